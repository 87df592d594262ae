//! A feed from memory, for whoever has got it from elsewhere than a file.

use std::ops::Range;
use std::path::Path;

use crate::model::guard::guarded;
use crate::model::{Article, Job, LoadSettings, Problem, Source};
use crate::text::clean::shown_path;

use super::boilerplate::Marked;
use super::format::{self, Kind};
use super::parse::Parser;
use super::parsed::{LeftOut, Parsed};
use super::{Fault, article, dateline, decode, read, whence};

/// The bytes of a feed, and where they are from.
#[derive(Copy, Clone, Debug)]
pub struct FeedBytes<'a> {
    /// Unpacked.
    pub bytes: &'a [u8],
    /// The address the feed was got from, or a path: what its articles and problems are told to be
    /// from, and, where it is a web address, what relative links are resolved against.
    pub address: &'a str,
    /// The charset that the server named, which is believed where the feed does not say better.
    pub charset: Option<&'a str>,
}

/// A feed as it was read. Every entry that was seen is an article, left out, or counted in a
/// problem as one past [`LoadSettings::max_entries`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadFeed {
    pub title: Option<Box<str>>,
    /// In the order of the feed.
    pub articles: Vec<Article>,
    /// Entries that hold nothing to read, in the order of the feed; they are told of in `problems`
    /// as well.
    pub left_out: Vec<LeftOut>,
    pub problems: Vec<Problem>,
    /// Where the entries that were read stand in the feed's decoded text, by their place in it,
    /// those left out too; empty where it is not known of every one.
    pub spans: Vec<Range<usize>>,
}

/// The bytes of the feed at `path` (`-` is standard input), unpacked.
///
/// # Errors
/// The file cannot be read, or is larger than [`LoadSettings::max_file_bytes`].
pub fn feed_bytes(path: &Path, settings: &LoadSettings) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let read = read::read(path, settings.max_file_bytes, &mut bytes);
    read.map_err(|fault| fault.at(&shown_path(path)))?;
    Ok(bytes)
}

/// Reads a feed of any kind. Linear in its size.
///
/// # Errors
/// The bytes are no text, or no feed: what they are instead is said, as of a page that a server
/// gives in place of a feed.
pub fn read_feed(
    feed: FeedBytes<'_>,
    settings: &LoadSettings,
    job: &Job,
) -> Result<ReadFeed, Problem> {
    guarded(|| parsed(&feed, settings, job))
        .unwrap_or_else(|_| Err(Fault::of_ours().at(feed.address)))
}

fn parsed(feed: &FeedBytes<'_>, settings: &LoadSettings, job: &Job) -> Result<ReadFeed, Problem> {
    let shown = feed.address;
    let bytes =
        read::unpacked(feed.bytes, settings.max_file_bytes).map_err(|fault| fault.at(shown))?;
    let decoded = decode::decode_as(&bytes, feed.charset).map_err(|fault| fault.at(shown))?;
    let kind = format::kind(Path::new("feed.xml"), &decoded.text);
    let what = match kind {
        Kind::XmlFeed | Kind::JsonFeed => None,
        Kind::Html => Some("is a web page, not a feed"),
        Kind::Opml => Some("is a list of feeds (OPML), not a feed"),
        Kind::Plain | Kind::Markdown | Kind::Ours => Some("is not a feed"),
    };
    if let Some(what) = what {
        let fault = Fault::new(what).hint("wirecopy reads RSS, Atom and JSON feeds");
        return Err(fault.at(shown));
    }
    let parser = Parser::new(settings);
    let Parsed { drafts, faults, left_out, title, spans } =
        parser.parse_from(kind, &decoded.text, Some(feed.address), job);
    let marked = Marked::new(&settings.marks);
    let articles = drafts.into_iter().map(|mut draft| {
        whence::settle(&mut draft.meta, None, &settings.outlets);
        dateline::settle(&mut draft);
        let entry = draft.entry.take();
        let path = Path::new(feed.address).into();
        let source = Source { path, shown_as: None, entry, format: kind.format(), digest: None };
        article::assemble(draft, source, &marked)
    });
    let articles = articles.collect();
    let faults = decoded.fault.into_iter().chain(faults);
    let problems = faults.map(|fault| fault.at(shown)).collect();
    Ok(ReadFeed { title, articles, left_out, problems, spans })
}
