//! An article as a parser leaves it.

use crate::model::{BlockKind, Format, Metadata, Span};

/// A block as a parser found it, before its role is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    pub span: Span,
    pub kind: BlockKind,
}

/// An article as a parser leaves it: clean text, its blocks in order, what the file says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub text: Box<str>,
    pub blocks: Vec<RawBlock>,
    pub meta: Metadata,
    /// The GUID or the index of a feed's entry.
    pub entry: Option<Box<str>>,
    /// What it was read as, where that is not what its file is.
    pub format: Option<Format>,
}
