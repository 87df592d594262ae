//! Which places of two matched sentences stand for each other.

use crate::model::{Match, SharedSpan, Side, Span};

/// How two facts stand in a matched pair of sentences.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Their sentences do not match.
    Unmatched,
    /// Between the same shared words.
    Same,
    Other,
}

/// Both sides of a shared stretch, that of the sentence asked about first.
fn sides(shared: &SharedSpan, side: Side) -> (Span, Span) {
    match side {
        Side::Left => (shared.left, shared.right),
        Side::Right => (shared.right, shared.left),
    }
}

/// Whether a place of one sentence and a place of the other stand between the same shared words,
/// or are the same shared words.
pub(super) fn same_slot(m: &Match, side: Side, here: Span, there: Span) -> bool {
    let mut shared: Vec<(Span, Span)> = m.shared.iter().map(|s| sides(s, side)).collect();
    shared.sort_unstable();
    let is_inside = |(x, y): &(Span, Span)| {
        x.intersect(here).is_some() && y.intersect(there).is_some() && {
            let from_start =
                |whole: Span, part: Span| i64::from(part.start) - i64::from(whole.start);
            from_start(*x, here) == from_start(*y, there)
        }
    };
    if shared.iter().any(is_inside) {
        return true;
    }
    // Those that lie inside shared words on one side only stand for something else.
    let before = |spans: &[(Span, Span)], first: bool, at: Span| {
        let end = |s: &(Span, Span)| if first { s.0.end } else { s.1.end };
        let ends = spans.iter().enumerate().filter(|(_, s)| end(s) <= at.start + 1);
        ends.max_by_key(|(_, s)| end(s)).map(|(i, _)| i)
    };
    let after = |spans: &[(Span, Span)], first: bool, at: Span| {
        let start = |s: &(Span, Span)| if first { s.0.start } else { s.1.start };
        let starts = spans.iter().enumerate().filter(|(_, s)| start(s) + 1 >= at.end);
        starts.min_by_key(|(_, s)| start(s)).map(|(i, _)| i)
    };
    let (b, c) = (before(&shared, true, here), before(&shared, false, there));
    let (d, e) = (after(&shared, true, here), after(&shared, false, there));
    (b.is_some() && b == c) || (d.is_some() && d == e)
}

/// Where the words at `here` stand in the other sentence, if they are shared.
pub(super) fn counterpart(m: &Match, side: Side, here: Span) -> Option<Span> {
    m.shared.iter().map(|s| sides(s, side)).find_map(|(x, y)| {
        let inside = x.start <= here.start && here.end <= x.end && x.len() == y.len();
        inside.then(|| {
            let offset = (here.start - x.start) as usize;
            let start = y.start as usize + offset;
            Span::new(start, start + here.len())
        })
    })
}

/// The stretches of both sentences that stand between the same two shared stretches, or before
/// the first or after the last, where both have something there. Symmetric: the two stretches must
/// be neighbours in both sentences, so that nothing moved stands between them.
pub(super) fn replaced(m: &Match, left: Span, right: Span) -> Vec<(Span, Span)> {
    let point = |at: u32| Span { start: at, end: at };
    let mut shared = vec![(point(left.start), point(right.start))];
    shared.extend(m.shared.iter().map(|s| (s.left, s.right)));
    shared.push((point(left.end), point(right.end)));
    // The place of each stretch in the order of the right sentence.
    let mut by_right: Vec<usize> = (0..shared.len()).collect();
    by_right.sort_by_key(|&i| (shared[i].1, i));
    let mut rank = vec![0; shared.len()];
    for (place, &i) in by_right.iter().enumerate() {
        rank[i] = place;
    }
    let mut found = Vec::new();
    for (i, pair) in shared.windows(2).enumerate() {
        let gap = |from: Span, to: Span| Span { start: from.end, end: to.start };
        let (x, y) = (pair[0], pair[1]);
        let fits = rank[i + 1] == rank[i] + 1 && x.0.end < y.0.start && x.1.end < y.1.start;
        if fits {
            found.push((gap(x.0, y.0), gap(x.1, y.1)));
        }
    }
    found
}
