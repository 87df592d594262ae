//! EPUB: a chapter an article, in the order in which the book is read.

use super::super::Fault;
use super::super::entity::unescape;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::pack::Pack;
use super::xml::{self, Element};

/// Reads the chapters of a book. Its title is the outlet of each, its author theirs.
pub fn read(opening: &mut Opening<'_>, pack: &mut Pack<'_>) {
    let bound = opening.largest();
    let container = pack.text("META-INF/container.xml", bound).unwrap_or_default();
    let container = xml::parse(&container).root;
    let at = container.find("rootfile").and_then(|file| file.attribute("full-path"));
    let Some((at, package)) = at.and_then(|at| pack.text(&at, bound).map(|text| (at, text))) else {
        let fault = Fault::new("a book (EPUB) without a list of its chapters");
        return opening.fault(fault.hint("convert it again"));
    };
    let package = xml::parse(&package).root;
    let folder = at.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let mut missing = 0;
    for (number, href) in chapters(&package).iter().enumerate() {
        let name = format!("{folder}{href}");
        match pack.text(&name, bound) {
            Some(html) => chapter(opening, &package, &html, number + 1),
            None => missing += 1,
        }
    }
    if missing > 0 {
        opening.fault(Fault::new(format!("{missing} chapters of the book cannot be unpacked")));
    }
}

/// The places of the chapters in reading order.
fn chapters(package: &Element) -> Vec<String> {
    let (mut items, mut spine) = (Vec::new(), Vec::new());
    package.all(&["item"], &mut items);
    package.all(&["itemref"], &mut spine);
    let place = |reference: &&Element| {
        let id = reference.attribute("idref")?;
        let item = items.iter().find(|item| item.attribute("id").as_deref() == Some(&id))?;
        // The list of chapters may be bound in as one of them.
        let is_list = item.attribute("properties").is_some_and(|all| all.contains("nav"));
        if is_list {
            return None;
        }
        item.attribute("href").map(|href| unescape(&href).into_owned())
    };
    spine.iter().filter_map(place).collect()
}

fn chapter(opening: &mut Opening<'_>, package: &Element, html: &str, number: usize) {
    let body = xml_body(html);
    let mut article = Article::default();
    article.html(body);
    article.offer(Field::Outlet, 10, &package.text_of("title"));
    article.offer(Field::Author, 10, &package.text_of("creator"));
    article.offer(Field::Date, 10, &package.text_of("date"));
    article.offer(Field::Language, 10, &package.text_of("language"));
    if article.has_text() {
        opening.article(number, article.draft());
    }
}

/// What stands in the body of a page.
fn xml_body(html: &str) -> &str {
    let Some(at) = html.find("<body") else { return html };
    let body = &html[at..];
    body.rfind("</body").map_or(body, |end| &body[..end])
}
