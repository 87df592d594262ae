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
    /// All four digits, for what leaves the screen.
    Always,
}

/// Whether times need their zone: only where the articles are of more than one, since without it the later
/// of two would look like the earlier.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Zones {
    #[default]
    One,
    Several,
}

/// What has to be told of the dates of some articles so that none is taken for another.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct DatesTold {
    pub years: Years,
    pub zones: Zones,
}

impl DatesTold {
    /// Looks at all of these articles.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let (mut years, mut zones) = (None, None);
        let mut told = Self::default();
        for published in articles.filter_map(|article| article.meta.published.as_ref()) {
            if let Some(year) = published.iso.get(..4)
                && *years.get_or_insert(year) != year
            {
                told.years = Years::Several;
            }
            if let Some(zone) = short_zone(published)
                && *zones.get_or_insert_with(|| zone.clone()) != zone
            {
                told.zones = Zones::Several;
            }
        }
        told
    }
}

/// `21 Nov`, or `21 Nov 24` where the year is needed.
pub fn day(published: &Published, told: DatesTold) -> String {
    let Some((day, month)) = parts(published) else { return published.iso.to_string() };
    match (told.years, published.iso.get(2..4)) {
        (Years::Several, Some(year)) => format!("{day} {month} {year}"),
        (Years::Always, Some(_)) => format!("{day} {month} {}", &published.iso[..4]),
        _ => format!("{day} {month}"),
    }
}

/// `06:12`, where the source gives a time of day; `06:12 +1` where the zone is needed.
pub fn time(published: &Published, told: DatesTold) -> Option<String> {
    let clock = clock(published)?;
    Some(match (told.zones, short_zone(published)) {
        (Zones::Several, Some(zone)) => format!("{clock} {zone}"),
        _ => clock.to_owned(),
    })
}

/// `21 Nov 06:12`: the day, and the time of day where it is known.
///
/// ```
/// use wirecopy::model::Article;
/// use wirecopy::text::day::{DatesTold, moment};
/// let printed = |when| Article::builder("Text.").published(when).build();
/// let (day, hour) = (printed("2024-11-21"), printed("2023-11-21T06:12:00+01:00"));
/// let told = |of: &[&Article]| {
///     moment(hour.meta.published.as_ref().unwrap(), DatesTold::of(of.iter().copied()))
/// };
/// assert_eq!(told(&[&hour]), "21 Nov 06:12");
/// // Beside an article of another year the year is told too.
/// assert_eq!(told(&[&hour, &day]), "21 Nov 23 06:12");
/// ```
pub fn moment(published: &Published, told: DatesTold) -> String {
    let day = day(published, told);
    time(published, told).map_or(day.clone(), |time| format!("{day} {time}"))
}

/// The two ends of a line of time, in full where they are of two days: of one day, what the clock shows there,
/// from its beginning where the first is a day alone to its end where the last is.
pub fn ends(first: &Published, last: &Published, told: DatesTold) -> (String, String) {
    if !same_day(first, last) {
        return (moment(first, told), moment(last, told));
    }
    let day = day(first, told);
    let at = |published: &Published, edge: &str| match published.has_time() {
        true => time(published, told).unwrap_or_default(),
        false => edge.to_owned(),
    };
    (format!("{day} {}", at(first, "00:00")), at(last, "24:00"))
}

/// `21 Nov 2024 06:12 +01:00`: all that the source gives, for reports that leave the screen.
pub fn full(published: &Published) -> String {
    let day = day(published, DatesTold { years: Years::Always, ..DatesTold::default() });
    let told = clock(published).map_or(day.clone(), |clock| format!("{day} {clock}"));
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

/// The time of day as the source writes it.
fn clock(published: &Published) -> Option<&str> {
    published.iso.get(11..16)
}

/// The zone in as few letters as tell it: `UTC`, `+1`, `-3:30`.
fn short_zone(published: &Published) -> Option<String> {
    let zone = zone(&published.iso)?;
    let Some((hours, minutes)) = zone.split_once(':') else { return Some(zone.to_owned()) };
    let (sign, hours) = hours.split_at_checked(1)?;
    let hours = hours.trim_start_matches('0');
    Some(match (hours, minutes) {
        ("", "00") => "UTC".to_owned(),
        (hours, "00") => format!("{sign}{hours}"),
        (hours, minutes) => {
            format!("{sign}{}:{minutes}", if hours.is_empty() { "0" } else { hours })
        }
    })
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

    const PLAIN: DatesTold = DatesTold { years: Years::One, zones: Zones::One };
    const ALL: DatesTold = DatesTold { years: Years::Several, zones: Zones::Several };

    #[test]
    fn a_date_is_short_and_has_its_year_only_where_needed() {
        assert_eq!(day(&published("2024-10-05"), PLAIN), "5 Oct");
        assert_eq!(day(&published("2024-10-25T06:12:00Z"), ALL), "25 Oct 24");
        assert_eq!(moment(&published("2024-10-25T06:12:00Z"), PLAIN), "25 Oct 06:12");
        assert_eq!(moment(&published("2024-10-25"), ALL), "25 Oct 24");
        assert_eq!(time(&published("2024-10-25T06:12:00Z"), PLAIN).as_deref(), Some("06:12"));
        assert_eq!(time(&published("2024-10-25"), PLAIN), None);
        assert_eq!(day(&published("nonsense"), PLAIN), "nonsense");
    }

    #[test]
    fn times_of_several_zones_are_told_with_their_zone() {
        for (zone, told) in [
            ("Z", "UTC"),
            ("+00:00", "UTC"),
            ("-05:00", "-5"),
            ("+05:30", "+5:30"),
            ("-00:30", "-0:30"),
        ] {
            let written = published(&format!("2024-10-25T06:12:00{zone}"));
            assert_eq!(moment(&written, ALL), format!("25 Oct 24 06:12 {told}"));
            assert_eq!(moment(&written, PLAIN), "25 Oct 06:12");
        }
    }

    #[test]
    fn the_ends_of_a_line_of_time_are_never_the_same_day_twice() {
        let ends = |first, last| ends(&published(first), &published(last), PLAIN);
        let (day, hour) = ("2025-03-13", "2025-03-13T09:42:00Z");
        assert_eq!(ends(day, day), ("13 Mar 00:00".into(), "24:00".into()));
        assert_eq!(ends(day, hour), ("13 Mar 00:00".into(), "09:42".into()));
        assert_eq!(ends(hour, day), ("13 Mar 09:42".into(), "24:00".into()));
        assert_eq!(ends(hour, "2025-03-14"), ("13 Mar 09:42".into(), "14 Mar".into()));
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
