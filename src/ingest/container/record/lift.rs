//! What an object says of an article, brought together from wherever in it that stands.

use serde_json::{Map, Value};

use super::super::super::address::{handle, host};
use super::super::super::field::Field;
use super::names::{Form, Holds, Known, Part, compact, is, known};
use super::value::{self, member};

/// Objects nested deeper are not looked at.
const DEEPEST: usize = 5;

/// A text that stands at a name nobody knows has at least so many characters.
const LONG: usize = 120;

/// A text of a record.
#[derive(Clone, Debug)]
pub struct Text {
    /// The place of its name in the order of belief.
    pub rank: u8,
    pub form: Form,
    pub text: String,
}

/// The fields of one record, by what they hold.
#[derive(Debug, Default)]
pub struct Record {
    pub fields: Vec<(Field, u8, String)>,
    pub texts: Vec<Text>,
    /// Texts in objects whose names say nothing, which count where there is no other.
    pub distant: Vec<Text>,
    /// Long texts under names that nobody knows.
    pub long: Vec<(String, String)>,
    /// The record that this one shares.
    pub shared: Option<Box<Record>>,
    /// Who wrote it, by a number that stands elsewhere.
    pub author_id: Option<String>,
    /// It stands in a list of things saved for later.
    pub is_saved: bool,
    /// Addresses as they are shown, and what they stand for.
    links: Vec<(String, String)>,
    name: Option<String>,
    is_schema: bool,
}

impl Record {
    /// What `object` says. Cost: linear in the object.
    pub fn of(object: &Map<String, Value>) -> Self {
        let mut record = Self::default();
        record.lift(object, 0);
        record.post(object);
        if let Some(name) = record.name.take().filter(|_| record.is_schema) {
            record.offer(Field::Title, 90, name);
        }
        if record.texts.is_empty() && record.shared.is_none() {
            record.elsewhere(object, 0);
        }
        record.expand();
        record.settle(object);
        record
    }

    /// What only the whole record tells: a reading app calls itself the source, and where a bookmark has
    /// a description and more than that, the description is its title.
    fn settle(&mut self, object: &Map<String, Value>) {
        if self.is_saved {
            let app = known("source").map_or(0, |known| place(known.rank, 0));
            self.fields.retain(|(field, rank, _)| *field != Field::Outlet || *rank != app);
        }
        let description = || member(object, "description")?.as_str();
        if !self.has(Field::Title)
            && member(object, "extended").is_some()
            && let Some(title) = description()
        {
            self.texts.retain(|text| text.text != title);
            self.offer(Field::Title, 0, title.to_owned());
        }
    }

    /// Whether there is a value for a field.
    pub fn has(&self, field: Field) -> bool {
        self.fields.iter().any(|(known, ..)| *known == field)
    }

    /// Whether there is a text that is more than a summary.
    pub fn has_full_text(&self) -> bool {
        self.texts.iter().any(|text| text.form != Form::Brief)
            || self.shared.as_ref().is_some_and(|shared| shared.has_full_text())
    }

    /// Whether there is an abstract, which is the text of a record in lists of learned articles.
    pub fn has_abstract(&self) -> bool {
        let rank = known("abstract").map(|known| place(known.rank, 0));
        self.texts.iter().any(|text| text.form == Form::Brief && Some(text.rank) == rank)
    }

    /// Whether it is an article by itself: it has a text, and the text is long or has a title, a date or
    /// an address. The answer of an interface may say `message: done` beside its list.
    pub fn is_whole(&self) -> bool {
        let is_known = [Field::Title, Field::Date, Field::Url].iter().any(|field| self.has(*field));
        let is_long = self.texts.iter().any(|text| text.text.len() >= LONG);
        self.has_full_text() && (is_known || is_long)
    }

    pub fn has_text(&self) -> bool {
        !self.texts.is_empty() || self.shared.as_ref().is_some_and(|shared| shared.has_text())
    }

    fn lift(&mut self, object: &Map<String, Value>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        for (key, value) in object {
            if value.is_null() {
                continue;
            }
            self.is_saved |= is(key, Part::Saving);
            self.is_schema |= matches!(&*compact(key), "datepublished" | "articlebody");
            if let Value::Object(inner) = value {
                if is(key, Part::Shared) {
                    self.shared = Some(Box::new(Self::of(inner)));
                    continue;
                }
                if key.starts_with('_') || is(key, Part::Wrapper) {
                    self.lift(inner, depth + 1);
                    continue;
                }
            }
            self.member(key, value, depth);
        }
    }

    fn member(&mut self, key: &str, value: &Value, depth: usize) {
        match known(key) {
            Some(Known { holds: Holds::Text(form), rank }) => {
                if let Some(text) = value::text(value) {
                    self.texts.push(Text { rank: place(rank, depth), form, text });
                }
                if let Value::Object(inner) = value {
                    self.lift(inner, depth + 1);
                }
            }
            Some(Known { holds: Holds::Meta(field), rank }) => {
                self.meta(field, place(rank, depth), key, value);
            }
            None if key == "entities" => self.entities(value),
            None => {
                if let Some(text) = value.as_str().filter(|text| text.len() >= LONG) {
                    self.long.push((key.to_owned(), text.to_owned()));
                }
            }
        }
    }

    fn meta(&mut self, field: Field, rank: u8, key: &str, value: &Value) {
        let text = match field {
            Field::Url => value::address(value).or_else(|| permalink(value)),
            Field::Date | Field::Seen => value::date(value),
            Field::Id | Field::Version => scalar(value),
            Field::Language => language(value),
            _ => value::name(value),
        };
        if field == Field::Author && text.as_deref().is_none_or(is_number) {
            self.author_id = scalar(value).or(self.author_id.take());
            return;
        }
        let Some(text) = text else { return };
        let name = compact(key);
        match (field, &*name) {
            (Field::Author, "authorid" | "userid") => self.author_id = Some(text),
            (Field::Title, "name") => self.name = Some(text),
            (Field::Outlet, "subreddit") if !text.starts_with("r/") => {
                self.offer(field, rank, format!("r/{text}"));
            }
            (Field::Outlet, _) => self.outlet(rank, &name, &text),
            (Field::Author, _) => self.offer(field, rank, handle(&text).unwrap_or(text)),
            (Field::Section, _) if is_number(&text) => {}
            _ => self.offer(field, rank, text),
        }
    }

    /// An outlet may be named by its address, and a source by that of the article.
    fn outlet(&mut self, rank: u8, name: &str, text: &str) {
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        if is_address && name == "source" {
            return self.offer(Field::Url, 200, text.to_owned());
        }
        let host = if is_address { host(text) } else { None };
        let text = host.as_deref().unwrap_or(text);
        let text = without_citation(text);
        // Programs that write posts name themselves so.
        if !text.starts_with('<') && !is_number(text) {
            self.offer(Field::Outlet, rank, text.trim_start_matches("www.").to_owned());
        }
    }

    fn offer(&mut self, field: Field, rank: u8, value: String) {
        if !value::is_void(&value) {
            self.fields.push((field, rank, value));
        }
    }

    /// What posts of Twitter call their short addresses and what these stand for.
    fn entities(&mut self, entities: &Value) {
        for link in entities["urls"].as_array().into_iter().flatten() {
            if let (Some(short), Some(long)) = (link["url"].as_str(), link["expanded_url"].as_str())
            {
                self.links.push((short.to_owned(), long.to_owned()));
            }
        }
    }

    fn expand(&mut self) {
        for text in &mut self.texts {
            for (short, long) in &self.links {
                if text.text.contains(short.as_str()) {
                    text.text = text.text.replace(short.as_str(), long);
                }
            }
        }
    }

    /// The address of a post of Twitter, whose records have a number and no address.
    fn post(&mut self, object: &Map<String, Value>) {
        let is_post = |object: &Map<String, Value>| {
            let has = |name: &&str| object.contains_key(*name);
            ["edit_history_tweet_ids", "retweet_count", "in_reply_to_status_id", "full_text"]
                .iter()
                .any(has)
                || ["id_str", "author_id"].iter().any(has) && has(&"text")
        };
        let inner = object.get("tweet").and_then(Value::as_object).unwrap_or(object);
        if !is_post(inner) || self.has(Field::Url) {
            return;
        }
        let id = ["id_str", "id"].iter().find_map(|key| scalar(inner.get(*key)?));
        let Some(id) = id.filter(|id| is_number(id)) else {
            return;
        };
        let who = ["user", "author"].iter().find_map(|key| inner.get(*key)?.as_object());
        let who = who.and_then(|who| member(who, "screenname").or(member(who, "username")));
        let who = who.and_then(Value::as_str).unwrap_or("i");
        self.offer(Field::Url, 220, format!("https://twitter.com/{who}/status/{id}"));
    }

    /// Looks for a text in objects whose names say nothing.
    fn elsewhere(&mut self, object: &Map<String, Value>, depth: usize) {
        if depth >= 3 {
            return;
        }
        for (key, value) in object {
            let Value::Object(inner) = value else { continue };
            let is_other = known(key).is_none() && !is(key, Part::Wrapper) && key != "entities";
            if is_other {
                for (name, value) in inner {
                    let text = value.as_str().filter(|text| text.len() >= LONG);
                    if let (Some(Known { holds: Holds::Text(form), rank }), Some(text)) =
                        (known(name), text)
                    {
                        self.distant.push(Text {
                            rank: place(rank, 1),
                            form,
                            text: text.to_owned(),
                        });
                    }
                }
            }
            self.elsewhere(inner, depth + 1);
        }
    }
}

/// Dates from this place on say when a record was made, which may not be when its text was.
pub fn made() -> u8 {
    known("created").map_or(u8::MAX, |known| place(known.rank, 0))
}

/// The place of a name in the order of belief; what lies deeper stands behind what lies above it.
fn place(rank: u8, depth: usize) -> u8 {
    rank.min(120) * 2 + u8::from(depth > 0)
}

/// A journal without the year, the volume and the pages behind it: `Quay Research (2014) 3:3 (152-160)`.
fn without_citation(text: &str) -> &str {
    let at = text.match_indices(" (").map(|(at, _)| at).find(|at| {
        let rest = text.as_bytes()[at + 2..].get(..6);
        rest.is_some_and(|r| r[..4].iter().all(u8::is_ascii_digit) && r[4] == b')' && r[5] == b' ')
    });
    at.filter(|at| *at > 0).map_or(text, |at| &text[..at])
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        // The numbers that MongoDB gives records.
        Value::Object(object) => member(object, "oid").and_then(scalar),
        _ => None,
    }
}

/// A language by its tag, or as the first that something is there in.
fn language(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) if object.len() == 1 && member(object, "name").is_none() => {
            object.keys().next().cloned()
        }
        Value::Array(items) => items.first().and_then(language),
        _ => value::name(value),
    }
}

/// The address of a post on Reddit, which is written without its host.
fn permalink(value: &Value) -> Option<String> {
    let path = value.as_str().filter(|path| path.starts_with("/r/") && path.contains("/comments/"));
    path.map(|path| format!("https://www.reddit.com{path}"))
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}
