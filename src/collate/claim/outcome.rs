//! What happened to those a figure counts: killed, injured, missing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::figure::FigureKind;
use crate::text::lang::{self, List};
use crate::text::word::hash_of;

/// What befell somebody, by its number among the outcomes that the languages name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Outcome(u8);

struct Table {
    names: Vec<&'static str>,
    words: FxHashMap<u64, Outcome>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { names: Vec::new(), words: FxHashMap::default() };
    for entry in lang::all().flat_map(|lexicon| lexicon.entries(List::Outcome)) {
        let known = table.names.iter().position(|name| *name == entry.value);
        let number = known.unwrap_or(table.names.len());
        if known.is_none() {
            table.names.push(entry.value);
        }
        table.words.entry(hash_of(entry.word)).or_insert(Outcome(number as u8));
    }
    table
});

impl Outcome {
    /// The outcome that a word names, by the word's hash.
    pub fn of(hash: u64) -> Option<Self> {
        TABLE.words.get(&hash).copied()
    }

    /// The outcome of those who lost their lives.
    pub fn killed() -> Self {
        Self::named("killed").unwrap_or(Self(0))
    }

    /// The outcome that is shown so.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.names.iter().position(|known| *known == name).map(|number| Self(number as u8))
    }

    /// Whether a figure without it is about something else: what a ship can carry is not what it
    /// carried.
    pub fn is_possible_only(self) -> bool {
        self.name() == "capacity"
    }

    /// Whether the number of those whom it befell can only grow while an event is reported: more dead
    /// are found, nobody marches later.
    pub fn is_toll(self) -> bool {
        lang::of(None).has(List::Toll, self.name())
    }

    /// Whether it is given by measure: so long in prison, a fine of so much.
    pub fn is_measured(self) -> bool {
        self.measure().is_some()
    }

    /// Whether an amount of this kind may be one of it: people are jailed, and years in jail are served, but
    /// money is not jailed.
    pub fn fits(self, kind: FigureKind) -> bool {
        match self.measure() {
            Some("money") => kind != FigureKind::Measure,
            Some(_) => kind != FigureKind::Money,
            None => true,
        }
    }

    fn measure(self) -> Option<&'static str> {
        lang::of(None).value(List::MeasuredDeed, self.name())
    }

    /// Whether it tells how a measure moved.
    pub fn is_movement(self) -> bool {
        matches!(self.name(), "rose" | "fell")
    }

    /// As shown to people: `killed`.
    pub fn name(self) -> &'static str {
        TABLE.names[self.0 as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_outcome_are_equal_and_of_two_are_not() {
        let of = |word| Outcome::of(hash_of(word));
        assert_eq!(of("Killed"), of("deaths"));
        assert_ne!(of("wounded"), of("deaths"));
        assert_eq!(of("hurt").map(Outcome::name), Some("injured"));
        assert_eq!(of("bridge"), None);
    }
}
