//! One integration binary of modules.

<<<<<<< HEAD
mod cli;
mod collate;
mod collate_laws;
mod config;
mod contract;
mod docs;
mod floors;
mod ingest;
mod keymap;
mod program;
mod report;
mod samples;
mod screens_compare;
mod support;
=======
mod boilerplate;
mod floors;
mod golden_rules;
mod plain;
mod sentence;
>>>>>>> sentence
