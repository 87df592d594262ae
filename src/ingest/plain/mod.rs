//! Plain text as people paste it: lines and blank lines into blocks.
//!
//! A browser pastes a paragraph as one long line, a mail program wraps it at some 70 columns, and a
//! page builder leaves a lone `-` where a bullet stood. The shape of the lines tells these apart:
//! [`lines`] reads it, [`wrapping`] joins what was wrapped, [`glue`] parts what was glued, [`kinds`] says what each piece is.

mod glue;
mod kinds;
mod lines;
mod wrapping;

pub(super) use kinds::ends_with_stop;

use super::RawBlock;
use crate::model::Span;

/// A run of lines that form one block, before its kind is known.
#[derive(Copy, Clone, Debug)]
struct LineRun {
    span: Span,
    marker: lines::Marker,
}

/// The line ends at which a paragraph of Markdown is parted, as places in bytes: see [`wrapping`].
pub(super) fn seams(paragraph: &str) -> Vec<usize> {
    if paragraph.contains('\n') { wrapping::seams(paragraph) } else { Vec::new() }
}

/// The blocks of a pasted text, in order, covering every byte that is not white space.
///
/// Each span starts and ends at a character that is not white space. Cost: linear in `text`.
pub fn blocks(text: &str) -> Vec<RawBlock> {
    let lines = lines::split(text);
    let pieces = glue::part(text, wrapping::join(text, &lines));
    kinds::name(text, &pieces)
}
