//! Duplicates in pieces, none of which asks for the whole collection.
//!
//! What [`dedup`](super::dedup()) does in memory from one end to the other is here what it does to
//! one article, one sentence that many print, and one part of the collection that shares no keys
//! with the rest, by the same code. Whoever has more articles than memory brings the pieces
//! together.

use super::furniture::{FEWEST, SAMPLE, Stated, are_of_different_things, facts};
use super::library::{Classes, Library};
use super::page::Pages;
use super::star::{MOST_LEADERS, SHARED_KEYS};
use super::words::{ArticleWords, Measure, SHORTEST, line_key};
use super::{fingerprint, settled};
use crate::model::{Article, Cancelled, Corpus, DedupSettings, Duplicates, Job};

/// An article as the collection is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Equal for articles of the same words.
    pub exact: u128,
    /// Equal for articles of the same words that have weight; to be held against others of its kind.
    pub weighed: u128,
    /// Words that have weight, and those of them outside of headings and captions.
    pub words: u32,
    pub body: u32,
    /// Keys of selected runs of words, ascending.
    pub keys: Vec<u64>,
    /// Keys of the pages and entries that it is.
    pub pages: Vec<u64>,
}

/// A sentence that has words and is not boilerplate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedLine {
    /// The index of the sentence in its article.
    pub place: u32,
    /// Equal for sentences of the same words.
    pub key: u64,
    /// The figures and names that it states, by numbers.
    pub facts: Vec<u32>,
}

/// What an article is found by, without the sentences that `is_furniture` knows by their keys. O(bytes).
pub fn print(article: &Article, is_furniture: impl Fn(u64) -> bool) -> Print {
    let mut reading = ArticleWords::of(article);
    let exact = reading.measure.exact;
    reading.forget(is_furniture);
    let Measure { exact: weighed, words, body } = reading.measure;
    let keys = fingerprint::keys(reading.text());
    Print { exact, weighed, words, body, keys, pages: Pages::of(article).keys().collect() }
}

/// The sentences of an article. O(bytes).
pub fn lines(article: &Article) -> Vec<KeyedLine> {
    let reading = ArticleWords::of(article);
    let line = |(place, _, tokens): (usize, _, &[_])| KeyedLine {
        place: place as u32,
        key: line_key(tokens),
        facts: facts(tokens).collect(),
    };
    reading.text().weighty().map(line).collect()
}

/// What the questions to the collection are bound by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// From how many texts a sentence may be furniture, and how many of them are looked at.
    pub fewest: u32,
    pub sample: usize,
    /// Articles of fewer words outside of headings are one text with no other.
    pub shortest: u32,
    /// With how many of the texts that have a key the others are brought together, and which share
    /// of the keys of the shorter one two texts must have in common.
    pub leaders: u32,
    pub shared: usize,
}

/// The bounds, which depend on nothing.
pub const BOUNDS: Bounds = Bounds {
    fewest: FEWEST,
    sample: SAMPLE,
    shortest: SHORTEST,
    leaders: MOST_LEADERS,
    shared: SHARED_KEYS,
};

/// Whether a sentence that `spread` texts print is furniture, by a sample of them: of each text all
/// sentences, as the number of texts that have it (1 for fewer than [`Bounds::fewest`]) and what
/// it states.
pub fn is_furniture(sample: Vec<Vec<(u32, Vec<u32>)>>, spread: u32) -> bool {
    let texts = sample.into_iter().map(|text| {
        let sentences = text.into_iter().map(|(spread, facts)| (spread, facts.into_iter()));
        Stated::new(sentences).facts(spread)
    });
    are_of_different_things(&texts.collect::<Vec<_>>())
}

/// Finds which articles make others unnecessary in a part of a collection, in all of which
/// `furniture` has no weight (keys of sentences, ascending).
///
/// # Errors
/// [`Cancelled`] when `job` is.
pub fn dedup_part(
    corpus: &Corpus,
    furniture: Vec<u64>,
    settings: &DedupSettings,
    job: &Job,
) -> Result<Duplicates, Cancelled> {
    let (library, _) = Library::new(corpus, job)?;
    let classes = Classes::new(&library, settings);
    settled(library, classes, furniture, settings, job)
}
