//! Which articles may carry text of another one, found in one pass, before anything is compared.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::model::{Article, ArticleId, Corpus};
use crate::text::word::{each_word, mix};

/// Edited copies have so many words in a row in common, at the least; so has the index of sentences.
const RUN: usize = 3;

/// The articles that have a run of three words in common with one of those in `of`, these among
/// them: all that can hold a copy of it. Linear in the text, in parallel.
pub fn carriers(corpus: &Corpus, of: &[ArticleId]) -> Vec<ArticleId> {
    let mut runs = FxHashSet::default();
    for &id in of {
        each_run(corpus.article(id), |run| {
            runs.insert(run);
            true
        });
    }
    let ids: Vec<ArticleId> = corpus.ids().collect();
    let has_one = |&id: &ArticleId| {
        let mut found = false;
        each_run(corpus.article(id), |run| {
            found = runs.contains(&run);
            !found
        });
        found || of.contains(&id)
    };
    ids.into_par_iter().filter(has_one).collect()
}

/// Calls `visit` with every run of words, for as long as it says so.
fn each_run(article: &Article, mut visit: impl FnMut(u64) -> bool) {
    for index in 0..article.sentences.len() {
        let mut last = [0u64; RUN];
        let (mut seen, mut goes_on) = (0, true);
        each_word(article.sentence_text(index), |word| {
            last.rotate_left(1);
            last[RUN - 1] = word.hash;
            seen += 1;
            if goes_on && seen >= RUN {
                goes_on = visit(last.iter().fold(0, |run, &word| mix(run, word)));
            }
        });
        if !goes_on {
            return;
        }
    }
}
