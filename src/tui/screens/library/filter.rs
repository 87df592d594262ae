//! What `f` lets through: the conditions of [`text::query`](crate::text::query) held against an
//! article and what it shares.

use crate::model::{Article, Shares};
use crate::text::query::{Condition, CountField, Field, Query, stem_of};

pub use crate::text::query::QueryError as FilterError;

/// Conditions that an article must all meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LibraryFilter {
    /// As typed.
    pub text: String,
    conditions: Vec<Condition>,
}

impl LibraryFilter {
    /// Reads a filter at a moment, from which ages count back. Empty text lets everything pass.
    pub fn parse(text: &str, now: i64) -> Result<Self, FilterError> {
        let Query { text, conditions } = Query::parse_at(text, now)?;
        Ok(Self { text, conditions })
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether an article passes. Before the comparison is there, its figures are all 0.
    pub fn passes(&self, article: &Article, found: ArticleFacts) -> bool {
        self.conditions.iter().all(|condition| holds(condition, article, found))
    }

    /// Whether it makes a difference what was read.
    pub fn asks_reading(&self) -> bool {
        let asks = |condition: &Condition| match condition {
            Condition::Not(inner) => **inner == Condition::Read,
            condition => *condition == Condition::Read,
        };
        self.conditions.iter().any(asks)
    }
}

/// What is known of an article besides its text.
#[derive(Copy, Clone, Debug, Default)]
pub struct ArticleFacts {
    pub shares: Shares,
    /// How many things it states that others contradict.
    pub differences: u32,
    pub is_read: bool,
}

fn holds(condition: &Condition, article: &Article, found: ArticleFacts) -> bool {
    let published = article.meta.published.as_ref().map(|published| published.seconds);
    match condition {
        Condition::Words(field, words) => has_words(*field, stem_of(words).0, article),
        Condition::Number(count, comparison, bound) => {
            comparison.holds(value(*count, found), *bound)
        }
        Condition::From(moment) => published.is_some_and(|at| at >= *moment),
        Condition::Before(moment) => published.is_some_and(|at| at < *moment),
        Condition::Read => found.is_read,
        Condition::Not(condition) => !holds(condition, article, found),
    }
}

fn has_words(field: Field, words: &str, article: &Article) -> bool {
    let has = |text: &str| text.to_lowercase().contains(words);
    match field {
        Field::Outlet => has(article.outlet()),
        Field::Title => has(article.headline()),
        Field::Url => article.meta.url.as_deref().is_some_and(has),
        Field::Language => article.meta.language == Some(words),
        Field::Anywhere => [article.outlet(), article.headline(), article.source.shown()]
            .into_iter()
            .chain([&*article.text])
            .any(has),
    }
}

fn value(count: CountField, found: ArticleFacts) -> u64 {
    let ArticleFacts { shares, differences, .. } = found;
    let percent = u64::from(crate::tui::figures::percent(shares.shared_words, shares.words));
    match count {
        CountField::Shared => percent,
        CountField::Only if shares.words == 0 => 0,
        CountField::Only => 100 - percent,
        CountField::Differences => differences.into(),
        CountField::Words => shares.words.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_as_percent_and_counts() {
        let shares = Shares { words: 200, shared_words: 130, ..Shares::default() };
        let found = ArticleFacts { shares, differences: 1, is_read: false };
        let holds = |text: &str| {
            let filter = LibraryFilter::parse(text, 0).unwrap();
            filter.conditions.iter().all(|condition| match condition {
                Condition::Number(count, comparison, bound) => {
                    comparison.holds(value(*count, found), *bound)
                }
                _ => false,
            })
        };
        assert!(holds("shared>64 only>34 diff>0 words>199"));
        assert!(!holds("shared>65"));
        assert!(!holds("only>35%"));
    }
}
