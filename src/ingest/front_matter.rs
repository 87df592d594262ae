//! The header that clippers put before Markdown: YAML as they write it, or TOML.
//!
//! Clippers write YAML that YAML parsers refuse: `title: Korea: troops arrive` has a colon too
//! many, `title: Team #1 wins` loses its end to a comment. So the header is read line by line:
//! `key: rest of the line`, `- item` lists, `[a, b]`, quotes, `>` and `|` blocks.

use crate::model::Metadata;

use super::entity::unescape;
use super::field::{Field, Fields};

/// Splits a Markdown file into what its header says and its body. A file without a header, or
/// with one that is never ended or is no TOML, is all body: nothing is lost.
pub fn split(text: &str) -> (Metadata, &str) {
    let text = text.trim_start_matches('\u{FEFF}');
    let header = section(text, "---", &["---", "..."]).map(|found| (yaml(found.0), found.1));
    let header = header.or_else(|| {
        let found = section(text, "+++", &["+++"])?;
        Some((toml(found.0)?, found.1))
    });
    let Some((pairs, body)) = header else { return (Metadata::default(), text) };
    let mut fields = Fields::default();
    for (key, value) in &pairs {
        offer(&mut fields, key, value);
    }
    (fields.metadata(), body)
}

/// Keys of Obsidian, MarkDownload, Joplin and static site generators.
const KEYS: &[(&str, Field, u8)] = &[
    ("title", Field::Title, 10),
    ("headline", Field::Title, 20),
    ("author", Field::Author, 10),
    ("authors", Field::Author, 10),
    ("byline", Field::Author, 20),
    ("creator", Field::Author, 30),
    ("url", Field::Url, 10),
    ("source", Field::Url, 10),
    ("source_url", Field::Url, 10),
    ("canonical", Field::Url, 10),
    ("link", Field::Url, 20),
    ("published", Field::Date, 10),
    ("date_published", Field::Date, 10),
    ("pubdate", Field::Date, 10),
    ("publish_date", Field::Date, 10),
    ("date", Field::Date, 20),
    ("outlet", Field::Outlet, 10),
    ("site", Field::Outlet, 20),
    ("site_name", Field::Outlet, 20),
    ("sitename", Field::Outlet, 20),
    ("publisher", Field::Outlet, 20),
    ("publication", Field::Outlet, 20),
    ("source_name", Field::Outlet, 30),
    ("lang", Field::Language, 10),
    ("language", Field::Language, 10),
];

/// `created` and `clipped` are not in the list: they tell when the person saved the article.
fn offer(fields: &mut Fields, key: &str, value: &str) {
    let key = key.trim().to_lowercase().replace([' ', '-'], "_");
    let value = without_link(&unescape(value));
    if let Some((_, field, rank)) = KEYS.iter().find(|(known, ..)| *known == key) {
        let is_address = value.starts_with("http://") || value.starts_with("https://");
        // `source` is an address for one clipper and a name for another.
        let field = if key == "source" && !is_address { Field::Outlet } else { *field };
        fields.offer(field, *rank, &value);
    }
}

/// `[[Name]]` as Obsidian links it.
fn without_link(value: &str) -> String {
    value.replace("[[", "").replace("]]", "")
}

/// What stands between a first line that is `open` and a line that is one of `close`.
fn section<'a>(text: &'a str, open: &str, close: &[&str]) -> Option<(&'a str, &'a str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != open {
        return None;
    }
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if close.contains(&line.trim_end()) {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// The keys of the header with their values; those of a list are joined by commas.
fn yaml(header: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in header.lines() {
        let indented = line.starts_with([' ', '\t']);
        let trimmed = line.trim();
        if let Some(item) = trimmed.strip_prefix("- ") {
            continue_value(&mut pairs, ", ", &scalar(item));
        } else if indented {
            continue_value(&mut pairs, " ", trimmed);
        } else if let Some((key, value)) = key_value(trimmed) {
            pairs.push((key, value));
        }
    }
    pairs
}

fn continue_value(pairs: &mut [(String, String)], between: &str, more: &str) {
    if let Some((_, value)) = pairs.last_mut() {
        if !value.is_empty() && !more.is_empty() {
            value.push_str(between);
        }
        value.push_str(more);
    }
}

fn key_value(line: &str) -> Option<(String, String)> {
    if line.starts_with('#') {
        return None;
    }
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    let value = match list {
        Some(items) if !value.starts_with("[[") => {
            items.split(',').map(scalar).collect::<Vec<_>>().join(", ")
        }
        _ if is_block_mark(value) => String::new(),
        _ => scalar(value),
    };
    Some((scalar(key), value))
}

/// `>`, `|` and their variants: the value is the indented lines below.
fn is_block_mark(value: &str) -> bool {
    value.starts_with(['>', '|'])
        && value[1..].chars().all(|c| c == '-' || c == '+' || c.is_ascii_digit())
}

/// A value without its quotes. What looks like a comment stays: headlines have `#` in them.
fn scalar(text: &str) -> String {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        return escapes(inner);
    }
    match text.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => text.to_owned(),
    }
}

/// The escapes of a double-quoted value that clippers write.
fn escapes(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 't' | 'r') => out.push(' '),
            Some(other) => out.push(other),
            None => out.push(c),
        }
    }
    out
}

/// The top-level keys of a TOML header, and those of tables like `[params]`; none when it is not
/// TOML.
/// The keys of the header with their values; `None` when it is no TOML.
fn toml(header: &str) -> Option<Vec<(String, String)>> {
    let table = header.parse::<toml::Table>().ok()?;
    let inner = table.values().filter_map(toml::Value::as_table).flatten();
    let pairs = table.iter().chain(inner);
    Some(pairs.filter_map(|(key, value)| Some((key.clone(), toml_text(value)?))).collect())
}

fn toml_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Datetime(moment) => Some(moment.to_string()),
        toml::Value::Array(items) => {
            Some(items.iter().filter_map(toml_text).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(header: &str) -> Metadata {
        split(header).0
    }

    #[test]
    fn headlines_with_colons_and_hashes_are_read_whole() {
        assert_eq!(
            meta("---\ntitle: Harbour: team #1 wins\n---\n").title.as_deref(),
            Some("Harbour: team #1 wins")
        );
        assert_eq!(
            meta("---\ntitle: \"A \\\"b\\\": c\"\n---\n").title.as_deref(),
            Some("A \"b\": c")
        );
        assert_eq!(meta("---\ntitle: 'It''s on'\n---\n").title.as_deref(), Some("It's on"));
    }

    #[test]
    fn what_clippers_write_is_read() {
        let text = "\u{FEFF}---\r\ntitle: >-\r\n  Long\r\n  title\r\nauthor:\r\n  - \"[[Ada Example]]\"\r\n  - Bo\r\n\
                    source: https://news.example/a\r\npublished: 2024-10-28\r\ncreated: 2025-01-01\r\n\
                    site: The Example\r\ntags: [x, y]\r\n...\r\nBody\r\n";
        let (meta, body) = split(text);
        assert_eq!(meta.title.as_deref(), Some("Long title"));
        assert_eq!(meta.author.as_deref(), Some("Ada Example, Bo"));
        assert_eq!(meta.url.as_deref(), Some("https://news.example/a"));
        assert_eq!(meta.outlet.as_deref(), Some("The Example"));
        assert_eq!(meta.published.map(|p| p.iso).as_deref(), Some("2024-10-28"));
        assert_eq!(body, "Body\r\n");
    }

    #[test]
    fn toml_headers_are_read() {
        let (meta, body) = split(
            "+++\ntitle = \"A: b\"\ndate = 2024-10-28T09:15:00Z\nauthors = [\"A\", \"B\"]\n+++\nx",
        );
        assert_eq!(meta.title.as_deref(), Some("A: b"));
        assert_eq!(meta.author.as_deref(), Some("A, B"));
        assert_eq!(meta.published.map(|p| p.iso).as_deref(), Some("2024-10-28T09:15:00Z"));
        assert_eq!(body, "x");
    }

    #[test]
    fn a_header_that_never_ends_is_text() {
        assert_eq!(split("---\ntitle: a\nb").1, "---\ntitle: a\nb");
    }

    #[test]
    fn a_broken_toml_header_stays_in_the_text() {
        let text = "+++\ntitle = \"never closed\n+++\nThe ferry sank.";
        assert_eq!(split(text), (Metadata::default(), text));
    }
}
