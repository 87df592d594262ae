//! Pages of a chat or channel as Telegram Desktop exports them: a message an article.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::xml::{self, Element};

/// Whether a page is such an export: it has the classes of its messages.
pub fn is_one(html: &str) -> bool {
    let head = &html[..html.floor_char_boundary(HEAD_BYTES)];
    head.contains("chat_page") && head.contains("page_body") && html.contains("class=\"message ")
}

/// How far into the page the classes of its frame stand.
const HEAD_BYTES: usize = 8192;

/// Reads every message that has a text; what follows under the name of the one before is by them.
pub fn read(opening: &mut Opening<'_>, html: &str) {
    let document = xml::parse(&html.replace("<br>", "<br/>"));
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("the export breaks off: {broken}")));
    }
    let name = first(&document.root, "page_header").map(line).unwrap_or_default();
    let mut messages = Vec::new();
    of_class(&document.root, "message", &mut messages);
    let (mut sender, mut given) = (String::new(), 0);
    for message in messages.iter().filter(|message| has_class(message, "default")) {
        let Some(body) = message.elements().find(|e| has_class(e, "body")) else { continue };
        if let Some(from) = body.elements().find(|e| has_class(e, "from_name")) {
            sender = line(from);
        }
        let article = article(message, body, &sender, &name);
        if article.has_text() {
            given += 1;
            let id = message.attribute("id").unwrap_or_default();
            let number = id.trim_start_matches("message").trim_start_matches('-');
            opening.article(number, article.draft());
        }
    }
    if given == 0 {
        opening.fault(Fault::new("an export of Telegram without a message that has a text"));
    }
}

fn article(message: &Element, body: &Element, sender: &str, chat: &str) -> Article {
    let mut article = Article::default();
    article.offer(Field::Outlet, 10, chat);
    // A message that is handed on was written by another, whose name stands over it.
    let forwarded = body.elements().find(|e| has_class(e, "forwarded"));
    let from = forwarded.and_then(|e| e.elements().find(|e| has_class(e, "from_name")));
    let origin = from.map(own_text).unwrap_or_default();
    let signature = body.elements().find(|e| has_class(e, "signature")).map(line);
    article.offer(Field::Author, 10, &origin);
    article.offer(Field::Author, 20, &signature.unwrap_or_default());
    article.offer(Field::Author, 30, sender);
    let stamp = first(message, "date").and_then(|date| date.attribute("title"));
    article.offer(Field::Date, 10, &zoned(&stamp.unwrap_or_default()));
    let holder = forwarded.unwrap_or(body);
    let text = holder.elements().find(|e| e.name == "div" && has_class(e, "text"));
    article.html(&text.map(|text| text.html(&|e| Some(&e.name))).unwrap_or_default());
    article
}

/// `30.12.2023 21:42:10 UTC+01:00` as it is written elsewhere.
fn zoned(stamp: &str) -> String {
    let mut words = stamp.split_whitespace();
    let (date, time, zone) = (words.next(), words.next(), words.next());
    let Some((date, time)) = date.zip(time) else { return stamp.to_owned() };
    let mut parts = date.split('.');
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    let (Some(day), Some(month), Some(year)) = (day, month, year) else { return stamp.to_owned() };
    let zone = zone.map(|zone| zone.trim_start_matches("UTC")).unwrap_or_default();
    format!("{year}-{month}-{day}T{time}{zone}")
}

fn has_class(element: &Element, class: &str) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    classes.split_whitespace().any(|word| word == class)
}

fn first<'a>(element: &'a Element, class: &str) -> Option<&'a Element> {
    element.elements().find_map(|e| if has_class(e, class) { Some(e) } else { first(e, class) })
}

/// Elements of that class, none inside another of them.
fn of_class<'a>(element: &'a Element, class: &str, found: &mut Vec<&'a Element>) {
    for inner in element.elements() {
        if has_class(inner, class) {
            found.push(inner);
        } else {
            of_class(inner, class, found);
        }
    }
}

fn line(element: &Element) -> String {
    element.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element without that of the elements in it.
fn own_text(element: &Element) -> String {
    let pieces = element.children.iter().filter_map(|node| match node {
        xml::Node::Text(text) => Some(text.trim()),
        xml::Node::Element(_) => None,
    });
    pieces.collect::<Vec<_>>().join(" ").trim().to_owned()
}
