//! What is worth knowing about the selected article, gathered when the cursor comes to it.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::percent;
use super::group::shares_of;
use crate::model::{ArticleId, Collation, Corpus, SentenceId};

/// How many of the closest outlets are named.
const CLOSEST: usize = 4;

/// The selected article and its nearest neighbours.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    pub article: ArticleId,
    /// Nearest first.
    pub closest: Vec<Neighbour>,
    /// Rows that are scrolled away at the top.
    pub scroll: usize,
    /// Rows of the whole preview where it stands, once they were counted.
    pub rows: Option<usize>,
}

/// An article that shares sentences with the selected one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub article: ArticleId,
    /// The part of the selected article's words that lie in sentences matched with it.
    pub percent: u8,
}

impl Preview {
    /// Looks an article up: O(its matches · log).
    pub fn new(corpus: &Corpus, found: &Collation, article: ArticleId) -> Self {
        let mut words: BTreeMap<ArticleId, u32> = BTreeMap::new();
        let mut counted: Option<(SentenceId, u32, BTreeSet<ArticleId>)> = None;
        for (sentence, m) in found.matches_of_article(article) {
            let other = m.other(sentence).0.article;
            // A sentence that is matched twice with one article counts once for it.
            let (_, count, seen) = match &mut counted {
                Some(last) if last.0 == sentence => last,
                _ => {
                    let count = corpus.sentence_text(sentence).split_whitespace().count() as u32;
                    counted.insert((sentence, count, BTreeSet::new()))
                }
            };
            if seen.insert(other) {
                *words.entry(other).or_default() += *count;
            }
        }
        let all = shares_of(found, article).words;
        let neighbour = |(article, words)| Neighbour { article, percent: percent(words, all) };
        let mut closest: Vec<_> = words.into_iter().map(neighbour).collect();
        closest.sort_by_key(|n| (std::cmp::Reverse(n.percent), n.article));
        closest.truncate(CLOSEST);
        Self { article, closest, scroll: 0, rows: None }
    }
}
