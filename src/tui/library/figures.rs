//! Numbers, dates and time differences as the library writes them.

use crate::model::{Article, Published};

/// `part` of `whole` in whole percent, 0 of nothing. 100 only where nothing is missing, and 0
/// only where nothing is there, so that a rounded figure never claims more than is true.
pub fn percent(part: u32, whole: u32) -> u8 {
    match (part, whole) {
        (_, 0) | (0, _) => 0,
        (part, whole) if part >= whole => 100,
        (part, whole) => (u64::from(part) * 100 / u64::from(whole)).clamp(1, 99) as u8,
    }
}

/// `2,860`.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 article`, `2 articles`: counts with a noun that takes an s.
pub fn counted(number: usize, noun: &str) -> String {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// Whether dates need their year: only where the articles are of more than one.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Years {
    #[default]
    One,
    Several,
}

impl Years {
    /// Looks at all articles.
    pub fn of<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut years = articles.filter_map(|a| a.meta.published.as_ref()?.iso.get(..4));
        let first = years.next();
        if years.all(|year| Some(year) == first) { Self::One } else { Self::Several }
    }
}

/// `21 Nov`, or `21 Nov 24` where the year is needed. As the source writes it, in its own zone.
pub fn day(published: &Published, years: Years) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let part = |from: usize, to: usize| published.iso.get(from..to).unwrap_or_default();
    let month = part(5, 7).parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    let Some(month) = month else { return published.iso.to_string() };
    let day = part(8, 10).trim_start_matches('0');
    match years {
        Years::One => format!("{day} {month}"),
        Years::Several => format!("{day} {month} {}", part(2, 4)),
    }
}

/// `06:12`, where the source gives a time of day.
pub fn time(published: &Published) -> Option<&str> {
    published.iso.get(11..16)
}

/// Whether two moments are written with the same date.
pub fn same_day(a: &Published, b: &Published) -> bool {
    a.iso.get(..10) == b.iso.get(..10)
}

/// `2 h 05 earlier`, `3 days later`; `None` where a date is missing or both are the same.
pub fn apart(here: &Article, other: &Article) -> Option<String> {
    let (here, other) = (here.meta.published.as_ref()?, other.meta.published.as_ref()?);
    let direction = if other.seconds < here.seconds { "earlier" } else { "later" };
    let span = crate::report::between(here, other)?;
    Some(format!("{span} {direction}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(iso: &str) -> Published {
        Published { seconds: 0, iso: iso.into() }
    }

    #[test]
    fn percent_claims_all_and_nothing_only_where_it_is_true() {
        assert_eq!(percent(999, 1000), 99);
        assert_eq!(percent(1, 1000), 1);
        assert_eq!(percent(0, 1000), 0);
        assert_eq!(percent(1000, 1000), 100);
        assert_eq!(percent(0, 0), 0);
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(2_860), "2,860");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "story"), "1 story");
    }

    #[test]
    fn a_date_is_short_and_has_its_year_only_where_needed() {
        assert_eq!(day(&published("2024-10-05"), Years::One), "5 Oct");
        assert_eq!(day(&published("2024-10-25T06:12:00Z"), Years::Several), "25 Oct 24");
        assert_eq!(time(&published("2024-10-25T06:12:00Z")), Some("06:12"));
        assert_eq!(time(&published("2024-10-25")), None);
        assert_eq!(day(&published("nonsense"), Years::One), "nonsense");
    }
}
