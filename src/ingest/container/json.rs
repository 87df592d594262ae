//! JSON: what agencies send (ninjs, AP, dpa), and corpora as lists of records or lines.

use serde_json::{Map, Value};

use super::super::Fault;
use super::super::field::{Field, names};
use super::item::{Article, version_of};
use super::opening::Opening;
use super::record::{Column, Row, column};

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 64 << 10;

/// Whether a text is one JSON value: it begins and ends as one, and is no feed.
pub fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    if head.contains("jsonfeed.org/version") {
        return false;
    }
    let after = |open: char| head.strip_prefix(open).map(str::trim_start);
    let object = after('{').is_some_and(|rest| rest.starts_with(['"', '}']));
    let list = after('[').is_some_and(|rest| {
        rest.starts_with(['{', '"', ']', '[']) || rest.starts_with(|c: char| c.is_ascii_digit())
    });
    (list && text.ends_with([']', '}', ',', '"']) || object) && !is_lines(text)
}

/// Whether a text is JSON in lines: the first two are objects of their own.
pub fn is_lines(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_object = |line: &str| {
        line.starts_with("{\"") && serde_json::from_str::<Map<String, Value>>(line).is_ok()
    };
    let first = lines.next().is_some_and(is_object);
    first && lines.next().is_some_and(|line| line.starts_with("{\""))
}

/// Whether a text is what `archive export --format jsonl` writes.
pub fn is_own(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.starts_with("{\"id\":")
        && first.contains("\"sightings\":[")
        && first.contains("\"own\":[")
}

/// Reads an export of our own: the articles come back as they are in the archive.
pub fn own(opening: &mut Opening<'_>, text: &str) {
    each_line(opening, text, |object| {
        let mut row = Row::default();
        for key in ["title", "outlet", "published", "url", "author", "language", "text"] {
            row.field(key, object.get(key).and_then(Value::as_str).unwrap_or_default());
        }
        row.draft_as_it_stands()
    });
}

/// Reads a corpus in lines, a record a line.
pub fn lines(opening: &mut Opening<'_>, text: &str) {
    each_line(opening, text, |object| draft(&object));
}

fn each_line(
    opening: &mut Opening<'_>,
    text: &str,
    read: impl Fn(Map<String, Value>) -> Option<super::super::Draft>,
) {
    let (mut without, mut broken) = (0usize, 0usize);
    let mut first_broken = None;
    for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        if opening.is_cancelled() {
            return;
        }
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Map<String, Value>>(line) {
            Ok(object) => match read(object) {
                Some(draft) => opening.article(index + 1, draft),
                None => without += 1,
            },
            Err(_) => {
                broken += 1;
                first_broken.get_or_insert(index + 1);
            }
        }
    }
    if let Some(line) = first_broken {
        let fault = Fault::new(format!("{broken} lines are no JSON objects"));
        opening.fault(fault.line(line));
    }
    tell_without(opening, without);
}

fn tell_without(opening: &mut Opening<'_>, without: usize) {
    if without > 0 {
        let fault = Fault::new(format!("{without} records without a text"));
        opening.fault(
            fault.hint("a text is looked for in text, body, content, article, maintext, fulltext"),
        );
    }
}

/// Lists of records stand at the top or under one of these names.
const LISTS: &[&str] = &[
    "items",
    "articles",
    "data",
    "results",
    "records",
    "docs",
    "documents",
    "entries",
    "stories",
    "_items",
    "highlights",
];

/// Reads one JSON value: an item of an agency, a record, or a list of them.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let value = match serde_json::from_str::<Value>(text.trim_start_matches('\u{FEFF}')) {
        Ok(value) => value,
        Err(error) => {
            let fault = Fault::new(format!("JSON that cannot be read: {error}"));
            return opening.fault(fault.line(error.line()).hint("try to download it again"));
        }
    };
    let records = match &value {
        Value::Array(records) => records,
        Value::Object(object) => {
            if let Some(draft) = draft(object) {
                return opening.only(draft);
            }
            if let Some(item) = value["data"]["item"].as_object().filter(|item| is_wire(item)) {
                match wire(item) {
                    Some(draft) => opening.only(draft),
                    None => without_text(opening),
                }
                return;
            }
            if is_wire(object) {
                return without_text(opening);
            }
            match list(&value) {
                Some(records) => records,
                None => return refuse(opening),
            }
        }
        _ => return refuse(opening),
    };
    let mut without = 0;
    let before = opening.given();
    for (index, record) in records.iter().enumerate() {
        let inner = record.as_object().and_then(|object| {
            draft(object.get("item").and_then(Value::as_object).unwrap_or(object))
        });
        match inner {
            Some(draft) => opening.article(index + 1, draft),
            None => without += 1,
        }
    }
    if opening.given() == before {
        return refuse(opening);
    }
    tell_without(opening, without);
}

fn without_text(opening: &mut Opening<'_>) {
    let fault = Fault::new("an item of an agency without a text");
    opening.fault(
        fault.hint("pictures and films are not articles; a text may stand in a file of its own"),
    );
}

fn refuse(opening: &mut Opening<'_>) {
    let fault = Fault::new("JSON without an article in it");
    opening.fault(
        fault.hint("a text is looked for in text, body, content, article, maintext, fulltext"),
    );
}

/// The list of records under one of the usual names, or one such name deeper.
fn list(value: &Value) -> Option<&Vec<Value>> {
    let direct = |value: &'_ Value| LISTS.iter().find(|name| value[**name].is_array()).copied();
    if let Some(name) = direct(value) {
        return value[name].as_array();
    }
    let outer = LISTS.iter().find(|name| direct(&value[**name]).is_some())?;
    direct(&value[*outer]).and_then(|name| value[*outer][name].as_array())
}

fn draft(object: &Map<String, Value>) -> Option<super::super::Draft> {
    if is_wire(object) {
        return wire(object);
    }
    let mut row = Row::default();
    for (name, value) in object {
        if column(name).is_some() {
            row.field(name, &scalar(value));
        }
    }
    row.draft()
}

/// A value as one text: a name where it is an object, a list with commas.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => names(other).unwrap_or_default(),
    }
}

/// Whether a record is an item of an agency: ninjs and its kin have an address of their own and say
/// when this version was made.
fn is_wire(object: &Map<String, Value>) -> bool {
    let has = |name: &str| get(object, &[name]).is_some();
    let bodies =
        ["body_main", "body_xhtml", "body_html", "body_text", "bodies", "renditions", "headlines"];
    has("versioncreated") && (has("uri") || has("altids") || has("headline") || has("headlines"))
        || has("uri") && bodies.iter().any(|name| has(name))
        || has("bodies")
        || has("dpa_title")
        || has("entry_id") && has("urn")
}

/// The first of these keys that is there, whatever the case of its letters.
fn get<'a>(object: &'a Map<String, Value>, keys: &[&str]) -> Option<&'a Value> {
    keys.iter().find_map(|key| {
        object.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    })
}

/// An item of ninjs 1 to 3, AP or dpa.
fn wire(object: &Map<String, Value>) -> Option<super::super::Draft> {
    let text = |keys: &[&str]| get(object, keys).map(scalar).unwrap_or_default();
    let mut article = Article::default();
    let headline = text(&["headline", "dpa_title", "title"]);
    let listed =
        listed(object, "headlines", &["main", ""]).map(|(text, _)| text).unwrap_or_default();
    article.offer(Field::Title, 10, &listed);
    article.offer(Field::Title, 15, &headline);
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
    wire_body(object, &mut article);
    article.has_text().then(|| article.draft())
}

fn wire_body(object: &Map<String, Value>, article: &mut Article) {
    let text = |keys: &[&str]| get(object, keys).map(scalar).unwrap_or_default();
    let html = text(&["article_html", "body_html", "body_xhtml", "body_nitf"]);
    if let Some((body, kind)) = listed(object, "bodies", &["html", "xhtml", "main", "text", ""]) {
        let is_html = kind.contains("html") || body.contains("</p>") || body.contains("<br");
        if is_html {
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
        article.plain(if body.is_empty() { own } else { &body });
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

/// Whether a name is that of a text; tables are told by it.
pub fn is_text(name: &str) -> bool {
    matches!(column(name), Some((_, Column::Text | Column::Html)))
}
