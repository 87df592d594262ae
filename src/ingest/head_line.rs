//! Lines at the head of an article that say who wrote it and when it appeared.

use super::boilerplate::credit;
use super::date;

/// A longer line is a sentence.
const LONGEST_BYLINE: usize = 80;
/// A longer line is a sentence.
const LONGEST_DATE_LINE: usize = 80;

/// Words in a line of names that are no names.
const PARTICLES: &[&str] = &[
    "and", "of", "the", "for", "in", "de", "del", "van", "von", "der", "da", "di", "la", "&",
    "staff",
];

/// What a title may name after "By" as well: never the first word of a person or an agency.
const NO_NAMES: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Christmas",
    "Easter",
    "Dawn",
    "Day",
    "Dusk",
    "Night",
    "Midnight",
    "Noon",
    "Morning",
    "Evening",
    "Tonight",
    "Tomorrow",
    "Numbers",
    "Land",
    "Sea",
    "Air",
    "Rail",
    "Road",
    "Far",
    "Law",
    "Order",
    "All",
    "Any",
    "Then",
    "Now",
    "This",
    "That",
    "Next",
    "Early",
    "Late",
    "Mid",
    "January",
    "February",
    "March",
    "July",
    "September",
    "October",
    "November",
    "December",
];

/// What opens a line that dates the article. Matched in lower case, the longest first.
const DATE_KEYS: &[&str] = &[
    "first published",
    "last updated",
    "last modified",
    "published",
    "updated",
    "modified",
    "posted",
];

/// What may stand in a date besides numbers, names of months, days and zones.
const DATE_WORDS: &[&str] =
    &["on", "at", "a.m.", "p.m.", "a.m", "p.m", "am", "pm", "de", "uhr", "h", "and", "updated"];

/// The names in `By Ruth Abara and Jonas Weir` or `By Northern Wire`; `None` for a sentence and
/// for what is no name, as in `By Friday`. One word alone must be a known agency.
pub fn byline(line: &str) -> Option<&str> {
    let names = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?.trim();
    if line.len() > LONGEST_BYLINE
        || names.ends_with(['.', '!', '?', ':', ','])
        || names.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    let mut words = names.split_whitespace();
    let first = words.clone().find(|word| word.starts_with(char::is_uppercase))?;
    let count = words.clone().count();
    let known = count > 1 || credit::is_agency(names);
    (known && count <= 8 && words.all(is_name) && !NO_NAMES.contains(&first)).then_some(names)
}

/// The date in `Published 13 March 2024 14:05` or `Last updated: …`; `None` for a line that says
/// more than a date, or holds none.
pub fn dated(line: &str) -> Option<&str> {
    if line.len() > LONGEST_DATE_LINE {
        return None;
    }
    let key = DATE_KEYS
        .iter()
        .find(|key| line.get(..key.len()).is_some_and(|head| head.eq_ignore_ascii_case(key)))?;
    let rest = line[key.len()..].strip_prefix([':', ' '])?.trim();
    let only_date = rest
        .split([' ', ',', '(', ')', '|', '·'])
        .all(|word| !word.starts_with(char::is_lowercase) || DATE_WORDS.contains(&word));
    (only_date && date::parse(rest, None).is_some()).then_some(rest)
}

/// Whether the line is either.
pub fn is_head_line(line: &str) -> bool {
    byline(line).is_some() || dated(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_agencies_sign_and_days_do_not() {
        assert_eq!(byline("By Ruth Abara and Jonas Weir"), Some("Ruth Abara and Jonas Weir"));
        assert_eq!(byline("By Northern Wire"), Some("Northern Wire"));
        assert_eq!(byline("By the Associated Press"), Some("the Associated Press"));
        assert_eq!(byline("By Reuters"), Some("Reuters"));
        for line in
            ["By Friday", "By Friday Evening", "By the Numbers", "By Surprise", "By March 2025"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
        assert_eq!(byline("By Ruth Abara and others who were there."), None);
    }

    #[test]
    fn a_date_line_is_a_date_and_nothing_more() {
        assert_eq!(dated("Published 13 March 2024 14:05"), Some("13 March 2024 14:05"));
        assert_eq!(dated("Last updated: 2024-03-13T14:05:00Z"), Some("2024-03-13T14:05:00Z"));
        assert_eq!(
            dated("Updated: March 13, 2024, 2.05 p.m. GMT"),
            Some("March 13, 2024, 2.05 p.m. GMT")
        );
        assert_eq!(dated("Published figures of 13 March 2024 differ"), None);
        assert_eq!(dated("Updated figures differ"), None);
        assert_eq!(dated("Publishedness 13 March 2024"), None);
    }
}
