//! The wikitext of MediaWiki (Wikipedia, Wikinews), alone or in a dump of pages.

use std::path::Path;

use super::super::super::builder::Built;
use super::super::super::entity::unescape;
use super::super::super::field::Field;
use super::super::item::Article;
use super::super::opening::Opening;
use super::{Flow, LINE_BREAK, ends, give, near};
use crate::model::BlockKind;

/// Whether a file is called so, or has three of the signs that pages of a wiki are full of.
pub fn is_one(path: &Path, text: &str) -> bool {
    ends(path, &["wiki", "mediawiki", "wikitext"]) || signs(text) >= FEWEST_SIGNS
}

/// So many of the signs make a page of a wiki.
const FEWEST_SIGNS: usize = 3;

/// How many of the signs stand in a text, as far as there may be enough.
fn signs(text: &str) -> usize {
    // Only two of them have none of these bytes.
    if memchr::memchr3(b'=', b'[', b'{', text.as_bytes()).is_none() {
        return 0;
    }
    let is_heading = |line: &str| heading(line).is_some();
    let signs = [
        text.lines().any(is_heading),
        text.contains("[[") && text.contains("]]"),
        text.contains("'''"),
        text.contains("{{") && text.contains("}}"),
        text.contains("<ref"),
        text.lines().any(|line| line.starts_with("{|")),
    ];
    signs.iter().filter(|sign| **sign).count()
}

/// `== Title ==` into its title.
fn heading(line: &str) -> Option<&str> {
    if !line.starts_with('=') {
        return None;
    }
    let line = line.trim_end();
    let signs = line.bytes().take_while(|b| *b == b'=').count();
    let inner = line.get(signs..)?.strip_suffix(&"=".repeat(signs))?;
    ((1..=6).contains(&signs) && !inner.trim().is_empty() && !inner.contains('='))
        .then_some(inner.trim())
}

/// Reads a page.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let mut article = Article::default();
    page(&mut article, text);
    give(opening, article, "wikitext");
}

/// Reads the text of a page into an article, with the date that a template of it names.
pub fn page(article: &mut Article, text: &str) {
    let text = without_silent(text);
    let mut pass = Templates::default();
    let text = pass.resolved(&text, 0);
    article.offer(Field::Date, 10, &pass.date);
    // The first words in bold are what the page is about.
    let is_prose = |line: &&str| {
        picture(line.trim()).is_none()
            && !line.trim_start().starts_with(['{', '|', '!', '=', '*', '#', ':', '_'])
            && !line.trim().is_empty()
    };
    let lead = text.lines().find(is_prose).unwrap_or_default();
    let bold = lead
        .split_once("'''")
        .and_then(|(before, bold)| (before.len() < 20).then(|| bold.split_once("'''")).flatten());
    let subject = bold.map(|(words, _)| inline(words)).unwrap_or_default();
    article.offer(Field::Title, 50, &subject);
    article.built(blocks(&text));
}

/// Elements that are no running text.
const SILENT: &[&str] = &[
    "ref",
    "gallery",
    "math",
    "syntaxhighlight",
    "source",
    "timeline",
    "score",
    "templatestyles",
    "references",
    "imagemap",
    "graph",
    "mapframe",
    "dynamicpagelist",
];

/// The text without comments, notes and other elements that are no running text.
fn without_silent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // Elements that nothing closes from here on are not looked for again.
    let mut unclosed: Vec<String> = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        if let Some(comment) = after.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let name_end =
            after[1..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(after.len(), |e| e + 1);
        let name = after[1..name_end].to_ascii_lowercase();
        let Some(end) = after.find('>').filter(|_| SILENT.contains(&&*name)) else {
            out.push('<');
            rest = &after[1..];
            continue;
        };
        rest = &after[end + 1..];
        if !after[..end].ends_with('/') && !unclosed.contains(&name) {
            let close = format!("</{name}");
            let found = memchr::memmem::find(rest.as_bytes(), close.as_bytes());
            let behind = found.and_then(|found| Some(found + rest[found..].find('>')? + 1));
            match behind {
                Some(behind) => rest = &rest[behind..],
                None => unclosed.push(name),
            }
        }
    }
    out.push_str(rest);
    out
}

/// Templates nested deeper are left out unread.
const DEEPEST: usize = 20;

/// Templates that stand for words of the text give them; all others are furniture of the page.
#[derive(Debug, Default)]
struct Templates {
    /// What a template names as the day of a report.
    date: String,
    /// How many were not closed: after some, no more are looked for.
    unclosed: usize,
}

/// So many templates that nothing closes make a text that is none of a wiki.
const MOST_UNCLOSED: usize = 20;

impl Templates {
    fn resolved(&mut self, text: &str, depth: usize) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("{{") {
            out.push_str(&rest[..at]);
            let end = if self.unclosed < MOST_UNCLOSED { closing(&rest[at..]) } else { None };
            let Some(end) = end else {
                self.unclosed += 1;
                out.push_str("{{");
                rest = &rest[at + 2..];
                continue;
            };
            let inner = &rest[at + 2..at + end - 2];
            if depth < DEEPEST {
                let inner = self.resolved(inner, depth + 1);
                out.push_str(&self.words(&inner));
            }
            rest = &rest[at + end..];
        }
        out.push_str(rest);
        out
    }

    /// What a reader sees of a template.
    fn words(&mut self, inner: &str) -> String {
        let mut parts = inner.split('|').map(str::trim);
        let name = parts.next().unwrap_or_default().to_lowercase();
        let values: Vec<&str> = parts.filter(|part| !part.contains('=')).collect();
        let first = values.first().copied().unwrap_or_default();
        match &*name {
            "date" | "datum" | "fecha" | "data" | "дата" => {
                if self.date.is_empty() {
                    self.date = first.to_owned();
                }
                String::new()
            }
            "lang" | "langx" | "nowrap" | "nobr" | "w" | "small" | "abbr" | "tooltip"
            | "transl" => {
                let words =
                    if name == "abbr" || name == "tooltip" { Some(&first) } else { values.last() };
                words.copied().unwrap_or_default().to_owned()
            }
            // `{{convert|5|km|mi}}` shows the figure that was written.
            "convert" | "cvt" | "nombre" | "unité" | "val" => {
                let unit = values.get(1).copied().unwrap_or_default();
                format!("{first} {unit}").trim().to_owned()
            }
            "quote" | "cquote" | "blockquote" | "zitat" | "cita" | "citation" => {
                format!("\n: {first}\n")
            }
            _ if name.starts_with("lang-") => first.to_owned(),
            _ => String::new(),
        }
    }
}

/// How far behind its opening a template is closed, its braces included.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0);
    while let Some(found) = text[at..].find(['{', '}']) {
        at += found;
        if text[at..].starts_with("{{") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("}}") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += 1;
        }
        if at > FARTHEST {
            return None;
        }
    }
    None
}

/// A template does not reach further than this.
const FARTHEST: usize = 200_000;

fn blocks(text: &str) -> Built {
    let mut flow = Flow::new(&inline);
    let mut in_table = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("{|") {
            in_table = true;
        }
        if in_table {
            table_line(&mut flow, trimmed);
            in_table = !trimmed.starts_with("|}");
            continue;
        }
        if trimmed.is_empty() || trimmed.bytes().all(|b| b == b'-') {
            flow.end();
        } else if let Some(title) = heading(trimmed) {
            flow.block(BlockKind::Heading, title);
        } else if let Some(caption) = picture(trimmed) {
            flow.block(BlockKind::Caption, caption);
        } else if is_switch(trimmed) {
            flow.end();
        } else {
            prose(&mut flow, line);
        }
    }
    flow.finish()
}

fn prose(flow: &mut Flow<'_>, line: &str) {
    let signs = line.bytes().take_while(|b| b"*#:;".contains(b)).count();
    let rest = line[signs..].trim();
    match signs {
        0 if flow.is_open() => flow.line(rest),
        0 => flow.begin(BlockKind::Paragraph, rest),
        _ if line.as_bytes()[signs - 1] == b':' => flow.block(BlockKind::Quote, rest),
        _ => flow.block(BlockKind::ListItem, rest),
    }
}

/// A line of a table: its rows and cells are text, what says how they look is not.
fn table_line(flow: &mut Flow<'_>, line: &str) {
    if line.starts_with("{|") || line.starts_with("|}") || line.starts_with("|-") {
        return;
    }
    if let Some(caption) = line.strip_prefix("|+") {
        return flow.block(BlockKind::Caption, caption);
    }
    if let Some(cells) = line.strip_prefix(['|', '!']) {
        let cells = cells.split("||").flat_map(|cell| cell.split("!!"));
        let shown = cells.map(|cell| {
            let (look, words) = cell.split_once('|').unwrap_or(("", cell));
            if look.contains('=') && !look.contains("[[") { words } else { cell }
        });
        flow.row(shown);
    }
}

/// The caption of a picture that stands on a line of its own: what comes last in it.
fn picture(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("[[")?.strip_suffix("]]")?;
    let (target, rest) = inner.split_once('|').unwrap_or((inner, ""));
    let (space, name) = target.split_once(':')?;
    let is_file = name.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "svg", "gif", "webp", "ogg", "webm", "tif", "pdf"]
            .contains(&&*ending.trim().to_ascii_lowercase())
    });
    let is_furniture = !space.contains(' ') && (is_file || !rest.contains("]]") && rest.is_empty());
    is_furniture.then(|| caption(rest))
}

/// The last part of what is said of a picture, unless it only says how it looks.
fn caption(rest: &str) -> &str {
    let mut depth = 0;
    let mut start = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '|' if depth == 0 => start = at + 1,
            _ => {}
        }
    }
    let last = rest[start..].trim();
    let is_look = !last.contains(' ') || last.starts_with("alt=");
    if is_look { "" } else { last }
}

/// `__NOTOC__`, `#REDIRECT [[…]]`.
fn is_switch(line: &str) -> bool {
    let is_word = line.starts_with("__") && line.ends_with("__") && !line.contains(' ');
    is_word
        || line.starts_with('#')
            && line[1..].starts_with(char::is_alphabetic)
            && line.contains("[[")
}

/// The text of a line without its marks.
fn inline(text: &str) -> String {
    let text = linked(&text.replace("'''''", "").replace("'''", "").replace("''", ""));
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match after.find('>').filter(|end| is_tag && *end < 200) {
            Some(end) => {
                if after.to_ascii_lowercase().starts_with("br") {
                    out.push(LINE_BREAK);
                }
                rest = &after[end + 1..];
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    unescape(&out).into_owned()
}

/// Links give their words: `[[closure|closed]]`, `[https://post.example the post]`; pictures,
/// categories and other languages give none.
fn linked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let after = &rest[at..];
        let outer =
            after.strip_prefix('[').filter(|a| a.starts_with("http") || a.starts_with("//"));
        if let Some(end) = after.strip_prefix("[[").and_then(|_| link_end(after)) {
            let inner = &after[2..end - 2];
            if picture(&after[..end]).is_none() {
                let (target, label) = inner.split_once('|').unwrap_or((inner, inner));
                let label = if label.is_empty() { target } else { label };
                out.push_str(label.trim_start_matches(':'));
            }
            rest = &after[end..];
        } else if let Some((inner, behind)) = outer.and_then(|outer| near(outer, "]")) {
            out.push_str(inner.split_once(' ').map_or("", |(_, words)| words));
            rest = behind;
        } else {
            out.push('[');
            rest = &after[1..];
        }
    }
    out.push_str(rest);
    out
}

/// How far a link reaches, with links inside it.
fn link_end(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0usize, 0);
    let bytes = text.as_bytes();
    while at + 1 < bytes.len().min(FARTHEST_LINK) {
        match &bytes[at..at + 2] {
            b"[[" => {
                depth += 1;
                at += 2;
            }
            b"]]" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

/// A link does not reach further than this.
const FARTHEST_LINK: usize = 2000;
