//! Positions as types: an article, a sentence of an article, an entry of the collation's tables.

/// The index of an article in its [`Corpus`](super::Corpus).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArticleId(pub u32);

/// One sentence of one article. Ordered by article, then by place in it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceId {
    pub article: ArticleId,
    pub index: u32,
}

/// The index of a match in [`Collation::matches`](super::Collation::matches).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MatchId(pub u32);

/// The index of a cluster in [`Collation::clusters`](super::Collation::clusters).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClusterId(pub u32);

/// The index of a story in [`Collation::stories`](super::Collation::stories).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StoryId(pub u32);

/// The index of a claim in [`Collation::claims`](super::Collation::claims).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub u32);

impl ArticleId {
    /// The position in a slice of articles.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The sentence at `index` of this article.
    ///
    /// ```
    /// use wirecopy::model::{ArticleId, Article, Corpus};
    /// let corpus = Corpus::of([Article::plain("Wire", "One."), Article::plain("Herald", "Two. Three.")]);
    /// assert_eq!(corpus.sentence_text(ArticleId(1).sentence(1)), "Three.");
    /// ```
    pub fn sentence(self, index: usize) -> SentenceId {
        SentenceId { article: self, index: index as u32 }
    }
}
