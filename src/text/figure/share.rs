//! Shares of a whole told by two numbers: `one in three`, `nine out of ten`, `deux sur trois`.

use super::amount::{Amount, RangeSide, behind, single};
use super::lexicon::{Classes, FigureLexicon, NounPlace};
use super::number::{Form, Number, number};
use crate::text::token::Tokens;

/// Larger wholes are counts of their own: `2 in 2024`.
const LARGEST_WHOLE: f64 = 1000.0;

/// The share that begins with `side`, in percent.
pub(super) fn share(tokens: &Tokens, lexicon: &FigureLexicon, side: &RangeSide) -> Option<Amount> {
    let joint = joint(tokens, lexicon, side.number.end)?;
    let whole = number(tokens, lexicon, joint.end)?;
    let small = |number: &Number| matches!(number.form, Form::Plain(1..=3) | Form::Words);
    let part = side.number.form == Form::One || small(&side.number);
    let (low, all) = (side.number.low, whole.low);
    let fits = part && small(&whole) && side.beside.is_none();
    if !fits || low <= 0.0 || low >= all || all > LARGEST_WHOLE || low.fract() != 0.0 {
        return None;
    }
    // `one in 12 months` is a rate, `killed five in six attacks` two counts.
    if behind(tokens, lexicon, &whole).is_some() || joint.loose && is_object(tokens, lexicon, side)
    {
        return None;
    }
    let number = Number {
        low: low / all,
        high: side.number.high / all,
        form: Form::Part,
        end: whole.end,
        ..side.number
    };
    Some(single(&RangeSide { number, end: whole.end, ..*side }))
}

/// What joins part and whole.
struct Joint {
    end: usize,
    /// One word, that may mean something else: `in`.
    loose: bool,
}

/// The words at `at` that make a share, past a noun where the language puts it there: `deux
/// Français sur trois`.
fn joint(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<Joint> {
    let named = tokens.is_word(at) && !lexicon.is(tokens.word(at), Classes::STOP);
    let noun = usize::from(lexicon.head == NounPlace::First && named);
    let mut phrase = String::new();
    [0, noun].into_iter().find_map(|past| {
        let at = at + past;
        if !lexicon.ends.may_open(tokens.word(at), Classes::SHARE) {
            return None;
        }
        let end = (1..=3).rev().map(|length| at + length).find(|&end| {
            tokens.phrase(at, end.min(tokens.len()), &mut phrase);
            lexicon.is(&phrase, Classes::SHARE)
        })?;
        Some(Joint { end, loose: end == at + 1 })
    })
}

/// Whether a verb that is not one of speech stands before: then the number is its object.
fn is_object(tokens: &Tokens, lexicon: &FigureLexicon, side: &RangeSide) -> bool {
    const SPEECH: &[&str] = &["say", "says", "said", "that", "found", "show", "shows", "showed"];
    let before = side.first.checked_sub(1).map_or("", |at| tokens.word(at));
    let verb = lexicon.is(before, Classes::VERB) || before.ends_with("ed");
    side.number.form != Form::One && verb && !SPEECH.contains(&before)
}
