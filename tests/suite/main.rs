//! One integration binary of modules.

mod floors;
mod ingest;
mod keymap;
mod support;
