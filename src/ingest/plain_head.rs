//! What the head of a pasted text says of itself, where it says so clearly.

use crate::model::Metadata;

use super::date;
use super::field::{Field, Fields};
use super::head_line;

/// How far into the text such lines are looked for: past a menu and a headline, not into the story.
const HEAD_BYTES: usize = 2048;

/// A longer line is a sentence.
const LONGEST_LINE: usize = 100;

/// The metadata in the first lines: `Outlet: …`, `Author: …`, `URL: …`, `Date: …`, a line that is
/// `By` and names, a line that opens with `Published`, `Posted` or `Updated` and holds a date. The
/// lines stay in the text. Cost: one look at the head.
pub fn read(text: &str) -> Metadata {
    let mut fields = Fields::default();
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    for line in head.lines().map(str::trim).filter(|line| line.len() <= LONGEST_LINE) {
        read_line(line, &mut fields);
    }
    let first = head.lines().map(str::trim).filter(|line| !line.is_empty()).take(FIRST_LINES);
    first.for_each(|line| read_first_line(line, &mut fields));
    if let Some(head_line::Opening { outlet, headline }) = head_line::opening(head) {
        fields.offer(Field::Outlet, 25, outlet);
        fields.offer(Field::Title, 25, headline);
    }
    fields.metadata()
}

/// Lines that may be a date, or an outlet and a date, and nothing else.
const FIRST_LINES: usize = 6;

fn read_first_line(line: &str, fields: &mut Fields) {
    if let Some(head_line::Imprint { outlet, date }) = head_line::imprint(line) {
        fields.offer(Field::Outlet, 20, outlet);
        fields.offer(Field::Date, 15, date);
    } else if let Some(date) = head_line::bare_date(line) {
        fields.offer(Field::Date, 30, date);
    }
}

/// A longer value with a figure in it need not be meant as a date.
const LONGEST_DATE: usize = 32;
const DIGIT: fn(char) -> bool = |c| c.is_ascii_digit();

/// The longest key that [`read_line`] knows has so many letters.
const LONGEST_KEY: usize = 9;

fn read_line(line: &str, fields: &mut Fields) {
    if let Some(names) = head_line::byline(line) {
        return fields.offer(Field::Author, 20, names);
    }
    let end = line.find([':', ' ']).unwrap_or(line.len());
    let value = line[end..].trim_start_matches([':', ' ']);
    let is_pair = line[end..].starts_with(':');
    // Every line is asked, so that its first word is folded without a place of its own.
    let mut key = [0; LONGEST_KEY];
    let Some(key) = key.get_mut(..end) else { return other_date(line, fields) };
    key.copy_from_slice(&line.as_bytes()[..end]);
    key.make_ascii_lowercase();
    let key = str::from_utf8(key).unwrap_or_default();
    match key {
        "outlet" | "publisher" if is_pair => fields.offer(Field::Outlet, 10, value),
        "author" | "byline" if is_pair => fields.offer(Field::Author, 10, value),
        "url" | "link" | "source" if is_pair => fields.offer(Field::Url, 10, value),
        // One that cannot be read is offered as well, so that this can be told.
        "date" if is_pair && value.len() <= LONGEST_DATE && value.contains(DIGIT) => {
            fields.offer(Field::Date, 10, value);
        }
        "date" if is_pair => dated(10, value, fields),
        "published" | "posted" => dated(10, value, fields),
        "first" | "last" | "updated" => {
            let rank = if key == "first" { 10 } else { 20 };
            dated(rank, head_line::dated(line).unwrap_or_default(), fields);
        }
        _ => other_date(line, fields),
    }
}

/// A date line in another language than English.
fn other_date(line: &str, fields: &mut Fields) {
    if let Some(date) = head_line::first_dated(line) {
        fields.offer(Field::Date, 10, date);
    } else if let Some(date) = head_line::last_dated(line) {
        fields.offer(Field::Date, 20, date);
    }
}

fn dated(rank: u8, value: &str, fields: &mut Fields) {
    if date::parse(value, None).is_some() {
        fields.offer(Field::Date, rank, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clear_head_is_read() {
        let meta = read(
            "Menu\n\nDam cracks\nBy Ruth Abara and Jonas Weir\nPublished 13 March 2025, 10.15 a.m.\n\
             Outlet: Evening Post\nURL: https://post.example/dam\nText.",
        );
        assert_eq!(meta.author.as_deref(), Some("Ruth Abara and Jonas Weir"));
        assert_eq!(meta.published.map(|p| p.iso).as_deref(), Some("2025-03-13"));
        assert_eq!(meta.outlet.as_deref(), Some("Evening Post"));
        assert_eq!(meta.url.as_deref(), Some("https://post.example/dam"));
    }

    #[test]
    fn sentences_of_the_story_are_not_metadata() {
        let text = "By the time it ended, all had left\nDate set for the trial\nSource of the fire found\n\
                    By Friday\nBy Monday Night\n\
                    By Friday evening, everyone was home.\nPublished figures differ";
        assert_eq!(read(text), Metadata::default());
    }
}
