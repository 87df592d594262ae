//! Articles out of an archive, in place of files.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use super::message::Report;
use super::worker::PAUSE;
use crate::archive::{Archive, ArchiveError, Left};
use crate::ingest::boilerplate::{Marked, remark};
use crate::model::{Article, Cancelled, Corpus, Job, Mark, Problem};
use crate::text::clean::shown_path;
use crate::text::query::Query;

/// How many articles of an archive are read at once: as many as are compared in a few seconds.
const MOST: usize = 20_000;

/// Which articles of which archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelf {
    pub file: PathBuf,
    pub query: Query,
}

impl Shelf {
    /// What is open, in words: the archive, and what was asked of it.
    pub fn place(&self) -> String {
        let file = shown_path(&self.file);
        match self.query.text.as_str() {
            "" => file,
            query => format!("{file}: {query}"),
        }
    }

    /// Reads the articles under the marks of now, and says on the way what is there. An archive
    /// that cannot be read is a problem of the corpus.
    pub(super) fn read(
        &self,
        marks: &[Mark],
        job: &Job,
        say: &(dyn Fn(Report) + Sync),
    ) -> Result<Arc<Corpus>, Cancelled> {
        let marked = Marked::new(marks);
        let mut articles: Vec<Arc<Article>> = Vec::new();
        let mut said = Instant::now();
        let gathered = Archive::open(&self.file).and_then(|archive| {
            archive.gather(&self.query, MOST, job, |mut batch| {
                batch.iter_mut().for_each(|article| remark(article, &marked));
                articles.extend(batch);
                if said.elapsed() >= PAUSE {
                    let so_far = Corpus::new(articles.clone(), Vec::new(), Vec::new());
                    say(Report::Gathered(Arc::new(so_far)));
                    said = Instant::now();
                }
            })
        });
        let left = match gathered {
            Ok(left) => left,
            Err(ArchiveError::Cancelled(cancelled)) => {
                let so_far = Corpus::new(articles, Vec::new(), Vec::new());
                say(Report::Gathered(Arc::new(so_far)));
                return Err(cancelled);
            }
            Err(error) => Left { problems: vec![self.problem(&error)], ..Left::default() },
        };
        Ok(Arc::new(Corpus::new(articles, left.problems, left.limits)))
    }

    fn problem(&self, error: &ArchiveError) -> Problem {
        Problem {
            path: shown_path(&self.file).into(),
            line: None,
            message: error.to_string().into(),
            hint: error.hint().map(Into::into),
        }
    }
}
