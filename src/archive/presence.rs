//! How articles stand to those that are there, without putting them in.

use rayon::prelude::*;

use super::entry::Id;
use super::error::ArchiveError;
use super::insert::Prepared;
use super::judge::{Judge, Judgement};
use super::store::Archive;
use crate::dedup::Verdict;
use crate::model::{Archived, Article, ArticleId, Corpus, DedupSettings, Job, Presence};

/// Articles made ready at once, on all cores.
const BATCH: usize = 1024;

impl Archive {
    /// The articles of `corpus` that are there, or that have to do with one that is, by id: what
    /// [`Archive::add`] would hold each against now. They are not held against one another.
    /// Nothing is written. `job` counts articles; cost: as adding them, without writing.
    ///
    /// # Errors
    /// The file cannot be read, or `job` is cancelled.
    pub fn presence(
        &self,
        corpus: &Corpus,
        settings: &DedupSettings,
        job: &Job,
    ) -> Result<Vec<Archived>, ArchiveError> {
        job.expect(corpus.len() as u64);
        self.still(|| {
            let mut judge = Judge::new(self, settings)?;
            judge.learn(self.new_furniture(corpus, settings)?);
            let mut archived = Vec::new();
            let ids: Vec<ArticleId> = corpus.ids().collect();
            for batch in ids.chunks(BATCH) {
                let prepare = |id: &ArticleId| Prepared::new(corpus.article(*id));
                let prepared: Vec<_> = batch.par_iter().map(prepare).collect();
                for (&id, prepared) in batch.iter().zip(&prepared) {
                    job.check()?;
                    archived.extend(self.held(id, corpus.article(id), prepared, &judge)?);
                }
                job.advance(batch.len() as u64);
            }
            Ok(archived)
        })
    }

    fn held(
        &self,
        article: ArticleId,
        read: &Article,
        prepared: &Prepared,
        judge: &Judge<'_>,
    ) -> Result<Option<Archived>, ArchiveError> {
        let found = match self.same(read, prepared)? {
            Some(id) => Some((id, Presence::Same)),
            None => presence_of(&judge.judge(read)?),
        };
        let Some((id, presence)) = found else { return Ok(None) };
        let headline = self.entry(id)?.map(|entry| entry.headline).unwrap_or_default();
        Ok(Some(Archived { article, id: id.0, headline, presence }))
    }
}

fn presence_of(judgement: &Judgement) -> Option<(Id, Presence)> {
    let of = |verdict: &Verdict| (verdict.relation, verdict.similarity, verdict.own.len() as u32);
    if let Some((id, verdict)) = &judgement.kept {
        let (relation, similarity, own) = of(verdict);
        return Some((*id, Presence::Variant { relation, similarity, own }));
    }
    if let Some((id, verdict)) = judgement.replaces.first() {
        let (relation, similarity, own) = of(verdict);
        return Some((*id, Presence::Preferred { relation, similarity, own }));
    }
    judgement.page.map(|id| (id, Presence::Version))
}
