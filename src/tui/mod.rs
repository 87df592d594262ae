//! The reader: what a person sees and presses.
//!
//! Elm architecture with effects as data. The only room that knows `ratatui` and `crossterm`.

pub mod command;
pub mod compare;
pub mod context;
pub mod effect;
pub mod glyphs;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod message;
pub mod paint;
pub mod theme;
