//! Cuts HTML into tags and text: linear, without a tree, whatever the nesting.
//!
//! Good enough to read metadata, to strip tags and to cut a page into blocks; finding the article
//! in a page is the extractor's work.

use std::borrow::Cow;

use memchr::memmem;

use super::entity::unescape;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text as written; its references are not resolved yet.
    Text(&'a str),
    Open(Tag<'a>),
    /// The name in lower case.
    Close(Cow<'a, str>),
}

/// An opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// In lower case.
    pub name: Cow<'a, str>,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// A tag from its parts as another reader found them.
    pub fn new(name: &'a str, attributes: &'a str) -> Self {
        Self { name: lower(name), attributes }
    }

    /// Whether the tag ends its element as well, as in `<br/>`.
    pub fn is_empty(&self) -> bool {
        self.attributes.trim_end().ends_with('/')
    }

    /// The value of the attribute with this (lower case) name, references resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        while let Some((key, value, after)) = attribute(rest) {
            if key.eq_ignore_ascii_case(name) {
                return Some(unescape(value).into_owned());
            }
            rest = after;
        }
        None
    }

    /// The attributes, as they stand: names in lower case, values with their references resolved.
    pub fn attributes(&self) -> impl Iterator<Item = (String, String)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (key, value, after) = attribute(rest)?;
            rest = after;
            Some((key.to_ascii_lowercase(), unescape(value).into_owned()))
        })
    }
}

/// The tokens of `html`, in order. Comments, declarations and processing instructions are left
/// out. The content of `script`, `style`, `title`, `textarea` is one text token.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html, raw: None }
}

/// See [`tokens`].
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    rest: &'a str,
    /// The element whose content is raw and comes next.
    raw: Option<&'static str>,
}

const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp", "noembed"];

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(Token::Text(self.take(raw_end(self.rest, name))));
        }
        while !self.rest.is_empty() {
            if !opens_markup(self.rest) {
                return Some(Token::Text(self.text()));
            }
            if let Some(token) = self.markup() {
                return Some(token);
            }
        }
        None
    }
}

impl<'a> Tokens<'a> {
    /// What follows the last token.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// Text up to the next `<` that opens markup.
    fn text(&mut self) -> &'a str {
        let mut ends = memchr::memchr_iter(b'<', self.rest.as_bytes());
        let end = ends.find(|&at| at > 0 && opens_markup(&self.rest[at..]));
        self.take(end.unwrap_or(self.rest.len()))
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let after = &self.rest[1..];
        if after.starts_with("!--") {
            let end = memmem::find(after.as_bytes(), b"-->").map_or(self.rest.len(), |at| at + 4);
            self.take(end);
            return None;
        }
        if let Some(data) = after.strip_prefix("![CDATA[") {
            let end = memmem::find(data.as_bytes(), b"]]>");
            self.take((10 + end.unwrap_or(data.len())).min(self.rest.len()));
            self.take(self.rest.len().min(if end.is_some() { 2 } else { 0 }));
            return Some(Token::Text(&data[..end.unwrap_or(data.len())]));
        }
        let inner = self.take(tag_end(self.rest));
        let inner = inner[1..].strip_suffix('>').unwrap_or(&inner[1..]);
        if inner.starts_with(['!', '?']) {
            return None;
        }
        if let Some(name) = inner.strip_prefix('/') {
            return Some(Token::Close(lower(&name[..name_end(name)])));
        }
        let (name, attributes) = inner.split_at(name_end(inner));
        let name = lower(name);
        self.raw = RAW.iter().copied().find(|raw| *raw == name && !attributes.ends_with('/'));
        Some(Token::Open(Tag { name, attributes }))
    }
}

fn opens_markup(text: &str) -> bool {
    match text.as_bytes() {
        [b'<', b'/', next, ..] => next.is_ascii_alphabetic(),
        [b'<', next, ..] => next.is_ascii_alphabetic() || *next == b'!' || *next == b'?',
        _ => false,
    }
}

fn name_end(text: &str) -> usize {
    text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(text.len())
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The length of the tag that `text` opens with, its `>` included; `>` inside quotes does not end
/// it. A quote that is never closed does not swallow the page: then the first `>` ends the tag.
fn tag_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut quote = None;
    let mut first = None;
    for (at, &byte) in bytes.iter().enumerate().take(LONGEST_TAG) {
        match (byte, quote) {
            (b'>', None) => return at + 1,
            (b'>', Some(_)) => first = first.or(Some(at + 1)),
            (b'"' | b'\'', None) if bytes[at - 1] == b'=' || bytes[at - 1] == b' ' => {
                quote = Some(byte);
            }
            (_, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    let end = text.floor_char_boundary(LONGEST_TAG.min(text.len()));
    first.or_else(|| memchr::memchr(b'>', bytes).map(|at| at + 1)).unwrap_or(end)
}

/// A tag with inlined pictures can be long; one that is longer than this is broken.
const LONGEST_TAG: usize = 4 << 20;

/// Where the raw content of the element `name` ends: before its closing tag, else with the text.
fn raw_end(text: &str, name: &str) -> usize {
    memmem::find_iter(text.as_bytes(), b"</")
        .find(|at| {
            let after = &text.as_bytes()[at + 2..];
            after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        })
        .unwrap_or(text.len())
}

/// The first attribute of `text`: its name, its raw value, what follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    // Whatever it is, the first character belongs to the name.
    let first = text.chars().next()?.len_utf8();
    let ends = |c: char| c.is_ascii_whitespace() || "=/>".contains(c);
    let end = text[first..].find(ends).map_or(text.len(), |end| first + end);
    let (key, rest) = text.split_at(end);
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((key, "", rest)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let (value, after) = inner.split_once(quote).unwrap_or((inner, ""));
            return Some((key, value, after));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
    Some((key, &value[..end], &value[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(html: &str) -> String {
        tokens(html)
            .map(|token| match token {
                Token::Text(text) => format!("[{text}]"),
                Token::Open(tag) => format!("<{}>", tag.name),
                Token::Close(name) => format!("</{name}>"),
            })
            .collect()
    }

    #[test]
    fn tags_comments_and_raw_content_are_told_apart() {
        assert_eq!(shown("a<B>b</B><!-- <i> -->c"), "[a]<b>[b]</b>[c]");
        assert_eq!(shown("<script>if (a<b) {}</script>x"), "<script>[if (a<b) {}]</script>[x]");
        assert_eq!(shown("5 < 6 <p title='a>b'>x<![CDATA[y<z]]>w"), "[5 < 6 ]<p>[x][y<z][w]");
        assert_eq!(shown("<!DOCTYPE html><?php x ?><br/>x<p"), "<br>[x]<p>");
    }

    #[test]
    fn an_attribute_may_begin_with_any_letter() {
        for (html, name, value) in [
            ("<html ⚡ lang=en>", "lang", "en"),
            ("<html ⚡=\"x\" lang=en>", "lang", "en"),
            ("<a title='l' été ' href=x>", "href", "x"),
            ("<a « href=x>", "href", "x"),
            ("<p é=1>", "é", "1"),
            ("<p\u{a0}class=x id=y>", "id", "y"),
        ] {
            let Some(Token::Open(tag)) = tokens(html).next() else { panic!("{html}") };
            assert_eq!(tag.attribute(name).as_deref(), Some(value), "{html}");
        }
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let Some(Token::Open(tag)) = tokens("<a HREF=x y='1 & 2' z = \"&eacute;\" q>").next()
        else {
            panic!("a tag");
        };
        let values = ["href", "y", "z", "q", "none"].map(|name| tag.attribute(name));
        assert_eq!(
            values,
            [Some("x".into()), Some("1 & 2".into()), Some("é".into()), Some("".into()), None]
        );
    }

    proptest! {
        #[test]
        fn no_input_panics_or_loops(html in "[<>/!a-c\"'= \\-\\[\\]CDATA&é⚡«»’]{0,60}") {
            let found: Vec<_> = tokens(&html).collect();
            prop_assert!(found.len() <= 2 * html.len() + 1);
            for token in found {
                if let Token::Open(tag) = token {
                    tag.attribute("a");
                    tag.is_empty();
                }
            }
        }
    }
}
