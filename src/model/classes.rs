//! Which sentences say the same, without a list of pairs.

use super::{ArticleId, Class, Corpus, SentenceId};

/// The class of every sentence: equal for sentences of the same words. Two questions that a list of
/// pairs answers only as far as it goes are answered here for all copies, however many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentenceClasses {
    /// Article → its first sentence in `of`; one entry more than articles.
    starts: Box<[u32]>,
    /// Sentence → its class; [`SentenceClasses::NONE`] for what is not compared on its own.
    of: Box<[u32]>,
    /// Pairs of classes, either first, and how they match; sorted, each once.
    pairs: Box<[(u32, u32, Class)]>,
}

impl SentenceClasses {
    /// The class of furniture, of boilerplate and of sentences that are too short to be compared
    /// without their neighbours.
    pub const NONE: u32 = u32::MAX;

    /// The classes of the sentences of `corpus`, as `class` gives them, and the pairs of classes
    /// that match, in any order. Of several kinds of match of two classes the strongest counts.
    pub fn new(
        corpus: &Corpus,
        class: impl Fn(SentenceId) -> u32,
        pairs: impl Iterator<Item = (u32, u32, Class)>,
    ) -> Self {
        let (mut starts, mut of) = (vec![0], Vec::new());
        for article in corpus.ids() {
            let sentences = 0..corpus.article(article).sentences.len() as u32;
            of.extend(sentences.map(|index| class(SentenceId { article, index })));
            starts.push(of.len() as u32);
        }
        let both = pairs.flat_map(|(a, b, class)| [(a, b, class), (b, a, class)]);
        let mut pairs: Vec<_> = both.collect();
        pairs.sort_unstable();
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        Self { starts: starts.into(), of: of.into(), pairs: pairs.into() }
    }

    /// How two sentences match as members of their classes: O(log pairs). `None` where they do not,
    /// or where one of them is not compared on its own.
    pub fn between(&self, x: SentenceId, y: SentenceId) -> Option<Class> {
        let (x, y) = (self.class(x)?, self.class(y)?);
        if x == y {
            return Some(Class::Verbatim);
        }
        let at = self.pairs.binary_search_by_key(&(x, y), |pair| (pair.0, pair.1)).ok()?;
        Some(self.pairs[at].2)
    }

    /// The classes of some articles, which become the first, the second and so on.
    pub(super) fn excerpt(&self, articles: &[ArticleId]) -> Self {
        let (mut starts, mut of) = (vec![0], Vec::new());
        for article in articles {
            let span = self.starts.get(article.index()..article.index() + 2);
            if let Some(&[start, end]) = span {
                of.extend_from_slice(&self.of[start as usize..end as usize]);
            }
            starts.push(of.len() as u32);
        }
        Self { starts: starts.into(), of: of.into(), pairs: self.pairs.clone() }
    }

    /// The classes that match one, and how: O(log pairs).
    pub(super) fn near(&self, class: u32) -> impl ExactSizeIterator<Item = (u32, Class)> + '_ {
        let start = self.pairs.partition_point(|pair| pair.0 < class);
        let len = self.pairs[start..].partition_point(|pair| pair.0 == class);
        self.pairs[start..start + len].iter().map(|&(_, other, kind)| (other, kind))
    }

    /// The class of a sentence; `None` for what is not compared on its own.
    pub(super) fn class(&self, sentence: SentenceId) -> Option<u32> {
        let start = *self.starts.get(sentence.article.index())?;
        let class = *self.of.get((start + sentence.index) as usize)?;
        (class != Self::NONE).then_some(class)
    }
}
