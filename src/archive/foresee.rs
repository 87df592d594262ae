//! What would become of articles, without putting them in.

use super::add::Added;
use super::error::ArchiveError;
use super::insert::{Adding, Prepared};
use super::origin::Origin;
use super::store::Archive;
use crate::model::{Cancelled, Corpus, DedupSettings, Job};

impl Archive {
    /// What [`Archive::add`] would make of `parts`, one after the other, each held against what is
    /// there and against those before it. Nothing is written: it is done in one transaction that
    /// is rolled back, so other writers wait for as long as it takes.
    ///
    /// # Errors
    /// As for [`Archive::add`].
    pub fn foresee(
        &mut self,
        parts: &[(&Corpus, &Origin)],
        settings: &DedupSettings,
        job: &Job,
    ) -> Result<Vec<Added>, ArchiveError> {
        let mut foreseen = Vec::new();
        let undone = self.write(job, |archive| {
            for (corpus, origin) in parts {
                let ids: Vec<_> = corpus.ids().collect();
                let prepared = archive.prepared(corpus, &ids)?;
                if prepared.iter().any(Prepared::is_new) {
                    archive.put_furniture(&archive.new_furniture(corpus, settings)?)?;
                }
                let mut adding = Adding::new(archive, origin, settings)?;
                let mut outcomes = Vec::new();
                for (id, prepared) in ids.iter().zip(&prepared) {
                    job.check()?;
                    outcomes.push(adding.article(corpus.article(*id), prepared, None)?);
                }
                foreseen.push(Added { outcomes });
            }
            // What fails is rolled back.
            Err::<(), _>(ArchiveError::Cancelled(Cancelled))
        });
        match undone {
            Err(ArchiveError::Cancelled(_)) if !job.is_cancelled() => Ok(foreseen),
            Err(error) => Err(error),
            Ok(()) => Ok(foreseen),
        }
    }
}
