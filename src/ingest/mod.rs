//! From paths to articles: find, read, decode, parse, give roles, segment.
//!
//! The only room that reads clippings from disk. One bad file gives a
//! [`Problem`](crate::model::Problem), never an abort. A clipping walks through
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
mod draft;
mod entity;
mod entries;
mod entry;
mod fault;
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
mod wrong_date;

pub use container::{Standing, kinds};
pub use discover::{Findings, FoundFile, discover};
pub use draft::RawBlock;
pub use feed_cut::feed_without;
pub use load::{Batch, Gathering, Position, load, load_all, load_found};
pub use opml::{Opml, read_opml};
pub use page_list::{ListFile, PageList, load_list, load_opml};
pub use parsed::LeftOut;
pub use read_feed::{FeedBytes, ReadFeed, feed_bytes, read_feed};
pub use read_page::{PageBytes, feeds_of_page, read_page};

use draft::Draft;
use fault::{Fault, line_of};
