//! The story at a glance: who printed what first and who may have it from whom, which outlets have
//! how much in common, and which passages are printed again and again.
//!
//! Everything is read off a [`Collation`] once, in parallel, and kept: a screen or a report looks it
//! up. Pure, deterministic, cancellable. An order is never invented: it comes from
//! [`provenance`](super::provenance), which knows dates alone.

mod lineage;
mod map;
mod reused;

use rayon::prelude::*;

use super::provenance::{Overlap, Precedence, Provenance};
use crate::model::{ArticleId, Cancelled, Collation, Corpus, Job, Limit, StoryId};

pub use lineage::{Branch, Lineage, LineageKind, LineageStep, lineage};
pub use map::{Cell, Map, OutletId, OutletTotals};
pub use reused::{Copy, Dates, Reused, stretches};

/// What is told of the sources of a corpus.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// By article id.
    pub descents: Vec<Descent>,
    pub map: Map,
    /// Passages that more than one article prints: those in most outlets first.
    pub reused: Vec<Reused>,
    pub limits: Vec<Limit>,
}

/// How an article stands to the others of its story.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct Descent {
    /// `None` where it shares nothing with any of them.
    pub place: Option<Precedence>,
    /// What it has in common with the one that it shares most with.
    pub closest: Option<Overlap>,
}

/// Gathers all of it. Linear in the sentences and their matches, and in the passages.
///
/// # Errors
/// [`Cancelled`] soon after the job was.
///
/// # Example
/// ```
/// use wirecopy::{collate::sources::sources, model::{Collation, Corpus, Job}};
/// let found = sources(&Corpus::default(), &Collation::default(), &Job::default());
/// assert!(found.unwrap().reused.is_empty());
/// ```
pub fn sources(corpus: &Corpus, collation: &Collation, job: &Job) -> Result<Sources, Cancelled> {
    let descents = descents(corpus, collation, job)?;
    let (map, limit) = map::map(corpus, collation, job)?;
    let reused = reused::reused(corpus, collation, &map, job)?;
    Ok(Sources { descents, map, reused, limits: limit.into_iter().collect() })
}

fn descents(corpus: &Corpus, collation: &Collation, job: &Job) -> Result<Vec<Descent>, Cancelled> {
    let copies = Provenance::new(corpus, collation);
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let of = |&id: &ArticleId| {
        job.check()?;
        let overlaps = in_story(collation, &copies, id);
        Ok(Descent { place: Precedence::among(&overlaps), closest: overlaps.first().copied() })
    };
    ids.par_iter().map(of).collect()
}

/// What an article has in common with each other one of its story, the closest first: O(its
/// matches).
pub fn in_story(collation: &Collation, copies: &Provenance<'_>, id: ArticleId) -> Vec<Overlap> {
    let story = collation.story_of(id);
    let mut overlaps = copies.overlaps(id);
    overlaps.retain(|overlap| story.is_some() && collation.story_of(overlap.from) == story);
    overlaps
}

impl Sources {
    /// How an article stands to the others of its story.
    pub fn descent(&self, id: ArticleId) -> Descent {
        self.descents.get(id.index()).copied().unwrap_or_default()
    }

    /// The passages that a story prints more than once, in their order here: O(passages).
    pub fn reused_in<'a>(
        &'a self,
        collation: &'a Collation,
        story: StoryId,
    ) -> impl Iterator<Item = &'a Reused> + 'a {
        let is_here = move |copy: &Copy| collation.story_of(copy.article) == Some(story);
        self.reused.iter().filter(move |reused| reused.copies.iter().any(is_here))
    }
}
