//! The article in the data of a page: pages that a program in the browser builds show nothing without
//! it, and others show a part of the story to those who have not paid, but all of it stands in the file.

use serde_json::Value;

use crate::ingest::Draft;
use crate::ingest::container::{richest, unwrapped};
use crate::ingest::tag::{Tag, Token, tokens};

use super::json;

/// A text in the data counts from so many bytes.
const SHORTEST: usize = 200;

/// Data for machines counts where it has so many times more to read than what the page shows.
const MORE: usize = 2;

/// The article in the data of a page that shows `shown` bytes of prose, where the data has more: what
/// the page says of its article by the vocabulary for that (JSON-LD), or, where it shows hardly
/// anything, what its program holds ready (`__NEXT_DATA__`, `window.__STATE__ = …`).
pub(super) fn article(html: &str, shown: usize) -> Option<Draft> {
    let shortest = SHORTEST.max(shown * MORE);
    let is_bare = shown < SHORTEST;
    let mut scripts = Vec::new();
    let mut open: Option<Kind> = None;
    for token in tokens(html) {
        match token {
            Token::Open(tag) => open = (tag.name == "script").then(|| Kind::of(&tag)),
            Token::Text(text) => {
                scripts.extend(open.take().map(|kind| (kind, text)));
            }
            Token::Close(_) => open = None,
        }
    }
    let of = |wanted: Kind| {
        let texts = scripts.iter().filter(move |(kind, _)| *kind == wanted);
        let values = texts.flat_map(|(kind, text)| values(*kind, text));
        let found = values.filter_map(|value| richest(&value, shortest));
        found.max_by_key(|draft| draft.text.len())
    };
    of(Kind::Linked)
        .or_else(|| of(Kind::Data).filter(|_| is_bare))
        .or_else(|| if is_bare { of(Kind::Program) } else { None })
}

/// What a script holds.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// JSON-LD.
    Linked,
    /// JSON.
    Data,
    Program,
}

impl Kind {
    fn of(tag: &Tag<'_>) -> Self {
        let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
        match () {
            () if kind.contains("ld+json") => Self::Linked,
            () if kind.contains("json") => Self::Data,
            () => Self::Program,
        }
    }
}

fn values(kind: Kind, text: &str) -> Vec<Value> {
    if kind != Kind::Program {
        return json::values(text);
    }
    let inner = unwrapped(text);
    let is_assigned = inner.len() < text.trim().len() && inner.starts_with(['{', '[']);
    if is_assigned { json::values(&with_quoted_names(inner)) } else { Vec::new() }
}

/// The text with quotes round names that programs write without them: `{title: "…"}`. Linear.
fn with_quoted_names(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let (mut rest, mut is_name_due) = (text, false);
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '"' => string_end(rest),
            c if is_name_due && (c.is_alphabetic() || c == '_' || c == '$') => {
                let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'));
                let end = end.unwrap_or(rest.len());
                let quote = if rest[end..].trim_start().starts_with(':') { "\"" } else { "" };
                out.push_str(quote);
                out.push_str(&rest[..end]);
                out.push_str(quote);
                (is_name_due, rest) = (false, &rest[end..]);
                continue;
            }
            c => c.len_utf8(),
        };
        is_name_due = matches!(c, '{' | ',') || is_name_due && c.is_whitespace();
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out
}

/// The length of the string that a text begins with, its quotes included.
fn string_end(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().enumerate().skip(1).find(|(_, byte)| {
        let ends = *byte == b'"' && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_quotes_and_strings_stay_as_they_are() {
        let text = "{state:{a_1:[1,{b:\"x, y: {z:\\\"w\\\"}\"}],\"c\":null, d : true}}";
        let quoted =
            "{\"state\":{\"a_1\":[1,{\"b\":\"x, y: {z:\\\"w\\\"}\"}],\"c\":null, \"d\" : true}}";
        assert_eq!(with_quoted_names(text), quoted);
        assert_eq!(with_quoted_names("{\"never ends"), "{\"never ends");
    }
}
