//! What would be lost with a duplicate: the sentences that the kept article does not have.

use rustc_hash::FxHashSet;

use super::align::{Alignment, NONE};
use super::facts::coverage;
use super::side::{ArticleSide, SideLine};
use super::words::{LineKind, line_key};

/// A sentence of which at least this share is aligned is an edited copy.
const EDITED: f32 = 0.6;

/// The sentences of `member` that `kept` has neither verbatim nor as an edited copy with the same
/// figures, by their index. A headline counts only for a figure that `kept` does not state.
pub(super) fn own(kept: &ArticleSide, member: &ArticleSide, alignment: &Alignment) -> Box<[u32]> {
    let verbatim: FxHashSet<u64> =
        kept.lines.iter().map(|line| line_key(&kept.tokens[line.range()])).collect();
    let is_own = |line: &&SideLine| {
        let tokens = &member.tokens[line.range()];
        let states_more = || has_new_figure(kept, member, **line, &alignment.left_of);
        let is_verbatim = || verbatim.contains(&line_key(tokens));
        match line.part {
            LineKind::Headline => tokens.iter().any(|t| t.is_figure() && !kept.states(*t)),
            _ if is_verbatim() => false,
            _ => coverage(**line, &alignment.left_of) < EDITED || states_more(),
        }
    };
    member.lines.iter().filter(is_own).map(|line| line.index).collect()
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
