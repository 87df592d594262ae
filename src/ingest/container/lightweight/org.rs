//! Org, the notes of Emacs.

use std::path::Path;

use super::super::super::field::Field;
use super::super::item::Article;
use super::super::marks;
use super::super::opening::Opening;
use super::{Flow, LINE_BREAK, ends, give, near, numbered, offer};
use crate::model::BlockKind;

/// How many lines are looked at to tell Org.
const LOOKED_AT: usize = 60;

/// Whether a file is called so, or opens with two keywords (`#+TITLE: …`).
pub fn is_one(path: &Path, text: &str) -> bool {
    let count = |text: &str| text.lines().take(LOOKED_AT).filter_map(keyword).count();
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("# "));
    ends(path, &["org"]) || first.is_some_and(|line| keyword(line).is_some()) && count(text) >= 2
}

/// `#+KEY: value` into its parts.
fn keyword(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_start().strip_prefix("#+")?.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    is_key.then_some((key, value.trim()))
}

/// Reads the document.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut article = Article::default();
    let mut reader = Reader { flow: Flow::new(&inline), until: None, is_quote: false };
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        reader.line(line, &mut article);
    }
    article.built(reader.flow.finish());
    give(opening, article, "Org");
}

struct Reader<'a> {
    flow: Flow<'a>,
    /// The line, in capitals, that ends what is passed over.
    until: Option<String>,
    is_quote: bool,
}

impl Reader<'_> {
    fn line(&mut self, raw: &str, article: &mut Article) {
        let line = raw.trim();
        if let Some(until) = &self.until {
            if line.eq_ignore_ascii_case(until) {
                self.until = None;
            } else if until == ":END:" {
                property(line, article);
            }
            return;
        }
        if line.is_empty() {
            return self.flow.end();
        }
        if self.block(line) || self.drawer(line) {
            return;
        }
        if let Some((key, value)) = keyword(line) {
            return self.keyword(&key.to_ascii_uppercase(), value, article);
        }
        let is_planned = ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"];
        let is_comment = line == "#" || line.starts_with("# ");
        if is_comment || is_planned.iter().any(|plan| line.starts_with(plan)) || is_rule(line) {
            return;
        }
        self.text(raw, line);
    }

    /// `#+BEGIN_QUOTE` and its like; code, examples and comments are passed over.
    fn block(&mut self, line: &str) -> bool {
        let upper = line.to_ascii_uppercase();
        let Some(name) = upper.strip_prefix("#+BEGIN_") else {
            let ends = upper.starts_with("#+END_");
            if ends {
                self.flow.end();
                self.is_quote = false;
            }
            return ends;
        };
        self.flow.end();
        let name = name.split_whitespace().next().unwrap_or_default();
        match name {
            "SRC" | "EXAMPLE" | "COMMENT" | "EXPORT" | "LATEX" | "HTML" => {
                self.until = Some(format!("#+END_{name}"));
            }
            _ => self.is_quote = name == "QUOTE",
        }
        true
    }

    /// `:PROPERTIES:` and other drawers, up to `:END:`.
    fn drawer(&mut self, line: &str) -> bool {
        let name = line.strip_prefix(':').and_then(|line| line.strip_suffix(':'));
        let is_name = |c: char| c.is_alphanumeric() || "_-".contains(c);
        let opens = name.is_some_and(|name| !name.is_empty() && name.chars().all(is_name));
        if opens {
            self.flow.end();
            self.until = Some(":END:".to_owned());
        }
        opens
    }

    fn keyword(&mut self, key: &str, value: &str, article: &mut Article) {
        match key {
            "SUBTITLE" => return self.flow.block(BlockKind::Heading, value),
            "CAPTION" => return self.flow.block(BlockKind::Caption, value),
            _ => {}
        }
        let value = inline(value.trim_matches(['<', '>', '[', ']']));
        offer(article, key, &value);
    }

    fn text(&mut self, raw: &str, line: &str) {
        let stars = raw.bytes().take_while(|b| *b == b'*').count();
        if stars > 0 && raw[stars..].starts_with(' ') {
            return self.flow.block(BlockKind::Heading, headline(&raw[stars..]));
        }
        if let Some(row) = line.strip_prefix('|') {
            let is_rule = row.starts_with('-');
            if !is_rule {
                self.flow.row(row.trim_end_matches('|').split('|'));
            }
            return;
        }
        if line == ":" || line.starts_with(": ") {
            // A line of fixed width is an example.
            return self.flow.end();
        }
        if let Some(item) = item(line) {
            return self.flow.begin(BlockKind::ListItem, item);
        }
        if self.flow.is_open() {
            return self.flow.line(line);
        }
        let kind = if self.is_quote { BlockKind::Quote } else { BlockKind::Paragraph };
        self.flow.begin(kind, line);
    }
}

fn property(line: &str, article: &mut Article) {
    let Some((key, value)) = line.strip_prefix(':').and_then(|line| line.split_once(':')) else {
        return;
    };
    let field = match &*key.to_ascii_uppercase() {
        "SOURCE" | "ROAM_REFS" | "URL" | "LINK" => Field::Url,
        "AUTHOR" => Field::Author,
        _ => return,
    };
    article.offer(field, 20, value.trim());
}

fn is_rule(line: &str) -> bool {
    line.len() >= 5 && line.bytes().all(|b| b == b'-')
}

/// A headline without its keyword (`TODO`), priority (`[#A]`) and tags (`:tag:other:`).
fn headline(line: &str) -> &str {
    let mut line = line.trim();
    for keyword in ["TODO ", "DONE "] {
        line = line.strip_prefix(keyword).unwrap_or(line);
    }
    if let Some((_, rest)) = line.strip_prefix("[#").and_then(|line| line.split_once("] ")) {
        line = rest;
    }
    let Some((title, tags)) = line.rsplit_once(char::is_whitespace) else { return line };
    let is_tag = |c: char| c.is_alphanumeric() || "_@#%:".contains(c);
    let are_tags = tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':');
    if are_tags && tags.chars().all(is_tag) { title.trim_end() } else { line }
}

/// What stands behind the sign of a list.
fn item(line: &str) -> Option<&str> {
    let signed = line.strip_prefix("- ").or_else(|| line.strip_prefix("+ "));
    let is_number = line.starts_with(|c: char| c.is_ascii_digit());
    let item = signed.or_else(|| numbered(line).filter(|_| is_number))?;
    let boxes = ["[ ] ", "[X] ", "[-] "];
    Some(boxes.iter().find_map(|b| item.strip_prefix(b)).unwrap_or(item))
}

const MARKS: &[&str] = &["*", "/", "_", "=", "~", "+"];

/// The text of a line without its marks.
fn inline(text: &str) -> String {
    let text = text.replace("\\\\\n", &LINE_BREAK.to_string());
    // Addresses are full of marks: what links leave of them stands outside.
    marks::without(&linked(&text), MARKS)
}

/// Links give their words, notes in the text their sign or their text.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let link = after.strip_prefix("[[").and_then(|link| near(link, "]]"));
        let note = after.strip_prefix("[fn:").and_then(|note| near(note, "]"));
        if let Some((link, behind)) = link {
            let (target, label) = link.split_once("][").unwrap_or((link, ""));
            let is_web = target.starts_with("http");
            out.push_str(if label.is_empty() && is_web { target } else { label });
            rest = behind;
        } else if let Some((note, behind)) = note {
            if let Some((_, text)) = note.split_once(':').filter(|(_, text)| !text.is_empty()) {
                out.push_str(&format!(" ({text})"));
            }
            rest = behind;
        } else {
            out.push('[');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}
