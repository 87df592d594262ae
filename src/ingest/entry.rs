//! The entries of a feed on their way to articles.

use crate::model::Metadata;

use super::builder::{Builder, Built};
use super::entity::unescape;
use super::field::{self, Field, Fields};
use super::markup::{self, Scope};
use super::namespace::Space;
use super::parse::Parsed;
use super::tag::{Tag, Token, tokens};
use super::{Draft, Fault};

/// What an element of a feed says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    Title,
    Link,
    /// The address before a feed service put its own in place.
    OriginalLink,
    Id,
    Author,
    Published,
    Updated,
    Summary,
    Content,
    Language,
}

impl Slot {
    /// What the element `name` (in lower case, without prefix) says inside the open elements
    /// `inside`; `None` when it says nothing about the feed or its entry.
    pub fn of(name: &str, space: Space, inside: &[String]) -> Option<Self> {
        if !inside.is_empty() {
            let in_author = inside.last().is_some_and(|open| open == "author") && inside.len() == 1;
            return (in_author && name == "name").then_some(Self::Author);
        }
        match (space, name) {
            (Space::Core | Space::DublinCore, "title") => Some(Self::Title),
            (Space::Core, "link") => Some(Self::Link),
            (Space::Core, "guid" | "id") | (Space::DublinCore, "identifier") => Some(Self::Id),
            (Space::Core, "author") | (Space::DublinCore, "creator") => Some(Self::Author),
            (Space::Core, "pubdate" | "published" | "issued" | "created") => Some(Self::Published),
            (Space::DublinCore, "date" | "issued" | "created") => Some(Self::Published),
            (Space::Core, "updated" | "modified") | (Space::DublinCore, "modified") => {
                Some(Self::Updated)
            }
            (Space::Core, "description" | "summary") | (Space::DublinCore, "description") => {
                Some(Self::Summary)
            }
            (Space::Core, "content") | (Space::Content, "encoded") => Some(Self::Content),
            (Space::Xhtml, "body" | "div") | (Space::Core, "fullitem" | "body") => {
                Some(Self::Content)
            }
            (Space::Core | Space::DublinCore, "language") => Some(Self::Language),
            (Space::Other, "origlink") => Some(Self::OriginalLink),
            _ => None,
        }
    }
}

/// How the content of an element is to be read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// HTML, or text that may hold some: the habit of RSS.
    #[default]
    Html,
    /// Text in which `<` is a character: Atom's `type="text"`.
    Text,
}

/// An entry that is being read.
#[derive(Debug, Default)]
pub struct Entry {
    pub fields: Fields,
    pub id: String,
    summary: (Reading, String),
    content: (Reading, String),
}

impl Entry {
    /// Notes the content as HTML or text, unless there is longer one already.
    pub fn content(&mut self, reading: Reading, value: String) {
        if value.len() > self.content.1.len() {
            self.content = (reading, value);
        }
    }

    /// Notes the summary likewise; it is read where there is no content.
    pub fn summary(&mut self, reading: Reading, value: String) {
        if value.len() > self.summary.1.len() {
            self.summary = (reading, value);
        }
    }

    fn draft(mut self, index: usize) -> Draft {
        let mut all = [&self.content, &self.summary].into_iter().map(built);
        let mut built = all.find(|built| !built.blocks.is_empty()).unwrap_or_default();
        let id = field::line(&self.id);
        // A GUID that is an address is the entry's own when it gives no other.
        self.fields.offer(Field::Url, 90, &id);
        let meta = self.fields.metadata();
        if let Some(title) = meta.title.as_deref() {
            built.lead_with(title);
        }
        let entry = if id.is_empty() { index.to_string() } else { id };
        Draft { text: built.text.into(), blocks: built.blocks, meta, entry: Some(entry.into()) }
    }
}

fn built((reading, value): &(Reading, String)) -> Built {
    if *reading == Reading::Html {
        return markup::blocks(value, Scope::Fragment);
    }
    let mut builder = Builder::default();
    for paragraph in value.split("\n\n") {
        builder.text(paragraph);
        builder.end_block(crate::model::BlockKind::Paragraph);
    }
    builder.finish()
}

/// The entries of one feed, and what the feed says of itself.
#[derive(Debug)]
pub struct Entries {
    feed: Fields,
    open: Option<Entry>,
    drafts: Vec<Draft>,
    /// Entries past the limit, counted and not read.
    dropped: usize,
    max_entries: usize,
    /// How the element that is being collected is to be read.
    reading: Reading,
}

impl Entries {
    pub fn new(max_entries: usize) -> Self {
        Self {
            feed: Fields::default(),
            open: None,
            drafts: Vec::new(),
            dropped: 0,
            max_entries,
            reading: Reading::Html,
        }
    }

    /// Opens an entry; one that was not closed before ends here.
    pub fn open(&mut self, entry: Entry) {
        self.close();
        self.open = Some(entry);
    }

    /// Ends the open entry, if there is one.
    pub fn close(&mut self) {
        let Some(entry) = self.open.take() else { return };
        if self.drafts.len() >= self.max_entries {
            self.dropped += 1;
            return;
        }
        let index = self.drafts.len();
        self.drafts.push(entry.draft(index));
    }

    /// The title of the feed, where it is not a collected element.
    pub fn title(&mut self, title: &str) {
        self.feed.offer(Field::Title, 10, title);
    }

    fn fields(&mut self) -> &mut Fields {
        match &mut self.open {
            Some(entry) => &mut entry.fields,
            None => &mut self.feed,
        }
    }

    /// What the tag of a feed or an entry says itself.
    pub fn attributes(&mut self, tag: &Tag<'_>) {
        if let Some(language) = tag.attribute("xml:lang") {
            self.fields().offer(Field::Language, 10, &language);
        }
        if let Some(about) = tag.attribute("rdf:about")
            && let Some(entry) = &mut self.open
        {
            entry.id = about;
        }
    }

    /// What the tag of a field says before its content comes.
    pub fn element(&mut self, slot: Slot, tag: &Tag<'_>) {
        let kind = tag.attribute("type");
        let is_text = matches!(kind.as_deref(), Some("text" | "text/plain" | "TEXT"));
        self.reading = if is_text { Reading::Text } else { Reading::Html };
        if slot == Slot::Link
            && let Some(address) = tag.attribute("href")
        {
            match tag.attribute("rel").as_deref() {
                None | Some("alternate") => self.fields().offer(Field::Url, 20, &address),
                Some("canonical") => self.fields().offer(Field::Url, 10, &address),
                _ => {}
            }
        }
    }

    /// The collected content of a field.
    pub fn value(&mut self, slot: Slot, value: String) {
        let reading = self.reading;
        match slot {
            Slot::Title => {
                let title = if reading == Reading::Html { without_tags(&value) } else { value };
                self.fields().offer(Field::Title, 10, &title);
            }
            Slot::Author => self.fields().offer(Field::Author, 10, &author(&without_tags(&value))),
            Slot::Link => self.fields().offer(Field::Url, 20, value.trim()),
            Slot::OriginalLink => self.fields().offer(Field::Url, 5, value.trim()),
            Slot::Published => self.fields().offer(Field::Date, 10, &value),
            Slot::Updated => self.fields().offer(Field::Date, 20, &value),
            Slot::Language => self.fields().offer(Field::Language, 20, &value),
            Slot::Id | Slot::Summary | Slot::Content => self.of_entry(slot, reading, value),
        }
    }

    /// Fields that only an entry has for us.
    fn of_entry(&mut self, slot: Slot, reading: Reading, value: String) {
        let Some(entry) = &mut self.open else { return };
        match slot {
            Slot::Id => entry.id = value,
            Slot::Summary => entry.summary(reading, value),
            _ => entry.content(reading, value),
        }
    }

    /// The articles; what the feed says holds for entries that do not say it themselves.
    pub fn finish(mut self) -> Parsed {
        self.close();
        let feed = self.feed.metadata();
        for draft in &mut self.drafts {
            inherit(&mut draft.meta, &feed);
        }
        let mut faults = Vec::new();
        let empty = self.drafts.iter().filter(|draft| draft.text.trim().is_empty()).count();
        self.drafts.retain(|draft| !draft.text.trim().is_empty());
        if empty > 0 {
            let entries = if empty == 1 { "1 entry has" } else { &format!("{empty} entries have") };
            faults.push(Fault::new(format!("{entries} no text, left out")));
        }
        if self.dropped > 0 {
            let message = format!(
                "{} entries past the first {} are not read",
                self.dropped, self.max_entries
            );
            faults.push(Fault::new(message).hint("raise max_entries in the configuration"));
        }
        Parsed { drafts: self.drafts, faults }
    }
}

fn inherit(meta: &mut Metadata, feed: &Metadata) {
    meta.outlet.clone_from(&feed.title);
    meta.language = meta.language.or(feed.language);
}

/// The text of a title that may hold tags and twice-escaped references.
pub fn without_tags(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for token in tokens(value) {
        if let Token::Text(piece) = token {
            text.push_str(&unescape(piece));
        }
    }
    text
}

/// The name in `mail@example.org (Name)`, the form that RSS asks for.
fn author(value: &str) -> String {
    match value.split_once('(') {
        Some((mail, name)) if mail.contains('@') => {
            name.trim_end().trim_end_matches(')').to_owned()
        }
        _ => value.to_owned(),
    }
}
