//! The articles and what the engine found in them, as far as they are there.

use std::collections::HashMap;
use std::sync::Arc;

use super::context::Context;
use super::glyphs::Glyphs;
use super::message::{Generation, Phase};
use super::recall::Recall;
use super::theme::Theme;
use crate::collate::sources::Sources;
use crate::model::{Article, ArticleId, Collation, Corpus};
use crate::text::day::DatesTold;

/// What is loaded. While articles stream in, ids shift; the finished corpus brings the final ones.
#[derive(Clone, Debug, Default)]
pub struct Data {
    pub corpus: Arc<Corpus>,
    /// Empty until the engine has answered for this corpus.
    pub collation: Arc<Collation>,
    /// Who has what from whom, of this collation; `None` until that is worked out.
    pub sources: Option<Arc<Sources>>,
    /// What the dates of the corpus need to be told apart.
    pub dates: DatesTold,
    /// When the reader was opened, in seconds since 1970 in UTC: ages count back from it.
    pub now: i64,
    /// What the person keeps from reading.
    pub recall: Recall,
    /// What was opened has changed since it was begun to be read.
    pub is_stale: bool,
    /// It is read again because it changed, and what came is to be told.
    pub tells_arrivals: bool,
    /// Read again, but not compared yet: what is on screen stays until both are there.
    pub held: Option<Arc<Corpus>>,
    pub generation: Generation,
    pub phase: Phase,
    /// Finished and expected steps of the phase.
    pub progress: (u64, u64),
}

impl Data {
    /// What screens read.
    pub fn context<'a>(&'a self, theme: &'a Theme, glyphs: Glyphs) -> Context<'a> {
        let Self { ref corpus, ref collation, ref sources, ref recall, dates, now, .. } = *self;
        let sources = sources.as_deref();
        Context { corpus, collation, sources, dates, now, recall, theme, glyphs }
    }

    /// Whether stories and shares are known for the articles that are shown.
    pub fn is_collated(&self) -> bool {
        !self.corpus.is_empty() && self.collation.shares.len() == self.corpus.len()
    }

    /// Whether the worker still has something to do.
    pub fn is_working(&self) -> bool {
        matches!(self.phase, Phase::Reading | Phase::Comparing | Phase::Sifting | Phase::Archiving)
    }

    /// Begins something else.
    pub fn begin(&mut self, phase: Phase) {
        self.phase = phase;
        self.progress = (0, 0);
    }

    /// Starts again; what is there stays until it is replaced, and answers of earlier runs are
    /// dropped from now on.
    pub fn restart(&mut self) -> Generation {
        self.generation = self.generation.next();
        self.phase = Phase::Reading;
        self.progress = (0, 0);
        self.held = None;
        self.generation
    }
}

/// Where the articles of one corpus stand in another: an article is the same when it comes from
/// the same entry of the same file.
#[derive(Debug)]
pub struct Moves<'a> {
    old: &'a Corpus,
    new: HashMap<(&'a str, Option<&'a str>), ArticleId>,
}

impl<'a> Moves<'a> {
    /// Looks every article of `new` up by where it came from: O(articles).
    pub fn new(old: &'a Corpus, new: &'a Corpus) -> Self {
        let new = new.ids().map(|id| (origin(new.article(id)), id)).collect();
        Self { old, new }
    }

    /// The new id of an article, if it is still there.
    pub fn of(&self, id: ArticleId) -> Option<ArticleId> {
        let article = self.old.articles().get(id.index())?;
        self.new.get(&origin(article)).copied()
    }
}

fn origin(article: &Article) -> (&str, Option<&str>) {
    (article.source.shown(), article.source.entry.as_deref())
}
