//! reStructuredText.

use std::path::Path;

use super::super::super::field::Field;
use super::super::item::Article;
use super::super::marks;
use super::super::opening::Opening;
use super::{Flow, ends, give, indent, near, numbered, offer};
use crate::model::BlockKind;

/// How many lines are looked at to tell reStructuredText.
const LOOKED_AT: usize = 200;

/// Whether a file is called so, or has an underlined title and a directive or a field below it.
pub fn is_one(path: &Path, text: &str) -> bool {
    let lines = || text.lines().take(LOOKED_AT);
    let is_sign = |line: &str| directive(line).is_some_and(|(name, _)| !name.contains(' '));
    let titled = || lines().zip(lines().skip(1)).any(|(line, under)| is_title(line, under));
    // A directive opens as no sentence does: nearly every text is told by the lack of one.
    let may_be = || memchr::memmem::find(text.as_bytes(), b".. ").is_some();
    ends(path, &["rst", "rest"]) || may_be() && lines().any(is_sign) && titled()
}

/// Whether a line is underlined by the next one.
fn is_title(line: &str, under: &str) -> bool {
    let line = line.trim();
    !line.is_empty()
        && !is_rule(line)
        && is_rule(under)
        && under.trim().chars().count() >= line.chars().count()
}

/// A row of one sign of punctuation.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let first = line.chars().next();
    line.len() >= 3
        && first
            .is_some_and(|first| first.is_ascii_punctuation() && line.chars().all(|c| c == first))
}

/// `.. name:: argument` into its parts.
fn directive(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim_start().strip_prefix(".. ")?;
    let rest = rest
        .strip_prefix('|')
        .and_then(|rest| rest.split_once("| "))
        .map_or(rest, |(_, rest)| rest);
    let (name, argument) = rest.split_once("::")?;
    let is_name = |c: char| c.is_alphanumeric() || "-_:+ ".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then_some((name.trim(), argument.trim()))
}

/// `:Name: value` into its parts.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_one =
        !name.is_empty() && !name.contains('`') && (value.is_empty() || value.starts_with(' '));
    is_one.then_some((name, value.trim()))
}

/// Reads the document.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut article = Article::default();
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').lines().collect();
    let mut reader = Reader { flow: Flow::new(&inline), above: 0, passed: None, is_head: true };
    for at in 0..lines.len() {
        reader.line(&lines, at, &mut article);
    }
    article.built(reader.flow.finish());
    give(opening, article, "reStructuredText");
}

struct Reader<'a> {
    flow: Flow<'a>,
    /// How far the paragraph above is indented: what lies deeper is quoted.
    above: usize,
    /// What is indented deeper than this is passed over.
    passed: Option<usize>,
    /// Whether the fields of the document may still come.
    is_head: bool,
}

impl Reader<'_> {
    fn line(&mut self, lines: &[&str], at: usize, article: &mut Article) {
        let (raw, line) = (lines[at], lines[at].trim());
        let depth = indent(raw);
        if line.is_empty() {
            return self.flow.end();
        }
        if self.passed.is_some_and(|passed| depth > passed) {
            return;
        }
        self.passed = None;
        let next = lines.get(at + 1).copied().unwrap_or_default();
        let before = at.checked_sub(1).map_or("", |at| lines[at]);
        if depth == 0 && is_title(line, next) {
            if self.is_head {
                // The first of equals counts: that is the title of all.
                article.offer(Field::Title, 20, &inline(line));
            }
            self.flow.block(BlockKind::Heading, line);
            self.above = 0;
            return;
        }
        if is_rule(line) && depth == 0 && (!self.flow.is_open() || is_title(before, line)) {
            return;
        }
        if line == ".." || line.starts_with(".. ") || line.starts_with("__ ") {
            return self.explicit(line, depth, article);
        }
        if let Some((name, value)) = field(line) {
            return self.field(name, value, depth, article);
        }
        self.is_head &= !self.flow.is_open() && article_is_new(lines, at);
        self.text(line, depth);
    }

    /// `.. note::`, `.. _target:`, `.. [1] note`, `.. comment`.
    fn explicit(&mut self, line: &str, depth: usize, article: &mut Article) {
        self.flow.end();
        let Some((name, argument)) = directive(line) else {
            let note = line.strip_prefix(".. [").and_then(|note| note.split_once("] "));
            match note {
                Some((_, text)) => self.flow.begin(BlockKind::Paragraph, text),
                None => self.passed = Some(depth),
            }
            return;
        };
        match Holds::of(name) {
            Holds::Text => {
                self.above = depth + 1;
                if !argument.is_empty() {
                    self.flow.begin(BlockKind::Paragraph, argument);
                }
            }
            Holds::Heading => self.flow.block(BlockKind::Heading, argument),
            // The picture is named; what stands under it is its caption.
            Holds::Caption => self.above = depth + 1,
            Holds::Nothing => self.passed = Some(depth),
            Holds::Meta => {
                article.offer(Field::Date, 20, argument);
            }
        }
    }

    /// Fields at the head of the document say what it is; elsewhere they are options.
    fn field(&mut self, name: &str, value: &str, depth: usize, article: &mut Article) {
        let value = inline(value);
        if self.is_head || name == "date" {
            offer(article, name, &value);
        } else if !self.is_head && !value.is_empty() && depth == 0 {
            return self.flow.begin(BlockKind::ListItem, &value);
        }
        self.passed = Some(depth);
    }

    fn text(&mut self, line: &str, depth: usize) {
        if let Some(cells) = row(line) {
            return self.flow.row(cells.into_iter());
        }
        if line.starts_with("+-") || line.starts_with("+=") || is_table_rule(line) {
            return self.flow.end();
        }
        // Two colons announce a block of code; alone they are not even read.
        let is_code = line.ends_with("::");
        let line = if is_code { line.strip_suffix(":").unwrap_or(line) } else { line };
        if let Some(item) = item(line).filter(|_| !self.flow.is_open() || item_follows(&self.flow))
        {
            self.above = depth + 2;
            self.flow.begin(BlockKind::ListItem, item);
        } else if let Some(verse) = line.strip_prefix("| ") {
            self.flow.block(BlockKind::Paragraph, verse);
        } else if self.flow.is_open() {
            self.flow.line(line);
        } else if line != ":" {
            let is_deeper = depth > self.above + 2;
            self.flow.begin(if is_deeper { BlockKind::Quote } else { BlockKind::Paragraph }, line);
            if !is_deeper {
                self.above = depth;
            }
        }
        if is_code {
            self.passed = Some(depth);
        }
    }
}

/// Whether nothing but titles and fields stands above.
fn article_is_new(lines: &[&str], at: usize) -> bool {
    let is_head = |pair: &[&str]| {
        let line = pair[0].trim();
        line.is_empty() || is_rule(line) || field(line).is_some() || is_title(line, pair[1])
    };
    lines[..=at].windows(2).all(is_head) && at < 40
}

fn item_follows(flow: &Flow<'_>) -> bool {
    flow.kind == BlockKind::ListItem
}

/// What a directive holds.
enum Holds {
    Text,
    Heading,
    Caption,
    Meta,
    Nothing,
}

impl Holds {
    fn of(name: &str) -> Self {
        match name {
            "figure" => Self::Caption,
            "rubric" | "centered" => Self::Heading,
            "date" | "post-date" => Self::Meta,
            "image" | "code" | "code-block" | "sourcecode" | "highlight" | "literalinclude"
            | "raw" | "include" | "toctree" | "contents" | "math" | "index" | "meta"
            | "default-role" | "role" | "class" | "replace" | "unicode" | "sectnum"
            | "currentmodule" | "module" | "automodule" | "autoclass" | "autofunction" | "plot"
            | "graphviz" | "mermaid" | "parsed-literal" | "doctest" | "testcode" | "youtube"
            | "only" | "ifconfig" | "csv-table" | "header" | "footer" | "target-notes" => {
                Self::Nothing
            }
            _ => Self::Text,
        }
    }
}

fn item(line: &str) -> Option<&str> {
    let signed = ["* ", "- ", "+ ", "• "].iter().find_map(|sign| line.strip_prefix(sign));
    let is_number = line.starts_with(|c: char| c.is_ascii_digit() || c == '(' || c == '#');
    let item = signed.or_else(|| numbered(line).filter(|_| is_number))?;
    // In a table of lists the sign stands twice.
    Some(["- ", "* "].iter().find_map(|sign| item.strip_prefix(sign)).unwrap_or(item).trim())
}

/// The cells of a row of a grid.
fn row(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    inner.starts_with(' ').then(|| inner.split('|').map(str::trim).collect())
}

/// `=====  ====`: the rule of a simple table.
fn is_table_rule(line: &str) -> bool {
    line.contains("  ") && line.chars().all(|c| c == '=' || c == '-' || c == ' ')
}

const MARKS: &[&str] = &["``", "**", "*", "`", "|"];

/// The text of a line without its marks.
fn inline(text: &str) -> String {
    let text = roles(text);
    let text = marks::without(&text, MARKS);
    text.replace("\\ ", "").replace("\\*", "*").replace("\\_", "_").replace("\\`", "`")
}

/// Links and roles give their words: `` `the post <https://post.example>`_ ``, `` :ref:`a <b>` ``;
/// notes in brackets (`[1]_`) go.
fn roles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['`', '[']) {
        let (before, after) = rest.split_at(at);
        if let Some((note, behind)) = after.strip_prefix('[').and_then(|a| near(a, "]_"))
            && !note.contains(char::is_whitespace)
        {
            out.push_str(before.trim_end());
            rest = behind;
            continue;
        }
        let quoted = after.strip_prefix('`').filter(|a| !a.starts_with('`'));
        let Some((words, behind)) = quoted.and_then(|quoted| near(quoted, "`")) else {
            let end = after.find(|c| c != '`' && c != '[').unwrap_or(after.len());
            let literal = after
                .strip_prefix("``")
                .and_then(|code| near(code, "``"))
                .map(|(code, _)| code.len());
            let end = literal.map_or(end, |code| code + 4);
            out.push_str(before);
            out.push_str(&after[..end]);
            rest = &after[end..];
            continue;
        };
        out.push_str(without_role(before));
        let words = words.rsplit_once('<').map_or(words, |(words, target)| {
            if words.trim().is_empty() { target.trim_end_matches('>') } else { words.trim_end() }
        });
        out.push_str(words.trim_start_matches('~'));
        rest = behind.trim_start_matches('_');
    }
    out.push_str(rest);
    out
}

/// What stands before a role (`:ref:`).
fn without_role(before: &str) -> &str {
    let Some(inner) = before.strip_suffix(':') else { return before };
    let Some(start) = inner.rfind(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))) else {
        return if inner.starts_with(':') { "" } else { before };
    };
    let behind = start + inner[start..].chars().next().map_or(1, char::len_utf8);
    if inner[behind..].starts_with(':') { &before[..behind] } else { before }
}
