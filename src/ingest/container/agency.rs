//! Items of agencies in JSON: ninjs 1 to 3, AP, dpa.

use serde_json::{Map, Value};

use super::super::field::{Field, names};
use super::super::{Draft, Fault, title};
use super::item::{Article, version_of};
use super::opening::Opening;
use super::record::is_html;

/// A value as one text: a name where it is an object, a list with commas.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => names(other).unwrap_or_default(),
    }
}

/// Tells that an item has no text.
pub fn without_text(opening: &mut Opening<'_>) {
    let fault = Fault::new("an item of an agency without a text");
    opening.fault(
        fault.hint("pictures and films are not articles; a text may stand in a file of its own"),
    );
}

/// Whether a record is an item of an agency: ninjs and its kin have an address of their own and say
/// when this version was made.
pub fn is_item(object: &Map<String, Value>) -> bool {
    let has = |name: &str| get(object, &[name]).is_some();
    let bodies =
        ["body_main", "body_xhtml", "body_html", "body_text", "bodies", "renditions", "headlines"];
    has("versioncreated") && (has("uri") || has("altids") || has("headline") || has("headlines"))
        || has("uri") && bodies.iter().any(|name| has(name))
        || has("bodies")
        || has("dpa_title")
        || has("urn") && (has("entry_id") || has("version_created"))
}

/// Whether an item says that it is a picture or a recording: its caption is no article.
pub fn is_media(object: &Map<String, Value>) -> bool {
    const MEDIA: &[&str] = &["audio", "graphic", "picture", "video"];
    let is_described = is_item(object) || get(object, &["description_text"]).is_some();
    is_described && get(object, &["type"]).is_some_and(|kind| MEDIA.contains(&&*scalar(kind)))
}

/// How many events or plans of coverage a value is or lists, where it has nothing else.
pub fn plans(value: &Value) -> usize {
    match value {
        Value::Object(object) => usize::from(is_plan(object)),
        Value::Array(items) => {
            let all = items.iter().all(|item| item.as_object().is_some_and(is_plan));
            if all { items.len() } else { 0 }
        }
        _ => 0,
    }
}

/// Whether a record says that it is an event, or what is planned for one.
fn is_plan(object: &Map<String, Value>) -> bool {
    let has = |name: &str| object.contains_key(name);
    let kind = object.get("type").and_then(Value::as_str).unwrap_or_default();
    let kind = kind.rsplit('/').next().unwrap_or_default();
    let is_called = ["event", "planning", "planning-item", "assignment"].contains(&kind);
    let starts = || object.get("dates").is_some_and(|dates| dates.get("start").is_some());
    is_called && !has("body_html") && !has("text")
        || has("coverages") && (has("planning_date") || has("planning_items"))
        || starts() && (has("definition_short") || has("occur_status"))
}

/// The first of these keys that is there, whatever the case of its letters.
fn get<'a>(object: &'a Map<String, Value>, keys: &[&str]) -> Option<&'a Value> {
    keys.iter().find_map(|key| {
        object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    })
}

/// An item of ninjs 1 to 3, AP or dpa.
pub fn item(object: &Map<String, Value>) -> Option<Draft> {
    let text = |keys: &[&str]| get(object, keys).map(scalar).unwrap_or_default();
    let mut article = Article::default();
    let headline = text(&["headline", "dpa_title", "title"]);
    let listed =
        listed(object, "headlines", &["main", ""]).map(|(text, _)| text).unwrap_or_default();
    article.offer(Field::Title, 10, &title::plain(&listed));
    article.offer(Field::Title, 15, &title::plain(&headline));
    let own = object.iter().find(|(name, _)| name.starts_with("headline_"));
    article.offer(Field::Title, 20, own.and_then(|(_, value)| value.as_str()).unwrap_or_default());
    article.offer(Field::Author, 10, &text(&["by", "byline"]));
    article.offer(Field::Author, 20, &text(&["authors", "people"]));
    article.offer(Field::Outlet, 10, &text(&["creditline", "credit"]));
    article.offer(Field::Outlet, 20, &text(&["source", "provider"]));
    article.offer(Field::Outlet, 30, &text(&["copyrightholder", "copyrightHolder"]));
    article.offer(Field::Date, 10, &text(&["contentcreated", "firstpublished"]));
    article.offer(Field::Date, 20, &text(&["versioncreated", "version_created"]));
    article.offer(Field::Date, 30, &text(&["firstcreated"]));
    article.offer(Field::Language, 10, &text(&["language"]));
    article.offer(Field::Id, 10, &text(&["uri", "urn", "altids", "guid"]));
    article.offer(Field::Version, 10, &text(&["version"]));
    article.offer(Field::Section, 20, &text(&["genre", "slugline"]));
    article.offer(Field::Note, 10, &text(&["ednote", "editorial_note", "notice"]));
    let embargo = text(&["embargoed", "embargo"]);
    if !embargo.is_empty() {
        article.offer(Field::Note, 20, &format!("embargoed until {embargo}"));
    }
    if let Some(version) = version_of(&headline) {
        article.offer(Field::Version, 50, version);
    }
    body(object, &mut article);
    article.has_text().then(|| article.draft())
}

fn body(object: &Map<String, Value>, article: &mut Article) {
    let text = |keys: &[&str]| get(object, keys).map(scalar).unwrap_or_default();
    let html = text(&["article_html", "body_html", "body_xhtml", "body_nitf"]);
    if let Some((body, kind)) = listed(object, "bodies", &["html", "xhtml", "main", "text", ""]) {
        if kind.contains("html") || is_html(&body) {
            article.html(&body)
        } else {
            article.plain(&body)
        };
    } else if !html.is_empty() {
        article.html(&html);
    } else {
        // A provider may name its bodies itself: `body_main`, `body_short`.
        let own = object.iter().find(|(name, _)| name.starts_with("body_"));
        let own = own.and_then(|(_, value)| value.as_str()).unwrap_or_default();
        let body = text(&["body_text", "body", "article_text"]);
        let body = if body.is_empty() { own } else { &body };
        if is_html(body) {
            article.html(body)
        } else {
            article.plain(body)
        };
    }
    if !article.has_text() {
        let described = listed(object, "descriptions", &["text", "main", ""]);
        let (described, _) = described.unwrap_or_default();
        article.plain(if described.is_empty() { "" } else { &described });
    }
    if !article.has_text() {
        article.plain(&text(&["description_text", "description_summary", "summary"]));
    }
}

/// The value of the list `name` whose role stands first in `roles`, and its kind; ninjs 2 and 3
/// give texts so.
fn listed(object: &Map<String, Value>, name: &str, roles: &[&str]) -> Option<(String, String)> {
    let items = get(object, &[name])?.as_array()?;
    let role = |item: &Value| item["role"].as_str().unwrap_or_default().to_ascii_lowercase();
    let by_role = roles.iter().find_map(|wanted| items.iter().find(|item| role(item) == *wanted));
    let item = by_role.or(items.first())?;
    let kind = item["contentType"].as_str().or(item["contenttype"].as_str()).unwrap_or_default();
    let value = item["value"].as_str()?;
    Some((value.to_owned(), kind.to_ascii_lowercase()))
}
