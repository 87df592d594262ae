//! Which sentences of one story tell the same, judged by what else the story tells.
//!
//! In two steps. First every two sentences that share a telling word are weighed (`told`). Then each
//! pair of articles is looked at as a whole: a pair is the likelier, the clearer it is closer than
//! any other counterpart of either sentence, the better the sentences around it go together, and the
//! less it moved. Both steps are logistic regressions: the first one on the marked stories of
//! `tests/golden`, the second one on real events. Pairs that say part of the same count as the same.

use std::hash::Hash;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::features::Sides;
use super::overlay::Overlay;
use super::profile::Profile;
use super::told::{
    BOTH_HEADLINES, CONTENT_SHARED, NUMBERS_SHARED, TOLD, Weighed, is_number, tells, told,
};
use super::verdict::is_form;
use crate::collate::align::Tile;
use crate::model::{Cancelled, Job};

/// What a number weighs, and a word of grammar at most.
const NUMBER: f32 = 5.0;
/// The most that a word of grammar weighs.
const GRAMMAR: f32 = 2.5;
/// What every article says in so many sentences is what the story is about: the weight of such a
/// word falls with the number of sentences that have it, down to this share.
const TOLD_TWICE: f32 = 1.5;
/// What is left of the weight of a word that all sentences have, as a share.
const EVERYWHERE: f32 = 0.1;
/// A word in more sentences of a story than this leads to no pairs.
const COMMON: usize = 48;
/// A word of less weight leads to no pairs either.
const TELLING: f32 = 2.0;
/// What two sentences share at least.
const LEAST_SHARED: f32 = 3.0;
/// With how many later sentences one is compared at most.
const COUNTERPARTS: usize = 48;
/// An article of fewer sentences gives its sentences no place.
const FEWEST: usize = 5;
/// A sentence that a document repeats is looked at so many times.
const REPEATS: usize = 4;
/// The score of a pair that shares nothing, and the most that one can be above another.
const NOTHING: f32 = -6.0;
/// The most that the score of a pair can be above another.
const CLEAREST: f32 = 6.0;
/// The score of two equal sentences.
const EQUAL: f32 = 9.0;

/// The sentences of one story.
#[derive(Debug)]
pub(super) struct Telling {
    /// The different ones.
    sentences: Vec<Weighed>,
    /// What stands where, document by document.
    docs: Vec<Vec<Option<u32>>>,
}

/// Two sentences that were weighed: by document and row, and by their numbers.
#[derive(Clone, Debug)]
pub(super) struct SentencePair {
    pub docs: (u32, u32),
    pub rows: (u32, u32),
    /// The numbers of both steps: [`TOLD`], how far it moved, how clearly it is the closest, how
    /// well its neighbours go together, and how near it stands to the top of both articles.
    pub numbers: [f32; CONTEXT],
}

/// How many numbers the second step has.
pub const CONTEXT: usize = TOLD + 4;
/// Which of them says how clearly a pair is the closest.
const CLEAR: usize = TOLD + 1;

/// The weights of the first step, in the order of [`super::TOLD_NAMES`].
#[derive(Clone, Debug)]
pub struct First {
    pub weights: [f32; TOLD],
    /// How far the sentence moved, as a share of the article.
    pub moved: f32,
    pub bias: f32,
}

impl First {
    fn score(&self, numbers: &[f32; TOLD], moved: f32) -> f32 {
        let sum: f32 = numbers.iter().zip(self.weights).map(|(number, w)| number * w).sum();
        sum + self.moved * moved + self.bias
    }
}

/// The first step as fitted.
pub const FIRST: First = First {
    weights: [
        2.452, 4.633, 0.338, 1.619, -0.460, -0.189, -0.145, -0.912, 2.832, -0.141, -4.606, 2.203,
        0.0, 0.0, 0.0,
    ],
    moved: -7.210,
    bias: -2.803,
};

/// The weights of the second step and its bias: fitted to 7,779 pairs of 30 real events, of which a
/// person judged the 206 likeliest (`cargo bench --bench accuracy -- --retell FOLDER --fit`).
const SECOND: [f32; CONTEXT] = [
    5.735, 8.238, 1.206, 1.041, -0.003, -0.473, 0.050, -1.350, 1.940, -0.838, -0.497, 2.303,
    -0.640, 2.552, 1.736, -2.104, 0.174, 0.132, 2.425,
];
/// Fitted with [`SECOND`]: the logarithm of the odds where nothing speaks for or against.
const SECOND_BIAS: f32 = -10.340;

/// From which odds, as a logarithm, a pair is marked: chosen on eight other events and on the marked
/// stories. The odds are those of all pairs of an event, nearly all of which nobody judged.
const LIKELY: f32 = -1.5;

/// Two sentences with so many names in common are no form filled in twice.
const LEAST_NAMES: u32 = 2;

impl SentencePair {
    /// The part of both that both tell, where the pair is marked.
    pub fn verdict(&self) -> Option<f32> {
        // What has a closer counterpart is told there.
        let is_closest = self.numbers[CLEAR] >= 0.0;
        // Those that have names alone in common tell two things of one person, but for headlines.
        let is_told = [BOTH_HEADLINES, NUMBERS_SHARED, CONTENT_SHARED]
            .iter()
            .any(|&at| self.numbers[at] > 0.0);
        (is_closest && is_told && self.odds() >= LIKELY).then_some(self.numbers[0])
    }

    /// The logarithm of the odds.
    fn odds(&self) -> f32 {
        let sum: f32 = self.numbers.iter().zip(SECOND).map(|(number, w)| number * w).sum();
        sum + SECOND_BIAS
    }
}

impl Telling {
    /// Reads a story, document by document, and of each the sentences in order: what tells it from
    /// different sentences, whether it is a headline, and what `profile` reads it from; `None` for what is
    /// no news.
    pub fn read<K: Hash + Eq, S>(
        docs: impl Iterator<Item = Vec<Option<(K, bool, S)>>>,
        profile: impl Fn(S) -> Option<Profile>,
    ) -> Self {
        let (mut number, mut profiles) = (FxHashMap::<K, Option<u32>>::default(), Vec::new());
        let docs = docs.map(|doc| {
            let rows = doc.into_iter().map(|row| {
                let (key, heading, sentence) = row?;
                *number.entry(key).or_insert_with(|| {
                    profiles.push((profile(sentence)?, heading));
                    Some(profiles.len() as u32 - 1)
                })
            });
            rows.collect()
        });
        let docs = docs.collect();
        Self::new(profiles, docs)
    }

    /// Weighs the words of the different sentences by how many of them have each.
    fn new(profiles: Vec<(Profile, bool)>, docs: Vec<Vec<Option<u32>>>) -> Self {
        let mut spread: FxHashMap<u32, u32> = FxHashMap::default();
        let mut own = FxHashSet::default();
        for (profile, _) in &profiles {
            own.extend(keys(profile));
            own.drain().for_each(|key| *spread.entry(key).or_default() += 1);
        }
        let told = TOLD_TWICE * docs.len() as f32;
        let weigh = |profile: &Profile| {
            let rare = |key: u32| (told / spread[&key] as f32).min(1.0);
            let units = profile.units.iter().zip(keys(profile));
            let of = |(unit, key)| {
                let weight: f32 = match () {
                    () if is_number(unit) => NUMBER,
                    () if tells(unit) => unit.weight,
                    () => unit.weight.min(GRAMMAR),
                };
                weight * rare(key).max(EVERYWHERE)
            };
            units.map(of).collect()
        };
        let weighed = |(profile, heading)| {
            let weights = weigh(&profile);
            Weighed { profile, weights, heading }
        };
        Self { sentences: profiles.into_iter().map(weighed).collect(), docs }
    }

    /// Every pair of rows of different documents that shares enough, sorted.
    ///
    /// # Errors
    /// [`Cancelled`] when the job was.
    pub fn pairs(&self, first: &First, job: &Job) -> Result<Vec<SentencePair>, Cancelled> {
        let known = self.known(job)?;
        let tells = |doc: &u32| self.docs[*doc as usize].iter().flatten().count() >= FEWEST;
        let docs = (0..self.docs.len() as u32).filter(tells).collect::<Vec<_>>();
        let after = |(at, &a)| docs[at + 1..].iter().map(move |&b| (a, b));
        let both: Vec<(u32, u32)> = docs.iter().enumerate().flat_map(after).collect();
        let found: Vec<Vec<SentencePair>> = both
            .par_iter()
            .map(|&docs| {
                job.check()?;
                let between = Between::new(self, (&known, first), docs);
                job.spend(between.entries.len() as u64);
                Ok(between.pairs())
            })
            .collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    /// The words of two sentences that stand for one another; none of one form filled in twice.
    pub fn evidence(&self, pair: &SentencePair) -> Vec<Tile> {
        let row = |doc: u32, row: u32| self.docs[doc as usize][row as usize];
        let (x, y) = (row(pair.docs.0, pair.rows.0), row(pair.docs.1, pair.rows.1));
        let (Some(x), Some(y)) = (x, y) else { return Vec::new() };
        let overlay = self.overlay(x, y);
        let sides = Sides::new(&overlay);
        let told = sides.a.shared_names.min(sides.b.shared_names) >= LEAST_NAMES;
        if is_form(&sides) && !told { Vec::new() } else { overlay.evidence() }
    }

    /// How many sentences of the body stand before each row of a document.
    fn ranks(&self, doc: u32) -> Vec<u32> {
        let is_body =
            |line: &Option<u32>| line.is_some_and(|at| !self.sentences[at as usize].heading);
        let mut rank = 0;
        let count = |line| {
            let before = rank;
            rank += u32::from(is_body(line));
            before
        };
        self.docs[doc as usize].iter().map(count).collect()
    }

    fn overlay(&self, x: u32, y: u32) -> Overlay<'_> {
        let of = |at: u32| &self.sentences[at as usize].profile;
        let mut overlay = Overlay::new(of(x), of(y));
        overlay.pair_values();
        overlay
    }

    /// What is known of every two different sentences that share enough.
    fn known(&self, job: &Job) -> Result<KnownPairs, Cancelled> {
        let pairs: Vec<(u32, u32)> = self.candidates();
        job.check()?;
        let words = |at: u32| self.sentences[at as usize].weights.len() as u64;
        job.spend(pairs.iter().map(|&(x, y)| words(x) * words(y)).sum());
        let weigh = |&(x, y): &(u32, u32)| {
            let of = |at: u32| &self.sentences[at as usize];
            ((x, y), told(of(x), of(y), &self.overlay(x, y)))
        };
        let numbers: Vec<_> = pairs.par_iter().with_min_len(256).map(weigh).collect();
        let mut near: Vec<Vec<u32>> = vec![Vec::new(); self.sentences.len()];
        for (at, ((x, y), _)) in (0u32..).zip(&numbers) {
            near[*x as usize].push(at);
            near[*y as usize].push(at);
        }
        Ok(KnownPairs { numbers, near })
    }

    /// Pairs of different sentences that share telling words, the smaller first, sorted.
    fn candidates(&self) -> Vec<(u32, u32)> {
        let mut index: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
        let terms: Vec<Vec<(u32, f32)>> = self.sentences.iter().map(terms).collect();
        for (at, terms) in (0u32..).zip(&terms) {
            terms
                .iter()
                .for_each(|&(key, weight)| index.entry(key).or_default().push((at, weight)));
        }
        index.retain(|_, places| places.len() <= COMMON);
        let mut sums = vec![0.0f32; self.sentences.len()];
        let mut pairs = Vec::new();
        for (at, terms) in (0u32..).zip(&terms) {
            let mut touched = Vec::new();
            for &(key, weight) in terms {
                let Some(places) = index.get(&key) else { continue };
                let later = places.partition_point(|&(other, _)| other <= at);
                for &(other, its) in &places[later..] {
                    if sums[other as usize] == 0.0 {
                        touched.push(other);
                    }
                    sums[other as usize] += weight.min(its);
                }
            }
            let mut found: Vec<(f32, u32)> = touched
                .into_iter()
                .map(|other| (std::mem::take(&mut sums[other as usize]), other))
                .collect();
            found.retain(|&(sum, _)| sum >= LEAST_SHARED);
            found.sort_unstable_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            found.truncate(COUNTERPARTS);
            pairs.extend(found.into_iter().map(|(_, other)| (at, other)));
        }
        pairs.extend(self.openings());
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// The headlines of every two documents, and their first sentences: they are on one event, whatever
    /// words they share.
    fn openings(&self) -> Vec<(u32, u32)> {
        let is_heading = |at: &u32| self.sentences[*at as usize].heading;
        let lines = |doc: &Vec<Option<u32>>| doc.iter().flatten().copied().collect::<Vec<u32>>();
        let docs: Vec<Vec<u32>> = self.docs.iter().map(lines).collect();
        let headlines = docs.iter().map(|doc| doc.first().copied().filter(is_heading));
        let leads = docs.iter().map(|doc| doc.iter().copied().find(|at| !is_heading(at)));
        let kinds = [headlines.collect::<Vec<_>>(), leads.collect()];
        let mut found = Vec::new();
        for kind in kinds {
            let mut of_kind: Vec<u32> = kind.into_iter().flatten().collect();
            of_kind.sort_unstable();
            of_kind.dedup();
            let pairs = of_kind.iter().enumerate();
            found.extend(pairs.flat_map(|(i, &x)| of_kind[i + 1..].iter().map(move |&y| (x, y))));
        }
        found
    }
}

/// What is known of pairs of different sentences.
struct KnownPairs {
    numbers: Vec<((u32, u32), [f32; TOLD])>,
    /// For every sentence its pairs.
    near: Vec<Vec<u32>>,
}

/// A pair of rows of two documents, after the first step.
struct RowPair {
    rows: (u32, u32),
    numbers: [f32; TOLD],
    moved: f32,
    score: f32,
    /// Of two equal sentences, which are no rewording.
    equal: bool,
}

/// Two documents of a story, laid side by side.
struct Between {
    docs: (u32, u32),
    /// How many sentences of the body stand before each row of either document.
    ranks: [Vec<u32>; 2],
    entries: Vec<RowPair>,
    at: FxHashMap<(u32, u32), f32>,
    /// The two best scores of each row of either document.
    best: [FxHashMap<u32, [f32; 2]>; 2],
}

impl Between {
    fn new(telling: &Telling, (known, first): (&KnownPairs, &First), docs: (u32, u32)) -> Self {
        let [a, b] = [docs.0, docs.1].map(|doc| &telling.docs[doc as usize]);
        let mut rows_of: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (row, line) in (0u32..).zip(b) {
            let Some(at) = *line else { continue };
            let rows = rows_of.entry(at).or_default();
            if rows.len() < REPEATS {
                rows.push(row);
            }
        }
        let lengths = (a.len() as f32, b.len() as f32);
        let mut between = Self {
            docs,
            ranks: [docs.0, docs.1].map(|doc| telling.ranks(doc)),
            entries: Vec::new(),
            at: FxHashMap::default(),
            best: Default::default(),
        };
        for (row, line) in (0u32..).zip(a) {
            let Some(at) = *line else { continue };
            let equal = rows_of.get(&at).into_iter().flatten().map(|&to| (to, None));
            let near = known.near[at as usize].iter().map(|&pair| &known.numbers[pair as usize]);
            let near = near.flat_map(|((x, y), numbers)| {
                let other = if *x == at { *y } else { *x };
                rows_of.get(&other).into_iter().flatten().map(move |&to| (to, Some(*numbers)))
            });
            for (to, numbers) in equal.chain(near) {
                let moved = (row as f32 / lengths.0 - to as f32 / lengths.1).abs();
                between.add((row, to), numbers, moved, first);
            }
        }
        between
    }

    fn add(&mut self, rows: (u32, u32), numbers: Option<[f32; TOLD]>, moved: f32, first: &First) {
        let score = numbers.map_or(EQUAL, |numbers| first.score(&numbers, moved).max(NOTHING));
        self.at.insert(rows, score);
        for (best, row) in self.best.iter_mut().zip([rows.0, rows.1]) {
            let best = best.entry(row).or_insert([NOTHING; 2]);
            if score > best[0] {
                *best = [score, best[0]];
            } else {
                best[1] = best[1].max(score);
            }
        }
        let equal = numbers.is_none();
        let numbers = numbers.unwrap_or_default();
        self.entries.push(RowPair { rows, numbers, moved, score, equal });
    }

    /// How much closer a pair is than the next counterpart of either, at least.
    fn clear(&self, entry: &RowPair) -> f32 {
        let [a, b] = &self.best;
        let over = |best: &[f32; 2]| {
            let other = if best[0] == entry.score { best[1] } else { best[0] };
            (entry.score - other).clamp(-CLEAREST, CLEAREST)
        };
        over(&a[&entry.rows.0]).min(over(&b[&entry.rows.1]))
    }

    /// The best score of a pair up to two rows away on both sides.
    fn around(&self, (x, y): (u32, u32)) -> f32 {
        /// Rows away from the pair on either side.
        const STEPS: [i32; 4] = [-2, -1, 1, 2];
        let steps = STEPS.iter().flat_map(|dx| STEPS.iter().map(move |dy| (*dx, *dy)));
        let scores = steps.filter_map(|(dx, dy)| {
            self.at.get(&(x.checked_add_signed(dx)?, y.checked_add_signed(dy)?)).copied()
        });
        scores.fold(NOTHING, f32::max)
    }

    /// How near both sentences stand to the top of their articles: 1 for two leads.
    fn top(&self, (x, y): (u32, u32)) -> f32 {
        let [a, b] = &self.ranks;
        1.0 / (1 + a[x as usize].max(b[y as usize])) as f32
    }

    fn pairs(self) -> Vec<SentencePair> {
        let of = |entry: &RowPair| {
            let mut numbers = [0.0; CONTEXT];
            numbers[..TOLD].copy_from_slice(&entry.numbers);
            numbers[TOLD..].copy_from_slice(&[
                entry.moved,
                self.clear(entry),
                self.around(entry.rows),
                self.top(entry.rows),
            ]);
            SentencePair { docs: self.docs, rows: entry.rows, numbers }
        };
        let mut pairs: Vec<SentencePair> =
            self.entries.iter().filter(|entry| !entry.equal).map(of).collect();
        pairs.sort_unstable_by_key(|pair| pair.rows);
        pairs
    }
}

/// By what each word of a sentence is told from others: its number, else its stem.
fn keys(profile: &Profile) -> impl Iterator<Item = u32> + '_ {
    profile.units.iter().zip(&profile.stems).map(|(unit, &stem)| match unit.value {
        Some(value) => value.to_bits().rotate_left(9) ^ 0x5bd1_e995,
        None => stem,
    })
}

/// The words that say something, each once, with their weights.
fn terms(sentence: &Weighed) -> Vec<(u32, f32)> {
    let words = sentence.profile.units.iter().zip(keys(&sentence.profile)).zip(&sentence.weights);
    let telling = words.filter(|((unit, _), weight)| tells(unit) && **weight >= TELLING);
    let mut terms: Vec<(u32, f32)> = telling.map(|((_, key), &weight)| (key, weight)).collect();
    terms.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    terms.dedup_by_key(|&mut (key, _)| key);
    terms
}
