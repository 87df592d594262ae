//! With which words phrases begin and end, so that none is put together where none can stand.

use super::lexicon::{Classes, FigureUnit, Map};
use crate::model::Qualifier;
use crate::text::token::Tokens;

/// The outer words of a language's phrases, in lower case.
#[derive(Debug, Default)]
pub(in crate::text) struct Ends {
    /// First words, with all that a phrase which begins so may do.
    classes: Map<Classes>,
    units: Map<()>,
    /// First words of bounds behind a number.
    after: Map<()>,
    /// Last words of bounds before a number.
    before: Map<()>,
}

impl Ends {
    pub fn new(
        classes: &Map<Classes>,
        units: &Map<FigureUnit>,
        before: &Map<Qualifier>,
        after: &Map<Qualifier>,
    ) -> Self {
        let mut ends = Self {
            units: units.keys().map(|phrase| (outer(phrase).0, ())).collect(),
            after: after.keys().map(|phrase| (outer(phrase).0, ())).collect(),
            before: before.keys().map(|phrase| (outer(phrase).1, ())).collect(),
            ..Self::default()
        };
        for (phrase, does) in classes {
            ends.classes.entry(outer(phrase).0).or_default().add(*does);
        }
        ends
    }

    /// Whether a phrase that does this may begin with `word`.
    pub fn may_open(&self, word: &str, class: Classes) -> bool {
        self.classes.get(word).is_some_and(|classes| classes.has(class))
    }

    /// Whether a unit may begin with `word`.
    pub fn may_open_unit(&self, word: &str) -> bool {
        self.units.contains_key(word)
    }

    /// Whether a bound behind a number may begin with `word`.
    pub fn may_open_bound(&self, word: &str) -> bool {
        self.after.contains_key(word)
    }

    /// Whether a bound before a number may end with `word`.
    pub fn may_end_bound(&self, word: &str) -> bool {
        self.before.contains_key(word)
    }
}

/// The first and the last word of a phrase, as [`Tokens::word`] gives them.
fn outer(phrase: &'static str) -> (&'static str, &'static str) {
    // Most are a word.
    if phrase.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return (phrase, phrase);
    }
    let tokens = Tokens::new(phrase);
    let word = |at| {
        let written = tokens.written(at);
        if written.len() > 1 { written.trim_end_matches('.') } else { written }
    };
    (word(0), word(tokens.len().saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::figure::lexicon::of;

    /// The first word of a phrase as a text holds it.
    fn opens(ends: &Ends, phrase: &str, may_open: fn(&Ends, &str) -> bool) -> bool {
        let text = format!("{phrase} then");
        may_open(ends, Tokens::new(&text).word(0))
    }

    #[test]
    fn every_phrase_of_every_language_passes_by_its_outer_words() {
        for code in ["en", "de", "fr", "es", "it", "pt", "nl"] {
            let lexicon = of(Some(code));
            for unit in lexicon.units.keys() {
                assert!(opens(&lexicon.ends, unit, Ends::may_open_unit), "{code}: {unit}");
            }
            for bound in lexicon.after.keys() {
                assert!(opens(&lexicon.ends, bound, Ends::may_open_bound), "{code}: {bound}");
            }
            for bound in lexicon.before.keys() {
                let text = format!("{bound} 12");
                let tokens = Tokens::new(&text);
                let last = tokens.word(tokens.len() - 2);
                assert!(lexicon.ends.may_end_bound(last), "{code}: {bound}");
            }
        }
        let ends = &of(Some("en")).ends;
        assert!(!ends.may_open_unit("the") && !ends.may_end_bound("killed"));
        assert!(ends.may_open("below", Classes::BELOW_ZERO));
        assert!(!ends.may_open("below", Classes::SHARE));
    }
}
