//! From paths to articles: find, read, decode, parse, give roles, segment.
//!
//! The only room that reads clippings from disk. One bad file gives a
//! [`Problem`], never an abort. A clipping walks through
//! [`mod@discover`] → [`read`] → [`decode`] → a parser of its [`mod@format`] → [`article`]; [`mod@load`]
//! spreads that walk over threads and hands the articles on while the rest is read.
//!
//! Every parser gives a [`Draft`]: clean reading text, blocks as byte spans of it, metadata.

mod address;
mod article;
mod base64;
pub mod boilerplate;
mod builder;
mod container;
mod date;
mod dateline;
mod decode;
mod discover;
mod entity;
mod entries;
mod entry;
mod feed;
mod feed_cut;
mod field;
mod format;
mod front_matter;
mod head_line;
mod html;
mod json_feed;
mod load;
mod markdown;
mod markup;
mod namespace;
mod note_head;
mod opml;
mod outlet;
mod page_list;
mod parse;
mod parsed;
pub mod plain;
mod plain_head;
mod read;
mod read_feed;
mod read_page;
mod shape;
mod shared;
mod tag;
mod title;
mod whence;

pub use container::{Standing, kinds};
pub use discover::{Findings, FoundFile, discover};
pub use feed_cut::feed_without;
pub use load::{Batch, Gathering, Position, load, load_all, load_found};
pub use opml::{Opml, read_opml};
pub use page_list::{ListFile, PageList, load_list, load_opml};
pub use parsed::LeftOut;
pub use read_feed::{FeedBytes, ReadFeed, feed_bytes, read_feed};
pub use read_page::{PageBytes, feeds_of_page, read_page};

use crate::model::{BlockKind, Format, Metadata, Problem, Span};

/// A block as a parser found it, before its role is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    pub span: Span,
    pub kind: BlockKind,
}

/// An article as a parser leaves it: clean text, its blocks in order, what the file says of it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Draft {
    text: Box<str>,
    blocks: Vec<RawBlock>,
    meta: Metadata,
    /// The GUID or the index of a feed's entry.
    entry: Option<Box<str>>,
    /// What it was read as, where that is not what its file is.
    format: Option<Format>,
}

/// Something a parser met, not yet tied to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fault {
    line: Option<u32>,
    message: String,
    hint: Option<&'static str>,
}

impl Fault {
    fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), hint: None }
    }

    /// Reading it panicked: no fault of the file's, and no reason to lose the others.
    fn of_ours() -> Self {
        Self::new("it cannot be read: wirecopy has a mistake there")
            .hint("please report it, with the file if you may; all others are read")
    }

    fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    fn line(mut self, line: usize) -> Self {
        self.line = u32::try_from(line).ok();
        self
    }

    fn at(self, shown: &str) -> Problem {
        Problem {
            path: shown.into(),
            line: self.line,
            message: self.message.into(),
            hint: self.hint.map(Into::into),
        }
    }
}

/// The number of the line, counted from 1, in which byte `offset` stands.
fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = &bytes[..offset.min(bytes.len())];
    1 + memchr::memchr_iter(b'\n', before).count()
}
