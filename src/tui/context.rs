use crate::collate::sources::Sources;
use crate::model::{Collation, Corpus};
use crate::text::day::DatesTold;

use super::glyphs::Glyphs;
use super::recall::Recall;
use super::theme::Theme;

/// What every screen reads and none writes.
#[derive(Copy, Clone, Debug)]
pub struct Context<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    /// Who has what from whom; `None` until that is worked out.
    pub sources: Option<&'a Sources>,
    /// Whether the dates of the corpus need their year.
    pub dates: DatesTold,
    /// The moment from which ages count back, in seconds since 1970 in UTC.
    pub now: i64,
    /// What the person keeps from reading.
    pub recall: &'a Recall,
    pub theme: &'a Theme,
    pub glyphs: Glyphs,
}

impl Context<'_> {
    /// Whether stories and shares are known for the articles that are shown.
    pub fn is_collated(&self) -> bool {
        !self.corpus.is_empty() && self.collation.shares.len() == self.corpus.len()
    }
}
