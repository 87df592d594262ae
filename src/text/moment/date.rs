//! Dates: days of a month, months, years, weekdays, `yesterday`.

use super::{MomentPiece, MomentReader, calendar};
use crate::model::{Moment, Qualifier};
use crate::text::figure::lexicon::{Classes, Decimal};
use crate::text::lang::{self, List};
use crate::text::token::TokenShape;

/// The date that begins at token `at`.
pub(super) fn read(reader: &MomentReader, at: usize, floor: usize) -> Option<MomentPiece> {
    let found = reader
        .month_first(at)
        .or_else(|| reader.day_first(at))
        .or_else(|| reader.digits(at))
        .or_else(|| reader.weekday(at))
        .or_else(|| reader.relative(at))
        .or_else(|| reader.year_alone(at, floor))?;
    Some(MomentPiece { moment: calendar::with_weekday(found.moment), ..found })
}

impl MomentReader<'_> {
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let written = self.tokens.written(at);
        let fits = self.tokens.is_numeral(at) && digits.contains(&written.len());
        fits.then(|| written.parse().ok()).flatten()
    }

    fn day_of_month(&self, at: usize) -> Option<u8> {
        self.number(at, 1..=2).filter(|day| (1..=31).contains(day)).map(|day| day as u8)
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.number(at, 4..=4).filter(|year| (1000..2200).contains(year))
    }

    fn month(&self, at: usize) -> Option<u8> {
        let month = self.lexicon.months.get(self.tokens.word(at)).copied()?;
        let named = self.tokens.shape(at) == TokenShape::Capital || !self.lexicon.capital_months();
        named.then_some(month)
    }

    /// Past a dot or a comma.
    fn past(&self, at: usize, sign: char) -> usize {
        at + usize::from(self.tokens.is_sign(at, sign))
    }

    /// Past `of`, `de`, `del`.
    fn past_of(&self, at: usize) -> usize {
        at + usize::from(self.lexicon.is(self.tokens.word(at), Classes::OF))
    }

    /// `st`, `er`, `º` behind a day.
    fn past_ordinal(&self, at: usize) -> usize {
        let ending =
            matches!(self.tokens.word(at), "st" | "nd" | "rd" | "th" | "er" | "º" | "°" | "e");
        at + usize::from(ending && self.tokens.is_glued(at))
    }

    /// `June 19, 2024`, `Oct. 27`, `June 2024`, `in June`.
    fn month_first(&self, at: usize) -> Option<MomentPiece> {
        let month = self.month(at)?;
        let next = self.past(at + 1, '.');
        let piece = |end, day, year| {
            let moment = Moment { year, month: Some(month), day, ..Moment::default() };
            Some(MomentPiece { first: at, end, moment })
        };
        if let Some(day) = self.day_of_month(next).filter(|_| self.is_day_end(next + 1)) {
            let end = self.past_ordinal(next + 1);
            return match self.year(self.past(end, ',')) {
                Some(year) => piece(self.past(end, ',') + 1, Some(day), Some(year)),
                None => piece(end, Some(day), None),
            };
        }
        let of = self.past_of(self.past(next, ','));
        if let Some(year) = self.year(of) {
            return piece(of + 1, None, Some(year));
        }
        let before = at.checked_sub(1).map_or("", |at| self.tokens.word(at));
        let dated = self.lexicon.clock(before).has_dated();
        if dated { piece(at + 1, None, None) } else { None }
    }

    /// Whether a number before `at` can be a day: no noun counted, no time, no percent.
    fn is_day_end(&self, at: usize) -> bool {
        !matches!(self.tokens.shape(at), TokenShape::Sign('%' | ':' | '$'))
            || !self.tokens.is_glued(at)
            || !self.tokens.is_numeral(at + 1)
    }

    /// `27 October 2024`, `the 5th of May`, `27 de octubre de 2024`.
    fn day_first(&self, at: usize) -> Option<MomentPiece> {
        let day = self.day_of_month(at)?;
        let end = self.past(self.past_ordinal(at + 1), '.');
        let month_at = self.past_of(end);
        let month = self.month(month_at)?;
        let end = self.past(month_at + 1, '.');
        let dotted = end > month_at + 1;
        let year_at = self.past(self.past_of(end), ',');
        let year = self.year(year_at);
        let end = match year {
            Some(_) => year_at + 1,
            // The dot that ends a sentence is no part of the date.
            None if dotted => end - 1,
            None => end,
        };
        let moment = Moment { year, month: Some(month), day: Some(day), ..Moment::default() };
        Some(MomentPiece { first: at, end, moment })
    }

    /// `2024-10-27`, `27.10.2024`, `27/10/2024`.
    fn digits(&self, at: usize) -> Option<MomentPiece> {
        if let [day, month, year] = self.tokens.written(at).split('.').collect::<Vec<_>>()[..] {
            let parse = |part: &str| part.parse::<i16>().ok();
            let parts = (parse(day)?, parse(month)?, parse(year).filter(|y| *y >= 1000)?);
            return by_parts(at, at + 1, parts);
        }
        let sign = |at: usize| {
            let slash = self.tokens.is_sign(at, '/') || self.tokens.is_hyphen(at);
            slash && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1)
        };
        if !sign(at + 1) || !sign(at + 3) {
            return None;
        }
        let (second, end) = (self.number(at + 2, 1..=2)?, at + 5);
        if let (Some(year), Some(day)) = (self.year(at), self.number(at + 4, 1..=2)) {
            return by_parts(at, end, (day, second, year));
        }
        let (first, year) = (self.number(at, 1..=2)?, self.year(at + 4)?);
        let either = self.lexicon.decimal == Decimal::Point && first <= 12 && second <= 12;
        if either && first != second {
            let moment = Moment { year: Some(year), ..Moment::default() };
            return Some(MomentPiece { first: at, end, moment });
        }
        by_parts(at, end, (first, second, year))
            .or_else(|| by_parts(at, end, (second, first, year)))
    }

    /// `Tuesday`, with its date where the anchor is known.
    fn weekday(&self, at: usize) -> Option<MomentPiece> {
        let weekday = *self.lexicon.weekdays.get(self.tokens.word(at))?;
        let short = self.tokens.word(at).len() <= 3;
        let capital =
            self.tokens.shape(at) == TokenShape::Capital || !self.lexicon.capital_months();
        if !capital || short && !matches!(self.tokens.shape(at + 1), TokenShape::Sign('.' | ',')) {
            return None;
        }
        let open = Moment { weekday: Some(weekday), ..Moment::default() };
        let before = at.checked_sub(1).map_or("", |at| self.tokens.word(at));
        let other_week =
            matches!(before, "last" | "next" | "every" | "each" | "previous" | "following");
        let first = at - usize::from(before == "on");
        let dated = self
            .anchor
            .filter(|_| !other_week)
            .and_then(|anchor| self.nearest(&anchor, weekday, at));
        // `Tuesday, Oct. 27` is dated by what follows.
        let comma = self.past(at + 1, ',');
        let follows = self.month(comma).is_some() || self.month(self.past_of(comma + 1)).is_some();
        let moment = dated.filter(|_| !follows).unwrap_or(open);
        Some(MomentPiece { first, end: at + 1, moment })
    }

    /// The day of this weekday that is meant: the last up to the anchor, or the next. Behind `until` and
    /// `before` it may be either, unless a verb tells.
    fn nearest(&self, anchor: &Moment, weekday: u8, at: usize) -> Option<Moment> {
        let is_future = self.is_future(at);
        let before = at.checked_sub(1).map(|at| self.lexicon.clock(self.tokens.word(at)));
        if !is_future && before.is_some_and(|word| word.bound == Some(Qualifier::UpTo)) {
            return None;
        }
        let of_anchor = i32::from(calendar::with_weekday(*anchor).weekday?);
        let back = (of_anchor - i32::from(weekday)).rem_euclid(7);
        let days = if is_future { (7 - back) % 7 } else { -back };
        calendar::days_after(anchor, days).map(|day| Moment { reckoned: true, ..day })
    }

    /// Whether a verb before a weekday puts it into the future: `will close`, `is due`, `is to close`, `plans to
    /// close`, but not `moved to Selt`. A verb of saying nearer to it tells when that was said: `will cut 300
    /// jobs, Helm said on Monday`.
    fn is_future(&self, at: usize) -> bool {
        /// Words before a weekday among which such a verb stands. Chosen by eye.
        const NEAR: usize = 12;
        let clock = |at: usize| self.lexicon.clock(self.tokens.word(at));
        let is_to = |at: usize| self.tokens.word(at) == "to";
        let is_coming = |word: usize| {
            let is_plan = || word > 0 && clock(word).has_planned() && clock(word - 1).has_stands();
            let is_intent = || clock(word).has_intended() && word + 1 < at && is_to(word + 1);
            clock(word).has_future() || is_plan() || is_intent()
        };
        let speech = lang::of(Some(self.lexicon.code));
        let is_said = |word: usize| {
            let written = self.tokens.word(word);
            speech.has(List::CreditVerb, written) || speech.has(List::CreditTell, written)
        };
        let before = (at.saturating_sub(NEAR)..at).rev();
        before.take_while(|&word| !is_said(word)).any(is_coming)
    }

    /// `yesterday`, which only an anchor dates.
    fn relative(&self, at: usize) -> Option<MomentPiece> {
        let days = self.lexicon.clock(self.tokens.word(at)).day?;
        let moment = calendar::days_after(&self.anchor?, i32::from(days))?;
        Some(MomentPiece { first: at, end: at + 1, moment: Moment { reckoned: true, ..moment } })
    }

    /// `in 2024`.
    fn year_alone(&self, at: usize, floor: usize) -> Option<MomentPiece> {
        let before = at.checked_sub(1).filter(|&at| at >= floor)?;
        let dated = self.lexicon.clock(self.tokens.word(before)).has_dated();
        let year = self.year(at).filter(|_| dated)?;
        let free = !self.tokens.is_glued(at + 1)
            || !self.tokens.is_word(at + 1) && !self.tokens.is_dash(at + 1);
        let counted = self.tokens.shape(at + 1) == TokenShape::Lower
            && crate::text::figure::is_counted(self.tokens, self.lexicon, at + 1)
            && !matches!(self.tokens.word(before), "in" | "since" | "during");
        let moment = Moment { year: Some(year), ..Moment::default() };
        (free && !counted).then_some(MomentPiece { first: at, end: at + 1, moment })
    }
}

fn by_parts(at: usize, end: usize, (day, month, year): (i16, i16, i16)) -> Option<MomentPiece> {
    let (day, month) = (u8::try_from(day).ok()?, u8::try_from(month).ok()?);
    let moment =
        Moment { year: Some(year), month: Some(month), day: Some(day), ..Moment::default() };
    calendar::date(&moment).map(|_| MomentPiece { first: at, end, moment })
}
