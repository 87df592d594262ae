//! Whether two texts are one form filled in twice, by the sentences that state other figures.
//!
//! A share of all figures and names is not enough: where a form has many names that stay, a few
//! figures make the news. A correction changes a sentence; a form filled in anew changes what its
//! first sentence says, or one sentence in three.

use super::align::{Alignment, NONE};
use super::facts::{ALIKE, coverage};
use super::side::{ArticleSide, SideLine};
use super::words::{LineKind, WordToken};

/// So many sentences with other figures…
const SENTENCES: usize = 2;
/// …that are at least one in so many of those that are alike.
const ONE_IN: usize = 3;
/// So many figures and names in the first sentence…
const IN_LEAD: usize = 2;

/// Facts of a sentence and of the one that stands for it.
#[derive(Copy, Clone, Debug, Default)]
struct Exchange {
    /// Figures that only the one states, in whose place the other has its own.
    figures: usize,
    /// Likewise names, that stand nowhere in the other text.
    names: usize,
    /// Figures that only one of them states.
    only: usize,
    /// Figures that both state.
    kept: usize,
}

/// Whether the figures of the first sentence, or of one sentence in three, are others.
pub(super) fn is_refilled(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> bool {
    let (mut alike, mut changed) = (0, 0);
    let mut lead = None;
    for line in right.lines.iter().filter(|line| line.part != LineKind::Headline) {
        let Some(other) = counterpart(left, *line, found) else { continue };
        let exchange = exchange((left, other), (right, *line));
        alike += 1;
        changed += usize::from(exchange.figures > 0);
        if lead.is_none() && line.part == LineKind::Body {
            lead = Some(exchange);
        }
    }
    changed >= SENTENCES && changed * ONE_IN >= alike || lead.is_some_and(is_other_lead)
}

/// …of which at least one is a figure, and no more figures stay than go.
fn is_other_lead(lead: Exchange) -> bool {
    let several = lead.figures + lead.names >= IN_LEAD && lead.figures >= lead.kept;
    let all = lead.kept == 0 && lead.only > IN_LEAD;
    lead.figures > 0 && (several || all)
}

/// The sentence of the left text that has most words of a sentence of the right one.
pub(super) fn counterpart(
    left: &ArticleSide,
    line: SideLine,
    found: &Alignment,
) -> Option<SideLine> {
    if coverage(line, &found.left_of) < ALIKE {
        return None;
    }
    let aligned = line.range().map(|at| found.left_of[at]).filter(|&at| at != NONE);
    let mut met: Vec<usize> = aligned.map(|at| left.line_of(at)).collect();
    met.sort_unstable();
    let most = met.chunk_by(|a, b| a == b).rev().max_by_key(|same| same.len())?;
    Some(left.lines[most[0]])
}

fn exchange(
    (left, here): (&ArticleSide, SideLine),
    (right, there): (&ArticleSide, SideLine),
) -> Exchange {
    let here = &left.tokens[here.range()];
    let there = &right.tokens[there.range()];
    let (a, b) = (figures(here), figures(there));
    let only =
        |a: &[u32], b: &[u32]| a.iter().filter(|fact| b.binary_search(fact).is_err()).count();
    let names = |tokens: &[WordToken], other: &ArticleSide| {
        tokens.iter().filter(|token| token.is_name() && !other.states(**token)).count()
    };
    Exchange {
        figures: only(&a, &b).min(only(&b, &a)),
        names: names(here, right).min(names(there, left)),
        only: only(&a, &b) + only(&b, &a),
        kept: a.len() - only(&a, &b),
    }
}

/// The different figures of a sentence.
fn figures(tokens: &[WordToken]) -> Vec<u32> {
    let figures = tokens.iter().filter(|token| token.is_figure());
    let mut figures: Vec<u32> = figures.map(|token| token.fact()).collect();
    figures.sort_unstable();
    figures.dedup();
    figures
}
