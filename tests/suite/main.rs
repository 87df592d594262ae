//! One integration binary of modules.

mod archive;
mod archive_cli;
mod archive_faults;
mod archive_kept;
mod attribution;
mod boilerplate;
mod claims;
mod claims_engine;
mod cli;
mod collate;
mod collate_laws;
mod config;
mod contract;
#[cfg(unix)]
mod dedup_cli;
mod docs;
mod feeds;
mod fetch;
mod fetch_kill;
mod fetch_program;
mod figures;
mod floors;
mod golden;
mod golden_rules;
mod ingest;
mod keymap;
mod keys_compare;
mod keys_divergences;
mod marks;
mod moments;
mod paraphrase;
mod plain;
#[cfg(unix)]
mod plan;
mod program;
mod provenance;
mod pty;
mod report;
mod sample_feeds;
mod samples;
mod screens_compare;
mod screens_divergences;
mod screens_library;
mod sentence;
mod stories;
mod support;
