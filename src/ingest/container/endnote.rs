//! Libraries of references as EndNote writes them in XML.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::references;
use super::xml::{self, Element};

/// Reads every reference that has an abstract or notes; the others are counted.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("the export breaks off: {broken}")));
    }
    let mut records = Vec::new();
    document.root.all(&["record"], &mut records);
    if records.is_empty() {
        let fault = Fault::new("XML without a reference of EndNote in it");
        return opening.fault(fault.hint("export it as RIS, or take the text out of it"));
    }
    references::give(opening, records.iter().map(|record| article(record)));
}

fn article(record: &Element) -> Article {
    let mut article = Article::default();
    let empty = Element::default();
    let part = |name: &str| record.child(name).unwrap_or(&empty);
    let (titles, dates) = (part("titles"), part("dates"));
    article.offer(Field::Title, 10, &titles.text_of("title"));
    article.offer(Field::Outlet, 10, &part("periodical").text_of("full-title"));
    article.offer(Field::Outlet, 20, &titles.text_of("secondary-title"));
    article.offer(Field::Outlet, 40, &record.text_of("publisher"));
    let mut authors = Vec::new();
    part("contributors").find("authors").unwrap_or(&empty).all(&["author"], &mut authors);
    let authors: Vec<String> = authors.iter().map(|author| author.text()).collect();
    article.offer(Field::Author, 10, &authors.join("; "));
    let (year, day) = (dates.text_of("year"), dates.text_of("date"));
    article.offer(Field::Date, 10, &day);
    article.offer(Field::Date, 20, &format!("{} {}", day.trim(), year.trim()));
    article.offer(Field::Date, 30, &year);
    article.offer(Field::Url, 10, part("urls").text_of("url").trim());
    article.offer(Field::Language, 10, &record.text_of("language"));
    article.offer(Field::Id, 10, &record.text_of("accession-num"));
    article.offer(Field::Id, 20, &record.text_of("rec-number"));
    article.offer(Field::Section, 10, &record.text_of("section"));
    // A field holds several runs of one style each; lines of the text end with a carriage return.
    let text = ["abstract", "notes", "research-notes"].map(|name| record.text_of(name));
    let text = text.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
    article.plain(&text.replace("\r\n", "\n").replace('\r', "\n"));
    article
}
