//! Whether two texts with the same words state the same: figures and names put for others.
//!
//! A template filled in anew agrees in nearly all words, and differs in those that make it news. So
//! what counts is the share of figures and names in whose place the other text has different ones.

use super::align::{Alignment, Gap, NONE};
use super::side::{Side, SideLine};
use super::words::{Part, Token};

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
/// So many new names and figures in the own sentences of both make two subjects…
const SUBJECT: usize = 2;
/// …when they are at least this share of what both state.
const OWN_SHARE: f32 = 0.5;

/// How many figures and names stand in the aligned parts, and how many of them are replaced.
#[derive(Copy, Clone, Debug, Default)]
struct Count {
    all: usize,
    replaced: usize,
}

/// Whether the texts are one template with different content.
pub(super) fn is_refilled(left: &Side, right: &Side, found: &Alignment) -> bool {
    let (mut figures, mut names) = (Count::default(), Count::default());
    for (at, token) in right.tokens.iter().enumerate() {
        if found.left_of[at] != NONE {
            figures.all += usize::from(token.is_figure());
            names.all += usize::from(token.is_name());
        }
    }
    for gap in found.gaps() {
        let count = replaced_figures(left, right, gap);
        figures.all += count;
        figures.replaced += count;
        let count = replaced_names(left, right, gap);
        names.all += count;
        names.replaced += count;
    }
    let (all, replaced) = (figures.all + names.all, figures.replaced + names.replaced);
    let share = |part: usize, of: usize| part as f32 / of.max(1) as f32;
    replaced > 0 && share(replaced, all) >= ONLY
        || replaced > 1 && share(replaced, all) >= REPLACED
        || figures.replaced > 1 && share(figures.replaced, figures.all) >= FIGURES
}

fn replaced_figures(left: &Side, right: &Side, gap: Gap) -> usize {
    let of = |side: &Side, (start, end): (usize, usize)| -> Vec<u32> {
        let figures = side.tokens[start..end].iter().filter(|token| token.is_figure());
        figures.map(|token| token.word()).collect()
    };
    let (here, there) = (of(left, gap.left), of(right, gap.right));
    let only = |a: &[u32], b: &[u32]| a.iter().filter(|word| !b.contains(word)).count();
    only(&here, &there).min(only(&there, &here))
}

/// A name that the other text has elsewhere is not replaced: a sentence may say who in another
/// place.
fn replaced_names(left: &Side, right: &Side, gap: Gap) -> usize {
    let count = |side: &Side, other: &Side, (start, end): (usize, usize)| {
        let new = |token: &&Token| token.is_name() && !other.states(**token);
        side.tokens[start..end].iter().filter(new).count()
    };
    count(left, right, gap.left).min(count(right, left, gap.right))
}

/// Whether the other text states enough of what `held` does.
pub(super) fn is_stated(held: &Side, other: &Side) -> bool {
    let known = held.facts.iter().filter(|fact| other.facts.binary_search(fact).is_ok()).count();
    held.facts.len() < FEW || known as f32 >= STATED * held.facts.len() as f32
}

/// Whether what each has for itself is about another subject, so that what they share is furniture.
pub(super) fn are_two_subjects(left: &Side, right: &Side, found: &Alignment) -> bool {
    let own = [new_facts(left, right, &found.right_of), new_facts(right, left, &found.left_of)];
    let least = own[0].min(own[1]);
    let common = left.facts.iter().filter(|fact| right.facts.binary_search(fact).is_ok()).count();
    least >= SUBJECT && least as f32 >= OWN_SHARE * common as f32
}

/// Different figures and names that stand in own sentences and nowhere in the other text.
fn new_facts(side: &Side, other: &Side, aligned: &[u32]) -> usize {
    let own = |line: &&SideLine| line.part != Part::Headline && coverage(**line, aligned) < OWN;
    let lines = side.lines.iter().filter(own);
    let mut new: Vec<u32> = lines
        .flat_map(|line| &side.tokens[line.range()])
        .filter(|token| token.is_fact() && !other.states(**token))
        .map(|token| token.word())
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
