//! `Retry-After`: when a server wants to be asked again.

use std::time::Duration;

use jiff::fmt::rfc2822;

/// No server is obeyed for longer: a wrong date must not silence a feed for ever.
const LONGEST: u64 = 7 * 24 * 60 * 60;

/// How long to wait from `now` (seconds since 1970 in UTC), by a header that gives seconds or a
/// date; `None` when it gives neither. A date that has passed is no wait at all. At most a week.
pub fn retry_after(value: &str, now: i64) -> Option<Duration> {
    let value = value.trim();
    let seconds = match value.parse::<u64>() {
        Ok(seconds) => seconds,
        Err(_) if value.bytes().all(|b| b.is_ascii_digit()) && !value.is_empty() => LONGEST,
        Err(_) => u64::try_from(date(value)?.saturating_sub(now)).unwrap_or_default(),
    };
    Some(Duration::from_secs(seconds.min(LONGEST)))
}

/// A date of HTTP in seconds, in the form of today or in one of its two old forms.
fn date(value: &str) -> Option<i64> {
    // The day of the week says nothing that the date does not, and servers get it wrong.
    let parser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let today = parser.parse_timestamp(value).map(|date| date.as_second());
    today.ok().or_else(|| {
        const OLD: &[&str] = &["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
        let read = |form: &&str| jiff::civil::DateTime::strptime(form, value).ok();
        let date = OLD.iter().find_map(read)?;
        Some(date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_every_form_of_date_are_read() {
        let now = 784_111_700;
        for value in [
            "77",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(retry_after(value, now), Some(Duration::from_secs(77)), "{value}");
        }
    }

    #[test]
    fn nonsense_is_no_wait_and_no_wait_is_longer_than_a_week() {
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", i64::MAX), Some(Duration::ZERO));
        let week = Some(Duration::from_secs(LONGEST));
        for value in ["99999999", "99999999999999999999999999", "Fri, 31 Dec 9998 23:59:59 GMT"] {
            assert_eq!(retry_after(value, 0), week, "{value}");
        }
        for value in ["", "soon", "-5", "1.5"] {
            assert_eq!(retry_after(value, 0), None, "{value}");
        }
    }
}
