//! One integration binary of modules.

mod floors;
mod keymap;
