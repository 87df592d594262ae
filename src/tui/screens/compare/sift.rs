//! Shows what a filter lets pass, and completes one that is typed.

use super::sieve::{MARKS, Query, Sieve, word};
use super::state::CompareState;
use crate::tui::context::Context;

impl CompareState {
    /// Shows only what a filter lets pass. The cursor goes to the nearest sentence that does.
    pub fn sift(&mut self, text: &str, ctx: &Context) -> Result<(), String> {
        self.sieve = Sieve::new(Query::parse(text)?, &self.table, ctx);
        self.sift_anew(ctx);
        let Some((focus, here)) = self.here() else { return Ok(()) };
        let passing = (0..self.table.len(focus)).filter(|&i| self.sieve.passes(focus, i));
        if let Some(nearest) = passing.min_by_key(|i| i.abs_diff(here)) {
            self.go(nearest);
        }
        Ok(())
    }

    /// Marks or articles are others now, and so is what passes.
    pub(super) fn sift_anew(&mut self, ctx: &Context) {
        self.sieve = Sieve::new(self.sieve.query.clone(), &self.table, ctx);
        self.opened.iter_mut().for_each(|opened| opened.clear());
        self.cache.clear();
        if self.aligned.is_some() {
            self.aligned = self.new_aligned();
        }
    }
}

/// What the term that is typed can become.
pub fn completions(term: &str, state: &CompareState, ctx: &Context) -> Vec<String> {
    let bare = term.trim_start_matches('-');
    let minus = &term[..term.len() - bare.len()];
    let mut all = MARKS.map(|mark| format!("is:{}", word(mark))).to_vec();
    for article in state.articles() {
        let outlet = ctx.corpus.article(article).outlet();
        let quote = if outlet.contains(char::is_whitespace) { "\"" } else { "" };
        let name = format!("in:{quote}{outlet}{quote}");
        if !all.contains(&name) {
            all.push(name);
        }
    }
    let folded = |text: &str| text.replace('"', "").to_lowercase();
    let fits = all.into_iter().filter(|one| folded(one).starts_with(&folded(bare)));
    fits.map(|one| format!("{minus}{one}")).collect()
}
