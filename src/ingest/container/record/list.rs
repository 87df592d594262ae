//! Finds the records in a value: whichever list of objects looks most like articles.
//!
//! Exports and answers of interfaces put their lists anywhere: at the top, under a name, in an answer
//! in an answer, once a page or a conversation. Lists are told by their shape: all that stand at the
//! same path are one, and the path counts whose objects have the most of a text, a title, an address
//! and a date.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::super::super::field::Field;
use super::names::{Within, members};
use super::value::{self, member};
use super::{Around, Record, table};

/// Values nested deeper than this are not looked at; replies to replies are.
const DEEPEST: usize = 100;

/// So many objects of a list are looked at to tell what it is.
const LOOKED_AT: usize = 40;

/// A record in its place.
#[derive(Debug)]
pub struct Placed<'a> {
    pub record: &'a Map<String, Value>,
    pub around: Around,
}

/// What a value holds.
#[derive(Debug)]
pub enum Found<'a> {
    /// A single record.
    One(&'a Map<String, Value>),
    Records(Vec<Placed<'a>>),
    /// Addresses with their titles, without a text.
    Listed(Vec<Placed<'a>>),
    /// Addresses alone.
    Addresses(Vec<String>),
    /// The rows of a table.
    Rows(Vec<Map<String, Value>>),
    Nothing,
}

/// The objects that stand at one path.
#[derive(Debug, Default)]
struct Group<'a> {
    depth: usize,
    placed: Vec<Placed<'a>>,
}

/// The records in `value`. Cost: linear in the value.
pub fn find(value: &Value) -> Found<'_> {
    if let Some(rows) = table::rows(value) {
        return Found::Rows(rows);
    }
    if let Value::Object(object) = value
        && Record::of(object).is_whole()
    {
        return Found::One(object);
    }
    let mut groups = BTreeMap::new();
    collect(value, &mut String::new(), 0, &Around::default(), &mut groups);
    let scored = groups.iter().map(|(path, group)| (score(group), path, group));
    let best = scored.max_by_key(|(score, _, group)| {
        (score.points, usize::MAX - group.depth, group.placed.len())
    });
    let Some((score, path, _)) = best.filter(|(score, ..)| score.points > 0) else {
        return single(value);
    };
    if !score.has_text {
        return match single(value) {
            Found::Nothing => {
                let path = path.clone();
                Found::Listed(taken(groups, &path))
            }
            one => one,
        };
    }
    let path = path.clone();
    Found::Records(taken(groups, &path))
}

/// A value that is one record with a summary at most.
fn single(value: &Value) -> Found<'_> {
    let is_one = |object: &Map<String, Value>| {
        // A schema describes itself in a title and a sentence.
        if object.contains_key("$schema") {
            return false;
        }
        let record = Record::of(object);
        let is_known = record.has(Field::Title) || record.has(Field::Url);
        record.is_whole() || is_known && (record.has_text() || !record.distant.is_empty())
    };
    match value {
        Value::Object(object) if is_one(object) => Found::One(object),
        Value::Object(object) => match nested(object, 0) {
            Some(object) => Found::One(object),
            // `{"list": ["https://…", …]}`
            None => object.values().map(listed).find(is_some).unwrap_or(Found::Nothing),
        },
        Value::Array(_) => listed(value),
        _ => Found::Nothing,
    }
}

/// A list of addresses.
fn listed(value: &Value) -> Found<'_> {
    let items = value.as_array().into_iter().flatten();
    let addresses: Vec<String> = items.filter_map(value::address).collect();
    if addresses.is_empty() { Found::Nothing } else { Found::Addresses(addresses) }
}

fn is_some(found: &Found<'_>) -> bool {
    !matches!(found, Found::Nothing)
}

/// The first whole record in the objects of an answer: `{"response": {"content": {…}}}`.
fn nested(object: &Map<String, Value>, depth: usize) -> Option<&Map<String, Value>> {
    let inner = || object.values().filter_map(Value::as_object);
    let is_article = |object: &&Map<String, Value>| {
        let record = Record::of(object);
        record.is_whole() && [Field::Title, Field::Url].iter().any(|field| record.has(*field))
    };
    let deeper = || inner().find_map(|object| nested(object, depth + 1));
    inner().find(is_article).or_else(|| (depth < DEEPEST_ANSWER).then(deeper).flatten())
}

/// An article that is the answer of an interface lies in so many objects at most.
const DEEPEST_ANSWER: usize = 5;

/// The objects at a path, and those of the same kind below them: replies.
fn taken<'a>(groups: BTreeMap<String, Group<'a>>, path: &str) -> Vec<Placed<'a>> {
    let last = path.rsplit('.').next().unwrap_or(path).to_owned();
    let is_below = |other: &str| {
        let below = other.strip_prefix(path);
        below.is_some_and(|below| below.is_empty() || below.ends_with(&format!(".{last}")))
    };
    let wanted = groups.into_iter().filter(|(other, _)| is_below(other));
    wanted.flat_map(|(_, group)| group.placed).collect()
}

fn collect<'a>(
    value: &'a Value,
    path: &mut String,
    depth: usize,
    around: &Around,
    groups: &mut BTreeMap<String, Group<'a>>,
) {
    if depth > DEEPEST {
        return;
    }
    let outside = path.len();
    match value {
        Value::Array(items) => {
            path.push_str("[]");
            for item in items {
                if let Value::Object(record) = item {
                    place(record, path, depth, around, groups);
                }
                collect(item, path, depth + 1, around, groups);
            }
        }
        Value::Object(object) => {
            let around = of(object, around, path.contains("[]"));
            let is_map = object.len() > 1 && object.values().all(Value::is_object)
                || object.keys().all(|key| key.bytes().all(|b| b.is_ascii_digit()));
            for (key, value) in object {
                match value {
                    Value::Object(record) if is_map => {
                        path.push_str(".{}");
                        place(record, path, depth, &around, groups);
                    }
                    _ => {
                        path.push('.');
                        path.push_str(key);
                    }
                }
                collect(value, path, depth + 1, &around, groups);
                path.truncate(outside);
            }
        }
        _ => {}
    }
    path.truncate(outside);
}

fn place<'a>(
    record: &'a Map<String, Value>,
    path: &str,
    depth: usize,
    around: &Around,
    groups: &mut BTreeMap<String, Group<'a>>,
) {
    if !groups.contains_key(path) {
        groups.insert(path.to_owned(), Group { depth, placed: Vec::new() });
    }
    if let Some(group) = groups.get_mut(path) {
        group.placed.push(Placed { record, around: around.clone() });
    }
}

/// What an object says of the lists in it: what it is called. An object that only wraps one says
/// nothing, and what it stands in counts; so does it where the object is a record with a title.
fn of(object: &Map<String, Value>, around: &Around, is_record: bool) -> Around {
    if !object.values().any(Value::is_array) {
        return around.clone();
    }
    let text = |name: &str| member(object, name)?.as_str().map(str::to_owned);
    // What has a title and no address is an answer or an event; what has both may be a feed.
    let has_address = || Record::of(object).has(Field::Url);
    let title = || text("title").filter(|_| !is_record && has_address());
    let holder = members(Within::Holder).iter().find_map(|name| member(object, name));
    let named = holder.and_then(value::name).or_else(title).or_else(|| text("name"));
    match named.filter(|name| !value::is_void(name)) {
        Some(name) => Around { outlet: Some(name) },
        None => around.clone(),
    }
}

struct Score {
    /// Up to eight: how much those objects have that are records.
    points: usize,
    has_text: bool,
}

fn score(group: &Group<'_>) -> Score {
    let step = (group.placed.len() / LOOKED_AT).max(1);
    let (mut points, mut looked_at, mut good, mut texts) = (0usize, 0usize, 0usize, 0usize);
    for placed in group.placed.iter().step_by(step) {
        let record = Record::of(placed.record);
        let has_text = record.has_text()
            || !record.distant.is_empty()
            || record.long.iter().any(|(_, text)| super::is_prose(text));
        let title = usize::from(record.has(Field::Title));
        let placed = usize::from(record.has(Field::Url) || record.has(Field::Date));
        let is_address = title == 1 && record.has(Field::Url);
        looked_at += 1;
        texts += usize::from(has_text);
        good += usize::from(has_text || is_address);
        points += if has_text { 4 + 2 * title + 2 * placed } else { 4 * usize::from(is_address) };
    }
    // In a chat there are messages without words; among other things a text is chance.
    let is_list = good * FEWEST_SHARE >= looked_at;
    let points = if is_list { points / good.max(1) } else { usize::from(texts > 0) };
    Score { points, has_text: texts > 0 }
}

/// One in so many objects of a list of records has a text or an address.
const FEWEST_SHARE: usize = 10;

/// The names that people have by number, in lists beside the records: `{"id": "7", "name": "Ada"}`.
pub fn people(value: &Value) -> impl Iterator<Item = (String, String)> {
    let mut groups = BTreeMap::new();
    collect(value, &mut String::new(), 0, &Around::default(), &mut groups);
    let objects: Vec<_> =
        groups.into_values().flat_map(|group| group.placed).map(|placed| placed.record).collect();
    objects.into_iter().filter_map(|object| {
        let id = match member(object, "id")? {
            serde_json::Value::String(id) => id.clone(),
            serde_json::Value::Number(id) => id.to_string(),
            _ => return None,
        };
        let is_plain = !Record::of(object).has_text();
        let name = value::name_in(object)?;
        is_plain.then_some((id, name))
    })
}
