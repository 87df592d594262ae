//! What of a story was too much to be compared.

use std::ops::AddAssign;

use super::bounds::{
    LONGEST_SENTENCE, MOST_ALIKE, MOST_CELLS, MOST_FACTS, MOST_MENTIONS, MOST_MOMENTS, MOST_PAIRS,
    MOST_QUOTATIONS,
};
use crate::model::Limit;

/// How much was left out, by kind. Nothing is left out silently: each kind is a limit of its own.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LeftOut {
    /// Sentences that are too long to be read for claims.
    pub sentences: u64,
    pub figures: u64,
    pub moments: u64,
    pub names: u64,
    /// Quotations of one story beyond those that are read.
    pub quotations: u64,
    /// Pairs of quotations beyond the comparisons that one story may cost.
    pub pairs: u64,
    /// Claims in which more was stated than is asked whom it is about.
    pub principals: u64,
    /// Quotations that resemble more others than are grouped.
    pub alike: u64,
}

impl AddAssign for LeftOut {
    fn add_assign(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.figures += other.figures;
        self.moments += other.moments;
        self.names += other.names;
        self.quotations += other.quotations;
        self.pairs += other.pairs;
        self.alike += other.alike;
        self.principals += other.principals;
    }
}

impl LeftOut {
    /// The limits that were met, as the collation tells them.
    pub fn limits(self) -> impl Iterator<Item = Limit> {
        let all = [
            (
                "sentences of more bytes than this were not searched for figures, times and \
                 quotations",
                LONGEST_SENTENCE,
                self.sentences,
            ),
            (
                "figures of one kind in one story beyond this number were not compared",
                MOST_FACTS,
                self.figures,
            ),
            ("times in one story beyond this number were not compared", MOST_MOMENTS, self.moments),
            (
                "full names in one story beyond this number were not compared",
                MOST_MENTIONS,
                self.names,
            ),
            (
                "quotations in one story beyond this number, the same for each article, were not \
                 compared",
                MOST_QUOTATIONS,
                self.quotations,
            ),
            (
                "pairs of quotations that would cost more comparisons of words in one story than \
                 this were left out",
                MOST_CELLS as usize,
                self.pairs,
            ),
            (
                "claims with more pairs of articles than this were not searched for different \
                 people",
                MOST_PAIRS as usize,
                self.principals,
            ),
            (
                "quotations that resemble one another beyond this number were not grouped",
                MOST_ALIKE,
                self.alike,
            ),
        ];
        let met = all.into_iter().filter(|(.., met)| *met > 0);
        met.map(|(what, bound, met)| Limit { what: what.into(), bound: bound as u64, met })
    }
}
