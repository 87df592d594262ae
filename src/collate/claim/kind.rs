//! What is stated alike, as one.
//!
//! What is repeated adds nothing to whether statements contradict each other, and costs as much as
//! what is new: a table of ten thousand rows would be held against itself a hundred million times.
//! So whatever compares statements in pairs compares kinds of them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::scene::Scene;
use crate::model::{ArticleId, Moment, Qualifier, Statement, Value};

/// A value by what it holds, for maps: equal where two values are.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum ValueKey<'a> {
    Figure { low: u64, high: u64, qualifier: Option<Qualifier>, unit: Option<&'a str> },
    Date(Moment),
    Words,
}

impl<'a> ValueKey<'a> {
    pub fn of(value: &'a Value) -> Self {
        // Zero is equal to itself with a minus.
        let bits = |number: f64| (number + 0.0).to_bits();
        match value {
            Value::Figure(q) => Self::Figure {
                low: bits(q.low),
                high: bits(q.high),
                qualifier: q.qualifier,
                unit: q.unit.as_deref(),
            },
            Value::Date(moment) => Self::Date(*moment),
            Value::Words => Self::Words,
        }
    }
}

/// In which articles something stands, as far as two such sets can be asked whether they have two
/// articles between them: none, one, or more.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Articles {
    first: Option<ArticleId>,
    more: bool,
}

impl Articles {
    pub fn add(&mut self, article: ArticleId) {
        self.more |= self.first.is_some_and(|first| first != article);
        self.first.get_or_insert(article);
    }

    /// Whether the one stands in an article and the other in another one.
    pub fn is_across(self, other: Self) -> bool {
        self.first.is_some()
            && other.first.is_some()
            && (self.more || other.more || self.first != other.first)
    }
}

impl FromIterator<ArticleId> for Articles {
    fn from_iter<I: IntoIterator<Item = ArticleId>>(articles: I) -> Self {
        let mut all = Self::default();
        articles.into_iter().for_each(|article| all.add(article));
        all
    }
}

/// Articles that appeared on one day and give the same values of a claim.
pub(super) struct Outlets<'a> {
    /// Each value once.
    pub values: Vec<&'a Statement>,
    pub articles: usize,
}

/// The kinds of articles by what they state, of statements in the order of their articles.
pub(super) fn outlets<'a>(scene: Scene<'_>, statements: &'a [Statement]) -> Vec<Outlets<'a>> {
    let mut numbers: FxHashMap<ValueKey<'_>, usize> = FxHashMap::default();
    let mut kinds: BTreeMap<(Option<i64>, Vec<usize>), Outlets<'a>> = BTreeMap::new();
    for of_article in statements.chunk_by(|a, b| a.sentence.article == b.sentence.article) {
        let mut values: BTreeMap<usize, &Statement> = BTreeMap::new();
        for stated in of_article {
            let next = numbers.len();
            let number = *numbers.entry(ValueKey::of(&stated.value)).or_insert(next);
            values.entry(number).or_insert(stated);
        }
        let key = (scene.day(of_article[0].sentence.article), values.keys().copied().collect());
        let new = || Outlets { values: values.into_values().collect(), articles: 0 };
        kinds.entry(key).or_insert_with(new).articles += 1;
    }
    kinds.into_values().collect()
}
