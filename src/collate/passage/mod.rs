//! Copied text between two articles, measured on words.
//!
//! The links of sentences say where two documents share text; from there all is counted in words, so
//! that a sentence that was split, merged or glued to its neighbour does not end a passage:
//!
//! | step | module |
//! |---|---|
//! | links → runs of equal words, grown over the borders of sentences | `runs` |
//! | runs that stand near one another in both documents → passages | `chain` |
//!
//! Two passages of the same two articles overlap in neither, each begins and ends with a word that
//! both have, and a formula of one sentence is none. This is what plagiarism detection measures
//! (precision and recall of characters, and in how many pieces each copied stretch is found).

mod chain;
mod runs;

use rayon::prelude::*;

use super::classify::Pairing;
use super::link::SentenceLink;
use super::sentences::Sentences;
use super::table::NO_CLASS;
use crate::model::{Cancelled, Class, Job, Passage, PassageSide, Role, Span};
use chain::{Chain, chains};
use runs::Runs;

/// Fewer words of several sentences in a row are a coincidence.
const LEAST_WORDS: u32 = 12;
/// Fewer words of one sentence alone are a formula.
const LEAST_ALONE: u32 = 20;

/// What passages are made of.
pub(super) struct Passages<'a> {
    sentences: Sentences<'a>,
    pairings: &'a [Pairing],
    /// Row → the words of the story before it, of all rows: what furniture, captions and headings
    /// say is no gap in a passage.
    story_before: Vec<u32>,
    /// Row → whether its words are of the story.
    is_story: Vec<bool>,
}

impl<'a> Passages<'a> {
    /// Counts the words of the story: O(rows). `is_furniture` is asked by class.
    pub fn new(
        sentences: Sentences<'a>,
        pairings: &'a [Pairing],
        is_furniture: impl Fn(u32) -> bool + Sync,
    ) -> Self {
        let Sentences { corpus, table } = sentences;
        let is_story = |row: u32| {
            let class = table.class_of[row as usize];
            let role = || corpus.block(table.sentence(row)).role;
            class != NO_CLASS
                && !is_furniture(class)
                && !matches!(role(), Role::Caption | Role::Heading)
        };
        let rows = table.class_of.len() as u32;
        let is_story: Vec<bool> = (0..rows).into_par_iter().map(is_story).collect();
        let mut story_before = Vec::with_capacity(is_story.len());
        let mut before = 0;
        for (row, is_story) in (0..rows).zip(&is_story) {
            story_before.push(before);
            before += if *is_story { table.words(row).len() as u32 } else { 0 };
        }
        Self { sentences, pairings, story_before, is_story }
    }

    /// All passages, sorted by left, then right side. `links` is sorted. Linear in the links and in
    /// the words of every two documents that are linked; each of the articles is counted once.
    pub fn find(&self, links: &[SentenceLink], job: &Job) -> Result<Vec<Passage>, Cancelled> {
        let stage = job.stage(self.sentences.corpus.len() as u64, links.len() as u64);
        let doc = |row: u32| self.sentences.table.doc_of[row as usize];
        let by_left: Vec<&[SentenceLink]> =
            links.chunk_by(|a, b| doc(a.left) == doc(b.left)).collect();
        let found: Vec<Vec<Passage>> = by_left
            .into_par_iter()
            .map(|links| {
                job.check()?;
                stage.advance(links.len() as u64);
                let mut links = links.to_vec();
                links.sort_unstable_by_key(|l| (doc(l.right), l.left, l.right));
                let pairs = links.chunk_by(|a, b| doc(a.right) == doc(b.right));
                Ok(pairs.flat_map(|links| self.of_pair(links)).collect())
            })
            .collect::<Result<_, Cancelled>>()?;
        let mut found: Vec<Passage> = found.into_iter().flatten().collect();
        found.par_sort_unstable_by_key(|p| (p.left, p.right));
        Ok(found)
    }

    /// The passages of two documents.
    fn of_pair(&self, links: &[SentenceLink]) -> impl Iterator<Item = Passage> + '_ {
        let runs = Runs::new(self.sentences.table, self.pairings, links).found();
        chains(&runs, |word| self.story_place(word))
            .into_iter()
            .filter_map(|chain| self.passage(&chain))
    }

    /// How many words of the story stand before a word, of all documents.
    fn story_place(&self, word: u32) -> u32 {
        let row = self.sentences.table.row_at(word);
        let inside = if self.is_story[row as usize] {
            word - self.sentences.table.first_word(row)
        } else {
            0
        };
        self.story_before[row as usize] + inside
    }

    fn passage(&self, chain: &Chain) -> Option<Passage> {
        let [x, y] = [self.side(chain.left.clone()), self.side(chain.right.clone())];
        let is_alone = x.first == x.last || y.first == y.last;
        if chain.words < if is_alone { LEAST_ALONE } else { LEAST_WORDS } {
            return None;
        }
        let class = if chain.is_whole { Class::Verbatim } else { Class::Edited };
        Some(Passage { left: x.min(y), right: x.max(y), words: chain.words, class })
    }

    /// One end of a passage: from the first to the last of some words.
    fn side(&self, range: std::ops::Range<u32>) -> PassageSide {
        let (first, last) = (range.start, range.end - 1);
        let [from, to] =
            [first, last].map(|at| self.sentences.table.sentence(self.sentences.table.row_at(at)));
        let span = self.span(first).cover(self.span(last));
        PassageSide { article: from.article, first: from.index, last: to.index, span }
    }

    /// Where a word stands in its article.
    fn span(&self, word: u32) -> Span {
        let row = self.sentences.table.row_at(word);
        let inside = (word - self.sentences.table.first_word(row)) as usize;
        self.sentences.spans(row).nth(inside).unwrap_or_default()
    }
}
