//! What would be lost with a duplicate: the sentences that the kept article has not word for word.

use rustc_hash::FxHashSet;

use super::align::{Alignment, NONE};
use super::facts::coverage;
use super::side::{ArticleSide, SideLine};
use super::words::{LineKind, line_key};

/// A sentence of which at least this share is aligned is told by the other text, in words of its own.
const TOLD: f32 = 0.6;

/// The sentences of `member` that `kept` has not word for word, by their index: of one that was edited, what
/// was changed would be lost, be it `guilty` for `not guilty`. Numbers may be in words or digits. A headline
/// counts only for a figure that `kept` does not state.
pub(super) fn own(kept: &ArticleSide, member: &ArticleSide, alignment: &Alignment) -> Box<[u32]> {
    own_by(kept, member, |line| {
        let left_of = &alignment.left_of;
        let is_lost = |at: usize| left_of[at] == NONE && !member.tokens[at].is_figure();
        line.range().any(is_lost)
            || has_new_figure(kept, member, line, left_of)
            || is_worded_more(kept, line, alignment)
    })
}

/// Whether `kept` tells all that `member` does, be it in other words with the same figures: a teaser is
/// worded anew and still of the article.
pub(super) fn tells_all(kept: &ArticleSide, member: &ArticleSide, alignment: &Alignment) -> bool {
    let left_of = &alignment.left_of;
    let is_untold = |line: SideLine| {
        coverage(line, left_of) < TOLD || has_new_figure(kept, member, line, left_of)
    };
    own_by(kept, member, is_untold).is_empty()
}

/// The sentences that `kept` has not verbatim and that are own by what is asked.
fn own_by(
    kept: &ArticleSide,
    member: &ArticleSide,
    is_lost: impl Fn(SideLine) -> bool,
) -> Box<[u32]> {
    let verbatim: FxHashSet<u64> =
        kept.lines.iter().map(|line| line_key(&kept.tokens[line.range()])).collect();
    let is_own = |line: &&SideLine| {
        let tokens = &member.tokens[line.range()];
        match line.part {
            LineKind::Headline => tokens.iter().any(|t| t.is_figure() && !kept.states(*t)),
            _ => !verbatim.contains(&line_key(tokens)) && is_lost(**line),
        }
    };
    member.lines.iter().filter(is_own).map(|line| line.index).collect()
}

/// Whether `kept` has more words in the sentences that stand for this one: `was not closed` has every word of
/// `was closed`, and `allegedly drank` every word of `drank`.
fn is_worded_more(kept: &ArticleSide, line: SideLine, alignment: &Alignment) -> bool {
    let aligned = alignment.left_of[line.range()].iter().filter(|&&at| at != NONE);
    let mut told: Vec<usize> = aligned.map(|&at| kept.line_of(at)).collect();
    told.dedup();
    told.into_iter().any(|line| {
        let is_more = |at: usize| alignment.right_of[at] == NONE && !kept.tokens[at].is_figure();
        kept.lines[line].range().any(is_more)
    })
}

/// Whether the sentence has a figure that the kept text does not have in the sentences that stand
/// for it.
fn has_new_figure(
    kept: &ArticleSide,
    member: &ArticleSide,
    line: SideLine,
    left_of: &[u32],
) -> bool {
    let missing = |at: &usize| left_of[*at] == NONE && member.tokens[*at].is_figure();
    let mut missing = line.range().filter(missing).peekable();
    if missing.peek().is_none() {
        return false;
    }
    let aligned = line.range().map(|at| left_of[at]).filter(|&at| at != NONE);
    let near: FxHashSet<usize> = aligned.map(|at| kept.line_of(at)).collect();
    let stated = |at: usize| {
        let fact = member.tokens[at].fact();
        let mut tokens = near.iter().flat_map(|&line| &kept.tokens[kept.lines[line].range()]);
        tokens.any(|token| token.fact() == fact)
    };
    missing.any(|at| !stated(at))
}
