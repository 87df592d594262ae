//! From paths to articles: find, read, decode, parse, give roles, segment.
//!
//! The only room that reads clippings from disk. One bad file gives a
//! [`Problem`](crate::model::Problem), never an abort.

pub mod boilerplate;
pub mod plain;

use crate::model::{BlockKind, Span};

/// A block as a parser found it, before its role is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RawBlock {
    pub span: Span,
    pub kind: BlockKind,
}
