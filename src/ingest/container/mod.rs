//! Containers: files in which articles stand in another shape than their own.
//!
//! The first rule of this room: a container is never read as prose. What a file is, is told by its
//! bytes before anything is decoded, and by its text after that: [`mod@table`] has a row for every
//! kind, how it is told and which reader reads it. A kind without a reader gives a problem that
//! names it; what is neither text nor in the table is refused.
//!
//! Every reader hands its articles to an [`Opening`] one by one, so that a mailbox larger than
//! memory is read like a small one. What stands in a container may be a container again: it goes
//! through [`Opening::inner`], a bounded number of times, which knows the table by what it was opened
//! with ([`mod@recognised`]): readers know no table and, few aside, no other reader.

mod agency;
mod alceste;
mod alert;
mod annotated;
mod blocks;
mod captions;
mod chat;
mod clippings;
mod collected;
mod columns;
mod composed;
mod conllu;
mod dispatch;
mod endnote;
mod epub;
mod europresse;
mod extracted;
mod factiva;
mod forwarded;
mod glance;
mod gopress;
mod grid;
mod har;
mod headless;
mod item;
mod jats;
mod json;
mod json_text;
mod labelled;
mod lightweight;
mod listing;
mod magic;
mod mail;
mod marks;
mod mbox;
mod mediawiki;
mod medline;
mod nexis;
mod nexis_uni;
mod notes;
mod ocr;
mod office;
mod opening;
mod outlook;
mod pack;
mod packed_rtf;
mod page;
mod parted;
mod pdf;
mod pdf_layout;
mod press;
mod proquest;
mod recognised;
mod record;
mod references;
mod retriever;
mod rtf;
mod slack;
mod spreadsheet;
mod subtitles;
mod table;
mod tei;
mod telegram;

mod transmission;
mod warc;
mod webarchive;
mod wire;
mod xml;
mod xml_records;

pub(super) use json_text::unwrapped;
pub(super) use listing::pages;
pub use opening::{Item, Opening, Outcome};
pub(super) use record::richest;
pub use table::{KINDS, Standing, kinds};
