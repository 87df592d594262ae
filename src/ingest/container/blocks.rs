//! Documents whose text has been taken out of another format: an article, or the export of a
//! database that people were sent as a document.

use std::path::Path;

use super::super::builder::{Builder, Built};
use super::super::field::Field;
use super::super::format::Kind;
use super::super::{date, plain_head};
use super::item::Article;
use super::opening::Opening;
use super::recognised::How;
use crate::model::BlockKind;

/// What a document says of itself.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    pub title: String,
    pub author: String,
    pub url: String,
}

/// Reads a document by its blocks: as the export of a database where it is one, else as an article.
pub fn document(opening: &mut Opening<'_>, built: Built, properties: &Properties) {
    if database(opening, &built) {
        return;
    }
    let mut article = Article::default();
    let mut article_head = Vec::new();
    article.offer(Field::Title, 10, sound_title(&properties.title));
    article.offer(Field::Author, 10, &properties.author);
    article.offer(Field::Url, 10, &properties.url);
    article.built(without_head(built, &mut article_head));
    for (field, line) in article_head {
        article.offer(field, 20, &line);
    }
    let said = plain_head::read(&head_of(&article));
    article.offer(Field::Author, 30, said.author.as_deref().unwrap_or_default());
    article.offer(Field::Outlet, 30, said.outlet.as_deref().unwrap_or_default());
    article.offer(Field::Date, 30, said.published.as_ref().map_or("", |date| &date.iso));
    if !article.has_text() {
        let fault = super::super::Fault::new("no text in the document");
        return opening.fault(fault.hint("a scan needs a program that recognises its text"));
    }
    opening.only(article.draft());
}

/// The paragraphs above the story of a document, where somebody may have written whose it is.
fn head_of(article: &Article) -> String {
    let built = article.body();
    let lines = built.blocks.iter().map(|block| block.span.of(&built.text));
    lines.take(HEAD + 2).collect::<Vec<_>>().join("\n")
}

/// Paragraphs that may be the head of a document.
const HEAD: usize = 4;

/// Takes outlet and date out of the head of a document: a line that is nothing but a full date, and
/// the short line between it and the headline. So do databases print a single document.
fn without_head(mut built: Built, head: &mut Vec<(Field, String)>) -> Built {
    let line = |built: &Built, at: usize| built.blocks[at].span.of(&built.text).to_owned();
    let within = 1..built.blocks.len().min(HEAD);
    let is_date = |at: &usize| {
        let line = line(&built, *at);
        line.len() < 40
            && line.split_whitespace().count() <= 5
            && date::parse(&line, Some("en-GB")).is_some()
    };
    let Some(dated) = within.clone().find(is_date) else { return built };
    head.push((Field::Title, line(&built, 0)));
    head.push((Field::Date, line(&built, dated)));
    let mut taken = vec![dated];
    if dated == 2 {
        let outlet = line(&built, 1);
        if outlet.len() < 60 && !outlet.ends_with('.') {
            head.push((Field::Outlet, outlet));
            taken.insert(0, 1);
        }
    }
    let mut builder = Builder::default();
    for (at, block) in built.blocks.iter().enumerate().filter(|(at, _)| !taken.contains(at)) {
        builder.verbatim(block.span.of(&built.text));
        builder.end_block(if at == 0 { BlockKind::Heading } else { block.kind });
    }
    built = builder.finish();
    built
}

/// Word puts a template's or a file's name where a title belongs.
fn sound_title(title: &str) -> &str {
    const NONE: &[&str] = &["microsoft word", "untitled", "document1", "doc", "normal"];
    let lower = title.trim().to_ascii_lowercase();
    let is_none = NONE.iter().any(|none| lower == *none || lower.starts_with("microsoft word"));
    if is_none || lower.ends_with(".docx") || lower.ends_with(".doc") { "" } else { title }
}

/// Reads the export of a database out of the text of a document; whether it is one.
pub fn database(opening: &mut Opening<'_>, built: &Built) -> bool {
    let text = paragraphs(built);
    let row = opening.recognise(Path::new("document"), Kind::Plain, &text);
    let Some(row) = row.filter(|row| DATABASES.contains(&row.name)) else { return false };
    if let How::Text(read) | How::Named(read) = row.read {
        read(opening, &text);
    }
    true
}

/// The rows that a document may be an export of.
const DATABASES: &[&str] = &[
    "Nexis",
    "Nexis Uni",
    "list of documents of Nexis",
    "Factiva",
    "ProQuest",
    "Retriever",
    "clippings of a press review",
];

/// The blocks as text, a blank line between them.
pub fn paragraphs(built: &Built) -> String {
    let mut text = String::with_capacity(built.text.len() + built.blocks.len());
    for block in &built.blocks {
        text.push_str(block.span.of(&built.text));
        text.push_str("\n\n");
    }
    text
}
