//! Finds the sentences of a block.
//!
//! A hand-written scanner reads the block's bytes once. Only bytes that can end a sentence stop it;
//! there it looks at the word before ([`context`]), the signs round the stop and the word after,
//! and [`decide`] says whether a sentence ends. What it knows of a language (abbreviations, words
//! that open sentences) stands in the topic `abbreviations` of its folder.
//!
//! One difference from other segmenters is meant: a sentence inside a longer quotation is a
//! sentence, because outlets lift single ones.

mod context;
mod decide;
mod lexicon;
mod list;
mod scanner;
mod script;
mod spaced;
mod stamp;

use crate::model::Span;

/// Pushes the sentences of the block at `block` of `text` to `out`, in order, in `text`'s
/// coordinates, each trimmed of white space.
///
/// The sentences tile the block but for white space, and lie on character boundaries. `language`
/// is an ISO 639-1 code; languages without a list are read as English. Cost: linear in the block,
/// whatever it holds; nothing is allocated but the growth of `out`.
///
/// ```
/// use wirecopy::model::Span;
/// use wirecopy::text::sentence::segment;
/// let text = "Dr. Roe left at 5 p.m. on Monday. “No,” she said.";
/// let mut spans = Vec::new();
/// segment(text, Span::new(0, text.len()), Some("en"), &mut spans);
/// assert_eq!(spans.len(), 2);
/// assert_eq!(spans[1].of(text), "“No,” she said.");
/// ```
pub fn segment(text: &str, block: Span, language: Option<&str>, out: &mut Vec<Span>) {
    let words = block.of(text);
    let mut push = |start: usize, end: usize| {
        let piece = &words[start..end];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let at = start + piece.len() - piece.trim_start().len();
            out.push(Span::new(at, at + trimmed.len()).shifted(block.start as usize));
        }
    };
    if script::is_unknown(words) {
        return script::split(words, push);
    }
    let mut scanner = scanner::Scanner::new(words, lexicon::of(language));
    let mut start = 0;
    while let Some(end) = scanner.next_end(start) {
        push(start, end);
        start = end;
    }
    push(start, words.len());
}
