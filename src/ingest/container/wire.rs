//! What news agencies send as XML: NITF, NewsML 1.2 and NewsML-G2 (IPTC).

use super::super::Fault;
use super::super::builder::Builder;
use super::super::field::Field;
use super::item::{Article, version_of};
use super::opening::Opening;
use super::record::is_html;
use super::xml::{self, Element};
use crate::model::BlockKind;

/// Names under which the texts of wire items are read as HTML; what is not named here keeps its own.
fn named(element: &Element) -> Option<&str> {
    if HEAD_CLASSES.iter().any(|(class, _)| is_of_class(element, class)) {
        return None;
    }
    match &*element.name {
        "hl2" | "hl1" => Some("h2"),
        // Whose a picture is stands below what it shows, as in a newspaper.
        "media-caption" | "caption" | "media-producer" => Some("figcaption"),
        "bq" | "block-quote" => Some("blockquote"),
        // What a picture or an editor's note says is no sentence of the story.
        "media-reference" | "media-metadata" | "ed-msg" | "note" => None,
        "block" => Some("div"),
        other => Some(other),
    }
}

/// Classes of what agencies write above a text that is HTML and is no sentence of it, and what it says.
const HEAD_CLASSES: &[(&str, Option<Field>)] = &[
    ("publicationDate", None),
    ("slugline", Some(Field::Section)),
    ("embargoed", Some(Field::Note)),
    ("byline", Some(Field::Author)),
    ("ednote", Some(Field::Note)),
];

fn is_of_class(element: &Element, class: &str) -> bool {
    element.attribute("class").is_some_and(|all| all.split_whitespace().any(|c| c == class))
}

/// The first element of a class.
fn of_class<'e>(element: &'e Element, class: &str) -> Option<&'e Element> {
    let mut inner = element.elements();
    inner.find_map(|e| if is_of_class(e, class) { Some(e) } else { of_class(e, class) })
}

/// Offers what stands above a text in HTML of its own.
fn head_of(content: &Element, article: &mut Article) {
    for (class, field) in HEAD_CLASSES {
        if let (Some(said), Some(field)) = (of_class(content, class), field) {
            let items: Vec<String> = said.elements().map(Element::text).collect();
            let text = if items.len() > 1 { items.join("/") } else { said.text() };
            article.offer(*field, 50, &text);
        }
    }
}

fn tree(opening: &mut Opening<'_>, text: &str) -> Element {
    let document = xml::parse(text);
    if let Some(broken) = document.broken {
        let fault = Fault::new(format!("XML that cannot be read to its end: {broken}"));
        opening.fault(fault.hint("try to download it again"));
    }
    document.root
}

/// Hands on an item, the only one of its file or one at `place`.
fn give(opening: &mut Opening<'_>, article: Article, place: Option<usize>, what: &str) {
    if !article.has_text() {
        let fault = Fault::new(format!("{what}: no text in it"));
        return opening.fault(fault.hint("pictures, films and lists of items are not articles"));
    }
    match place {
        Some(place) => opening.article(place, article.draft()),
        None => opening.only(article.draft()),
    }
}

/// Whether XML is of NITF: an item, or the entries of a feed that have one as their content.
pub fn is_nitf(root: &str, text: &str) -> bool {
    root == "nitf" || FEEDS.contains(&root) && text.contains("<nitf")
}

/// Roots of feeds in which agencies send items of NITF.
const FEEDS: &[&str] = &["feed", "entry", "rss", "satom"];

/// Reads an NITF item, or several that stand in one file, with what the entry of a feed says besides.
pub fn nitf(opening: &mut Opening<'_>, text: &str) {
    let root = tree(opening, text);
    let mut items = Vec::new();
    root.all(&["entry", "item"], &mut items);
    items.retain(|entry| entry.find("nitf").is_some());
    if items.is_empty() {
        root.all(&["nitf"], &mut items);
    }
    let many = items.len() > 1;
    for (index, item) in items.iter().enumerate() {
        let mut article = Article::default();
        nitf_item(item.find("nitf").unwrap_or(item), &mut article);
        if item.name != "nitf" {
            entry(item, &mut article);
        }
        give(opening, article, many.then_some(index + 1), "NITF");
    }
}

/// Offers what the entry of a feed says of the item in it.
fn entry(entry: &Element, article: &mut Article) {
    let is_page = |link: &&Element| {
        link.name == "link" && link.attribute("rel").is_none_or(|rel| rel == "alternate")
    };
    if let Some(link) = entry.elements().find(is_page) {
        let address = link.attribute("href").unwrap_or_else(|| link.text());
        article.offer(Field::Url, 10, address.trim());
    }
    let child = |name: &str| entry.child(name).map(Element::text).unwrap_or_default();
    article.offer(Field::Date, 5, &child("published"));
    article.offer(Field::Date, 60, &child("updated"));
    article.offer(Field::Id, 60, &child("id"));
    article.offer(Field::Title, 60, &child("title"));
    let language = entry.child("content").and_then(|content| content.attribute("xml:lang"));
    article.offer(Field::Language, 60, &language.unwrap_or_default());
}

fn nitf_item(item: &Element, article: &mut Article) {
    let attribute =
        |name: &str, key: &str| item.find(name).and_then(|e| e.attribute(key)).unwrap_or_default();
    let headline = item.text_of("hl1");
    let headline = if headline.trim().is_empty() { item.text_of("hedline") } else { headline };
    article.offer(Field::Title, 10, &headline);
    article.offer(Field::Title, 20, &item.text_of("title"));
    article.offer(Field::Author, 10, &byline(item));
    article.offer(Field::Outlet, 10, &item.text_of("distributor"));
    article.offer(Field::Outlet, 20, &attribute("doc.copyright", "holder"));
    article.offer(Field::Outlet, 25, &attribute("pubdata", "name"));
    article.offer(Field::Outlet, 28, &item.text_of("rights.owner"));
    article.offer(Field::Outlet, 30, &attribute("doc-id", "regsrc"));
    article.offer(Field::Date, 10, &attribute("date.issue", "norm"));
    article.offer(Field::Date, 15, &attribute("pubdata", "date.publication"));
    article.offer(Field::Date, 20, &attribute("date.release", "norm"));
    article.offer(Field::Date, 30, &attribute("story.date", "norm"));
    article.offer(Field::Id, 10, &attribute("doc-id", "id-string"));
    article.offer(Field::Section, 10, &attribute("pubdata", "position.section"));
    article.offer(Field::Section, 20, &attribute("tobject", "tobject.type"));
    article.offer(Field::Language, 10, &item.attribute("xml:lang").unwrap_or_default());
    article.offer(Field::Note, 10, &attribute("ed-msg", "info"));
    article.offer(Field::Note, 20, &item.text_of("ed-msg"));
    version(article, &headline);
    let mut html = String::new();
    if let Some(second) = item.find("hl2") {
        html.push_str(&format!("<h2>{}</h2>", second.html(&|e| named(e))));
    }
    if let Some(abstracted) = item.find("abstract") {
        html.push_str(&abstracted.html(&named));
    }
    if let Some(content) = item.find("body.content") {
        html.push_str(&content.html(&named));
    }
    if let Some(tagline) = item.find("tagline") {
        html.push_str(&format!("<p>{}</p>", tagline.html(&named)));
    }
    article.html(&html);
}

/// The byline without the title of who wrote it, or all of it where it is only a title.
fn byline(item: &Element) -> String {
    let Some(byline) = item.find("byline") else { return String::new() };
    let person = byline.text_of("person");
    if person.trim().is_empty() { byline.text() } else { person }
}

fn version(article: &mut Article, headline: &str) {
    if let Some(version) = version_of(headline) {
        article.offer(Field::Version, 50, version);
    }
}

/// Reads a NewsML 1.2 file: every `NewsItem` that holds a text.
pub fn newsml(opening: &mut Opening<'_>, text: &str) {
    let root = tree(opening, text);
    let mut items = Vec::new();
    root.all(&["newsitem"], &mut items);
    // NewsML-G2 under the root of its forerunner is read as what it is.
    if items.iter().any(|item| item.attribute("guid").is_some()) {
        return g2_items(opening, &root);
    }
    let many = items.len() > 1;
    for (index, item) in items.iter().enumerate() {
        let mut article = Article::default();
        newsml_item(item, &mut article);
        give(opening, article, many.then_some(index + 1), "NewsML");
    }
}

fn newsml_item(item: &Element, article: &mut Article) {
    if let Some(nitf) = item.find("nitf") {
        nitf_item(nitf, article);
    }
    let party = |name: &str| {
        let party = item.find(name).and_then(|e| e.find("party"));
        party.and_then(|party| party.attribute("FormalName")).unwrap_or_default()
    };
    let headline = item.text_of("headline");
    article.offer(Field::Title, 5, &headline);
    article.offer(Field::Author, 15, &item.text_of("byline"));
    article.offer(Field::Outlet, 5, credit(&item.text_of("creditline")));
    article.offer(Field::Outlet, 15, &party("provider"));
    article.offer(Field::Outlet, 40, &item.text_of("providerid"));
    article.offer(Field::Date, 5, &item.text_of("thisrevisioncreated"));
    article.offer(Field::Date, 50, &item.text_of("firstcreated"));
    article.offer(Field::Id, 5, &item.text_of("publicidentifier"));
    article.offer(Field::Id, 20, &item.text_of("newsitemid"));
    article.offer(Field::Version, 10, &item.text_of("revisionid"));
    let language = item.find("language").and_then(|e| e.attribute("FormalName"));
    article.offer(Field::Language, 15, &language.unwrap_or_default());
    note(item, article);
    version(article, &headline);
    if article.has_text() {
        return;
    }
    let mut contents = Vec::new();
    item.all(&["datacontent"], &mut contents);
    let html = contents.iter().map(|content| content_html(content)).max_by_key(String::len);
    article.html(&html.unwrap_or_default());
}

/// Elements of which a content has at least one where it is a text.
const TEXTS: &[&str] = &["p", "div", "block", "br", "pre", "li", "td"];

/// A content as HTML: its own elements, HTML that is escaped in it, or lines of text.
fn content_html(content: &Element) -> String {
    if let Some(body) = content.find("body") {
        return body.html(&named);
    }
    let text = content.text();
    if content.elements().next().is_some() {
        // Events, results and concepts are fields without a text.
        let is_thing = content.elements().all(|element| THINGS.contains(&&*element.name));
        let is_text = !is_thing && TEXTS.iter().any(|name| content.find(name).is_some());
        return if is_text { content.html(&named) } else { String::new() };
    }
    if is_html(&text) {
        return text;
    }
    text.replace("\r\n", "\n")
        .split("\n\n")
        .map(|paragraph| format!("<p>{}</p>", paragraph.replace('&', "&amp;").replace('<', "&lt;")))
        .collect()
}

/// A line of credit without the dash that leads over to the text (`STT–`).
fn credit(line: &str) -> &str {
    line.trim().trim_end_matches(['–', '—', '-', ' '])
}

/// Contents that are fields of things which are no texts.
const THINGS: &[&str] = &["events", "event", "concept", "conceptset"];

/// What is said to editors: embargo, note, usage.
fn note(item: &Element, article: &mut Article) {
    for (rank, name) in [(10, "ednote"), (15, "edmsg"), (20, "specialinstructions")] {
        article.offer(Field::Note, rank, &item.text_of(name));
    }
    let embargo = item.text_of("embargoed");
    if !embargo.trim().is_empty() {
        article.offer(Field::Note, 30, &format!("embargoed until {}", embargo.trim()));
    }
}

/// Whether XML is of NewsML-G2; collections of reports have items that are called so too.
pub fn is_g2(root: &str, text: &str) -> bool {
    const ROOTS: &[&str] = &[
        "newsmessage",
        "packageitem",
        "contentset",
        "knowledgeitem",
        "planningitem",
        "conceptitem",
    ];
    let says = || ["itemMeta", "contentSet", "iptc.org"].iter().any(|mark| text.contains(mark));
    ROOTS.contains(&root) || root == "newsitem" && says()
}

/// Reads a NewsML-G2 file: an item, or a message with several. Of a package the items that it
/// brings are read; one that only names them is told as such.
pub fn g2(opening: &mut Opening<'_>, text: &str) {
    let root = tree(opening, text);
    g2_items(opening, &root);
}

fn g2_items(opening: &mut Opening<'_>, root: &Element) {
    let mut items = Vec::new();
    root.all(&["newsitem"], &mut items);
    if items.is_empty() && root.find("packageitem").is_some() {
        let fault = Fault::new("a package (NewsML-G2) that names its items and does not hold them");
        return opening.fault(fault.hint("open the items themselves"));
    }
    if items.is_empty() {
        // A content set that was cut out of its item.
        items.push(root);
    }
    let many = items.len() > 1;
    for (index, item) in items.iter().enumerate() {
        let mut article = Article::default();
        g2_item(item, &mut article);
        give(opening, article, many.then_some(index + 1), "NewsML-G2");
    }
}

fn g2_item(item: &Element, article: &mut Article) {
    let content = item.find("contentset");
    if let Some(nitf) = content.and_then(|content| content.find("nitf")) {
        nitf_item(nitf, article);
    }
    let empty = Element::default();
    let (item_meta, content_meta) =
        (item.child("itemmeta").unwrap_or(&empty), item.child("contentmeta").unwrap_or(&empty));
    let headline = content_meta.text_of("headline");
    article.offer(Field::Title, 5, &headline);
    article.offer(Field::Title, 40, &item_meta.text_of("title"));
    article.offer(Field::Author, 5, &content_meta.text_of("by"));
    article.offer(Field::Outlet, 5, credit(&content_meta.text_of("creditline")));
    article.offer(Field::Outlet, 15, &provider(item_meta));
    if let Some(holder) = item.find("copyrightholder") {
        article.offer(Field::Outlet, 18, &holder.attribute("literal").unwrap_or_default());
        article.offer(Field::Outlet, 18, &holder.text_of("name"));
    }
    article.offer(Field::Date, 5, &content_meta.text_of("contentcreated"));
    article.offer(Field::Date, 12, &item_meta.text_of("versioncreated"));
    article.offer(Field::Id, 5, &item.attribute("guid").unwrap_or_default());
    article.offer(Field::Version, 5, &item.attribute("version").unwrap_or_default());
    let language = content_meta.child("language").and_then(|e| e.attribute("tag"));
    article.offer(Field::Language, 5, &language.unwrap_or_default());
    article.offer(Field::Language, 15, &item.attribute("xml:lang").unwrap_or_default());
    note(item, article);
    version(article, &headline);
    if article.has_text() {
        return;
    }
    let mut contents = Vec::new();
    content.unwrap_or(&empty).all(&["inlinexml", "inlinedata"], &mut contents);
    contents.iter().for_each(|content| head_of(content, article));
    let html = contents.iter().map(|content| content_html(content)).max_by_key(String::len);
    article.html(&html.unwrap_or_default());
    if !article.has_text() {
        let mut builder = Builder::default();
        builder.text(&content_meta.text_of("description"));
        builder.end_block(BlockKind::Paragraph);
        article.built(builder.finish());
    }
}

/// Who provides an item: as it is written, else the last part of its code (`nprov:REUTERS`).
fn provider(meta: &Element) -> String {
    let Some(provider) = meta.child("provider") else { return String::new() };
    let name = provider.text_of("name");
    let code = || {
        provider
            .attribute("qcode")
            .map(|code| code.rsplit(':').next().unwrap_or_default().to_owned())
    };
    if !name.trim().is_empty() {
        return name;
    }
    provider.attribute("literal").or_else(code).unwrap_or_default()
}
