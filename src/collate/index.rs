//! Which sentences are worth laying over each other: an index of word triples.
//!
//! The two systems built for reuse in news under a speed requirement (passim, superfastmatch)
//! converge on it: n-grams in an inverted index, those that stand in too many sentences cut off
//! before pairs are formed. So furniture and formulas cost nothing, and the work stays linear.
//! Figures are masked, so that a sentence with another number in it is still found.

use rayon::prelude::*;

use super::align::{ANCHORED, CELLS as WHOLE};
use super::common::Common;
use super::table::Table;
use super::weight::Weights;
use super::word_id::{WordId, is_figure};
use crate::model::{Cancelled, CollateSettings, Job, Limit, Role};
use crate::text::word::mix;

/// A longer sentence is compared whole only; it is no sentence but a table or a list of names.
pub(super) const MAX_WORDS: usize = 4096;
/// A sentence forms at most this many pairs with later ones, those with most shared shingles.
pub(super) const MAX_CANDIDATES: usize = 512;
/// And at least this many, however many sentences there are.
const MIN_CANDIDATES: usize = 8;
/// Words that may be laid over words in all, and for each sentence; where more would be, every
/// sentence forms fewer pairs. Ordinary news needs a hundredth of it.
const CELLS: u64 = 300_000_000;
/// Likewise for each sentence.
const CELLS_PER_CLASS: u64 = 5_000;
/// Sentences of fewer words, headings and captions are also indexed by pairs of telling words.
pub(super) const SHORT: usize = 9;
/// How many telling words of a short sentence are paired, and the weight from which one tells.
const TELLING: usize = 6;
/// The weight, in the unit of `weight`, from which a word tells.
const TELLING_WEIGHT: f32 = 2.0;
/// A run of words found in more different sentences than this may be a formula.
pub(super) const RARE: usize = 10;
/// Parts in which shingles are sorted, so that one fits the cache. Not measured.
const BUCKETS: usize = 64;
/// Stands for any figure.
const MASK: WordId = 1;

/// Two classes that may share text, the smaller number first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    pub a: u32,
    pub b: u32,
    /// How many of the shared shingles stand in [`RARE`] classes or fewer.
    pub rare: u8,
}

/// Word triples by the classes they stand in, and the way back.
#[derive(Debug)]
pub(super) struct Index {
    /// Classes of each shingle, ascending; `start` has one entry more than shingles.
    postings: Vec<u32>,
    start: Vec<u32>,
    /// Shingles of each class; `shingles_start` has one entry more than classes.
    shingles: Vec<u32>,
    shingles_start: Vec<u32>,
    min_shared: u8,
    cut: usize,
    /// How many shingles stood in more classes than the cut.
    formulas: u64,
    /// How many pairs a class forms at most with later ones.
    most: usize,
    /// How many classes would have formed more.
    crowded: u64,
}

impl Index {
    /// Indexes the given classes: a sort of their shingles, in buckets that fit the cache.
    pub fn new(
        table: &Table,
        classes: &[Indexed],
        weights: &Weights,
        settings: &CollateSettings,
        job: &Job,
    ) -> Result<Self, Cancelled> {
        let part = classes.len().div_ceil(4 * rayon::current_num_threads()).max(256);
        let parts: Vec<Vec<Vec<u64>>> = classes
            .par_chunks(part)
            .map(|part| job.check().map(|()| shingle_part(table, part, weights)))
            .collect::<Result<_, _>>()?;
        let cut = cut(settings, classes.len());
        let buckets: Vec<Bucket> = (0..BUCKETS)
            .into_par_iter()
            .map(|b| job.check().map(|()| Bucket::new(parts.iter().map(|p| &p[b]), cut)))
            .collect::<Result<_, _>>()?;
        drop(parts);
        let mut index = Self {
            postings: Vec::new(),
            start: vec![0],
            shingles: Vec::new(),
            shingles_start: vec![0; table.classes() + 1],
            min_shared: settings.min_shared_shingles.clamp(1, 200) as u8,
            cut,
            formulas: buckets.iter().map(|b| b.formulas).sum(),
            most: MAX_CANDIDATES,
            crowded: 0,
        };
        for bucket in buckets {
            let base = index.postings.len() as u32;
            index.postings.extend_from_slice(&bucket.postings);
            index.start.extend(bucket.ends.iter().map(|end| base + end));
        }
        index.invert();
        index.bound(table, classes, job)?;
        Ok(index)
    }

    /// Lowers the number of pairs a class may form until all of them together cost no more than
    /// they may. Where no run of words is in many classes nothing has to be counted.
    fn bound(&mut self, table: &Table, classes: &[Indexed], job: &Job) -> Result<(), Cancelled> {
        let budget = budget(classes.len());
        let pairs: u64 = self.start.windows(2).map(|w| u64::from(w[1] - w[0]).pow(2)).sum();
        let longest = classes.iter().map(|c| table.class_words(c.class).len()).max().unwrap_or(0);
        if pairs.saturating_mul(cells(longest, longest)) <= budget {
            return Ok(());
        }
        let costs: Vec<Cost> = classes
            .par_chunks(256)
            .map_init(Scratch::default, |scratch, part| {
                job.check()?;
                Ok(part.iter().map(|c| self.cost(table, c.class, scratch)).collect::<Vec<_>>())
            })
            .collect::<Result<Vec<_>, _>>()?
            .concat();
        self.most = most(budget, |most| costs.iter().map(|cost| cost.of(most)).sum());
        if self.most < MAX_CANDIDATES {
            self.crowded = costs.iter().filter(|c| c.pairs > self.most as u64).count() as u64;
        }
        Ok(())
    }

    fn cost(&self, table: &Table, class: u32, scratch: &mut Scratch) -> Cost {
        let mut found = Vec::new();
        self.candidates(class, scratch, &mut found);
        let words = |class| table.class_words(class).len();
        let cells = found.iter().map(|pair| cells(words(pair.a), words(pair.b))).sum();
        Cost { pairs: found.len() as u64, cells }
    }

    /// Fills `shingles` from `postings`, by counting.
    fn invert(&mut self) {
        for &class in &self.postings {
            self.shingles_start[class as usize + 1] += 1;
        }
        for class in 1..self.shingles_start.len() {
            self.shingles_start[class] += self.shingles_start[class - 1];
        }
        let mut next = self.shingles_start.clone();
        self.shingles = vec![0; self.postings.len()];
        for (shingle, ends) in (0u32..).zip(self.start.windows(2)) {
            for &class in &self.postings[ends[0] as usize..ends[1] as usize] {
                let place = &mut next[class as usize];
                self.shingles[*place as usize] = shingle;
                *place += 1;
            }
        }
    }

    /// What the bounds left out, if they left out anything.
    pub fn limits(&self) -> impl Iterator<Item = Limit> {
        let formulas = Limit {
            what: "runs of three words that stand in more different sentences than this were \
                   taken for formulas and formed no pairs of their own"
                .into(),
            bound: self.cut as u64,
            met: self.formulas,
        };
        let crowded = Limit {
            what: "sentences resembled more others than were compared with each: those that \
                   share most runs of words were"
                .into(),
            bound: self.most as u64,
            met: self.crowded,
        };
        [formulas, crowded].into_iter().filter(|limit| limit.met > 0)
    }

    /// The later classes that share enough shingles with `a`, ascending.
    pub fn candidates(&self, a: u32, scratch: &mut Scratch, out: &mut Vec<Candidate>) {
        scratch.seen.resize(self.shingles_start.len(), 0);
        scratch.rare.resize(self.shingles_start.len(), 0);
        let at = |c: u32| self.shingles_start[c as usize] as usize;
        for &shingle in &self.shingles[at(a)..at(a + 1)] {
            let (from, to) = (self.start[shingle as usize], self.start[shingle as usize + 1]);
            let postings = &self.postings[from as usize..to as usize];
            let rare = u8::from(postings.len() <= RARE);
            let later = postings.partition_point(|&class| class <= a);
            for &b in &postings[later..] {
                let seen = &mut scratch.seen[b as usize];
                let rare_seen = &mut scratch.rare[b as usize];
                if *seen == 0 {
                    scratch.touched.push(b);
                    *rare_seen = 0;
                }
                *rare_seen = rare_seen.saturating_add(rare);
                *seen = seen.saturating_add(1);
            }
        }
        let Scratch { seen, rare, touched } = scratch;
        touched.retain(|&b| {
            let enough = seen[b as usize] >= self.min_shared;
            if !enough {
                seen[b as usize] = 0;
            }
            enough
        });
        if touched.len() > self.most {
            touched.sort_unstable_by_key(|&b| (255 - seen[b as usize], b));
            touched.drain(self.most..).for_each(|b| seen[b as usize] = 0);
        }
        touched.sort_unstable();
        out.extend(touched.drain(..).map(|b| {
            seen[b as usize] = 0;
            Candidate { a, b, rare: rare[b as usize] }
        }));
    }
}

/// Words that may be laid over words in all, where so many classes are compared.
pub(super) fn budget(classes: usize) -> u64 {
    CELLS.max(CELLS_PER_CLASS * classes as u64)
}

/// How many pairs a class may form at most, so that what all of them cost, given that number, keeps within
/// the budget.
pub(super) fn most(budget: u64, cost: impl Fn(u64) -> u64) -> usize {
    let mut most = MAX_CANDIDATES;
    while most > MIN_CANDIDATES && cost(most as u64) > budget {
        most = (most * 3 / 4).max(MIN_CANDIDATES);
    }
    most
}

/// What laying two sentences of so many words over each other costs, in comparisons of words.
pub(super) fn cells(a: usize, b: usize) -> u64 {
    if a * b <= WHOLE { (a * b) as u64 } else { (a + b) as u64 * ANCHORED }
}

/// The pairs a class would form, and what laying all of them over each other costs.
#[derive(Copy, Clone, Debug)]
struct Cost {
    pairs: u64,
    cells: u64,
}

impl Cost {
    /// The cost when only so many pairs are formed.
    fn of(self, most: u64) -> u64 {
        if self.pairs <= most { self.cells } else { self.cells / self.pairs * most }
    }
}

/// Working memory of one thread.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    seen: Vec<u8>,
    rare: Vec<u8>,
    touched: Vec<u32>,
}

/// A class to index, and whether the rule for headlines applies to it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Indexed {
    pub class: u32,
    pub role: Role,
}

/// In a small folder no shingle is cut off: a hundred outlets may all have edited one sentence.
/// The work is at most classes × words × cut, so the cut falls as the corpus grows.
pub(super) fn cut(settings: &CollateSettings, classes: usize) -> usize {
    settings.max_shingle_sentences.max((2_000_000 / classes.max(1)).min(1000))
}

/// The shingles of some classes, by bucket; each is its hash and its class in one number.
fn shingle_part(table: &Table, part: &[Indexed], weights: &Weights) -> Vec<Vec<u64>> {
    let words: usize = part.iter().map(|c| table.class_words(c.class).len()).sum();
    let mut buckets: Vec<Vec<u64>> =
        (0..BUCKETS).map(|_| Vec::with_capacity(words / BUCKETS * 9 / 8)).collect();
    for &Indexed { class, role } in part {
        let words = table.class_words(class);
        let mut add = |hash: u64| {
            buckets[(hash >> 58) as usize].push(hash & !0xffff_ffff | u64::from(class));
        };
        triples(words).for_each(&mut add);
        if has_telling_pairs(words.len(), role) {
            telling_pairs(words, table.common(class), weights, add);
        }
    }
    buckets
}

/// The key of every run of three words, figures masked.
pub(super) fn triples(words: &[WordId]) -> impl Iterator<Item = u64> + '_ {
    let masked = |id: WordId| if is_figure(id) { MASK } else { id };
    words.array_windows::<3>().map(move |&[x, y, z]| triple(masked(x), masked(y), masked(z)))
}

/// Whether a sentence of so many words is indexed by pairs of its telling words as well.
pub(super) fn has_telling_pairs(words: usize, role: Role) -> bool {
    words < SHORT || matches!(role, Role::Heading | Role::Caption)
}

fn triple(x: WordId, y: WordId, z: WordId) -> u64 {
    mix(u64::from(x) << 32 | u64::from(y), 0x8bb8_4b93_962e_acc9 ^ u64::from(z) << 16)
}

/// Pairs of the words that say most, in any order: a headline is reworded around its names.
pub(super) fn telling_pairs(
    words: &[WordId],
    common: &Common,
    weights: &Weights,
    mut add: impl FnMut(u64),
) {
    let mut telling: Vec<(f32, WordId)> = words
        .iter()
        .map(|&id| (weights.of(id, common), id))
        .filter(|w| w.0 >= TELLING_WEIGHT)
        .collect();
    telling.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    telling.dedup();
    telling.truncate(TELLING);
    for (i, &(_, x)) in telling.iter().enumerate() {
        for &(_, y) in &telling[..i] {
            add(triple(x.min(y), x.max(y), 0));
        }
    }
}

/// The shingles whose hashes begin alike.
struct Bucket {
    postings: Vec<u32>,
    ends: Vec<u32>,
    formulas: u64,
}

impl Bucket {
    fn new<'a>(parts: impl Iterator<Item = &'a Vec<u64>>, cut: usize) -> Self {
        let mut all: Vec<u64> = parts.flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        let mut bucket = Self { postings: Vec::new(), ends: Vec::new(), formulas: 0 };
        for group in all.chunk_by(|a, b| a >> 32 == b >> 32) {
            if group.len() > cut {
                bucket.formulas += 1;
            } else if group.len() > 1 {
                bucket.postings.extend(group.iter().map(|&entry| entry as u32));
                bucket.ends.push(bucket.postings.len() as u32);
            }
        }
        bucket
    }
}
