//! Articles out of the archive for reading them against each other.

use std::sync::Arc;

use super::entry::Id;
use super::error::ArchiveError;
use super::search::Which;
use super::store::Archive;
use crate::model::{Article, Job, Limit, Problem};
use crate::text::clean::shown_path;
use crate::text::query::Query;

/// Articles handed on at once.
const BATCH: usize = 128;

/// What could not be read, or was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    pub problems: Vec<Problem>,
    pub limits: Vec<Limit>,
}

impl Archive {
    /// Gives every article that meets the conditions of `query` to `sink`, in batches, in the
    /// order in which they were added; variants like all others, since who copies whom is what
    /// people look for. Of more than `most` the newest are read, and the rest is a limit. `job`
    /// counts articles.
    ///
    /// # Errors
    /// The query cannot be answered, the file cannot be read, or `job` is cancelled. An article
    /// that is damaged is a problem and stops nothing.
    pub fn gather(
        &self,
        query: &Query,
        most: usize,
        job: &Job,
        mut sink: impl FnMut(Vec<Arc<Article>>),
    ) -> Result<Left, ArchiveError> {
        let mut left = Left::default();
        let ids = self.newest(query, most, &mut left)?;
        job.expect(ids.len() as u64);
        for batch in ids.chunks(BATCH) {
            job.check()?;
            let mut articles = Vec::with_capacity(batch.len());
            for &id in batch {
                match self.article(id) {
                    Ok(article) => articles.extend(article.map(Arc::new)),
                    Err(error @ ArchiveError::Damaged { .. }) => {
                        left.problems.push(self.problem(&error));
                    }
                    Err(error) => return Err(error),
                }
            }
            job.advance(batch.len() as u64);
            sink(articles);
        }
        Ok(left)
    }

    fn newest(&self, query: &Query, most: usize, left: &mut Left) -> Result<Vec<Id>, ArchiveError> {
        let entries = self.list(query, Which::All, most)?;
        if entries.len() >= most {
            let met = self.count(query, Which::All)?;
            if met > most as u64 {
                let what = "articles of an archive that are read at once, the newest".into();
                left.limits.push(Limit { what, bound: most as u64, met });
            }
        }
        let mut ids: Vec<Id> = entries.into_iter().map(|entry| entry.id).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// The error as something that stops nothing.
    pub fn problem(&self, error: &ArchiveError) -> Problem {
        let path = shown_path(self.path());
        let message = match error {
            ArchiveError::Damaged { what, .. } => what.as_str().into(),
            error => error.to_string().into(),
        };
        Problem { path: path.into(), line: None, message, hint: error.hint().map(Into::into) }
    }
}
