//! Articles of journals: JATS and its forerunner (NLM), as publishers and PubMed Central send them,
//! and the abstracts of PubMed.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

/// Whether XML whose root is an article is one of these; HTML may begin with that element too.
pub fn is_one(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    ["<article-meta", "<journal-meta", "JATS", "//NLM//"].iter().any(|sign| head.contains(sign))
}

/// How far into a file the head of its first article begins.
const HEAD_BYTES: usize = 16 << 10;

/// What of the text is read as which HTML. References to the list at the end, formulas and what is
/// only data are no text.
fn named(element: &Element) -> Option<&str> {
    match &*element.name {
        "title" => Some("h2"),
        "disp-quote" | "boxed-text" => Some("blockquote"),
        "list" => Some("ul"),
        "list-item" => Some("li"),
        "table-wrap" | "fig" => Some("figure"),
        "caption" => Some("figcaption"),
        "xref" if element.attribute("ref-type").as_deref() == Some("bibr") => None,
        "table-wrap-foot"
        | "disp-formula"
        | "tex-math"
        | "math"
        | "graphic"
        | "inline-graphic"
        | "label"
        | "object-id"
        | "ref-list"
        | "supplementary-material" => None,
        "sec" | "abstract" | "body" | "ack" | "app" => Some("div"),
        "p" | "table" | "thead" | "tbody" | "tr" | "td" | "th" | "sup" | "sub" => {
            Some(&element.name)
        }
        "break" => Some("br"),
        _ => Some("span"),
    }
}

/// Reads every article of the file.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("JATS that cannot be read to its end: {broken}")));
    }
    let mut articles = Vec::new();
    document.root.all(&["article", "pubmedarticle"], &mut articles);
    let many = articles.len() > 1;
    let mut without = 0usize;
    for (index, element) in articles.iter().enumerate() {
        let article = match &*element.name {
            "pubmedarticle" => cited(element),
            _ => article(element),
        };
        if !article.has_text() {
            without += 1;
        } else if many {
            opening.article(index + 1, article.draft());
        } else {
            opening.only(article.draft());
        }
    }
    if without > 0 || articles.is_empty() {
        opening
            .fault(Fault::new(format!("{without} articles have neither a text nor an abstract")));
    }
}

fn article(element: &Element) -> Article {
    let mut article = Article::default();
    let empty = Element::default();
    let front = element.child("front").or(element.child("front-stub")).unwrap_or(&empty);
    let meta = front.find("article-meta").unwrap_or(front);
    let title = meta.find("title-group").and_then(|group| group.find("article-title"));
    article.offer(Field::Title, 10, &title.map(running).unwrap_or_default());
    article.offer(Field::Outlet, 10, &front.text_of("journal-title"));
    article.offer(Field::Outlet, 20, &front.text_of("publisher-name"));
    article.offer(Field::Author, 10, &authors(meta));
    let mut dates = Vec::new();
    meta.all(&["pub-date"], &mut dates);
    for date in dates {
        // That of the page itself comes before that of the issue.
        let kind = date.attribute("pub-type").or(date.attribute("date-type")).unwrap_or_default();
        let rank = if kind.contains("epub") || kind == "pub" { 10 } else { 20 };
        article.offer(Field::Date, rank, &date.attribute("iso-8601-date").unwrap_or_default());
        article.offer(Field::Date, rank, &day(date));
    }
    let mut ids = Vec::new();
    meta.all(&["article-id"], &mut ids);
    if let Some(doi) = ids.iter().find(|id| id.attribute("pub-id-type").as_deref() == Some("doi")) {
        let doi = doi.text();
        article.offer(Field::Id, 10, doi.trim());
        article.offer(Field::Url, 10, &format!("https://doi.org/{}", doi.trim()));
    }
    article.offer(Field::Section, 10, &meta.find("subj-group").map(running).unwrap_or_default());
    article.offer(Field::Language, 10, &element.attribute("xml:lang").unwrap_or_default());
    let mut html = String::new();
    for part in meta.elements().filter(|e| e.name == "abstract").chain(element.child("body")) {
        html.push_str(&format!("<div>{}</div>", part.html(&named)));
    }
    article.html(&closed_up(&html));
    article
}

/// A sign behind a reference that was left out stands at the word before it again.
fn closed_up(html: &str) -> String {
    let mut html = html.replace(" []", "").replace("[]", "").replace(" ()", "");
    for sign in [". ", ", ", "; ", ".<", ",<"] {
        html = html.replace(&format!(" {sign}"), sign);
    }
    html
}

/// Who wrote it, each by given name and surname, or the group that did.
fn authors(meta: &Element) -> String {
    let mut all = Vec::new();
    meta.all(&["contrib"], &mut all);
    let is_author =
        |contrib: &&&Element| contrib.attribute("contrib-type").is_none_or(|kind| kind == "author");
    let names = all.iter().filter(is_author).map(|contrib| {
        let (given, surname) = (contrib.text_of("given-names"), contrib.text_of("surname"));
        let name = format!("{} {}", given.trim(), surname.trim());
        let group = contrib.find("collab").map(running).unwrap_or_default();
        if name.trim().is_empty() { group } else { name.trim().to_owned() }
    });
    names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The day that stands in parts: year, month and day, the month in figures or in letters.
fn day(date: &Element) -> String {
    let part =
        |name: &str| date.child(name).map(|e| e.text().trim().to_owned()).unwrap_or_default();
    let (year, month, day) = (part("year"), part("month"), part("day"));
    match (month.parse::<u32>(), day.parse::<u32>()) {
        (Ok(month), Ok(day)) => format!("{year}-{month:02}-{day:02}"),
        (Ok(month), Err(_)) => format!("{year}-{month:02}"),
        _ => format!("{day} {month} {year}"),
    }
}

/// A record of PubMed: the abstract, with what is known of the article.
fn cited(record: &Element) -> Article {
    let mut article = Article::default();
    let title = record.find("articletitle").map(running).unwrap_or_default();
    article.offer(Field::Title, 10, &title);
    let journal = record.find("journal");
    article.offer(Field::Outlet, 10, &journal.map(|j| j.text_of("title")).unwrap_or_default());
    let mut authors = Vec::new();
    record.all(&["author"], &mut authors);
    let names = authors.iter().map(|author| {
        format!("{} {}", author.text_of("forename"), author.text_of("lastname")).trim().to_owned()
    });
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    article.offer(Field::Author, 10, &names.join(", "));
    for (rank, name) in [(10, "articledate"), (20, "pubdate")] {
        article.offer(Field::Date, rank, &record.find(name).map(day).unwrap_or_default());
    }
    article.offer(Field::Id, 10, &record.text_of("pmid"));
    article.offer(Field::Language, 10, &record.text_of("language"));
    let mut texts = Vec::new();
    record.all(&["abstracttext"], &mut texts);
    let html = texts.iter().map(|text| format!("<p>{}</p>", text.html(&named)));
    article.html(&html.collect::<String>());
    article
}

/// The text of an element on one line, without what refers elsewhere.
fn running(element: &Element) -> String {
    element.text().split_whitespace().collect::<Vec<_>>().join(" ")
}
