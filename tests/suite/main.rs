//! One integration binary of modules.

mod collate;
mod collate_laws;
mod floors;
mod keymap;
mod support;
