//! Which word of one sentence stands for which of the other.
//!
//! Words with one stem first, each with the counterpart whose neighbours agree and that moved
//! least; then what is left and begins alike. One to one, in any order.

use super::profile::{MAX_WORDS, Profile, Unit, WordPart};
use super::value::agree;
use crate::collate::align::Tile;

/// A run of words of less weight is no evidence.
const EVIDENT: f32 = 3.5;
/// No counterpart.
const NONE: u8 = u8::MAX;

/// Two profiles laid over each other. The shorter one is `a`, of two equally long ones that whose
/// stems come first, so that the result does not depend on which was named first.
#[derive(Debug)]
pub(super) struct Overlay<'a> {
    pub a: &'a Profile,
    pub b: &'a Profile,
    /// Whether `a` and `b` are the other way round than they were given.
    pub swapped: bool,
    to_b: [u8; MAX_WORDS],
    to_a: [u8; MAX_WORDS],
    /// For each word of `a` the words of `b` with the same stem, as bits.
    same: [u128; MAX_WORDS],
}

impl<'a> Overlay<'a> {
    /// O(|a|·|b|), without memory of its own.
    pub fn new(x: &'a Profile, y: &'a Profile) -> Self {
        let swapped = (y.len(), &y.stems) < (x.len(), &x.stems);
        let (a, b) = if swapped { (y, x) } else { (x, y) };
        let mut overlay = Self {
            a,
            b,
            swapped,
            to_b: [NONE; MAX_WORDS],
            to_a: [NONE; MAX_WORDS],
            same: [0; MAX_WORDS],
        };
        let blocks = Blocks::of(b.stems.iter().copied());
        for (mask, stem) in overlay.same.iter_mut().zip(&a.stems) {
            *mask = blocks.equal_to(*stem);
        }
        overlay.pair_stems();
        overlay.pair_openings();
        overlay
    }

    fn pair(&mut self, i: usize, j: usize) {
        (self.to_b[i], self.to_a[j]) = (j as u8, i as u8);
    }

    fn pair_stems(&mut self) {
        let mut free: u128 = u128::MAX;
        for i in 0..self.a.len() {
            let open = places(self.same[i] & free);
            if let Some(j) = open.min_by_key(|&j| self.rank(i, j)) {
                free &= !(1 << j);
                self.pair(i, j);
            }
        }
    }

    /// How well a pair of equal words fits, the smaller the better: neighbours that go together,
    /// then the place in the sentence.
    fn rank(&self, i: usize, j: usize) -> (u8, usize) {
        let before = i > 0 && j > 0 && self.to_b[i - 1] as usize == j - 1;
        let after =
            i + 1 < self.a.len() && j + 1 < MAX_WORDS && self.same[i + 1] >> (j + 1) & 1 == 1;
        let together = 2 * u8::from(before) + u8::from(after);
        (3 - together, (i * self.b.len()).abs_diff(j * self.a.len()))
    }

    fn pair_openings(&mut self) {
        let heads = Blocks::of(self.b.units.iter().map(Unit::head));
        for i in 0..self.a.len() {
            let unit = &self.a.units[i];
            if self.to_b[i] != NONE || !is_inflected(unit.part) {
                continue;
            }
            let fits = |&j: &usize| {
                let other = &self.b.units[j];
                self.to_a[j] == NONE && is_inflected(other.part) && unit.begins_like(other)
            };
            let away = |j: &usize| (i * self.b.len()).abs_diff(j * self.a.len());
            let alike = heads.equal_to(unit.head());
            if let Some(j) = places(alike).filter(fits).min_by_key(away) {
                self.pair(i, j);
            }
        }
    }

    /// Pairs the numbers that are still free with equal ones, however they are written.
    pub fn pair_values(&mut self) {
        for i in 0..self.a.len() {
            let Some(value) = self.a.units[i].value.filter(|_| self.to_b[i] == NONE) else {
                continue;
            };
            let fits = |&j: &usize| {
                let other = self.b.units[j].value;
                self.to_a[j] == NONE && other.is_some_and(|other| agree(value, other))
            };
            let away = |j: &usize| (i * self.b.len()).abs_diff(j * self.a.len());
            if let Some(j) = (0..self.b.len()).filter(fits).min_by_key(away) {
                self.pair(i, j);
            }
        }
    }

    /// The places in `a` and `b` of the words that stand for one another, in order of `a`.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let pairs = self.to_b[..self.a.len()].iter().enumerate();
        pairs.filter(|(_, to)| **to != NONE).map(|(i, &j)| (i, usize::from(j)))
    }

    /// The runs of words that stand for one another, by their place in the sentence that was
    /// named first. Runs of grammar alone are no evidence and left out.
    pub fn evidence(&self) -> Vec<Tile> {
        let mut tiles: Vec<Tile> = Vec::new();
        for (i, &j) in (0u32..).zip(&self.to_b[..self.a.len()]).filter(|(_, j)| **j != NONE) {
            let j = u32::from(j);
            match tiles.last_mut() {
                Some(last) if last.a + last.len == i && last.b + last.len == j => last.len += 1,
                _ => tiles.push(Tile { a: i, b: j, len: 1 }),
            }
        }
        tiles.retain(|tile| {
            let weight: f32 = self.a.units[tile.in_a()].iter().map(|unit| unit.weight).sum();
            weight >= EVIDENT
        });
        if self.swapped {
            tiles.iter_mut().for_each(|tile| *tile = tile.flipped());
            tiles.sort_unstable();
        }
        tiles
    }

    /// Whether each word of `a` has a counterpart, in order.
    pub fn paired_a(&self) -> impl Iterator<Item = bool> + '_ {
        self.to_b[..self.a.len()].iter().map(|&to| to != NONE)
    }

    /// Whether each word of `b` has a counterpart, in order.
    pub fn paired_b(&self) -> impl Iterator<Item = bool> + '_ {
        self.to_a[..self.b.len()].iter().map(|&to| to != NONE)
    }

    /// How many runs of `n` stems both sentences have.
    pub fn runs(&self, n: usize) -> usize {
        let starts = (self.a.len() + 1).saturating_sub(n);
        let (mut rows, mut columns) = (0, 0u128);
        for i in 0..starts {
            let ahead = (1..n).fold(self.same[i], |mask, k| mask & self.same[i + k] >> k);
            rows += usize::from(ahead != 0);
            columns |= ahead;
        }
        rows.min(columns.count_ones() as usize)
    }

    /// The length of the longest sequence of stems that both have in one order (Hyyrö 2004).
    pub fn in_order(&self) -> usize {
        let mut row = u128::MAX;
        for &mask in &self.same[..self.a.len()] {
            let hits = row & mask;
            row = row.wrapping_add(hits) | (row - hits);
        }
        let valid = u128::MAX >> (MAX_WORDS - self.b.len());
        (!row & valid).count_ones() as usize
    }
}

/// The places of the bits that are set, ascending.
fn places(mut bits: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(place)
    })
}

/// So many stems are compared at once.
const BLOCK: usize = 16;

/// The stems of a sentence, or the heads of its words, in blocks that are compared as a whole, the last
/// one filled up.
struct Blocks {
    stems: [[u32; BLOCK]; MAX_WORDS / BLOCK],
    count: usize,
}

impl Blocks {
    fn of(stems: impl ExactSizeIterator<Item = u32>) -> Self {
        let mut blocks = [[0; BLOCK]; MAX_WORDS / BLOCK];
        let count = stems.len();
        blocks.as_flattened_mut().iter_mut().zip(stems).for_each(|(place, stem)| *place = stem);
        Self { stems: blocks, count }
    }

    /// The places of the stems that are equal to `stem`, as bits.
    fn equal_to(&self, stem: u32) -> u128 {
        let mut mask = 0;
        for (at, block) in self.stems[..self.count.div_ceil(BLOCK)].iter().enumerate() {
            let mut equal = 0u32;
            for (bit, other) in block.iter().enumerate() {
                equal |= u32::from(*other == stem) << bit;
            }
            mask |= u128::from(equal) << (at * BLOCK);
        }
        // What fills up the last block is no stem.
        mask & (u128::MAX >> (MAX_WORDS - self.count))
    }
}

/// Whether words of this part have forms that a list of endings does not know.
fn is_inflected(part: WordPart) -> bool {
    matches!(part, WordPart::Content | WordPart::Name | WordPart::Formula)
}
