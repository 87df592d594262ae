//! TEI, in which archives keep the text of old papers, and what corpora made of it (CES, BNC).

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

fn named(element: &Element) -> Option<&str> {
    match &*element.name {
        "head" => Some("h2"),
        "item" => Some("li"),
        "list" => Some("ul"),
        "quote" | "cit" => Some("blockquote"),
        "row" => Some("tr"),
        "cell" => Some("td"),
        "l" | "ab" => Some("p"),
        "figdesc" => Some("figcaption"),
        // Page breaks, running heads and what the editor adds are not the text.
        "fw" | "pb" | "note" | "sic" | "orig" | "del" => None,
        "lb" => Some("span"),
        other => Some(other),
    }
}

/// Reads every text of the file, its header as what is known of it.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("TEI that cannot be read to its end: {broken}")));
    }
    let mut texts = Vec::new();
    document.root.all(&["tei", "tei.2", "cesdoc", "bncdoc"], &mut texts);
    let many = texts.len() > 1;
    for (index, text) in texts.iter().enumerate() {
        let article = article(text);
        if !article.has_text() {
            opening.fault(Fault::new("TEI without a text"));
        } else if many {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
}

fn article(text: &Element) -> Article {
    let mut article = Article::default();
    let empty = Element::default();
    let header = ["teiheader", "cesheader", "header"].iter().find_map(|name| text.find(name));
    let header = header.unwrap_or(&empty);
    let title = header.find("titlestmt").unwrap_or(header);
    article.offer(Field::Title, 10, &title.text_of("title"));
    article.offer(Field::Title, 20, &title.text_of("h.title"));
    article.offer(Field::Author, 10, &header.text_of("author"));
    let source = header.find("sourcedesc").and_then(|source| source.find("title"));
    article.offer(Field::Outlet, 10, &header.text_of("publisher"));
    article.offer(Field::Outlet, 20, &source.map(Element::text).unwrap_or_default());
    // What the text was taken from says more than who made the file of it.
    let described = header.find("sourcedesc").unwrap_or(&empty);
    let mut titles = Vec::new();
    described.all(&["title"], &mut titles);
    let paper = titles
        .iter()
        .find(|title| title.attribute("level").is_some_and(|level| ["j", "s"].contains(&&*level)));
    article.offer(Field::Outlet, 5, &paper.map(|title| title.text()).unwrap_or_default());
    let printed = described.find("date");
    let when = printed.and_then(|date| date.attribute("when"));
    article.offer(Field::Date, 5, &when.unwrap_or_default());
    article.offer(Field::Date, 8, &printed.map(Element::text).unwrap_or_default());
    let mut dates = Vec::new();
    header.all(&["date"], &mut dates);
    for date in dates {
        article.offer(Field::Date, 10, &date.attribute("when").unwrap_or_default());
        article.offer(Field::Date, 20, &date.text());
    }
    article.offer(Field::Id, 10, &header.text_of("idno"));
    article.offer(Field::Language, 10, &text.attribute("xml:lang").unwrap_or_default());
    let language = header.find("language").and_then(|language| language.attribute("ident"));
    article.offer(Field::Language, 5, &language.unwrap_or_default());
    let body = text.find("text").and_then(|text| text.find("body"));
    let body = body.or_else(|| text.find("wtext")).or_else(|| text.find("stext"));
    article.html(&body.map(|body| body.html(&named)).unwrap_or_default());
    article
}
