//! Languages in which people mark up plain text: LaTeX, AsciiDoc, Org, reStructuredText and the
//! wikitext of MediaWiki.
//!
//! Of each what a reader of the finished text would see is read: headings, paragraphs, lists,
//! quotations, captions, rows of tables. Marks, code, formulas and directives are no text. The
//! readers are our own: the crates for these languages build trees for programs that render or
//! change them, each fails where a file strays from its grammar, and of the trees we would need
//! no more than the lines.

pub mod asciidoc;
pub mod latex;
mod latex_commands;
pub mod org;
pub mod restructured;
pub mod wikitext;

use std::path::Path;

use super::super::Fault;
use super::super::builder::{Builder, Built};
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use crate::model::BlockKind;

/// Blocks as they are gathered line by line.
struct Flow<'a> {
    builder: Builder,
    /// What takes the marks out of a line of running text.
    inline: &'a dyn Fn(&str) -> String,
    /// The lines of the block that is open.
    open: String,
    kind: BlockKind,
}

impl<'a> Flow<'a> {
    fn new(inline: &'a dyn Fn(&str) -> String) -> Self {
        Self {
            builder: Builder::default(),
            inline,
            open: String::new(),
            kind: BlockKind::Paragraph,
        }
    }

    /// Opens a block of that kind with its first line.
    fn begin(&mut self, kind: BlockKind, line: &str) {
        self.end();
        self.kind = kind;
        self.line(line);
    }

    /// Adds a line to the block that is open, or opens a paragraph.
    fn line(&mut self, line: &str) {
        if !self.open.is_empty() {
            self.open.push('\n');
        }
        self.open.push_str(line.trim());
    }

    fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        if !open.trim().is_empty() {
            for (index, piece) in (self.inline)(&open).split(LINE_BREAK).enumerate() {
                if index > 0 {
                    self.builder.line_break();
                }
                self.builder.text(piece);
            }
            self.builder.end_block(self.kind);
        }
        self.kind = BlockKind::Paragraph;
    }

    /// A block of one line.
    fn block(&mut self, kind: BlockKind, line: &str) {
        self.begin(kind, line);
        self.end();
    }

    /// A row of a table.
    fn row<'b>(&mut self, cells: impl Iterator<Item = &'b str>) {
        self.end();
        for cell in cells {
            self.builder.cell();
            self.builder.text(&(self.inline)(cell.trim()));
        }
        self.builder.end_block(BlockKind::TableRow);
    }

    fn finish(mut self) -> Built {
        self.end();
        self.builder.finish()
    }
}

/// What an inline reader puts where the line breaks.
const LINE_BREAK: char = '\u{2028}';

/// Whether a file is called by one of these endings, `.gz` behind it or not.
fn ends(path: &Path, endings: &[&str]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| endings.contains(&ending))
}

/// What the keywords, attributes and fields say that people put above their text.
fn field_of(key: &str) -> Option<Field> {
    const FIELDS: &[(&str, Field)] = &[
        ("title", Field::Title),
        ("doctitle", Field::Title),
        ("author", Field::Author),
        ("authors", Field::Author),
        ("date", Field::Date),
        ("revdate", Field::Date),
        ("published", Field::Date),
        ("source", Field::Outlet),
        ("outlet", Field::Outlet),
        ("publisher", Field::Outlet),
        ("publication", Field::Outlet),
        ("organization", Field::Outlet),
        ("organisation", Field::Outlet),
        ("orgname", Field::Outlet),
        ("url", Field::Url),
        ("link", Field::Url),
        ("source-url", Field::Url),
        ("canonical", Field::Url),
        ("canonical-url", Field::Url),
        ("roam_key", Field::Url),
        ("lang", Field::Language),
        ("language", Field::Language),
    ];
    let known = FIELDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
    known.map(|(_, field)| *field)
}

/// Notes what such a line says. A source may be given by name or by address.
fn offer(article: &mut Article, key: &str, value: &str) -> bool {
    let Some(field) = field_of(key) else { return false };
    let is_address = value.starts_with("http://") || value.starts_with("https://");
    let field = if field == Field::Outlet && is_address { Field::Url } else { field };
    article.offer(field, 10, value);
    true
}

/// Hands on an article that a file of one of these languages holds.
fn give(opening: &mut Opening<'_>, article: Article, what: &str) {
    if article.has_text() {
        opening.only(article.draft());
    } else {
        opening.fault(Fault::new(format!("{what} without a text in it")));
    }
}

/// A mark of a pair is not looked for further than this, so that a file of nothing but opening marks
/// costs no more than others of its length.
const FARTHEST: usize = 4000;

/// What stands before and behind the first `end`, where that is near.
fn near<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    let within = &text[..text.floor_char_boundary(FARTHEST.min(text.len()))];
    let at = within.find(end)?;
    Some((&text[..at], &text[at + end.len()..]))
}

/// How a line is indented, a tab as far as the next multiple of eight.
fn indent(line: &str) -> usize {
    let mut width = 0;
    for c in line.chars() {
        match c {
            ' ' => width += 1,
            '\t' => width = (width / 8 + 1) * 8,
            _ => break,
        }
    }
    width
}

/// `1.`, `a)`, `(ii)`, `#.` before an item, which is what comes behind; `None` where there is none.
fn numbered(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('(').unwrap_or(line);
    let end = inner.find(['.', ')']).filter(|end| (1..=3).contains(end))?;
    let number = &inner[..end];
    let is_number = number.bytes().all(|b| b.is_ascii_digit()) || number == "#" || end == 1;
    let rest = inner[end + 1..].strip_prefix(' ')?;
    (is_number && number.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')).then_some(rest)
}
