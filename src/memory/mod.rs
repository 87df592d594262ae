//! What a person keeps from reading, on disk and by its content.
//!
//! One plain JSON file a topic, in the folder that the system keeps for state: `read.json`,
//! `bookmarks.json`, `dossier.json`, `places.json`, `filters.json`. [`keep`] reads a file, changes it and writes it whole
//! or not at all, under a lock, so that two readers that are open at once lose nothing of one another.
//! A file that cannot be read is told of and never written over: it may be somebody's evidence.

mod key;
mod store;

pub use key::{article_key, keys, opened_key, sentence_key};
pub use store::{keep, load};
