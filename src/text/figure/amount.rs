//! Joins numbers to amounts: ranges, currencies, percentages, units of measure.

use super::lexicon::{Classes, FigureLexicon, FigureUnit, Term};
use super::number::{Form, Number, is_symbol, number, symbol};
use super::share;
use super::signed::{self, Signed};
use crate::model::Qualifier;
use crate::text::token::{TokenShape, Tokens};

/// A number or a range with its unit of measure, as token positions.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub first: usize,
    /// Past number, magnitude and the currency's words.
    pub number_end: usize,
    pub end: usize,
    pub low: f64,
    pub high: f64,
    pub form: Form,
    pub qualifier: Option<Qualifier>,
    /// The normalised unit, where it is no common noun.
    pub unit: Option<&'static str>,
    pub measure: Option<FigureUnit>,
    pub unit_words: Option<(usize, usize)>,
    /// The two sides of `3-2`, which may be no range.
    pub ends: Option<(Number, Number)>,
}

/// The unit beside a number.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Beside {
    unit: FigureUnit,
    words: (usize, usize),
}

/// One side of a range: a number and the unit beside it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct RangeSide {
    pub number: Number,
    pub first: usize,
    pub end: usize,
    pub beside: Option<Beside>,
}

/// Whether an amount may begin at token `at`: false for nine words of prose in ten, without a
/// look-up.
pub(super) fn may_open(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    match tokens.shape(at) {
        TokenShape::Lower | TokenShape::Capital => {
            lexicon.may_open_number(tokens.word(at))
                || is_symbol(tokens.written(at))
                || tokens.is_sign(at + 1, '$')
        }
        TokenShape::Numeral | TokenShape::Code | TokenShape::Sign(_) => true,
    }
}

/// The amount whose first token is `at`: a number, or the symbol of a currency before it. No token
/// before `floor` is taken.
pub(super) fn read(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    at: usize,
    floor: usize,
) -> Option<Amount> {
    debug_assert!(floor <= at);
    let side = side(tokens, lexicon, at)?;
    if let Some(share) = share::share(tokens, lexicon, &side) {
        return Some(share);
    }
    let Some(mut other) = range_end(tokens, lexicon, &side) else {
        return Some(single(&side));
    };
    if dangles(tokens, side.end) {
        other.number.factor = lexicon.scale_of(side.number.low, other.number.low);
    }
    Some(range(&side, &other))
}

pub(super) fn single(side: &RangeSide) -> Amount {
    let Number { low, high, form, qualifier, .. } = side.number;
    let share = form == Form::Part && side.beside.is_none();
    let factor = if share { 100.0 } else { 1.0 };
    let unit = if share { Some(FigureUnit::Share("percent")) } else { side.beside.map(|b| b.unit) };
    Amount {
        first: side.first,
        number_end: side.number.end,
        end: side.end,
        low: low * factor,
        high: high * factor,
        form,
        qualifier,
        unit: unit.map(name),
        measure: unit,
        unit_words: side.beside.map(|b| b.words),
        ends: None,
    }
}

fn range(low: &RangeSide, high: &RangeSide) -> Amount {
    let (mut a, b) = (low.number, high.number);
    // `10–12 million`: the magnitude belongs to both.
    if let Some(factor) = scale(&a, &b) {
        a.low *= factor;
        a.high *= factor;
    }
    let beside = high.beside.or(low.beside);
    let unit = beside.map(|b| b.unit);
    Amount {
        first: low.first,
        number_end: b.end,
        end: high.end,
        low: a.low.min(b.low),
        high: a.high.max(b.high),
        form: if a.form == b.form { a.form } else { Form::Written },
        qualifier: a.qualifier.or(b.qualifier),
        unit: unit.map(name),
        measure: unit,
        unit_words: beside.map(|b| b.words),
        ends: Some((a, b)),
    }
}

/// The magnitude by which the first end of a range is meant, too.
fn scale(a: &Number, b: &Number) -> Option<f64> {
    let shared = a.factor == 1.0 && b.factor > 1.0 && a.low * b.factor <= b.low;
    shared.then_some(b.factor)
}

fn name(unit: FigureUnit) -> &'static str {
    match unit {
        FigureUnit::Money(name) | FigureUnit::Measure(name) | FigureUnit::Share(name) => name,
    }
}

/// A number at `at` with its sign and the unit beside it.
fn side(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<RangeSide> {
    let signed = signed::before(tokens, lexicon, at);
    let start = at + usize::from(signed != Signed::No);
    let side = unsigned(tokens, lexicon, start)?;
    // A minus in words may bound as well: `menos 5 personas` are five fewer.
    if signed == Signed::Word && side.beside.is_none() && !tokens.is_numeral(start) {
        return None;
    }
    let side = RangeSide { first: at, ..side };
    let zero = signed::below_zero(tokens, lexicon, side.end);
    let degrees = side.beside.is_none_or(|beside| signed::is_degrees(beside.unit));
    match zero.filter(|_| degrees && signed == Signed::No) {
        Some(end) => Some(RangeSide { number: side.number.negative(), end, ..side }),
        None if signed.is_negative() => Some(RangeSide { number: side.number.negative(), ..side }),
        None => Some(side),
    }
}

/// A number at `at` with the unit beside it.
fn unsigned(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<RangeSide> {
    if let Some((unit, end)) = currency(tokens, lexicon, at) {
        // `$-3 million`
        let minus = tokens.is_dash(end) && tokens.is_glued(end) && tokens.is_glued(end + 1);
        let start = end + usize::from(minus);
        let number = number(tokens, lexicon, start).filter(|_| tokens.is_numeral(start))?;
        let number = if minus { number.negative() } else { number };
        let beside = Some(Beside { unit, words: (at, end) });
        return Some(RangeSide { number, first: at, end: number.end, beside });
    }
    let number = number(tokens, lexicon, at)?;
    let behind = behind(tokens, lexicon, &number);
    let end = behind.map_or(number.end, |b| b.words.1);
    Some(RangeSide { number, first: at, end, beside: behind })
}

/// The currency before a number: `$`, `US$`, `CHF`.
fn currency(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<(FigureUnit, usize)> {
    let two = tokens.is_word(at) && matches!(tokens.shape(at + 1), TokenShape::Sign('$'));
    if two && tokens.is_glued(at + 1) {
        let mut joined = String::new();
        joined.push_str(tokens.word(at));
        joined.push('$');
        return lexicon.symbols.get(&*joined).map(|unit| (*unit, at + 2));
    }
    let unit = symbol(tokens, lexicon, at)?;
    let dot = usize::from(tokens.is_sign(at + 1, '.') && tokens.is_word(at));
    let money = matches!(unit, FigureUnit::Money(_));
    let end = at + 1 + dot;
    let minus = usize::from(tokens.is_dash(end) && tokens.is_glued(end));
    (money && tokens.is_numeral(end + minus)).then_some((unit, end))
}

/// The unit behind a number: `%`, `percent`, `million dollars`, `km`.
pub(super) fn behind(tokens: &Tokens, lexicon: &FigureLexicon, number: &Number) -> Option<Beside> {
    if matches!(number.form, Form::Ordinal | Form::Broken) {
        return None;
    }
    let hyphen = usize::from(tokens.is_hyphen(number.end));
    let at = number.end + hyphen;
    if let Some(degrees) = degrees(tokens, at) {
        return Some(degrees);
    }
    if let Some(unit) = symbol(tokens, lexicon, at) {
        let letters = tokens.is_word(at);
        let next_is_number = tokens.is_numeral(at + 1) && tokens.is_glued(at + 1);
        if letters || !next_is_number {
            return Some(Beside { unit, words: (at, at + 1) });
        }
    }
    named_unit(tokens, lexicon, number, at)
}

/// `30°C`, `30 °`, `85F`.
fn degrees(tokens: &Tokens, at: usize) -> Option<Beside> {
    let letter = |at: usize| tokens.is_glued(at).then(|| tokens.written(at));
    if tokens.is_sign(at, '°') {
        return Some(match letter(at + 1) {
            Some("C") => Beside { unit: FigureUnit::Measure("degrees C"), words: (at, at + 2) },
            Some("F") => Beside { unit: FigureUnit::Measure("degrees F"), words: (at, at + 2) },
            _ => Beside { unit: FigureUnit::Measure("degrees"), words: (at, at + 1) },
        });
    }
    let unit = match letter(at)? {
        "C" => "degrees C",
        "F" => "degrees F",
        _ => return None,
    };
    Some(Beside { unit: FigureUnit::Measure(unit), words: (at, at + 1) })
}

/// A unit by its words, the longest first.
fn named_unit(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    number: &Number,
    at: usize,
) -> Option<Beside> {
    let mut at = at;
    // `2,3 Mrd. Euro`
    let stop = tokens.is_sign(at, '.')
        && tokens.is_glued(at)
        && tokens.shape(at + 1) == TokenShape::Capital;
    at += usize::from(stop && number.end - number.first > 1);
    if lexicon.is(tokens.word(at), Classes::OF) && number.form != Form::Part {
        let multiplied = number.end - number.first > 1 || number.low >= 1e6;
        at += usize::from(multiplied);
    }
    if !lexicon.ends.may_open_unit(tokens.word(at)) {
        return None;
    }
    let mut phrase = String::new();
    for length in (1..=3).rev() {
        let last = at + length - 1;
        if !tokens.is_word(last) || !tokens.is_word(at) {
            continue;
        }
        tokens.phrase(at, at + length, &mut phrase);
        let Some(&unit) = lexicon.units.get(&*phrase) else { continue };
        // `8pc`, but `40 PC`
        if phrase.len() == 2
            && matches!(unit, FigureUnit::Share(_))
            && is_symbol(tokens.written(at))
        {
            continue;
        }
        if let Some(unit) = fits(tokens, lexicon, number, unit, (at, at + length)) {
            return Some(Beside { unit, words: (at, at + length) });
        }
    }
    None
}

/// Whether the unit's words mean the unit here: `won` is a verb, and `pounds` are money by the
/// million.
fn fits(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    number: &Number,
    unit: FigureUnit,
    words: (usize, usize),
) -> Option<FigureUnit> {
    let word = tokens.word(words.0);
    let large = number.low >= 1000.0;
    let verb = words.1 == words.0 + 1 && lexicon.is(word, Classes::VERB);
    if verb && !large || matches!(lexicon.term(word), Some(Term::Ordinal(_))) {
        return None;
    }
    // `a C`, `5 T`: single letters only behind digits.
    if word.len() == 1 && !tokens.is_numeral(number.first) {
        return None;
    }
    if unit == FigureUnit::Measure("pounds") && word.starts_with("pound") && number.low >= 1e6 {
        let weight = tokens.word(words.1) == "of";
        return Some(if weight { unit } else { FigureUnit::Money("GBP") });
    }
    Some(unit)
}

/// The other end of a range that begins with `low`.
fn range_end(tokens: &Tokens, lexicon: &FigureLexicon, low: &RangeSide) -> Option<RangeSide> {
    if matches!(low.number.form, Form::Ordinal | Form::Broken | Form::Part) {
        return None;
    }
    let joint = low.end + usize::from(dangles(tokens, low.end));
    let joined = if tokens.is_dash(joint) {
        // A dash with a space on one side only ends or opens something.
        tokens.is_glued(joint) == tokens.is_glued(joint + 1)
    } else {
        let word = tokens.word(joint);
        let between = low.first.checked_sub(1).is_some_and(|at| is_between(tokens.word(at)));
        between && lexicon.is(word, Classes::JOIN)
            || lexicon.is(word, Classes::RANGE) && !is_change(tokens, lexicon, low.first)
    };
    if !joined {
        return None;
    }
    let high = side(tokens, lexicon, joint + 1)?;
    let high_is_number = !matches!(high.number.form, Form::Ordinal | Form::Broken | Form::Part);
    // What falls is a score: `3-2`, `51 to 49`; with a unit it is nothing.
    let scored = low.beside.is_none() && high.beside.is_none() && !is_from(tokens, low.first);
    let rises = tokens.is_dash(joint)
        || low.number.low.abs() <= high.number.low.abs()
        || low.number.low <= high.number.low
        || scored && lexicon.is(tokens.word(joint), Classes::RANGE) && is_plain_pair(low, &high);
    let fits = high_is_number
        && rises
        && same_unit(low, &high)
        && !(is_day(tokens, lexicon, low) && is_amount(&high));
    (fits && !is_month(tokens, lexicon, &high)).then_some(high)
}

pub(super) fn is_between(word: &str) -> bool {
    matches!(word, "between" | "entre" | "zwischen" | "tra" | "fra" | "tussen")
}

/// Whether `from` stands before the number at `first`.
fn is_from(tokens: &Tokens, first: usize) -> bool {
    let before = first.checked_sub(1).map_or("", |at| tokens.word(at));
    matches!(before, "from" | "von" | "de" | "da" | "van")
}

fn is_plain_pair(low: &RangeSide, high: &RangeSide) -> bool {
    let plain = |side: &RangeSide| matches!(side.number.form, Form::Plain(1..=3));
    plain(low) && plain(high) && low.number.low < 1000.0
}

/// Whether a hyphen at `at` stands for the end of a word that follows: `zehn- bis zwölftausend`.
fn dangles(tokens: &Tokens, at: usize) -> bool {
    tokens.is_dash(at) && tokens.is_glued(at) && !tokens.is_glued(at + 1) && tokens.is_word(at + 1)
}

/// `from Oct. 5 to 12 May` is for the readers of dates.
fn is_month(tokens: &Tokens, lexicon: &FigureLexicon, high: &RangeSide) -> bool {
    lexicon.months.contains_key(tokens.word(high.end))
        && (tokens.shape(high.end) == TokenShape::Capital || !lexicon.capital_months())
}

/// Whether a number is the day of the month before it: `in the week to March 13`.
fn is_day(tokens: &Tokens, lexicon: &FigureLexicon, low: &RangeSide) -> bool {
    /// The last day of a month.
    const LAST: f64 = 31.0;
    let dot = usize::from(low.first > 0 && tokens.written(low.first - 1) == ".");
    let before = low.first.checked_sub(1 + dot);
    let is_month = before.is_some_and(|at| lexicon.months.contains_key(tokens.word(at)));
    is_month && low.beside.is_none() && low.number.low <= LAST
}

/// Whether a number is one of a measure, or written as days are not.
fn is_amount(side: &RangeSide) -> bool {
    side.beside.is_some() || matches!(side.number.form, Form::Written)
}

fn same_unit(low: &RangeSide, high: &RangeSide) -> bool {
    match (low.beside, high.beside) {
        (Some(a), Some(b)) => a.unit == b.unit,
        // `$5-7` and `5-7 percent`; `5 km to 12` is none.
        (Some(a), None) => matches!(a.unit, FigureUnit::Money(_)) && a.words.0 < low.number.first,
        _ => true,
    }
}

/// Whether `from` stands before and a verb of change before it: `rose from 3 to 5` is no range.
fn is_change(tokens: &Tokens, lexicon: &FigureLexicon, first: usize) -> bool {
    /// Words before a range among which the verb of change stands. Chosen by eye.
    const NEAR: usize = 8;
    let before = |back: usize| first.checked_sub(back).map_or("", |at| tokens.word(at));
    is_from(tokens, first) && (2..=NEAR).any(|back| lexicon.is(before(back), Classes::CHANGE))
}
