//! What is known of a written word wherever it stands, worked out once for each.
//!
//! News has few words and uses them often: of a hundred in a sentence ninety-five were met before.

use std::cell::RefCell;
use std::ptr;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::course::Course;
use super::profile::opening;
use super::rarity::{listed, stem_id};
use super::value::{Measure, magnitude, measure, value};
use crate::collate::common::Common;
use crate::collate::word_id::word_id;
use crate::text::lang::{self, List};
use crate::text::stem::stem;
use crate::text::word::{Word, WordKind, fold};

/// So many words are remembered by a thread, some 4 MB; then it begins anew.
const MOST_KNOWN: usize = 1 << 15;
/// Longer words, in bytes, are hardly met twice.
const LONGEST_KNOWN: usize = 48;

/// A word as written, but for its place.
#[derive(Debug)]
pub(super) struct Lexeme {
    /// As it is compared: in lower case, initials without dots, figures without grouping.
    pub folded: Box<str>,
    pub stem: u32,
    /// The weight of its stem; `None` when it is on no list.
    pub listed: Option<f32>,
    /// The weight of a word that is common in the language; `None` for any other.
    pub common: Option<f32>,
    pub is_capitalised: bool,
    pub negates: bool,
    pub course: Course,
    pub value: Option<f32>,
    /// What it says is counted: `percent`, `dollars`.
    pub measure: Option<Measure>,
    /// What it multiplies a number by: `million`.
    pub factor: Option<f32>,
    /// Of the stem: its first 16 bytes, its length, whether it is all ASCII.
    pub opening: u128,
    pub len: usize,
    pub ascii: bool,
}

impl Lexeme {
    fn read(word: &Word, text: &str, common: &Common) -> Self {
        // As it is compared, not as it is written: a thread that met `US` first knows the same of `U.S.`
        let mut written = String::new();
        fold(word, text, &mut written);
        let folded: Box<str> = written.as_str().into();
        let plain = word_id(word.hash, WordKind::Plain);
        let mut course = Course::default();
        course.read(plain);
        stem(&mut written);
        let stem = stem_id(&written);
        Self {
            stem,
            listed: listed(stem),
            common: common.weight(plain),
            is_capitalised: common.is_capitalised(plain),
            negates: folded.ends_with("n't") || lang::of(None).has(List::Negation, &folded),
            course,
            value: value(&folded, word.kind),
            measure: measure(&folded),
            factor: magnitude(&folded),
            opening: opening(written.as_bytes()),
            len: written.len(),
            ascii: written.is_ascii(),
            folded,
        }
    }
}

/// A word by its hash, what it looks like, and the address of what is common in its language.
type LexemeKey = (u64, WordKind, usize);

thread_local! {
    static KNOWN: RefCell<FxHashMap<LexemeKey, Rc<Lexeme>>> = RefCell::default();
}

/// What is known of a word of `text` in a language with these common words. O(bytes of the word) when
/// it is met first, else O(1).
pub(super) fn lexeme(word: &Word, text: &str, common: &'static Common) -> Rc<Lexeme> {
    if word.span.len() > LONGEST_KNOWN {
        return Rc::new(Lexeme::read(word, text, common));
    }
    let key = (word.hash, word.kind, ptr::from_ref(common).addr());
    KNOWN.with_borrow_mut(|known| {
        if known.len() >= MOST_KNOWN {
            known.clear();
        }
        let read = || Rc::new(Lexeme::read(word, text, common));
        Rc::clone(known.entry(key).or_insert_with(read))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::common::common;
    use crate::text::word::words;

    fn of(text: &str, language: &str) -> Rc<Lexeme> {
        lexeme(&words(text)[0], text, common(Some(language)))
    }

    #[test]
    fn a_word_is_worked_out_once_for_each_language_and_look() {
        assert!(Rc::ptr_eq(&of("closing", "en"), &of("closing it", "en")));
        assert!(!Rc::ptr_eq(&of("Closing", "en"), &of("closing", "en")));
        assert!(of("die", "de").common.is_some() && of("die", "en").common.is_none());
        let long = "a".repeat(LONGEST_KNOWN + 1);
        assert!(!Rc::ptr_eq(&of(&long, "en"), &of(&long, "en")));
    }

    #[test]
    fn what_is_known_of_a_word_does_not_depend_on_the_way_it_was_met_first() {
        for (a, b) in [("U.S. envoys", "US envoys"), ("12,000", "12 000"), ("2.5", "2.5")] {
            let read = |text: &str| {
                let word = words(text)[0];
                format!("{:?}", Lexeme::read(&word, text, common(Some("en"))))
            };
            assert_eq!(words(a)[0].hash, words(b)[0].hash);
            assert_eq!(read(a), read(b));
        }
    }

    #[test]
    fn what_is_forgotten_is_worked_out_again_alike() {
        let before = of("ministers", "en");
        for number in 0..=MOST_KNOWN {
            of(&format!("w{number}"), "en");
        }
        let after = of("ministers", "en");
        assert!(!Rc::ptr_eq(&before, &after));
        assert_eq!((before.stem, &before.folded), (after.stem, &after.folded));
    }
}
