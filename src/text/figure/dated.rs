//! Numbers that date: days, times and years.

use super::amount::Amount;
use super::kind::Surroundings;
use super::lexicon::{Classes, Decimal};
use super::noun::is_plural;
use super::number::Form;
use crate::text::token::TokenShape;

impl Surroundings<'_> {
    pub(super) fn is_month(&self, at: Option<usize>) -> bool {
        at.is_some_and(|at| {
            self.lexicon.months.contains_key(self.tokens.word(at))
                && (self.tokens.shape(at) != TokenShape::Lower || !self.lexicon.capital_months())
        })
    }

    /// A day of a month, a date in digits, or the year behind them.
    pub(super) fn is_day(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let dot = usize::from(self.tokens.is_sign(end, '.'));
        let of = usize::from(self.lexicon.is(self.after(0), Classes::OF));
        let small = self.amount.high <= 31.0;
        let stop = usize::from(self.before_is(1, TokenShape::Sign('.')));
        let the = usize::from(self.before(1) == "the");
        let month_before = self.is_month(first.checked_sub(1 + stop.max(the)));
        let month_behind = self.is_month(Some(end + dot.max(of)));
        let year = self.plain_digits() == Some(4)
            && self.before_is(1, TokenShape::Sign(','))
            && self.tokens.is_numeral(first.saturating_sub(2));
        small && (month_before || month_behind)
            || year
            || month_before && self.is_year_like()
            || self.is_digit_date()
    }

    /// `27.10.2024`, `27/10/24`, `2024-10-27`.
    pub(super) fn is_digit_date(&self) -> bool {
        let Amount { first, end, form, .. } = *self.amount;
        let tokens = self.tokens;
        if form == Form::Broken {
            let parts: Vec<_> = tokens.written(first).split('.').collect();
            return parts.len() == 3 && parts.iter().all(|p| matches!(p.len(), 1 | 2 | 4));
        }
        let slash =
            |at: usize| tokens.is_glued(at) && (tokens.is_sign(at, '/') || tokens.is_hyphen(at));
        let ahead = slash(end)
            && tokens.is_numeral(end + 1)
            && (slash(end + 2) || tokens.is_sign(end, '/'));
        let behind =
            first > 1 && slash(first - 1) && tokens.is_glued(first) && tokens.is_numeral(first - 2);
        let iso = self.amount.ends.is_some() && slash(end) && tokens.is_numeral(end + 1);
        ahead || behind || iso
    }

    /// `05:40`, `6 a.m.`, `5.40pm`, `11 o’clock`, `18h30`, `20 Uhr`.
    pub(super) fn is_time(&self) -> bool {
        let Amount { first, end, .. } = *self.amount;
        let tokens = self.tokens;
        let colon =
            |at: usize| tokens.is_sign(at, ':') && tokens.is_glued(at) && tokens.is_glued(at + 1);
        let half = colon(end) && tokens.is_numeral(end + 1) && tokens.written(end + 1).len() == 2;
        let minutes = first > 1 && colon(first - 1) && tokens.is_numeral(first - 2);
        let word = self.lexicon.is(self.after(0), Classes::HOUR);
        let las = self.before(2) == "a" && self.before(1) == "las";
        let spanish =
            las && tokens.written(first).split_once(['.', ',']).is_some_and(|(_, m)| m.len() == 2);
        half || minutes || spanish || self.is_minute() || word && self.amount.high <= 2400.0
    }

    /// `17.30 horas`, where a comma stands before decimals.
    pub(super) fn is_clock(&self) -> bool {
        let written = self.tokens.written(self.amount.first);
        let Some((hour, minute)) = written.split_once('.') else { return false };
        let parse = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() < 3);
        let time = parse(hour).is_some_and(|hour| hour < 25)
            && parse(minute).is_some_and(|minute| minute < 60 && written.len() > 3);
        let comma = self.lexicon.decimal == Decimal::Comma;
        time && comma && minute.len() == 2 && self.amount.unit == Some("hours")
    }

    /// The second number of `14 h 30`, `20 Uhr 15`.
    pub(super) fn is_minute(&self) -> bool {
        let hour = matches!(self.before(1), "h" | "uhr" | "heures");
        let behind_number =
            self.amount.first.checked_sub(2).is_some_and(|at| self.tokens.is_numeral(at));
        let two = self.plain_digits() == Some(2) && self.amount.high < 60.0;
        // `um 20 Uhr 15 Menschen` counts people.
        hour && behind_number && two && !self.counts_noun()
    }

    pub(super) fn is_year_like(&self) -> bool {
        self.plain_digits() == Some(4) && (1000.0..2200.0).contains(&self.amount.low)
    }

    /// Four plain digits that count nothing, decades, and stretches of years.
    pub(super) fn is_year(&self) -> bool {
        let Amount { end, .. } = *self.amount;
        let tokens = self.tokens;
        let decade =
            tokens.is_glued(end) && tokens.word(end) == "s" && self.plain_digits().is_some();
        let short = tokens.is_numeral(self.amount.first)
            && self.plain_digits() == Some(2)
            && (self.before_is(1, TokenShape::Sign('\''))
                || self.before_is(1, TokenShape::Sign('’')))
            && self.amount.first.checked_sub(2).is_none_or(|_| tokens.is_glued(self.amount.first));
        if decade || short {
            return true;
        }
        let year = |n: f64| (1000.0..2200.0).contains(&n);
        // `2023-24` is a season, `2019-2024` a stretch of years.
        let season = |a: f64, b: f64| (a + 1.0) % 100.0 == b;
        let years = self.amount.ends.is_some_and(|(a, b)| {
            let next = b.form == Form::Plain(2) && season(a.low, b.low);
            a.form == Form::Plain(4) && year(a.low) && (next || year(b.low) || a.low < b.low)
        });
        if !self.is_year_like() && !years {
            return false;
        }
        self.is_led_as_year() || !is_plural(tokens, self.lexicon, end) && !self.noun_follows_soon()
    }

    /// Whether the word before leads years: `since 1989`, `im Jahr 1989`.
    fn is_led_as_year(&self) -> bool {
        self.lexicon.is(self.before(1), Classes::YEAR_LEAD)
    }
}
