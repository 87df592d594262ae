//! What an article is found by: keys of runs of its words, the same on every machine.

use super::page::Pages;
use super::words::{ArticleWords, Text, WordToken};
use crate::model::Article;
use crate::text::word::mix;

/// The version of [`Fingerprint`]: others must be computed anew, never compared.
pub const FINGERPRINT_VERSION: u32 = 1;

/// Words in a run.
const RUN: usize = 4;
/// Of so many runs that follow one another, at least one is a key: two texts with the same
/// `RUN + WINDOW - 1` words in a row share a key.
const WINDOW: usize = 8;

/// What an article is found by among many. Plain data, stable across machines and runs; compare
/// only fingerprints of the same [`FINGERPRINT_VERSION`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// A hash of the words that are not boilerplate, in their order, as they are compared.
    pub exact: u128,
    /// Keys of selected runs of words, sorted, without repeats; a text with fewer words than a run
    /// has none. About a fifth as many as words.
    pub keys: Box<[u64]>,
    /// Keys of the GUID and addresses that name the same page elsewhere, sorted.
    pub pages: Box<[u64]>,
    /// How many words are not boilerplate.
    pub words: u32,
}

/// The fingerprint of an article: O(bytes).
///
/// ```
/// use wirecopy::dedup::fingerprint;
/// use wirecopy::model::Article;
/// let of = |text| fingerprint(&Article::plain("Wire", text));
/// let said = of("“The bridge is shut,” he said.");
/// // Typography, punctuation and case do not count, words do.
/// assert_eq!(said.exact, of("\"The bridge is SHUT\", he said").exact);
/// assert_ne!(said.exact, of("“The bridge is open,” he said.").exact);
/// ```
pub fn fingerprint(article: &Article) -> Fingerprint {
    let reading = ArticleWords::of(article);
    let mut pages: Vec<u64> = Pages::of(article).keys().collect();
    pages.sort_unstable();
    pages.dedup();
    Fingerprint {
        exact: reading.measure.exact,
        keys: keys(reading.text()).into(),
        pages: pages.into(),
        words: reading.measure.words,
    }
}

/// Keys of the words that have weight, sorted, without repeats.
pub(super) fn keys(text: Text<'_>) -> Vec<u64> {
    let mut tokens: Vec<WordToken> = Vec::with_capacity(text.tokens.len());
    text.weighty().for_each(|(_, _, line)| tokens.extend_from_slice(line));
    let runs: Vec<u64> = tokens.windows(RUN).map(run_key).collect();
    let mut keys = Vec::with_capacity(runs.len() / 4 + 1);
    select(&runs, &mut keys);
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn run_key(run: &[WordToken]) -> u64 {
    run.iter().fold(K, |key, token| mix(key ^ u64::from(token.word()), L))
}

/// What keys begin with and are mixed with: odd constants of hashing. To change either asks for another
/// [`FINGERPRINT_VERSION`].
const K: u64 = 0x9e37_79b9_7f4a_7c15;
/// See [`K`].
const L: u64 = 0xd1b5_4a32_d192_ed03;

/// Winnowing: of every window the smallest key, the last one of equals. Amortised O(1) a run.
fn select(runs: &[u64], keys: &mut Vec<u64>) {
    if let Some(smallest) = runs.iter().min().filter(|_| runs.len() < WINDOW) {
        keys.push(*smallest);
        return;
    }
    let mut smallest: Option<usize> = None;
    for end in WINDOW..=runs.len() {
        let start = end - WINDOW;
        let next = match smallest {
            Some(at) if at >= start => {
                if runs[end - 1] <= runs[at] {
                    end - 1
                } else {
                    at
                }
            }
            _ => last_smallest(runs, start..end),
        };
        if smallest != Some(next) {
            keys.push(runs[next]);
            smallest = Some(next);
        }
    }
}

fn last_smallest(runs: &[u64], window: std::ops::Range<usize>) -> usize {
    let start = window.start;
    window.rev().min_by_key(|&at| runs[at]).unwrap_or(start)
}
