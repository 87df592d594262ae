//! How much a shared word says: rare words much, common words and news formulas little.

use std::sync::LazyLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::table::{Table, WordId, is_figure, word_id};
use crate::text::lang::{self, List};
use crate::text::word::{WordKind, hash_of};

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
/// Weights of words that are common in any newspaper, whatever this corpus says.
pub(super) const FUNCTION: f32 = 0.5;
/// The weight of words of reporting: *said* and *according* stand in every article.
const FORMULA: f32 = 1.0;

/// The words of one language that are common in any newspaper.
///
/// A word of grammar in one language is a word of the story in another: German *war* and *die*,
/// Spanish *son*. So whoever asks, asks in the language of the article.
#[derive(Debug)]
pub(super) struct Common {
    weights: FxHashMap<WordId, f32>,
    /// Months and weekdays.
    calendar: FxHashSet<WordId>,
    /// Other words that are capitalised for reasons that have nothing to do with the story.
    capitalised: FxHashSet<WordId>,
}

static COMMON: LazyLock<Vec<Common>> = LazyLock::new(|| lang::all().map(Common::new).collect());

/// The common words of a language, given by its ISO 639-1 code; those of English where it is not
/// known.
pub(super) fn common(language: Option<&str>) -> &'static Common {
    &COMMON[lang::place(language)]
}

impl Common {
    fn new(language: &lang::Lexicon) -> Self {
        let ids = |list| language.words(list).map(plain_id);
        let formula = ids(List::Formula).map(|id| (id, FORMULA));
        Self {
            weights: formula.chain(ids(List::Function).map(|id| (id, FUNCTION))).collect(),
            calendar: [List::Month, List::Weekday].into_iter().flat_map(ids).collect(),
            capitalised: ids(List::Capitalised).collect(),
        }
    }

    /// The weight of a common word; `None` for any other.
    pub fn weight(&self, id: WordId) -> Option<f32> {
        self.weights.get(&id).copied()
    }

    pub fn has(&self, id: WordId) -> bool {
        self.weights.contains_key(&id)
    }

    /// Whether the word is capitalised for reasons that have nothing to do with the story: a
    /// weekday, a title.
    pub fn is_capitalised(&self, id: WordId) -> bool {
        self.is_calendar(id) || self.capitalised.contains(&id)
    }

    /// Whether the word is a month or a weekday.
    pub fn is_calendar(&self, id: WordId) -> bool {
        self.calendar.contains(&id)
    }
}

fn plain_id(word: &str) -> WordId {
    word_id(hash_of(word), WordKind::Plain)
}

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
