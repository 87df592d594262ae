//! Lines at the head of an article that say who wrote it and when it appeared.

use super::boilerplate::credit;
use super::{date, plain};
use crate::text::lang::{self, List};
use crate::text::normalize::Openings;

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

/// What opens a line that dates the article. Matched whatever the case; a longer key stands before
/// the one it begins with.
static DATE_KEYS: Openings = Openings::new(&[
    "first published",
    "published",
    "posted",
    "veröffentlicht",
    "erstveröffentlicht",
    "erschienen",
    "publié le",
    "publié",
    "publicado el",
    "publicado em",
    "publicado",
    "pubblicato il",
    "pubblicato",
    "gepubliceerd op",
    "gepubliceerd",
    "опубликовано",
    "发布时间",
    "发表时间",
    "نُشر في",
    "نشر في",
    "تاريخ النشر",
]);

/// What opens a line that says when the article was last changed.
static UPDATE_KEYS: Openings = Openings::new(&[
    "last updated",
    "last modified",
    "updated",
    "modified",
    "zuletzt aktualisiert",
    "aktualisiert",
    "stand",
    "mis à jour le",
    "mis à jour",
    "actualizado el",
    "actualizado",
    "atualizado em",
    "atualizado",
    "aggiornato il",
    "aggiornato",
    "bijgewerkt op",
    "bijgewerkt",
    "更新时间",
]);

/// What may stand in a date besides numbers, names of months, days and zones.
const DATE_WORDS: &[&str] = &[
    "on", "at", "a.m.", "p.m.", "a.m", "p.m", "am", "pm", "de", "uhr", "h", "and", "updated", "à",
    "a", "las", "às", "ore", "alle", "om", "um", "le", "el", "il", "op",
];

/// Keys of `Outlet: …` and the like, as clippers write them over a text.
const FIELDS: &[&str] = &["outlet", "publisher", "author", "byline"];
/// Of these the value must be an address: `Source: the ministry` is the story's.
const ADDRESSES: &[&str] = &["url", "link", "source"];

/// How a line opens that signs in other languages than English, before one or two full names.
const SIGNING: &[(&str, &str)] = &[
    ("Von ", " und "),
    ("Par ", " et "),
    ("Por ", " y "),
    ("Por ", " e "),
    ("Di ", " e "),
    ("Door ", " en "),
    ("Af ", " og "),
    ("Av ", " och "),
    ("Av ", " og "),
];

/// The names in `By Ruth Abara and Jonas Weir` or `By Northern Wire`; `None` for a sentence and
/// for what is no name, as in `By Friday`. One word alone must be a known agency.
pub fn byline(line: &str) -> Option<&str> {
    english_byline(line).or_else(|| foreign_byline(line))
}

/// `Von Doris Henk und Karl Mai`. Titles open with these words as well (`Von Mäusen und Menschen`),
/// so that every name must be a full one, or that of an agency.
fn foreign_byline(line: &str) -> Option<&str> {
    let signed = |&(opening, and): &(&str, &str)| {
        // Nearly every line is told by its first letter.
        if line.as_bytes().first() != opening.as_bytes().first() {
            return None;
        }
        let names = line.strip_prefix(opening)?.trim();
        let full = |name: &str| credit::is_person(name.trim()) || credit::is_agency(name.trim());
        names.split([',']).flat_map(|names| names.split(and)).all(full).then_some(names)
    };
    (line.len() <= LONGEST_BYLINE).then(|| SIGNING.iter().find_map(signed)).flatten()
}

fn english_byline(line: &str) -> Option<&str> {
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
    first_dated(line).or_else(|| last_dated(line))
}

/// The same, for lines that say when the article appeared.
pub fn first_dated(line: &str) -> Option<&str> {
    after_key(line, &DATE_KEYS)
}

/// The same, for lines that say when the article was last changed.
pub fn last_dated(line: &str) -> Option<&str> {
    after_key(line, &UPDATE_KEYS)
}

fn after_key<'a>(line: &'a str, keys: &Openings) -> Option<&'a str> {
    if line.len() > LONGEST_DATE_LINE {
        return None;
    }
    let key = keys.of(line).next()?;
    let rest = line[key.len()..].strip_prefix([':', '：', ' '])?.trim();
    let is_date_word = |word: &str| {
        !word.starts_with(char::is_lowercase)
            || DATE_WORDS.contains(&word)
            || date::month(word.trim_end_matches('.')).is_some()
            || is_clock(word)
    };
    let only_date = rest.split([' ', ',', '(', ')', '|', '·']).all(is_date_word);
    // Arabic has no case: there a short line is the date.
    let short = rest.is_ascii() || rest.split_whitespace().count() <= LONGEST_DATE;
    (only_date && short && date::parse(rest, None).is_some()).then_some(rest)
}

/// A longer word, in bytes, is none of a date.
const LONGEST_DATE_WORD: usize = 20;

/// So many words may stand beside a date that are no part of it.
const MOST_OTHERS: usize = 2;

/// The date that a line over a text is, and no more: `4 March 2020`, `Wed 04-Mar-2020 21:42`,
/// `2020-03-04 21:42:10`. One word may stand before or behind it: a weekday, a place, a zone.
pub fn bare_date(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.len() > LONGEST_DATE_LINE || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_part = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.contains(|c: char| c.is_ascii_digit())
            || DATE_WORDS.contains(&&*word.to_lowercase())
            || date::month(&bare.to_lowercase()).is_some()
    };
    let mut words = line.split([' ', ',']).filter(|word| !word.is_empty());
    let is_short = words.clone().take(LONGEST_DATE + 1).count() <= LONGEST_DATE
        && words.all(|word| word.len() <= LONGEST_DATE_WORD);
    if !is_short {
        return None;
    }
    let words: Vec<&str> = line.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let others = (0..words.len()).filter(|&at| !is_part(words[at]));
    let others: Vec<usize> = others.take(MOST_OTHERS + 1).collect();
    let fits = match others[..] {
        [] => true,
        [at] => at == 0 || at + 1 == words.len(),
        // A weekday before it and a zone behind it.
        [0, at] => at + 1 == words.len() && words[at].bytes().all(|b| b.is_ascii_uppercase()),
        _ => false,
    };
    (fits && date::parse(line, None).is_some()).then_some(line)
}

/// What a line says that has outlet and date side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imprint<'a> {
    pub outlet: &'a str,
    pub date: &'a str,
}

/// `The Post · 4 Mar 2020 · 5 · By Ada Holm`, `The Post (Corran, England) | Mar 4, 1920 | Page 1`: as
/// readers of papers write over a text they copy. Who stands before a date may be its author, which
/// is no imprint.
pub fn imprint(line: &str) -> Option<Imprint<'_>> {
    // `·` and `•` begin with these bytes.
    memchr::memchr3(0xC2, 0xE2, b'|', line.as_bytes())?;
    let mark = ['·', '|', '•'].into_iter().find(|mark| line.contains(*mark))?;
    let parts: Vec<&str> = line.split(mark).map(str::trim).collect();
    let dated = parts.iter().position(|part| bare_date(part).is_some()).filter(|at| *at > 0)?;
    let outlet = parts[0].split(" (").next().unwrap_or_default();
    let is_name = outlet.starts_with(char::is_uppercase)
        && !outlet.contains(|c: char| c.is_ascii_digit())
        && outlet.split_whitespace().count() <= LONGEST_OUTLET
        && (outlet.starts_with("The ") || !credit::is_person(outlet));
    (line.len() <= LONGEST_FIELD && is_name).then_some(Imprint { outlet, date: parts[dated] })
}

/// What a text opens with that was copied with its imprint, a line each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening<'a> {
    pub outlet: &'a str,
    pub headline: &'a str,
}

/// The outlet, then date and headline in either order, as the first lines of a text. The outlet must be
/// known by its name (`The Evening Herald`): else the first line is a headline.
pub fn opening(head: &str) -> Option<Opening<'_>> {
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let (outlet, second, third) = (lines.next()?, lines.next()?, lines.next()?);
    let headline = match (bare_date(second), bare_date(third)) {
        (Some(_), None) => third,
        (None, Some(_)) => second,
        _ => return None,
    };
    let is_headline = headline.split_whitespace().count() >= FEWEST_HEADLINE
        && headline.len() <= LONGEST_FIELD
        && !plain::ends_with_stop(headline)
        && !is_head_line(headline);
    (is_headline && lines.next().is_some() && names_paper(outlet))
        .then_some(Opening { outlet, headline })
}

/// A shorter line is a section.
const FEWEST_HEADLINE: usize = 3;

/// Whether a line is the name of an outlet by one of its words: `Daily Lantern`, `Marnleyer Zeitung`.
fn names_paper(line: &str) -> bool {
    let words = || line.split_whitespace();
    let is_known = |word: &str| {
        let papers = || lang::all().flat_map(|lexicon| lexicon.entries(List::Paper));
        papers().any(|paper| paper.word == word)
    };
    // `Post office to close` is a headline: of a name every word of some length is a capital.
    let is_capital = |word: &str| word.chars().count() < 4 || word.starts_with(char::is_uppercase);
    line.starts_with(char::is_uppercase)
        && !line.contains(|c: char| c.is_ascii_digit() || c == ':')
        && !plain::ends_with_stop(line)
        && words().count() <= LONGEST_OUTLET
        && words().all(is_capital)
        && words().any(|word| is_known(&word.to_lowercase()))
}

/// The name of an outlet has so many words at most.
const LONGEST_OUTLET: usize = 6;

/// Words that a date with day and time needs at most.
const LONGEST_DATE: usize = 9;

/// `h30` of `11 h30`.
fn is_clock(word: &str) -> bool {
    word.strip_prefix('h').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the line is a field that a clipper wrote over the text: `Outlet: Evening Post`.
pub fn is_field(line: &str) -> bool {
    if line.len() > LONGEST_FIELD {
        return false;
    }
    let Some((key, value)) = line.split_once(':') else { return false };
    let value = value.trim();
    let is = |known: &str| key.eq_ignore_ascii_case(known);
    let is_address = || value.starts_with("http://") || value.starts_with("https://");
    !value.is_empty()
        && (FIELDS.iter().any(|known| is(known))
            || (ADDRESSES.iter().any(|known| is(known)) && is_address())
            || (is("date") && date::parse(value, None).is_some()))
}

/// A longer line is a sentence, unless it is an address.
const LONGEST_FIELD: usize = 200;

/// Whether the line is any of these.
pub fn is_head_line(line: &str) -> bool {
    imprint(line).is_some() || byline(line).is_some() || dated(line).is_some() || is_field(line)
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
    fn full_names_sign_in_other_languages_and_titles_do_not() {
        assert_eq!(byline("Von Doris Henk und Karl Mai"), Some("Doris Henk und Karl Mai"));
        for line in ["Par Léa Roux", "Por Ana Lima y Juan Sol", "Di Carla Neri", "Door Jan Smit"] {
            assert!(byline(line).is_some(), "{line}");
        }
        for line in ["Von Mäusen und Menschen", "Von Hamburg nach Berlin", "Por la mañana", "Par"]
        {
            assert_eq!(byline(line), None, "{line}");
        }
    }

    #[test]
    fn a_field_has_a_known_key_and_a_source_an_address() {
        assert!(is_field("Outlet: Evening Post") && is_field("Source: https://post.example/dam"));
        for line in ["Source: the ministry of health", "Outlet:", "Verdict: guilty", "Outlet"] {
            assert!(!is_field(line), "{line}");
        }
    }

    #[test]
    fn a_date_line_is_known_in_other_languages() {
        for line in [
            "Veröffentlicht am 2. Juni 2025, 11.30 Uhr",
            "Stand: 2. Juni 2025, 11:30 Uhr",
            "Publié le 2 juin 2025 à 11h30",
            "Publicado el 2 de junio de 2025 a las 11:30",
            "Pubblicato il 2 giugno 2025 alle ore 11:30",
            "Gepubliceerd op 2 juni 2025 om 11:30",
            "发布时间：2025年6月2日",
            "نُشر في 2 يونيو 2025",
        ] {
            assert!(dated(line).is_some(), "{line}");
        }
        for line in [
            "Stand der Dinge am 2. Juni 2025 im Hafen",
            "Publié le 2 juin 2025, le rapport accuse",
            "نُشر في 2 يونيو 2025 تقرير يتهم الشركة بإخفاء أرقام الخسائر عن المساهمين",
        ] {
            assert_eq!(dated(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_that_is_only_a_date_is_known_and_a_sentence_with_one_is_not() {
        for line in [
            "4 March 2020",
            "March 4, 2020",
            "Wed 4 Mar 2020 21.42 GMT",
            "04-Mar-2020 21:42:10",
            "2020-03-04 21:42",
            "Mittwoch, 4. März 2020",
            "Corran, 4 March 2020",
        ] {
            assert!(bare_date(line).is_some(), "{line}");
        }
        for line in [
            "The ferry of 4 March 2020",
            "On 4 March 2020 the ferry stayed",
            "4 of the 60 piles",
            "2020",
            "Room 101",
        ] {
            assert_eq!(bare_date(line), None, "{line}");
        }
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
