//! Finding an article by the words of its outlet or headline.

use crate::model::{ArticleId, Corpus};

use super::group::Group;

/// What was searched and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Find {
    /// As typed; matched without regard to case.
    pub query: String,
    /// In the order of the list, folded ones among them.
    hits: Vec<ArticleId>,
}

impl Find {
    /// Searches all groups, also what is folded away: O(articles).
    pub fn new(query: &str, groups: &[Group], corpus: &Corpus) -> Self {
        let folded = query.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&folded);
        let is_hit = |id: &ArticleId| {
            let article = corpus.article(*id);
            has(article.outlet()) || has(article.headline())
        };
        let members = groups.iter().flat_map(|group| &group.members).map(|m| m.article);
        let hits = if query.is_empty() { Vec::new() } else { members.filter(is_hit).collect() };
        Self { query: query.to_owned(), hits }
    }

    /// How many articles were found.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Which hit an article is, counted from 1.
    pub fn number_of(&self, article: ArticleId) -> Option<usize> {
        self.hits.iter().position(|&hit| hit == article).map(|at| at + 1)
    }

    /// The hit that follows the article at `place` of the list (or precedes it), around the end.
    pub fn beyond(&self, place: impl Fn(ArticleId) -> Way, way: Way) -> Option<ArticleId> {
        match way {
            Way::Forward => {
                let next = self.hits.iter().find(|&&hit| place(hit) == Way::Forward);
                next.or(self.hits.first()).copied()
            }
            Way::Backward => {
                let previous = self.hits.iter().rev().find(|&&hit| place(hit) == Way::Backward);
                previous.or(self.hits.last()).copied()
            }
            Way::Here => None,
        }
    }
}

/// On which side of the cursor something stands, and which way to go.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Way {
    Backward,
    Here,
    Forward,
}
