//! Pages that a MediaWiki exports as XML: dumps of Wikipedia and Wikinews, `Special:Export`.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::lightweight::wikitext;
use super::opening::Opening;
use super::xml::{self, Element};

/// Reads every page of the main space in its newest revision; redirects hold no text.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("the dump breaks off: {broken}")));
    }
    let site = document.root.find("siteinfo");
    let wiki = site.map(|site| site.text_of("sitename")).unwrap_or_default();
    let base = site.map(|site| site.text_of("base")).unwrap_or_default();
    let language = document.root.find("mediawiki").and_then(|root| root.attribute("xml:lang"));
    let mut pages = Vec::new();
    document.root.all(&["page"], &mut pages);
    let (mut other, mut empty) = (0usize, 0usize);
    for (index, page) in pages.iter().enumerate() {
        let space = page.child("ns").map(Element::text).unwrap_or_default();
        if page.child("redirect").is_some() || !matches!(space.trim(), "" | "0") {
            other += 1;
            continue;
        }
        let mut article = article(page);
        article.offer(Field::Outlet, 10, &wiki);
        article.offer(Field::Url, 10, &address(&base, &page.text_of("title")));
        article.offer(Field::Language, 10, language.as_deref().unwrap_or_default());
        if article.has_text() {
            opening.article(index + 1, article.draft());
        } else {
            empty += 1;
        }
    }
    if other + empty > 0 {
        let message = format!(
            "{other} redirects and pages about the wiki, {empty} without text were left out"
        );
        opening.fault(Fault::new(message));
    }
}

fn article(page: &Element) -> Article {
    let mut article = Article::default();
    article.offer(Field::Title, 10, &page.text_of("title"));
    article.offer(Field::Id, 10, &page.text_of("id"));
    let mut revisions = Vec::new();
    page.all(&["revision"], &mut revisions);
    let Some(newest) = revisions.iter().max_by_key(|revision| revision.text_of("timestamp")) else {
        return article;
    };
    wikitext::page(&mut article, &newest.text_of("text"));
    // What the text says of itself comes before the day of its last change.
    article.offer(Field::Date, 30, &newest.text_of("timestamp"));
    article.offer(Field::Version, 10, &newest.text_of("id"));
    article
}

/// The address of a page, beside that of the main page.
fn address(base: &str, title: &str) -> String {
    match base.trim().rsplit_once('/') {
        Some((wiki, _)) => format!("{wiki}/{}", title.trim().replace(' ', "_")),
        None => String::new(),
    }
}
