//! RSS 0.9 to 2.0, RSS 1.0 and Atom, as they are found: with undefined entities, bare `&`, missing
//! end tags, cut off in the middle. Every entry that can be read is read.
//!
//! The XML reader is told to let everything pass, and where it still stops, reading starts again at
//! the next tag. What belongs where is decided by element names alone, so that an end tag that
//! is missing costs its field, not the rest of the feed.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::LoadSettings;

use super::entity;
use super::entries::Entries;
use super::entry::{Entry, Slot};
use super::namespace::{Namespaces, Space};
use super::parsed::Parsed;
use super::tag::Tag;
use super::{Fault, line_of};

/// After so many places where the XML cannot be read, the rest of the feed is given up.
const MOST_RESTARTS: usize = 1000;

/// The articles of a feed that was got from `address`, one for each entry. Linear in the size of
/// the feed but for the broken places, of which there may be [`MOST_RESTARTS`].
pub fn read(text: &str, address: Option<&str>, settings: &LoadSettings) -> Parsed {
    let mut feed = FeedReader::new(settings.max_entries, address);
    let mut faults = Vec::new();
    let mut at = 0;
    for restart in 0..=MOST_RESTARTS {
        let Some(broken) = feed.run(text, at) else { break };
        let place = text.floor_char_boundary(broken.offset.clamp(at, text.len()));
        if restart < SHOWN_FAULTS {
            let message = format!("XML cannot be read here: {}", broken.message);
            faults.push(Fault::new(message).line(line_of(text.as_bytes(), place)));
        }
        let Some(next) = feed.skip(text, place) else { break };
        at = next;
    }
    if feed.breaks_off() {
        let fault = Fault::new("the feed breaks off before its end")
            .line(line_of(text.as_bytes(), text.len()));
        faults.push(fault.hint("try to download it again"));
    }
    // What was being collected when the feed broke off is its last entry's all the same.
    feed.end_capture();
    let mut parsed = feed.entries.finish(text);
    faults.append(&mut parsed.faults);
    Parsed { faults, ..parsed }
}

/// More broken places than this are not told one by one.
const SHOWN_FAULTS: usize = 5;

/// What opens character data.
const DATA: &str = "<![CDATA[";

struct Broken {
    /// In the whole feed.
    offset: usize,
    message: String,
}

/// An element whose content is being collected.
struct Capture {
    name: String,
    slot: Slot,
    value: String,
    /// Elements of the same name that are open inside.
    nested: usize,
    /// Whether the content is markup itself, as in Atom's `type="xhtml"`.
    markup: bool,
}

struct FeedReader {
    entries: Entries,
    namespaces: Namespaces,
    capture: Option<Capture>,
    /// The open elements, inside which a title or a link belongs to something else.
    inside: Vec<String>,
    root: Root,
}

#[derive(Clone, PartialEq, Eq)]
enum Root {
    Awaited,
    /// With its name: a feed, or an entry that stands alone.
    Open(String),
    Closed,
}

/// Elements that have titles, links or names of their own.
const CONTAINERS: &[&str] =
    &["author", "contributor", "source", "image", "textinput", "group", "enclosure", "items"];

impl FeedReader {
    fn new(max_entries: usize, address: Option<&str>) -> Self {
        Self {
            entries: Entries::new(max_entries, address),
            namespaces: Namespaces::default(),
            capture: None,
            inside: Vec::new(),
            root: Root::Awaited,
        }
    }

    fn breaks_off(&self) -> bool {
        self.root != Root::Closed
    }

    /// Reads on from byte `from` of `text`; where it has to stop if not at the end.
    fn run(&mut self, text: &str, from: usize) -> Option<Broken> {
        let mut reader = Reader::from_str(&text[from..]);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        config.check_comments = false;
        let place =
            |offset: u64| from.saturating_add(usize::try_from(offset).unwrap_or(usize::MAX));
        loop {
            let at = place(reader.buffer_position());
            match reader.read_event() {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(tag) | Event::Empty(tag)) if !is_name(tag.name().as_ref()) => {
                    let message = "`<` that opens no tag".to_owned();
                    return Some(Broken { offset: at, message });
                }
                Ok(event) => self.event(event, at..place(reader.buffer_position())),
                Err(error) => {
                    let is_data = text.get(at..).is_some_and(|rest| rest.starts_with(DATA));
                    let offset = if is_data { at } else { place(reader.error_position()) };
                    return Some(Broken { offset, message: error.to_string() });
                }
            }
        }
    }

    /// Passes over what cannot be read at `place`: where to go on, if there is anything left.
    /// Words behind a stray `<` are kept, and so is what stands in character data that is never
    /// closed, as at the end of a download that was cut off.
    fn skip(&mut self, text: &str, place: usize) -> Option<usize> {
        if text[place..].starts_with(DATA) {
            return Some(place + DATA.len());
        }
        let rest = text.get(place + 1..)?;
        let next = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        if text[place..].starts_with('<') && !rest.starts_with(|c: char| is_start(c) || c == '/') {
            self.text(&text[place..place + 1 + next], true);
        }
        Some(place + 1 + next).filter(|next| *next < text.len())
    }

    /// Takes what stands at the bytes `at` of the feed.
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        match event {
            Event::Start(start) => self.start(&start, at.start, false),
            Event::Empty(start) => self.start(&start, at.start, true),
            Event::End(end) => self.end(&local(end.name().as_ref()), at),
            Event::Text(text) => self.text(&text, false),
            Event::CData(data) => self.text(&data, true),
            Event::GeneralRef(reference) => self.reference(&reference),
            _ => {}
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, at: usize, is_empty: bool) {
        let full = start.name();
        let full: &str = full.as_ref();
        let name = local(full);
        let tag = Tag::new(full, start.attributes_raw());
        if self.capture.is_none() {
            self.namespaces.declare(start.attributes_raw());
        }
        let space = self.namespaces.space(full);
        if self.is_content(&name, space) {
            self.markup(start, is_empty, &name);
            return;
        }
        self.end_capture();
        self.structure(&name, space, at);
        if matches!(&*name, "item" | "entry" | "feed" | "rss" | "channel") {
            self.inside.clear();
            self.entries.attributes(&tag);
        }
        if let Some(slot) = Slot::of(&name, space, &self.inside) {
            self.entries.element(slot, &tag);
            if !is_empty {
                let markup = tag.attribute("type").is_some_and(|kind| kind.contains("xhtml"));
                let name = name.clone();
                self.capture =
                    Some(Capture { name, slot, value: String::new(), nested: 0, markup });
            }
        }
        if !is_empty && CONTAINERS.contains(&&*name) {
            self.inside.push(name);
        }
    }

    /// Opens the feed or an entry of it, where the element `name` is one.
    fn structure(&mut self, name: &str, space: Space, at: usize) {
        let is_entry = matches!(name, "item" | "entry") && space == Space::Core;
        let is_feed = matches!(name, "rss" | "feed" | "rdf" | "channel");
        if self.root == Root::Awaited && (is_entry || is_feed) {
            self.root = Root::Open(name.to_owned());
        }
        if is_entry {
            self.entries.open(Entry::beginning(at));
        }
    }

    /// Whether an element that opens while another is collected is content of that one, rather
    /// than the next field after a missing end tag.
    fn is_content(&self, name: &str, space: Space) -> bool {
        let Some(capture) = &self.capture else { return false };
        if matches!(name, "item" | "entry") && space == Space::Core {
            return false;
        }
        let is_author = capture.slot == Slot::Author;
        let is_field = Slot::of(name, space, &self.inside).is_some();
        !is_author && (capture.markup || !is_field)
    }

    fn markup(&mut self, start: &BytesStart<'_>, is_empty: bool, name: &str) {
        let Some(capture) = self.capture.as_mut() else { return };
        if capture.name == name && !is_empty {
            capture.nested += 1;
        }
        capture.markup = true;
        let without_prefix = start.rsplit_once(':').filter(|(prefix, _)| is_word(prefix));
        let tag = without_prefix.map_or(&**start, |(_, rest)| rest);
        capture.value.push_str(&format!("<{tag}{}>", if is_empty { "/" } else { "" }));
    }

    fn end(&mut self, name: &str, at: Range<usize>) {
        if let Some(capture) = self.capture.as_mut() {
            if capture.name == name && capture.nested == 0 {
                self.end_capture();
            } else if !matches!(name, "item" | "entry" | "channel" | "rss" | "feed" | "rdf") {
                capture.nested -= usize::from(capture.name == name);
                capture.value.push_str(&format!("</{name}>"));
                return;
            }
        }
        if let Some(open) = self.inside.iter().rposition(|open| open == name) {
            self.inside.truncate(open);
        }
        let is_root = matches!(&self.root, Root::Open(root) if root == name);
        let is_feed = matches!(name, "rss" | "feed" | "rdf");
        if matches!(name, "item" | "entry") || is_feed || is_root {
            self.end_capture();
            self.inside.clear();
            let is_entry = matches!(name, "item" | "entry");
            self.entries.close_at(Some(if is_entry { at.end } else { at.start }));
        }
        if is_feed || is_root {
            self.root = Root::Closed;
        }
    }

    fn end_capture(&mut self) {
        if let Some(capture) = self.capture.take() {
            self.entries.value(capture.slot, capture.value);
        }
    }

    fn text(&mut self, text: &str, is_data: bool) {
        if let Some(capture) = self.capture.as_mut() {
            // Character data inside markup is text there, and must not become tags.
            if is_data && capture.markup {
                capture.value.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            } else {
                capture.value.push_str(text);
            }
        }
    }

    fn reference(&mut self, name: &str) {
        let Some(capture) = self.capture.as_mut() else { return };
        match entity::resolve(name).filter(|_| !capture.markup) {
            Some(value) => capture.value.push_str(&value),
            None => capture.value.push_str(&format!("&{name};")),
        }
    }
}

/// Whether this can be the name of an element; `<` with something else behind it is a sign of the
/// text that should have been escaped.
fn is_name(name: &str) -> bool {
    name.starts_with(is_start)
}

fn is_start(c: char) -> bool {
    c.is_alphabetic() || c == '_' || c == ':'
}

fn is_word(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// The name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}
