//! Sources: who printed what first and who has it from whom, outlets against outlets, and the
//! passages that are printed again and again.

mod cells;
mod detail;
mod door;
mod filter;
mod heat;
mod layout;
mod list;
mod mouse;
mod open;
mod order;
mod reused;
mod state;
mod story;
mod take;
mod track;
mod update;
mod view;

pub use door::DOOR;
pub use layout::parts;
pub use order::{MapSort, PassageSort};
pub use state::{SourcesState, View};
