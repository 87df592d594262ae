//! Finds the words that bound a number, before and behind it, and the verb before it.
//!
//! `nearly` and `just under` say a little less than the number, `just over` a little more, `about`
//! either; `over` and `under` leave open how much.

use super::amount::{Amount, is_between};
use super::bound::bound_before;
use super::lexicon::{Classes, FigureLexicon, FigureUnit};
use super::noun::Phrase;
use super::number::number;
use super::{Floor, Last};
use crate::model::Qualifier;
use crate::text::token::{TokenShape, Tokens};

/// A figure with the words that bound it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub first: usize,
    pub end: usize,
    pub qualifier: Option<Qualifier>,
}

/// The words that bound `amount`, none of them of the figure that ends at `floor`.
pub(super) fn bounds(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    amount: &Amount,
    phrase: &Phrase,
    floor: Floor,
) -> Bounds {
    let mut end = phrase.end.max(amount.end);
    let after = behind(tokens, lexicon, amount.end).or_else(|| behind(tokens, lexicon, end));
    if let Some((_, after_end)) = after {
        end = end.max(after_end);
    }
    let (first, before) = before(tokens, lexicon, (amount, phrase), floor);
    Bounds { first, end, qualifier: stronger(before, after.map(|(qualifier, _)| qualifier)) }
}

/// A bound tells more than `about`.
pub(super) fn stronger(a: Option<Qualifier>, b: Option<Qualifier>) -> Option<Qualifier> {
    match (a, b) {
        (Some(Qualifier::About), Some(b)) => Some(b),
        _ => a.or(b),
    }
}

/// Bounding phrases that end before token `first`: two may follow each other (`at least some`).
fn before(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    figure: (&Amount, &Phrase),
    floor: Floor,
) -> (usize, Option<Qualifier>) {
    let (mut start, mut found) = (past_between(tokens, lexicon, figure.0, floor), None);
    for _ in 0..2 {
        match bound_before(tokens, lexicon, start, floor.at) {
            Some((length, _))
                if length == 1
                    && (leads_in(tokens, lexicon, figure, floor, start - 1)
                        || found.is_some() && is_preposition(tokens, lexicon, start - 1)) =>
            {
                break;
            }
            Some((length, qualifier)) => {
                found = stronger(found, Some(qualifier));
                start -= length;
            }
            None => break,
        }
    }
    (start, found)
}

/// The start of `amount`, and of the `between` that belongs to a range.
fn past_between(tokens: &Tokens, lexicon: &FigureLexicon, amount: &Amount, floor: Floor) -> usize {
    let joined = amount.ends.is_some_and(|(low, _)| {
        (low.end..amount.end).any(|at| lexicon.is(tokens.word(at), Classes::JOIN))
    });
    let between = |at: usize| at >= floor.at && is_between(tokens.word(at));
    amount.first.checked_sub(1).filter(|&at| joined && between(at)).unwrap_or(amount.first)
}

/// Whether the preposition at `at` says what something is about, or how long it went on, rather
/// than that it was more: `a row over 40 jobs`, `4 percent over two years`, `buried under 12 metres`.
fn leads_in(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    (amount, phrase): (&Amount, &Phrase),
    floor: Floor,
    at: usize,
) -> bool {
    if !is_preposition(tokens, lexicon, at) {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |at| tokens.word(at));
    let ends_figure = at == floor.at && matches!(floor.last, Some(Last::Number | Last::Unit));
    // `a win over ten-man Marda`: what leads a noun is not bounded.
    let leads_noun = tokens.is_hyphen(amount.number_end);
    let topic = lexicon.is(before, Classes::TOPIC);
    let length = matches!(amount.measure, Some(FigureUnit::Measure(unit)) if is_time(unit));
    let over = matches!(tokens.word(at), "over" | "über");
    let lasts =
        lexicon.is(before, Classes::LASTING) || lexicon.is(tokens.word(amount.end), Classes::AGO);
    let counts = amount.unit.is_some() || phrase.head.is_some();
    ends_figure && over && counts || leads_noun || topic || length && over && !lasts
}

/// Whether the word at `at` bounds a number only where it is none of a verb's: `over`. Before a number that is
/// bounded already it never does: `rolled over some 25 minutes later`.
fn is_preposition(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    lexicon.is(tokens.word(at), Classes::PREPOSITION)
}

fn is_time(unit: &str) -> bool {
    matches!(
        unit,
        "seconds" | "minutes" | "hours" | "days" | "weeks" | "months" | "years" | "decades"
    )
}

/// The bounding phrase at `at` and the token after it: `or more`, `or so`.
pub(super) fn behind(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    at: usize,
) -> Option<(Qualifier, usize)> {
    // `30, or more`, not `two years, plus a bonus`.
    let comma = usize::from(tokens.is_sign(at, ','));
    // `30-odd people`
    let at = at + comma + usize::from(tokens.is_hyphen(at));
    if !lexicon.ends.may_open_bound(tokens.word(at)) {
        return None;
    }
    let mut phrase = String::new();
    (1 + comma..=3).rev().find_map(|length| {
        if at + length > tokens.len() {
            return None;
        }
        let end = at + length;
        tokens.phrase(at, end, &mut phrase);
        let qualifier = *lexicon.after.get(&*phrase)?;
        // `5 + 3` adds up, `5+` is a bound.
        if tokens.is_sign(at, '+') && (!tokens.is_glued(at) || tokens.is_glued(end)) {
            return None;
        }
        // `it cost $12, at least 30 people saw it`: what may bound both bounds the number behind.
        let leads = lexicon.before.contains_key(&*phrase);
        let leads = leads && number(tokens, lexicon, end).is_some();
        (!leads).then_some((qualifier, end))
    })
}

/// The verb right before token `first`, or what rose to it: `injuring 14`, `the toll rose to 12`.
pub(super) fn verb_before(tokens: &Tokens, lexicon: &FigureLexicon, first: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    let word = tokens.word(at);
    if matches!(word, "to" | "at" | "by" | "of" | "reached" | "was" | "is") {
        return tally_before(tokens, lexicon, at);
    }
    let verb = lexicon.is(word, Classes::VERB) || word.ends_with("ing") || word.ends_with("ed");
    let lower = tokens.shape(at) == TokenShape::Lower || at == 0;
    (verb && lower && tokens.is_word(at)).then_some(at)
}

/// The noun that numbers are said of, a few words before: `toll`, `number`.
fn tally_before(tokens: &Tokens, lexicon: &FigureLexicon, from: usize) -> Option<usize> {
    /// Words between such a noun and its number, at the most. Chosen by eye.
    const NEAR: usize = 7;
    let mut near = (1..=NEAR).filter_map(|back| from.checked_sub(back));
    near.find(|&at| lexicon.is(tokens.word(at), Classes::TALLY))
}
