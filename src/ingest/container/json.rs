//! JSON: what agencies send, what databases and interfaces answer, and corpora as lists or lines.

use serde_json::{Map, Value};

use super::super::field::Field;
use super::super::{Draft, Fault};
use super::item::Article;
use super::opening::Opening;
use super::record::{
    Around, Batch, Found, Reading, Record, SAMPLE, TEXTS, addresses, find, people,
};
use super::{agency, composed, json_text, slack};

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 64 << 10;

/// Whether a text is one JSON value, or several one after the other: it begins and ends as one, and
/// is no feed.
pub fn is_json(text: &str) -> bool {
    let text = json_text::unwrapped(text);
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    if head.contains("jsonfeed.org/version") {
        return false;
    }
    let after = |open: char| head.strip_prefix(open).map(str::trim_start);
    let object = after('{').is_some_and(|rest| rest.starts_with(['"', '}']) || is_python(rest));
    let list = after('[').is_some_and(|rest| {
        rest.starts_with(['{', '"', ']', '[']) || rest.starts_with(|c: char| c.is_ascii_digit())
    });
    let records = after('[').and_then(|rest| rest.strip_prefix('{')).map(str::trim_start);
    let records = records.is_some_and(|rest| rest.starts_with('"') || is_python(rest));
    let is_closed = text.ends_with([']', '}', ',', '"']);
    (list && is_closed || object || records) && !is_lines(text)
}

/// Whether what follows a brace is a name as Python writes it.
fn is_python(rest: &str) -> bool {
    let name = rest.strip_prefix('\'').and_then(|rest| rest.split_once('\''));
    name.is_some_and(|(name, after)| name.len() < 64 && after.trim_start().starts_with(':'))
}

/// Whether a text is JSON in lines: the first two are objects of their own.
pub fn is_lines(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let opens =
        |line: &str| line.starts_with("{\"") || line.strip_prefix('{').is_some_and(is_python);
    let first = lines.next().is_some_and(|line| opens(line) && json_text::object(line).is_some());
    first && lines.next().is_some_and(opens)
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
    let mut without = 0usize;
    each_line(opening, text, |opening, number, value| {
        match value.as_object().and_then(own_record) {
            Some(draft) => opening.article(number, draft),
            None => without += 1,
        }
    });
    if without > 0 {
        opening.fault(Fault::new(format!("{without} records without a text")));
    }
}

/// The article that a line of an export of our own is, with its text as it stands.
fn own_record(object: &Map<String, Value>) -> Option<Draft> {
    let value = |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default();
    let mut article = Article::default();
    for (field, name) in [
        (Field::Title, "title"),
        (Field::Outlet, "outlet"),
        (Field::Date, "published"),
        (Field::Url, "url"),
        (Field::Author, "author"),
        (Field::Language, "language"),
    ] {
        article.offer(field, 10, value(name));
    }
    article.plain(value("text"));
    article.has_text().then(|| article.draft_as_it_stands())
}

/// Reads a corpus in lines: a record a line, or an answer with several.
pub fn lines(opening: &mut Opening<'_>, text: &str) {
    let sample: Vec<Value> =
        text.lines().filter_map(json_text::object).take(SAMPLE).map(Value::Object).collect();
    let reading = together(&sample);
    let mut batch = Batch::new(&reading);
    let mut pages = 0usize;
    each_line(opening, text, |opening, number, value| match &value {
        Value::Object(object) if is_record(object) => {
            give(opening, &mut batch, number.to_string(), object, Around::default());
        }
        value => match find(value) {
            Found::Records(records) => {
                pages += 1;
                for (index, placed) in records.into_iter().enumerate() {
                    let place = format!("{number}.{}", index + 1);
                    give(opening, &mut batch, place, placed.record, placed.around);
                }
            }
            _ => {
                if let Some(object) = value.as_object() {
                    give(opening, &mut batch, number.to_string(), object, Around::default());
                }
            }
        },
    });
    batch.finish(opening);
}

/// Whether an object is a record itself rather than an answer with several.
fn is_record(object: &Map<String, Value>) -> bool {
    agency::is_item(object) || Record::of(object).has_text()
}

/// What the records of these values show together.
fn together(values: &[Value]) -> Reading {
    let mut records = Vec::new();
    for value in values {
        match find(value) {
            Found::One(object) => records.push(Record::of(object)),
            Found::Records(placed) => {
                let left = SAMPLE.saturating_sub(records.len());
                records.extend(placed.iter().take(left).map(|placed| Record::of(placed.record)));
            }
            _ => records.extend(value.as_object().map(Record::of)),
        }
    }
    let mut reading = Reading::of(records.iter());
    if records.iter().any(|record| record.author_id.is_some()) {
        reading.people = values.iter().flat_map(people).collect();
    }
    reading
}

fn each_line(
    opening: &mut Opening<'_>,
    text: &str,
    mut read: impl FnMut(&mut Opening<'_>, usize, Value),
) {
    let (mut broken, mut first_broken) = (0usize, None);
    for (index, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        if opening.is_cancelled() {
            return;
        }
        if line.trim().is_empty() {
            continue;
        }
        match json_text::object(line) {
            Some(object) => read(opening, index + 1, Value::Object(object)),
            None => {
                broken += 1;
                first_broken.get_or_insert(index + 1);
            }
        }
    }
    if let Some(line) = first_broken {
        let fault = Fault::new(format!("{broken} lines are no JSON objects"));
        opening.fault(fault.line(line));
    }
}

/// Reads one or several JSON values: an item of an agency, a record, or a list of them.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let (values, fault) = json_text::values(text);
    if let Some(fault) = fault {
        opening.fault(fault);
        if values.is_empty() {
            return;
        }
    }
    if !records(opening, &values) {
        refuse(opening);
    }
}

/// Tells of a value that holds something else than articles; whether it does.
fn is_other(opening: &mut Opening<'_>, value: &Value) -> bool {
    if value["nbformat"].is_number() && value["cells"].is_array() {
        let fault = Fault::new("a notebook of code (Jupyter), no article");
        opening.fault(fault.hint("export it as Markdown or HTML"));
        return true;
    }
    let plans = agency::plans(value);
    if plans > 0 {
        let fault = Fault::new(format!("{plans} events or plans of coverage, no articles"));
        opening.fault(fault.hint("export the articles that came of them"));
    }
    plans > 0
}

/// Hands on the articles in these values, or tells of the addresses in them; whether there are any.
pub fn records(opening: &mut Opening<'_>, values: &[Value]) -> bool {
    let reading = together(values);
    let mut batch = Batch::new(&reading);
    let before = opening.given();
    let (mut number, mut listed, mut is_told) = (0usize, 0usize, false);
    for value in values {
        if let Some(draft) = value.as_object().and_then(composed::article) {
            opening.only(draft);
            continue;
        }
        if slack::read(opening, value) || is_other(opening, value) {
            is_told = true;
            continue;
        }
        if let Some(item) = item(value) {
            is_told |= !wire(opening, item);
            continue;
        }
        match find(value) {
            Found::One(object) if values.len() == 1 => {
                let draft = Record::of(object).draft(&reading, &Around::default(), opening);
                draft.into_iter().for_each(|draft| opening.only(draft));
            }
            Found::One(object) => {
                number += 1;
                give(opening, &mut batch, number.to_string(), object, Around::default());
            }
            Found::Records(records) => {
                for placed in records {
                    number += 1;
                    give(opening, &mut batch, number.to_string(), placed.record, placed.around);
                }
            }
            Found::Rows(rows) => {
                for row in &rows {
                    number += 1;
                    give(opening, &mut batch, number.to_string(), row, Around::default());
                }
            }
            Found::Listed(placed) => listed += placed.len(),
            Found::Addresses(addresses) => listed += addresses.len(),
            Found::Nothing => {}
        }
    }
    let found = number > 0;
    batch.finish(opening);
    if opening.given() > before || found || is_told {
        return true;
    }
    if listed > 0 {
        addresses(opening, listed);
    }
    listed > 0
}

/// The item of an agency that a value is, as it stands or as AP wraps it.
fn item(value: &Value) -> Option<&Map<String, Value>> {
    let wrapped = value["data"]["item"].as_object().filter(|item| agency::is_item(item));
    let alone = value.as_object().filter(|object| agency::is_item(object));
    wrapped.or(alone)
}

/// Reads an item that is the whole file; whether it has a text.
fn wire(opening: &mut Opening<'_>, object: &Map<String, Value>) -> bool {
    match agency::item(object) {
        Some(draft) => opening.only(draft),
        None => {
            agency::without_text(opening);
            return false;
        }
    }
    true
}

/// Hands on a record, or the item of an agency that it is or holds.
fn give(
    opening: &mut Opening<'_>,
    batch: &mut Batch<'_>,
    place: String,
    object: &Map<String, Value>,
    around: Around,
) {
    let inner = object.get("item").and_then(Value::as_object).unwrap_or(object);
    if agency::is_media(inner) {
        return batch.without_text();
    }
    if agency::is_item(inner)
        && let Some(draft) = agency::item(inner)
    {
        return opening.article(place, draft);
    }
    batch.give(opening, place, Record::of(object), around);
}

fn refuse(opening: &mut Opening<'_>) {
    opening.fault(Fault::new("JSON without an article in it").hint(TEXTS));
}
