//! Whole articles that are the same: for now, word for word.

use std::cmp::Ordering;

use xxhash_rust::xxh3::xxh3_128;

use crate::model::{Article, DedupSettings, Evidence, KeepReason, KeepRule, Relation};
use crate::text::{term, word};

/// What an article is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    pub exact: u128,
    pub keys: Box<[u64]>,
    pub pages: Box<[u64]>,
    pub words: u32,
}

/// How an article stands to the one that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    pub relation: Relation,
    pub evidence: Evidence,
    pub similarity: f32,
    pub own: Box<[u32]>,
}

/// The fingerprint of an article.
pub fn fingerprint(article: &Article) -> Fingerprint {
    let exact = xxh3_128(term::terms(&article.text).as_bytes());
    let words = word::count(&article.text) as u32;
    Fingerprint { exact, words, ..Fingerprint::default() }
}

/// How `other` stands to `kept`.
pub fn relation(kept: &Article, other: &Article, _: &DedupSettings) -> Option<Verdict> {
    let same = fingerprint(kept).exact == fingerprint(other).exact;
    same.then(|| Verdict {
        relation: Relation::Exact,
        evidence: Evidence::Text,
        similarity: 1.0,
        own: Box::default(),
    })
}

/// Which of two articles is kept.
pub fn preferred(a: &Article, b: &Article, _: &[KeepRule]) -> (Ordering, KeepReason) {
    (b.text.len().cmp(&a.text.len()), KeepReason::Tie)
}
