//! How much a shared word says: rare words much, common words and news formulas little.

use rayon::prelude::*;

use super::common::Common;
use super::table::Table;
use super::word_id::{WordId, is_figure};

/// The weight of a figure. Figures are compared on their own, so they neither make nor break
/// a match.
pub(super) const FIGURE: f32 = 1.5;
/// The most a word can weigh: a name seen once says no more than one seen five times.
const RAREST: f32 = 6.0;
/// The least a word can weigh, so that no shared word counts for nothing. Not measured.
const LEAST: f32 = 0.3;
/// A folder of five clippings says nothing about which words are rare in general: frequencies
/// are taken as if at least this many sentences had been seen.
const BACKGROUND: f32 = 3000.0;

/// The weight of every word, from how often it stands in different sentences of the corpus.
///
/// Counts live in a table of 2^20 slots at most, addressed by the word's hash. Two words that
/// share a slot are taken for equally common, which can only lower a weight; in return counting
/// is an addition and the table fits the cache.
#[derive(Debug)]
pub(super) struct Weights {
    /// By slot: what a word of it weighs, if it is neither a figure nor common in any newspaper.
    weights: Vec<f32>,
}

impl Weights {
    /// Counts the words of the given classes, each class once.
    pub fn new(table: &Table, classes: &[u32]) -> Self {
        let words: usize = classes.iter().map(|&c| table.class_words(c).len()).sum();
        let part = classes.len().div_ceil(rayon::current_num_threads()).max(1024);
        let count = |part: &[u32]| {
            let mut counts = Counts::new(words);
            part.iter().for_each(|&class| counts.add(table.class_words(class)));
            counts
        };
        let counts = classes.par_chunks(part).map(count).reduce_with(|mut a, b| {
            a.0.iter_mut().zip(b.0).for_each(|(a, b)| *a += b);
            a
        });
        Self::of_counts(&counts.unwrap_or_else(|| Counts::new(words)), classes.len())
    }

    /// What the words weigh that were counted in so many classes.
    pub fn of_counts(counts: &Counts, classes: usize) -> Self {
        let sentences = BACKGROUND.max(classes as f32);
        let weigh = |&count: &u32| (sentences / count.max(1) as f32).ln().clamp(LEAST, RAREST);
        Self { weights: counts.0.par_iter().map(weigh).collect() }
    }

    /// What the word weighs in a language with these common words, between [`LEAST`] and
    /// [`RAREST`].
    pub fn of(&self, id: WordId, common: &Common) -> f32 {
        if is_figure(id) {
            return FIGURE;
        }
        let weight = self.weights[slot(id, self.weights.len())];
        common.weight(id).map_or(weight, |common| common.min(weight))
    }
}

/// How often the words of each slot were met.
#[derive(Clone, Debug)]
pub(super) struct Counts(pub Vec<u32>);

impl Counts {
    /// Nothing counted yet of so many words.
    pub fn new(words: usize) -> Self {
        Self(vec![0; (words * 2).next_power_of_two().clamp(1 << 10, 1 << 20)])
    }

    /// Counts the words of a sentence.
    pub fn add(&mut self, words: &[WordId]) {
        let slots = self.0.len();
        words.iter().for_each(|&id| self.0[slot(id, slots)] += 1);
    }
}

fn slot(id: WordId, slots: usize) -> usize {
    (id >> 1) as usize & (slots - 1)
}
