//! What a parser leaves of one clipping.

use std::ops::Range;

use super::{Draft, Fault};

/// The articles of one clipping, and what could not be read of it.
#[derive(Debug, Default)]
pub struct Parsed {
    pub drafts: Vec<Draft>,
    pub faults: Vec<Fault>,
    /// Entries of a feed that hold nothing to read; `faults` tell of them too.
    pub left_out: Vec<LeftOut>,
    /// Where the entries of a feed stand in its text, those left out too; none where that is not
    /// known of every one.
    pub spans: Vec<Range<usize>>,
    /// What a feed calls itself.
    pub title: Option<Box<str>>,
}

impl Parsed {
    /// One article, without faults; none when it has no text.
    pub fn one(draft: Draft) -> Self {
        let drafts = if draft.text.trim().is_empty() { Vec::new() } else { vec![draft] };
        Self { drafts, ..Self::default() }
    }
}

/// An entry with neither a title nor a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The place among all entries of the feed, counted from 0.
    pub index: u32,
    pub line: Option<u32>,
    /// The address that it points to.
    pub url: Option<Box<str>>,
}
