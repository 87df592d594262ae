//! The header that clippers put before Markdown: YAML as they write it, or TOML.
//!
//! Clippers write YAML that YAML parsers refuse: `title: Korea: troops arrive` has a colon too
//! many, `title: Team #1 wins` loses its end to a comment. So the header is read line by line:
//! `key: rest of the line`, `- item` lists, `[a, b]`, quotes, `>` and `|` blocks.

use crate::model::Metadata;

use super::entity::unescape;
use super::field::{Field, Fields};
use super::note_head;

/// Splits a Markdown file into what its header says and its body. A file without a header, or
/// with one that is never ended or is no TOML, is all body: nothing is lost.
pub fn split(text: &str) -> (Metadata, &str) {
    let text = text.trim_start_matches('\u{FEFF}');
    let header = section(text, "---", &["---", "..."]).map(|found| (yaml(found.0), found.1));
    let header = header.or_else(|| {
        let found = section(text, "+++", &["+++"])?;
        Some((toml(found.0)?, found.1))
    });
    let header = header.or_else(|| note_head::read(text).map(|head| (head.pairs, head.body)));
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
    ("permalink", Field::Url, 15),
    ("original_url", Field::Url, 15),
    ("source_link", Field::Url, 15),
    ("link", Field::Url, 20),
    ("published", Field::Date, 10),
    ("date_published", Field::Date, 10),
    ("pubdate", Field::Date, 10),
    ("publish_date", Field::Date, 10),
    ("publication_date", Field::Date, 10),
    ("published_date", Field::Date, 10),
    ("published_at", Field::Date, 10),
    ("date_publish", Field::Date, 10),
    ("datepublished", Field::Date, 10),
    ("issued", Field::Date, 15),
    ("date", Field::Date, 20),
    ("created", Field::Seen, 10),
    ("date_created", Field::Seen, 10),
    ("created_at", Field::Seen, 10),
    ("clipped", Field::Seen, 5),
    ("date_saved", Field::Seen, 5),
    ("saved", Field::Seen, 5),
    ("captured", Field::Seen, 5),
    ("accessed", Field::Seen, 20),
    ("retrieved", Field::Seen, 20),
    ("outlet", Field::Outlet, 10),
    ("site", Field::Outlet, 20),
    ("site_name", Field::Outlet, 20),
    ("sitename", Field::Outlet, 20),
    ("publisher", Field::Outlet, 20),
    ("publication", Field::Outlet, 20),
    ("newspaper", Field::Outlet, 20),
    ("media", Field::Outlet, 25),
    ("journal", Field::Outlet, 25),
    ("section", Field::Section, 10),
    ("id", Field::Id, 20),
    ("guid", Field::Id, 10),
    ("source_name", Field::Outlet, 30),
    ("lang", Field::Language, 10),
    ("language", Field::Language, 10),
];

/// `created` and `clipped` tell when the person saved the article, not when it appeared.
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
    let mut lines = header.lines();
    while let Some(line) = lines.next() {
        let whole = quoted_over_lines(line, &mut lines);
        let line = whole.as_deref().unwrap_or(line);
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

/// A line whose quoted value goes on in the next ones, as one: lines are joined by a space, but not
/// where a backslash ends one of them. `None` where the value ends in its line.
fn quoted_over_lines(line: &str, lines: &mut std::str::Lines<'_>) -> Option<String> {
    let value = line.split_once(':').map_or(line, |(_, value)| value);
    let value = value.trim_start().trim_start_matches("- ").trim_start();
    let quote = value.chars().next().filter(|c| ['"', '\''].contains(c))?;
    if is_closed(value, quote) || !lines.clone().any(|line| ends_quote(line, quote)) {
        return None;
    }
    let mut whole = line.trim_end().to_owned();
    for next in lines.by_ref() {
        let glued = quote == '"' && whole.ends_with('\\') && !whole.ends_with("\\\\");
        if glued {
            whole.pop();
        } else {
            whole.push(' ');
        }
        whole.push_str(next.trim());
        if ends_quote(next, quote) {
            break;
        }
    }
    Some(whole)
}

/// Whether a line ends with a quote that is not escaped.
fn ends_quote(line: &str, quote: char) -> bool {
    let Some(before) = line.trim_end().strip_suffix(quote) else { return false };
    let backslashes = before.chars().rev().take_while(|c| *c == '\\').count();
    let doubled = before.chars().rev().take_while(|c| *c == quote).count();
    if quote == '"' { backslashes % 2 == 0 } else { doubled % 2 == 0 }
}

/// Whether a value that opens with a quote ends with it, or has it before its end: then it is no
/// quoted value, but words.
fn is_closed(value: &str, quote: char) -> bool {
    let inner = &value[1..];
    if quote == '\'' {
        return inner.replace("''", "").contains(quote);
    }
    let mut escaped = false;
    inner.chars().any(|c| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })
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
            Some('n' | 't' | 'r' | 'N' | 'L' | 'P' | 'v' | 'f') => out.push(' '),
            Some('_') => out.push('\u{A0}'),
            Some('x') => out.extend(code(&mut chars, 2)),
            Some('u') => out.extend(code(&mut chars, 4)),
            Some('U') => out.extend(code(&mut chars, 8)),
            Some('e' | 'a' | 'b' | '0') => {}
            Some(other) => out.push(other),
            None => out.push(c),
        }
    }
    out
}

/// The character of an escape with so many digits; halves of one (`\uD83D\uDE00`, as JSON writes
/// them) are joined. What is no such escape gives nothing.
fn code(chars: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let number = |chars: &mut std::str::Chars<'_>| {
        let text = chars.as_str().get(..digits)?;
        let code = u32::from_str_radix(text, 16).ok()?;
        *chars = chars.as_str()[digits..].chars();
        Some(code)
    };
    let first = number(chars)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    let mut ahead = chars.as_str().strip_prefix("\\u")?.chars();
    let second = number(&mut ahead).filter(|low| (0xDC00..0xE000).contains(low))?;
    *chars = ahead;
    char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
}

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
    fn escapes_and_folded_lines_are_read_as_yaml_writers_mean_them() {
        for (header, title) in [
            ("title: \"caf\\xE9 never\\\n  \\ asked\"", "café never asked"),
            ("title: \"one\n  two\"\nauthor: A", "one two"),
            ("title: 'it''s\n  on'", "it's on"),
            ("title: \"\\u201Cyes\\u201D \\U0001F600 \\uD83D\\uDE00\"", "“yes” 😀 😀"),
            ("title: \"a\" and \"b\"", "a\" and \"b"),
            ("title: \"never closed\nauthor: A", "\"never closed"),
            ("title: \"\\xZZ\"", "ZZ"),
        ] {
            let meta = meta(&format!("---\n{header}\n---\n"));
            assert_eq!(meta.title.as_deref(), Some(title), "{header}");
        }
    }

    #[test]
    fn names_of_outlets_and_dates_are_known_whoever_wrote_them() {
        for key in ["newspaper", "Media", "publication", "site_name", "source"] {
            let meta = meta(&format!(
                "---\n{key}: The Post\n\"Publication date\": 25 October 2024\ncreated: 2024-10-28\n---\n"
            ));
            assert_eq!(meta.outlet.as_deref(), Some("The Post"), "{key}");
            assert_eq!(meta.published.as_ref().map(|p| &*p.iso), Some("2024-10-25"));
            let seen = meta.details.and_then(|details| details.seen);
            assert_eq!(seen.map(|p| p.iso).as_deref(), Some("2024-10-28"));
        }
    }

    #[test]
    fn the_beginning_of_the_clock_is_no_date() {
        assert_eq!(meta("---\npublished: 1970-01-01T00:00:00Z\n---\n").published, None);
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
