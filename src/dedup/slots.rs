//! Whether what differs between two texts is only what a form leaves open.
//!
//! An editor changes words of every kind, and seldom a figure: of seven hundred pairs of one story in
//! Reuters-21578, sixteen state another figure in both texts at all. A form filled in anew differs in
//! figures and names, and in nothing else. So it takes few of them to tell one, as long as the texts
//! are not long: a long story may have been put right in two places.

use std::ops::Range;

use super::align::{Alignment, GAP, Gap, NONE, align};
use super::facts::{ALIKE, FactCount, coverage};
use super::refill::counterpart;
use super::side::{ArticleSide, SideLine};
use super::words::{LineKind, WordToken};

/// So many figures that only the one states, where the other has its own…
const FIGURES: usize = 3;
/// …on fewer common words than this for each.
const WORDS: usize = 80;
/// Or at least this share of all figures, or of all names…
const SHARE: f32 = 1.0 / 3.0;
/// …on fewer common words than this.
const FEW_WORDS: usize = 50;
/// So many figures of the one stand in the other for something else: what was new is what was before.
const MISPLACED: usize = 2;
/// Likewise: in a long table a copy with other words is aligned to a wrong row now and then.
const MISPLACED_WORDS: usize = 40;
/// Fewer words that stand apart from those around them in the other text.
const STRAY: usize = 6;
/// So many other names…
const NAMES: usize = 2;
/// …where about one word in so many is a name; where more have a capital, those are nouns.
const NAMES_ONE_IN: f32 = 10.0;
/// Of the places that differ, this share at most has ordinary words: an editor changes those as well.
const PLAIN: f32 = 0.5;
/// A name is the subject when it stands in the first sentence, and so often in all.
const SUBJECT: usize = 2;

/// Whether the figures and names that differ make another event of the same words; the same from
/// both sides.
pub(super) fn are_filled_anew(
    left: &ArticleSide,
    right: &ArticleSide,
    found: &Alignment,
    figures: FactCount,
) -> bool {
    let common = common(right, found);
    let many = figures.replaced >= FIGURES && common < WORDS * figures.replaced;
    let most = figures.share() >= SHARE && common < FEW_WORDS;
    many || most
        || have_other_places(left, right, found)
        // A figure that moved is an edit from one side and none from the other.
        || have_other_places(right, left, &align(&right.tokens, &left.tokens))
}

/// Whether figures moved, or names are others, place by place.
fn have_other_places(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> bool {
    let gaps: Vec<Gap> = found.gaps().collect();
    let misplaced = shifted(left, right, &gaps) + strays(left, right, found);
    let common = common(right, found);
    misplaced >= MISPLACED && common < MISPLACED_WORDS * misplaced
        || are_of_others(left, right, found, &gaps)
        // In a long story the name is another spelling of the same one.
        || common < WORDS && have_two_subjects(left, right, found, &gaps)
}

/// Figures put for others of which either text has one elsewhere: last week's figure is this week's
/// figure of the week before.
fn shifted(left: &ArticleSide, right: &ArticleSide, gaps: &[Gap]) -> usize {
    let known = |gap: &Gap| {
        let [here, there] = words(left, right, *gap);
        let only = |a: &[WordToken], b: &[WordToken]| -> Vec<WordToken> {
            let new = |token: &&WordToken| token.is_figure() && !has(b, **token);
            a.iter().filter(new).copied().collect()
        };
        let (here, there) = (only(here, there), only(there, here));
        let stated = |figures: &[WordToken], other: &ArticleSide| {
            figures.iter().filter(|figure| other.states(**figure)).count()
        };
        stated(&here, right).max(stated(&there, left)).min(here.len()).min(there.len())
    };
    gaps.iter().map(known).sum()
}

fn has(tokens: &[WordToken], fact: WordToken) -> bool {
    tokens.iter().any(|token| token.fact() == fact.fact())
}

/// The words of both sides of a gap.
fn words<'a>(left: &'a ArticleSide, right: &'a ArticleSide, gap: Gap) -> [&'a [WordToken]; 2] {
    [&left.tokens[gap.left.0..gap.left.1], &right.tokens[gap.right.0..gap.right.1]]
}

/// Short runs of words with a figure that stand elsewhere in the left text than those around them,
/// and have no counterpart between the counterparts of those.
fn strays(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> usize {
    let aligned = found.left_of.iter().enumerate().filter(|(_, at)| **at != NONE);
    let aligned: Vec<(usize, usize)> = aligned.map(|(at, &to)| (at, to as usize)).collect();
    let goes_on = |a: &(usize, usize), b: &(usize, usize)| {
        b.0 - a.0 <= GAP + 1 && (a.1 + 1..=a.1 + GAP + 1).contains(&b.1)
    };
    let runs: Vec<&[(usize, usize)]> = aligned.chunk_by(goes_on).collect();
    let is_stray = |around: &&[&[(usize, usize)]]| {
        let (before, run, after) = (around[0][around[0].len() - 1].1, around[1], around[2][0].1);
        let place = before + 1..after;
        let is_elsewhere = place.len() <= 2 * GAP && run.iter().all(|(_, to)| !place.contains(to));
        let is_missing = |at: usize| {
            let figure = right.tokens[at];
            figure.is_figure() && !has(&left.tokens[place.clone()], figure)
        };
        !place.is_empty()
            && is_elsewhere
            && run.len() <= STRAY
            && run.iter().any(|(at, _)| is_missing(*at))
    };
    runs.windows(3).filter(is_stray).count()
}

/// How many words both have in sentences that state anything.
fn common(right: &ArticleSide, found: &Alignment) -> usize {
    let states = |line: &&SideLine| right.tokens[line.range()].iter().any(|token| token.is_fact());
    let lines = right.lines.iter().filter(states);
    lines.flat_map(|line| &found.left_of[line.range()]).filter(|&&at| at != NONE).count()
}

/// Whether the sentences that differ name others.
fn are_of_others(left: &ArticleSide, right: &ArticleSide, found: &Alignment, gaps: &[Gap]) -> bool {
    let sides = [(left, right, &found.right_of), (right, left, &found.left_of)];
    let named = sides.map(|(side, other, aligned)| NamedSlot::of(side, other, aligned));
    let new = named[0].new.min(named[1].new);
    let known = named[0].known.min(named[1].known);
    let capitals = named[0].capitals.max(named[1].capitals);
    // Where every noun has a capital, nouns put for nouns look like names put for names.
    let nouns = (NAMES_ONE_IN * capitals).max(1.0);
    let plain = gaps.iter().filter(|gap| is_plain(left, right, **gap)).count();
    let is_form = plain as f32 <= PLAIN / nouns * gaps.len() as f32;
    is_form && new >= NAMES && new as f32 >= SHARE * (new as f32 + known as f32 / nouns)
}

/// Whether ordinary words stand in the gap.
fn is_plain(left: &ArticleSide, right: &ArticleSide, gap: Gap) -> bool {
    let [here, there] = words(left, right, gap);
    here.iter().chain(there).any(|token| !token.is_figure() && !token.has_capital())
}

/// Different names of the sentences that differ.
#[derive(Copy, Clone, Debug)]
struct NamedSlot {
    /// That the other text does not have.
    new: usize,
    known: usize,
    /// The share of words that are written as names.
    capitals: f32,
}

impl NamedSlot {
    fn of(side: &ArticleSide, other: &ArticleSide, aligned: &[u32]) -> Self {
        let differs = |line: &&SideLine| {
            line.part != LineKind::Headline && (ALIKE..1.0).contains(&coverage(**line, aligned))
        };
        let lines = side.lines.iter().filter(differs);
        let tokens: Vec<WordToken> =
            lines.flat_map(|line| &side.tokens[line.range()]).copied().collect();
        let mut names: Vec<WordToken> = tokens.iter().filter(|t| t.is_name()).copied().collect();
        let capitals = names.len() as f32 / tokens.len().max(1) as f32;
        names.sort_unstable_by_key(|name| name.word());
        names.dedup_by_key(|name| name.word());
        let known = names.iter().filter(|name| other.states(**name)).count();
        Self { new: names.len() - known, known, capitals }
    }
}

/// Whether one name stands for another in the headline or the first sentence, and again.
fn have_two_subjects(
    left: &ArticleSide,
    right: &ArticleSide,
    found: &Alignment,
    gaps: &[Gap],
) -> bool {
    let tops = tops(left, right, found);
    let is_top = |gap: &Gap| tops.iter().any(|(line, _)| line.contains(&gap.right.0));
    let first = tops.iter().filter_map(|(_, first)| *first);
    let sorted = |side: &ArticleSide| {
        let mut words: Vec<u32> = side.tokens.iter().map(|token| token.word()).collect();
        words.sort_unstable();
        words
    };
    let (in_left, in_right) = (sorted(left), sorted(right));
    let count = |words: &[u32], of: WordToken| {
        let start = words.partition_point(|word| *word < of.word());
        words[start..].iter().take(SUBJECT).take_while(|word| **word == of.word()).count()
    };
    let is_subject = |of: WordToken, own: &[u32], other: &[u32]| {
        of.has_capital() && count(own, of) >= SUBJECT && count(other, of) == 0
    };
    first.chain(gaps.iter().copied().filter(is_top)).any(|gap| {
        let [here, there] = words(left, right, gap);
        here.iter().any(|name| is_subject(*name, &in_left, &in_right))
            && there.iter().any(|name| is_subject(*name, &in_right, &in_left))
    })
}

/// The headline and the first sentence of the right text, each with what it begins with, where the
/// left one begins with something else.
fn tops(
    left: &ArticleSide,
    right: &ArticleSide,
    found: &Alignment,
) -> Vec<(Range<usize>, Option<Gap>)> {
    let first = |part: LineKind| right.lines.iter().find(|line| line.part == part);
    let tops = [first(LineKind::Headline), first(LineKind::Body)].into_iter().flatten();
    let top = |line: &SideLine| {
        let other = counterpart(left, *line, found)?;
        let at = line.range().find(|&at| found.left_of[at] != NONE)?;
        let gap = Gap {
            left: (other.range().start, found.left_of[at] as usize),
            right: (line.range().start, at),
        };
        let is_short = |(start, end): (usize, usize)| start < end && end - start <= 2 * GAP;
        Some((line.range(), (is_short(gap.left) && is_short(gap.right)).then_some(gap)))
    };
    tops.filter_map(top).collect()
}
