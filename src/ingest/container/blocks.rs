//! Documents whose text has been taken out of another format: an article, or the export of a
//! database that people were sent as a document.

use std::path::Path;

use super::super::builder::Built;
use super::super::field::Field;
use super::super::format::Kind;
use super::item::Article;
use super::opening::Opening;
use super::table::{self, How};

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
    article.offer(Field::Title, 10, sound_title(&properties.title));
    article.offer(Field::Author, 10, &properties.author);
    article.offer(Field::Url, 10, &properties.url);
    article.built(built);
    if !article.has_text() {
        let fault = super::super::Fault::new("no text in the document");
        return opening.fault(fault.hint("a scan needs a program that recognises its text"));
    }
    opening.only(article.draft());
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
    let row = table::of_text(Path::new("document"), Kind::Plain, &text);
    let Some(row) = row.filter(|row| DATABASES.contains(&row.name)) else { return false };
    if let How::Text(read) = row.read {
        read(opening, &text);
    }
    true
}

/// The rows that a document may be an export of.
const DATABASES: &[&str] = &["Nexis", "Nexis Uni", "Factiva", "ProQuest"];

/// The blocks as text, a blank line between them.
pub fn paragraphs(built: &Built) -> String {
    let mut text = String::with_capacity(built.text.len() + built.blocks.len());
    for block in &built.blocks {
        text.push_str(block.span.of(&built.text));
        text.push_str("\n\n");
    }
    text
}
