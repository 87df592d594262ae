//! Reads one number: digits with what is glued to them, or a run of number words.

use super::lexicon::{Classes, Decimal, Lexicon, Term, Unit};
use super::run::Run;
use crate::model::Qualifier;
use crate::text::token::{Shape, Tokens};

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
    /// What the number word itself says: `dozens` is at least 24, `a couple` about 2.
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

    pub fn times(mut self, factor: f64, end: usize) -> Self {
        self.low *= factor;
        self.high *= factor;
        self.factor *= factor;
        self.end = end;
        self
    }
}

/// The number that begins at token `at`.
pub(super) fn number(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Number> {
    match tokens.shape(at) {
        Shape::Numeral => Some(digits(tokens, lexicon, at)),
        Shape::Lower | Shape::Capital => words(tokens, lexicon, at),
        _ => None,
    }
}

fn digits(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Number {
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
    let number = half(tokens, number);
    if tokens.is_glued(at + 1) && tokens.is_word(at + 1) {
        let factor = lexicon.glued.get(next).filter(|_| multiplies(tokens, lexicon, at));
        return factor.map_or(number, |factor| written_out(number.times(*factor, at + 2)));
    }
    magnitudes(tokens, lexicon, number)
}

/// `2½`.
fn half(tokens: &Tokens, number: Number) -> Number {
    let part = match tokens.shape(number.end) {
        Shape::Sign('½') => 0.5,
        Shape::Sign('¼') => 0.25,
        Shape::Sign('¾') => 0.75,
        _ => return number,
    };
    let value = number.low + part;
    Number { low: value, high: value, end: number.end + 1, form: Form::Written, ..number }
}

fn written_out(number: Number) -> Number {
    Number { form: Form::Written, ..number }
}

fn is_ordinal_ending(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "er" | "ère" | "e" | "ème" | "ste" | "de")
}

/// Whether letters glued to digits are a magnitude: `5m` is five metres unless money or people
/// are spoken of.
fn multiplies(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    if !matches!(tokens.word(at + 1), "m" | "t" | "b" | "g") {
        return true;
    }
    let before = at.checked_sub(1);
    let money = before.is_some_and(|at| symbol(tokens, lexicon, at).is_some());
    let unit = lexicon.units.get(tokens.word(at + 2));
    let plural = tokens.shape(at + 2) == Shape::Lower && tokens.word(at + 2).ends_with('s');
    let plural = plural || lexicon.is(tokens.word(at + 2), Classes::COLLECTIVE);
    money || matches!(unit, Some(Unit::Money(_))) || plural && unit.is_none()
}

/// The currency a symbol names that stands at `at`: `$`, `€`, `CHF`.
pub(super) fn symbol(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Unit> {
    let written = tokens.written(at);
    let upper = written.bytes().all(|b| b.is_ascii_uppercase() || b >= 0x80) || written == "Rs";
    if tokens.is_word(at) && !upper {
        return None;
    }
    lexicon.symbols.get(tokens.word(at)).copied()
}

/// Number words that multiply what stands before them: `million`, `hundred thousand`, `dozen`.
pub(super) fn magnitudes(tokens: &Tokens, lexicon: &Lexicon, mut number: Number) -> Number {
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

/// A run of number words.
fn words(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> Option<Number> {
    let article = usize::from(matches!(tokens.word(at), "a" | "an"));
    let term = lexicon.term(tokens.word(at + article))?;
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
        Term::Part(parts) => part(tokens, at, at + article, parts)?,
        Term::Ordinal(n) if article == 0 => Number::new(at, at + 1, n, Form::Ordinal),
        Term::Ordinal(n) => part(tokens, at, at + article, n)?,
        _ => return None,
    };
    Some(number)
}

/// `hundreds`, `tens of thousands`: at least two of the last, ten or a hundred times.
fn vague(tokens: &Tokens, lexicon: &Lexicon, at: usize, value: f64) -> Option<Number> {
    let mut number = Number::new(at, at + 1, value, Form::Words);
    number.qualifier = Some(Qualifier::AtLeast);
    while tokens.word(number.end) == "of" {
        match lexicon.term(tokens.word(number.end + 1)) {
            Some(Term::Vague(next)) if next >= 200.0 => {
                number = number.times(next / 2.0, number.end + 2);
            }
            _ => break,
        }
    }
    let needs_of = matches!(tokens.word(at), "scores" | "tens") && number.end == at + 1;
    (!needs_of || tokens.word(number.end) == "of" && tokens.word(at) == "scores").then_some(number)
}

/// `several hundred`, `a few dozen`: two to nine of them.
fn few(tokens: &Tokens, lexicon: &Lexicon, first: usize, at: usize) -> Option<Number> {
    let factor = match lexicon.term(tokens.word(at + 1))? {
        Term::Hundred => 100.0,
        Term::Magnitude(m) => m,
        Term::Dozen => 12.0,
        _ => return None,
    };
    let number = Number::new(first, at + 2, factor, Form::Words);
    Some(magnitudes(tokens, lexicon, Number { low: 2.0 * factor, high: 9.0 * factor, ..number }))
}

/// `a couple of people`, `a couple of hundred`: about two.
fn couple(tokens: &Tokens, lexicon: &Lexicon, first: usize, at: usize) -> Option<Number> {
    if first == at || tokens.word(at + 1) != "of" {
        return None;
    }
    let about = |n: Number| Number { qualifier: Some(Qualifier::About), ..n };
    let number = Number::new(first, at + 1, 2.0, Form::Words);
    let multiplied = magnitudes(tokens, lexicon, Number { end: at + 2, ..number });
    Some(about(if multiplied.end > at + 2 { multiplied } else { number }))
}

/// `half a million`, `half of`, `half an hour`.
fn halves(tokens: &Tokens, lexicon: &Lexicon, first: usize, at: usize) -> Option<Number> {
    let mut next = at + 1 + usize::from(tokens.is_hyphen(at + 1));
    next += usize::from(matches!(tokens.word(next), "a" | "an"));
    let number = Number::new(first, next, 0.5, Form::Words);
    if let Some(Term::Magnitude(_) | Term::Dozen) = lexicon.term(tokens.word(next)) {
        return Some(magnitudes(tokens, lexicon, number));
    }
    if next > at + 1 && matches!(lexicon.units.get(tokens.word(next)), Some(Unit::Measure(_))) {
        return Some(number);
    }
    let whole = matches!(tokens.word(at + 1), "of" | "the" | "its" | "their" | "all");
    whole.then(|| Number::new(first, at + 1, 0.5, Form::Part))
}

/// `a third of`: an article and one part.
fn part(tokens: &Tokens, first: usize, at: usize, parts: f64) -> Option<Number> {
    let shares = first < at && parts > 2.0 && tokens.word(at + 1) == "of";
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
    groups.len() > 1 && !single && three_by_three(groups)
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
            ("tens of thousands", 2e4),
            ("1.2 million", 1.2e6),
            ("5 hundred thousand", 5e5),
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
        ] {
            assert_eq!(parse_digits(text, Decimal::Point), point, "{text}");
            assert_eq!(parse_digits(text, Decimal::Comma), comma, "{text}");
        }
    }
}
