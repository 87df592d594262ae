//! The little language by which articles are picked: words, `outlet:x`, `title:x`, `shared>60`,
//! `after:2024-10-01`, `newer:3d`, … The reader's filter and the archive's search both read it here.

use jiff::civil::Date;

/// Conditions that an article must all meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed, without white space at its ends.
    pub text: String,
    pub conditions: Vec<Condition>,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Condition {
    /// These words stand there: lower case, as typed; several of them side by side.
    Words(Field, String),
    /// This number is so and so.
    Number(CountField, NumberTest, u64),
    /// Published at this moment (seconds since 1970 in UTC) or later.
    From(i64),
    /// Published before this moment.
    Before(i64),
    /// Read before, or a copy of what was.
    Read,
    Not(Box<Condition>),
}

/// Where words are looked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Field {
    /// Outlet, headline, path or text.
    Anywhere,
    Outlet,
    Title,
    /// The address.
    Url,
    /// The code of the language, whole.
    Language,
}

/// A number that an article has.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CountField {
    /// Percent of its words that another article has.
    Shared,
    /// Percent that none has.
    Only,
    /// Sentences that contradict another article.
    Differences,
    Words,
}

/// How a number stands to the bound.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum NumberTest {
    More,
    Less,
    Equal,
}

const FIELDS: &[(&str, Field)] = &[
    ("outlet", Field::Outlet),
    ("title", Field::Title),
    ("url", Field::Url),
    ("lang", Field::Language),
];

const COUNTS: &[(&str, CountField)] = &[
    ("shared", CountField::Shared),
    ("only", CountField::Only),
    ("diff", CountField::Differences),
    ("words", CountField::Words),
];

/// More conditions nobody types, and an index of words takes a limited number.
const MOST_CONDITIONS: usize = 200;
/// Likewise for the text of a query.
const MOST_BYTES: usize = 10_000;

/// Why a query cannot be used, as a sentence for the status line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    #[error("no field `{0}:`: there are {all}", all = known())]
    Field(String),
    #[error("no number `{0}`: there are {all}", all = known())]
    Count(String),
    #[error("`{0}` needs a whole number, as in words>200")]
    Number(String),
    #[error("`{0}` is not a date, as in after:2024-10-01, after:2024-10 or after:2024")]
    Date(String),
    #[error("`{0}` is not an age, as in newer:12h, newer:3d, newer:2w, newer:6m or newer:1y")]
    Age(String),
    #[error("`{0}` asks for an age where nothing tells the time")]
    NoClock(String),
    #[error("`{0}` is neither is:read nor is:new")]
    State(String),
    #[error("`{0}:` needs a word right behind it, as in {0}:{example}", example = example(.0))]
    Nothing(String),
    #[error("a quotation mark is not closed")]
    Quote,
    #[error("`{0}` can only be asked in the reader, which compares the articles")]
    Compared(&'static str),
    #[error("`{0}` has no word to look for")]
    NoWord(String),
    #[error("{0} conditions are more than the {MOST_CONDITIONS} that can be asked at once")]
    TooMany(usize),
    #[error("{0} bytes are more than the {MOST_BYTES} that a query may have")]
    TooLong(usize),
}

impl Query {
    /// Reads a query where there is no clock: ages (`newer:3d`) are refused. Empty text lets
    /// everything pass.
    ///
    /// ```
    /// use wirecopy::text::query::{Condition, CountField, Field, NumberTest, Query};
    /// let query = Query::parse("bridge outlet:wire words>200")?;
    /// assert_eq!(query.conditions[0], Condition::Words(Field::Anywhere, "bridge".into()));
    /// assert_eq!(query.conditions[1], Condition::Words(Field::Outlet, "wire".into()));
    /// assert_eq!(query.conditions[2], Condition::Number(CountField::Words, NumberTest::More, 200));
    /// let fault = Query::parse("words>many").unwrap_err();
    /// assert_eq!(fault.to_string(), "`words>many` needs a whole number, as in words>200");
    /// # Ok::<(), wirecopy::text::query::QueryError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Self::read(text, None)
    }

    /// Reads a query at the moment `now` (seconds since 1970 in UTC), from which ages count back.
    pub fn parse_at(text: &str, now: i64) -> Result<Self, QueryError> {
        Self::read(text, Some(now))
    }

    fn read(text: &str, now: Option<i64>) -> Result<Self, QueryError> {
        if text.len() > MOST_BYTES {
            return Err(QueryError::TooLong(text.len()));
        }
        let terms = terms(text)?;
        if terms.len() > MOST_CONDITIONS {
            return Err(QueryError::TooMany(terms.len()));
        }
        let conditions = terms.iter().map(|term| condition(term, now)).collect::<Result<_, _>>()?;
        Ok(Self { text: text.trim().to_owned(), conditions })
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }
}

/// The fields and numbers that a condition can be about, in the order in which they are told, each
/// with the sign behind it and what it asks.
pub const KNOWN: [(&str, &str); 13] = [
    ("outlet:", "who printed it"),
    ("title:", "words of the headline"),
    ("url:", "a part of the address"),
    ("lang:", "the language by its code"),
    ("after:", "published on a day or later: 2024-10-01, 2024-10, 2024"),
    ("before:", "published before a day"),
    ("newer:", "published within an age: 12h, 3d, 2w, 6m, 1y"),
    ("older:", "published longer ago than an age"),
    ("is:", "is:read or is:new, by what was read before"),
    ("shared>", "percent of its words that others have as well"),
    ("only>", "percent of its words that it has alone"),
    ("diff>", "how many things others contradict"),
    ("words>", "how long it is"),
];

/// The fields and numbers in a row.
fn known() -> String {
    KNOWN.map(|(name, _)| name).join(" ")
}

/// What may stand behind the name of a field.
fn example(field: &str) -> &'static str {
    match field {
        "outlet" => "herald or outlet:\"New Herald\"",
        "lang" => "en",
        "url" => "example.org",
        _ => "flood or title:\"old bridge\"",
    }
}

/// An age in seconds: hours, days, weeks, months of 30 days, years of 365.
fn seconds(age: &str) -> Option<i64> {
    let (number, unit) = age.split_at_checked(age.len().checked_sub(1)?)?;
    let hours = match unit {
        "h" => 1,
        "d" => 24,
        "w" => 7 * 24,
        "m" => 30 * 24,
        "y" => 365 * 24,
        _ => return None,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse::<i64>().ok().filter(|_| is_number)?.checked_mul(hours * 3600)
}

impl NumberTest {
    /// Whether `value` stands so to `bound`.
    pub fn holds(self, value: u64, bound: u64) -> bool {
        match self {
            NumberTest::More => value > bound,
            NumberTest::Less => value < bound,
            NumberTest::Equal => value == bound,
        }
    }
}

impl CountField {
    /// The name by which it is asked for.
    pub fn name(self) -> &'static str {
        COUNTS.iter().find(|(_, count)| *count == self).map_or("", |(name, _)| name)
    }
}

/// The words of a term without the star behind them, and whether there was one: `flood*` finds
/// `floods` and `flooding`.
pub fn stem_of(words: &str) -> (&str, bool) {
    match words.strip_suffix('*') {
        Some(start) if !start.is_empty() => (start, true),
        _ => (words, false),
    }
}

/// The first moment of a day, month or year: `2024-10-01`, `2024-10`, `2024`.
pub fn first_moment(text: &str) -> Option<i64> {
    Some(midnight(day(text)?.0))
}

/// The first moment after a day, month or year.
///
/// ```
/// use wirecopy::text::query::{first_moment, moment_after};
/// assert_eq!(first_moment("1970-02"), Some(31 * 86_400));
/// assert_eq!(moment_after("1970-01"), first_moment("1970-02"));
/// assert_eq!(first_moment("1970-13"), None);
/// ```
pub fn moment_after(text: &str) -> Option<i64> {
    let (date, parts) = day(text)?;
    let span = match parts {
        1 => jiff::Span::new().years(1),
        2 => jiff::Span::new().months(1),
        _ => jiff::Span::new().days(1),
    };
    Some(midnight(date.checked_add(span).ok()?))
}

/// The first day meant, and how many parts (year, month, day) are given.
fn day(text: &str) -> Option<(Date, usize)> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, digits: usize| match parts.get(at) {
        Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
            part.parse::<i16>().ok()
        }
        Some(_) => None,
        None => Some(1),
    };
    if parts.len() > 3 {
        return None;
    }
    let (month, day) = (i8::try_from(number(1, 2)?).ok()?, i8::try_from(number(2, 2)?).ok()?);
    Some((Date::new(number(0, 4)?, month, day).ok()?, parts.len()))
}

fn midnight(date: Date) -> i64 {
    /// Seconds of a day.
    const DAY: i64 = 24 * 60 * 60;
    let days = date.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days());
    i64::from(days) * DAY
}

/// Splits at white space outside quotation marks; the marks themselves go.
///
/// # Errors
/// A quotation mark that is not closed.
///
/// ```
/// use wirecopy::text::query::terms;
/// assert_eq!(terms("flood \"old bridge\"")?, ["flood", "old bridge"]);
/// assert!(terms("\"old bridge").is_err());
/// # Ok::<(), wirecopy::text::query::QueryError>(())
/// ```
pub fn terms(text: &str) -> Result<Vec<String>, QueryError> {
    let mut terms = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => terms.push(String::new()),
            c => terms.last_mut().into_iter().for_each(|term| term.push(c)),
        }
    }
    terms.retain(|term| !term.is_empty());
    if quoted { Err(QueryError::Quote) } else { Ok(terms) }
}

fn condition(term: &str, now: Option<i64>) -> Result<Condition, QueryError> {
    // One sign more is no condition of the condition, and a thousand must not become a tower.
    let minus = term.len() - term.trim_start_matches('-').len();
    let (negated, term) = match minus {
        n if n == term.len() => (false, term),
        n => (n % 2 == 1, &term[n..]),
    };
    let condition = plain(term, now)?;
    Ok(if negated { Condition::Not(Box::new(condition)) } else { condition })
}

fn plain(term: &str, now: Option<i64>) -> Result<Condition, QueryError> {
    if let Some((field, value)) = term.split_once(':') {
        return field_condition((field, value), term, now);
    }
    let Some(at) = term.find(['>', '<', '=']) else {
        return Ok(Condition::Words(Field::Anywhere, term.to_lowercase()));
    };
    let (name, rest) = term.split_at(at);
    let count = COUNTS.iter().find(|(known, _)| *known == name);
    let (_, count) = count.ok_or_else(|| QueryError::Count(name.to_owned()))?;
    let comparison = match rest.as_bytes()[0] {
        b'>' => NumberTest::More,
        b'<' => NumberTest::Less,
        _ => NumberTest::Equal,
    };
    let number = rest[1..].trim_end_matches('%').parse();
    let number = number.map_err(|_| QueryError::Number(term.to_owned()))?;
    Ok(Condition::Number(*count, comparison, number))
}

fn field_condition(
    (field, value): (&str, &str),
    term: &str,
    now: Option<i64>,
) -> Result<Condition, QueryError> {
    let date = || first_moment(value).ok_or_else(|| QueryError::Date(term.to_owned()));
    let ago = || {
        let age = seconds(value).ok_or_else(|| QueryError::Age(term.to_owned()))?;
        let now = now.ok_or_else(|| QueryError::NoClock(term.to_owned()))?;
        Ok(now.saturating_sub(age))
    };
    match field {
        "newer" => Ok(Condition::From(ago()?)),
        "older" => Ok(Condition::Before(ago()?)),
        "after" => Ok(Condition::From(date()?)),
        "before" => Ok(Condition::Before(date()?)),
        "is" => match value {
            "read" => Ok(Condition::Read),
            "new" => Ok(Condition::Not(Box::new(Condition::Read))),
            _ => Err(QueryError::State(term.to_owned())),
        },
        _ => match FIELDS.iter().find(|(known, _)| *known == field) {
            Some(_) if value.trim().is_empty() => Err(QueryError::Nothing(field.to_owned())),
            Some((_, field)) => Ok(Condition::Words(*field, value.to_lowercase())),
            None => Err(QueryError::Field(field.to_owned())),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_000_000;

    fn error(text: &str) -> String {
        Query::parse_at(text, NOW).unwrap_err().to_string()
    }

    fn only(text: &str) -> Condition {
        let [condition] = Query::parse_at(text, NOW).unwrap().conditions.try_into().unwrap();
        condition
    }

    #[test]
    fn a_query_that_cannot_be_used_says_why() {
        assert!(error("outlte:wire").contains("`outlte:`"));
        assert!(error("shred>60").contains("`shred`"));
        assert!(error("shared>lots").contains("`shared>lots`"));
        assert!(error("title:\"open").contains("quotation mark"));
        assert!(error("newer:soon").contains("not an age"));
        assert!(error("after:yesterday").contains("`after:yesterday`"));
        assert!(error("before:2024-13").contains("not a date"));
    }

    #[test]
    fn a_field_with_nothing_behind_it_says_what_it_wants() {
        for (asked, example) in [
            ("outlet:", "outlet:herald"),
            ("bridge outlet: herald", "outlet:\"New Herald\""),
            ("-title:\"\"", "title:flood"),
            ("url:\" \"", "url:example.org"),
            ("lang:", "lang:en"),
            ("newer:", "newer:12h"),
            ("after:", "after:2024"),
            ("is:", "is:new"),
            ("words>", "words>200"),
        ] {
            assert!(error(asked).contains(example), "{asked}: {}", error(asked));
        }
    }

    #[test]
    fn quoted_words_stay_together() {
        assert_eq!(terms("a \"b c\" title:\"d e\"").unwrap(), ["a", "b c", "title:d e"]);
    }

    #[test]
    fn empty_text_lets_everything_pass() {
        assert!(Query::parse("   ").unwrap().is_empty());
    }

    #[test]
    fn a_date_is_a_day_a_month_or_a_year() {
        const DAY: i64 = 86_400;
        assert_eq!(only("after:1970-01-02"), Condition::From(DAY));
        assert_eq!(only("after:1970-02"), Condition::From(31 * DAY));
        assert_eq!(only("before:1971"), Condition::Before(365 * DAY));
        assert_eq!(moment_after("1970-01-02"), Some(2 * DAY));
        assert_eq!(moment_after("1970-01"), Some(31 * DAY));
        assert_eq!(moment_after("1970"), Some(365 * DAY));
        assert_eq!(first_moment("1970-1-2"), None);
        assert_eq!(first_moment("1970-02-30"), None);
    }

    #[test]
    fn an_error_about_a_field_names_all_of_them() {
        for (wrong, name) in [("outlte:wire", "outlte"), ("shred>60", "shred")] {
            let told = error(wrong);
            assert!(told.contains(name), "{told}");
            for (field, _) in KNOWN {
                assert!(told.contains(field), "{field}: {told}");
            }
        }
    }

    #[test]
    fn an_age_counts_back_from_now() {
        const HOUR: i64 = 3600;
        for (age, hours) in [("12h", 12), ("3d", 72), ("2w", 336), ("6m", 4320), ("1y", 8760)] {
            let then = NOW - hours * HOUR;
            assert_eq!(only(&format!("newer:{age}")), Condition::From(then));
            assert_eq!(only(&format!("older:{age}")), Condition::Before(then));
        }
        for wrong in
            ["", "d", "3", "3x", "-3d", "+3d", "1.5d", "99999999999999999999d", "3\u{00e9}"]
        {
            assert!(Query::parse_at(&format!("newer:{wrong}"), NOW).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_minus_turns_a_condition_round() {
        let words = Condition::Words(Field::Outlet, "wire".to_owned());
        assert_eq!(only("-outlet:Wire"), Condition::Not(Box::new(words.clone())));
        assert_eq!(only("--outlet:wire"), words);
        assert_eq!(only("-"), Condition::Words(Field::Anywhere, "-".to_owned()));
    }

    #[test]
    fn a_star_stands_for_any_end() {
        assert_eq!(stem_of("flood*"), ("flood", true));
        assert_eq!(stem_of("flood"), ("flood", false));
        assert_eq!(stem_of("*"), ("*", false));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[-\"*:<>=%a-z0-9 ]{0,40}|\\PC{0,40}") {
            let _ = Query::parse_at(&text, NOW);
        }
    }
}
