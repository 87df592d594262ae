//! The reader: what a person sees and presses.
//!
//! Elm architecture with effects as data. The only room that knows `ratatui` and `crossterm`.

mod act;
mod arrivals;
pub mod chrome;
pub mod command;
pub mod context;
#[cfg(test)]
mod cost;
mod count;
pub mod data;
pub mod effect;
pub mod elsewhere;
pub mod export;
mod export_view;
pub mod figures;
pub mod glyphs;
pub mod help;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod legend;
pub mod line_input;
pub mod linear;
pub mod look;
mod marking;
pub mod marks;
pub mod message;
mod outside;
mod overlay;
mod overlay_view;
pub mod paint;
pub mod palette;
mod quoting;
pub mod recall;
mod remember;
mod review;
mod rule;
pub mod run;
pub mod screen;
pub mod screens;
pub mod sheet;
pub mod shelf;
pub mod signal;
pub mod stack;
pub mod state;
pub mod svg;
pub mod tab;
mod terminal;
pub mod theme;
mod tour;
pub mod update;
pub mod view;
pub mod walk;
pub mod watch;
mod way;
pub mod worker;

pub use look::Options;
pub use remember::leave;
pub use run::{Launch, Settings, TuiError, run, screenshot};
pub use shelf::Shelf;
pub use state::Opening;
