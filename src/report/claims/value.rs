//! What a statement says, in a few words that can stand in a cell of a table.

use crate::model::{
    Article, Claim, Corpus, Divergent, Moment, Qualifier, Quantity, Statement, Value,
};
use crate::text::day::MONTHS;
use crate::text::figure::{Agreement, compatible};
use crate::text::lang::{self, List};

/// The value of a statement in short: `12`, `at least 14`, `$40 million`, `Tue 21 Nov 05:40`, or
/// the words themselves where they are the value. One line, never empty where the span is not.
pub fn shown(corpus: &Corpus, claim: &Claim, statement: &Statement) -> String {
    let article = corpus.article(statement.sentence.article);
    let words = || words_of(article, statement);
    match &statement.value {
        Value::Figure(quantity) => figure(quantity, &claim.about, &words()),
        Value::Date(moment) => date(moment).unwrap_or_else(|| quoted(&words())),
        Value::Words if claim.kind == Divergent::Quote => quoted(&words()),
        Value::Words => words(),
    }
}

/// The words that state it, on one line.
pub fn words_of(article: &Article, statement: &Statement) -> String {
    one_line(statement.span.of(&article.text))
}

/// Who is credited, on one line, and as it would stand inside a sentence: of `Police said` it is `police`.
pub fn credited(corpus: &Corpus, statement: &Statement) -> Option<String> {
    let article = corpus.article(statement.sentence.article);
    let span = statement.credited?;
    let credit = one_line(span.of(&article.text));
    let opens = corpus.sentence(statement.sentence).span.start == span.start;
    let first = credit.split(' ').next().filter(|word| !word.is_empty())?;
    let lower = first.to_lowercase();
    if opens && lower != first && is_no_name(article, &lower) {
        return Some(credit.replacen(first, &lower, 1));
    }
    Some(credit)
}

/// Whether a word with a capital at the head of a sentence has it from there alone: it says nothing
/// by itself, or stands in the same article in lower case.
fn is_no_name(article: &Article, lower: &str) -> bool {
    let bounded = |at: usize| {
        let before = article.text[..at].chars().next_back();
        let behind = article.text[at + lower.len()..].chars().next();
        ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
    };
    lang::of(article.meta.language).has(List::Function, lower)
        || article.text.match_indices(lower).any(|(at, _)| bounded(at))
}

/// Text without line breaks and double spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(words: &str) -> String {
    let bare = words.trim_matches(|c| "\"“”„«»‘’'".contains(c));
    format!("\"{bare}\"")
}

/// A quantity with its qualifier and its unit, spelled as in the words that state it. A unit that
/// the claim is named after goes without saying.
fn figure(quantity: &Quantity, about: &str, words: &str) -> String {
    let Quantity { low, high, qualifier, unit } = quantity;
    let lead = match qualifier {
        None => "",
        Some(Qualifier::About) => "about ",
        Some(Qualifier::AtLeast) => "at least ",
        Some(Qualifier::UpTo) => "up to ",
        Some(Qualifier::Nearly) => "nearly ",
        Some(Qualifier::JustOver) => "just over ",
        // The number only sorts: what was written says all that is known.
        Some(Qualifier::Indefinite) => return words.to_owned(),
    };
    let (before, behind) = affixes(unit.as_deref(), about, words);
    let range = match low == high {
        true => format!("{before}{}", number(*low)),
        false => format!("{before}{} to {before}{}", number(*low), number(*high)),
    };
    format!("{lead}{range}{behind}")
}

/// What stands before and behind a number for its unit.
fn affixes(unit: Option<&str>, about: &str, words: &str) -> (String, String) {
    let is_code = |u: &str| u.len() == 3 && u.bytes().all(|b| b.is_ascii_uppercase());
    match unit {
        None => (String::new(), String::new()),
        Some("percent") => (String::new(), "%".to_owned()),
        Some("USD") => ("$".to_owned(), String::new()),
        Some("GBP") => ("£".to_owned(), String::new()),
        Some("EUR") => ("€".to_owned(), String::new()),
        Some(code) if is_code(code) => (format!("{code} "), String::new()),
        Some(unit) => {
            let mut named = about.split_whitespace().map(|word| word.trim_end_matches(':'));
            let said = named.any(|word| word.eq_ignore_ascii_case(unit));
            let spelled = words.split_whitespace().find(|word| word.eq_ignore_ascii_case(unit));
            let unit = spelled.unwrap_or(unit);
            (String::new(), if said { String::new() } else { format!(" {unit}") })
        }
    }
}

/// `12`, `2.5`, `90,000`, `1.2 million`: exact in all digits that a text can give.
pub fn number(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    let size = value.abs();
    for (unit, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let tenths = size / unit * 10.0;
        if size >= unit && tenths.fract() == 0.0 {
            return format!("{sign}{} {word}", decimal(size / unit));
        }
    }
    format!("{sign}{}", decimal(size))
}

/// A number that is not negative, grouped by thousands, with at most three decimals.
fn decimal(size: f64) -> String {
    let text = format!("{size:.3}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match fraction.trim_end_matches('0') {
        "" => grouped,
        fraction => format!("{grouped}.{fraction}"),
    }
}

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A moment as far as it is given: `Tue 21 Nov 2025 05:40`. `None` for a stretch of the day, which
/// the words of the text tell better, and where nothing is given.
fn date(moment: &Moment) -> Option<String> {
    let Moment { year, month, day, weekday, minutes, qualifier, .. } = *moment;
    let name = |names: &'static [&'static str], at: Option<u8>| {
        at.and_then(|at| names.get(usize::from(at))).map(|name| (*name).to_owned())
    };
    let time = match minutes {
        Some((first, last)) if first != last => return None,
        Some((at, _)) => Some(format!("{:02}:{:02}", at / 60, at % 60)),
        None => None,
    };
    let month = name(&MONTHS, month.and_then(|m| m.checked_sub(1)));
    let parts = [
        name(&DAYS, weekday),
        day.map(|day| day.to_string()),
        month,
        year.map(|year| year.to_string()),
        time,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let lead = match qualifier {
        None => "",
        Some(Qualifier::About) => "about ",
        Some(Qualifier::AtLeast) => "after ",
        Some(Qualifier::UpTo) => "by ",
        // Of amounts only.
        Some(Qualifier::Nearly | Qualifier::JustOver | Qualifier::Indefinite) => "",
    };
    (!parts.is_empty()).then(|| format!("{lead}{}", parts.join(" ")))
}

/// Whether two statements of one claim cannot both be right as written, as far as their values
/// tell. Symmetric. It only decides which cells of a claim that the engine calls a conflict stand
/// out; whether there is a conflict is the engine's to say.
pub fn contradict(a: (&Statement, &str), b: (&Statement, &str)) -> bool {
    match (&a.0.value, &b.0.value) {
        (Value::Figure(a), Value::Figure(b)) => compatible(a, b) == Agreement::Conflict,
        (Value::Date(a), Value::Date(b)) => moments_contradict(a, b),
        _ => a.1 != b.1,
    }
}

fn moments_contradict(a: &Moment, b: &Moment) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    let apart = match (a.minutes, b.minutes) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
        _ => false,
    };
    let exact = a.qualifier.is_none() && b.qualifier.is_none();
    differ(a.year, b.year)
        || differ(a.month, b.month)
        || differ(a.day, b.day)
        || differ(a.weekday, b.weekday)
        || exact && apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(low: f64, high: f64, qualifier: Option<Qualifier>, unit: &str) -> Quantity {
        let unit = (!unit.is_empty()).then(|| unit.into());
        Quantity { low, high, qualifier, unit }
    }

    #[test]
    fn numbers_are_short_and_exact() {
        for (value, text) in [
            (0.0, "0"),
            (12.0, "12"),
            (2.5, "2.5"),
            (90_000.0, "90,000"),
            (1_200_000.0, "1.2 million"),
            (1_234_567.0, "1,234,567"),
            (40e6, "40 million"),
            (2e9, "2 billion"),
            (-3.25, "-3.25"),
        ] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn a_unit_is_told_unless_the_claim_is_named_after_it() {
        let about = |unit, about| figure(&quantity(12.0, 12.0, None, unit), about, "");
        assert_eq!(about("people", "people injured"), "12");
        assert_eq!(about("people", "people: leave homes"), "12");
        assert_eq!(about("minutes", "ferry interval"), "12 minutes");
        assert_eq!(about("USD", "insurance claims"), "$12");
        assert_eq!(about("CHF", "insurance claims"), "CHF 12");
        assert_eq!(about("percent", "share"), "12%");
    }

    #[test]
    fn a_unit_is_spelled_as_in_the_text() {
        let twelve = quantity(12.0, 12.0, None, "koreans");
        assert_eq!(figure(&twelve, "troops", "12 North Koreans"), "12 Koreans");
    }

    #[test]
    fn qualifiers_and_ranges_are_told() {
        let of = |low, high, qualifier| figure(&quantity(low, high, qualifier, ""), "troops", "");
        assert_eq!(of(14.0, 14.0, Some(Qualifier::AtLeast)), "at least 14");
        assert_eq!(of(90_000.0, 90_000.0, Some(Qualifier::About)), "about 90,000");
        assert_eq!(of(10_000.0, 12_000.0, None), "10,000 to 12,000");
    }

    #[test]
    fn a_moment_is_told_as_far_as_it_is_given() {
        let at = Moment { weekday: Some(1), minutes: Some((340, 340)), ..Moment::default() };
        assert_eq!(date(&at).as_deref(), Some("Tue 05:40"));
        let by = Moment { year: Some(2026), qualifier: Some(Qualifier::UpTo), ..Moment::default() };
        assert_eq!(date(&by).as_deref(), Some("by 2026"));
        let stretch = Moment { minutes: Some((0, 359)), ..Moment::default() };
        assert_eq!((date(&stretch), date(&Moment::default())), (None, None));
    }

    #[test]
    fn figures_contradict_where_no_number_fits_both() {
        let said = |q: Quantity| Statement {
            sentence: crate::model::ArticleId(0).sentence(0),
            span: crate::model::Span::default(),
            value: Value::Figure(q),
            credited: None,
            origin: 0,
        };
        let twelve = said(quantity(12.0, 12.0, None, ""));
        let fourteen = said(quantity(14.0, 14.0, Some(Qualifier::AtLeast), ""));
        let ten = said(quantity(10.0, 10.0, Some(Qualifier::AtLeast), ""));
        assert!(contradict((&twelve, ""), (&fourteen, "")));
        assert!(contradict((&fourteen, ""), (&twelve, "")));
        assert!(!contradict((&twelve, ""), (&ten, "")));
    }
}
