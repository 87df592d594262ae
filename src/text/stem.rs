//! What an English word and its inflected forms have in common.
//!
//! A light stemmer: it takes off one ending and no more. That merges `cracks`, `cracked` and
//! `cracking`, which is what a reworded sentence changes, and keeps apart what a thorough one
//! throws together (`general`, `generate`, `generous`). Its stems are keys, not words.

use super::normalize::fold_word;
use super::word::{hash_of, hash_of_folded, without_possessive};

/// Endings and what replaces them, the first that fits counts.
const ENDINGS: &[(&str, &str)] = &[
    ("iness", "y"),
    ("ations", "at"),
    ("ation", "at"),
    ("ement", ""),
    ("ments", ""),
    ("ment", ""),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "i"),
    ("ied", "i"),
    ("ers", ""),
    ("ed", ""),
    ("er", ""),
    ("es", ""),
    ("ly", ""),
    ("s", ""),
    ("e", ""),
    ("y", "i"),
];
/// A stem has at least this many letters, and a word of so few is one.
const SHORTEST: usize = 3;

/// Puts the stem of a folded word (lower case, see [`super::normalize::fold_word`]) in its place.
///
/// A possessive ending goes first, in any language. The other endings are English; a word that
/// is not all ASCII keeps them.
///
/// ```
/// let stem = |word: &str| {
///     let mut word = word.to_owned();
///     wirecopy::text::stem::stem(&mut word);
///     word
/// };
/// assert_eq!(stem("closing"), stem("closed"));
/// assert_eq!(stem("ministers"), stem("minister's"));
/// assert_eq!(stem("città"), "città");
/// ```
pub fn stem(word: &mut String) {
    if word.ends_with("'s") || word.ends_with("s'") {
        word.truncate(word.len() - 2 + usize::from(word.ends_with("s'")));
    }
    if word.len() <= SHORTEST || !word.is_ascii() {
        return;
    }
    let last = word.as_bytes().last();
    // The last letter rules out most endings, and of every other word all.
    if !last
        .is_some_and(|last| matches!(last, b'd' | b'e' | b'g' | b'n' | b'r' | b's' | b't' | b'y'))
    {
        return undouble(word);
    }
    let fits = |ending: &str| {
        ending.as_bytes().last() == last
            && word.len() >= ending.len() + SHORTEST
            && word.ends_with(ending)
    };
    if let Some((ending, rest)) = ENDINGS.iter().find(|(ending, _)| fits(ending)) {
        word.truncate(word.len() - ending.len());
        word.push_str(rest);
    }
    undouble(word);
}

/// Takes off the last of two letters that are the same.
fn undouble(word: &mut String) {
    let bytes = word.as_bytes();
    if let [.., before, last] = bytes
        && before == last
        && bytes.len() > SHORTEST
        && !matches!(last, b'l' | b's')
    {
        word.pop();
    }
}

/// The hash of a word's stem, for a word as written; equal for forms of one word.
pub fn stem_hash(written: &str) -> u64 {
    let mut folded = String::new();
    fold_word(without_possessive(written), &mut folded);
    stem(&mut folded);
    // What is left of a word may have to be folded again, but not plain letters.
    let plain = folded.bytes().all(|byte| byte.is_ascii_lowercase());
    if plain { hash_of_folded(&folded) } else { hash_of(&folded) }
}

#[cfg(test)]
mod tests {
    use super::stem_hash;

    fn stem(word: &str) -> String {
        let mut word = word.to_owned();
        super::stem(&mut word);
        word
    }

    #[test]
    fn inflected_forms_meet() {
        for forms in [
            ["cracks", "cracked", "cracking"],
            ["stopping", "stopped", "stops"],
            ["carried", "carries", "carry"],
            ["evacuate", "evacuated", "evacuates"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?}");
        }
    }

    #[test]
    fn possessives_are_taken_off() {
        assert_eq!(stem("dominick's"), "dominick");
        assert_eq!(stem("workers'"), stem("workers"));
    }

    #[test]
    fn short_and_foreign_words_stay() {
        assert_eq!(stem("bus"), "bus");
        assert_eq!(stem("größer"), "größer");
    }

    #[test]
    fn hashes_of_forms_are_equal_and_of_other_words_are_not() {
        assert_eq!(stem_hash("Kyiv’s"), stem_hash("KYIV"));
        assert_eq!(stem_hash("injury"), stem_hash("injuries"));
        for (a, b) in [("police", "policy"), ("king", "kind"), ("being", "bed")] {
            assert_ne!(stem_hash(a), stem_hash(b), "{a} {b}");
        }
    }
}
