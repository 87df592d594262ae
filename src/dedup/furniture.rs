//! Furniture that nobody knows by its wording: sentences of articles that share nothing else.
//!
//! A cookie notice stands under a thousand stories, a wire story in forty papers. What tells them
//! apart is the rest of each page: the own sentences of two papers that print one story are about
//! the same names and figures, those of two pages that print one notice are not.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::keys::{Keys, Repeated};
use super::library::{Classes, Library};
use super::words::{WordToken, line_key};

/// A sentence that fewer different texts have is never furniture.
pub(super) const FEWEST: u32 = 3;
/// How many texts are looked at, spread evenly over all that have the sentence.
pub(super) const SAMPLE: usize = 12;
/// Two texts are about the same when this share of the own facts of either stands in the other.
const SAME: f32 = 0.3;
/// Share of the pairs that must be about different things.
const DIFFERENT: f32 = 0.75;

/// The keys of sentences that are furniture, sorted; `sentences` are those of all articles.
pub(super) fn furniture(
    library: &Library<'_>,
    classes: &Classes,
    sentences: Keys<u64>,
) -> Vec<u64> {
    let spread = Spread::new(classes, &sentences);
    let samples = spread.samples(classes, &sentences);
    drop(sentences);
    let stated = AllStated::of(library, classes, &spread, &samples);
    let is_furniture = |(key, texts): &&(u64, Vec<u32>)| {
        let spread = spread.count(*key);
        let texts: Vec<_> = texts.iter().map(|&text| stated.text(text).facts(spread)).collect();
        are_of_different_things(&texts)
    };
    samples.par_iter().filter(is_furniture).map(|(key, _)| *key).collect()
}

/// Sentences that at least [`FEWEST`] texts have, by their keys, each with how many have it.
struct Spread(FxHashMap<u64, u32>);

impl Spread {
    fn new(classes: &Classes, sentences: &Keys<u64>) -> Self {
        let keys = |class| sentences.of(classes.first(class)).iter().copied();
        let texts = 0..classes.len() as u32;
        let repeated = Repeated::new(texts.clone().flat_map(keys));
        // How many texts, and the last one: a text may have a sentence twice.
        let mut counts: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for class in texts {
            for key in keys(class).filter(|&key| repeated.has(key)) {
                let (count, last) = counts.entry(key).or_insert((0, u32::MAX));
                if std::mem::replace(last, class) != class {
                    *count += 1;
                }
            }
        }
        let counts = counts.into_iter().map(|(key, (count, _))| (key, count));
        Self(counts.filter(|(_, count)| *count >= FEWEST).collect())
    }

    /// How many texts have the sentence; 1 for a few.
    fn count(&self, key: u64) -> u32 {
        self.0.get(&key).copied().unwrap_or(1)
    }

    /// The sentences, by their keys, sorted, each with the texts to look at.
    fn samples(&self, classes: &Classes, sentences: &Keys<u64>) -> Vec<(u64, Vec<u32>)> {
        let mut samples: FxHashMap<u64, Sample> = FxHashMap::default();
        for class in 0..classes.len() as u32 {
            for key in sentences.of(classes.first(class)) {
                if let Some(&count) = self.0.get(key) {
                    samples.entry(*key).or_default().meet(class, count as usize);
                }
            }
        }
        let mut samples: Vec<(u64, Vec<u32>)> =
            samples.into_iter().map(|(key, sample)| (key, sample.texts)).collect();
        samples.sort_unstable_by_key(|(key, _)| *key);
        samples
    }
}

/// Some of the texts that have a sentence, spread evenly over all of them.
#[derive(Debug, Default)]
struct Sample {
    texts: Vec<u32>,
    met: usize,
    last: Option<u32>,
}

impl Sample {
    /// Takes the next text that has the sentence into account, one of `count`.
    fn meet(&mut self, text: u32, count: usize) {
        if self.last.replace(text) == Some(text) {
            return;
        }
        let size = count.min(SAMPLE);
        let next = self.texts.len();
        if next < size && self.met == next * count / size {
            self.texts.push(text);
        }
        self.met += 1;
    }
}

/// What the texts of all samples state.
struct AllStated {
    /// Sorted.
    texts: Vec<u32>,
    stated: Vec<Stated>,
}

impl AllStated {
    fn of(
        library: &Library<'_>,
        classes: &Classes,
        spread: &Spread,
        samples: &[(u64, Vec<u32>)],
    ) -> Self {
        let mut texts: Vec<u32> =
            samples.iter().flat_map(|(_, texts)| texts.iter().copied()).collect();
        texts.par_sort_unstable();
        texts.dedup();
        let stated = texts.par_iter().map(|&text| Stated::of(library, classes.first(text), spread));
        let stated = stated.collect();
        Self { texts, stated }
    }

    fn text(&self, text: u32) -> &Stated {
        // Every text of a sample is here.
        let at = self.texts.partition_point(|known| *known < text);
        &self.stated[at]
    }
}

/// The figures and names of a text.
pub(super) struct Stated {
    /// Of each sentence that states any: how many texts have it, and where its facts end.
    lines: Box<[(u32, u32)]>,
    facts: Box<[u32]>,
}

impl Stated {
    fn of(library: &Library<'_>, doc: u32, spread: &Spread) -> Self {
        let reading = library.reading(doc);
        let lines = reading.text().weighty();
        Self::new(lines.map(|(_, _, tokens)| (spread.count(line_key(tokens)), facts(tokens))))
    }

    /// A text by its sentences: how many texts have each, and the facts that it states.
    pub fn new(sentences: impl Iterator<Item = (u32, impl Iterator<Item = u32>)>) -> Self {
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for (spread, facts) in sentences {
            let start = all.len();
            all.extend(facts);
            if all.len() > start {
                lines.push((spread, all.len() as u32));
            }
        }
        Self { lines: lines.into(), facts: all.into() }
    }

    /// What the text states in sentences that are repeated less than half as often as one that
    /// `spread` texts have, and what it states at all, each sorted.
    pub fn facts(&self, spread: u32) -> Facts {
        let mut own = Vec::new();
        let mut start = 0;
        for &(count, end) in &self.lines {
            let facts = &self.facts[start as usize..end as usize];
            start = end;
            if count * 2 < spread.max(3) {
                own.extend_from_slice(facts);
            }
        }
        Facts { own: sorted(own), all: sorted(self.facts.to_vec()) }
    }
}

pub(super) struct Facts {
    own: Vec<u32>,
    all: Vec<u32>,
}

/// The figures and names of a sentence.
pub(super) fn facts(tokens: &[WordToken]) -> impl Iterator<Item = u32> + '_ {
    tokens.iter().filter(|token| token.is_fact()).map(|token| token.fact())
}

fn sorted(mut facts: Vec<u32>) -> Vec<u32> {
    facts.sort_unstable();
    facts.dedup();
    facts
}

/// Whether most of the texts are, pair by pair, about different things.
pub(super) fn are_of_different_things(texts: &[Facts]) -> bool {
    let (mut pairs, mut different) = (0, 0);
    for (i, a) in texts.iter().enumerate() {
        for b in &texts[..i] {
            if !a.own.is_empty() && !b.own.is_empty() {
                pairs += 1;
                different += usize::from(!shares(&a.own, &b.all) && !shares(&b.own, &a.all));
            }
        }
    }
    pairs > 0 && different as f32 >= DIFFERENT * pairs as f32
}

fn shares(own: &[u32], other: &[u32]) -> bool {
    let known = own.iter().filter(|fact| other.binary_search(fact).is_ok()).count();
    known as f32 >= SAME * own.len() as f32
}
