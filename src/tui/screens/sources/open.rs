//! From any cell to Compare.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::state::{SourcesState, View};
use crate::collate::sources::OutletId;
use crate::model::{ArticleId, SentenceId};
use crate::tui::context::Context;
use crate::tui::screen::Request;

/// So many articles of a pair of outlets or of a passage stand side by side: more nobody walks
/// through.
const MOST: usize = 24;

/// Opens what is under the cursor side by side.
pub(super) fn open(state: &SourcesState, context: &Context<'_>) -> Request {
    match state.view {
        View::Story => story(state),
        View::Map => map(state, context),
        View::Passages => passage(state, context),
    }
}

/// The article of the cursor beside the one it has its text from, then the rest of the story.
fn story(state: &SourcesState) -> Request {
    let Some(step) = state.step() else { return Request::Nothing };
    let other = step.from.or(step.closest).map(|overlap| overlap.from);
    let all = state.lineage.steps.iter().map(|step| step.article);
    let order = other.into_iter().chain([step.article]).chain(all);
    Request::Compare(once(order), None)
}

/// The articles of two outlets that have most in common: O(passages).
fn map(state: &SourcesState, context: &Context<'_>) -> Request {
    let (Some((row, column)), Some(sources)) = (state.pair(), context.sources) else {
        return Request::Nothing;
    };
    let of = |id: ArticleId| sources.map.outlet_of(id);
    let mut words: BTreeMap<(ArticleId, ArticleId), u32> = BTreeMap::new();
    for passage in &context.collation.passages {
        let (left, right) = (passage.left.article, passage.right.article);
        let pair: (OutletId, OutletId) = (of(left), of(right));
        if pair == (row, column) {
            *words.entry((left, right)).or_default() += passage.words;
        } else if pair == (column, row) {
            *words.entry((right, left)).or_default() += passage.words;
        }
    }
    let mut pairs: Vec<_> = words.into_iter().collect();
    pairs.sort_by_key(|&(pair, words)| (Reverse(words), pair));
    let articles = once(pairs.iter().flat_map(|&((x, y), _)| [y, x]).take(MOST));
    match articles.len() {
        0 | 1 => Request::say("these two have nothing in common to set side by side"),
        _ => Request::Compare(articles, None),
    }
}

/// The copies of a passage, with the cursor on its first sentence.
fn passage(state: &SourcesState, context: &Context<'_>) -> Request {
    let Some(reused) = state.passage(context) else { return Request::Nothing };
    let order = super::reused::in_order(reused, context.corpus);
    let Some(first) = order.first() else { return Request::Nothing };
    let sentences = &context.corpus.article(first.article).sentences;
    let index = sentences.iter().position(|sentence| sentence.span.end > first.span.start);
    let sentence = index.map(|index| SentenceId { article: first.article, index: index as u32 });
    Request::Compare(once(order.iter().map(|copy| copy.article).take(MOST)), sentence)
}

/// Every article once, in order.
fn once(articles: impl Iterator<Item = ArticleId>) -> Vec<ArticleId> {
    let mut seen = std::collections::BTreeSet::new();
    articles.filter(|&id| seen.insert(id)).collect()
}
