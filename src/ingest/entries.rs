//! The entries of one feed, and what the feed says of itself.

use crate::model::Metadata;

use super::address::{self, Bases, Link};
use super::entry::{ContentKind, Entry, Slot, Unaddressed};
use super::field::{Field, Fields};
use super::parsed::{LeftOut, Parsed};
use super::tag::Tag;
use super::{Fault, line_of, title};

/// More entries without text than this are not told one by one.
const TOLD_ONE_BY_ONE: usize = 5;

/// Collects what a reader of feeds meets, element by element.
#[derive(Debug)]
pub struct Entries {
    feed: Fields,
    feed_links: Vec<Link>,
    bases: Bases,
    open: Option<Entry>,
    closed: Vec<Unaddressed>,
    /// Entries past the limit, counted and not read.
    dropped: usize,
    /// Entries that say they are no articles, likewise.
    parts: usize,
    max_entries: usize,
    /// How the element that is being collected is to be read.
    reading: ContentKind,
}

impl Entries {
    /// `address` is where the feed was got from; relative links are resolved against it.
    pub fn new(max_entries: usize, address: Option<&str>) -> Self {
        Self {
            feed: Fields::default(),
            feed_links: Vec::new(),
            bases: Bases::new(address),
            open: None,
            closed: Vec::new(),
            dropped: 0,
            parts: 0,
            max_entries,
            reading: ContentKind::Html,
        }
    }

    /// Opens an entry; one that was not closed before ends here.
    pub fn open(&mut self, entry: Entry) {
        self.close_at(entry.at);
        self.open = Some(entry);
    }

    /// Ends the open entry, if there is one, with all of the feed.
    pub fn close(&mut self) {
        self.close_at(None);
    }

    /// Ends the open entry, if there is one, before byte `end` of the feed.
    pub fn close_at(&mut self, end: Option<usize>) {
        let Some(mut entry) = self.open.take() else { return };
        entry.end = entry.end.or(end);
        if entry.is_part {
            self.parts += 1;
            return;
        }
        if self.closed.len() >= self.max_entries {
            self.dropped += 1;
            return;
        }
        let index = self.closed.len();
        self.closed.push(entry.finish(index, &self.bases));
    }

    /// The title of the feed, where it is not a collected element.
    pub fn title(&mut self, title: &str) {
        self.feed.offer(Field::Title, 10, title);
    }

    /// A link as it was written at this place.
    pub fn link(&self, rank: u8, written: &str) -> Link {
        self.bases.link(rank, written)
    }

    fn fields(&mut self) -> &mut Fields {
        match &mut self.open {
            Some(entry) => &mut entry.fields,
            None => &mut self.feed,
        }
    }

    /// A link of the entry that is open, else of the feed.
    pub fn add_link(&mut self, rank: u8, written: &str) {
        let link = self.bases.link(rank, written);
        match &mut self.open {
            Some(entry) => entry.links.push(link),
            None => self.feed_links.push(link),
        }
    }

    /// What the tag of a feed or an entry says itself.
    pub fn attributes(&mut self, tag: &Tag<'_>) {
        if let Some(language) = tag.attribute("xml:lang") {
            self.fields().offer(Field::Language, 10, &language);
        }
        match &self.open {
            Some(_) => self.bases.of_entry(tag),
            None => self.bases.of_feed(tag),
        }
        if let Some(entry) = &mut self.open
            && let Some(about) = tag.attribute("rdf:about")
        {
            entry.id = about;
            entry.id_is_link = true;
        }
        // The link of an item or a channel of CDF.
        if let Some(address) = tag.attribute("href") {
            self.add_link(30, &address);
        }
    }

    /// What the tag of a field says before its content comes.
    pub fn element(&mut self, slot: Slot, tag: &Tag<'_>) {
        self.reading = ContentKind::of(tag);
        self.bases.of_element(tag);
        match slot {
            Slot::Id => {
                if let Some(entry) = &mut self.open {
                    let says_no = |value: String| value.trim().eq_ignore_ascii_case("false");
                    entry.id_is_link = !tag.attribute("ispermalink").is_some_and(says_no);
                }
            }
            Slot::Link => self.link_element(tag),
            Slot::Category => {
                let scheme = tag.attribute("scheme").unwrap_or_default();
                let term = tag.attribute("term").filter(|_| scheme.ends_with(KIND_OF_BLOGGER));
                if let (Some(entry), Some(term)) = (&mut self.open, term) {
                    entry.is_part |= !term.ends_with("#post") && !term.ends_with("#page");
                }
            }
            _ => {}
        }
    }

    fn link_element(&mut self, tag: &Tag<'_>) {
        let Some(address) = tag.attribute("href") else { return };
        let kind = tag.attribute("type").unwrap_or_default();
        let is_page = kind.is_empty() || kind.contains("html");
        match tag.attribute("rel").as_deref().map(str::trim) {
            None | Some("" | "alternate") if is_page => self.add_link(20, &address),
            None | Some("" | "alternate") => self.add_link(25, &address),
            Some("canonical") => self.add_link(10, &address),
            Some("self") if self.open.is_none() => self.add_link(50, &address),
            _ => {}
        }
    }

    /// The collected content of a field.
    pub fn value(&mut self, slot: Slot, value: String) {
        let (reading, value) = self.reading.unwrapped(value);
        let plain = |value: &str| match reading {
            ContentKind::Text => value.to_owned(),
            _ => title::plain(value),
        };
        match slot {
            Slot::Title => self.fields().offer(Field::Title, 10, &plain(&value)),
            Slot::Author => self.fields().offer(Field::Author, 10, &author(&title::plain(&value))),
            Slot::Link => self.add_link(20, &value),
            Slot::OriginalLink => self.add_link(5, &value),
            Slot::Published => self.fields().offer(Field::Date, 10, &value),
            Slot::Updated => self.fields().offer(Field::Date, 20, &value),
            Slot::Language => self.fields().offer(Field::Language, 20, &value),
            _ => {
                let Some(entry) = &mut self.open else { return };
                match slot {
                    Slot::Id => entry.id = value,
                    Slot::Kind => entry.is_part |= is_part_of_wordpress(value.trim()),
                    Slot::Category => {}
                    Slot::Source => entry.fields.offer(Field::Outlet, 10, &source(&value)),
                    Slot::MediaTitle => entry.title(50, &plain(&value)),
                    Slot::MediaText => entry.media_text(reading, value),
                    Slot::Summary => entry.summary(reading, value),
                    _ => entry.content(reading, value),
                }
            }
        }
    }

    /// The articles of the feed in `text`; what the feed says holds for entries that do not say it
    /// themselves.
    pub fn finish(mut self, text: &str) -> Parsed {
        self.close();
        let feed = self.feed.metadata();
        let base = address::best(&self.feed_links, None);
        let mut parsed = Parsed { title: feed.title.clone(), ..Parsed::default() };
        for (index, Unaddressed { mut draft, links, at, end }) in
            self.closed.into_iter().enumerate()
        {
            parsed.spans.extend(at.map(|at| at..end.unwrap_or(text.len())));
            draft.meta.url = address::best(&links, base.as_deref()).map(Into::into);
            inherit(&mut draft.meta, &feed);
            if draft.text.trim().is_empty() {
                let line = at.and_then(|at| u32::try_from(line_of(text.as_bytes(), at)).ok());
                parsed.left_out.push(LeftOut { index: index as u32, line, url: draft.meta.url });
            } else {
                parsed.drafts.push(draft);
            }
        }
        parsed.faults = told(&parsed.left_out);
        if self.parts > 0 {
            let message = format!("{} entries say that they are no articles, left out", self.parts);
            let hint = "pictures, menus, settings and comments of a weblog are not read";
            parsed.faults.push(Fault::new(message).hint(hint));
        }
        if self.dropped > 0 {
            let (dropped, most) = (self.dropped, self.max_entries);
            let fault = Fault::new(format!("{dropped} entries past the first {most} are not read"));
            parsed.faults.push(fault.hint("raise max_entries in the configuration"));
        }
        parsed
    }
}

/// The scheme by which an export of Blogger says what an entry is.
const KIND_OF_BLOGGER: &str = "g/2005#kind";

/// Whether a type of post of WordPress is none that people read: pictures, menus, old versions.
fn is_part_of_wordpress(kind: &str) -> bool {
    const PARTS: &[&str] = &[
        "attachment",
        "custom_css",
        "customize_changeset",
        "nav_menu_item",
        "oembed_cache",
        "revision",
        "user_request",
    ];
    PARTS.contains(&kind) || kind.starts_with("wp_")
}

/// The name in `<source>` of RSS. What stands there in Atom describes the feed of an entry that was
/// copied, which does not make it another outlet's.
fn source(value: &str) -> String {
    if value.contains('<') { String::new() } else { title::plain(value) }
}

fn inherit(meta: &mut Metadata, feed: &Metadata) {
    if meta.outlet.is_none() {
        meta.outlet.clone_from(&feed.title);
    }
    meta.language = meta.language.or(feed.language);
}

/// The faults that tell of entries without title and text: each of the first, the others as one.
fn told(left_out: &[LeftOut]) -> Vec<Fault> {
    let one = |entry: &LeftOut| {
        let place = entry.index + 1;
        let link = entry.url.as_ref().map_or_else(String::new, |url| format!(" ({url})"));
        let message = format!("entry {place} has neither title nor text, left out{link}");
        Fault { line: entry.line, ..Fault::new(message) }
    };
    let mut faults: Vec<Fault> = left_out.iter().take(TOLD_ONE_BY_ONE).map(one).collect();
    match left_out.len().saturating_sub(TOLD_ONE_BY_ONE) {
        0 => {}
        1 => faults.push(Fault::new("1 more entry has neither title nor text, left out")),
        more => {
            let message = format!("{more} more entries have neither title nor text, left out");
            faults.push(Fault::new(message));
        }
    }
    faults
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
