//! Furniture that nobody knows by its wording: sentences that recur where nothing else does.
//!
//! A cookie notice stands in a thousand articles on a thousand subjects; a wire story stands in
//! forty articles on one. So a repeated sentence is furniture when, in the articles that have it,
//! the other sentences are not repeated likewise *and* the articles do not speak of the same
//! names. Either sign alone would take news for furniture: one quotation in ten reports of a
//! speech, or a wire story that forty outlets print whole.

use rayon::prelude::*;

use super::names::{Names, Vector};
use super::table::Table;
use crate::model::{Cancelled, CollateSettings, Corpus, Job, Repetition};

/// From how many articles of one known outlet a repeated sentence may be its furniture.
pub(super) const SAME_OUTLET: usize = 3;
/// How many articles are looked at, evenly spread over all that have the sentence.
pub(super) const SAMPLE: usize = 24;
/// Names two articles must have in common to be about the same thing, as a cosine.
const SAME_SUBJECT: f32 = 0.12;
/// Share of pairs that may be about the same thing.
const SUBJECTS: f32 = 0.25;
/// Share of articles in which little else may be repeated.
const OTHERWISE_OWN: f32 = 0.8;

/// The classes that stand in several articles, ascending.
pub(super) fn repeated(table: &Table) -> Vec<u32> {
    let classes = 0..table.classes() as u32;
    classes.into_par_iter().filter(|&class| table.spread(class) >= SAME_OUTLET).collect()
}

/// The classes that are furniture, ascending.
pub(super) fn furniture(
    corpus: &Corpus,
    table: &Table,
    names: &Names,
    settings: &CollateSettings,
    job: &Job,
) -> Result<Vec<u32>, Cancelled> {
    let count = table.classes() as u32;
    let spread: Vec<u32> =
        (0..count).into_par_iter().map(|class| table.spread(class) as u32).collect();
    let judge = Judge { corpus, table, names, spread: &spread, settings };
    (0..count)
        .into_par_iter()
        .filter(|&class| spread[class as usize] as usize >= SAME_OUTLET)
        .filter_map(|class| match job.check() {
            Ok(()) => judge.is_furniture(class).then_some(Ok(class)),
            Err(cancelled) => Some(Err(cancelled)),
        })
        .collect()
}

struct Judge<'a> {
    corpus: &'a Corpus,
    table: &'a Table,
    names: &'a Names,
    spread: &'a [u32],
    settings: &'a CollateSettings,
}

impl Judge<'_> {
    fn is_furniture(&self, class: u32) -> bool {
        let docs = docs(self.table, class);
        let outlets_allow = || outlet(self.corpus, self.table, &docs).is_some();
        if docs.len() < self.settings.repetition_articles.max(2) && !outlets_allow() {
            return false;
        }
        let sample = sample(&docs);
        let own = sample.iter().filter(|&&doc| self.is_otherwise_own(doc, class)).count();
        let vectors = || sample.iter().map(|&doc| self.names.vector(self.table, doc)).collect();
        is_apart(own, sample.len(), vectors) && !self.is_kept(class)
    }

    /// Whether the person said of any copy that it is no boilerplate.
    fn is_kept(&self, class: u32) -> bool {
        let kept = |&row: &u32| self.corpus.block(self.table.sentence(row)).is_kept();
        self.table.members(class).iter().any(kept)
    }

    /// Whether less than half of the document is repeated as often as the class is.
    fn is_otherwise_own(&self, doc: u32, class: u32) -> bool {
        let likewise = self.spread[class as usize].div_ceil(2).max(2);
        let (mut all, mut repeated) = (0, 0);
        for row in self.table.rows_of(doc) {
            let words = self.table.words(row).len();
            all += words;
            let other = self.table.class_of[row as usize];
            if words > 0 && self.spread[other as usize] >= likewise {
                repeated += words;
            }
        }
        repeated * 2 < all
    }
}

/// Whether a sentence is furniture by a sample of the articles that have it: in so many of them little else is
/// repeated, and `vectors` are the names of all.
pub(super) fn is_apart(own: usize, sample: usize, vectors: impl FnOnce() -> Vec<Vector>) -> bool {
    own as f32 >= OTHERWISE_OWN * sample as f32 && are_unrelated(&vectors())
}

fn are_unrelated(sample: &[Vector]) -> bool {
    let (mut pairs, mut related) = (0, 0);
    for (i, x) in sample.iter().enumerate() {
        for y in &sample[..i] {
            pairs += 1;
            related += u32::from(x.cosine(y) >= SAME_SUBJECT);
        }
    }
    related as f32 <= SUBJECTS * pairs as f32
}

/// The documents a class stands in, ascending.
fn docs(table: &Table, class: u32) -> Vec<u32> {
    let mut docs: Vec<_> =
        table.members(class).iter().map(|&row| table.doc_of[row as usize]).collect();
    docs.dedup();
    docs
}

fn sample(docs: &[u32]) -> Vec<u32> {
    let count = docs.len().min(SAMPLE);
    (0..count).map(|i| docs[i * docs.len() / count]).collect()
}

/// The outlet that all documents come from, where the files say so.
fn outlet<'a>(corpus: &'a Corpus, table: &Table, docs: &[u32]) -> Option<&'a str> {
    let of = |doc: &u32| table.article(corpus, *doc).meta.outlet.as_deref();
    let first = of(docs.first()?)?;
    docs.iter().all(|doc| of(doc) == Some(first)).then_some(first)
}

/// Every sentence of the given classes, with the reason for people, sorted.
pub(super) fn repetitions(corpus: &Corpus, table: &Table, classes: &[u32]) -> Vec<Repetition> {
    let mut found = Vec::new();
    for &class in classes {
        let docs = docs(table, class);
        let from = outlet(corpus, table, &docs).map_or(String::new(), |o| format!(" of {o}"));
        let reason =
            format!("repeated in {} articles{from} that share nothing else", grouped(docs.len()));
        found.extend(table.members(class).iter().map(|&row| Repetition {
            sentence: table.sentence(row),
            articles: docs.len() as u32,
            reason: reason.as_str().into(),
        }));
    }
    found.sort_unstable_by_key(|r| r.sentence);
    found
}

/// `1204` as `1,204`.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn thousands_are_grouped() {
        assert_eq!(super::grouped(12), "12");
        assert_eq!(super::grouped(1204), "1,204");
        assert_eq!(super::grouped(1234567), "1,234,567");
    }
}
