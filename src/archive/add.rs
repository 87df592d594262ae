//! Puts articles in: batch by batch, each in one transaction.

use std::thread;
use std::time::Duration;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::entry::Id;
use super::error::ArchiveError;
use super::insert::{Adding, Prepared};
use super::origin::{Judged, Origin};
use super::store::Archive;
use crate::dedup::furniture;
use crate::model::{Article, ArticleId, Corpus, Decision, DedupSettings, Job, Relation};

/// Articles of a batch at most. A commit writes every page of the index that it touches, and
/// fingerprints touch many; a larger batch writes fewer pages an article, but holds other writers
/// for longer (about a second) and loses more when it is interrupted.
const BATCH: usize = 4096;
/// Articles of the first batch; each has twice as many as the one before, so that something is safe
/// soon.
const FIRST_BATCH: usize = 16;
/// Bytes of text of a batch at most, but for its last article.
const BATCH_BYTES: usize = 16 << 20;
/// Between two batches another writer gets its turn: it looks more often than that.
const PAUSE: Duration = Duration::from_millis(8);

/// What adding did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// What became of each article, by article id.
    pub outcomes: Vec<AddOutcome>,
}

/// What became of one article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum AddOutcome {
    /// Nothing like it was there: it is kept.
    New(Id),
    /// It is a variant of the kept article `of`.
    Variant { id: Id, relation: Relation, of: Id },
    /// It is a version of a page that was there; both are kept.
    Version(Id),
    /// The same article was there, met at another place: the place is remembered.
    Seen(Id),
    /// It was there already, from this place.
    Known(Id),
}

impl AddOutcome {
    /// The number under which the article is in the archive.
    pub fn id(self) -> Id {
        match self {
            Self::New(id) | Self::Version(id) | Self::Seen(id) | Self::Known(id) => id,
            Self::Variant { id, .. } => id,
        }
    }
}

impl Added {
    /// How many articles were put in that are kept: new ones and new versions of others.
    pub fn kept(&self) -> usize {
        self.count(|outcome| matches!(outcome, AddOutcome::New(_) | AddOutcome::Version(_)))
    }

    /// How many were put in as variants of kept ones.
    pub fn variants(&self) -> usize {
        self.count(|outcome| matches!(outcome, AddOutcome::Variant { .. }))
    }

    /// How many were there before.
    pub fn known(&self) -> usize {
        self.count(|outcome| matches!(outcome, AddOutcome::Seen(_) | AddOutcome::Known(_)))
    }

    fn count(&self, is: impl Fn(&AddOutcome) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| is(outcome)).count()
    }
}

impl Archive {
    /// Puts the articles of `corpus` in, each held against everything that is there.
    ///
    /// An article that is there already changes nothing; a variant of one becomes a reference with
    /// what it has of its own; the rest is kept. Which of two is kept follows `settings.keep`: an
    /// article that is preferred to one in the archive takes its place, and the older one stays as
    /// its variant, text and all. `decisions` of a person overrule the engine. `job` counts
    /// articles.
    ///
    /// Batches of some thousand articles are committed one after the other: what ends the work in
    /// between loses nothing of those before, and adding the same again finishes it. The outcome
    /// depends on the order of the calls, as it must where each is decided when it comes, and not on
    /// that of the articles of one call.
    ///
    /// # Errors
    /// The file cannot be written, is full, or another process does not let go of it; `job` is
    /// cancelled. Batches committed before stand.
    pub fn add(
        &mut self,
        corpus: &Corpus,
        origin: &Origin,
        settings: &DedupSettings,
        decisions: Option<&[Judged]>,
        job: &Job,
    ) -> Result<Added, ArchiveError> {
        job.expect(corpus.len() as u64);
        let rulings = rulings(decisions.unwrap_or_default());
        let mut done: FxHashMap<ArticleId, AddOutcome> = FxHashMap::default();
        let order = order(corpus, &rulings);
        let (mut rest, mut most, mut furnished) = (&order[..], FIRST_BATCH, false);
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(batch_length(corpus, rest, most));
            most = (2 * most).min(BATCH);
            job.check()?;
            let prepared = self.prepared(corpus, batch)?;
            if !furnished && prepared.iter().any(Prepared::is_new) {
                self.furnish(corpus, settings, job)?;
                furnished = true;
            }
            self.write(job, |archive| {
                let mut adding = Adding::new(archive, origin, settings)?;
                for (id, prepared) in batch.iter().zip(&prepared) {
                    job.check()?;
                    let ruling = rulings.get(id).map(|judged| {
                        let kept = done.get(&judged.kept).copied().map(AddOutcome::id);
                        (*judged, kept)
                    });
                    let outcome = adding.article(corpus.article(*id), prepared, ruling)?;
                    done.insert(*id, outcome);
                }
                Ok(())
            })?;
            job.advance(batch.len() as u64);
            rest = after;
            if !rest.is_empty() {
                thread::sleep(PAUSE);
            }
        }
        let outcomes = corpus.ids().filter_map(|id| done.get(&id).copied()).collect();
        Ok(Added { outcomes })
    }

    /// Remembers which sentences of `corpus` are furniture: only many articles side by side tell.
    fn furnish(
        &mut self,
        corpus: &Corpus,
        settings: &DedupSettings,
        job: &Job,
    ) -> Result<(), ArchiveError> {
        let new = self.new_furniture(corpus, settings)?;
        if new.is_empty() {
            return Ok(());
        }
        self.write(job, |archive| archive.put_furniture(&new))
    }

    /// The sentences of `corpus` that are furniture and are not known as such.
    pub(super) fn new_furniture(
        &self,
        corpus: &Corpus,
        settings: &DedupSettings,
    ) -> Result<Vec<i64>, ArchiveError> {
        let found = furniture(corpus, settings, &Job::default())?;
        let known = self.furniture()?;
        let is_new = |key: &i64| !known.contains(key);
        Ok(found.iter().map(|&key| key as i64).filter(is_new).collect())
    }

    pub(super) fn put_furniture(&self, keys: &[i64]) -> Result<(), ArchiveError> {
        let sql = "INSERT OR IGNORE INTO furniture (key) VALUES (?1)";
        keys.iter().try_for_each(|key| self.execute(sql, [key]).map(drop))
    }

    /// What can be made ready without the lock, on all cores.
    pub(super) fn prepared(
        &self,
        corpus: &Corpus,
        batch: &[ArticleId],
    ) -> Result<Vec<Prepared>, ArchiveError> {
        let mut prepared: Vec<_> =
            batch.par_iter().map(|id| Prepared::new(corpus.article(*id))).collect();
        let known = prepared.iter().map(|one| self.has_identity(one.identity));
        let known: Vec<bool> = known.collect::<Result<_, _>>()?;
        let articles = batch.par_iter().map(|id| corpus.article(*id));
        prepared.par_iter_mut().zip(articles).zip(known).for_each(|((one, article), known)| {
            if !known {
                one.read(article);
            }
        });
        Ok(prepared)
    }
}

fn rulings(decisions: &[Judged]) -> FxHashMap<ArticleId, &Judged> {
    decisions.iter().map(|judged| (judged.member.article, judged)).collect()
}

/// The articles by what is known of them, so that the order of files decides nothing of what is kept; but
/// those that a person made variants after all others: the kept ones must be there first.
fn order(corpus: &Corpus, rulings: &FxHashMap<ArticleId, &Judged>) -> Vec<ArticleId> {
    let is_dropped =
        |id: &ArticleId| rulings.get(id).is_some_and(|judged| judged.decision == Decision::Drop);
    let mut all: Vec<ArticleId> = corpus.ids().collect();
    all.sort_by(|&a, &b| corpus.by_what_is_known(a, b));
    let (dropped, mut order): (Vec<_>, Vec<_>) = all.into_iter().partition(is_dropped);
    order.extend(dropped);
    order
}

fn batch_length(corpus: &Corpus, rest: &[ArticleId], most: usize) -> usize {
    let length = |article: &Article| article.text.len();
    let mut bytes = 0;
    let full = rest.iter().take(most).position(|id| {
        bytes += length(corpus.article(*id));
        bytes >= BATCH_BYTES
    });
    full.map_or(rest.len().min(most), |last| last + 1)
}
