//! Who may have copied from whom, as far as the dates tell.
//!
//! Text that two articles share says nothing on which of them had it first; only dates do. So an
//! order is given with its evidence, and is *unknown* where a date is missing or does not decide:
//! a day without a time is before no moment of that day. Nothing is stored: what a report or a
//! screen asks for is read off the matches.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::model::{ArticleId, Class, Cluster, Collation, Corpus, Published, SentenceId};
use crate::text::word::count;

/// From which share on the closest earlier article is called a likely source.
const LIKELY: f32 = 0.5;

/// When a copy was printed, set against all other copies.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CopyStanding {
    /// Surely before the copies of every other article.
    First,
    /// Surely after the copy of at least one other article.
    Later,
    /// A date is missing, or the dates do not decide.
    Unknown,
}

impl CopyStanding {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            CopyStanding::First => "first",
            CopyStanding::Later => "later",
            CopyStanding::Unknown => "unknown",
        }
    }
}

/// One copy of a cluster.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Copy {
    pub sentence: SentenceId,
    pub standing: CopyStanding,
    /// The copy that is closest to this one among those surely printed before, and how similar the
    /// two are, 0 to 1. Of equally similar ones the earliest.
    pub from: Option<(SentenceId, f32)>,
}

/// What an article has in common with another one.
#[derive(Copy, Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Overlap {
    pub from: ArticleId,
    /// Words of the article in sentences that the other one has as well, verbatim or edited.
    pub words: u32,
    /// Their share of the article's words, 0 to 1.
    pub share: f32,
    /// Which of the two was printed first.
    pub order: PrintOrder,
    /// Whether the other one is the likely source: of all that were surely printed before it shares
    /// most, and at least half of the article. A later copy may share more.
    pub is_likely_source: bool,
}

/// When another article was printed, seen from one.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PrintOrder {
    /// Surely earlier.
    Before,
    /// Surely later.
    After,
    /// Both have dates, which do not decide.
    Undecided,
    /// One of the two has no date.
    Undated,
}

/// What the dates tell of an article and those it shares sentences with.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Precedence {
    /// Surely before all others.
    Earliest,
    /// Another one is the likely source.
    Copied(Overlap),
    /// After at least one other, none of which is a likely source.
    Later,
    /// Nobody is surely before it, and a date is missing.
    Undated,
    /// Nobody is surely before it, and the dates do not decide.
    Undecided,
}

impl Precedence {
    /// Where an article stands among the others, of which there is at least one.
    pub fn among(overlaps: &[Overlap]) -> Option<Self> {
        let has = |order| overlaps.iter().any(|overlap| overlap.order == order);
        let source = overlaps.iter().find(|overlap| overlap.is_likely_source);
        Some(match source {
            _ if overlaps.is_empty() => return None,
            Some(&source) => Self::Copied(source),
            None if has(PrintOrder::Before) => Self::Later,
            None if has(PrintOrder::Undated) => Self::Undated,
            None if has(PrintOrder::Undecided) => Self::Undecided,
            None => Self::Earliest,
        })
    }
}

/// Answers on who copied from whom in one collation.
#[derive(Debug)]
pub struct Provenance<'a> {
    corpus: &'a Corpus,
    collation: &'a Collation,
    /// How many passages two articles share, the smaller id first; counted when first asked for.
    passages: OnceLock<FxHashMap<(ArticleId, ArticleId), u32>>,
}

impl<'a> Provenance<'a> {
    /// Answers on this collation. Costs nothing.
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::collate::provenance::Provenance;
    /// use wirecopy::model::{Article, CollateSettings, Corpus, Job};
    ///
    /// let text = "The Harl bridge was closed on Monday after engineers found cracks in two piers.";
    /// let printed = |outlet, when| Article::builder(text).outlet(outlet).published(when).build();
    /// let corpus = Corpus::of([printed("Lantern", "2024-10-26"), printed("Wire", "2024-10-25")]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let copies = Provenance::new(&corpus, &found).order(&found.clusters[0]);
    /// assert_eq!(corpus.article(copies[0].sentence.article).outlet(), "Wire");
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn new(corpus: &'a Corpus, collation: &'a Collation) -> Self {
        Self { corpus, collation, passages: OnceLock::new() }
    }

    /// The copies of a cluster, the earliest first; those without a date last, and those of one
    /// date by place. O(matches of its sentences), and a sort.
    pub fn order(&self, cluster: &Cluster) -> Vec<Copy> {
        let mut members = cluster.members.to_vec();
        members.sort_by_key(|&id| (self.date(id).is_none(), self.date(id), id));
        // Nothing is surely before a copy unless the copy that was surely over first is.
        let first = members.iter().filter_map(|&id| self.date(id)).min_by_key(|date| date.latest());
        members.iter().map(|&id| self.copy(cluster, id, first)).collect()
    }

    fn copy(&self, cluster: &Cluster, id: SentenceId, first: Option<&Published>) -> Copy {
        let is_later = match (first, self.date(id)) {
            (Some(first), Some(date)) => first.is_surely_before(date),
            _ => false,
        };
        let is_first = cluster.origin.is_some_and(|origin| origin.article == id.article);
        let standing = match (is_first, is_later) {
            (true, _) => CopyStanding::First,
            (false, true) => CopyStanding::Later,
            (false, false) => CopyStanding::Unknown,
        };
        let from = if is_later { self.closest_before(cluster, id) } else { None };
        Copy { sentence: id, standing, from }
    }

    fn closest_before(&self, cluster: &Cluster, id: SentenceId) -> Option<(SentenceId, f32)> {
        let date = self.date(id)?;
        let found = self.collation.matches_of(id).filter_map(|found| {
            let other = found.other(id).0;
            let before = self.date(other)?.is_surely_before(date);
            let is_copy = cluster.members.binary_search(&other).is_ok();
            (before && is_copy).then_some((other, found.similarity))
        });
        found.min_by(|(a, a_like), (b, b_like)| {
            let by_known = || self.corpus.by_what_is_known(a.article, b.article);
            b_like.total_cmp(a_like).then_with(by_known).then_with(|| a.index.cmp(&b.index))
        })
    }

    /// What an article has in common with every other one, word for word or edited, the closest first.
    /// O(its matches).
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::collate::provenance::{Precedence, Provenance};
    /// use wirecopy::model::{Article, ArticleId, CollateSettings, Corpus, Job};
    ///
    /// let text = "The Harl bridge was closed on Monday after engineers found cracks in two piers.";
    /// let printed = |outlet, when| Article::builder(text).outlet(outlet).published(when).build();
    /// let corpus = Corpus::of([printed("Lantern", "2024-10-26"), printed("Wire", "2024-10-25")]);
    /// let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
    /// let overlaps = Provenance::new(&corpus, &found).overlaps(ArticleId(0));
    /// assert_eq!((overlaps[0].from, overlaps[0].share), (ArticleId(1), 1.0));
    /// assert!(matches!(Precedence::among(&overlaps), Some(Precedence::Copied(source)) if source.from == ArticleId(1)));
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn overlaps(&self, article: ArticleId) -> Vec<Overlap> {
        let mut words: FxHashMap<ArticleId, u32> = FxHashMap::default();
        let mut pairs: Vec<(SentenceId, ArticleId)> = self
            .collation
            .matches_of_article(article)
            // Who tells the same in words of his own need not have it from the other.
            .filter(|(_, found)| found.class != Class::Paraphrase)
            .map(|(here, found)| (here, found.other(here).0.article))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        for of_sentence in pairs.chunk_by(|a, b| a.0 == b.0) {
            let length = count(self.corpus.sentence_text(of_sentence[0].0)) as u32;
            for &(_, other) in of_sentence {
                *words.entry(other).or_default() += length;
            }
        }
        let all = self.collation.shares.get(article.index()).map_or(0, |shares| shares.words);
        let mut overlaps: Vec<Overlap> = words
            .into_iter()
            .map(|(from, words)| Overlap {
                from,
                words,
                share: (words as f32 / all.max(1) as f32).min(1.0),
                order: self.printed(from, article),
                is_likely_source: false,
            })
            .collect();
        // Of two that share as much the earlier comes first; of two of one time what else is known of
        // them decides, so that the order of files does not.
        overlaps.sort_by(|a, b| {
            b.words.cmp(&a.words).then_with(|| self.corpus.by_what_is_known(a.from, b.from))
        });
        let closest_before =
            overlaps.iter_mut().find(|overlap| overlap.order == PrintOrder::Before);
        if let Some(closest) = closest_before {
            closest.is_likely_source = closest.share >= LIKELY;
        }
        overlaps
    }

    /// How many runs of shared sentences two articles have. The first question counts those of
    /// all: O(passages).
    pub fn passages_between(&self, x: ArticleId, y: ArticleId) -> u32 {
        let count = || {
            let mut passages = FxHashMap::default();
            for passage in &self.collation.passages {
                let (x, y) = (passage.left.article, passage.right.article);
                *passages.entry((x.min(y), x.max(y))).or_default() += 1;
            }
            passages
        };
        self.passages.get_or_init(count).get(&(x.min(y), x.max(y))).copied().unwrap_or_default()
    }

    /// When `other` was printed, seen from `article`.
    fn printed(&self, other: ArticleId, article: ArticleId) -> PrintOrder {
        let date = |id| self.corpus.article(id).meta.published.as_ref();
        match (date(other), date(article)) {
            (Some(there), Some(here)) if there.is_surely_before(here) => PrintOrder::Before,
            (Some(there), Some(here)) if here.is_surely_before(there) => PrintOrder::After,
            (Some(_), Some(_)) => PrintOrder::Undecided,
            _ => PrintOrder::Undated,
        }
    }

    fn date(&self, id: SentenceId) -> Option<&'a Published> {
        self.corpus.article(id.article).meta.published.as_ref()
    }
}
