//! The archive: every story once, every variant accounted for, in one file.
//!
//! An article is stored whole or, where it is a variant of one that is there, as what it has of
//! its own; either comes back as it was, byte for byte. What is added is held against everything
//! in the file by an index of fingerprints, so that nothing is ever read through again. The only
//! room that knows the database.
//!
//! [`Archive::add`] puts in, [`Archive::search`] and [`Archive::list`] find, [`Archive::article`]
//! gives back, [`Archive::verify`] tells whether all of it is as it should be, [`Archive::backup`] copies
//! it while others write, [`Archive::rescue`] takes what is whole out of a damaged one.

#![warn(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

mod add;
mod backup;
mod delta;
mod entry;
mod error;
mod export;
mod feeds;
mod foresee;
mod gather;
mod index;
mod insert;
mod judge;
mod origin;
mod presence;
mod query;
mod read;
mod record;
mod rescue;
mod reuse;
mod schema;
mod seal;
mod search;
mod snippet;
mod stats;
mod store;
mod table;
mod verify;

pub use add::{AddOutcome, Added};
pub use entry::{ArchiveEntry, Id, Kept, Sighting};
pub use error::ArchiveError;
pub use export::Exported;
pub use gather::Left;
pub use origin::{From, Judged, Origin};
pub use record::{Layout, moment, stats_json, verified_json};
pub use rescue::Rescued;
pub use reuse::Reuse;
pub use search::{Hit, Which};
pub use snippet::Snippet;
pub use stats::Stats;
pub use store::Archive;
pub use table::{LIST_FIELDS, list_csv};
pub use verify::{Tidied, Verified};
