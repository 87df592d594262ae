//! Which places of two matched sentences stand for each other.

use crate::model::{Match, SharedSpan, Side, Span};

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
/// the first or after the last, where both have something there.
pub(super) fn replaced(m: &Match, left: Span, right: Span) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    let (mut from_left, mut from_right) = (left.start, right.start);
    let ends = m.shared.iter().map(|s| (s.left, s.right));
    let last = (Span { start: left.end, end: left.end }, Span { start: right.end, end: right.end });
    for (x, y) in ends.chain([last]) {
        if from_right <= y.start && from_left < x.start && from_right < y.start {
            found.push((
                Span { start: from_left, end: x.start },
                Span { start: from_right, end: y.start },
            ));
        }
        (from_left, from_right) = (x.end, y.end);
    }
    found
}
