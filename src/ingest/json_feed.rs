//! JSON Feed 1.0 and 1.1, whole or cut off.

use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Deserializer, Value};

use crate::model::LoadSettings;

use super::Fault;
use super::entries::Entries;
use super::entry::{ContentKind, Entry};
use super::field::{self, Field};
use super::parsed::Parsed;
use super::title;

/// The articles of a JSON Feed, one for each item. Of a feed that is broken or cut off, the items
/// before that place are read, and the line is told.
pub fn read(text: &str, address: Option<&str>, settings: &LoadSettings) -> Parsed {
    let mut entries = Entries::new(settings.max_entries, address);
    let mut faults = Vec::new();
    let mended = with_whole_escapes(text);
    if let Some((_, broken)) = &mended {
        let message = format!("{broken} halves of characters in the JSON; shown as \u{FFFD}");
        faults.push(Fault::new(message));
    }
    let mut places = places(text).into_iter();
    let text = mended.as_ref().map_or(text, |(mended, _)| mended.as_str());
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
    for (rank, key) in [(20, "home_page_url"), (50, "feed_url")] {
        entries.add_link(rank, feed[key].as_str().unwrap_or_default());
    }
    for value in &items {
        let mut entry = item(value, &entries);
        entry.fields.offer(Field::Language, 90, language);
        (entry.at, entry.end) = places.next().map(|place| (place.start, place.end)).unzip();
        entries.open(entry);
    }
    entries.close();
    entries.title(feed["title"].as_str().unwrap_or_default());
    let mut parsed = entries.finish(text);
    faults.append(&mut parsed.faults);
    Parsed { faults, ..parsed }
}

/// The text with U+FFFD for every escaped half of a character that has no other half, and their
/// number; `None` where there is none. Programs that cut titles by UTF-16 units write such halves,
/// and one of them would cost the whole feed.
pub(super) fn with_whole_escapes(text: &str) -> Option<(String, usize)> {
    let mut mended = String::new();
    let (mut copied, mut broken, mut at) = (0, 0, 0);
    while let Some(found) = memchr::memchr(b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        at = match (surrogate(text, start), surrogate(text, start + 6)) {
            (Some(Half::High), Some(Half::Low)) => start + 12,
            (Some(_), _) => {
                mended.push_str(&text[copied..start]);
                mended.push_str("\\ufffd");
                broken += 1;
                copied = start + 6;
                copied
            }
            // An escaped sign, which may be a backslash, is passed over whole.
            (None, _) => start + 1 + text[start + 1..].chars().next().map_or(0, char::len_utf8),
        };
    }
    mended.push_str(&text[copied..]);
    (broken > 0).then_some((mended, broken))
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// Which half of a character the escape at `at` stands for, if it does.
fn surrogate(text: &str, at: usize) -> Option<Half> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xD800..=0xDBFF => Some(Half::High),
        0xDC00..=0xDFFF => Some(Half::Low),
        _ => None,
    }
}

fn item(value: &Value, entries: &Entries) -> Entry {
    let mut entry = Entry::default();
    let text = |key: &str| value[key].as_str().unwrap_or_default();
    entry.id = match &value["id"] {
        Value::Number(number) => number.to_string(),
        _ => text("id").to_owned(),
    };
    entry.fields.offer(Field::Title, 10, &title::plain(text("title")));
    entry.id_is_link = true;
    entry.links.push(entries.link(10, text("url")));
    entry.links.push(entries.link(20, text("external_url")));
    entry.fields.offer(Field::Date, 10, text("date_published"));
    entry.fields.offer(Field::Date, 20, text("date_modified"));
    entry.fields.offer(Field::Language, 10, text("language"));
    for key in ["authors", "author"] {
        entry.fields.offer(Field::Author, 10, &field::names(&value[key]).unwrap_or_default());
    }
    match text("content_html") {
        "" => entry.content(ContentKind::Text, text("content_text").to_owned()),
        html => entry.content(ContentKind::Html, html.to_owned()),
    }
    entry.summary(ContentKind::Text, text("summary").to_owned());
    entry
}

/// Where each item of a whole feed stands.
fn places(text: &str) -> Vec<Range<usize>> {
    #[derive(Deserialize)]
    struct Items<'a> {
        #[serde(borrow, default)]
        items: Vec<&'a RawValue>,
    }
    let items = serde_json::from_str::<Items<'_>>(text).map(|feed| feed.items);
    // Borrowed items are slices of the text.
    let place = |item: &&RawValue| {
        let at = (item.get().as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Some(at..at + item.get().len())
    };
    items.iter().flatten().map_while(place).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_costs_no_entry() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1","title":"Tides","items":[
            {"id":"1","content_text":"Ferry \ud83d stays \udc00 in \ud83d\ude00 port."},
            {"id":"2","content_text":"A path is C:\\ud800 here."}]}"#;
        let parsed = read(feed, None, &LoadSettings::default());
        let texts: Vec<_> = parsed.drafts.iter().map(|draft| draft.text.as_ref()).collect();
        assert_eq!(
            texts,
            ["Ferry \u{FFFD} stays \u{FFFD} in \u{1F600} port.", r"A path is C:\ud800 here."]
        );
        assert_eq!(parsed.faults.len(), 1);
        assert!(parsed.faults[0].message.starts_with("2 halves"));
    }
}
