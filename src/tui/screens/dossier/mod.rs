//! The dossier: what was collected, with sources and notes, to be read once more and handed in.
//!
//! [`state`] holds the items that are listed and where the reader is among them, [`view`] paints the
//! list and below it all that an item says.

mod door;
mod state;
mod view;

pub use door::DOOR;
pub use state::DossierState;
