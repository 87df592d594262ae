//! Duplicates: which articles make others unnecessary, what would be lost with each, and what is
//! decided about it. Nothing on disk is touched from here but a file that the person asks for.

mod bulk;
mod decide;
mod door;
mod find;
mod hand_on;
mod history;
mod layout;
mod list;
mod lost;
mod lost_view;
mod memory;
mod mouse;
mod order;
mod pairs;
mod record;
mod rows;
mod rules_view;
mod set;
mod state;
mod take;
mod update;
mod view;
mod words;

pub use bulk::{Bulk, EXAMPLES};
pub use door::DOOR;
pub use hand_on::Reviewed;
pub use layout::parts;
pub use order::{Show, Sort};
pub use set::{Other, Set};
pub use state::{DuplicatesState, MemberStanding};
