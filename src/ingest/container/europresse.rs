//! Exports of Europresse: a page with an `<article>` for every document.

use super::super::Fault;
use super::super::field::Field;
use super::super::markup::{self, Scope};
use super::super::tag::{Token, tokens};
use super::item::Article;
use super::opening::Opening;

/// Whether a page is such an export: it has the site's own classes.
pub fn is_one(html: &str) -> bool {
    html.contains("DocPublicationName")
        && (html.contains("DocHeader") || html.contains("titreArticle"))
}

/// Reads every document.
pub fn read(opening: &mut Opening<'_>, html: &str) {
    let (mut number, mut empty) = (0, 0);
    // Newer pages put the class in a box with a class of its own (`rdp__DocPublicationName`).
    let html = html.replace("rdp__DocPublicationName", "rdp__publication");
    for document in html.split("DocPublicationName").skip(1) {
        number += 1;
        let document = format!("<span class=\"DocPublicationName{document}");
        let article = article(&document);
        if article.has_text() {
            opening.article(number, article.draft());
        } else {
            empty += 1;
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} documents of the export have no text")));
    }
}

fn article(html: &str) -> Article {
    let mut article = Article::default();
    let line =
        |class: &str| markup::blocks(&inside(html, class), Scope::Fragment).text.replace('\n', " ");
    let outlet = line("DocPublicationName");
    // `Le Monde, no. 21034` or `Le Monde (site web)`: the outlet stands before its number.
    let outlet = outlet.split([',', ';']).next().unwrap_or_default().trim();
    article.offer(Field::Outlet, 10, outlet);
    let header = line("DocHeader");
    article.offer(Field::Date, 10, &header);
    for piece in header.split([',', '—', '|']) {
        article.offer(Field::Date, 20, piece);
    }
    article.offer(Field::Title, 10, &line("titreArticle"));
    article.offer(Field::Author, 10, line("sm-margin-bottomNews").trim());
    let id = html.find("news·").or_else(|| html.find("news&#183;")).map(|at| &html[at..]);
    let id = id.map(|id| {
        id.split(['<', ' ', '"', '\n']).next().unwrap_or_default().replace("&#183;", "·")
    });
    article.offer(Field::Id, 10, &id.unwrap_or_default());
    let text = inside(html, "docOcurrContainer");
    let text = if text.is_empty() { inside(html, "DocText") } else { text };
    article.html(&text);
    article
}

/// What stands in the first element of this class, its tags included; of `DocText clearfix` the
/// class is any of the words.
fn inside(html: &str, class: &str) -> String {
    let mut all = tokens(html);
    let (mut name, mut depth, mut start) = (String::new(), 0usize, 0);
    loop {
        let before = html.len() - all.rest().len();
        let Some(token) = all.next() else { break };
        match token {
            Token::Open(tag) if depth == 0 => {
                let classes = tag.attribute("class").unwrap_or_default();
                if classes.split_whitespace().any(|word| word == class) && !tag.is_empty() {
                    name = tag.name.to_string();
                    depth = 1;
                    start = html.len() - all.rest().len();
                }
            }
            Token::Open(tag) if tag.name == name && !tag.is_empty() => depth += 1,
            Token::Close(closed) if depth > 0 && closed == name => {
                depth -= 1;
                if depth == 0 {
                    return html[start..before].to_owned();
                }
            }
            _ => {}
        }
    }
    if depth > 0 { html[start..].to_owned() } else { String::new() }
}
