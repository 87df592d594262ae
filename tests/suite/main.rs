//! One integration binary of modules.

mod boilerplate;
mod claims;
mod cli;
mod collate;
mod collate_laws;
mod config;
mod contract;
mod docs;
mod floors;
mod golden;
mod golden_rules;
mod ingest;
mod keymap;
mod keys_compare;
mod keys_divergences;
mod plain;
mod program;
mod pty;
mod report;
mod samples;
mod screens_compare;
mod screens_divergences;
mod screens_library;
mod sentence;
mod support;
