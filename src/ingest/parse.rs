//! The parser for each kind of clipping, behind one door.

use crate::model::{Job, LoadSettings};
use crate::text::clean::clean;

use super::format::Kind;
use super::html::PageReader;
use super::parsed::Parsed;
use super::{Draft, Fault, feed, json_feed, markdown, plain, plain_head};

/// Parses decoded clippings; shared by all worker threads.
#[derive(Debug)]
pub struct Parser<'a> {
    settings: &'a LoadSettings,
    pages: PageReader,
}

impl<'a> Parser<'a> {
    pub fn new(settings: &'a LoadSettings) -> Self {
        Self { settings, pages: PageReader::new(settings) }
    }

    /// The articles of a decoded clipping.
    pub fn parse(&self, kind: Kind, text: &str, job: &Job) -> Parsed {
        self.parse_from(kind, text, None, job)
    }

    /// The articles of a decoded clipping that was got from `address`.
    pub fn parse_from(&self, kind: Kind, text: &str, address: Option<&str>, job: &Job) -> Parsed {
        match kind {
            Kind::Html => self.pages.read(text, job),
            Kind::Markdown => markdown::read(text),
            Kind::XmlFeed => feed::read(text, address, self.settings),
            Kind::JsonFeed => json_feed::read(text, address, self.settings),
            Kind::Opml => list_of_feeds(),
            Kind::Ours => ours(),
            Kind::Plain => plain_text(text),
        }
    }
}

/// Plain text is read as it stands: the text of the article is the text of the file.
fn plain_text(text: &str) -> Parsed {
    let text: Box<str> = clean(text).into();
    let blocks = plain::blocks(&text);
    let meta = plain_head::read(&text);
    Parsed::one(Draft { text, blocks, meta, ..Draft::default() })
}

/// A list of feeds holds no article; what it is good for is told instead.
fn list_of_feeds() -> Parsed {
    let fault = Fault::new("a list of feeds (OPML), not an article");
    let faults = vec![fault.hint("`wirecopy fetch FILE` gets the feeds that it names")];
    Parsed { faults, ..Parsed::default() }
}

/// A plan or report quotes articles that stand elsewhere.
fn ours() -> Parsed {
    Parsed { faults: vec![written_by_us()], ..Parsed::default() }
}

/// Why a plan, a report or a log of ours is no clipping.
pub fn written_by_us() -> Fault {
    let fault = Fault::new("written by wirecopy itself, not an article");
    fault.hint("plans and reports are left out; `wirecopy dedup --apply` takes a plan")
}
