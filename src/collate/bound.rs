//! What two sentences can have in common at most, from their words in whatever order.
//!
//! Nine candidates in ten share a formula of reporting and little else. To lay one over the other
//! takes thousands of steps; to see that their common words weigh too little takes one a word.

use super::common::Common;
use super::weight::Weights;
use super::word_id::{WordId, is_figure};

/// Two words of a sentence fall into one slot rarely, and all slots fit the nearest cache.
const SLOTS: usize = 1 << 10;

/// What a class weighs as a whole, and how many of its words are figures.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Whole {
    pub weight: f32,
    pub figures: u32,
}

impl Whole {
    /// Of the words of a class, in the language of the document in which it stands first.
    pub fn of(words: &[WordId], common: &Common, weights: &Weights) -> Self {
        Self {
            weight: words.iter().map(|&id| weights.of(id, common)).sum(),
            figures: words.iter().filter(|&&id| is_figure(id)).count() as u32,
        }
    }
}

/// What a sentence shares with the one that is held, at most.
#[derive(Copy, Clone, Debug, PartialEq)]
pub(super) struct Most {
    /// Never below what the runs of words that both have weigh.
    pub weight: f32,
    /// Never below how many words stand in such runs.
    pub words: u32,
}

/// A class that is held against many others, one after the other.
#[derive(Debug)]
pub(super) struct Held {
    /// What each of its words weighs, in their order.
    pub weights: Vec<f32>,
    /// By slot: the most that a word of it weighs, 0 where it has none.
    slots: Vec<f32>,
    used: Vec<u16>,
}

impl Default for Held {
    fn default() -> Self {
        Self { weights: Vec::new(), slots: vec![0.0; SLOTS], used: Vec::new() }
    }
}

impl Held {
    /// Takes up a sentence in the place of the one before, its words with what each weighs, which
    /// is more than nothing: O(words).
    pub fn take(&mut self, words: impl Iterator<Item = (WordId, f32)>) {
        self.used.drain(..).for_each(|slot| self.slots[usize::from(slot)] = 0.0);
        self.weights.clear();
        for (id, weight) in words {
            let slot = slot(id);
            let most = &mut self.slots[slot];
            if *most == 0.0 {
                self.used.push(slot as u16);
            }
            *most = most.max(weight);
            self.weights.push(weight);
        }
    }

    /// What `words` share with the class at most: O(words).
    pub fn most(&self, words: &[WordId]) -> Most {
        let (mut weight, mut count) = (0.0, 0);
        for &id in words {
            let of_word = self.slots[slot(id)];
            weight += of_word;
            count += u32::from(of_word > 0.0);
        }
        Most { weight: weight * ROUNDING, words: count }
    }
}

/// The same weights, added in another order, make a sum that differs in its last places.
const ROUNDING: f32 = 1.001;

fn slot(id: WordId) -> usize {
    (id >> 1) as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::align::align;
    use super::*;

    /// Every word weighs something else.
    fn weight(id: WordId) -> f32 {
        0.3 + (id.wrapping_mul(0x9e37_79b9) >> 24) as f32 / 40.0
    }

    proptest! {
        #[test]
        fn no_alignment_finds_more_than_two_sentences_can_share(
            sentences in proptest::collection::vec(proptest::collection::vec(0u32..3000, 0..60), 2..6),
            mixed in proptest::collection::vec((0usize..6, 0usize..60, 1usize..12), 0..8),
        ) {
            // The last sentence is pieced together of the others.
            let pieces = mixed.iter().filter_map(|&(of, at, len)| {
                let whole: &Vec<u32> = sentences.get(of)?;
                whole.get(at..(at + len).min(whole.len()))
            });
            let last: Vec<u32> = pieces.flatten().copied().collect();
            let mut held = Held::default();
            for sentence in &sentences {
                held.take(sentence.iter().map(|&id| (id, weight(id))));
                let (tiles, most) = (align(sentence, &last), held.most(&last));
                let shared = tiles.iter().flat_map(|tile| &held.weights[tile.in_a()]).sum::<f32>();
                prop_assert!(shared <= most.weight, "{shared} of {most:?}");
                prop_assert!(tiles.iter().map(|tile| tile.len).sum::<u32>() <= most.words);
            }
        }
    }

    #[test]
    fn a_sentence_of_other_words_shares_nothing() {
        let mut held = Held::default();
        held.take([(2, 1.0), (4, 2.0)].into_iter());
        held.take([(6, 1.5)].into_iter());
        assert_eq!(held.most(&[2, 4, 8]), Most { weight: 0.0, words: 0 });
        assert_eq!(held.most(&[6]).words, 1);
    }
}
