//! What a page says about its article: JSON-LD, Open Graph, `<meta>`, `<link>`, `<title>`.

use serde_json::Value;

use crate::model::Metadata;

use crate::ingest::entity::unescape;
use crate::ingest::field::{self, Field, Fields};
use crate::ingest::tag::{Tag, Token, tokens};

/// The metadata of a page. Where several sources name a field the more reliable one wins: JSON-LD
/// before Open Graph before `<meta>` before what the page shows. Linear in the size of the page.
pub fn read(html: &str) -> Metadata {
    let mut fields = Fields::default();
    let mut inside = Inside::Nothing;
    for token in tokens(html) {
        match token {
            Token::Open(tag) => inside = opened(&tag, &mut fields),
            Token::Text(text) => match inside {
                Inside::JsonLd => json_ld(text, &mut fields),
                Inside::Title => fields.offer(Field::Title, 60, &unescape(text)),
                Inside::Headline => fields.offer(Field::Title, 50, &unescape(text)),
                Inside::Nothing => {}
            },
            Token::Close(_) => inside = Inside::Nothing,
        }
    }
    if let Some(url) = saved_from(html) {
        fields.offer(Field::Url, 60, url);
    }
    fields.metadata()
}

/// Whose text comes next.
#[derive(Copy, Clone)]
enum Inside {
    Nothing,
    JsonLd,
    Title,
    Headline,
}

fn opened(tag: &Tag<'_>, fields: &mut Fields) -> Inside {
    let attribute = |name| tag.attribute(name).unwrap_or_default();
    match &*tag.name {
        "script" if attribute("type").contains("ld+json") => return Inside::JsonLd,
        "title" => return Inside::Title,
        "h1" => return Inside::Headline,
        "html" => fields.offer(Field::Language, 20, &attribute("lang")),
        "link" if attribute("rel").eq_ignore_ascii_case("canonical") => {
            fields.offer(Field::Url, 10, &attribute("href"));
        }
        "time" => {
            let property = attribute("itemprop").to_ascii_lowercase();
            let published = property.contains("published") || tag.attribute("pubdate").is_some();
            fields.offer(Field::Date, if published { 40 } else { 60 }, &attribute("datetime"));
        }
        "meta" => meta(tag, fields),
        _ => {}
    }
    Inside::Nothing
}

/// Names of `<meta>` and what they tell, the most reliable with the lowest rank.
const META: &[(&str, Field, u8)] = &[
    ("og:title", Field::Title, 20),
    ("twitter:title", Field::Title, 30),
    ("dc.title", Field::Title, 30),
    ("citation_title", Field::Title, 30),
    ("parsely-title", Field::Title, 30),
    ("og:site_name", Field::Outlet, 20),
    ("application-name", Field::Outlet, 30),
    ("dc.publisher", Field::Outlet, 30),
    ("publisher", Field::Outlet, 40),
    ("og:url", Field::Url, 20),
    ("parsely-link", Field::Url, 30),
    ("article:published_time", Field::Date, 20),
    ("datepublished", Field::Date, 20),
    ("og:article:published_time", Field::Date, 20),
    ("parsely-pub-date", Field::Date, 30),
    ("sailthru.date", Field::Date, 30),
    ("dc.date.issued", Field::Date, 30),
    ("dc.date", Field::Date, 30),
    ("citation_publication_date", Field::Date, 30),
    ("pubdate", Field::Date, 30),
    ("publishdate", Field::Date, 30),
    ("publish-date", Field::Date, 30),
    ("publication_date", Field::Date, 30),
    ("date", Field::Date, 40),
    ("author", Field::Author, 20),
    ("byl", Field::Author, 20),
    ("article:author", Field::Author, 30),
    ("dc.creator", Field::Author, 30),
    ("parsely-author", Field::Author, 30),
    ("citation_author", Field::Author, 30),
    ("og:locale", Field::Language, 40),
];

fn meta(tag: &Tag<'_>, fields: &mut Fields) {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| tag.attribute(key));
    let (Some(name), Some(content)) = (name, tag.attribute("content")) else { return };
    let name = name.to_ascii_lowercase();
    if let Some((_, field, rank)) = META.iter().find(|(known, ..)| *known == name) {
        fields.offer(*field, *rank, &content);
    }
}

/// How deep JSON-LD is looked into.
const DEEPEST: usize = 8;

fn json_ld(text: &str, fields: &mut Fields) {
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        node(&value, fields, 0);
    }
}

/// Looks for articles in a node, its lists and its graph.
fn node(value: &Value, fields: &mut Fields, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| node(item, fields, depth + 1)),
        Value::Object(object) => {
            if object.get("@type").is_some_and(is_article) {
                article(value, fields);
            }
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                object.get(key).into_iter().for_each(|inner| node(inner, fields, depth + 1));
            }
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => name.ends_with("Article") || name.ends_with("Posting"),
        Value::Array(names) => names.iter().any(is_article),
        _ => false,
    }
}

fn article(value: &Value, fields: &mut Fields) {
    let mut offer = |field, rank, found: &Value| {
        if let Some(text) = field::names(found) {
            fields.offer(field, rank, &unescape(&text));
        }
    };
    offer(Field::Title, 10, &value["headline"]);
    offer(Field::Title, 15, &value["name"]);
    offer(Field::Author, 10, &value["author"]);
    offer(Field::Outlet, 10, &value["publisher"]);
    offer(Field::Date, 10, &value["datePublished"]);
    offer(Field::Date, 15, &value["dateCreated"]);
    offer(Field::Url, 30, &value["url"]);
    offer(Field::Url, 40, &value["mainEntityOfPage"]["@id"]);
    offer(Field::Language, 10, &value["inLanguage"]);
}

/// The address that browsers write into a comment of the pages they save.
fn saved_from(html: &str) -> Option<&str> {
    let head = &html[..html.floor_char_boundary(4096)];
    let after = head.split_once("saved from url=(")?.1;
    let address = after.split_once(')')?.1;
    address.split_whitespace().next()
}
