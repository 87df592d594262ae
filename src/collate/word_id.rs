//! A word as the engine compares it: one number.

use crate::text::word::{WordKind, hash_of};

/// A word as compared: 31 bits of its hash, and in the lowest bit whether it is a figure.
pub(super) type WordId = u32;

/// The word number of a word.
pub(super) fn word_id(hash: u64, kind: WordKind) -> WordId {
    ((hash >> 32) as u32 & !1) | u32::from(kind == WordKind::Figure)
}

/// Whether the word is a figure.
pub(super) fn is_figure(id: WordId) -> bool {
    id & 1 == 1
}

/// The word number of a word of a list.
pub(super) fn plain_id(word: &str) -> WordId {
    word_id(hash_of(word), WordKind::Plain)
}
