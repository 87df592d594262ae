//! Number words one after another, added up and multiplied.

use super::lexicon::{Classes, FigureLexicon, Term};
use super::number::{Form, Number, magnitudes};
use crate::text::token::Tokens;

/// Number words added up: `two hundred and fifty thousand`.
pub(super) struct Run<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a FigureLexicon,
    total: f64,
    current: Option<f64>,
    last: Option<Term>,
    lowest: f64,
    /// Whether the hundred is a word of its own.
    counted: bool,
    start: usize,
    end: usize,
}

impl<'a> Run<'a> {
    pub fn read(tokens: &'a Tokens<'a>, lexicon: &'a FigureLexicon, at: usize) -> Option<Number> {
        let first = at;
        let at = at + usize::from(lexicon.is_article(tokens.word(at)));
        let (total, current, last) = (0.0, None, None);
        let (lowest, counted) = (f64::MAX, false);
        let mut run =
            Self { tokens, lexicon, total, current, last, lowest, counted, start: at, end: at };
        while run.step() {}
        if run.end == at {
            return None;
        }
        let value = run.total + run.current.unwrap_or(0.0);
        let alone = run.end == at + 1 && run.last == Some(Term::One);
        let form = if alone { Form::One } else { Form::Words };
        let mut number = Number::new(first, run.end, value, form);
        number.factor = run.factor();
        Some(run.ends_in_a_part(number).unwrap_or_else(|| run.with_half(number)))
    }

    /// By what the last word multiplies, for the other end of a range: `two to three dozen`.
    fn factor(&self) -> f64 {
        let several = self.end > self.start + 1;
        match self.last {
            Some(Term::Magnitude(factor)) => factor,
            Some(Term::Dozen) if several => 12.0,
            Some(Term::Hundred) if several && self.counted => 100.0,
            _ => 1.0,
        }
    }

    /// Takes the next word, past a hyphen or an `and` that joins; false where the run ends.
    fn step(&mut self) -> bool {
        let mut at = self.end;
        if self.last.is_some() {
            at += usize::from(self.tokens.is_hyphen(at));
            if self.joins(at) {
                at += 1;
            }
        }
        let Some(term) = self.lexicon.term(self.tokens.word(at)) else { return false };
        if !self.take(term) {
            return false;
        }
        // `doscientos` is a hundred to what follows it.
        let hundreds = matches!(term, Term::Small(n) if n >= 100.0);
        self.counted = term == Term::Hundred;
        self.last = Some(if hundreds { Term::Hundred } else { term });
        self.end = at + 1;
        true
    }

    /// Whether the word at `at` joins what is read to a smaller number: `hundred and five`, not
    /// `hundred and three hundred`.
    fn joins(&self, at: usize) -> bool {
        let joins = self.lexicon.is(self.tokens.word(at), Classes::JOIN);
        let after_ten = self.lexicon.code != "en" && matches!(self.last, Some(Term::Ten(_)));
        let larger = matches!(self.last, Some(Term::Hundred | Term::Magnitude(_)));
        if !joins || !(larger || after_ten) {
            return false;
        }
        let term = |at| self.lexicon.term(self.tokens.word(at));
        let small = |term| matches!(term, Some(Term::Small(_) | Term::One));
        match term(at + 1) {
            Some(Term::Ten(_)) => larger,
            next if small(next) => {
                !matches!(term(at + 2), Some(Term::Hundred | Term::Magnitude(_)))
            }
            _ => false,
        }
    }

    fn take(&mut self, term: Term) -> bool {
        let after_hundred = matches!(self.last, None | Some(Term::Hundred | Term::Magnitude(_)));
        match term {
            Term::Small(_) | Term::One => {
                let n = if let Term::Small(n) = term { n } else { 1.0 };
                let french = self.lexicon.code == "fr" && n < 20.0;
                // `soixante-dix-sept`
                let teens = self.lexicon.code == "fr"
                    && (7.0..10.0).contains(&n)
                    && self.last == Some(Term::Small(10.0));
                let units =
                    teens || (n < 10.0 || french) && matches!(self.last, Some(Term::Ten(_)));
                (after_hundred || units).then(|| self.add(n)).is_some()
            }
            Term::Ten(n) if self.current == Some(4.0) && n == 20.0 => {
                self.current = Some(80.0);
                true
            }
            Term::Ten(n) => after_hundred.then(|| self.add(n)).is_some(),
            Term::Hundred => {
                let fits = self.current.is_none_or(|n| n < 100.0);
                fits.then(|| self.current = Some(self.current.unwrap_or(1.0) * 100.0)).is_some()
            }
            Term::Dozen if self.total == 0.0 => {
                self.current = Some(self.current.unwrap_or(1.0) * 12.0);
                true
            }
            Term::Magnitude(m) if m < self.lowest => {
                self.total += self.current.take().unwrap_or(1.0) * m;
                self.lowest = m;
                true
            }
            // `mil millones`: a thousand of them.
            Term::Magnitude(m) if self.lowest == 1e3 && self.current.is_none() => {
                self.total *= m;
                self.lowest = m;
                true
            }
            _ => false,
        }
    }

    fn add(&mut self, n: f64) {
        self.current = Some(self.current.unwrap_or(0.0) + n);
    }

    /// `two-thirds`, `three quarters`; and `twenty-first`, which is an ordinal.
    fn ends_in_a_part(&self, number: Number) -> Option<Number> {
        let at = self.end + usize::from(self.tokens.is_hyphen(self.end));
        let end = at + 1;
        match self.lexicon.term(self.tokens.word(at))? {
            Term::Part(parts) if number.low < parts => {
                Some(Number { form: Form::Part, end, ..number.times(1.0 / parts, end) })
            }
            Term::Ordinal(parts) if number.form == Form::One && parts > 2.0 => {
                Some(Number { form: Form::Part, end, ..number.times(1.0 / parts, end) })
            }
            Term::Half if number.form == Form::One => {
                Some(Number { form: Form::Part, end, ..number.times(0.5, end) })
            }
            Term::Ordinal(n) if n < 10.0 && matches!(self.last, Some(Term::Ten(_))) => {
                let value = number.low + n;
                Some(Number {
                    form: Form::Ordinal,
                    ..Number::new(number.first, end, value, Form::Words)
                })
            }
            _ => None,
        }
    }

    /// `two and a half million`.
    fn with_half(&self, number: Number) -> Number {
        let dash = usize::from(self.tokens.is_hyphen(self.end));
        let at = self.end + dash;
        let article = at + 1 + usize::from(self.tokens.is_hyphen(at + 1));
        let is_article = self.lexicon.is_article(self.tokens.word(article));
        let half = article
            + usize::from(is_article)
            + usize::from(is_article && self.tokens.is_hyphen(article + 1) && dash > 0);
        let is_half = self.lexicon.is(self.tokens.word(at), Classes::JOIN)
            && self.lexicon.term(self.tokens.word(half)) == Some(Term::Half);
        // `a million and a half`: half of what was named last.
        let whole = number.factor;
        let several = whole == 1.0 && number.low >= 100.0;
        if !is_half || several || whole > 1.0 && number.low % whole != 0.0 {
            return number;
        }
        let value = number.low + whole / 2.0;
        let number = Number { low: value, high: value, form: Form::Words, end: half + 1, ..number };
        magnitudes(self.tokens, self.lexicon, number)
    }
}
