//! What a feed says of one entry, on its way to an article.

use crate::model::BlockKind;

use super::address::{Bases, Link};
use super::builder::{Builder, Built};
use super::field::{self, Field, Fields};
use super::markup::{self, Scope};
use super::namespace::Space;
use super::tag::Tag;
use super::{Draft, base64};

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
    /// The title of a picture or recording, which stands in where the entry has none.
    MediaTitle,
    /// The text that goes with a picture or recording, likewise.
    MediaText,
    /// The outlet that an entry was taken from, where a feed brings those of several.
    Source,
    /// What an export of WordPress calls the kind of an entry: a post, a picture, a menu.
    Kind,
    /// A category, by which an export of Blogger says the same.
    Category,
}

impl Slot {
    /// What the element `name` (in lower case, without prefix) says inside the open elements
    /// `inside`; `None` when it says nothing about the feed or its entry.
    pub fn of(name: &str, space: Space, inside: &[String]) -> Option<Self> {
        let media = match (space, name) {
            (Space::Media | Space::Podcast, "title") => Some(Self::MediaTitle),
            (Space::Media, "description") | (Space::Podcast, "summary") => Some(Self::MediaText),
            _ => None,
        };
        match inside {
            [] => media.or_else(|| Self::of_entry(name, space)),
            [author] if author == "author" && name == "name" => Some(Self::Author),
            [media_of] if matches!(media_of.as_str(), "group" | "enclosure") => media,
            _ => None,
        }
    }

    fn of_entry(name: &str, space: Space) -> Option<Self> {
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
            (Space::Core, "description" | "summary" | "abstract")
            | (Space::DublinCore, "description") => Some(Self::Summary),
            (Space::Core, "content") | (Space::Content, "encoded") => Some(Self::Content),
            (Space::Xhtml, "body" | "div") | (Space::Core, "fullitem" | "body") => {
                Some(Self::Content)
            }
            (Space::Core | Space::DublinCore, "language") => Some(Self::Language),
            (Space::Other, "origlink") => Some(Self::OriginalLink),
            (Space::Other, "post_type") => Some(Self::Kind),
            (Space::Core, "category") => Some(Self::Category),
            (Space::Core, "source") => Some(Self::Source),
            _ => None,
        }
    }
}

/// How the content of an element is to be read.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ContentKind {
    /// HTML, or text that may hold some: the habit of RSS.
    #[default]
    Html,
    /// Text in which `<` is a character: Atom's `type="text"`.
    Text,
    /// HTML wrapped in Base64: `mode="base64"`, and content of a type that is no text.
    Base64,
}

impl ContentKind {
    /// How an element is to be read by what its tag says of it.
    pub fn of(tag: &Tag<'_>) -> Self {
        let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let is_data = kind.contains('/') && !kind.starts_with("text/");
        if tag.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64"))
            || is_data && !kind.contains("xml") && !kind.contains("html")
        {
            Self::Base64
        } else if matches!(kind.as_str(), "text" | "text/plain") {
            Self::Text
        } else {
            Self::Html
        }
    }

    /// The value out of its wrapping, and how it is to be read then. What only claims to be
    /// wrapped stays as it is.
    pub fn unwrapped(self, value: String) -> (Self, String) {
        match self {
            Self::Base64 => (Self::Html, base64::text(&value).unwrap_or(value)),
            _ => (self, value),
        }
    }
}

/// An entry that is being read.
#[derive(Debug, Default)]
pub struct Entry {
    pub fields: Fields,
    pub id: String,
    /// Whether the identifier may be the address of the entry too.
    pub id_is_link: bool,
    pub links: Vec<Link>,
    /// The byte of the feed at which it begins, where that is known.
    pub at: Option<usize>,
    /// The byte behind its last one, likewise.
    pub end: Option<usize>,
    /// It says that it is no article but a part of a weblog that was exported whole.
    pub is_part: bool,
    /// The texts by how well they stand for the entry, best first: content, summary, what goes
    /// with a picture.
    texts: [(ContentKind, String); 3],
}

impl Entry {
    /// An entry that begins at this byte of its feed.
    pub fn beginning(at: usize) -> Self {
        Self { at: Some(at), ..Self::default() }
    }

    /// Notes the content as HTML or text, unless there is longer one already.
    pub fn content(&mut self, reading: ContentKind, value: String) {
        self.text(0, reading, value);
    }

    /// Notes the summary likewise; it is read where there is no content.
    pub fn summary(&mut self, reading: ContentKind, value: String) {
        self.text(1, reading, value);
    }

    /// Notes what goes with a picture or recording; it is read where there is no other text.
    pub fn media_text(&mut self, reading: ContentKind, value: String) {
        self.text(2, reading, value);
    }

    fn text(&mut self, place: usize, reading: ContentKind, value: String) {
        if value.len() > self.texts[place].1.len() {
            self.texts[place] = (reading, value);
        }
    }

    /// The article that the entry is, but for its address, which the feed may have to say more of.
    pub fn finish(mut self, index: usize, bases: &Bases) -> Unaddressed {
        let mut all = self.texts.iter().map(built);
        let mut built = all.find(|built| !built.blocks.is_empty()).unwrap_or_default();
        let id = field::line(&self.id);
        if self.id_is_link {
            self.links.push(bases.link(90, &id).perhaps());
        }
        let meta = self.fields.metadata();
        if let Some(title) = meta.title.as_deref() {
            built.lead_with(title);
        }
        let entry = if id.is_empty() { index.to_string() } else { id };
        let (text, blocks, entry) = (built.text.into(), built.blocks, Some(entry.into()));
        Unaddressed {
            draft: Draft { text, blocks, meta, entry, format: None },
            links: self.links,
            at: self.at,
            end: self.end,
        }
    }

    /// Offers a title; of two the one with the lower rank counts.
    pub fn title(&mut self, rank: u8, title: &str) {
        self.fields.offer(Field::Title, rank, title);
    }
}

/// An article before its links are resolved, which takes the whole feed.
#[derive(Debug)]
pub struct Unaddressed {
    pub draft: Draft,
    pub links: Vec<Link>,
    pub at: Option<usize>,
    pub end: Option<usize>,
}

fn built((reading, value): &(ContentKind, String)) -> Built {
    if *reading != ContentKind::Text {
        return markup::blocks(value, Scope::Fragment);
    }
    let mut builder = Builder::default();
    for paragraph in value.split("\n\n") {
        builder.text(paragraph);
        builder.end_block(BlockKind::Paragraph);
    }
    builder.finish()
}
