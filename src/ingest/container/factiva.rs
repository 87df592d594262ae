//! Exports of Factiva: as text, RTF or page, with its codes of two letters or with the fields in
//! their order alone, and as XML.

use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Draft, Fault, date};
use super::blocks;
use super::item::Article;
use super::nexis;
use super::opening::Opening;
use super::xml::{self, Element};

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 256 << 10;

/// How far into a page its first article is looked for.
const PAGE_HEAD_BYTES: usize = 1 << 20;

/// Codes that begin a field (Factiva's own list), as far as they say something here.
const CODES: &[&str] = &[
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP",
    "TD", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CX", "ART", "DJIC",
    "CLM",
];

/// A line as the code it begins with and the rest: `HD  Ferry held`, `LP` alone, `HD\tFerry held`.
fn code(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    if !line.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (code, rest) = line.split_at(end);
    CODES.contains(&code).then_some((code, rest.trim()))
}

/// The last line of a document: `Document ABC0000020241025ekap0001x`.
fn document_id(line: &str) -> Option<&str> {
    let line = line.trim();
    if !line.starts_with(['D', '文']) {
        return None;
    }
    // The word is nearly the same in all languages of the site.
    let (word, id) = line.split_once(' ')?;
    let is_word = word.starts_with("Do") && (word.contains("ument") || word.contains("кумент"));
    let id = id.trim().strip_prefix("N° ").unwrap_or(id.trim());
    if !is_word && word != "文件" && word != "文書" {
        return None;
    }
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let sound = id.len() >= 12 && digits >= 6 && id.bytes().all(|b| b.is_ascii_alphanumeric());
    sound.then_some(id)
}

/// `1,234 words`, in the languages of the site.
fn is_count(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "words", "wörter", "mots", "palabras", "parole", "palavras", "woorden", "слов", "字",
        "個字", "个字", "文字", "語",
    ];
    let mut words = line.split_whitespace();
    let number = words.next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || ",.".contains(c))
        && words.next_back().is_some_and(|word| WORDS.contains(&&*word.to_lowercase()))
        && line.len() < 30
}

/// Whether a text is an export: documents that end with their id, with codes or a count of words.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let is_coded = |line: &str, wanted: &str| {
        let line = line.trim_start();
        line.starts_with(wanted) && code(line).is_some_and(|(code, _)| code == wanted)
    };
    // The code anywhere is far cheaper to look for than at every line.
    let coded = |wanted: &str| {
        memchr::memmem::find(head.as_bytes(), wanted.as_bytes()).is_some()
            && head.lines().any(|line| is_coded(line, wanted))
    };
    coded("HD") && coded("PD") && (coded("LP") || coded("TD"))
        || head.lines().any(|line| document_id(line).is_some()) && head.lines().any(is_count)
}

/// Whether a page is an export.
pub fn is_page(html: &str) -> bool {
    const MARKS: [&str; 5] =
        ["class=\"article ", "class=\"article\"", "enHeadline", "articleParagraph", "dj_article"];
    // A page that a browser saved has its styles in its head, and the frame of the site above the first.
    let head = &html[..html.floor_char_boundary(PAGE_HEAD_BYTES)];
    let found =
        MARKS.iter().filter_map(|mark| memchr::memmem::find(head.as_bytes(), mark.as_bytes()));
    let Some(first) = found.min() else { return false };
    let from = html[..first].rfind('<').unwrap_or(first);
    let window = &html[from..html.floor_char_boundary(from + HEAD_BYTES)];
    is_one(&blocks::paragraphs(&markup::blocks(window, Scope::Fragment)))
}

/// Reads an export that is a page.
pub fn page(opening: &mut Opening<'_>, html: &str) {
    let text = blocks::paragraphs(&markup::blocks(html, Scope::Fragment));
    documents(opening, &text, &headlines(html));
}

/// The headlines of a page, which it marks as such in every language.
fn headlines(html: &str) -> Vec<String> {
    let marked = html.split("Headline").skip(1).filter(|piece| piece.starts_with(['"', ' ']));
    let inside = marked.filter_map(|piece| Some(piece.split_once('>')?.1.split_once("</span>")?.0));
    let line = |html| blocks::paragraphs(&markup::blocks(html, Scope::Fragment)).trim().to_owned();
    inside.map(line).filter(|line| !line.is_empty()).collect()
}

/// A headline without the number that it has in its list: `12) Title`.
fn without_number(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == title.len() { title } else { rest.strip_prefix(") ").unwrap_or(title) }
}

/// Reads the documents of an export.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    documents(opening, text, &[]);
}

fn documents(opening: &mut Opening<'_>, text: &str, headlines: &[String]) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let coded = lines.iter().any(|line| code(line).is_some_and(|(code, _)| code == "HD"));
    let houses = houses(&lines);
    let (mut start, mut number, mut unread) = (0, 0, 0);
    let mut give = |opening: &mut Opening<'_>, document: &[&str], id: &str| {
        if document.iter().all(|line| line.trim().is_empty()) {
            return;
        }
        number += 1;
        match if coded {
            coded_document(document, id)
        } else {
            long_document(document, id, &houses, headlines)
        } {
            Some(draft) => opening.article(number, draft),
            None => unread += 1,
        }
    };
    for (index, line) in lines.iter().enumerate() {
        let id = document_id(line).or_else(|| {
            code(line).filter(|(code, _)| *code == "AN").and_then(|(_, rest)| document_id(rest))
        });
        if let Some(id) = id {
            give(opening, &lines[start..index], id);
            start = index + 1;
        }
    }
    let rest = &lines[start..];
    if rest.iter().any(|line| is_count(line) || code(line).is_some_and(|(code, _)| code == "HD")) {
        give(opening, rest, "");
    }
    if unread > 0 {
        opening.fault(Fault::new(format!(
            "{unread} documents of the export have no head that is known"
        )));
    }
}

fn coded_document(lines: &[&str], id: &str) -> Option<Draft> {
    let mut article = Article::default();
    article.offer(Field::Id, 10, id);
    let mut body: Vec<String> = Vec::new();
    let mut open = "";
    let mut value = String::new();
    // What follows a document's id belongs to its codes, not to the next.
    let first = lines
        .iter()
        .position(|line| code(line).is_some_and(|(code, _)| ["SE", "HD"].contains(&code)))?;
    for line in &lines[first..] {
        if let Some((code, rest)) = code(line).filter(|(code, _)| {
            !(["LP", "TD"].contains(&open)
                && ["IN", "CO", "RE", "AN"].contains(code)
                && line.len() > 400)
        }) {
            field(&mut article, open, &std::mem::take(&mut value));
            open = code;
            value.push_str(rest);
            if ["LP", "TD"].contains(&code) && !rest.is_empty() {
                body.push(rest.to_owned());
            }
        } else if ["LP", "TD"].contains(&open) {
            paragraph(&mut body, line);
        } else if !line.trim().is_empty() {
            value.push(' ');
            value.push_str(line.trim());
        }
    }
    field(&mut article, open, &value);
    article.built(nexis::text_of(body.iter().filter(|text| !text.is_empty()), &[]));
    article.has_text().then(|| article.draft())
}

/// Adds a line to the text: a blank one ends a paragraph.
fn paragraph(body: &mut Vec<String>, line: &str) {
    let line = line.trim();
    match body.last_mut() {
        _ if line.is_empty() => body.push(String::new()),
        Some(last) if !last.is_empty() => {
            last.push(' ');
            last.push_str(line);
        }
        Some(last) => last.push_str(line),
        None => body.push(line.to_owned()),
    }
}

fn field(article: &mut Article, code: &str, value: &str) {
    let field = match code {
        "HD" => Field::Title,
        "BY" => Field::Author,
        "PD" => Field::Date,
        "SN" => Field::Outlet,
        "SE" => Field::Section,
        "LA" => {
            article.offer(Field::Language, 10, nexis::language(value));
            return;
        }
        _ => return,
    };
    article.offer(field, 10, value);
}

/// A document without codes: the count of words and the date below it tell what the lines around
/// them are.
fn long_document(lines: &[&str], id: &str, houses: &[&str], headlines: &[String]) -> Option<Draft> {
    let lines: Vec<&str> =
        lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let count = lines.iter().position(|line| is_count(line))?;
    let mut article = Article::default();
    article.offer(Field::Id, 10, id);
    let mut head = lines[..count].to_vec();
    let marked = head.iter().position(|line| headlines.iter().any(|title| title == line));
    if let Some(at) = marked {
        // Below who wrote it other lines may stand (`Special to The Post`).
        let below = head.split_off(at + 1);
        article.offer(Field::Author, 10, below.first().filter(|by| is_byline(by)).unwrap_or(&""));
    }
    // Above the headline the section may stand, below it who wrote it.
    if marked.is_none() && head.len() > 1 && is_byline(head[head.len() - 1]) {
        article.offer(Field::Author, 10, head.pop().unwrap_or_default());
    }
    let title = head.pop().unwrap_or_default();
    article.offer(Field::Title, 10, if marked.is_some() { without_number(title) } else { title });
    article.offer(
        Field::Section,
        10,
        head.pop().filter(|section| section.len() < 80).unwrap_or_default(),
    );
    let mut rest = lines[count + 1..].iter().copied().peekable();
    let is_date = |line: &str| line.len() < 60 && date::parse(line, Some("en-GB")).is_some();
    article.offer(Field::Date, 10, rest.next_if(|line| is_date(line))?);
    // The time, where it is given.
    let _ = rest.next_if(|line| line.len() < 10 && line.contains(':'));
    article.offer(Field::Outlet, 10, rest.next().unwrap_or_default());
    while let Some(line) = rest.next_if(|line| is_source_line(line)) {
        if nexis::language(line).len() == 2 {
            article.offer(Field::Language, 10, nexis::language(line));
        }
    }
    let mut body: Vec<String> = rest.map(str::to_owned).collect();
    if body.len() > 1 && body.last().is_some_and(|line| houses.contains(&&**line)) {
        body.pop();
    }
    article.built(nexis::text_of(body.iter(), &[]));
    article.has_text().then(|| article.draft())
}

/// The houses that publish: where documents do not have it under a code, the name of the house is their
/// last line. It is told from the end of a story by standing below more than one.
fn houses<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let ends = lines.iter().enumerate().filter(|(_, line)| document_id(line).is_some());
    let last = |at: usize| lines[..at].iter().rev().map(|l| l.trim()).find(|l| !l.is_empty());
    let mut last: Vec<&str> =
        ends.filter_map(|(at, _)| last(at)).filter(|l| may_be_house(l)).collect();
    last.sort_unstable();
    let mut houses: Vec<&str> =
        last.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    houses.dedup();
    houses
}

/// Whether a line has the form of a name: short, without a stop, and no initials of an agency.
fn may_be_house(line: &str) -> bool {
    const LONGEST: usize = 80;
    line.len() <= LONGEST
        && line.starts_with(char::is_uppercase)
        && line.ends_with(char::is_alphanumeric)
}

fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    let by = ["by ", "von ", "par ", "por ", "door ", "di "].iter().any(|by| lower.starts_with(by));
    let names = line.split_whitespace().all(|word| {
        word.starts_with(char::is_uppercase) || ["and", "de", "van", "von"].contains(&word)
    });
    line.len() < 100
        && (by || names && line.split_whitespace().count() <= 4 && !line.ends_with('.'))
}

/// What stands between the outlet and the text: its code, edition, page, language, rights.
fn is_source_line(line: &str) -> bool {
    let is_code = line.len() <= 8 && line.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    let is_language = !line.contains(' ') && nexis::language(line).len() == 2 && line.len() > 2;
    let lower = line.to_lowercase();
    let is_rights = ["(c)", "©", "copyright"].iter().any(|mark| lower.starts_with(mark))
        || nexis::is_rights(line);
    let is_page =
        line.len() < 12 && line.chars().any(|c| c.is_ascii_digit()) && !line.contains(' ');
    is_code || is_language || is_rights || is_page
}

/// Whether XML is an export: by its root, or because the answer of the interface is one.
pub fn is_xml(root: &str, text: &str) -> bool {
    const ROOTS: &[&str] =
        &["ppsarticle", "ppsarticles", "ppsarticleresponse", "djnml", "distdoc", "factiva"];
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let has = |marks: [&str; 2]| marks.iter().any(|mark| head.contains(mark));
    ROOTS.contains(&root)
        || has(["<ppsArticle", "<ppsarticle"])
        || root == "articles" && has(["accessionNo", "<leadParagraph"])
}

/// Reads an export as XML.
pub fn xml(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("XML that cannot be read to its end: {broken}")));
    }
    let mut articles = Vec::new();
    document.root.all(&["article"], &mut articles);
    let (mut given, found) = (0, articles.len());
    for (index, element) in articles.into_iter().enumerate() {
        if let Some(draft) = xml_article(element) {
            given += 1;
            opening.article(index + 1, draft);
        }
    }
    if given < found || found == 0 {
        let message = format!("{given} of {found} articles of the XML hold a text that is known");
        opening.fault(Fault::new(message));
    }
}

fn xml_article(element: &Element) -> Option<Draft> {
    let mut article = Article::default();
    for (field, names) in [
        (Field::Title, &["headline", "title"][..]),
        (Field::Outlet, &["sourcename", "publisher"]),
        (Field::Author, &["byline"]),
        (Field::Date, &["publicationdate", "pubdate"]),
        (Field::Section, &["sectionname"]),
        (Field::Id, &["accessionno"]),
        (Field::Language, &["languagecode", "baselang", "baselanguage"]),
    ] {
        for name in names {
            article.offer(field, 10, &element.text_of(name));
        }
    }
    article.offer(Field::Id, 20, &element.attribute("accessionNo").unwrap_or_default());
    let mut parts = Vec::new();
    element.all(&["leadparagraph", "tailparagraphs", "body", "snippet"], &mut parts);
    let mut paragraphs = Vec::new();
    for part in parts {
        let mut inner = Vec::new();
        part.all(&["paragraph", "p", "para"], &mut inner);
        if inner.is_empty() {
            paragraphs.push(part.text())
        } else {
            paragraphs.extend(inner.iter().map(|p| p.text()))
        }
    }
    article.built(nexis::text_of(paragraphs.iter(), &[]));
    article.has_text().then(|| article.draft())
}
