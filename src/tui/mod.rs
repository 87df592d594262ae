//! The reader: what a person sees and presses.
//!
//! Elm architecture with effects as data. The only room that knows `ratatui` and `crossterm`.

pub mod chrome;
pub mod command;
pub mod compare;
pub mod context;
#[cfg(test)]
mod cost;
pub mod data;
pub mod divergences;
pub mod duplicates;
pub mod effect;
pub mod export;
mod export_view;
pub mod glyphs;
pub mod help;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod library;
pub mod line_input;
pub mod look;
pub mod marks;
pub mod message;
mod outside;
mod overlay;
mod overlay_view;
pub mod paint;
pub mod palette;
mod review;
pub mod run;
pub mod sheet;
pub mod shelf;
pub mod signal;
pub mod state;
pub mod svg;
mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod walk;
mod way;
pub mod worker;

pub use look::Options;
pub use run::{Launch, TuiError, run, screenshot};
pub use shelf::Shelf;
pub use state::Opening;
