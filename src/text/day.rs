//! Dates as a person reads them: in the zone of the source, never converted.

use crate::model::{Article, Published};

/// The months, as they are written in every table and report.
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Whether dates need their year: only where the articles are of more than one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Years {
    #[default]
    One,
    Several,
}

impl Years {
    /// Looks at all of these articles.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut years = articles.filter_map(|a| a.meta.published.as_ref()?.iso.get(..4));
        let first = years.next();
        if years.all(|year| Some(year) == first) { Self::One } else { Self::Several }
    }
}

/// `21 Nov`, or `21 Nov 24` where the year is needed.
pub fn day(published: &Published, years: Years) -> String {
    let Some((day, month)) = parts(published) else { return published.iso.to_string() };
    match (years, published.iso.get(2..4)) {
        (Years::Several, Some(year)) => format!("{day} {month} {year}"),
        _ => format!("{day} {month}"),
    }
}

/// `06:12`, where the source gives a time of day.
pub fn time(published: &Published) -> Option<&str> {
    published.iso.get(11..16)
}

/// `21 Nov 06:12`: the day, and the time of day where it is known.
pub fn moment(published: &Published, years: Years) -> String {
    with_time(day(published, years), published)
}

/// `21 Nov 2024 06:12 +01:00`: all that the source gives, for reports that leave the screen.
pub fn full(published: &Published) -> String {
    let (Some((day, month)), Some(year)) = (parts(published), published.iso.get(..4)) else {
        return published.iso.to_string();
    };
    let told = with_time(format!("{day} {month} {year}"), published);
    match zone(&published.iso) {
        Some(zone) => format!("{told} {zone}"),
        None => told,
    }
}

/// Whether two moments are written with the same date.
pub fn same_day(a: &Published, b: &Published) -> bool {
    a.iso.get(..10) == b.iso.get(..10)
}

/// Day and month, where the date has them.
fn parts(published: &Published) -> Option<(&str, &'static str)> {
    let month = published.iso.get(5..7)?.parse::<usize>().ok()?;
    let month = MONTHS.get(month.checked_sub(1)?)?;
    Some((published.iso.get(8..10)?.trim_start_matches('0'), month))
}

fn with_time(mut told: String, published: &Published) -> String {
    if let Some(time) = time(published) {
        told.push(' ');
        told.push_str(time);
    }
    told
}

/// The zone of a time in RFC 3339: `UTC`, `+01:00`.
fn zone(iso: &str) -> Option<&str> {
    let clock = iso.get(16..)?;
    match clock.find(['+', '-']) {
        Some(at) => clock.get(at..),
        None => clock.ends_with('Z').then_some("UTC"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(iso: &str) -> Published {
        Published { seconds: 0, iso: iso.into() }
    }

    #[test]
    fn a_date_is_short_and_has_its_year_only_where_needed() {
        assert_eq!(day(&published("2024-10-05"), Years::One), "5 Oct");
        assert_eq!(day(&published("2024-10-25T06:12:00Z"), Years::Several), "25 Oct 24");
        assert_eq!(moment(&published("2024-10-25T06:12:00Z"), Years::One), "25 Oct 06:12");
        assert_eq!(moment(&published("2024-10-25"), Years::Several), "25 Oct 24");
        assert_eq!(time(&published("2024-10-25T06:12:00Z")), Some("06:12"));
        assert_eq!(time(&published("2024-10-25")), None);
        assert_eq!(day(&published("nonsense"), Years::One), "nonsense");
    }

    #[test]
    fn a_full_date_tells_year_and_zone_as_the_source_does() {
        assert_eq!(full(&published("2024-10-25")), "25 Oct 2024");
        assert_eq!(full(&published("2024-10-25T06:12:00Z")), "25 Oct 2024 06:12 UTC");
        assert_eq!(full(&published("2024-10-25T06:12:30.5-05:00")), "25 Oct 2024 06:12 -05:00");
        assert_eq!(full(&published("nonsense")), "nonsense");
        assert_eq!(full(&published("2024-13-25")), "2024-13-25");
    }
}
