//! Finding an article of a set by its path, outlet or headline.

use std::sync::Arc;

use super::rows::Rows;
use super::set::Set;
use crate::model::Corpus;

/// What was searched and the rows on which it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As typed; matched without regard to case.
    pub query: String,
    /// Rows of the list, in order.
    pub hits: Vec<usize>,
}

impl Find {
    /// Searches the articles of the shown sets: O(articles).
    pub fn new(query: &str, rows: &Rows, sets: &[Arc<Set>], corpus: &Corpus) -> Self {
        let folded = query.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&folded);
        let mut hits = Vec::new();
        if !query.is_empty() {
            for (number, &set) in rows.shown().iter().enumerate() {
                let first = rows.heading(number) + 1;
                for (row, id) in (first..).zip(sets[set].articles()) {
                    let article = corpus.article(id);
                    let places = [&*article.source.shown, article.outlet(), article.headline()];
                    if places.into_iter().any(has) {
                        hits.push(row);
                    }
                }
            }
        }
        Self { query: query.to_owned(), hits }
    }

    /// The hit behind a row, or before it, around the ends.
    pub fn beyond(&self, row: usize, forward: bool) -> Option<usize> {
        let found = match forward {
            true => self.hits.iter().find(|&&hit| hit > row).or(self.hits.first()),
            false => self.hits.iter().rfind(|&&hit| hit < row).or(self.hits.last()),
        };
        found.copied()
    }

    /// `` `bridge` 2 of 3 ``
    pub fn told(&self, row: usize) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        Some(match self.hits.binary_search(&row) {
            Ok(at) => format!("`{}` {} of {}", self.query, at + 1, self.hits.len()),
            Err(_) => format!("`{}` {} found", self.query, self.hits.len()),
        })
    }
}
