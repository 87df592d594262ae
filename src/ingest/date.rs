//! Reads the dates that pages, feeds and clippers write, in a dozen languages.
//!
//! One scanner for all: it looks for a date of an unambiguous shape, then for a time of day, then
//! for its zone. Nothing is guessed: `03/04/2024` is read only where the language of the page says
//! which part is the day, and a time without a zone gives the day alone.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, ISOWeekDate, Time, Weekday};
use jiff::tz::Offset;
use rustc_hash::FxHashMap;

use crate::model::Published;

/// A longer text is not a date.
const LONGEST: usize = 160;

/// The date in `text`, as precise as it is given. `language` is the BCP 47 tag of the page, which
/// tells whether `03/04` is in March or in April.
pub fn parse(text: &str, language: Option<&str>) -> Option<Published> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    let parts = parts(text);
    let published = unix_time(text).or_else(|| written(&parts, language))?;
    // What counts from no time at all, counts from the first day of the epoch.
    (!(0..24 * 60 * 60).contains(&published.seconds)).then_some(published)
}

/// Seconds, or thousandths, millionths or billionths of one, since 1970, and nothing else:
/// `1603123456`, `1603123456.5`, `/Date(1603123456789)/`.
fn unix_time(text: &str) -> Option<Published> {
    let inner = text.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/"));
    let text = inner.unwrap_or(text);
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unit = match whole.len() {
        10 => 1,
        13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        _ => return None,
    };
    if !are_digits(whole) || !are_digits(fraction) {
        return None;
    }
    let seconds = whole.parse::<i64>().ok()? / unit;
    let moment = Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    with_time(moment.date(), moment.time(), Offset::UTC)
}

/// A date in words and digits, with its time where the zone is told.
fn written(parts: &[DateToken], language: Option<&str>) -> Option<Published> {
    let clock = clock(parts);
    // Between month and year may stand a time, whose hour is no day: `1 Mar 10:00:00 CET 2025`.
    let mut day = parts.to_vec();
    clock.iter().for_each(|clock| _ = day.drain(clock.place.clone()));
    let named = |read: fn(&[DateToken], usize, u32) -> Option<Date>| {
        (0..day.len()).find_map(|at| read(&day, at, month(word(&day, at)?)?))
    };
    // A day before its month comes first: `mar., 01 déc. 2020` is a Tuesday in December.
    let date = (0..parts.len())
        .find_map(|at| numeric(parts, at, language))
        .or_else(|| named(day_before))
        .or_else(|| named(year_before))
        .or_else(|| named(day_after))?;
    Some(match clock {
        Some(Clock { time, offset: Some(offset), next_day, .. }) => {
            let date = if next_day { date.tomorrow().ok()? } else { date };
            with_time(date, time, offset)?
        }
        _ => Published {
            seconds: seconds(date, Time::midnight(), Offset::UTC)?,
            iso: date.to_string().into(),
        },
    })
}

fn seconds(date: Date, time: Time, offset: Offset) -> Option<i64> {
    Some(offset.to_timestamp(date.to_datetime(time)).ok()?.as_second())
}

fn with_time(date: Date, time: Time, offset: Offset) -> Option<Published> {
    let minutes = offset.seconds() / 60;
    let zone = match minutes {
        0 => "Z".to_owned(),
        _ => {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    };
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let iso = format!("{date}T{hour:02}:{minute:02}:{second:02}{zone}");
    Some(Published { seconds: seconds(date, time, offset)?, iso: iso.into() })
}

/// A run of digits, a run of letters (in lower case) or another character that is not a space.
#[derive(Clone, Debug, PartialEq)]
enum DateToken {
    Number { value: u32, digits: usize },
    Word(String),
    Mark(char),
}

fn parts(text: &str) -> Vec<DateToken> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let same = |c: char| {
            first.is_ascii_digit() && c.is_ascii_digit() || is_letter(first) && is_letter(c)
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (run, after) = rest.split_at(end);
        if first.is_ascii_digit() {
            // A day and a time of day without a mark between them: the day counts.
            let digits = if run.len() == 14 { 8 } else { run.len() };
            parts.push(DateToken::Number {
                value: run[..digits].parse().unwrap_or(u32::MAX),
                digits,
            });
        } else if is_letter(first) {
            parts.push(DateToken::Word(run.to_lowercase()));
        } else if !first.is_whitespace() {
            parts.push(DateToken::Mark(first));
        }
        rest = after;
    }
    parts
}

/// Letters that form words; the signs of CJK dates stand for themselves.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

fn number(parts: &[DateToken], at: usize) -> Option<(u32, usize)> {
    match parts.get(at)? {
        DateToken::Number { value, digits } => Some((*value, *digits)),
        _ => None,
    }
}

fn mark(parts: &[DateToken], at: usize, expected: &[char]) -> bool {
    matches!(parts.get(at), Some(DateToken::Mark(c)) if expected.contains(c))
}

fn word(parts: &[DateToken], at: usize) -> Option<&str> {
    match parts.get(at)? {
        DateToken::Word(word) => Some(word),
        _ => None,
    }
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1800..2200).contains(&year) {
        return None;
    }
    Date::new(year as i16, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `2024-10-28`, `2024/10/28`, `20241028`, `2024年10月28日`, `28.10.2024`, `28/10/2024`.
fn numeric(parts: &[DateToken], at: usize, language: Option<&str>) -> Option<Date> {
    let (first, digits) = number(parts, at)?;
    if digits == 8 {
        return civil(first / 10_000, first / 100 % 100, first % 100);
    }
    if let Some(day) = of_week(parts, at) {
        return Some(day);
    }
    let (second, _) = number(parts, at + 2)?;
    let (third, last_digits) = number(parts, at + 4)?;
    let Some(DateToken::Mark(separator)) = parts.get(at + 1) else { return None };
    let same = parts.get(at + 3) == parts.get(at + 1);
    match (separator, digits, last_digits) {
        ('年' | '년', 4, _) if mark(parts, at + 3, &['月', '월']) => {
            civil(first, second, third)
        }
        ('-' | '/' | '.', 4, 1 | 2) if same => civil(first, second, third),
        ('.', 1 | 2, 4) if same => civil(third, second, first),
        ('/' | '-', 1 | 2, 4) if same => by_language(first, second, third, language),
        _ => None,
    }
}

/// `2024-W43-5` (ISO 8601): Monday is the first day, and 4 January is in the first week.
fn of_week(parts: &[DateToken], at: usize) -> Option<Date> {
    let ((year, 4), (week, 2)) = (number(parts, at)?, number(parts, at + 3)?) else { return None };
    if word(parts, at + 2)? != "w" || !mark(parts, at + 1, &['-']) || !mark(parts, at + 4, &['-']) {
        return None;
    }
    let (day, 1) = number(parts, at + 5)? else { return None };
    let (year, week) = (i16::try_from(year).ok()?, i8::try_from(week).ok()?);
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    Some(ISOWeekDate::new(year, week, weekday).ok()?.date())
}

/// Which of two numbers is the day: the one that cannot be a month, else what the language says.
fn by_language(first: u32, second: u32, year: u32, language: Option<&str>) -> Option<Date> {
    if first > 12 || first == second {
        return civil(year, second, first);
    }
    if second > 12 {
        return civil(year, first, second);
    }
    let tag = language?.to_ascii_lowercase().replace('_', "-");
    let day_first =
        ["de", "fr", "es", "it", "pt", "nl", "en-gb", "en-au", "en-ie", "en-nz", "en-in"];
    if day_first.iter().any(|l| tag == *l || tag.starts_with(&format!("{l}-"))) {
        return civil(year, second, first);
    }
    if tag == "en-us" { civil(year, first, second) } else { None }
}

/// `28 October 2024`, `28. Oktober 2024`, `28 de octubre de 2024`, `28-Oct-24`.
fn day_before(parts: &[DateToken], at: usize, month: u32) -> Option<Date> {
    let mut before = at.checked_sub(1)?;
    while is_filler(&parts[before]) {
        before = before.checked_sub(1)?;
    }
    let (day, digits) = number(parts, before)?;
    let mut after = at + 1;
    while parts.get(after).is_some_and(is_filler) {
        after += 1;
    }
    match number(parts, after)? {
        (year, 4) if digits <= 2 => civil(year, month, day),
        // The year of old mail and server dates.
        (year, 2) if digits <= 2 && !mark(parts, after + 1, &[':']) => {
            civil(year + if year < 70 { 2000 } else { 1900 }, month, day)
        }
        _ => None,
    }
}

/// `2024 Oct 28`, as libraries write it.
fn year_before(parts: &[DateToken], at: usize, month: u32) -> Option<Date> {
    let (year, 4) = number(parts, at.checked_sub(1)?)? else { return None };
    let (day, 1 | 2) = number(parts, at + 1)? else { return None };
    if mark(parts, at + 2, &[':']) { None } else { civil(year, month, day) }
}

/// `October 28, 2024`, `Oct. 28th 2024`, `Oct 28 09:15:00 EDT 2024`.
fn day_after(parts: &[DateToken], at: usize, month: u32) -> Option<Date> {
    let mut next = at + 1;
    while parts.get(next).is_some_and(is_filler) {
        next += 1;
    }
    let (day, 1 | 2) = number(parts, next)? else { return None };
    // Between day and year may stand a time and its zone, nothing longer.
    let year = (next + 1..parts.len().min(next + 12)).find_map(|i| match number(parts, i)? {
        (year, 4) if !mark(parts, i - 1, &['+', '-']) => Some(year),
        _ => None,
    })?;
    civil(year, month, day)
}

/// What may stand between the parts of a date.
fn is_filler(part: &DateToken) -> bool {
    match part {
        DateToken::Mark(c) => matches!(c, '.' | ',' | '-' | 'º' | '°'),
        DateToken::Word(word) => {
            matches!(
                word.as_str(),
                "de" | "del" | "di" | "do" | "of" | "st" | "nd" | "rd" | "th" | "er" | "º" | "den"
            )
        }
        DateToken::Number { .. } => false,
    }
}

/// A time of day.
struct Clock {
    time: Time,
    offset: Option<Offset>,
    /// `24:00`, which is midnight of the day after.
    next_day: bool,
    /// Where it stands, with its zone.
    place: Range<usize>,
}

/// The first time of day and its zone.
fn clock(parts: &[DateToken]) -> Option<Clock> {
    (0..parts.len()).find_map(|at| clock_at(parts, at))
}

fn clock_at(parts: &[DateToken], at: usize) -> Option<Clock> {
    let (hour, 1 | 2) = number(parts, at)? else { return None };
    let (minute, mut next) = match number(parts, at + 2) {
        Some((minute, 2)) if mark(parts, at + 1, &[':']) => (minute, at + 3),
        // `10.30am`
        Some((minute, 2))
            if mark(parts, at + 1, &['.']) && half_of_day(parts, at + 3).0.is_some() =>
        {
            (minute, at + 3)
        }
        _ => (0, at + 1),
    };
    let mut second = 0;
    if next > at + 1
        && mark(parts, next, &[':'])
        && let Some((value, 2)) = number(parts, next + 1)
    {
        (second, next) = (value.min(59), next + 2);
        if mark(parts, next, &['.', ',']) && number(parts, next + 1).is_some() {
            next += 2;
        }
    }
    let (half, after) = half_of_day(parts, next);
    if next == at + 1 && half.is_none() {
        return None;
    }
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Before) => hour % 12,
        Some(Half::After) => hour % 12 + 12,
        None => hour,
    };
    let next_day = half.is_none() && (hour, minute, second) == (24, 0, 0);
    let hour = if next_day { 0 } else { hour };
    let part = |value: u32| i8::try_from(value).ok();
    let time = Time::new(part(hour)?, part(minute)?, part(second)?, 0).ok()?;
    let offset = zone(parts, after);
    Some(Clock { time, offset, next_day, place: at..after + zone_length(&parts[after..]) })
}

/// How many of the tokens behind a time are of its zone: up to the year, where one follows closely.
fn zone_length(behind: &[DateToken]) -> usize {
    /// `CET`, `(UTC)`, `GMT+0100`: tokens of a zone at the most.
    const LONGEST_ZONE: usize = 6;
    let year = (0..behind.len().min(LONGEST_ZONE + 1))
        .find(|&at| matches!(number(behind, at), Some((_, 4))) && !is_signed(behind, at));
    let is_month =
        |part: &DateToken| matches!(part, DateToken::Word(name) if month(name).is_some());
    year.filter(|&end| !behind[..end].iter().any(is_month)).unwrap_or(0)
}

/// Whether a number has a sign before it: `+0100`.
fn is_signed(parts: &[DateToken], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| mark(parts, before, &['+', '-', '−']))
}

#[derive(Copy, Clone)]
enum Half {
    Before,
    After,
}

/// `AM`, `p.m.` and the like at `at`, and where what follows begins.
fn half_of_day(parts: &[DateToken], at: usize) -> (Option<Half>, usize) {
    match word(parts, at) {
        Some("am") => (Some(Half::Before), at + 1),
        Some("pm") => (Some(Half::After), at + 1),
        Some(letter @ ("a" | "p"))
            if mark(parts, at + 1, &['.']) && word(parts, at + 2) == Some("m") =>
        {
            let half = if letter == "a" { Half::Before } else { Half::After };
            (Some(half), at + 3 + usize::from(mark(parts, at + 3, &['.'])))
        }
        _ => (None, at),
    }
}

/// Abbreviations that mean one zone, in hours from UTC. `IST`, `AST` and the like mean several.
const ZONES: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("est", -5),
    ("edt", -4),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
    ("cet", 1),
    ("cest", 2),
    ("mez", 1),
    ("mesz", 2),
    ("eet", 2),
    ("eest", 3),
    ("msk", 3),
    ("jst", 9),
    ("kst", 9),
    ("aest", 10),
    ("aedt", 11),
    ("cst", -6),
];

fn zone(parts: &[DateToken], at: usize) -> Option<Offset> {
    let at = at + usize::from(mark(parts, at, &['(', ',']));
    if let Some(name) = word(parts, at) {
        let hours = ZONES.iter().find(|(zone, _)| *zone == name)?.1;
        let further = if hours == 0 { offset(parts, at + 1) } else { None };
        return further.or_else(|| Offset::from_seconds(hours * 3600).ok());
    }
    offset(parts, at)
}

/// `+0200`, `-04:00`, `+2`.
fn offset(parts: &[DateToken], at: usize) -> Option<Offset> {
    let sign = match parts.get(at)? {
        DateToken::Mark('+') => 1,
        DateToken::Mark('-' | '−') => -1,
        _ => return None,
    };
    let minutes = match number(parts, at + 1)? {
        (value, 4) => value / 100 * 60 + value % 100,
        (hours, 1 | 2) => match number(parts, at + 3) {
            Some((minutes, 2)) if mark(parts, at + 2, &[':']) => hours * 60 + minutes,
            _ => hours * 60,
        },
        _ => return None,
    };
    Offset::from_seconds(sign * i32::try_from(minutes).ok()? * 60).ok()
}

/// The number of a month by its name in lower case: one look-up.
pub(super) fn month(name: &str) -> Option<u32> {
    static NUMBERS: LazyLock<FxHashMap<&str, u32>> = LazyLock::new(|| {
        let mut numbers = FxHashMap::default();
        for (names, number) in MONTHS.iter().zip(1..) {
            names.split(' ').for_each(|name| _ = numbers.entry(name).or_insert(number));
        }
        numbers
    });
    NUMBERS.get(name).copied()
}

/// English, German with Austrian and short forms, French, Spanish, Italian, Portuguese, Dutch, Swedish,
/// Danish, Norwegian, Polish, Turkish, Indonesian, Romanian, Russian, Ukrainian, Greek, Arabic, Persian,
/// Hindi; those of inflected languages as they stand in dates. Names that are another month in a language of
/// the list are left out.
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene gennaio gen janeiro januari يناير января янв січня ιανουαρίου stycznia ocak ianuarie janvāris जनवरी ژانویه",
    "february feb februar feber février fevrier févr fév febrero febbraio fevereiro fev februari فبراير февраля фев лютого φεβρουαρίου lutego şubat februarie pebruari febbr फ़रवरी فوریه",
    "march mar märz mär maerz mrz mars marzo março marco maart mrt مارس марта мар березня μαρτίου marca mart martie maret मार्च",
    "april apr avril avr abril abr aprile أبريل ابريل апреля апр квітня απριλίου kwietnia nisan aprilie अप्रैल آوریل",
    "may mai mayo maggio mag maio mei مايو мая травня μαΐου maja maj mayıs mei मई مه",
    "june jun juni juin junio giugno giu junho يونيو июня июн червня ιουνίου czerwca haziran iunie जून ژوئن",
    "july jul juli juillet juil julio luglio lug julho يوليو июля июл липня ιουλίου lipca temmuz iulie जुलाई",
    "august aug août aout agosto ago augustus أغسطس августа авг серпня αυγούστου sierpnia ağustos augusti august अगस्त",
    "september sept sep septembre septiembre settembre set setembro سبتمبر сентября сен сент вересня σεπτεμβρίου września eylül septembrie sett सितंबर سپتامبر",
    "october oct oktober okt octobre octubre ottobre ott outubro out أكتوبر октября окт жовтня οκτωβρίου października ekim octombrie अक्टूबर اکتبر",
    "november nov novembre noviembre novembro نوفمبر ноября ноя нояб νοεμβρίου kasım noiembrie नवंबर نوامبر",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro ديسمبر декабря дек грудня δεκεμβρίου grudnia aralık decembrie des desember दिसंबर دسامبر",
];

#[cfg(test)]
mod tests;
