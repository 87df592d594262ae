//! The articles of one story as a tree: each under the one it is likely copied from.

use std::collections::BTreeMap;

use super::super::provenance::{Overlap, Precedence};
use super::{Descent, Sources};
use crate::model::{ArticleId, Collation, Corpus, Published, StoryId};

/// A story as it was handed on, in the order of a walk: every article before those that have it
/// from it, branches in the order of publication.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lineage {
    /// Every article of the story, once.
    pub steps: Vec<LineageStep>,
}

/// One article of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct LineageStep {
    pub article: ArticleId,
    pub kind: LineageKind,
    /// What it shares with the article it is likely copied from; nothing for the first of a tree.
    pub from: Option<Overlap>,
    /// What it has in common with the one that it shares most with.
    pub closest: Option<Overlap>,
    /// From the first branching on: whether the branch goes on below this step. Its length is how
    /// many hands the text went through.
    pub branches: Box<[Branch]>,
}

/// One column of the lines between articles.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Branch {
    /// Another article that has it from the same one comes further below.
    Open,
    /// Nothing more comes.
    Closed,
}

/// What is known of an article's place, from most to least.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineageKind {
    /// Surely before all with which it shares anything.
    First,
    /// Another one is the likely source.
    Copied,
    /// An earlier one of the same outlet is: what an outlet prints again is no copy.
    Version,
    /// After another one, though none is a likely source.
    Later,
    /// The order is unknown: the dates do not decide.
    Undecided,
    /// The order is unknown: a date is missing.
    Undated,
    /// It shares nothing with the others of the story.
    Apart,
}

impl LineageKind {
    fn of(corpus: &Corpus, id: ArticleId, descent: Descent) -> Self {
        let outlet = |id| corpus.article(id).outlet();
        match descent.place {
            Some(Precedence::Earliest) => Self::First,
            Some(Precedence::Copied(from)) if outlet(from.from) == outlet(id) => Self::Version,
            Some(Precedence::Copied(_)) => Self::Copied,
            Some(Precedence::Later) => Self::Later,
            Some(Precedence::Undecided) => Self::Undecided,
            Some(Precedence::Undated) => Self::Undated,
            None => Self::Apart,
        }
    }

    /// The word used in JSON and CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Copied => "copied",
            Self::Version => "version",
            Self::Later => "later",
            Self::Undecided => "undecided",
            Self::Undated => "undated",
            Self::Apart => "apart",
        }
    }
}

/// The articles of a story as they were handed on. Trees stand in the order of what is known of
/// their first article, then of its publication. O(articles of the story · log).
pub fn lineage(
    corpus: &Corpus,
    collation: &Collation,
    sources: &Sources,
    story: StoryId,
) -> Lineage {
    let articles =
        collation.stories.get(story.0 as usize).map(|story| &*story.articles).unwrap_or_default();
    let mut below: BTreeMap<Option<ArticleId>, Vec<ArticleId>> = BTreeMap::new();
    for &id in articles {
        below.entry(source(sources.descent(id)).map(|from| from.from)).or_default().push(id);
    }
    for (from, ids) in &mut below {
        let kind = |id: ArticleId| match from {
            None => LineageKind::of(corpus, id, sources.descent(id)),
            Some(_) => LineageKind::Copied,
        };
        ids.sort_by(|&a, &b| kind(a).cmp(&kind(b)).then_with(|| corpus.by_what_is_known(a, b)));
    }
    let mut walk: Vec<(ArticleId, Box<[Branch]>)> = Vec::new();
    let first = below.remove(&None).unwrap_or_default();
    walk.extend(first.into_iter().rev().map(|id| (id, Box::default())));
    let mut steps = Vec::with_capacity(articles.len());
    while let Some((article, branches)) = walk.pop() {
        let under = below.remove(&Some(article)).unwrap_or_default();
        for (at, &id) in under.iter().enumerate().rev() {
            let last = if at + 1 == under.len() { Branch::Closed } else { Branch::Open };
            walk.push((id, branches.iter().copied().chain([last]).collect()));
        }
        let descent = sources.descent(article);
        let (kind, closest) = (LineageKind::of(corpus, article, descent), descent.closest);
        steps.push(LineageStep { article, kind, from: source(descent), closest, branches });
    }
    Lineage { steps }
}

fn source(descent: Descent) -> Option<Overlap> {
    match descent.place {
        Some(Precedence::Copied(from)) => Some(from),
        _ => None,
    }
}

impl Lineage {
    /// The first and the last moment that any date of the story can mean, in seconds since 1970;
    /// `None` where no article has a date.
    pub fn reach(&self, corpus: &Corpus) -> Option<(i64, i64)> {
        let dates = || {
            let articles = self.steps.iter().map(|step| corpus.article(step.article));
            articles.filter_map(|article| article.meta.published.as_ref())
        };
        let first = dates().map(|date| date.seconds).min()?;
        let last = dates().map(Published::latest).max()?;
        Some((first, last))
    }

    /// How many articles are of this kind.
    pub fn count(&self, kind: LineageKind) -> usize {
        self.steps.iter().filter(|step| step.kind == kind).count()
    }
}
