//! Pages whose text trafilatura has taken out and written as its own XML.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

/// Whether XML whose root is a document is one of these: it names a site and has a main part.
pub fn is_one(text: &str) -> bool {
    text.contains("<main")
        && ["sitename=", "hostname=", "fingerprint="].iter().any(|a| text.contains(a))
}

fn named(element: &Element) -> Option<&str> {
    match &*element.name {
        "head" => Some("h2"),
        "quote" => Some("blockquote"),
        "list" => Some("ul"),
        "item" => Some("li"),
        "row" => Some("tr"),
        "cell" => Some("td"),
        "code" => Some("pre"),
        "lb" => Some("br"),
        "graphic" => None,
        "p" | "table" => Some(&element.name),
        _ => Some("span"),
    }
}

/// Reads every document of the file; comments under a text are none of it.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("it cannot be read to its end: {broken}")));
    }
    let mut documents = Vec::new();
    document.root.all(&["doc"], &mut documents);
    let many = documents.len() > 1;
    for (index, document) in documents.iter().enumerate() {
        let article = article(document);
        if !article.has_text() {
            opening.fault(Fault::new("a document without a text"));
        } else if many {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
}

fn article(document: &Element) -> Article {
    let mut article = Article::default();
    let attribute = |name: &str| document.attribute(name).unwrap_or_default();
    article.offer(Field::Title, 10, &attribute("title"));
    article.offer(Field::Author, 10, &attribute("author"));
    article.offer(Field::Outlet, 10, &attribute("sitename"));
    article.offer(Field::Url, 10, &attribute("url"));
    article.offer(Field::Url, 20, &attribute("source"));
    article.offer(Field::Date, 10, &attribute("date"));
    article.offer(Field::Language, 10, &attribute("language"));
    article.offer(Field::Seen, 10, &attribute("filedate"));
    let main = document.find("main").map(|main| main.html(&named));
    article.html(&main.unwrap_or_default());
    article
}
