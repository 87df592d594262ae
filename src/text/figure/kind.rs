//! Tells numbers that count something from those that date, time, rank or name something.

use super::FigureKind;
use super::amount::Amount;
use super::lexicon::{Classes, FigureLexicon, FigureUnit};
use super::noun::{HowMany, is_plural};
use super::number::Form;
use crate::text::token::{TokenShape, Tokens};

/// No age is so high, in years.
const OLDEST: f64 = 150.0;

/// What the amount does in its sentence, and whether a singular noun may follow it; `None` where
/// it is no figure at all.
pub(super) fn kind(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    amount: &Amount,
    listed: Listed,
) -> Option<(FigureKind, HowMany)> {
    let at = Surroundings { tokens, lexicon, amount };
    let many = |kind| Some((kind, HowMany::Many));
    if let Some(kind) = at.kind_by_form() {
        return many(kind);
    }
    if amount.form == Form::One && !at.counts_one() {
        return None;
    }
    match at.kind_by_neighbours(listed) {
        Some(kind) => many(kind),
        None => Some((FigureKind::Count, at.count())),
    }
}

/// In what list a number stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    No,
    /// Behind a number that names: `Trams 2, 5 and 11`.
    Names,
    /// Behind an age: `aged 61, 58 and 45`.
    Ages,
}

/// In which direction of the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Direction {
    On,
    Back,
}

/// A number and what stands round it.
pub(super) struct Surroundings<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) lexicon: &'a FigureLexicon,
    pub(super) amount: &'a Amount,
}

impl Surroundings<'_> {
    /// What the number is by its own form: money, a share, digits with signs between, an ordinal.
    fn kind_by_form(&self) -> Option<FigureKind> {
        match (self.amount.measure, self.amount.form) {
            (Some(FigureUnit::Money(_)), _) => Some(FigureKind::Money),
            (Some(FigureUnit::Share(_)), _) => Some(FigureKind::Percent),
            (_, Form::Broken) if self.is_time() || self.is_day() => Some(FigureKind::Date),
            (_, Form::Broken) => Some(FigureKind::Label),
            (_, Form::Ordinal) if self.is_day() => Some(FigureKind::Date),
            (_, Form::Ordinal) => Some(FigureKind::Ordinal),
            _ => None,
        }
    }

    /// What the number is by what stands round it; `None` where it counts something. The first that
    /// fits, from what is surest.
    fn kind_by_neighbours(&self, listed: Listed) -> Option<FigureKind> {
        let is_listed = |list| listed == list && !self.counts_noun();
        if self.is_age() {
            Some(FigureKind::Age)
        } else if self.is_clock() {
            Some(FigureKind::Date)
        } else if self.amount.measure.is_some() {
            Some(FigureKind::Measure)
        } else if self.is_time() || self.is_day() || self.is_year() {
            Some(FigureKind::Date)
        } else if self.is_result() || self.is_score_behind_name() {
            Some(FigureKind::Score)
        } else if self.is_label() {
            Some(FigureKind::Label)
        } else if self.is_score() {
            Some(FigureKind::Score)
        } else if self.amount.high < OLDEST && is_listed(Listed::Ages) {
            Some(FigureKind::Age)
        } else {
            is_listed(Listed::Names).then_some(FigureKind::Label)
        }
    }

    pub(super) fn before(&self, back: usize) -> &str {
        self.amount.first.checked_sub(back).map_or("", |at| self.tokens.word(at))
    }

    pub(super) fn before_is(&self, back: usize, shape: TokenShape) -> bool {
        self.amount.first.checked_sub(back).is_some_and(|at| self.tokens.shape(at) == shape)
    }

    pub(super) fn after(&self, ahead: usize) -> &str {
        self.tokens.word(self.amount.end + ahead)
    }

    pub(super) fn plain_digits(&self) -> Option<u8> {
        match self.amount.form {
            Form::Plain(digits) => Some(digits),
            _ => None,
        }
    }

    /// `one person`, not `one of`, `no one`, `one another`.
    fn counts_one(&self) -> bool {
        let tokens = self.tokens;
        let next = self.amount.end;
        let bare = self.lexicon.is(self.before(1), Classes::NO_ONE);
        let after = self.after(0);
        let noun = tokens.is_word(next)
            && tokens.get(next).is_some_and(|t| !t.glued)
            && !self.lexicon.is(after, Classes::STOP)
            && !self.lexicon.is(after, Classes::VERB);
        noun && !bare && !self.lexicon.is(after, Classes::ONE_DAY)
    }

    /// Whether a plural stands a word or two further, as in `2000 armed men`.
    pub(super) fn noun_follows_soon(&self) -> bool {
        (1..3).any(|ahead| {
            let at = self.amount.end + ahead;
            let inside = (0..ahead).all(|i| {
                self.tokens.shape(self.amount.end + i) == TokenShape::Lower
                    && !self.lexicon.is(self.after(i), Classes::STOP)
                    && !self.lexicon.is(self.after(i), Classes::VERB)
            });
            inside && is_plural(self.tokens, self.lexicon, at)
        })
    }

    /// `78-year-old`, `aged 45`, `John Smith, 45,`.
    pub(super) fn is_age(&self) -> bool {
        let tokens = self.tokens;
        let years = self.amount.unit == Some("years") || self.amount.unit == Some("months");
        let end = self.amount.end;
        let dash = usize::from(tokens.is_hyphen(end));
        if years && self.lexicon.is(tokens.word(end + dash), Classes::OLD)
            || self.amount.unit == Some("years") && self.is_age_beside_name()
        {
            return true;
        }
        if dash == 1 && self.lexicon.is(tokens.word(end + 1), Classes::AGE) {
            return true;
        }
        let aged = self.lexicon.is(self.before(1), Classes::AGE)
            || self.lexicon.is(self.before(2), Classes::AGE)
                && matches!(self.before(1), "of" | "between");
        if aged && self.amount.high < OLDEST {
            return true;
        }
        let name = self.amount.first > 1
            && self.before_is(1, TokenShape::Sign(','))
            && self.before_is(2, TokenShape::Capital)
            && !self.lexicon.months.contains_key(self.before(2))
            && !self.lexicon.weekdays.contains_key(self.before(2));
        // `Tom Hale (45)`
        let bracket = self.before_is(1, TokenShape::Sign('('))
            && self.before_is(2, TokenShape::Capital)
            && !self.is_scorer();
        let closed = matches!(tokens.shape(end), TokenShape::Sign(',' | '.' | ';' | ')'));
        (name || bracket)
            && closed
            && matches!(self.plain_digits(), Some(1 | 2))
            && self.amount.ends.is_none()
    }

    /// `2-1 Osendal (86)`: the minute of a goal.
    fn is_scorer(&self) -> bool {
        let Some(name) = self.amount.first.checked_sub(2) else { return false };
        let before = (0..name).rev().find(|&at| self.tokens.shape(at) != TokenShape::Capital);
        before.is_some_and(|at| self.tokens.is_numeral(at))
    }

    /// `Marta Quiroga, de 52 años,`, `Marie Durand, 52 ans,`, `un homme de 63 ans`: Romance languages
    /// tell an age in years and leave out `old`.
    fn is_age_beside_name(&self) -> bool {
        let of = usize::from(matches!(self.before(1), "de" | "di"));
        let aside = self.before_is(1 + of, TokenShape::Sign(','));
        let closed =
            matches!(self.tokens.shape(self.amount.end), TokenShape::Sign(',' | '.' | ';' | ')'));
        let named = of == 1 || self.before_is(2, TokenShape::Capital);
        aside && closed && named || of == 1 && self.lexicon.is(self.before(2), Classes::AGED)
    }

    /// `3-2`, `51-49`, `51 to 49`: two numbers with a dash and no noun that they count, or that fall.
    fn is_score(&self) -> bool {
        let Some((a, b)) = self.amount.ends else { return false };
        let dash = self.tokens.is_dash(a.end);
        let plain = |form| matches!(form, Form::Plain(1..=3));
        if !dash {
            // `51 to 49`: what falls is no range.
            return a.low > b.low && plain(a.form) && plain(b.form);
        }
        let counted =
            is_plural(self.tokens, self.lexicon, self.amount.end) || self.noun_follows_soon();
        plain(a.form) && plain(b.form) && (a.low >= b.low || !counted)
    }

    /// `beat Port Marda 3-2`: the numbers are not the name's.
    fn is_score_behind_name(&self) -> bool {
        let goals = |form| matches!(form, Form::Plain(1..=2));
        self.before_is(1, TokenShape::Capital)
            && self
                .amount
                .ends
                .is_some_and(|(a, b)| self.tokens.is_dash(a.end) && goals(a.form) && goals(b.form))
            && self.is_score()
    }

    /// `Port Marda 2 Corran 1`: two names, each with its number, and nothing more behind them.
    fn is_result(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let goals = |at: &usize| self.tokens.is_numeral(*at) && self.tokens.written(*at).len() < 3;
        let closed = |at: usize| !self.tokens.is_word(at) && !self.tokens.is_numeral(at);
        let Some(name) = self.names(first, Direction::Back).filter(|_| goals(&first)) else {
            return false;
        };
        let first_of_two =
            || self.names(end, Direction::On).filter(goals).is_some_and(|other| closed(other + 1));
        let other = name.checked_sub(1).filter(goals);
        let last_of_two = other.is_some_and(|other| self.names(other, Direction::Back).is_some());
        self.amount.ends.is_none() && (last_of_two && closed(end) || first_of_two())
    }

    /// Past one to three capitalised words next to the token at `at`.
    fn names(&self, at: usize, way: Direction) -> Option<usize> {
        /// Words of the name of a team, at the most. Chosen by eye.
        const LONGEST: usize = 3;
        let capital = |at: &usize| self.tokens.shape(*at) == TokenShape::Capital;
        let count = match way {
            Direction::On => (at..at + LONGEST).take_while(capital).count(),
            Direction::Back => (at.saturating_sub(LONGEST)..at).rev().take_while(capital).count(),
        };
        (count > 0).then_some(if way == Direction::On { at + count } else { at - count })
    }

    /// A number that names: `Article 60`, `Covid-19`, `#5`, `1,500:` at the head of an item.
    fn is_label(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let tokens = self.tokens;
        let item = first == 0 && matches!(tokens.shape(end), TokenShape::Sign(':' | ')'))
            || first == 0 && tokens.is_sign(end, '.') && tokens.len() > 2 && tokens.is_numeral(0);
        let bracket = first == 1 && tokens.is_sign(0, '(') && tokens.is_sign(end, ')');
        let glued = tokens.is_numeral(first) && self.is_glued_to_letters();
        let number_sign = matches!(self.before(1), "#" | "№");
        item || bracket
            || glued
            || number_sign
            || self.is_update()
            || self.is_named()
            || self.is_phone()
            || self.is_address()
    }

    /// `UPDATE 2-Quay closes`: the number of a version of a story.
    fn is_update(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let tokens = self.tokens;
        let shouted = first.checked_sub(1).map_or("", |at| tokens.written(at));
        let shouted = shouted.len() > 3 && shouted.bytes().all(|b| b.is_ascii_uppercase());
        shouted && tokens.is_hyphen(end) && tokens.shape(end + 1) == TokenShape::Capital
    }

    fn is_glued_to_letters(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let tokens = self.tokens;
        let dash = first > 1 && tokens.is_hyphen(first - 1) && tokens.is_word(first - 2);
        let letters =
            tokens.is_glued(end) && tokens.is_word(end) && !matches!(tokens.word(end), "s" | "k");
        let slash = tokens.is_glued(end) && tokens.is_sign(end, '/') && tokens.is_glued(end + 1);
        dash || letters
            || slash
            || first > 0
                && tokens.is_glued(first)
                && matches!(tokens.shape(first - 1), TokenShape::Sign('/' | '@' | '_' | '.'))
    }

    fn is_named(&self) -> bool {
        let digits = matches!(self.amount.form, Form::Plain(_));
        let (tokens, first) = (self.tokens, self.amount.first);
        let dot = usize::from(
            self.before_is(1, TokenShape::Sign('.')) && tokens.is_glued(first.saturating_sub(1)),
        );
        let word = self.before(1 + dot);
        let label = self.lexicon.is(word, Classes::LABEL);
        let capital = self.before_is(1 + dot, TokenShape::Capital);
        let free = !self.counts_noun();
        if label && (capital || free) && (digits || free) {
            return true;
        }
        // `Windows 95`: a name before bare digits that count nothing, not at a sentence's start.
        let inside = first > 1 && !self.lexicon.weekdays.contains_key(word) && dot == 0;
        capital && inside && digits && free && !self.closes_clause()
    }

    /// Whether what follows the number speaks for a count: `In Marda 12 were hurt`.
    pub(super) fn closes_clause(&self) -> bool {
        self.lexicon.is(self.after(0), Classes::VERB)
    }

    pub(super) fn counts_noun(&self) -> bool {
        is_plural(self.tokens, self.lexicon, self.amount.end)
            || self.noun_follows_soon()
            || self.lexicon.is(self.after(0), Classes::NOMINAL)
    }

    /// `+44 20 7946 0958`, `555-0123`.
    fn is_phone(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let tokens = self.tokens;
        // The sign may be taken for that of the number.
        let number = first + usize::from(tokens.is_sign(first, '+'));
        let plus = number > 0
            && tokens.is_sign(number - 1, '+')
            && (tokens.is_numeral(end) || tokens.written(number).len() > 7);
        let digits = |at: usize| tokens.written(at).len();
        let local = |at: usize| {
            let two = tokens.is_numeral(at) && tokens.is_dash(at + 1) && tokens.is_numeral(at + 2);
            two && tokens.is_glued(at + 1) && digits(at) == 3 && digits(at + 2) == 4
        };
        // `555-123-4567`: three numbers and more with dashes.
        let chained =
            |at: usize| tokens.is_dash(at) && tokens.is_glued(at) && tokens.is_glued(at + 1);
        let chain = self.amount.ends.is_some() && chained(end) && tokens.is_numeral(end + 1)
            || first > 1 && chained(first - 1) && tokens.is_numeral(first - 2);
        let area = tokens.is_sign(end, ')') && (local(end + 1) || local(end + 2));
        let zero = self.tokens.written(first).starts_with('0')
            && self.plain_digits().is_some_and(|n| n > 2);
        let groups = self.plain_digits().is_some_and(|n| n > 1)
            && self.tokens.is_numeral(end)
            && self.tokens.written(end).len() > 2;
        plus || zero
            || groups
            || area
            || chain
            || local(first) && !self.counts_noun()
            || self.amount.ends.is_some_and(|(_, b)| self.tokens.written(b.first).starts_with('0'))
    }

    /// `10 Downing Street`.
    fn is_address(&self) -> bool {
        let tokens = self.tokens;
        let end = self.amount.end;
        let digits = self.plain_digits().is_some();
        digits
            && tokens.shape(end) == TokenShape::Capital
            && (1..3).any(|i| {
                tokens.shape(end + i) == TokenShape::Capital
                    && self.lexicon.is(tokens.word(end + i), Classes::STREET)
            })
    }

    fn count(&self) -> HowMany {
        let article =
            matches!(self.before(1), "the" | "a" | "an" | "its" | "their" | "this" | "that");
        if self.tokens.is_hyphen(self.amount.end) || article {
            return HowMany::Attributive;
        }
        if self.amount.high == 1.0 { HowMany::One } else { HowMany::Many }
    }
}
