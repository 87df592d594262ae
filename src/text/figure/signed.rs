//! Signs of numbers, in signs and in words: `-0.3`, `minus 18`, `18 degrees below zero`.

use super::lexicon::{Classes, FigureLexicon, FigureUnit};
use crate::text::sign::sign;
use crate::text::token::{TokenShape, Tokens};

/// What stands before a number.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Signed {
    No,
    Plus,
    Minus,
    /// `minus`, spelled out.
    Word,
}

impl Signed {
    pub fn is_negative(self) -> bool {
        matches!(self, Self::Minus | Self::Word)
    }
}

/// The sign at token `at`, before the number behind it.
pub(super) fn before(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Signed {
    match tokens.shape(at) {
        TokenShape::Sign('-' | '−' | '–' | '‑' | '+' | '＋') if tokens.is_glued(at + 1) => {
            let start = tokens.get(at).map_or(0, |token| token.span.start as usize);
            match sign(tokens.text, start) {
                Some(("-", _)) => Signed::Minus,
                Some(("+", _)) => Signed::Plus,
                _ => Signed::No,
            }
        }
        TokenShape::Lower | TokenShape::Capital if lexicon.is(tokens.word(at), Classes::MINUS) => {
            if subtracts(tokens, lexicon, at) {
                Signed::No
            } else {
                Signed::Word
            }
        }
        _ => Signed::No,
    }
}

/// Whether the minus in words at `at` takes from a number (`20 minus 5`), or ends what bounds one
/// (`al menos 5`).
fn subtracts(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    let Some(last) = at.checked_sub(1) else { return false };
    let mut phrase = String::new();
    let number = tokens.is_numeral(last) || lexicon.term(tokens.word(last)).is_some();
    number
        || (1..=2).filter_map(|back| at.checked_sub(back)).any(|first| {
            tokens.phrase(first, at + 1, &mut phrase);
            lexicon.before.contains_key(&*phrase)
        })
}

/// The token past the words at `at` that make the number before them negative: `below zero`.
pub(super) fn below_zero(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<usize> {
    if !lexicon.ends.may_open(tokens.word(at), Classes::BELOW_ZERO) {
        return None;
    }
    let mut phrase = String::new();
    (2..=4).map(|length| at + length).filter(|&end| end <= tokens.len()).find(|&end| {
        tokens.phrase(at, end, &mut phrase);
        lexicon.is(&phrase, Classes::BELOW_ZERO)
    })
}

pub(super) fn is_degrees(unit: FigureUnit) -> bool {
    matches!(unit, FigureUnit::Measure(name) if name.starts_with("degrees"))
}
