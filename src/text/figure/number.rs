//! Reads one number: digits with what is glued to them, or a run of number words.

use super::bound::bound_before;
use super::lexicon::{Classes, Decimal, FigureLexicon, FigureUnit, Term};
use super::part;
use super::run::Run;
use crate::model::Qualifier;
use crate::text::token::{TokenShape, Tokens};

/// A number where it stands.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Number {
    /// Tokens, half-open.
    pub first: usize,
    pub end: usize,
    pub low: f64,
    pub high: f64,
    /// By what its words multiply: a million in `12 million`, else 1.
    pub factor: f64,
    pub form: Form,
    /// What the number word itself says: `dozens` is twelve and more, `a couple` about 2.
    pub qualifier: Option<Qualifier>,
}

/// How a number is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Digits alone, so many of them: what years, labels and scores look like.
    Plain(u8),
    /// Digits with grouping, decimals or a magnitude.
    Written,
    Words,
    /// `one`.
    One,
    Ordinal,
    /// A share of a whole: the value is between 0 and 1 or a little above.
    Part,
    /// Digits that are no one number: `1.2.3`, `12.30` in a list.
    Broken,
}

impl Number {
    pub(super) fn new(first: usize, end: usize, value: f64, form: Form) -> Self {
        Self { first, end, low: value, high: value, factor: 1.0, form, qualifier: None }
    }

    pub fn negative(self) -> Self {
        Self { low: -self.high, high: -self.low, ..self }
    }

    pub fn times(mut self, factor: f64, end: usize) -> Self {
        self.low = product(self.low, factor);
        self.high = product(self.high, factor);
        self.factor *= factor;
        self.end = end;
        self
    }
}

/// The product, whole where it is but for the last bits: 16.49 million are 16,490,000.
fn product(value: f64, factor: f64) -> f64 {
    let product = value * factor;
    let whole = product.round();
    if (product - whole).abs() <= whole.abs() * 4.0 * f64::EPSILON { whole } else { product }
}

/// The number that begins at token `at`.
pub(super) fn number(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<Number> {
    match tokens.shape(at) {
        TokenShape::Numeral => Some(digits(tokens, lexicon, at)),
        TokenShape::Lower | TokenShape::Capital => words(tokens, lexicon, at),
        TokenShape::Sign(sign) => part::alone(at, sign),
        _ => None,
    }
}

fn digits(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Number {
    let written = tokens.written(at);
    let Some(value) = parse_digits(written, lexicon.decimal) else {
        return Number::new(at, at + 1, 0.0, Form::Broken);
    };
    let plain = written.len() <= 18 && written.bytes().all(|b| b.is_ascii_digit());
    let form = if plain { Form::Plain(written.len() as u8) } else { Form::Written };
    let number = Number::new(at, at + 1, value, form);
    let next = tokens.word(at + 1);
    if tokens.is_glued(at + 1) && is_ordinal_ending(next) && plain {
        return Number { end: at + 2, form: Form::Ordinal, ..number };
    }
    let number = part::raised(tokens, part::with_fraction(tokens, lexicon, number));
    if tokens.is_glued(number.end) && tokens.is_word(number.end) {
        let next = tokens.word(number.end);
        let factor = lexicon.glued.get(next).filter(|_| multiplies(tokens, lexicon, number.end));
        let end = number.end + 1;
        return match factor {
            Some(factor) => written_out(number.times(*factor, end)),
            // `$72million`: as it is with a blank between.
            None => magnitudes(tokens, lexicon, number),
        };
    }
    let next = number.end;
    let money = tokens.is_glued(next + 1) && symbol(tokens, lexicon, next + 1).is_some();
    let factor =
        lexicon.glued.get(tokens.word(next)).filter(|_| money && !tokens.is_word(next + 1));
    if let Some(factor) = factor {
        // `12 M€`
        return written_out(number.times(*factor, next + 1));
    }
    magnitudes(tokens, lexicon, number)
}

fn written_out(number: Number) -> Number {
    Number { form: Form::Written, ..number }
}

fn is_ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "ère" | "e" | "ème" | "ste" | "de")
}

/// Whether letters glued to digits are a magnitude: `5m` is five metres unless money or people
/// are spoken of.
///
/// The letters stand at `at`.
fn multiplies(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    let letters = tokens.word(at);
    if !matches!(letters, "m" | "t" | "b" | "g") {
        return true;
    }
    // `1.1m-1.3m people`
    let other = at + 3;
    let range =
        tokens.is_dash(at + 1) && tokens.is_numeral(at + 2) && tokens.word(other) == letters;
    let next = if range { other + 1 } else { at + 1 };
    let sign = |back: usize| at.checked_sub(back).and_then(|at| symbol(tokens, lexicon, at));
    let money = sign(2).is_some() || symbol(tokens, lexicon, next).is_some();
    let unit = lexicon.units.get(tokens.word(next));
    let plural = tokens.shape(next) == TokenShape::Lower && tokens.word(next).ends_with('s');
    let plural = plural || lexicon.is(tokens.word(next), Classes::COLLECTIVE);
    money || matches!(unit, Some(FigureUnit::Money(_))) || plural && unit.is_none()
}

/// Whether a word is written as the symbols of currencies are that are words.
pub(super) fn is_symbol(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_uppercase() || b >= 0x80) || word == "Rs"
}

/// The currency a symbol names that stands at `at`: `$`, `€`, `CHF`.
pub(super) fn symbol(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<FigureUnit> {
    if tokens.is_word(at) && !is_symbol(tokens.written(at)) {
        return None;
    }
    lexicon.symbols.get(tokens.word(at)).copied()
}

/// Number words that multiply what stands before them: `million`, `hundred thousand`, `dozen`.
pub(super) fn magnitudes(tokens: &Tokens, lexicon: &FigureLexicon, mut number: Number) -> Number {
    if let Some(factor) = behind_conversion(tokens, lexicon, number.end) {
        return written_out(number.times(factor, number.end));
    }
    loop {
        let at = number.end + usize::from(tokens.is_hyphen(number.end));
        number = match lexicon.term(tokens.word(at)) {
            Some(Term::Hundred) => written_out(number.times(100.0, at + 1)),
            Some(Term::Magnitude(m)) => written_out(number.times(m, at + 1)),
            Some(Term::Dozen) => written_out(number.times(12.0, at + 1)),
            _ => return number,
        };
    }
}

/// The magnitude of two amounts of money of which one stands in brackets as what the other comes to:
/// `$40 (£26) million`. The number of either ends at `end`.
fn behind_conversion(tokens: &Tokens, lexicon: &FigureLexicon, end: usize) -> Option<f64> {
    let opens = |at: usize| {
        tokens.is_sign(at, '(')
            && symbol(tokens, lexicon, at + 1).is_some()
            && tokens.is_numeral(at + 2)
            && tokens.is_sign(at + 3, ')')
    };
    let closing = if opens(end) {
        end + 3
    } else {
        let opening = end.checked_sub(3).filter(|&at| opens(at))?;
        let before = opening.checked_sub(2).filter(|&at| tokens.is_numeral(at + 1));
        before.and_then(|at| symbol(tokens, lexicon, at))?;
        end
    };
    match lexicon.term(tokens.word(closing + 1))? {
        Term::Magnitude(factor) => Some(factor),
        _ => None,
    }
}

/// A run of number words.
fn words(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<Number> {
    let article = usize::from(lexicon.is_article(tokens.word(at)));
    let Some(term) = lexicon.term(tokens.word(at + article)) else {
        return one_of_unit(tokens, lexicon, at);
    };
    let number = match term {
        Term::Small(_) | Term::Ten(_) | Term::One if article == 0 => {
            return Run::read(tokens, lexicon, at);
        }
        // `a million`, not `the million-dollar question`; `mille` and `tausend` need no article.
        Term::Hundred | Term::Magnitude(_) | Term::Dozen if article > 0 || lexicon.code != "en" => {
            return Run::read(tokens, lexicon, at);
        }
        Term::Vague(value) if article == 0 => vague(tokens, lexicon, at, value)?,
        Term::Few => few(tokens, lexicon, at, at + article)?,
        Term::Couple => couple(tokens, lexicon, at, at + article)?,
        Term::Half => halves(tokens, lexicon, at, at + article)?,
        Term::Part(parts) => part(tokens, lexicon, at, at + article, parts)?,
        Term::Ordinal(n) if article == 0 => Number::new(at, at + 1, n, Form::Ordinal),
        Term::Ordinal(n) => part(tokens, lexicon, at, at + article, n)?,
        _ => return None,
    };
    Some(number)
}

/// The article in `nearly an hour` and `more than a mile`, where a bound says that one is counted. `An
/// hour later` counts nothing.
fn one_of_unit(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<Number> {
    let is_led = |last: usize| lexicon.is(tokens.word(last), Classes::BOUND_OF_ONE);
    if !lexicon.is_article(tokens.word(at)) || !at.checked_sub(1).is_some_and(is_led) {
        return None;
    }
    let (length, _) = bound_before(tokens, lexicon, at, 0)?;
    // `Better than a year ago` sets two years side by side.
    let compares = length > 1 && lexicon.is(tokens.word(at + 2), Classes::AGO);
    let counts = !compares && is_measure(tokens, lexicon, at + 1);
    counts.then(|| Number::new(at, at + 1, 1.0, Form::Words))
}

/// Whether a unit of measure stands at `at`.
pub(super) fn is_measure(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    tokens.is_word(at) && matches!(lexicon.units.get(tokens.word(at)), Some(FigureUnit::Measure(_)))
}

/// `hundreds`, `tens of thousands`: what they name, and more.
fn vague(tokens: &Tokens, lexicon: &FigureLexicon, at: usize, value: f64) -> Option<Number> {
    let mut number = Number::new(at, at + 1, value, Form::Words);
    number.qualifier = Some(Qualifier::Indefinite);
    while tokens.word(number.end) == "of" {
        match lexicon.term(tokens.word(number.end + 1)) {
            Some(Term::Vague(next)) if next >= 100.0 => {
                number = number.times(next, number.end + 2);
            }
            _ => break,
        }
    }
    let needs_of = matches!(tokens.word(at), "scores" | "tens") && number.end == at + 1;
    (!needs_of || tokens.word(number.end) == "of" && tokens.word(at) == "scores").then_some(number)
}

/// `several hundred`, `a few dozen`: one, and more, of what they name.
fn few(tokens: &Tokens, lexicon: &FigureLexicon, first: usize, at: usize) -> Option<Number> {
    let factor = match lexicon.term(tokens.word(at + 1))? {
        Term::Hundred => 100.0,
        Term::Magnitude(m) => m,
        Term::Dozen => 12.0,
        _ => return None,
    };
    let mut number = Number::new(first, at + 2, factor, Form::Words);
    number.qualifier = Some(Qualifier::Indefinite);
    Some(magnitudes(tokens, lexicon, number))
}

/// `a couple of people`, `a couple of hundred`: about two.
fn couple(tokens: &Tokens, lexicon: &FigureLexicon, first: usize, at: usize) -> Option<Number> {
    if first == at || tokens.word(at + 1) != "of" {
        return None;
    }
    let about = |n: Number| Number { qualifier: Some(Qualifier::About), ..n };
    let number = Number::new(first, at + 1, 2.0, Form::Words);
    let multiplied = magnitudes(tokens, lexicon, Number { end: at + 2, ..number });
    Some(about(if multiplied.end > at + 2 { multiplied } else { number }))
}

/// `half a million`, `half of`, `half an hour`.
fn halves(tokens: &Tokens, lexicon: &FigureLexicon, first: usize, at: usize) -> Option<Number> {
    let mut next = at + 1 + usize::from(tokens.is_hyphen(at + 1));
    next += usize::from(lexicon.is_article(tokens.word(next)));
    let number = Number::new(first, next, 0.5, Form::Words);
    if let Some(Term::Magnitude(_) | Term::Dozen) = lexicon.term(tokens.word(next)) {
        return Some(magnitudes(tokens, lexicon, number));
    }
    if next > at + 1 && is_measure(tokens, lexicon, next) {
        return Some(number);
    }
    let whole = matches!(tokens.word(at + 1), "of" | "the" | "its" | "their" | "all");
    whole.then(|| Number::new(first, at + 1, 0.5, Form::Part))
}

/// `a third of`: an article and one part.
fn part(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    first: usize,
    at: usize,
    parts: f64,
) -> Option<Number> {
    let of = lexicon.is(tokens.word(at + 1), Classes::OF);
    let shares = first < at && parts > 2.0 && of;
    shares.then(|| Number::new(first, at + 1, 1.0 / parts, Form::Part))
}

/// The value of digits with their grouping; `None` where they are no number, as in `1.2.3`.
pub(super) fn parse_digits(written: &str, decimal: Decimal) -> Option<f64> {
    let mut digits = String::with_capacity(written.len());
    let mut groups = [(0u8, '0'); 12];
    let mut count = 0;
    for c in written.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            groups[count].0 = groups[count].0.saturating_add(1);
        } else {
            count += 1;
            groups.get_mut(count)?.1 = c;
        }
    }
    let groups = &groups[..=count];
    let point = match groups {
        [_] => None,
        [.., (3, _)] if is_grouped(groups, decimal) => None,
        [head @ .., (tail, _)] if three_by_three(head) => Some(*tail),
        _ => return None,
    };
    if let Some(tail) = point {
        digits.insert(digits.len().checked_sub(tail as usize)?, '.');
    }
    digits.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Whether groups of digits are one number without decimals. A single group of three after the
/// sign that marks decimals in this language is none: `12.000` is twelve in English.
fn is_grouped(groups: &[(u8, char)], decimal: Decimal) -> bool {
    let decimal = if decimal == Decimal::Point { '.' } else { ',' };
    let single = matches!(groups, [_, (_, sign)] if *sign == decimal);
    // `.500` leaves out its zero.
    let headless = groups[0].0 == 0;
    groups.len() > 1 && !single && !headless && three_by_three(groups)
}

/// Whether every group after the first has three digits (two in the Indian manner) and one sign.
fn three_by_three(groups: &[(u8, char)]) -> bool {
    let [first, middle @ .., last] = groups else { return true };
    let three = middle.iter().all(|group| group.0 == 3);
    let two = last.1 == ',' && middle.iter().all(|group| group.0 == 2);
    let one_sign = middle.iter().all(|group| group.1 == last.1);
    one_sign && last.0 == 3 && first.0 <= 3 && (three || two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::figure::lexicon;

    fn value(text: &str) -> Option<f64> {
        let tokens = Tokens::new(text);
        let number = number(&tokens, lexicon::of(Some("en")), 0)?;
        (number.end == tokens.len() && number.form != Form::Broken).then_some(number.low)
    }

    #[test]
    fn number_words_add_up() {
        for (text, number) in [
            ("twenty-five", 25.0),
            ("two hundred and fifty thousand", 250e3),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("half a million", 5e5),
            ("one and a half million", 1.5e6),
            ("two-and-a-half", 2.5),
            ("three hundred thousand and twelve", 300_012.0),
            ("twelve hundred", 1200.0),
            ("tens of thousands", 1e4),
            ("1.2 million", 1.2e6),
            ("5 hundred thousand", 5e5),
            ("a million and a half", 1.5e6),
            ("two million and a half", 2.5e6),
            ("16.49 million", 16_490_000.0),
            ("1.005 billion", 1_005_000_000.0),
            ("2 1/2", 2.5),
            ("6-1/4", 6.25),
            ("5-15/16", 5.9375),
            ("2½", 2.5),
            ("½", 0.5),
            ("10⁶", 1e6),
            ("10^6", 1e6),
            ("3.2×10⁶", 3.2e6),
            ("2 x 10^3", 2e3),
            (".5", 0.5),
        ] {
            assert_eq!(value(text), Some(number), "{text}");
        }
        assert_eq!(value("two hundred and three hundred"), None);
    }

    #[test]
    fn grouping_follows_the_language_where_it_decides() {
        for (text, point, comma) in [
            ("12,000", Some(12e3), Some(12.0)),
            ("12.000", Some(12.0), Some(12e3)),
            ("1.234.567", Some(1_234_567.0), Some(1_234_567.0)),
            ("1,234.5", Some(1234.5), Some(1234.5)),
            ("1.234,5", Some(1234.5), Some(1234.5)),
            ("12 000", Some(12e3), Some(12e3)),
            ("12,34,567", Some(1_234_567.0), Some(1_234_567.0)),
            ("1.2.3", None, None),
            ("1,5", Some(1.5), Some(1.5)),
            (".5", Some(0.5), Some(0.5)),
            (".125", Some(0.125), Some(0.125)),
        ] {
            assert_eq!(parse_digits(text, Decimal::Point), point, "{text}");
            assert_eq!(parse_digits(text, Decimal::Comma), comma, "{text}");
        }
    }
}
