//! The tokens inside quotation marks.

use crate::text::quotation::quotations;
use crate::text::token::Tokens;

/// Quotations as token positions, in order. What is said in one is the speaker's: a verb of saying
/// in it credits nobody, and no clause of the sentence begins in it.
pub(super) struct Quoted(Vec<(usize, usize)>);

impl Quoted {
    pub fn new(tokens: &Tokens) -> Self {
        let place = |at: u32| tokens.first_from(at as usize);
        let spans = quotations(tokens.text);
        Self(spans.iter().map(|span| (place(span.start), place(span.end))).collect())
    }

    /// The end of the quotation that the token at `at` stands in.
    pub fn end_around(&self, at: usize) -> Option<usize> {
        let next = self.0.partition_point(|&(_, end)| end <= at);
        self.0.get(next).filter(|&&(start, _)| start <= at).map(|&(_, end)| end)
    }

    /// Whether a quotation ends right before the token at `at`, its closing mark between.
    pub fn ends_before(&self, at: usize) -> bool {
        self.0.iter().any(|&(_, end)| end + 1 == at || end + 2 == at)
    }
}
