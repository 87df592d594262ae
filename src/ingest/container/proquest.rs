//! Exports of ProQuest as text or page: documents between rules of underscores.

use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::{Draft, Fault, date};
use super::blocks;
use super::item::{Article, repeats};
use super::nexis;
use super::opening::Opening;

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 256 << 10;

/// Whether a text is an export: it has ProQuest's own fields.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let has = |wanted: &[&str]| {
        let begins = |line: &str| wanted.iter().any(|w| line.starts_with(w));
        head.lines().any(|line| begins(line.trim_start()))
    };
    let fields = || head.lines().filter_map(key).map(|(key, _)| key);
    if fields().any(|key| key == "proquest document id") && fields().any(|key| key == "full text") {
        return true;
    }
    has(&[
        "ProQuest document ID:",
        "ProQuest Document ID:",
        "ProQuest document ID\t",
        "ProQuest document link",
        "Document URL:",
    ]) && has(&[
        "Full text:",
        "Publication title:",
        "Publication Title:",
        "Publication info:",
        "Title:",
    ])
}

/// Whether a page is an export.
pub fn is_page(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)];
    ["ProQuest document ID", "ProQuest document link"].iter().any(|mark| head.contains(mark))
        && is_one(&blocks::paragraphs(&markup::blocks(head, Scope::Fragment)))
}

/// Reads an export that is a page.
pub fn page(opening: &mut Opening<'_>, html: &str) {
    let html = html.replace("<hr", "<p>____________________</p><hr");
    read(opening, &blocks::paragraphs(&markup::blocks(&html, Scope::Fragment)));
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

/// `Document 3 of 20`, `Dokument 3 von 20`, `Documento 3 de 20`.
fn counted(line: &str) -> Option<usize> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        [document, number, of, total] if document.starts_with("Do") && of.len() <= 3 => {
            number.parse::<usize>().ok()?;
            total.parse().ok()
        }
        _ => None,
    }
}

/// Fields that close a document.
const CLOSING: &[&str] = &["copyright", "last updated", "database"];

/// The documents between two rules. In mail no rules stand between them: there one ends with the last
/// closing field before the text of the next.
fn documents<'a, 'l>(part: &'a [&'l str]) -> Vec<&'a [&'l str]> {
    let keys: Vec<Option<String>> = part.iter().map(|line| key(line).map(|(key, _)| key)).collect();
    let is =
        |at: usize, wanted: &[&str]| keys[at].as_deref().is_some_and(|key| wanted.contains(&key));
    let texts: Vec<usize> = (0..part.len()).filter(|&at| is(at, &["full text"])).collect();
    let (mut found, mut start) = (Vec::new(), 0);
    for pair in texts.windows(2) {
        let closed = (pair[0]..pair[1]).rev().find(|&at| is(at, CLOSING));
        let Some(closed) = closed else { continue };
        // A value may go on in the next lines.
        let blank = (closed..pair[1]).find(|&at| part[at].trim().is_empty());
        let end = blank.unwrap_or(closed + 1);
        found.push(&part[start..end]);
        start = end;
    }
    found.push(&part[start..]);
    found
}

/// Reads the documents of an export.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let (mut stated, mut number) = (0, 0);
    let lines: Vec<&str> = text.lines().collect();
    for part in lines.split(|line| is_rule(line)).flat_map(documents) {
        stated = part.iter().filter_map(|line| counted(line)).fold(stated, usize::max);
        // Behind the last rule stand the terms of the site, before the first a list.
        if !part.iter().any(|line| {
            key(line).is_some_and(|(key, _)| {
                ["full text", "publication title", "publication info"].contains(&&*key)
            })
        }) {
            continue;
        }
        number += 1;
        match document(part) {
            Some(draft) => opening.article(number, draft),
            None => {
                opening.fault(Fault::new(format!("document {number} of the export has no text")))
            }
        }
    }
    opening.counted(number, stated, "documents");
}

/// Fields of ProQuest; a line that begins with one ends what stands before it.
const KEYS: &[&str] = &[
    "title",
    "author",
    "publication title",
    "publication date",
    "publication info",
    "publication year",
    "publication subject",
    "proquest document id",
    "document url",
    "full text",
    "abstract",
    "links",
    "subject",
    "location",
    "people",
    "company / organization",
    "company",
    "pages",
    "volume",
    "issue",
    "section",
    "publisher",
    "place of publication",
    "country of publication",
    "issn",
    "e-issn",
    "source type",
    "language of publication",
    "language",
    "document type",
    "copyright",
    "last updated",
    "database",
    "dateline",
    "column",
    "first page",
    "number of pages",
    "identifier / keyword",
    "classification",
    "credit",
    "illustrations",
    "caption",
    "alternate title",
    "year",
    "date",
    "source attribution",
    "isbn",
    "accession number",
    "publication",
];

fn key(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    // Printed pages of the site set headings over the parts of a document, in capitals.
    if let Some((_, key)) = HEADINGS.iter().find(|(heading, _)| *heading == line) {
        return Some(((*key).to_owned(), ""));
    }
    let (name, value) = line.split_once(':')?;
    if name.len() > 40 {
        return None;
    }
    let name = name.trim().to_lowercase();
    let english = TRANSLATED.iter().find(|(other, _)| *other == name).map(|(_, english)| *english);
    let name = english.map_or(name, str::to_owned);
    KEYS.contains(&&*name).then_some((name, value.trim()))
}

/// Headings without a colon, and what stands below them.
const HEADINGS: &[(&str, &str)] = &[
    ("FULL TEXT", "full text"),
    ("ABSTRACT", "abstract"),
    ("DETAILS", "subject"),
    ("LINKS", "links"),
];

/// What the fields are called where the site speaks another language.
const TRANSLATED: &[(&str, &str)] = &[
    ("titel", "title"),
    ("titre", "title"),
    ("título", "title"),
    ("titolo", "title"),
    ("autor", "author"),
    ("autor:in", "author"),
    ("verfasser", "author"),
    ("auteur", "author"),
    ("autore", "author"),
    ("volltext", "full text"),
    ("texte intégral", "full text"),
    ("texto completo", "full text"),
    ("texto integral", "full text"),
    ("testo completo", "full text"),
    ("résumé", "abstract"),
    ("resumen", "abstract"),
    ("resumo", "abstract"),
    ("titel der publikation", "publication title"),
    ("publikationstitel", "publication title"),
    ("titre de la publication", "publication title"),
    ("título de publicación", "publication title"),
    ("título da publicação", "publication title"),
    ("titolo della pubblicazione", "publication title"),
    ("publikationsdatum", "publication date"),
    ("veröffentlichungsdatum", "publication date"),
    ("erscheinungsdatum", "publication date"),
    ("date de publication", "publication date"),
    ("fecha de publicación", "publication date"),
    ("data da publicação", "publication date"),
    ("data di pubblicazione", "publication date"),
    ("veröffentlichungsinfo", "publication info"),
    ("publikationsinformationen", "publication info"),
    ("informations de publication", "publication info"),
    ("informations sur la publication", "publication info"),
    ("información de publicación", "publication info"),
    ("informações da publicação", "publication info"),
    ("proquest-dokument-id", "proquest document id"),
    ("id du document proquest", "proquest document id"),
    ("identificateur de document proquest", "proquest document id"),
    ("id del documento de proquest", "proquest document id"),
    ("id do documento proquest", "proquest document id"),
    ("dokument-url", "document url"),
    ("url du document", "document url"),
    ("url del documento", "document url"),
    ("url do documento", "document url"),
    ("thema", "subject"),
    ("sujet", "subject"),
    ("materia", "subject"),
    ("assunto", "subject"),
    ("rubrik", "section"),
    ("sección", "section"),
    ("sprache der publikation", "language of publication"),
    ("langue de publication", "language of publication"),
    ("idioma de la publicación", "language of publication"),
    ("ort", "location"),
    ("lieu", "location"),
    ("lugar", "location"),
    ("enlace", "links"),
    ("enlaces", "links"),
    ("liens", "links"),
    ("datenbank", "database"),
    ("base de datos", "database"),
    ("base de données", "database"),
    ("última actualización", "last updated"),
    ("letzte aktualisierung", "last updated"),
    ("dernière mise à jour", "last updated"),
];

fn document(lines: &[&str]) -> Option<Draft> {
    let mut article = Article::default();
    let (mut body, mut summary) = (Vec::<String>::new(), Vec::<String>::new());
    let (mut open, mut value, mut title) = (String::new(), String::new(), String::new());
    let mut fresh = true;
    for line in lines {
        if counted(line).is_some() {
            continue;
        }
        // In the text only a field that may follow it ends it.
        let next = key(line).filter(|(key, _)| open != "full text" || ENDS_TEXT.contains(&&**key));
        if let Some((key, rest)) = next {
            field(&mut article, &open, &value);
            value = rest.to_owned();
            match &*key {
                "full text" => body.push(rest.to_owned()),
                "abstract" => summary.push(rest.to_owned()),
                _ => {}
            }
            open = key;
        } else {
            let line = line.trim();
            match &*open {
                "full text" => paragraph(&mut body, line),
                "abstract" => paragraph(&mut summary, line),
                // Of what stands above the fields the last paragraph is the title.
                "" if line.is_empty() => fresh = true,
                // Mail sets the imprint between title and fields.
                "" if !title.is_empty() && is_imprint(line) => imprint(&mut article, line),
                "" => {
                    if std::mem::take(&mut fresh) {
                        title.clear();
                    }
                    title.push(' ');
                    title.push_str(line);
                }
                _ => {
                    value.push(' ');
                    value.push_str(line);
                }
            }
        }
    }
    field(&mut article, &open, &value);
    article.offer(Field::Title, 20, &title);
    let text = if body.iter().any(|text| !text.is_empty()) { body } else { summary };
    let texts = text.iter().filter(|text| !text.is_empty() && !repeats(text, &title));
    article.built(nexis::text_of(texts, &[]));
    article.has_text().then(|| article.draft())
}

/// A longer line is no imprint.
const LONGEST_IMPRINT: usize = 300;

/// Whether a line says who wrote, where it was printed and when:
/// `Holm, Ada. The Post, Late Edition; Corran [Corran]. 10 Mar 2022.`
fn is_imprint(line: &str) -> bool {
    let date = line.rsplit_once(']').map(|(_, date)| date).filter(|_| line.contains('['));
    line.len() < LONGEST_IMPRINT && date.is_some_and(|date| date::parse(date, None).is_some())
}

fn imprint(article: &mut Article, line: &str) {
    let (before, date) = line.rsplit_once(']').unwrap_or_default();
    article.offer(Field::Date, 20, date);
    // Without an author the first stop may be that of a place.
    let behind = before.split_once(". ").map_or("", |(_, rest)| rest);
    let outlet = behind.split([';', '[', ',', '(']).next().unwrap_or_default();
    article.offer(Field::Outlet, 25, outlet);
}

/// Fields that stand behind the text; a sentence may begin with the names of the others.
const ENDS_TEXT: &[&str] = &[
    "subject",
    "location",
    "people",
    "company / organization",
    "publication title",
    "proquest document id",
    "document url",
    "copyright",
    "last updated",
    "database",
    "credit",
    "illustrations",
    "caption",
    "publication info",
    "publication year",
    "identifier / keyword",
    "classification",
    "title",
];

fn paragraph(body: &mut Vec<String>, line: &str) {
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

fn field(article: &mut Article, key: &str, value: &str) {
    let (field, rank) = match key {
        "title" => (Field::Title, 10),
        "author" => (Field::Author, 10),
        "publication title" | "publication" => (Field::Outlet, 10),
        "publication date" => (Field::Date, 10),
        "date" => (Field::Date, 15),
        "section" => (Field::Section, 10),
        "proquest document id" => (Field::Id, 10),
        "document url" => (Field::Url, 10),
        "language of publication" | "language" => {
            article.offer(Field::Language, 10, nexis::language(value));
            return;
        }
        "publication info" => {
            // `The Post; London [London]25 Oct 2024: A.3.`
            let outlet = value.split([';', '[', ',']).next().unwrap_or_default();
            article.offer(Field::Outlet, 20, outlet);
            article.offer(Field::Date, 20, value.split_once(']').map_or(value, |(_, date)| date));
            return;
        }
        "links" => return linked(article, value),
        _ => return,
    };
    article.offer(field, rank, value);
}

/// Outlet and date also stand in the address of the library's link (OpenURL).
fn linked(article: &mut Article, links: &str) {
    let value = |key: &str| {
        let after = links.split_once(key)?.1;
        Some(
            after
                .split(['&', ' '])
                .next()
                .unwrap_or_default()
                .replace('+', " ")
                .replace("%20", " ")
                .replace("%2C", ","),
        )
    };
    article.offer(Field::Outlet, 30, &value("&title=").or(value("jtitle=")).unwrap_or_default());
    article.offer(Field::Date, 30, &value("&date=").unwrap_or_default());
}
