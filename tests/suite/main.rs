//! One integration binary of modules.

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
