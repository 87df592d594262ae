//! One integration binary of modules.

mod floors;
mod ingest;
mod keymap;
mod screens_compare;
mod support;
