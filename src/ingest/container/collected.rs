//! References as libraries exchange them in XML: Zotero's RDF, and MODS.

use super::super::Fault;
use super::super::field::Field;
use super::item::Article;
use super::opening::Opening;
use super::references;
use super::xml::{self, Element};

/// Whether RDF is what Zotero exports rather than a feed.
pub fn is_rdf(text: &str) -> bool {
    text.contains("http://purl.org/net/biblio#") || text.contains("zotero.org/namespaces/export#")
}

/// Reads the references of Zotero that have an abstract; the others are counted.
pub fn rdf(opening: &mut Opening<'_>, text: &str) {
    let document = parsed(opening, text);
    let Some(root) = document.find("rdf") else { return };
    // Journals, notes and files stand beside the references, and have no kind of their own.
    let is_reference = |e: &&Element| {
        e.child("itemtype").is_some_and(|kind| !["attachment", "note"].contains(&&*kind.text()))
    };
    let references: Vec<&Element> = root.elements().filter(is_reference).collect();
    references::give(opening, references.into_iter().map(|reference| of_rdf(reference, root)));
}

fn parsed(opening: &mut Opening<'_>, text: &str) -> Element {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        opening.fault(Fault::new(format!("the export breaks off: {broken}")));
    }
    document.root
}

fn of_rdf(reference: &Element, root: &Element) -> Article {
    let mut article = Article::default();
    let own = |name: &str| reference.child(name).map(Element::text).unwrap_or_default();
    article.offer(Field::Title, 10, own("title").trim());
    article.offer(Field::Date, 10, own("date").trim());
    article.offer(Field::Language, 10, own("language").trim());
    article.offer(Field::Author, 10, &people(reference.child("authors"), "surname", "givenname"));
    // What it stands in is written inside, or elsewhere and pointed at.
    let place = reference.child("ispartof");
    let pointed = place.and_then(|place| place.attribute("rdf:resource"));
    let about =
        |e: &&Element| e.attribute("rdf:about").is_some_and(|id| Some(&id) == pointed.as_ref());
    let place = pointed.as_ref().and_then(|_| root.elements().find(about)).or(place);
    article.offer(
        Field::Outlet,
        10,
        place.map(|place| place.text_of("title")).unwrap_or_default().trim(),
    );
    article.offer(Field::Outlet, 20, reference.text_of("publisher").trim());
    let url = reference.find("uri").map(Element::text).unwrap_or_default();
    article.offer(Field::Url, 10, url.trim());
    let about = reference.attribute("rdf:about").filter(|about| about.starts_with("http"));
    article.offer(Field::Url, 20, &about.unwrap_or_default());
    article.plain(&own("abstract"));
    article
}

/// The names of people by their parts.
fn people(list: Option<&Element>, family: &str, given: &str) -> String {
    let mut people = Vec::new();
    list.into_iter().for_each(|list| list.all(&["person"], &mut people));
    let name = |person: &&Element| format!("{} {}", person.text_of(given), person.text_of(family));
    people.iter().map(|p| name(p).trim().to_owned()).collect::<Vec<_>>().join(", ")
}

/// Reads the records of MODS that have an abstract; the others are counted.
pub fn mods(opening: &mut Opening<'_>, text: &str) {
    let document = parsed(opening, text);
    let mut records = Vec::new();
    document.all(&["mods"], &mut records);
    references::give(opening, records.into_iter().map(of_mods));
}

fn of_mods(record: &Element) -> Article {
    let mut article = Article::default();
    let empty = Element::default();
    let host =
        |e: &&Element| e.name == "relateditem" && e.attribute("type").as_deref() == Some("host");
    let host = record.elements().find(host).unwrap_or(&empty);
    let title = record.child("titleinfo").map(|info| info.text_of("title")).unwrap_or_default();
    article.offer(Field::Title, 10, title.trim());
    article.offer(Field::Outlet, 10, host.text_of("title").trim());
    article.offer(Field::Outlet, 20, record.text_of("publisher").trim());
    for name in ["dateissued", "date", "datecreated"] {
        article.offer(Field::Date, 10, record.text_of(name).trim());
        article.offer(Field::Date, 20, host.text_of(name).trim());
    }
    let names = record.elements().filter(|element| element.name == "name");
    let names: Vec<String> = names.map(name_of_mods).filter(|n| !n.is_empty()).collect();
    article.offer(Field::Author, 10, &names.join(", "));
    article.offer(Field::Url, 10, record.text_of("url").trim());
    article.offer(Field::Language, 10, record.text_of("languageterm").trim());
    article.plain(&record.text_of("abstract"));
    article
}

/// A name by its parts: the given one stands before the family's.
fn name_of_mods(name: &Element) -> String {
    let of = |kind: &str| {
        let part =
            |e: &&Element| e.name == "namepart" && e.attribute("type").as_deref() == Some(kind);
        name.elements().find(part).map(|part| part.text().trim().to_owned()).unwrap_or_default()
    };
    let parted = format!("{} {}", of("given"), of("family")).trim().to_owned();
    if parted.is_empty() { name.text_of("namepart").trim().to_owned() } else { parted }
}
