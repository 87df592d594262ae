//! Offices that people hold, as words before or behind a name.

use crate::text::lang::{Lexicon, List};

/// Who speaks for others, as an office.
pub(super) const SPOKESMAN: &str = "spokesman";

/// The office that a word of a language stands for, in whatever case, by its English name.
pub(super) fn office_of(lexicon: &Lexicon, word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    lexicon.has(List::Office, &word).then(|| lexicon.value(List::Office, &word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lang;

    #[test]
    fn an_office_has_one_name_in_all_languages() {
        for (code, word, office) in [
            ("en", "Chairwoman", "director"),
            ("de", "Bürgermeisterin", "mayor"),
            ("es", "alcaldesa", "mayor"),
            ("fr", "Maire", "mayor"),
        ] {
            assert_eq!(office_of(lang::of(Some(code)), word), Some(office), "{word}");
        }
        assert_eq!(office_of(lang::of(Some("en")), "maire"), None);
        let english: Vec<_> = lang::of(None).entries(List::Office).iter().collect();
        for entry in lang::all().flat_map(|lexicon| lexicon.entries(List::Office)) {
            assert!(english.iter().any(|known| known.value == entry.value), "{}", entry.value);
        }
    }
}
