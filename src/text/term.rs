//! Words as a full-text index knows them: folded as they are compared, without accents, each
//! character of a script without spaces on its own.
//!
//! An index that splits by spaces finds with them what a reader takes for the same word, in every
//! script, and a query made of them has no sign in it that could mean anything to the index.

use unicode_normalization::UnicodeNormalization;

use super::normalize::fold_word;
use super::word::{Word, WordKind, each_word};
use crate::model::Span;

/// Calls `visit` with every word of `text` that has a letter or digit: where it stands, and the
/// term that stands for it. O(bytes).
pub fn each_term(text: &str, mut visit: impl FnMut(Span, &str)) {
    let (mut folded, mut term) = (String::new(), String::new());
    each_word(text, |word| {
        folded.clear();
        fold_word(word.span.of(text), &mut folded);
        term.clear();
        strip(&folded, word, &mut term);
        if term.chars().any(char::is_alphanumeric) {
            visit(word.span, &term);
        }
    });
}

/// All terms of `text`, by spaces.
///
/// ```
/// use wirecopy::text::term::terms;
/// assert_eq!(terms("The Bridge, closed."), "the bridge closed");
/// ```
pub fn terms(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    each_term(text, |_, term| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(term);
    });
    all
}

/// `U.S.` is `us`, `12,000` is `12000`, `é` is `e`: signs inside words and marks on letters go.
fn strip(folded: &str, word: Word, term: &mut String) {
    let figure = word.kind == WordKind::Figure;
    let keeps =
        |c: &char| c.is_alphanumeric() || figure && *c == '.' || !c.is_ascii() || *c == '\'';
    if folded.is_ascii() {
        term.extend(folded.chars().filter(keeps));
        return;
    }
    let is_mark = |c: &char| matches!(c, '\u{300}'..='\u{36f}');
    let bare = folded.nfd().filter(|c| !is_mark(c)).filter(|c| !c.is_whitespace());
    term.extend(bare.nfc().filter(keeps));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_reader_takes_for_the_same_word_is_one_term() {
        assert_eq!(terms("The U.S. sent 12,000 men"), "the us sent 12000 men");
        assert_eq!(terms("Café in ZÜRICH – “ﬁnance” – don’t"), "cafe in zurich finance don't");
        assert_eq!(terms("a rise of 2.5% (£5)"), "a rise of 2.5 5");
    }

    #[test]
    fn scripts_without_spaces_are_split_into_characters() {
        assert_eq!(terms("東京で地震。"), "東 京 で 地 震");
        assert_eq!(terms("ガス"), "ガ ス");
    }

    proptest! {
        #[test]
        fn a_term_has_no_sign_that_could_mean_anything(text in "\\PC{0,60}|[-\"*^:(){}+a-z ]{0,40}") {
            each_term(&text, |span, term| {
                assert!(span.end as usize <= text.len());
                assert!(!term.contains(['"', '*', '^', ':', '(', ')', '{', '}', '+', '-', ' ']));
            });
        }
    }
}
