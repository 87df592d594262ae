//! One of two texts that are held against each other.

use super::page::Pages;
use super::words::{LineKind, Measure, Text, WordToken};

/// The words of an article that have weight, and what its verdict needs besides.
#[derive(Debug)]
pub(super) struct ArticleSide {
    pub measure: Measure,
    pub pages: Pages,
    pub tokens: Vec<WordToken>,
    pub lines: Vec<SideLine>,
    /// Different figures and names, sorted.
    pub facts: Vec<u32>,
    /// Different words with a capital that the start of a sentence asks for, sorted.
    openings: Vec<u32>,
}

/// A sentence that has weight.
#[derive(Copy, Clone, Debug)]
pub(super) struct SideLine {
    /// The index of the sentence in its article.
    pub index: u32,
    pub part: LineKind,
    /// Its tokens.
    pub start: u32,
    pub end: u32,
}

impl SideLine {
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl ArticleSide {
    pub fn new(text: Text<'_>, measure: Measure, pages: Pages) -> Self {
        let mut side = Self {
            measure,
            pages,
            tokens: Vec::with_capacity(text.tokens.len()),
            lines: Vec::with_capacity(text.lines.len()),
            facts: Vec::new(),
            openings: Vec::new(),
        };
        for (index, part, tokens) in text.weighty() {
            let start = side.tokens.len() as u32;
            side.tokens.extend_from_slice(tokens);
            let end = side.tokens.len() as u32;
            side.lines.push(SideLine { index: index as u32, part, start, end });
        }
        side.facts = facts(&side.tokens);
        side.openings = distinct(side.tokens.iter().filter(|token| token.is_opening()));
        side
    }

    /// The line in which a token stands, by its place in `lines`.
    pub fn line_of(&self, token: u32) -> usize {
        self.lines.partition_point(|line| line.end <= token)
    }

    /// Whether the text states this figure or name anywhere; at the start of a sentence a name looks
    /// like any word.
    pub fn states(&self, fact: WordToken) -> bool {
        let has = |facts: &[u32]| facts.binary_search(&fact.fact()).is_ok();
        has(&self.facts) || has(&self.openings)
    }
}

/// The different figures and names among `tokens`, sorted.
pub(super) fn facts(tokens: &[WordToken]) -> Vec<u32> {
    distinct(tokens.iter().filter(|token| token.is_fact()))
}

fn distinct<'a>(tokens: impl Iterator<Item = &'a WordToken>) -> Vec<u32> {
    let mut facts: Vec<u32> = tokens.map(|token| token.fact()).collect();
    facts.sort_unstable();
    facts.dedup();
    facts
}
