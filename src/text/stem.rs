//! What forms of one word have in common: `closed`, `closing` and `closes` are `clos`.
//!
//! A light stemmer for English: it takes off the endings of plural, past and participle and stops
//! there, since a stem is only ever compared with the stems of one story. Words of other scripts
//! and short words are left as they are.

use super::word::{hash_of, without_possessive};

/// The hash of a word's stem; equal for forms of one word.
pub fn stem_hash(written: &str) -> u64 {
    let bare = without_possessive(written);
    if !bare.bytes().all(|b| b.is_ascii_alphabetic()) {
        return hash_of(bare);
    }
    let lower = bare.to_ascii_lowercase();
    let stem = stem(&lower);
    // The y of `injury` becomes an i in `injuries`; both are told from the e of `police`.
    match stem.strip_suffix(['y', 'i']).filter(|base| base.len() >= SHORTEST) {
        Some(base) => hash_of(base) ^ Y,
        None => hash_of(stem),
    }
}

/// Sets stems that ended in y apart.
const Y: u64 = 0x9e37_79b9_7f4a_7c15;

/// A shorter stem says nothing.
const SHORTEST: usize = 3;

/// The stem of a word in lower case ASCII letters.
fn stem(word: &str) -> &str {
    if word.len() <= SHORTEST {
        return word;
    }
    let singular = singular(word);
    let base = ["ingly", "edly", "ing", "ed", "ly"]
        .iter()
        .find_map(|end| singular.strip_suffix(end))
        .filter(|base| base.len() >= SHORTEST && base.bytes().any(is_vowel))
        .map_or(singular, undoubled);
    base.strip_suffix('e').filter(|base| base.len() >= SHORTEST).unwrap_or(base)
}

fn singular(word: &str) -> &str {
    if word.ends_with("ies") {
        return &word[..word.len() - 2];
    }
    let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e));
    if plural { &word[..word.len() - 1] } else { word }
}

/// `stopp` is `stop`, but `fall` stays.
fn undoubled(base: &str) -> &str {
    let bytes = base.as_bytes();
    let doubled = bytes.len() > SHORTEST && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    let keeps = matches!(bytes.last(), Some(b'l' | b's' | b'z'));
    if doubled && !keeps { &base[..base.len() - 1] } else { base }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        for forms in [
            &["close", "closed", "closing", "closes"][..],
            &["stop", "stopped", "stopping", "stops"],
            &["injury", "injuries"],
            &["carry", "carried", "carries"],
            &["call", "called", "calls"],
            &["severe", "severely"],
        ] {
            let first = stem_hash(forms[0]);
            assert!(forms.iter().all(|form| stem_hash(form) == first), "{forms:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (a, b) in [("bus", "bu"), ("police", "policy"), ("being", "bed"), ("king", "kind")] {
            assert_ne!(stem_hash(a), stem_hash(b), "{a} {b}");
        }
        assert_eq!(stem_hash("Kyiv’s"), stem_hash("Kyiv"));
        assert_eq!(stem_hash("мост"), hash_of("мост"));
    }
}
