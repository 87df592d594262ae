//! How much a word says, whatever corpus it stands in.
//!
//! Two clippings say nothing about which words are rare. A list of common English words with how
//! rare each is does; a word that is not on it is rare, unless it is short or known to carry
//! grammar. The weight of a word is the negative logarithm of the share of sentences that have
//! it (idf), so it depends on the word alone and a pair of sentences scores alike everywhere.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::lang::{self, List};
use crate::text::stem::stem;
use crate::text::word::hash_of_folded;

/// The weight of a word on no list.
pub(super) const UNLISTED: f32 = 9.0;
/// What an unlisted word of three letters or fewer weighs: in most languages it carries grammar.
pub(super) const UNLISTED_SHORT: f32 = 3.0;
/// From which weight a word tells what a sentence is about.
pub(super) const TELLING: f32 = 5.0;

/// Stem → weight.
static ENGLISH: LazyLock<FxHashMap<u32, f32>> = LazyLock::new(|| {
    let mut weights = FxHashMap::default();
    let mut word = String::new();
    for (listed, weight) in list() {
        word.clear();
        word.push_str(listed);
        stem(&mut word);
        weights.entry(stem_id(&word)).or_insert(weight);
    }
    weights
});

/// Every listed word with its weight, the common ones first.
pub(in crate::collate) fn list() -> impl Iterator<Item = (&'static str, f32)> {
    let entries = lang::of(None).entries(List::Rarity).iter();
    entries.filter_map(|entry| Some((entry.word, entry.value.parse::<f32>().ok()? / 2.0)))
}

/// The number by which stems of folded words are compared.
pub(super) fn stem_id(stem: &str) -> u32 {
    (hash_of_folded(stem) >> 32) as u32
}

/// The weight of a listed stem; `None` when it is on no list.
pub(super) fn listed(stem: u32) -> Option<f32> {
    ENGLISH.get(&stem).copied()
}

/// Whether a word in lower case is on the list of common English words, in whatever form.
pub(in crate::collate) fn is_listed(word: &str) -> bool {
    let mut stemmed = word.to_owned();
    stem(&mut stemmed);
    listed(stem_id(&stemmed)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commoner_a_word_the_less_it_weighs() {
        let weight = |word| listed(stem_id(word)).unwrap_or(UNLISTED);
        assert!(weight("the") < weight("said"));
        assert!(weight("said") < weight("hospital"));
        assert!(weight("hospital") < weight("zeppelin"));
    }

    #[test]
    fn every_line_of_the_list_is_read() {
        assert!(ENGLISH.len() > 8000);
        assert!(ENGLISH.values().all(|&weight| weight > 0.0 && weight <= UNLISTED));
    }
}
