//! Finding an article of a set by its path, outlet or headline.

use std::sync::Arc;

use super::rows::SetRows;
use super::set::Set;
use crate::model::{ArticleId, Corpus};
use crate::tui::walk::Hits;

/// The rows of the list whose articles have the words: O(articles).
pub fn find(query: &str, rows: &SetRows, sets: &[Arc<Set>], corpus: &Corpus) -> Hits {
    Hits::new(query, |folded| {
        let is_hit = |&(_, id): &(usize, ArticleId)| {
            let article = corpus.article(id);
            let places = [article.source.shown(), article.outlet(), article.headline()];
            places.into_iter().any(|text| text.to_lowercase().contains(folded))
        };
        let members = rows.shown().iter().enumerate().flat_map(|(number, &set)| {
            let first = rows.heading(number) + 1;
            (first..).zip(sets[set].articles())
        });
        members.filter(is_hit).map(|(row, _)| row).collect()
    })
}
