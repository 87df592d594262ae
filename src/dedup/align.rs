//! Which words of two texts stand for one another, whatever order their paragraphs have.
//!
//! Runs of three words that both have are anchors; each is grown as far as the words agree; what
//! lies between two runs that follow one another in both texts is compared word by word. Every word
//! is aligned once at most. Linear in the words but for the short gaps.

use super::words::WordToken;

/// No word stands for it.
pub(super) const NONE: u32 = u32::MAX;
/// A longer run of other words between two runs is other text, not words put for others.
pub(super) const GAP: usize = 6;
/// How many places of one run of words are looked at.
const PLACES: usize = 6;
/// Runs of so many words are anchors.
const ANCHOR: usize = 3;

/// The words of two texts that stand for one another.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Word of the left text → the one of the right, or [`NONE`].
    pub right_of: Vec<u32>,
    /// Word of the right text → the one of the left, or [`NONE`].
    pub left_of: Vec<u32>,
}

/// Aligns two texts.
pub(super) fn align(left: &[WordToken], right: &[WordToken]) -> Alignment {
    let mut aligner = Aligner {
        left,
        right,
        found: Alignment { right_of: vec![NONE; left.len()], left_of: vec![NONE; right.len()] },
    };
    let anchors = Anchors::new(left);
    aligner.runs(&anchors);
    aligner.fill_gaps();
    aligner.found
}

/// A gap between two aligned words that follow one another closely in both texts.
#[derive(Copy, Clone, Debug)]
pub(super) struct Gap {
    pub left: (usize, usize),
    pub right: (usize, usize),
}

impl Alignment {
    /// The short gaps, in order of the right text; one side of a gap may be empty.
    pub fn gaps(&self) -> impl Iterator<Item = Gap> + '_ {
        let mut last: Option<(usize, usize)> = None;
        let aligned = (0..self.left_of.len()).filter(|&at| self.left_of[at] != NONE);
        aligned.filter_map(move |right| {
            let left = self.left_of[right] as usize;
            let before = last.replace((left, right));
            let (l, r) = before?;
            let is_gap = left > l && (left - l > 1 || right - r > 1);
            let is_short = left.wrapping_sub(l) <= GAP + 1 && right - r <= GAP + 1;
            let open = || self.right_of[l + 1..left].iter().all(|&at| at == NONE);
            (is_gap && is_short && open())
                .then_some(Gap { left: (l + 1, left), right: (r + 1, right) })
        })
    }
}

/// Where each run of three words stands in a text: chains of places in a table of hashes.
struct Anchors {
    /// Slot → the first place of a run with that hash, plus one; 0 for none.
    heads: Vec<u32>,
    /// Place → the next one with the same hash, plus one.
    next: Vec<u32>,
    shift: u32,
}

impl Anchors {
    fn new(words: &[WordToken]) -> Self {
        let places = words.len().saturating_sub(ANCHOR - 1);
        let bits = (2 * places + 1).next_power_of_two().trailing_zeros().max(4);
        let mut anchors =
            Self { heads: vec![0; 1 << bits], next: vec![0; places], shift: 64 - bits };
        // From the last to the first, so that a chain starts with the first place.
        for place in (0..places).rev() {
            let slot = anchors.slot(&words[place..]);
            anchors.next[place] = std::mem::replace(&mut anchors.heads[slot], place as u32 + 1);
        }
        anchors
    }

    fn slot(&self, words: &[WordToken]) -> usize {
        let fold = |hash: u64, token: &WordToken| (hash ^ u64::from(token.word())).wrapping_mul(K);
        (words[..ANCHOR].iter().fold(K, fold) >> self.shift) as usize
    }

    /// The first places of a run with the hash of that at the start of `words`.
    fn places(&self, words: &[WordToken]) -> impl Iterator<Item = usize> + '_ {
        let mut at = self.heads[self.slot(words)];
        let walk = std::iter::from_fn(move || {
            let place = (at as usize).checked_sub(1)?;
            at = self.next[place];
            Some(place)
        });
        walk.take(PLACES)
    }
}

/// A constant of hashing: 2⁶⁴ divided by the golden ratio.
const K: u64 = 0x9e37_79b9_7f4a_7c15;

struct Aligner<'a> {
    left: &'a [WordToken],
    right: &'a [WordToken],
    found: Alignment,
}

impl Aligner<'_> {
    fn runs(&mut self, anchors: &Anchors) {
        // Where the run would go on in the left text.
        let mut expected = 0;
        let mut at = 0;
        while at + ANCHOR <= self.right.len() {
            match self.place(anchors, at, expected) {
                Some(place) => {
                    let len = self.grow(place, at);
                    (expected, at) = (place + len, at + len);
                }
                None => at += 1,
            }
        }
    }

    /// The free place of the run at `at` that lies nearest to `expected`, preferably behind it.
    fn place(&self, anchors: &Anchors, at: usize, expected: usize) -> Option<usize> {
        let distance = |place: &usize| {
            if *place >= expected { place - expected } else { 2 * (expected - place) }
        };
        let fits = |place: &usize| self.is_run(*place, at);
        anchors.places(&self.right[at..]).filter(fits).min_by_key(distance)
    }

    fn is_run(&self, place: usize, at: usize) -> bool {
        (0..ANCHOR).all(|i| self.are_free(place + i, at + i))
    }

    fn are_free(&self, left: usize, right: usize) -> bool {
        self.left[left].word() == self.right[right].word()
            && self.found.right_of[left] == NONE
            && self.found.left_of[right] == NONE
    }

    /// Aligns the run and all that agrees around it; gives its length from `at` on.
    fn grow(&mut self, place: usize, at: usize) -> usize {
        let mut back = 0;
        while back < place.min(at) && self.are_free(place - back - 1, at - back - 1) {
            back += 1;
            self.pair(place - back, at - back);
        }
        let most = (self.left.len() - place).min(self.right.len() - at);
        let mut len = 0;
        while len < most && self.are_free(place + len, at + len) {
            self.pair(place + len, at + len);
            len += 1;
        }
        len
    }

    fn pair(&mut self, left: usize, right: usize) {
        self.found.right_of[left] = right as u32;
        self.found.left_of[right] = left as u32;
    }

    /// Aligns the words of short gaps in their order, as many as can be.
    fn fill_gaps(&mut self) {
        let gaps: Vec<Gap> = self.found.gaps().collect();
        for gap in gaps {
            self.fill(gap);
        }
    }

    fn fill(&mut self, gap: Gap) {
        let (left, right) = (gap.left.0..gap.left.1, gap.right.0..gap.right.1);
        // `most[i][j]`: how many words the ends of the gap from `i` and `j` on have in common.
        let mut most = [[0u8; GAP + 1]; GAP + 1];
        let same = |i: usize, j: usize| {
            self.left[left.start + i].word() == self.right[right.start + j].word()
        };
        for i in (0..left.len()).rev() {
            for j in (0..right.len()).rev() {
                most[i][j] = if same(i, j) {
                    most[i + 1][j + 1] + 1
                } else {
                    most[i + 1][j].max(most[i][j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        let mut pairs = Vec::new();
        while i < left.len() && j < right.len() {
            if same(i, j) {
                pairs.push((left.start + i, right.start + j));
                (i, j) = (i + 1, j + 1);
            } else if most[i + 1][j] >= most[i][j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
        pairs.into_iter().for_each(|(left, right)| self.pair(left, right));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<WordToken> {
        words(text).iter().map(|w| WordToken::new(w.hash, w.kind)).collect()
    }

    fn aligned(left: &str, right: &str) -> usize {
        let found = align(&tokens(left), &tokens(right));
        found.left_of.iter().filter(|&&at| at != NONE).count()
    }

    #[test]
    fn moved_and_edited_runs_are_aligned() {
        assert_eq!(aligned("one two three four five six seven", "five six seven one two three"), 6);
        let (left, right) = ("a b c d e f g h i j", "a b c X e Y g h i j");
        assert_eq!(aligned(left, right), 8);
        assert_eq!(align(&tokens(left), &tokens(right)).gaps().count(), 2);
    }

    #[test]
    fn one_word_repeated_is_aligned_in_linear_time() {
        let many = "word ".repeat(200_000);
        assert_eq!(aligned(&many, &many), 200_000);
    }

    proptest! {
        #[test]
        fn every_word_is_aligned_once_and_with_an_equal_one(
            left in "[abc ]{0,60}",
            right in "[abc ]{0,60}",
        ) {
            let (left, right) = (tokens(&left), tokens(&right));
            let found = align(&left, &right);
            for (at, &to) in found.right_of.iter().enumerate().filter(|(_, to)| **to != NONE) {
                prop_assert_eq!(found.left_of[to as usize] as usize, at);
                prop_assert_eq!(left[at].word(), right[to as usize].word());
            }
            let count = |side: &[u32]| side.iter().filter(|&&at| at != NONE).count();
            prop_assert_eq!(count(&found.right_of), count(&found.left_of));
        }
    }
}
