//! Divergences: what the outlets of a story state, claim by claim, and the sentences that state it.

mod counted;
mod door;
mod evidence;
mod evidence_view;
mod find;
mod layout;
mod mouse;
mod order;
mod state;
mod take;
mod update;
mod view;

pub use door::DOOR;
pub use layout::parts;
pub use order::{Hide, Sort};
pub use state::DivergencesState;
pub use update::stories;
