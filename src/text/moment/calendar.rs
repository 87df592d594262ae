//! Days of the calendar as moments.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::Moment;

/// The day as a moment, with its weekday.
pub(super) fn of(date: Date) -> Moment {
    Moment {
        year: Some(date.year()),
        month: Some(date.month() as u8),
        day: Some(date.day() as u8),
        weekday: Some(date.weekday().to_monday_zero_offset() as u8),
        ..Moment::default()
    }
}

/// The day that a moment names, if it names one.
pub(super) fn date(moment: &Moment) -> Option<Date> {
    let Moment { year: Some(year), month: Some(month), day: Some(day), .. } = *moment else {
        return None;
    };
    Date::new(year, month as i8, day as i8).ok()
}

/// The day so many days after the one a moment names.
pub(super) fn days_after(moment: &Moment, days: i32) -> Option<Moment> {
    date(moment)?.checked_add(days.days()).ok().map(of)
}

/// The moment so many days later, as far as it names a day.
pub(super) fn days_later(moment: &Moment, days: i32) -> Moment {
    if days == 0 {
        return *moment;
    }
    if let Some(dated) = days_after(moment, days) {
        let Moment { year, month, day, weekday, .. } = dated;
        return Moment { year, month, day, weekday, ..*moment };
    }
    let weekday = moment.weekday.map(|day| (i32::from(day) + days).rem_euclid(7) as u8);
    Moment { weekday, ..without_day(moment) }
}

/// The moment without what names its day.
pub(super) fn without_day(moment: &Moment) -> Moment {
    Moment { year: None, month: None, day: None, weekday: None, ..*moment }
}

/// The moment with its weekday where it names a day.
pub(super) fn with_weekday(moment: Moment) -> Moment {
    let known = date(&moment).map(of);
    Moment { weekday: known.and_then(|day| day.weekday).or(moment.weekday), ..moment }
}
