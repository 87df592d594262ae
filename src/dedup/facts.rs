//! Whether two texts with the same words state the same: figures and names put for others.
//!
//! A template filled in anew agrees in nearly all words, and differs in those that make it news. So
//! what counts is the share of figures and names in whose place the other text has different ones.

use super::align::{Alignment, Gap, NONE};
use super::correction::corrects;
use super::refill::is_refilled;
use super::side::{ArticleSide, SideLine};
use super::slots::are_filled_anew;
use super::words::{LineKind, WordToken};

/// From this share of replaced facts on, two texts are a template filled in twice.
const REPLACED: f32 = 0.25;
/// With one replaced fact alone, it must be at least this share.
const ONLY: f32 = 0.5;
/// Likewise of the figures, when several are replaced: a table with the same names.
const FIGURES: f32 = 0.5;
/// Share of the held text's figures and names that the other must state somewhere.
const STATED: f32 = 0.5;
/// A text with fewer figures and names is not judged by that.
const FEW: usize = 4;
/// A sentence of which less is aligned is one's own.
const OWN: f32 = 0.4;
/// A sentence of which so much is aligned may be the same one filled in anew.
pub(super) const ALIKE: f32 = 0.25;
/// So many new names and figures in the own sentences of both make two subjects…
const SUBJECT: usize = 2;
/// …when they are at least this share of what both state.
const OWN_SHARE: f32 = 0.5;

/// More figures than this are not put right at once.
const PUT_RIGHT: usize = 2;

/// How many figures and names stand in the aligned parts, and how many of them are replaced.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct FactCount {
    all: usize,
    pub replaced: usize,
}

/// The share of figures and names in whose place the other text has different ones, 0 to 1: 1
/// where the texts are one template filled in twice, and 0 where that puts right what was reported.
///
/// Counted twice, word for word where the texts are aligned closely, and by what stands in the
/// sentences that are alike; the larger count holds. A form is told besides by its sentences, see
/// [`is_refilled`], and by what differs between the two, see [`are_filled_anew`].
pub(super) fn replaced(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> f32 {
    let [close_figures, close_names] = close(left, right, found);
    let [loose_figures, loose_names] = loose(left, right, found);
    let is_form = is_refilled(left, right, found)
        || are_filled_anew(left, right, found, loose_figures)
        || is_template(close_figures, close_names)
        || is_template(loose_figures, loose_names);
    if is_form && is_put_right(left, right, loose_figures) {
        return 0.0;
    }
    if is_form {
        return 1.0;
    }
    share(close_figures, close_names).max(share(loose_figures, loose_names))
}

/// Whether one of the texts says that it puts the other one right, in a figure or two.
fn is_put_right(left: &ArticleSide, right: &ArticleSide, figures: FactCount) -> bool {
    figures.replaced <= PUT_RIGHT && corrects(&left.tokens) != corrects(&right.tokens)
}

fn share(figures: FactCount, names: FactCount) -> f32 {
    FactCount { all: figures.all + names.all, replaced: figures.replaced + names.replaced }.share()
}

fn is_template(figures: FactCount, names: FactCount) -> bool {
    let (replaced, share) = (figures.replaced + names.replaced, share(figures, names));
    replaced > 0 && share >= ONLY
        || replaced > 1 && share >= REPLACED
        || figures.replaced > 1 && figures.share() >= FIGURES
}

/// Figures, then names, of aligned words and of the short gaps between them.
fn close(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> [FactCount; 2] {
    let (mut figures, mut names) = (FactCount::default(), FactCount::default());
    for (at, token) in right.tokens.iter().enumerate() {
        if found.left_of[at] != NONE {
            figures.all += usize::from(token.is_figure());
            names.all += usize::from(token.is_name());
        }
    }
    for gap in found.gaps() {
        figures.replace(replaced_figures(left, right, gap));
        names.replace(replaced_names(left, right, gap));
    }
    [figures, names]
}

/// Different figures, then names, that stand in sentences of which something is aligned.
fn loose(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> [FactCount; 2] {
    let sides = [(left, right, &found.right_of), (right, left, &found.left_of)];
    let stated = sides.map(|(side, other, aligned)| {
        let alike = |line: &&SideLine| coverage(**line, aligned) >= ALIKE;
        let tokens = side.lines.iter().filter(alike).flat_map(|line| &side.tokens[line.range()]);
        let (known, new): (Vec<&WordToken>, Vec<&WordToken>) =
            tokens.filter(|token| token.is_fact()).partition(|token| other.states(**token));
        [known, new].map(|mut tokens| {
            tokens.sort_unstable_by_key(|token| token.fact());
            tokens.dedup_by_key(|token| token.fact());
            let figures = tokens.iter().filter(|token| token.is_figure()).count();
            [figures, tokens.len() - figures]
        })
    });
    [0, 1].map(|kind| {
        let least = |which: usize| stated[0][which][kind].min(stated[1][which][kind]);
        let mut count = FactCount { all: least(0), replaced: 0 };
        count.replace(least(1));
        count
    })
}

impl FactCount {
    pub fn share(self) -> f32 {
        self.replaced as f32 / self.all.max(1) as f32
    }

    fn replace(&mut self, count: usize) {
        self.all += count;
        self.replaced += count;
    }
}

fn replaced_figures(left: &ArticleSide, right: &ArticleSide, gap: Gap) -> usize {
    let of = |side: &ArticleSide, (start, end): (usize, usize)| -> Vec<u32> {
        let figures = side.tokens[start..end].iter().filter(|token| token.is_figure());
        figures.map(|token| token.fact()).collect()
    };
    let (here, there) = (of(left, gap.left), of(right, gap.right));
    let only = |a: &[u32], b: &[u32]| a.iter().filter(|word| !b.contains(word)).count();
    only(&here, &there).min(only(&there, &here))
}

/// A name that the other text has elsewhere is not replaced: a sentence may say who in another
/// place.
fn replaced_names(left: &ArticleSide, right: &ArticleSide, gap: Gap) -> usize {
    let count = |side: &ArticleSide, other: &ArticleSide, (start, end): (usize, usize)| {
        let new = |token: &&WordToken| token.is_name() && !other.states(**token);
        side.tokens[start..end].iter().filter(new).count()
    };
    count(left, right, gap.left).min(count(right, left, gap.right))
}

/// Whether the other text states enough of what `held` does.
pub(super) fn is_stated(held: &ArticleSide, other: &ArticleSide) -> bool {
    let known = held.facts.iter().filter(|fact| other.facts.binary_search(fact).is_ok()).count();
    held.facts.len() < FEW || known as f32 >= STATED * held.facts.len() as f32
}

/// Whether what each has for itself is about another subject, so that what they share is furniture.
pub(super) fn are_two_subjects(left: &ArticleSide, right: &ArticleSide, found: &Alignment) -> bool {
    let own = [new_facts(left, right, &found.right_of), new_facts(right, left, &found.left_of)];
    let least = own[0].min(own[1]);
    let common = left.facts.iter().filter(|fact| right.facts.binary_search(fact).is_ok()).count();
    least >= SUBJECT && least as f32 >= OWN_SHARE * common as f32
}

/// Different figures and names that stand in own sentences and nowhere in the other text.
fn new_facts(side: &ArticleSide, other: &ArticleSide, aligned: &[u32]) -> usize {
    let own = |line: &&SideLine| line.part != LineKind::Headline && coverage(**line, aligned) < OWN;
    let lines = side.lines.iter().filter(own);
    let mut new: Vec<u32> = lines
        .flat_map(|line| &side.tokens[line.range()])
        .filter(|token| token.is_fact() && !other.states(**token))
        .map(|token| token.fact())
        .collect();
    new.sort_unstable();
    new.dedup();
    new.len()
}

/// The share of a sentence's words that are aligned.
pub(super) fn coverage(line: SideLine, aligned: &[u32]) -> f32 {
    let words = &aligned[line.range()];
    let count = words.iter().filter(|&&at| at != NONE).count();
    count as f32 / words.len().max(1) as f32
}
