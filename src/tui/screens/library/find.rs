//! Finding an article by the words of its outlet or headline.

use std::collections::BTreeMap;

use crate::model::{ArticleId, Corpus};

use super::group::LibraryGroup;

/// What was searched and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As typed; matched without regard to case.
    pub query: String,
    /// In the order of the list, folded ones among them, each with its place among all articles
    /// of the list.
    hits: Vec<(usize, ArticleId)>,
    /// The number of each hit, from 1.
    numbers: BTreeMap<ArticleId, usize>,
}

impl Find {
    /// Searches all groups, also what is folded away: O(articles).
    pub fn new(query: &str, groups: &[LibraryGroup], corpus: &Corpus) -> Self {
        let folded = query.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&folded);
        let is_hit = |(_, id): &(usize, ArticleId)| {
            let article = corpus.article(*id);
            has(article.outlet()) || has(article.headline())
        };
        let members = groups.iter().flat_map(|group| &group.members).map(|m| m.article);
        let hits: Vec<_> = match query {
            "" => Vec::new(),
            _ => members.enumerate().filter(is_hit).collect(),
        };
        let numbers = (1..).zip(&hits).map(|(number, hit)| (hit.1, number)).collect();
        Self { query: query.to_owned(), hits, numbers }
    }

    /// How many articles were found.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Which hit an article is, counted from 1: O(log hits), for every row on screen asks.
    pub fn number_of(&self, article: ArticleId) -> Option<usize> {
        self.numbers.get(&article).copied()
    }

    /// The hit after `place` among all articles of the list, or before it, around the ends.
    pub fn beyond(&self, place: usize, way: SearchWay) -> Option<ArticleId> {
        let hit = match way {
            SearchWay::Forward => {
                let after = self.hits.partition_point(|hit| hit.0 <= place);
                self.hits.get(after).or(self.hits.first())
            }
            SearchWay::Backward => {
                let here = self.hits.partition_point(|hit| hit.0 < place);
                here.checked_sub(1).and_then(|at| self.hits.get(at)).or(self.hits.last())
            }
        };
        hit.map(|hit| hit.1)
    }
}

/// Which way to look for a hit.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SearchWay {
    Backward,
    Forward,
}
