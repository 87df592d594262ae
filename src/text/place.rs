//! Which country a word stands for: `Pyongyang`, `North Korean` and `North Korea` are one place.
//!
//! News names a state by its people, its adjective and its capital. Each language lists which words
//! those are; the lists are about words, not about borders.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::lang::{self, List};
use super::word::{Word, WordKind, hash_of, mix, without_possessive};
use crate::model::Span;

/// A place of the table: equal for every word that stands for it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(pub u16);

/// A place where it is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    pub place: Place,
    /// First and one past the last of its words, as positions in the list of words given.
    pub first: usize,
    pub end: usize,
    pub span: Span,
}

/// The longest phrase of the table, in words.
const LONGEST: usize = 3;

static PLACES: LazyLock<FxHashMap<u64, Place>> = LazyLock::new(|| {
    let mut numbers = FxHashMap::default();
    let mut places = FxHashMap::default();
    for entry in lang::all().flat_map(|lexicon| lexicon.entries(List::Place)) {
        let next = Place(numbers.len() as u16);
        let place = *numbers.entry(entry.value).or_insert(next);
        places.insert(entry.word.split(' ').map(hash_of).fold(0, join), place);
    }
    places
});

/// Every place named among the `words` of `text`, in order; the longest phrase wins. A name begins with a capital
/// letter, so that `us` is no country. O(words).
///
/// ```
/// use wirecopy::text::place::places;
/// use wirecopy::text::word::words;
/// let text = "German troops in South Korea";
/// let named = places(text, &words(text));
/// assert_eq!(named.len(), 2);
/// assert_ne!(named[0].place, named[1].place);
/// ```
pub fn places(text: &str, words: &[Word]) -> Vec<NamedPlace> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match place_at(text, words, at) {
            Some(named) => {
                at = named.end;
                found.push(named);
            }
            None => at += 1,
        }
    }
    found
}

fn place_at(text: &str, words: &[Word], first: usize) -> Option<NamedPlace> {
    if words[first].kind != WordKind::Capital {
        return None;
    }
    let mut phrase = 0;
    let mut longest = None;
    for (end, word) in (first + 1..).zip(&words[first..words.len().min(first + LONGEST)]) {
        phrase = join(phrase, possessor(text, word));
        if let Some(&place) = PLACES.get(&phrase) {
            let span = words[first].span.cover(word.span);
            longest = Some(NamedPlace { place, first, end, span });
        }
    }
    longest
}

/// The hash of a word with a possessive ending off.
fn possessor(text: &str, word: &Word) -> u64 {
    let written = word.span.of(text);
    let stem = without_possessive(written);
    if stem.len() < written.len() { hash_of(stem) } else { word.hash }
}

fn join(phrase: u64, word: u64) -> u64 {
    mix(phrase ^ word, 0x2d35_8dcc_aa6c_78a5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;

    fn named(text: &str) -> Vec<(&str, Place)> {
        places(text, &words(text)).iter().map(|n| (n.span.of(text), n.place)).collect()
    }

    #[test]
    fn people_adjective_and_capital_stand_for_one_place() {
        let found = named("North Koreans in Pyongyang met a South Korean and an envoy from Seoul");
        let words: Vec<_> = found.iter().map(|f| f.0).collect();
        assert_eq!(words, ["North Koreans", "Pyongyang", "South Korean", "Seoul"]);
        assert_eq!((found[0].1, found[2].1), (found[1].1, found[3].1));
        assert_ne!(found[0].1, found[2].1);
    }

    #[test]
    fn a_pronoun_is_no_country() {
        assert!(named("they told us so").is_empty());
        assert_eq!(named("the U.S. Navy")[0].1, named("the US Navy")[0].1);
    }
}
