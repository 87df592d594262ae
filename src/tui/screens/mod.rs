//! The screens, a folder each, and the one table that says how each is entered.
//!
//! A new screen is a folder with a type that is a
//! [`Screen`](super::screen::Screen), a name in [`Tab`], its commands in
//! the table of commands, and a row here.

pub mod compare;
pub mod divergences;
pub mod dossier;
pub mod duplicates;
pub mod library;
pub mod sources;

use super::screen::Door;
use super::tab::Tab;

/// The door of a screen.
pub fn door(tab: Tab) -> Door {
    match tab {
        Tab::Library => library::DOOR,
        Tab::Compare => compare::DOOR,
        Tab::Divergences => divergences::DOOR,
        Tab::Duplicates => duplicates::DOOR,
        Tab::Sources => sources::DOOR,
        Tab::Dossier => dossier::DOOR,
    }
}
