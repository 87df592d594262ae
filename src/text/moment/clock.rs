//! Times of day: `05:40`, `shortly before 6 a.m.`, `noon`, `late on`.

use super::zone::{DAY, zone};
use super::{MomentPiece, MomentReader};
use crate::model::{Moment, Qualifier};
use crate::text::figure::is_counted;
use crate::text::figure::lexicon::PartOfDay;
use crate::text::token::TokenShape;

/// What parts `9:30` in the morning from that in the evening, in minutes.
pub(super) const HALF_DAY: u16 = 720;
/// How far `shortly before` and `shortly after` reach, in minutes.
const SHORTLY: u16 = 30;

/// A time of the day with the tokens after it.
struct Time {
    minutes: (u16, u16),
    end: usize,
    /// In minutes east of UTC.
    zone: Option<i16>,
}

/// Digits as a time of day.
struct Digits {
    hour: u16,
    minute: u16,
    /// The token behind them.
    end: usize,
    /// They are one without `a.m.`, `Uhr` or the like behind them.
    is_sure: bool,
}

/// The time of day that begins at token `at`, with what bounds it.
pub(super) fn read(reader: &MomentReader, at: usize, floor: usize) -> Option<MomentPiece> {
    if let Some(piece) = part_of_day(reader, at, floor) {
        return Some(piece);
    }
    let time = reader.digits_of_clock(at).or_else(|| reader.noon(at))?;
    Some(bounded(reader, at, floor, time))
}

/// `before dawn`, `in the morning`; `early` and `late` only before a day.
fn part_of_day(reader: &MomentReader, at: usize, floor: usize) -> Option<MomentPiece> {
    if !reader.lexicon.opens_part_of_day(reader.tokens.word(at)) {
        return None;
    }
    let mut phrase = String::new();
    let (minutes, end) = (1..=3).rev().find_map(|length| {
        if at + length > reader.tokens.len() {
            return None;
        }
        reader.tokens.phrase(at, at + length, &mut phrase);
        match reader.lexicon.clock(&phrase).part? {
            PartOfDay::Stretch(from, to) => Some(((from, to), at + length)),
            PartOfDay::Noon(_) | PartOfDay::Hours => None,
        }
    })?;
    let adverb = matches!(reader.tokens.word(at), "early" | "late");
    let day = |at: usize| {
        reader.lexicon.weekdays.contains_key(reader.tokens.word(at))
            || reader.lexicon.clock(reader.tokens.word(at)).day.is_some()
    };
    let beside_day = day(end) || at > 0 && day(at - 1);
    let told = matches!(reader.tokens.word(at), "in" | "this" | "before" | "predawn" | "pre");
    let at_part = at > floor
        && matches!(reader.tokens.word(at - 1), "at" | "before" | "by" | "until" | "around");
    let named = if adverb { day(end) } else { beside_day || told || at_part };
    let moment = Moment { minutes: Some(minutes), ..Moment::default() };
    named.then_some(MomentPiece { first: at, end, moment })
}

/// The time with the words before it that bound it.
fn bounded(reader: &MomentReader, at: usize, floor: usize, time: Time) -> MomentPiece {
    let word = |back: usize| {
        at.checked_sub(back).filter(|&at| at >= floor).map_or("", |at| reader.tokens.word(at))
    };
    let bound = reader.lexicon.clock(word(1)).bound;
    let shortly = reader.lexicon.clock(word(2)).has_shortly();
    let (from, to) = time.minutes;
    let (minutes, qualifier) = match (bound, shortly) {
        (Some(Qualifier::UpTo), true) => {
            ((from.saturating_sub(SHORTLY), to), Some(Qualifier::About))
        }
        (Some(Qualifier::AtLeast), true) => {
            ((from, (to + SHORTLY).min(DAY - 1)), Some(Qualifier::About))
        }
        (bound, _) => ((from, to), bound),
    };
    let first = match (bound, shortly) {
        (Some(Qualifier::UpTo | Qualifier::AtLeast), true) => at - 2,
        (Some(_), _) => at - 1,
        _ => at,
    };
    let zone = time.zone;
    let moment = Moment { minutes: Some(minutes), qualifier, zone, ..Moment::default() };
    MomentPiece { first, end: time.end, moment }
}

impl MomentReader<'_> {
    fn noon(&self, at: usize) -> Option<Time> {
        match self.lexicon.clock(self.tokens.word(at)).part? {
            PartOfDay::Noon(minute) => Some(self.in_zone((minute, minute), at + 1)),
            PartOfDay::Stretch(..) | PartOfDay::Hours => None,
        }
    }

    /// Digits at `at` that may be a time of day: `05:40`, `5.40`, `6`, `17h30`, `0540`.
    fn hour_and_minute(&self, at: usize) -> Option<Digits> {
        let written = self.tokens.written(at);
        let parse =
            |part: &str| (1..=2).contains(&part.len()).then(|| part.parse::<u16>().ok()).flatten();
        let two = |part: &str| parse(part).filter(|_| part.len() == 2);
        // `17h30`
        let tail = self.tokens.word(at + 1).strip_prefix('h').and_then(two);
        let tail = tail.filter(|_| self.tokens.is_glued(at + 1));
        let (hour, minute, end, is_sure) = if let Some(minute) = tail {
            (parse(written)?, minute, at + 2, true)
        } else if self.is_colon(at + 1) {
            let minute = two(self.tokens.written(at + 2)).filter(|_| self.tokens.is_glued(at + 2));
            (parse(written)?, minute?, at + 3, true)
        } else if let Some((hour, minute)) = written.split_once('.') {
            // `a las 18.20`
            let before = at.checked_sub(1).map_or("", |at| self.tokens.word(at));
            let told = matches!(before, "las" | "ore" | "alle" | "às" | "kl" | "um" | "om");
            (parse(hour)?, two(minute)?, at + 1, told)
        } else if let Some((hour, minute)) =
            written.split_at_checked(2).filter(|_| written.len() == 4)
        {
            (parse(hour)?, parse(minute)?, at + 1, false)
        } else {
            (parse(written)?, 0, at + 1, false)
        };
        Some(Digits { hour, minute, end, is_sure })
    }

    fn is_colon(&self, at: usize) -> bool {
        self.tokens.is_sign(at, ':') && self.tokens.is_glued(at)
    }

    /// `05:40`, `5.40 a.m.`, `6pm`, `17h30`, `17 Uhr`, `0540 GMT`.
    fn digits_of_clock(&self, at: usize) -> Option<Time> {
        if !self.tokens.is_numeral(at) || at > 0 && self.tokens.is_sign(at - 1, '$') {
            return None;
        }
        let written = self.tokens.written(at);
        let Digits { hour, minute, end, is_sure } = self.hour_and_minute(at)?;
        let (half, end) = self.half_of_day(end, written.len() == 4)?;
        let (minute, end) = match self.minute_behind(half, end) {
            Some(behind) if minute == 0 => (behind, end + 1),
            _ => (minute, end),
        };
        if !is_sure && half == Half::None || hour > 24 || minute > 59 {
            return None;
        }
        let hour = match half {
            Half::Morning if hour == 12 => 0,
            Half::Evening if hour < 12 => hour + 12,
            _ => hour % 24,
        };
        let minute = hour * 60 + minute;
        // `11 o’clock` is one of two, and so is `9:30` where nothing says which half of the day.
        let is_open = half == Half::None
            && self.is_colon(at + 1)
            && !written.starts_with('0')
            && zone(self.tokens.written(end)).is_none();
        let minutes = if (half == Half::Either || is_open) && (1..12).contains(&hour) {
            (minute, minute + HALF_DAY)
        } else {
            (minute, minute)
        };
        Some(self.in_zone(minutes, end))
    }

    /// The time with the zone behind it: `9 a.m. EDT`, `13:00 GMT`; the zone of `0540 GMT` is past.
    fn in_zone(&self, minutes: (u16, u16), end: usize) -> Time {
        let named = |at: usize| zone(self.tokens.written(at));
        match named(end) {
            Some(zone) => Time { minutes, end: end + 1, zone: Some(zone) },
            None => Time { minutes, end, zone: end.checked_sub(1).and_then(named) },
        }
    }

    /// The minutes of `14 h 30`, `20 Uhr 15`; people are counted in `um 20 Uhr 15 Menschen`.
    fn minute_behind(&self, half: Half, at: usize) -> Option<u16> {
        let written = self.tokens.written(at);
        let two = half == Half::Day && self.tokens.is_numeral(at) && written.len() == 2;
        let counts = is_counted(self.tokens, self.lexicon, at + 1);
        written.parse().ok().filter(|&minute| two && !counts && minute < 60)
    }

    /// What says that a number is a time, from token `at` on.
    fn half_of_day(&self, at: usize, four_digits: bool) -> Option<(Half, usize)> {
        let word = self.tokens.word(at);
        let zone = zone(self.tokens.written(at)).is_some();
        Some(match word {
            "a.m" | "am" => (Half::Morning, at + 1),
            "p.m" | "pm" => (Half::Evening, at + 1),
            "o'" | "o’" => (Half::Either, at + 2),
            "o'clock" | "o’clock" => (Half::Either, at + 1),
            _ if zone && four_digits => (Half::Day, at + 1),
            "h" if self.tokens.shape(at) == TokenShape::Lower => (Half::Day, at + 1),
            "noon" => (Half::Evening, at + 1),
            "midnight" => (Half::Morning, at + 1),
            _ if self.lexicon.clock(word).part == Some(PartOfDay::Hours) => (Half::Day, at + 1),
            _ => (Half::None, at),
        })
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Half {
    None,
    Morning,
    Evening,
    Either,
    /// Hours up to 24.
    Day,
}
