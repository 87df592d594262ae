//! Fields of metadata from sources of different reliability.

use serde_json::Value;

use crate::model::{Details, Metadata, Published};
use crate::text::clean::clean_line;
use crate::text::language::declared;

use super::{date, head_line};

/// What metadata can tell.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Outlet,
    Author,
    Date,
    Url,
    Language,
    Section,
    Id,
    Version,
    Note,
    /// When it was captured or saved.
    Seen,
}

/// A longer field is cut; no title or name needs more characters.
const LONGEST: usize = 1000;

/// Offers for fields; of two the one with the lower rank counts, of equals the first.
#[derive(Debug, Default)]
pub struct Fields {
    offers: Vec<(Field, u8, String)>,
}

impl Fields {
    /// Offers a value, which is cleaned to one line; nothing is offered by an empty one.
    pub fn offer(&mut self, field: Field, rank: u8, value: &str) {
        let value = line(value);
        if !value.is_empty() && is_sound(field, &value) {
            self.offers.push((field, rank, value));
        }
    }

    fn ranked(&self, field: Field) -> impl Iterator<Item = &str> {
        let mut offers: Vec<_> = self.offers.iter().filter(|(f, ..)| *f == field).collect();
        offers.sort_by_key(|(_, rank, _)| *rank);
        offers.into_iter().map(|(_, _, value)| value.as_str())
    }

    fn best(&self, field: Field) -> Option<&str> {
        self.ranked(field).next()
    }

    /// The metadata that the best offers make. A date that cannot be read leaves the field to the
    /// next one.
    pub fn metadata(&self) -> Metadata {
        let language = self.best(Field::Language);
        let outlet = self.best(Field::Outlet);
        let boxed = |value: &str| Box::<str>::from(value);
        Metadata {
            outlet: outlet.map(boxed),
            title: self.best(Field::Title).map(|title| boxed(without_outlet(title, outlet))),
            author: self.best(Field::Author).map(|author| boxed(without_by(author))),
            published: self.ranked(Field::Date).find_map(|text| moment(text, language)),
            url: self.best(Field::Url).map(boxed),
            language: language.and_then(declared),
            details: self.details(language).map(Box::new),
        }
    }

    /// What few sources say; none where there is no offer for any of it.
    fn details(&self, language: Option<&str>) -> Option<Details> {
        let boxed = |field| self.best(field).map(Box::<str>::from);
        let details = Details {
            section: boxed(Field::Section),
            id: boxed(Field::Id),
            version: boxed(Field::Version),
            note: self.notes(),
            seen: self.ranked(Field::Seen).find_map(|text| date::parse(text, language)),
            unread_date: self.unread_date(language).map(Into::into),
            ..Details::default()
        };
        (details != Details::default()).then_some(details)
    }

    /// What was meant as the date where no offer can be read as one.
    fn unread_date(&self, language: Option<&str>) -> Option<&str> {
        let is_read = |text| date::parse(text, language).is_some();
        let is_said = |text: &str| text.contains(char::is_alphanumeric);
        let first = self.best(Field::Date).filter(|text| is_said(text))?;
        (!self.ranked(Field::Date).any(is_read)).then_some(first)
    }

    /// All that is said to editors, each once: a correction and an embargo are both to be seen.
    fn notes(&self) -> Option<Box<str>> {
        let mut notes: Vec<&str> = Vec::new();
        for note in self.ranked(Field::Note) {
            if !notes.iter().any(|known| known.contains(note)) {
                notes.push(note);
            }
        }
        (!notes.is_empty()).then(|| notes.join(" · ").into())
    }
}

/// The date in a text; the beginning of the clock of computers (1970-01-01) is what programs write
/// that know of none.
fn moment(text: &str, language: Option<&str>) -> Option<Published> {
    /// Seconds of a day.
    const DAY: i64 = 24 * 60 * 60;
    date::parse(text, language).filter(|found| !(-DAY..DAY).contains(&found.seconds))
}

/// A field on one line, cleaned and not longer than any needs to be.
pub fn line(value: &str) -> String {
    let mut line = clean_line(value);
    if let Some((end, _)) = line.char_indices().nth(LONGEST) {
        line.truncate(end);
    }
    line
}

/// Whether a value can be what it is offered as.
fn is_sound(field: Field, value: &str) -> bool {
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    match field {
        Field::Url => is_address,
        Field::Author => !is_address,
        _ => true,
    }
}

/// A longer text behind a title is no day.
const LONGEST_DAY: usize = 24;

/// A title and the day that stands behind it (`… | 25.10.2024`).
pub fn day_behind(title: &str) -> Option<(&str, &str)> {
    let (rest, day) = title.rsplit_once(" | ")?;
    let day = day.trim();
    let is_day = day.len() <= LONGEST_DAY
        && day.starts_with(|c: char| c.is_ascii_digit())
        && date::parse(day, None).is_some();
    is_day.then_some((rest.trim_end(), day))
}

/// The title without the outlet's name that pages put behind it (`… | Outlet`), with an article or
/// without, and without the day behind that. An outlet that is called by its address is called by its
/// name there (`DW.COM`, `DW`).
fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let title = day_behind(title).map_or(title, |(title, _)| title);
    let Some(outlet) = outlet.map(without_the) else { return title };
    let cut = without_name(title, outlet);
    let name = outlet.split_once('.').map(|(name, _)| name).filter(|name| name.len() > 1);
    match name.filter(|_| cut == title) {
        Some(name) => without_name(title, name),
        None => cut,
    }
}

fn without_name<'a>(title: &'a str, outlet: &str) -> &'a str {
    let start = title.len().saturating_sub(outlet.len());
    let name = title.get(start..).filter(|name| name.eq_ignore_ascii_case(outlet));
    let Some(rest) = name.map(|_| &title[..start]) else { return title };
    let rest = rest.trim_end();
    let article = rest.len().checked_sub(4).filter(|&at| {
        rest.get(at..).is_some_and(|the| the.trim_start().eq_ignore_ascii_case("the"))
    });
    let rest = article.map_or(rest, |at| rest[..at].trim_end());
    let cut = rest.strip_suffix(['|', '-', '–', '—', '·', '•', ':', '_', '－']);
    cut.map(|cut| cut.trim_end_matches(['-', '_']).trim_end())
        .filter(|cut| !cut.is_empty())
        .unwrap_or(title)
}

fn without_the(outlet: &str) -> &str {
    let the = outlet.get(..4).filter(|the| the.eq_ignore_ascii_case("the "));
    the.map_or(outlet, |the| outlet[the.len()..].trim_start())
}

/// The names in a byline; a name that opens with `by` in any case is one as well.
fn without_by(author: &str) -> &str {
    let by = author.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    by.map(|by| author[by.len()..].trim_start())
        .or_else(|| head_line::byline(author))
        .unwrap_or(author)
}

/// Text, names of persons and organisations, or lists of them, as one line.
pub fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => {
            object.get("name").filter(|name| !name.is_object()).and_then(names)
        }
        Value::Array(items) => {
            let all: Vec<String> =
                items.iter().filter(|item| !item.is_array()).filter_map(names).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
        _ => None,
    }
}
