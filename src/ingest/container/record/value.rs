//! Values of records: names, dates, addresses and texts, however deep they are nested.
//!
//! Programs put a value into objects of their own (`{"rendered": …}`, `{"main": …}`, `{"$date": …}`),
//! into lists, or write a list of their language into a text (`['Ada', 'Bo']`).

use serde_json::{Map, Value};

use super::literal::literal;
use super::names::{Holds, Known, Within, compact, known, members};

/// Values nested deeper are not looked at.
const DEEPEST: usize = 12;

/// The member of an object with this name, in the form of [`compact`].
pub fn member<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    object.iter().find(|(key, _)| compact(key) == name).map(|(_, value)| value)
}

fn within<T>(
    object: &Map<String, Value>,
    what: Within,
    read: impl Fn(&Value) -> Option<T>,
) -> Option<T> {
    members(what).iter().find_map(|name| member(object, name).and_then(&read))
}

/// The items of a list, or of an object that counts its members: tables write lists so.
fn items(value: &Value) -> Option<Vec<&Value>> {
    match value {
        Value::Array(items) => Some(items.iter().collect()),
        Value::Object(object) if !object.is_empty() => {
            let is_number = |key: &String| key.bytes().all(|b| b.is_ascii_digit());
            object.keys().all(is_number).then(|| in_order(object))
        }
        _ => None,
    }
}

/// The values of an object that counts its members, by their numbers.
pub fn in_order(object: &Map<String, Value>) -> Vec<&Value> {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by_key(|(key, _)| key.parse::<u64>().unwrap_or(u64::MAX));
    members.into_iter().map(|(_, value)| value).collect()
}

/// Whether a value stands for none: programs write theirs into tables.
pub fn is_void(text: &str) -> bool {
    const VOID: &[&str] = &[
        "",
        "nan",
        "nat",
        "none",
        "null",
        "n/a",
        "na",
        "<na>",
        "undefined",
        "[]",
        "{}",
        "[deleted]",
        "[removed]",
    ];
    let text = text.trim();
    text.len() <= 16 && VOID.contains(&&*text.to_ascii_lowercase())
}

/// One or several names, with commas between them.
pub fn name(value: &Value) -> Option<String> {
    name_at(value, 0)
}

fn name_at(value: &Value, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(items) = items(value) {
        let all: Vec<String> =
            items.into_iter().filter_map(|item| name_at(item, depth + 1)).collect();
        return (!all.is_empty()).then(|| all.join(", "));
    }
    match value {
        Value::String(text) if is_void(text) => None,
        Value::String(text) => match literal(text) {
            Some(inner) => name_at(&inner, depth + 1),
            None => Some(text.clone()),
        },
        Value::Object(object) => name_within(object, depth),
        _ => None,
    }
}

/// The name that an object has.
pub fn name_in(object: &Map<String, Value>) -> Option<String> {
    name_within(object, 0)
}

fn name_within(object: &Map<String, Value>, depth: usize) -> Option<String> {
    person(object).or_else(|| within(object, Within::Name, |inner| name_at(inner, depth + 1)))
}

/// A name in parts, as bibliographies and agencies write it.
fn person(object: &Map<String, Value>) -> Option<String> {
    let part = |names: [&str; 3]| {
        names.iter().find_map(|name| member(object, name)?.as_str().filter(|part| !part.is_empty()))
    };
    let family = part(["family", "lastname", "surname"])?;
    let given = part(["given", "firstname", "givenname"]);
    Some(given.map_or_else(|| family.to_owned(), |given| format!("{given} {family}")))
}

/// A moment as it is written, or as a number.
pub fn date(value: &Value) -> Option<String> {
    date_at(value, 0)
}

fn date_at(value: &Value, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::String(text) if is_void(text) => None,
        Value::String(text) => match literal(text) {
            Some(inner) => date_at(&inner, depth + 1),
            None => Some(text.clone()),
        },
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            civil(items).or_else(|| items.iter().find_map(|item| date_at(item, depth + 1)))
        }
        Value::Object(object) => {
            let parts = members(Within::Day).iter().map(|part| member(object, part).cloned());
            let civil = parts.collect::<Option<Vec<_>>>().and_then(|parts| civil(&parts));
            civil.or_else(|| within(object, Within::Date, |inner| date_at(inner, depth + 1)))
        }
        _ => None,
    }
}

/// `[2023, 12, 30]`, in numbers or digits.
fn civil(parts: &[Value]) -> Option<String> {
    let number = |part: &Value| part.as_u64().or_else(|| part.as_str()?.trim().parse().ok());
    let [year, month, day] = parts.get(..3)?.iter().map(number).collect::<Option<Vec<_>>>()?[..]
    else {
        return None;
    };
    let is_day = year > 1000 && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// An address: of several the first that is one.
pub fn address(value: &Value) -> Option<String> {
    address_at(value, 0)
}

fn address_at(value: &Value, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(items) = items(value) {
        return items.into_iter().find_map(|item| address_at(item, depth + 1));
    }
    match value {
        Value::String(text) => match literal(text) {
            Some(inner) => address_at(&inner, depth + 1),
            None => {
                let text = text.trim();
                let is_web = text.starts_with("http://") || text.starts_with("https://");
                is_web.then(|| text.to_owned())
            }
        },
        Value::Object(object) => {
            within(object, Within::Address, |inner| address_at(inner, depth + 1))
        }
        _ => None,
    }
}

/// A text: of a list its paragraphs or its pieces, of an object what its members say is the text.
pub fn text(value: &Value) -> Option<String> {
    text_at(value, 0).filter(|text| !is_void(text))
}

fn text_at(value: &Value, depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(items) = items(value) {
        let are_pieces = are_pieces(&items);
        let told = items.iter().filter(|item| are_pieces || !is_head(item));
        let parts: Vec<String> = told.filter_map(|item| text_at(item, depth + 1)).collect();
        return joined(&parts, are_pieces);
    }
    match value {
        Value::String(text) => match literal(text).filter(is_list_of_texts) {
            Some(inner) => text_at(&inner, depth + 1),
            None => Some(text.clone()),
        },
        Value::Object(object) if is_block(value) => {
            let parts = [object.get("content"), object.get("children")].into_iter().flatten();
            let pieces = parts.filter_map(Value::as_array).flatten();
            let pieces: Vec<String> = pieces.filter_map(|item| text_at(item, depth + 1)).collect();
            joined(&pieces, true).or_else(|| textual(object, depth))
        }
        Value::Object(object) => textual(object, depth),
        _ => None,
    }
}

fn textual(object: &Map<String, Value>, depth: usize) -> Option<String> {
    within(object, Within::Text, |inner| text_at(inner, depth + 1))
}

/// Whether an object is a paragraph or a heading of an editor's tree, whose parts are pieces of a line.
fn is_block(value: &Value) -> bool {
    let kind = ["type", "_type", "nodeType"].iter().find_map(|name| value[*name].as_str());
    kind.is_some_and(|kind| kind == "paragraph" || kind == "block" || kind.starts_with("heading"))
}

fn is_list_of_texts(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_string))
}

/// Whether an item says that it is the title, the byline or the date of the article it stands in.
fn is_head(item: &Value) -> bool {
    if item["content"].is_array() || item["children"].is_array() {
        return false;
    }
    let kind = item["type"].as_str().or_else(|| item["role"].as_str());
    matches!(kind.and_then(known), Some(Known { holds: Holds::Meta(_), .. }))
}

/// Whether items are pieces of running text rather than paragraphs: words between links and bold ones.
fn are_pieces(items: &[&Value]) -> bool {
    const INLINE: &[&str] =
        &["bold", "italic", "link", "text_link", "mention", "hashtag", "plain", "code", "url"];
    let is_inline = |item: &&Value| {
        item.is_string() || item["type"].as_str().is_some_and(|kind| INLINE.contains(&kind))
    };
    items.iter().any(|item| item.is_object()) && items.iter().all(is_inline)
}

fn joined(parts: &[String], are_pieces: bool) -> Option<String> {
    if parts.iter().all(|part| part.trim().is_empty()) {
        return None;
    }
    Some(if are_pieces {
        parts.concat()
    } else if parts.iter().any(|part| is_html(part)) {
        parts.iter().map(|part| format!("<p>{part}</p>\n")).collect()
    } else {
        parts.join("\n\n")
    })
}

/// Whether a text is written in HTML: it has an end tag, or a tag that needs none.
pub fn is_html(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        let name = after.strip_prefix('/').unwrap_or(after);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        let is_alone = matches!(&*name, "br" | "p" | "img" | "hr");
        if (is_alone || after.starts_with('/') && !name.is_empty()) && after.contains('>') {
            return true;
        }
    }
    false
}
