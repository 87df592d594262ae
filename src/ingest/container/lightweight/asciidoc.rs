//! AsciiDoc.

use std::path::Path;

use super::super::super::field::Field;
use super::super::item::Article;
use super::super::marks;
use super::super::opening::Opening;
use super::{Flow, LINE_BREAK, ends, give, near, numbered, offer};
use crate::model::BlockKind;

/// How many lines are looked at to tell AsciiDoc.
const LOOKED_AT: usize = 200;

/// Whether a file is called so, or reads so: a title of one sign, and a section, an attribute or a
/// block of AsciiDoc below it.
pub fn is_one(path: &Path, text: &str) -> bool {
    let is_attribute = |line: &str| attribute(line).is_some();
    let mut lines = text.lines().take(LOOKED_AT);
    let is_head = |line: &str| line.is_empty() || line.starts_with("//") || is_attribute(line);
    let first = lines.by_ref().find(|line| !is_head(line)).unwrap_or_default();
    let is_title = heading(first).is_some_and(|(level, _)| level == 1);
    const BLOCKS: &[&str] = &["|===", "[source", "[NOTE]", "[quote", "image::", "include::"];
    let is_sign = |line: &str| {
        is_attribute(line)
            || heading(line).is_some_and(|(level, _)| level > 1)
            || BLOCKS.iter().any(|block| line.starts_with(block))
    };
    ends(path, &["adoc", "asciidoc"]) || is_title && lines.any(is_sign)
}

/// `== Title` into its level and title. With signs on both sides it is of a wiki.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'=').count();
    let title = line[level..].strip_prefix(' ')?.trim();
    ((1..=6).contains(&level) && !title.is_empty() && !title.ends_with('='))
        .then_some((level, title))
}

/// `:name: value` into its parts; `:!name:` unsets it.
fn attribute(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_name = |c: char| c.is_alphanumeric() || "-_!".contains(c);
    let is_one = !name.is_empty() && name.chars().all(is_name);
    (is_one && (value.is_empty() || value.starts_with(' '))).then_some((name, value.trim()))
}

/// Reads the document.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut article = Article::default();
    let mut head = Head::default();
    let body = head.read(text, &mut article);
    let attributes = head.attributes;
    let inline = |line: &str| inline(line, &attributes);
    let mut reader =
        Reader { flow: Flow::new(&inline), fence: None, style: Style::None, in_quote: false };
    body.lines().for_each(|line| reader.line(line));
    article.built(reader.flow.finish());
    give(opening, article, "AsciiDoc");
}

/// The lines above the text.
#[derive(Debug, Default)]
struct Head {
    attributes: Vec<(String, String)>,
}

impl Head {
    /// Reads the title, who wrote it, the revision and the attributes; what stands below them.
    fn read<'a>(&mut self, text: &'a str, article: &mut Article) -> &'a str {
        let mut rest = text.trim_start_matches('\u{FEFF}').trim_start_matches('\n');
        let mut below_title = None;
        while let Some((line, after)) =
            rest.split_once('\n').or((!rest.is_empty()).then_some((rest, "")))
        {
            let line = line.trim_end();
            if let Some((1, title)) = heading(line).filter(|_| below_title.is_none()) {
                article.offer(Field::Title, 10, &marks::without(title, MARKS));
                below_title = Some(0);
            } else if let Some((name, value)) = attribute(line) {
                self.attribute(name, value, article);
            } else if line.is_empty() && below_title.is_some() {
                return after;
            } else if let (Some(count @ 0..=1), false) = (below_title, line.starts_with("//")) {
                byline(count, line, article);
                below_title = Some(count + 1);
            } else if !line.is_empty() && !line.starts_with("//") {
                return rest;
            }
            rest = after;
        }
        rest
    }

    fn attribute(&mut self, name: &str, value: &str, article: &mut Article) {
        if name == "docdate" {
            article.offer(Field::Date, 20, value);
        }
        offer(article, name, value);
        self.attributes.push((name.to_owned(), value.to_owned()));
    }
}

/// The lines below the title: `Ada Holm <ada@post.example>; Bo Lee`, then `v1.0, 2023-12-30: note`.
fn byline(count: usize, line: &str, article: &mut Article) {
    if count == 0 && !line.starts_with(|c: char| c.is_ascii_digit()) {
        let names = line.split(';').map(|name| name.split('<').next().unwrap_or_default().trim());
        let names: Vec<String> = names.map(|name| name.replace('_', " ")).collect();
        article.offer(Field::Author, 20, &names.join(", "));
        return;
    }
    let line = line.split_once(": ").map_or(line, |(revision, _)| revision);
    for piece in line.split(',') {
        article.offer(Field::Date, 10, piece);
    }
    article.offer(Field::Date, 15, line);
}

/// What the line in brackets above a block says of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Style {
    None,
    Code,
    Quote,
}

struct Reader<'a> {
    flow: Flow<'a>,
    /// The line that ends the code, comment or table that is open.
    fence: Option<String>,
    /// What the next block is.
    style: Style,
    /// Between two rows of `_`.
    in_quote: bool,
}

impl Reader<'_> {
    fn line(&mut self, raw: &str) {
        let line = raw.trim_end();
        if let Some(fence) = &self.fence {
            let (ends, is_table) = (line == fence, fence.starts_with("|="));
            if ends {
                self.fence = None;
            } else if is_table && line.contains('|') {
                self.flow.row(line.split('|').skip(1));
            }
            return;
        }
        if line.is_empty() {
            self.style = Style::None;
            return self.flow.end();
        }
        if self.fenced(line) || self.directive(line) {
            return;
        }
        self.text(line);
    }

    /// Lines that open and close blocks; code, comments and what is handed through are passed over.
    fn fenced(&mut self, line: &str) -> bool {
        let first = line.as_bytes()[0];
        let is_row = line.len() >= 4 && line.bytes().all(|b| b == first);
        let is_code = is_row && b"-.+/".contains(&first) || line.starts_with("```");
        if is_code || line.starts_with("|===") || line == "--" && self.style == Style::Code {
            self.flow.end();
            let fence = if line.starts_with("```") { "```" } else { line };
            self.fence = Some(fence.to_owned());
            self.style = Style::None;
            return true;
        }
        let is_block = is_row && b"=*_~".contains(&first);
        if is_block {
            self.flow.end();
            self.in_quote ^= first == b'_';
            self.style = Style::None;
        }
        is_block || ["--", "'''", "<<<", "---", "***", "+"].contains(&line)
    }

    /// What says something about the text and is none of it.
    fn directive(&mut self, line: &str) -> bool {
        let is_macro = |name: &str| line.starts_with(name);
        const MACROS: &[&str] = &[
            "include::",
            "toc::",
            "ifdef::",
            "ifndef::",
            "ifeval::",
            "endif::",
            "video::",
            "audio::",
        ];
        if line.starts_with("//") || attribute(line).is_some() || MACROS.iter().any(|m| is_macro(m))
        {
            return true;
        }
        if let Some(rest) = line.strip_prefix("image::") {
            let text = rest.split_once('[').map_or("", |(_, text)| text.trim_end_matches(']'));
            let text = text.split([',', '=']).next().unwrap_or_default().trim_matches('"');
            self.flow.block(BlockKind::Caption, text);
            return true;
        }
        if line.starts_with('[') && line.ends_with(']') && !self.flow.is_open() {
            let style = line.trim_matches(['[', ']']).split([',', '%', '.', '#']).next();
            self.style = match style.unwrap_or_default() {
                "source" | "listing" | "stem" | "latexmath" | "plantuml" | "mermaid" => Style::Code,
                "quote" | "verse" => Style::Quote,
                _ => Style::None,
            };
            return true;
        }
        false
    }

    fn text(&mut self, line: &str) {
        if let Some((_, title)) = heading(line) {
            return self.flow.block(BlockKind::Heading, title);
        }
        if let Some(title) = line.strip_prefix('.').filter(|_| !self.flow.is_open())
            && title.starts_with(|c: char| !c.is_whitespace() && c != '.')
        {
            return self.flow.block(BlockKind::Caption, title);
        }
        if let Some(item) = item(line.trim_start()) {
            return self.flow.begin(BlockKind::ListItem, item);
        }
        if self.flow.is_open() {
            return self.flow.line(line);
        }
        if self.style == Style::Code {
            // A paragraph of code, up to the next blank line.
            return;
        }
        let is_quote = self.in_quote || self.style == Style::Quote;
        let kind = if is_quote { BlockKind::Quote } else { BlockKind::Paragraph };
        self.flow.begin(kind, admonished(line));
    }
}

/// What stands behind the sign of a list: `* item`, `. item`, `1. item`, `Term:: what it is`.
fn item(line: &str) -> Option<&str> {
    let signs = line.bytes().take_while(|b| b"*-.".contains(b)).count();
    if (1..=5).contains(&signs) && line[signs..].starts_with(' ') {
        let item = line[signs..].trim_start();
        let boxes = ["[ ] ", "[x] ", "[*] "];
        return Some(boxes.iter().find_map(|b| item.strip_prefix(b)).unwrap_or(item));
    }
    let is_number = line.starts_with(|c: char| c.is_ascii_digit());
    if is_number && let Some(item) = numbered(line) {
        return Some(item);
    }
    let (term, text) = line.split_once(":: ").or(line.strip_suffix("::").map(|term| (term, "")))?;
    let is_term = !term.contains("://") && term.len() < 100;
    is_term.then_some(if text.is_empty() { term } else { text })
}

/// `NOTE: text` is the text.
fn admonished(line: &str) -> &str {
    line.split_once(": ")
        .filter(|(label, _)| label.len() > 2 && label.bytes().all(|b| b.is_ascii_uppercase()))
        .map_or(line, |(_, text)| text)
}

const MARKS: &[&str] = &["**", "__", "``", "##", "++", "*", "_", "`", "#", "^", "~", "+"];

/// The text of a line without its marks.
fn inline(text: &str, attributes: &[(String, String)]) -> String {
    let mut text = text.replace(" +\n", &LINE_BREAK.to_string());
    for (name, value) in attributes {
        let reference = format!("{{{name}}}");
        if text.contains(&reference) {
            text = text.replace(&reference, value);
        }
    }
    let text = text.replace("\"`", "“").replace("`\"", "”").replace("'`", "‘").replace("`'", "’");
    marks::without(&linked(&text), MARKS)
}

/// Links and macros give their words: `https://post.example[the post]`, `xref:a[b]`, `<<a,b>>`.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['[', '<']) {
        let (before, after) = rest.split_at(at);
        if let Some((reference, behind)) = after.strip_prefix("<<").and_then(|r| near(r, ">>")) {
            out.push_str(before);
            out.push_str(reference.split_once(',').map_or("", |(_, label)| label.trim()));
            rest = behind;
            continue;
        }
        let Some((label, behind)) = after.strip_prefix('[').and_then(|r| near(r, "]")) else {
            out.push_str(before);
            out.push_str(&after[..1]);
            rest = &after[1..];
            continue;
        };
        let start = before.rfind(|c: char| c.is_whitespace() || "(\"“".contains(c));
        let behind_it = |at: usize| at + before[at..].chars().next().map_or(1, char::len_utf8);
        // A note stands right at the word that it is for.
        let note = before.strip_suffix("footnote:").map(str::len);
        let (prose, target) = before.split_at(note.unwrap_or(start.map_or(0, behind_it)));
        out.push_str(prose);
        out.push_str(&words_of(target, label, behind.starts_with('#')));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// What a reader sees of `target[label]`.
fn words_of(target: &str, label: &str, marks_words: bool) -> String {
    let name = target.split(':').next().unwrap_or_default();
    let is_macro = target.contains(':');
    match name {
        "footnote" if is_macro => format!(" ({label})"),
        "image" | "indexterm" | "icon" | "anchor" if is_macro => String::new(),
        // `[.role]#words#`: the words stand behind.
        "" if marks_words => String::new(),
        _ if is_macro => {
            let word = label.split([',', '^']).next().unwrap_or_default();
            let word = if word.is_empty() { target.trim_start_matches("link:") } else { word };
            word.trim_matches('"').to_owned()
        }
        _ => format!("{target}[{label}]"),
    }
}
