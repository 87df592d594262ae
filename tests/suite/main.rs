//! One integration binary of modules.

mod floors;
mod keymap;
mod pty;
mod screens_compare;
mod screens_library;
mod support;
