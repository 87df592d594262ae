//! What is marked for comparing.

use std::collections::BTreeSet;

use crate::model::ArticleId;

/// Marked articles in the order in which they were marked, each once. Asking for one costs
/// O(log marks), because every row on screen asks in every frame.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    order: Vec<ArticleId>,
    set: BTreeSet<ArticleId>,
}

impl Marks {
    /// The marked articles, the first mark first.
    pub fn as_slice(&self) -> &[ArticleId] {
        &self.order
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }

    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    pub fn contains(&self, article: ArticleId) -> bool {
        self.set.contains(&article)
    }

    /// Marks what is not marked yet.
    pub fn add(&mut self, articles: impl IntoIterator<Item = ArticleId>) {
        for article in articles {
            if self.set.insert(article) {
                self.order.push(article);
            }
        }
    }

    /// Takes the marks of these away.
    pub fn remove(&mut self, articles: &[ArticleId]) {
        for article in articles {
            self.set.remove(article);
        }
        self.order.retain(|article| self.set.contains(article));
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

impl FromIterator<ArticleId> for Marks {
    fn from_iter<I: IntoIterator<Item = ArticleId>>(articles: I) -> Self {
        let mut marks = Self::default();
        marks.add(articles);
        marks
    }
}
