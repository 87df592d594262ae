//! wirecopy reads news sources against each other.
//!
//! The modules stand in reading order: one sentence walks through them once, from the bytes of a
//! clipping to coloured cells, and never back. `ARCHITECTURE.md` tells that walk and the invariants.
//!
//! Imports go down only: `cli → config → tui → {plan, archive, report, fetch, memory, lake} →
//! {ingest, collate, dedup, encoder, bytes} → {text, disk} → model`.
//! `tests/suite/floors.rs` reads the `use` lines and fails on an arrow that goes up.
#![forbid(unsafe_code)]

pub mod model;
pub mod text;

pub mod disk;

pub mod encoder;

pub mod bytes;

pub mod ingest;

pub mod collate;

pub mod dedup;

pub mod plan;

pub mod archive;

pub mod report;

pub mod fetch;

pub mod memory;

pub mod lake;

pub mod tui;

pub mod config;

pub mod cli;
