//! Fractions and powers in digits: `2 1/2`, `6-1/4`, `¾`, `10⁶`.

use super::lexicon::FigureLexicon;
use super::number::{Form, Number, is_measure, parse_digits};
use crate::text::token::{TokenShape, Tokens};

/// A fraction that is one character: `½`.
pub(super) fn alone(at: usize, sign: char) -> Option<Number> {
    Some(Number::new(at, at + 1, vulgar(sign)?, Form::Written))
}

/// The number with the fraction behind it, or as part of one: `2½`, `2 1/2`, `1/4 inch`.
pub(super) fn with_fraction(tokens: &Tokens, lexicon: &FigureLexicon, number: Number) -> Number {
    let Form::Plain(digits) = number.form else { return number };
    let at = number.end;
    if let TokenShape::Sign(sign) = tokens.shape(at)
        && let Some(part) = vulgar(sign)
    {
        return written(number, number.low + part, at + 1);
    }
    if digits > 3 {
        return number;
    }
    if let Some(part) = slashed(tokens, at).filter(|_| !tokens.is_glued(at)) {
        return written(number, number.low + part, at + 3);
    }
    // `6-1/4`, as rates and old prices are written.
    let joined = tokens.is_hyphen(at) && tokens.is_glued(at) && tokens.is_glued(at + 1);
    if let Some(part) = slashed(tokens, at + 1).filter(|_| joined) {
        return written(number, number.low + part, at + 4);
    }
    match slashed(tokens, number.first) {
        Some(part) if measures(tokens, lexicon, at + 2) => written(number, part, at + 2),
        _ => number,
    }
}

fn written(number: Number, value: f64, end: usize) -> Number {
    Number { low: value, high: value, end, form: Form::Written, ..number }
}

/// Whether a unit of measure stands at `at`, or `of` before one: a date is written `1/4`, too.
fn measures(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    let at = at + usize::from(tokens.is_hyphen(at) || tokens.word(at) == "of");
    let at = at + usize::from(matches!(tokens.word(at), "a" | "an"));
    is_measure(tokens, lexicon, at)
}

/// The value of `1/4` at `at`, of a kind that is used beside whole numbers.
fn slashed(tokens: &Tokens, at: usize) -> Option<f64> {
    let inside = tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
    let slash = matches!(tokens.shape(at + 1), TokenShape::Sign('/' | '⁄' | '∕'));
    if !(inside && slash && tokens.is_numeral(at) && tokens.is_numeral(at + 2)) {
        return None;
    }
    let part: u8 = tokens.written(at).parse().ok()?;
    let whole: u8 = tokens.written(at + 2).parse().ok()?;
    let usual = matches!(whole, 2..=6 | 8 | 10 | 12 | 16 | 32 | 64);
    (usual && part > 0 && part < whole).then(|| f64::from(part) / f64::from(whole))
}

fn vulgar(sign: char) -> Option<f64> {
    const VULGAR: &[(char, f64, f64)] = &[
        ('½', 1.0, 2.0),
        ('¼', 1.0, 4.0),
        ('¾', 3.0, 4.0),
        ('⅓', 1.0, 3.0),
        ('⅔', 2.0, 3.0),
        ('⅕', 1.0, 5.0),
        ('⅖', 2.0, 5.0),
        ('⅗', 3.0, 5.0),
        ('⅘', 4.0, 5.0),
        ('⅙', 1.0, 6.0),
        ('⅚', 5.0, 6.0),
        ('⅛', 1.0, 8.0),
        ('⅜', 3.0, 8.0),
        ('⅝', 5.0, 8.0),
        ('⅞', 7.0, 8.0),
    ];
    VULGAR.iter().find(|(c, ..)| *c == sign).map(|(_, part, whole)| part / whole)
}

/// The number with its exponent, or times a power of ten: `10⁶`, `10^6`, `3.2×10⁶`. Digits that
/// stand high behind any other number are the mark of a footnote, and change nothing.
pub(super) fn raised(tokens: &Tokens, number: Number) -> Number {
    if let Some((exponent, end)) = exponent(tokens, number.end) {
        let caret = tokens.is_sign(number.end, '^');
        let value = number.low.powi(exponent);
        let power = (caret || number.low == 10.0) && value.is_finite();
        return if power { written(number, value, end) } else { Number { end, ..number } };
    }
    let times = matches!(tokens.shape(number.end), TokenShape::Sign('×' | '·'));
    let times = times || tokens.word(number.end) == "x" && !tokens.is_glued(number.end + 1);
    let ten = number.end + 1;
    let power = exponent(tokens, ten + 1).filter(|_| times && tokens.written(ten) == "10");
    match power.map(|(exponent, end)| (number.low * 10f64.powi(exponent), end)) {
        Some((value, end)) if value.is_finite() => written(number, value, end),
        _ => number,
    }
}

/// The exponent that stands at `at`, glued to its base, and the token behind it.
fn exponent(tokens: &Tokens, at: usize) -> Option<(i32, usize)> {
    if !tokens.is_glued(at) {
        return None;
    }
    if tokens.is_sign(at, '^') {
        let minus = usize::from(tokens.is_dash(at + 1));
        let digits = tokens.written(at + 1 + minus);
        let value = parse_digits(digits, super::lexicon::Decimal::Point)?;
        let whole = value.fract() == 0.0 && value < 300.0 && digits.len() < 4;
        let sign = if minus > 0 { -1 } else { 1 };
        return whole.then_some((sign * value as i32, at + 2 + minus));
    }
    let minus = usize::from(tokens.is_sign(at, '⁻'));
    let mut end = at + minus;
    let mut value = 0i32;
    while let TokenShape::Sign(sign) = tokens.shape(end)
        && let Some(digit) = high_digit(sign).filter(|_| value < 100 && tokens.is_glued(end))
    {
        value = value * 10 + digit;
        end += 1;
    }
    let sign = if minus > 0 { -1 } else { 1 };
    (end > at + minus).then_some((sign * value, end))
}

fn high_digit(sign: char) -> Option<i32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|high| high == sign).map(|digit| digit as i32)
}
