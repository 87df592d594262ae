//! Cuts HTML into blocks of reading text by its tags alone.
//!
//! Used on what the extractor found, on the content of feed entries, and on whole pages when the
//! extractor cannot be used. One pass over the tags, no tree: nesting costs nothing.

use crate::model::BlockKind;

use super::builder::{Builder, Built};
use super::entity::unescape;
use super::tag::{Token, tokens};

/// What a piece of HTML is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The content of an article: all of it is read.
    Fragment,
    /// A whole page: navigation, header (but its headings), footer and asides are left out.
    Page,
}

/// The reading text of `html` and its blocks. Linear time.
pub fn blocks(html: &str, scope: Scope) -> Built {
    // An element that is left out but never closed would swallow the rest: then it is read.
    let mut kept: Vec<&'static str> = Vec::new();
    loop {
        let mut pass = Pass { builder: Builder::default(), open: Vec::new(), skipped: None };
        for token in tokens(html) {
            pass.token(token, scope, &kept);
        }
        match pass.skipped {
            Some(skip) => kept.push(skip.name),
            None => return pass.builder.finish(),
        }
    }
}

/// Elements whose content is never reading text. A form is not among them: some pages are one.
const SILENT: &[&str] = &[
    "script", "style", "template", "svg", "noscript", "iframe", "object", "select", "button",
    "textarea", "title", "audio", "video", "canvas", "math", "datalist", "dialog",
];

/// Elements that stand round the article of a page.
const FURNITURE: &[&str] = &["nav", "header", "footer", "aside"];

/// Open elements beyond this are not looked at; what stands in them is read as paragraphs.
const DEEPEST: usize = 512;

struct Skip {
    name: &'static str,
    depth: usize,
}

struct Pass {
    builder: Builder,
    /// The open elements that decide the kind of a block.
    open: Vec<(String, BlockKind)>,
    skipped: Option<Skip>,
}

impl Pass {
    fn token(&mut self, token: Token<'_>, scope: Scope, kept: &[&str]) {
        match token {
            Token::Text(_) if self.is_silent() => {}
            Token::Text(text) => self.text(text),
            Token::Open(tag) if self.skipped.is_some() => {
                self.skip_open(&tag.name);
                if self.is_header() && is_heading(&tag.name) {
                    self.opened(&tag.name);
                }
            }
            Token::Close(name) if self.skipped.is_some() => {
                if self.is_header() {
                    self.closed(&name);
                }
                self.skip_close(&name);
            }
            Token::Open(tag) => match skipped_by(&tag.name, scope, kept) {
                Some(name) => {
                    self.flush();
                    self.skipped = Some(Skip { name, depth: 1 });
                }
                None => self.opened(&tag.name),
            },
            Token::Close(name) => self.closed(&name),
        }
    }

    /// Inside a skipped element nothing is read, but the headline often stands in a header.
    fn is_silent(&self) -> bool {
        self.skipped.is_some() && !(self.is_header() && self.kind() == BlockKind::Heading)
    }

    fn is_header(&self) -> bool {
        self.skipped.as_ref().is_some_and(|skip| skip.name == "header")
    }

    fn skip_open(&mut self, name: &str) {
        if let Some(skip) = self.skipped.as_mut().filter(|skip| skip.name == name) {
            skip.depth += 1;
        }
    }

    fn skip_close(&mut self, name: &str) {
        if let Some(skip) = self.skipped.as_mut().filter(|skip| skip.name == name) {
            skip.depth -= 1;
            if skip.depth == 0 {
                self.skipped = None;
            }
        }
    }

    fn kind(&self) -> BlockKind {
        self.open.last().map_or(BlockKind::Paragraph, |(_, kind)| *kind)
    }

    fn flush(&mut self) {
        let kind = self.kind();
        self.builder.end_block(kind);
    }

    fn text(&mut self, text: &str) {
        let text = unescape(text);
        if self.kind() == BlockKind::Code {
            self.builder.verbatim(&text);
        } else {
            self.builder.text(&text);
        }
    }

    fn opened(&mut self, name: &str) {
        match name {
            "br" if self.kind() == BlockKind::Code => self.builder.verbatim("\n"),
            "br" if self.builder.at_line_start() => self.flush(),
            "br" => self.builder.line_break(),
            "td" | "th" => self.builder.cell(),
            _ if is_block(name) => self.open_block(name),
            _ => {}
        }
    }

    fn open_block(&mut self, name: &str) {
        self.flush();
        // A paragraph ends where the next block opens, closed or not; so does a list item.
        while self.open.last().is_some_and(|(open, _)| open == "p" || open == name && name == "li")
        {
            self.open.pop();
        }
        let kind = kind_of(name).unwrap_or(match self.kind() {
            // A table that holds paragraphs is layout, not data.
            BlockKind::TableRow => BlockKind::Paragraph,
            outer => outer,
        });
        if self.open.len() < DEEPEST && name != "hr" {
            self.open.push((name.to_owned(), kind));
        }
    }

    fn closed(&mut self, name: &str) {
        if !is_block(name) {
            return;
        }
        self.flush();
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }
}

fn skipped_by(name: &str, scope: Scope, kept: &[&str]) -> Option<&'static str> {
    let furniture = if scope == Scope::Page { FURNITURE } else { &[] };
    let found = SILENT.iter().chain(furniture).find(|skipped| **skipped == name);
    found.copied().filter(|name| !kept.contains(name))
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn kind_of(name: &str) -> Option<BlockKind> {
    match name {
        "li" | "dt" | "dd" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::Quote),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "pre" => Some(BlockKind::Code),
        "tr" => Some(BlockKind::TableRow),
        _ if is_heading(name) => Some(BlockKind::Heading),
        _ => None,
    }
}

fn is_block(name: &str) -> bool {
    kind_of(name).is_some()
        || matches!(
            name,
            "p" | "div"
                | "section"
                | "article"
                | "main"
                | "figure"
                | "ul"
                | "ol"
                | "dl"
                | "table"
                | "thead"
                | "tbody"
                | "tfoot"
                | "hr"
                | "address"
                | "body"
                | "header"
                | "footer"
                | "nav"
                | "aside"
                | "form"
                | "details"
                | "summary"
                | "center"
                | "fieldset"
        )
}
