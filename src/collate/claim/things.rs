//! Things that may be counted, by the class of their noun.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::text::lang::{self, List};
use crate::text::unit::unit_class;
use crate::text::word::hash_of;

static HUMAN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| classes(List::KindOfPeople));
static PERSONS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| classes(List::Person));

/// What is counted, equal for words that mean the same.
pub(super) fn thing(unit: &str) -> u64 {
    hash_of(&unit_class(unit))
}

fn classes(list: List) -> FxHashSet<u64> {
    lang::all().flat_map(|lexicon| lexicon.words(list)).map(thing).collect()
}

/// Whether a thing counted is a kind of people that an outlet may call `people`.
pub(super) fn is_human(thing: u64) -> bool {
    HUMAN.contains(&thing)
}

/// Whether a thing counted is persons of whatever kind.
pub(super) fn is_person(thing: u64) -> bool {
    PERSONS.contains(&thing) || is_human(thing)
}
