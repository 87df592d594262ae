//! Duplicates written down: for people, for scripts, and as paths for other programs.

mod json;
mod paths;
mod text;

pub use json::dedup_json;
pub use paths::{Ending, dedup_paths};
pub use text::{bytes, dedup_text};

use crate::model::{Archived, Article, Corpus, Decisions, Duplicates, Role, Sweep};
use crate::text::word;

/// What every report of duplicates reads: the articles, their duplicates, what is decided for
/// each, and what that comes to on the disk.
#[derive(Copy, Clone, Debug)]
pub struct Deduped<'a> {
    pub corpus: &'a Corpus,
    pub duplicates: &'a Duplicates,
    pub decisions: &'a Decisions,
    pub sweep: &'a Sweep,
    /// What an archive has of it, where it was held against one.
    pub archive: Option<InArchive<'a>>,
}

/// What an archive has of the articles.
#[derive(Copy, Clone, Debug)]
pub struct InArchive<'a> {
    /// The file, as printed.
    pub file: &'a str,
    /// By article; what has nothing to do with the archive is not among them.
    pub articles: &'a [Archived],
}

/// The words of an article that are not boilerplate.
fn words(article: &Article) -> usize {
    let told = |&at: &usize| article.block_of(at).role != Role::Boilerplate;
    let sentences = (0..article.sentences.len()).filter(told);
    sentences.map(|at| word::count(article.sentence_text(at))).sum()
}
