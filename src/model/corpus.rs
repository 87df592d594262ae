use std::cmp::Ordering;
use std::sync::Arc;

use super::{Article, ArticleId, Block, Limit, Problem, Sentence, SentenceId};

#[cfg(test)]
thread_local! {
    /// How often an article was looked up on this thread. Tests hold the cost of a key and of a
    /// frame by it, without a clock.
    pub(crate) static LOOKUPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// All articles that are read against each other, never changed afterwards.
///
/// Articles stand in the order in which their paths were given, those of a folder sorted by path,
/// whatever order the threads finished in. Cloning copies pointers, not text.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    articles: Vec<Arc<Article>>,
    pub problems: Vec<Problem>,
    pub limits: Vec<Limit>,
}

impl Corpus {
    /// A corpus of articles in the order they should keep.
    pub fn new(articles: Vec<Arc<Article>>, problems: Vec<Problem>, limits: Vec<Limit>) -> Self {
        Self { articles, problems, limits }
    }

    /// A corpus of articles that were not read from files.
    ///
    /// ```
    /// use wirecopy::model::{Article, Corpus};
    ///
    /// let corpus = Corpus::of([Article::plain("A", "One."), Article::plain("B", "Two. Three.")]);
    /// assert_eq!(corpus.len(), 2);
    /// assert_eq!(corpus.articles()[1].sentences.len(), 2);
    /// ```
    pub fn of(articles: impl IntoIterator<Item = Article>) -> Self {
        Self::new(articles.into_iter().map(Arc::new).collect(), Vec::new(), Vec::new())
    }

    /// The articles, in order of their ids.
    pub fn articles(&self) -> &[Arc<Article>] {
        &self.articles
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether nothing could be read.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Ids of all articles, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = ArticleId> + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }

    /// The article with this id. The id must come from this corpus.
    pub fn article(&self, id: ArticleId) -> &Article {
        #[cfg(test)]
        LOOKUPS.with(|count| count.set(count.get() + 1));
        &self.articles[id.index()]
    }

    /// The order of two articles by what is known of them ([`Article::by_what_is_known`]), then
    /// as they stand here.
    pub fn by_what_is_known(&self, a: ArticleId, b: ArticleId) -> Ordering {
        self.article(a).by_what_is_known(self.article(b)).then(a.cmp(&b))
    }

    /// The sentence with this id. The id must come from this corpus.
    pub fn sentence(&self, id: SentenceId) -> Sentence {
        self.article(id.article).sentences[id.index as usize]
    }

    /// The words of the sentence with this id.
    pub fn sentence_text(&self, id: SentenceId) -> &str {
        self.article(id.article).sentence_text(id.index as usize)
    }

    /// The block in which the sentence stands.
    pub fn block(&self, id: SentenceId) -> &Block {
        self.article(id.article).block_of(id.index as usize)
    }
}
