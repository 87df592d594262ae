//! Scripts whose stops the scanner does not know go to the Unicode rules (UAX 29).

use unicode_segmentation::UnicodeSegmentation;

/// Whether most letters are of a script that the scanner has no rules for: neither Latin, Greek,
/// Cyrillic, Hebrew, Arabic nor the scripts of East Asia.
///
/// The answer depends on lead bytes alone: Armenian, Indic scripts, Thai, Khmer, Ethiopic and the
/// like begin with `0xD5`, `0xD6`, `0xE0`, `0xE1`.
pub(super) fn is_unknown(words: &str) -> bool {
    if !words.bytes().any(is_foreign_lead) {
        return false;
    }
    let foreign = words.bytes().filter(|b| is_foreign_lead(*b)).count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    foreign * 2 > letters
}

fn is_foreign_lead(byte: u8) -> bool {
    matches!(byte, 0xD5 | 0xD6 | 0xE0 | 0xE1)
}

/// The pieces between the boundaries of UAX 29.
pub(super) fn split(words: &str, mut push: impl FnMut(usize, usize)) {
    for (at, sentence) in words.split_sentence_bound_indices() {
        push(at, at + sentence.len());
    }
}
