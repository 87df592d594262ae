//! An inverted index of things that units have, each with a weight: for cosines of sparse vectors.

use rayon::prelude::*;

use super::subject::Sums;
use super::word_id::WordId;

/// A thing that more units have forms no pairs of them: its weight is small, its pairs are many.
const MAX_UNITS: usize = 64;
/// Pairs that may be formed for each unit on average; where there would be more, only the rarer
/// things form them, so that the work stays linear in a large folder.
const PAIRS_PER_UNIT: usize = 300;
/// A small folder can afford so many in all.
const PAIRS: usize = 2_000_000;
/// Frequencies are taken as if at least this many articles had been seen.
const BACKGROUND: f32 = 200.0;

/// How things are weighed.
pub(super) struct Weigh<'a> {
    /// So many units from the first on are documents, among which frequencies are counted.
    pub docs: usize,
    /// How many different texts they are: frequencies are those among texts.
    pub texts: usize,
    /// The weight of a thing, from its number and how rare it is among the documents.
    pub weight: &'a (dyn Fn(WordId, f32) -> f32 + Sync),
}

/// Things that at least two units have.
#[derive(Debug)]
pub(super) struct Postings {
    /// Posting → the square of its weight.
    squares: Vec<f32>,
    /// Posting → its first unit; one entry more than postings.
    start: Vec<u32>,
    units: Vec<u32>,
    /// Unit → its postings, ascending, and its place in each.
    of_unit: Vec<Vec<(u32, u32)>>,
    /// Unit → one through the length of its vector; 0 for an empty one.
    inverse: Vec<f32>,
    /// A thing that more units have forms no pairs.
    cut: usize,
}

impl Postings {
    /// Indexes the things of every unit, which must be sorted and distinct: a sort of all.
    pub fn new(things: &[&[WordId]], weigh: &Weigh<'_>) -> Self {
        let mut pairs: Vec<u64> = (0u64..)
            .zip(things)
            .flat_map(|(unit, of)| of.iter().map(move |&thing| u64::from(thing) << 32 | unit))
            .collect();
        pairs.par_sort_unstable();
        let documents = BACKGROUND.max(weigh.texts as f32);
        let mut norms = vec![0.0f32; things.len()];
        let mut index = Self {
            squares: Vec::new(),
            start: vec![0],
            units: Vec::new(),
            of_unit: vec![Vec::new(); things.len()],
            inverse: Vec::new(),
            cut: cut(&pairs, things.len()),
        };
        let weighed = pairs.par_chunk_by(|a, b| a >> 32 == b >> 32).map(|group| {
            let is_doc = |pair: &&u64| (**pair as u32 as usize) < weigh.docs;
            let seen = group.iter().take_while(is_doc).count().max(1);
            let idf = (documents / seen as f32).ln().max(0.1);
            ((weigh.weight)((group[0] >> 32) as WordId, idf).powi(2), group)
        });
        for (square, group) in weighed.collect::<Vec<_>>() {
            let units = || group.iter().map(|&pair| pair as u32);
            units().for_each(|unit| norms[unit as usize] += square);
            if group.len() > 1 && square > 0.0 {
                index.push(square, weigh.docs, units());
            }
        }
        let inverse = |norm: &f32| if *norm > 0.0 { norm.sqrt().recip() } else { 0.0 };
        index.inverse = norms.iter().map(inverse).collect();
        index
    }

    /// Of a thing that forms no pairs, only the sections of digests know: they are compared by all
    /// they have.
    fn push(&mut self, square: f32, docs: usize, units: impl Iterator<Item = u32> + Clone) {
        let posting = self.squares.len() as u32;
        let pairs = units.clone().count() <= self.cut;
        for (place, unit) in (0u32..).zip(units) {
            if pairs || unit as usize >= docs {
                self.of_unit[unit as usize].push((posting, place));
            }
            self.units.push(unit);
        }
        self.squares.push(square);
        self.start.push(self.units.len() as u32);
    }

    /// Adds the cosine of a unit and every later one, times `factor`, to the sums. Things that
    /// very many units have are left out.
    pub fn add(&self, unit: u32, factor: f32, sums: &mut Sums) {
        let factor = factor * self.inverse[unit as usize];
        for &(posting, place) in &self.of_unit[unit as usize] {
            let ends = [posting, posting + 1].map(|at| self.start[at as usize] as usize);
            let units = &self.units[ends[0]..ends[1]];
            if units.len() > self.cut {
                continue;
            }
            let square = factor * self.squares[posting as usize];
            for &other in &units[place as usize + 1..] {
                sums.add(other, square * self.inverse[other as usize]);
            }
        }
    }

    /// The cosine of two units, 0 to 1: O(things of both).
    pub fn cosine(&self, a: u32, b: u32) -> f32 {
        let (mut x, mut y) = (&*self.of_unit[a as usize], &*self.of_unit[b as usize]);
        let mut dot = 0.0;
        while let ([(p, _), rest @ ..], [(q, _), others @ ..]) = (x, y) {
            if p == q {
                dot += self.squares[*p as usize];
            }
            (x, y) = (if p <= q { rest } else { x }, if q <= p { others } else { y });
        }
        dot * self.inverse[a as usize] * self.inverse[b as usize]
    }
}

/// The largest number of units that a thing may have to form pairs, of [`MAX_UNITS`] at most.
fn cut(pairs: &[u64], units: usize) -> usize {
    let mut things = [0usize; MAX_UNITS + 1];
    for group in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
        if let Some(count) = things.get_mut(group.len()) {
            *count += 1;
        }
    }
    let most = PAIRS.max(PAIRS_PER_UNIT * units);
    let mut formed = 0;
    let too_many = things.iter().enumerate().position(|(size, count)| {
        formed += count * size * size / 2;
        formed > most
    });
    too_many.map_or(MAX_UNITS, |size| size.saturating_sub(1).max(2))
}
