//! Finds the sentences of a block.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Span;

/// Pushes the sentences of the block at `block` of `text` to `out`, in order, in `text`'s
/// coordinates, each trimmed of white space.
pub fn segment(text: &str, block: Span, language: Option<&str>, out: &mut Vec<Span>) {
    let _ = language;
    for (at, sentence) in block.of(text).split_sentence_bound_indices() {
        let start = at + sentence.len() - sentence.trim_start().len();
        let span = Span::new(start, start + sentence.trim().len());
        if !span.is_empty() {
            out.push(span.shifted(block.start as usize));
        }
    }
}
