//! Which articles may carry text of another one, found in one pass, before anything is compared.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::model::{Article, ArticleId, Corpus};
use crate::text::word::{Word, WordKind, each_word, mix};

/// Edited copies have so many words in a row in common, at the least; so has the index of sentences.
const RUN: usize = 3;
/// What a run begins with: a constant of wyhash.
const START: u64 = 0xa076_1d64_78bd_642f;
/// What its words are mixed with: another one.
const STEP: u64 = 0xe703_7ed1_a0b4_28db;
/// Stands for any figure: a copy with another number in it is one all the same.
const FIGURE: u64 = 1;

/// The articles that have a run of three words in common with one of those in `of`, these among
/// them: all that can hold a copy of it. Linear in the text, in parallel.
///
/// ```
/// use wirecopy::collate::carrier::carriers;
/// use wirecopy::model::{Article, ArticleId, Corpus};
/// let corpus = Corpus::of([
///     Article::plain("Wire", "Engineers found cracks in the old bridge."),
///     Article::plain("Herald", "Ferry fares will rise in May."),
///     Article::plain("Lantern", "It is said that engineers found cracks elsewhere."),
/// ]);
/// assert_eq!(carriers(&corpus, &[ArticleId(0)]), [ArticleId(0), ArticleId(2)]);
/// ```
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
            last[RUN - 1] = masked(word);
            seen += 1;
            if goes_on && seen >= RUN {
                goes_on = visit(last.iter().fold(START, |run, word| mix(run ^ word, STEP)));
            }
        });
        if !goes_on {
            return;
        }
    }
}

fn masked(word: Word) -> u64 {
    if word.kind == WordKind::Figure { FIGURE } else { word.hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_carries_what_it_has_three_words_in_a_row_of() {
        let release = "Engineers found 14 cracks in the old bridge over the Harl.";
        for (text, carries) in [
            ("They say that engineers found 19 cracks.", true),
            ("Inspectors met old bridge hands. Over the Harl it rained.", true),
            ("Engineers say cracks were found in a bridge that is old.", false),
            ("Ferry fares to the islands will rise in May.", false),
            ("Two words.", false),
            ("", false),
        ] {
            let corpus = Corpus::of([release, text].map(|text| Article::plain("Wire", text)));
            let expected =
                if carries { vec![ArticleId(0), ArticleId(1)] } else { vec![ArticleId(0)] };
            assert_eq!(carriers(&corpus, &[ArticleId(0)]), expected, "{text}");
        }
    }
}
