//! LaTeX.

use std::path::Path;

use super::super::super::field::Field;
use super::super::item::Article;
use super::super::opening::Opening;
use super::latex_commands::{Meaning, is_silent, meaning};
use super::{Flow, LINE_BREAK, ends, give, near};
use crate::model::BlockKind;
use crate::text::normalize::composed;

/// How many lines are looked at to tell LaTeX.
const LOOKED_AT: usize = 200;

/// Whether a file is called so and has a command in it, or opens a document of LaTeX.
pub fn is_one(path: &Path, text: &str) -> bool {
    let opens = |line: &str| {
        let line = line.trim_start();
        ["\\documentclass", "\\documentstyle", "\\begin{document}"]
            .iter()
            .any(|s| line.starts_with(s))
    };
    ends(path, &["tex", "ltx", "latex"]) && text.contains('\\')
        || text.contains('\\') && text.lines().take(LOOKED_AT).any(opens)
}

/// Reads the document; a file without a beginning is a part of one.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let text = without_comments(text.trim_start_matches('\u{FEFF}'));
    let mut article = Article::default();
    article.offer(Field::Title, 10, &words(argument_of(&text, "\\title")));
    article.offer(Field::Date, 10, &words(argument_of(&text, "\\date")));
    // Behind the first line of an author stands where they work.
    let authors = argument_of(&text, "\\author").split("\\and").map(|author| {
        let name = author.split("\\\\").next().unwrap_or_default();
        words(name.split("\\thanks").next().unwrap_or_default())
    });
    let authors: Vec<String> = authors.filter(|author| !author.is_empty()).collect();
    article.offer(Field::Author, 10, &authors.join(", "));
    let begun = text.split_once("\\begin{document}").map_or(&*text, |(_, body)| body);
    let body = begun.split_once("\\end{document}").map_or(begun, |(body, _)| body);
    let mut reader = Reader::new(body);
    reader.run();
    article.built(reader.flow.finish());
    give(opening, article, "LaTeX");
}

/// The text without what stands behind `%` on its line.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let mut escaped = false;
        let comment = line.bytes().position(|b| {
            let is_comment = b == b'%' && !escaped;
            escaped = b == b'\\' && !escaped;
            is_comment
        });
        match comment {
            // A line that is nothing but a comment is no blank line.
            Some(at) if line[..at].trim().is_empty() => {}
            Some(at) => {
                out.push_str(&line[..at]);
                out.push('\n');
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// What stands in the braces behind a command, the first time that it is used.
fn argument_of<'a>(text: &'a str, command: &str) -> &'a str {
    let is_whole = |at: &usize| {
        text[at + command.len()..].starts_with(|c: char| "{[".contains(c) || c.is_whitespace())
    };
    let at = memchr::memmem::find_iter(text.as_bytes(), command).find(is_whole);
    let Some(at) = at else { return "" };
    let mut cursor = Cursor { text, at: at + command.len() };
    cursor.option();
    cursor.group().unwrap_or_default()
}

/// The running text in a piece of LaTeX, on one line.
fn words(piece: &str) -> String {
    let mut reader = Reader::new(piece);
    reader.run();
    let built = reader.flow.finish();
    built.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Braces that are not closed within so many bytes are none.
const LONGEST_GROUP: usize = 8_000;

/// A place in the text.
#[derive(Debug)]
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// The name of the command behind a backslash: letters and a star, or one other sign.
    fn name(&mut self) -> &'a str {
        let rest = self.rest();
        let letters = rest.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'@').count();
        let end = match (letters, rest.chars().next()) {
            (0, None) => 0,
            (0, Some(c)) => c.len_utf8(),
            _ if rest[letters..].starts_with('*') => letters + 1,
            _ => letters,
        };
        self.at += end;
        let name = &rest[..end];
        if letters > 0 {
            let spaces = self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
            self.at += spaces;
        }
        name
    }

    /// Passes over what stands in brackets here.
    fn option(&mut self) -> Option<&'a str> {
        let trimmed = self.rest().trim_start();
        let inner = trimmed.strip_prefix('[')?;
        let end = near(inner, "]")?.0.len();
        self.at = self.text.len() - inner.len() + end + 1;
        Some(&inner[..end])
    }

    /// What stands in the braces that open here.
    fn group(&mut self) -> Option<&'a str> {
        let trimmed = self.rest().trim_start();
        let inner = trimmed.strip_prefix('{')?;
        let (mut depth, mut escaped) = (1usize, false);
        for (at, b) in inner.bytes().enumerate().take(LONGEST_GROUP) {
            match b {
                b'{' if !escaped => depth += 1,
                b'}' if !escaped => depth -= 1,
                _ => {}
            }
            escaped = b == b'\\' && !escaped;
            if depth == 0 {
                self.at = self.text.len() - inner.len() + at + 1;
                return Some(&inner[..at]);
            }
        }
        None
    }
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    flow: Flow<'a>,
    /// What the blocks of the open environments are.
    kinds: Vec<BlockKind>,
    /// How many commands inside commands are open.
    depth: usize,
}

/// Commands inside commands are read so deep.
const DEEPEST: usize = 30;

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let cursor = Cursor { text, at: 0 };
        Self { cursor, flow: Flow::new(&str::to_owned), kinds: Vec::new(), depth: 0 }
    }

    fn run(&mut self) {
        while let Some(c) = self.cursor.next() {
            self.character(c);
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '\\' => {
                let name = self.cursor.name();
                self.command(name);
            }
            '{' | '}' => {}
            '~' => self.put(" "),
            '$' => self.formula(),
            '\n' if self.cursor.rest().trim_start_matches([' ', '\t', '\r']).starts_with('\n') => {
                self.end();
            }
            '&' if self.kind() == BlockKind::TableRow => self.put("\t"),
            '`' if self.doubled('`') => self.put("“"),
            '\'' if self.doubled('\'') => self.put("”"),
            '`' => self.put("‘"),
            '\'' => self.put("’"),
            '-' if self.doubled('-') => {
                let is_long = self.doubled('-');
                self.put(if is_long { "—" } else { "–" });
            }
            other => self.put(other.encode_utf8(&mut [0; 4])),
        }
    }

    fn doubled(&mut self, mark: char) -> bool {
        let is_doubled = self.cursor.rest().starts_with(mark);
        self.cursor.at += usize::from(is_doubled) * mark.len_utf8();
        is_doubled
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn put(&mut self, text: &str) {
        if self.flow.open.is_empty() {
            self.flow.kind = self.kind();
        }
        self.flow.open.push_str(text);
    }

    fn end(&mut self) {
        if self.kind() == BlockKind::TableRow {
            let row = std::mem::take(&mut self.flow.open);
            if !row.trim().is_empty() {
                self.flow.row(row.split('\t'));
            }
        }
        self.flow.end();
    }

    /// `$…$` and `$$…$$`: the first is a part of its sentence.
    fn formula(&mut self) {
        let is_display = self.doubled('$');
        let end = self.cursor.rest().find('$').unwrap_or(self.cursor.rest().len());
        let formula = &self.cursor.rest()[..end];
        self.cursor.at += end;
        self.cursor.next();
        if is_display {
            self.doubled('$');
            return;
        }
        self.inside(formula, None);
    }

    /// Reads a piece of the text, as a block of its own where that is of a kind.
    fn inside(&mut self, piece: &'a str, kind: Option<BlockKind>) {
        if self.depth >= DEEPEST {
            return;
        }
        if let Some(kind) = kind {
            self.end();
            self.kinds.push(kind);
        }
        let outer = std::mem::replace(&mut self.cursor, Cursor { text: piece, at: 0 });
        self.depth += 1;
        self.run();
        self.depth -= 1;
        self.cursor = outer;
        if kind.is_some() {
            self.end();
            self.kinds.pop();
        }
    }

    fn command(&mut self, name: &str) {
        match meaning(name.trim_end_matches('*')) {
            Meaning::Heading => {
                self.cursor.option();
                if let Some(title) = self.cursor.group() {
                    self.inside(title, Some(BlockKind::Heading));
                }
            }
            Meaning::Caption => {
                self.cursor.option();
                if let Some(caption) = self.cursor.group() {
                    self.inside(caption, Some(BlockKind::Caption));
                }
            }
            Meaning::Note => {
                self.cursor.option();
                if let Some(note) = self.cursor.group() {
                    self.put(" (");
                    self.inside(note, None);
                    self.put(")");
                }
            }
            Meaning::Silent(arguments) => {
                self.pass(arguments);
                // `spring~\cite{x}.` leaves no space before the stop.
                if self.cursor.rest().starts_with(['.', ',', ';', ':', ')']) {
                    self.flow.open.truncate(self.flow.open.trim_end().len());
                }
            }
            Meaning::Last(silent) => {
                self.pass(silent);
                self.cursor.option();
                if let Some(words) = self.cursor.group() {
                    self.inside(words, None);
                }
            }
            Meaning::Text(text) => {
                self.put(text);
                if self.cursor.rest().starts_with("{}") {
                    self.cursor.at += 2;
                }
            }
            Meaning::Accent(accent) => self.accent(accent),
            Meaning::Begin => self.begin(),
            Meaning::End => self.finish(),
            Meaning::Item => {
                self.end();
                if let Some(term) = self.cursor.option() {
                    self.inside(term, None);
                    self.put(" ");
                }
            }
            Meaning::Break => self.line_break(),
            Meaning::Paragraph => self.end(),
            Meaning::Display => {
                let rest = self.cursor.rest();
                self.cursor.at += rest.find("\\]").map_or(rest.len(), |end| end + 2);
            }
            Meaning::Unknown => {}
        }
    }

    fn pass(&mut self, arguments: usize) {
        self.cursor.option();
        for _ in 0..arguments {
            self.cursor.option();
            self.cursor.group();
        }
    }

    fn line_break(&mut self) {
        self.cursor.option();
        if self.kind() == BlockKind::TableRow {
            self.end();
        } else {
            self.put(LINE_BREAK.encode_utf8(&mut [0; 4]));
        }
    }

    /// `\"a`, `\"{a}`, `\'\i`: the letter with its accent.
    fn accent(&mut self, accent: char) {
        let group = self.cursor.group();
        let letter = match group {
            Some(group) => group.to_owned(),
            None => self.cursor.next().map(String::from).unwrap_or_default(),
        };
        let letter = match letter.trim() {
            "\\" => {
                let name = self.cursor.name();
                if name == "j" { "j" } else { "i" }
            }
            "\\i" => "i",
            "\\j" => "j",
            other => other,
        };
        let mut letters = letter.chars();
        let Some(first) = letters.next() else { return };
        self.put(&composed(&String::from_iter([first, accent])));
        self.put(letters.as_str());
    }

    fn begin(&mut self) {
        let Some(name) = self.cursor.group() else { return };
        self.end();
        let name = name.trim_end_matches('*');
        if is_silent(name) {
            let end = format!("\\end{{{name}");
            let rest = self.cursor.rest();
            let behind = rest.find(&end).and_then(|at| Some(at + rest[at..].find('}')? + 1));
            self.cursor.at += behind.unwrap_or(rest.len());
            return;
        }
        let kind = match name {
            "itemize" | "enumerate" | "description" => BlockKind::ListItem,
            "quote" | "quotation" | "verse" | "displayquote" => BlockKind::Quote,
            "tabular" | "tabularx" | "longtable" | "tabulary" | "supertabular" => {
                BlockKind::TableRow
            }
            _ => self.kind(),
        };
        if kind == BlockKind::TableRow {
            self.pass(if name == "tabularx" || name == "tabulary" { 2 } else { 1 });
        } else {
            self.cursor.option();
        }
        self.kinds.push(kind);
    }

    fn finish(&mut self) {
        self.cursor.group();
        self.end();
        self.kinds.pop();
    }
}
