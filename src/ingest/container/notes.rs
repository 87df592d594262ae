//! Notes of Evernote (ENEX): a note an article.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

/// Reads every note. When it was made is when it was saved, not when its text appeared.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        let fault = Fault::new(format!("the export breaks off: {broken}"));
        opening.fault(fault.hint("export it again"));
    }
    let mut notes = Vec::new();
    document.root.all(&["note"], &mut notes);
    let mut empty = 0;
    for (index, note) in notes.iter().enumerate() {
        let article = article(note);
        if article.has_text() {
            opening.article(index + 1, article.draft());
        } else {
            empty += 1;
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} notes without text were left out")));
    }
}

fn article(note: &Element) -> Article {
    let mut article = Article::default();
    article.offer(Field::Title, 10, &note.text_of("title"));
    article.offer(Field::Author, 10, &note.text_of("author"));
    article.offer(Field::Url, 10, &note.text_of("source-url"));
    article.offer(Field::Seen, 10, &note.text_of("created"));
    let content = note.text_of("content");
    let body = content.find("<en-note").map_or(&*content, |at| &content[at..]);
    article.html(body);
    article
}
