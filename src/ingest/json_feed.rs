//! JSON Feed 1.0 and 1.1, whole or cut off.

use serde_json::{Deserializer, Value};

use crate::model::LoadSettings;

use super::Fault;
use super::entry::{Entries, Entry, Reading};
use super::field::{self, Field};
use super::parse::Parsed;

/// The articles of a JSON Feed, one for each item. Of a feed that is broken or cut off, the items
/// before that place are read, and the line is told.
pub fn read(text: &str, settings: &LoadSettings) -> Parsed {
    let mut entries = Entries::new(settings.max_entries);
    let mut faults = Vec::new();
    let (feed, items) = match serde_json::from_str::<Value>(text) {
        Ok(mut feed) => {
            let items = feed["items"].take();
            (feed, items.as_array().cloned().unwrap_or_default())
        }
        Err(error) => {
            let fault = Fault::new(format!("JSON cannot be read from here on: {error}"));
            faults.push(fault.line(error.line()).hint("try to download it again"));
            (head(text), whole_items(text))
        }
    };
    let language = feed["language"].as_str().unwrap_or_default();
    for value in &items {
        let mut entry = item(value);
        entry.fields.offer(Field::Language, 90, language);
        entries.open(entry);
    }
    entries.close();
    entries.title(feed["title"].as_str().unwrap_or_default());
    let mut parsed = entries.finish();
    faults.append(&mut parsed.faults);
    Parsed { faults, ..parsed }
}

fn item(value: &Value) -> Entry {
    let mut entry = Entry::default();
    let text = |key: &str| value[key].as_str().unwrap_or_default();
    entry.id = match &value["id"] {
        Value::Number(number) => number.to_string(),
        _ => text("id").to_owned(),
    };
    entry.fields.offer(Field::Title, 10, text("title"));
    entry.fields.offer(Field::Url, 10, text("url"));
    entry.fields.offer(Field::Url, 20, text("external_url"));
    entry.fields.offer(Field::Date, 10, text("date_published"));
    entry.fields.offer(Field::Date, 20, text("date_modified"));
    entry.fields.offer(Field::Language, 10, text("language"));
    for key in ["authors", "author"] {
        entry.fields.offer(Field::Author, 10, &field::names(&value[key]).unwrap_or_default());
    }
    match text("content_html") {
        "" => entry.content(Reading::Text, text("content_text").to_owned()),
        html => entry.content(Reading::Html, html.to_owned()),
    }
    entry.summary(Reading::Text, text("summary").to_owned());
    entry
}

/// What the feed says before its items, read on its own.
fn head(text: &str) -> Value {
    let before = text.split_once("\"items\"").map_or("", |(before, _)| before);
    let closed = format!("{}}}", before.trim_end().trim_end_matches(','));
    serde_json::from_str(&closed).unwrap_or(Value::Null)
}

/// The items that can be read one after the other from the beginning.
fn whole_items(text: &str) -> Vec<Value> {
    let Some((_, after)) = text.split_once("\"items\"") else { return Vec::new() };
    let Some((_, mut rest)) = after.split_once('[') else { return Vec::new() };
    let mut items = Vec::new();
    loop {
        let mut stream = Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(item)) = stream.next() else { return items };
        items.push(item);
        rest = rest[stream.byte_offset()..].trim_start().trim_start_matches(',');
    }
}
