//! What the fields of records are called, out of `assets/fields.txt` and the lists of the languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::super::field::Field;
use crate::text::lang::{self, List};

/// How a text is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// A piece of HTML.
    Html,
    Markdown,
    /// A page as it was got.
    Page,
    /// What was marked in a text; the pieces of one text are records of their own.
    Piece,
    /// A summary, which counts where there is no text.
    Brief,
}

/// What a field of a record holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    Text(Form),
    Meta(Field),
}

/// What is known of a name: what the field holds, and its place in the order of belief.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub holds: Holds,
    pub rank: u8,
}

/// What else a name can mean.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The object holds the record or a part of it.
    Wrapper,
    /// The object is the record that was shared.
    Shared,
    /// Only lists of things saved for later have it.
    Saving,
}

/// In which members of an object a value stands, by what it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Within {
    Name,
    Text,
    Date,
    Address,
    /// Year, month, day.
    Day,
    /// What a list stands in.
    Holder,
    Columns,
    Rows,
}

/// How many there are.
const WITHINS: usize = 8;

/// No name of a field has more letters and digits.
const LONGEST: usize = 64;

/// Ranks of names in other languages begin here.
const FOREIGN: u8 = 100;

#[derive(Default)]
struct Names {
    fields: FxHashMap<String, Known>,
    parts: FxHashMap<String, Vec<Part>>,
    within: [Vec<String>; WITHINS],
    /// In bytes, of the names of fields.
    longest: usize,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    let mut section = "";
    let mut rank = 0;
    for line in include_str!("../../../../assets/fields.txt").lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            (section, rank) = (name, 0);
            continue;
        }
        rank = names.line(section, rank, line);
    }
    names.languages();
    names.longest = names.fields.keys().map(String::len).max().unwrap_or_default();
    names
});

impl Names {
    /// Notes the names of a line, the first of which has this rank, and gives that of the next line.
    fn line(&mut self, section: &str, mut rank: u8, line: &str) -> u8 {
        let (form, words) = line.split_once(": ").unwrap_or(("", line));
        for word in words.split_whitespace().map(str::to_owned) {
            if let Some(holds) = holds(section, form) {
                self.fields.entry(word).or_insert(Known { holds, rank });
                rank += 1;
            } else if let Some(part) = part(section) {
                self.parts.entry(word).or_default().push(part);
            } else if let Some(within) = within_of(section) {
                self.within[within as usize].push(word);
            }
        }
        rank
    }

    /// The names in other languages, which hold for every record whatever its language is.
    fn languages(&mut self) {
        for lexicon in lang::all() {
            for entry in lexicon.entries(List::Field) {
                let form = if entry.value == "text" { "plain" } else { "brief" };
                let section = if entry.value == "brief" { "text" } else { entry.value };
                let Some(holds) = holds(section, form) else { continue };
                let known = Known { holds, rank: FOREIGN };
                self.fields.entry(compact(entry.word)).or_insert(known);
            }
        }
    }
}

fn holds(section: &str, form: &str) -> Option<Holds> {
    let field = match section {
        "text" => {
            return Some(Holds::Text(match form {
                "html" => Form::Html,
                "markdown" => Form::Markdown,
                "page" => Form::Page,
                "piece" => Form::Piece,
                "brief" => Form::Brief,
                _ => Form::Plain,
            }));
        }
        "title" => Field::Title,
        "author" => Field::Author,
        "outlet" => Field::Outlet,
        "date" => Field::Date,
        "seen" => Field::Seen,
        "url" => Field::Url,
        "language" => Field::Language,
        "section" => Field::Section,
        "id" => Field::Id,
        "version" => Field::Version,
        _ => return None,
    };
    Some(Holds::Meta(field))
}

fn part(section: &str) -> Option<Part> {
    match section {
        "wrapper" => Some(Part::Wrapper),
        "shared" => Some(Part::Shared),
        "saving" => Some(Part::Saving),
        _ => None,
    }
}

fn within_of(section: &str) -> Option<Within> {
    match section {
        "name of" => Some(Within::Name),
        "text of" => Some(Within::Text),
        "date of" => Some(Within::Date),
        "address of" => Some(Within::Address),
        "day of" => Some(Within::Day),
        "holder" => Some(Within::Holder),
        "columns" => Some(Within::Columns),
        "rows" => Some(Within::Rows),
        _ => None,
    }
}

/// A name in the form that it is looked up in: small letters and digits alone, without what stands in
/// brackets (`Date (EST)`) and without a prefix (`og:title`, `dc.title`).
pub fn compact(name: &str) -> String {
    compacted(name).collect()
}

/// The characters of a name in the form that it is looked up in.
fn compacted(name: &str) -> impl Iterator<Item = char> {
    let is_closed = name.trim_end().ends_with([')', ']']);
    let name =
        name.split(['(', '[']).next().filter(|n| is_closed && !n.trim().is_empty()).unwrap_or(name);
    let name = name.rsplit([':', '}']).next().unwrap_or(name);
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// What the field of this name holds. A cell of prose is read no farther than names are long.
pub fn known(name: &str) -> Option<Known> {
    let names = &*NAMES;
    let parted = || {
        let bytes = name.as_bytes();
        memchr::memchr3(b'(', b'[', b':', bytes).is_some() || memchr::memchr(b'}', bytes).is_some()
    };
    if name.is_ascii() && !parted() {
        return known_ascii(names, name);
    }
    let mut key = String::with_capacity(names.longest + char::MAX_LEN_UTF8);
    for sign in compacted(name) {
        key.push(sign);
        if key.len() > names.longest {
            return None;
        }
    }
    names.fields.get(&key).copied()
}

/// The same of a name without brackets and prefix, a byte a letter.
fn known_ascii(names: &Names, name: &str) -> Option<Known> {
    let mut key = [0; LONGEST];
    let mut len = 0;
    for byte in name.bytes().filter(u8::is_ascii_alphanumeric) {
        if len == names.longest.min(key.len()) {
            return None;
        }
        key[len] = byte.to_ascii_lowercase();
        len += 1;
    }
    names.fields.get(str::from_utf8(&key[..len]).ok()?).copied()
}

/// Whether a name means this part of a record.
pub fn is(name: &str, part: Part) -> bool {
    NAMES.parts.get(&compact(name)).is_some_and(|parts| parts.contains(&part))
}

/// The members that a value stands in, in the order in which they are asked for.
pub fn members(within: Within) -> &'static [String] {
    &NAMES.within[within as usize]
}

/// Whether a field of this name can be the text of a record, a summary among them.
pub fn is_text(name: &str) -> bool {
    matches!(known(name), Some(Known { holds: Holds::Text(_), .. }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_however_it_is_written() {
        let is_date =
            |name: &str| matches!(known(name), Some(Known { holds: Holds::Meta(Field::Date), .. }));
        for name in ["published_at", "publishedAt", "Published At", "PUBLISHED-AT", "Date (EST)"] {
            assert!(is_date(name), "{name}");
        }
        assert!(is_text("\u{FEFF}Full Text") && is_text("Volltext") && is_text("Texte intégral"));
        // What stands in brackets inside a name belongs to it.
        for name in ["", "boat", "(", "published what", "Author(s) ID"] {
            assert_eq!(known(name), None, "{name}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_of_a_section_that_is_read() {
        let names = LazyLock::force(&NAMES);
        assert!(names.longest <= LONGEST);
        assert!(names.within.iter().all(|members| !members.is_empty()));
        assert!(names.fields.values().all(|known| known.rank <= FOREIGN));
        for part in [Part::Wrapper, Part::Shared, Part::Saving] {
            assert!(names.parts.values().any(|parts| parts.contains(&part)));
        }
        let text = include_str!("../../../../assets/fields.txt");
        for section in text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')) {
            let is_read = holds(section, "").is_some()
                || part(section).is_some()
                || within_of(section).is_some();
            assert!(is_read, "{section}");
        }
    }
}
