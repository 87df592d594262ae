//! What two articles of one story tell in words that hardly meet, found by an encoder.
//!
//! Each different sentence of a story is encoded once. Two that words leave without a counterpart are
//! marked where each is the nearest to the other in its article, near, and much nearer than the next
//! ones: what an event is about makes all its sentences somewhat alike (the margin of Artetxe and
//! Schwenk 2019).

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::model;
use super::overlay::Overlay;
use super::profile::{MAX_WORDS, Profile};
use super::search::{Linked, ParaphraseSearch, SearchResult};
use crate::collate::classify::Pairing;
use crate::collate::link::{ClassUse, SentenceLink};
use crate::collate::table::NO_CLASS;
use crate::model::{Cancelled, Class, Encode, FoundBy, Job, Limit, Meaning, Role};
use crate::text::quotation::quotations;

/// A shorter sentence says too little.
const SHORTEST: usize = 6;
/// More sentences are not encoded: at some twenty milliseconds each, a few minutes.
const MOST_ENCODED: usize = 10_000;
/// From which likeness a pair is marked, see [`model::sensed`].
const LIKELY: f32 = 0.5;
/// With how many others the nearest sentence is compared.
const CROWD: usize = 3;
/// The cosine that stands for another sentence where an article has no other: the median of those
/// of a sentence with the second to fourth nearest, in eight real events.
const USUAL: f32 = 0.4;

/// The vectors of different sentences, by class.
#[derive(Default)]
struct Meanings(FxHashMap<u32, Meaning>);

impl Meanings {
    /// How near two sentences are; `None` where one was not encoded.
    fn cosine(&self, a: u32, b: u32) -> Option<f32> {
        Some(self.0.get(&a)?.cosine(self.0.get(&b)?))
    }
}

/// The search inside stories for what words do not betray.
pub(super) struct Sense<'a> {
    pub search: &'a ParaphraseSearch<'a>,
    /// Verbatim and edited pairs.
    pub linked: &'a Linked,
    pub encoder: &'a dyn Encode,
    /// The number of the first pairing that is found.
    pub first: u32,
}

impl Sense<'_> {
    /// The pairings found, each with its link, and the limits met; rows that have a
    /// counterpart in the other's document among `known` are left out.
    pub fn find(&self, known: &[SentenceLink], job: &Job) -> Result<SearchResult, Cancelled> {
        let doc = |row: u32| self.search.table().doc_of[row as usize];
        let told: FxHashSet<(u32, u32)> =
            known.iter().flat_map(|l| [(l.left, doc(l.right)), (l.right, doc(l.left))]).collect();
        let is_open = |row: u32, to: u32| !told.contains(&(row, to)) && !self.linked.has(row, to);
        let stories = self.search.story_docs();
        let (meanings, limit) = self.read(&stories, &is_open, job)?;
        if limit.is_some() {
            return Ok((Vec::new(), Vec::new(), limit.into_iter().collect()));
        }
        let (mut pairings, mut links) = (Vec::new(), Vec::new());
        for docs in &stories {
            for (at, &a) in docs.iter().enumerate() {
                for &b in &docs[at + 1..] {
                    job.check()?;
                    for Near { left, right, likely } in self.nearest(a, b, &meanings) {
                        let is_open = is_open(left, b) && is_open(right, a);
                        let pairing = is_open.then(|| self.pairing(left, right, likely)).flatten();
                        let Some(pairing) = pairing else { continue };
                        let number = self.first + pairings.len() as u32;
                        links.push(SentenceLink {
                            left,
                            right,
                            pairing: number,
                            class: pairing.class,
                        });
                        pairings.push(pairing);
                    }
                }
            }
        }
        Ok((pairings, links, Vec::new()))
    }

    /// Encodes the sentences of stories in which some have no counterpart in some article.
    fn read(
        &self,
        stories: &[Vec<u32>],
        is_open: &(impl Fn(u32, u32) -> bool + Sync),
        job: &Job,
    ) -> Result<(Meanings, Option<Limit>), Cancelled> {
        let mut classes = Vec::new();
        for docs in stories {
            let lacks = |doc, row| docs.iter().any(|&to| to != doc && is_open(row, to));
            if docs.iter().any(|&doc| self.rows(doc).any(|row| lacks(doc, row))) {
                let rows = docs.iter().flat_map(|&doc| self.rows(doc));
                classes.extend(rows.map(|row| self.class(row)));
            }
        }
        classes.sort_unstable();
        classes.dedup();
        let stage = job.stage(self.search.sentences.corpus.len() as u64, classes.len() as u64);
        if classes.len() > MOST_ENCODED {
            return Ok((Meanings::default(), Some(too_many(classes.len()))));
        }
        let encode = |&class: &u32| {
            job.check()?;
            let meaning = self.encoder.encode(self.text(self.search.table().members(class)[0]));
            stage.advance(1);
            Ok(meaning.map(|meaning| (class, meaning)))
        };
        let read: Vec<_> = classes.par_iter().map(encode).collect::<Result<_, Cancelled>>()?;
        Ok((Meanings(read.into_iter().flatten().collect()), None))
    }

    /// The rows of a document that tell something, in whole sentences.
    fn rows(&self, doc: u32) -> impl Iterator<Item = u32> + '_ {
        let (table, parts) = (self.search.table(), self.search.parts);
        table.rows_of(doc).filter(|&row| {
            let class = table.class_of[row as usize];
            class != NO_CLASS
                && parts[class as usize] == ClassUse::News
                && table.role(class) != Role::Heading
                && (SHORTEST..=MAX_WORDS).contains(&table.words(row).len())
        })
    }

    fn class(&self, row: u32) -> u32 {
        self.search.table().class_of[row as usize]
    }

    /// The rows of two documents of which each is the nearest to the other; of rows that are equally
    /// near, the first. O(rows · rows).
    fn nearest(&self, a: u32, b: u32, meanings: &Meanings) -> Vec<Near> {
        let [here, there] = [a, b].map(|doc| self.rows(doc).collect::<Vec<u32>>());
        let cosine = |&x: &u32, &y: &u32| {
            meanings.cosine(self.class(x), self.class(y)).unwrap_or(f32::NEG_INFINITY)
        };
        let grid: Vec<Vec<f32>> =
            here.iter().map(|x| there.iter().map(|y| cosine(x, y)).collect()).collect();
        let of_there: Vec<Option<Ahead>> =
            (0..there.len()).map(|y| Ahead::of(grid.iter().map(|row| row[y]))).collect();
        let near = |(x, row): (usize, &Vec<f32>)| {
            let ahead = Ahead::of(row.iter().copied())?;
            let back = of_there[ahead.at].as_ref().filter(|back| back.at == x)?;
            let cosine = row[ahead.at];
            let likely = model::sensed(cosine, 2.0 * cosine - ahead.crowd - back.crowd);
            Some(Near { left: here[x], right: there[ahead.at], likely })
        };
        grid.iter().enumerate().filter_map(near).collect()
    }

    fn pairing(&self, left: u32, right: u32, likely: f32) -> Option<Pairing> {
        let both = (self.class(left), self.class(right));
        if likely < LIKELY || both.0 == both.1 {
            return None;
        }
        let (x, y) = self.profile(left).zip(self.profile(right))?;
        let tiles = Overlay::new(&x, &y).evidence();
        let are_said = [left, right].iter().all(|&row| is_said(self.text(row)));
        let is_marked = x.english && y.english && !tiles.is_empty() && !are_said;
        is_marked.then(|| Pairing::new(both, Class::Paraphrase, FoundBy::ByMeaning, likely, tiles))
    }

    fn profile(&self, row: u32) -> Option<Profile> {
        Profile::of(self.search.sentences, row)
    }

    fn text(&self, row: u32) -> &str {
        self.search.sentences.text(row)
    }
}

/// Whether half of a sentence or more stands in quotation marks. Two such are one utterance where
/// their words are the same, which needs no encoder; otherwise two persons speak of one matter.
fn is_said(text: &str) -> bool {
    2 * quotations(text).iter().map(|quoted| quoted.len()).sum::<usize>() >= text.len()
}

/// Two rows that are each other's nearest.
struct Near {
    left: u32,
    right: u32,
    /// How likely they say the same, 0 to 1.
    likely: f32,
}

/// The nearest of several sentences, and how near the next ones come.
struct Ahead {
    /// Which it is.
    at: usize,
    /// The mean cosine of the [`CROWD`] next ones.
    crowd: f32,
}

impl Ahead {
    /// `None` without sentences.
    fn of(cosines: impl Iterator<Item = f32>) -> Option<Self> {
        let mut ranked: Vec<(usize, f32)> = cosines.enumerate().collect();
        ranked.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let &(at, _) = ranked.first()?;
        let next = ranked.iter().skip(1).map(|&(_, cosine)| cosine.max(-1.0));
        let crowd = next.chain(std::iter::repeat(USUAL)).take(CROWD).sum::<f32>() / CROWD as f32;
        Some(Self { at, crowd })
    }
}

fn too_many(sentences: usize) -> Limit {
    Limit {
        what: "the stories of this collection have more sentences without counterpart than this: \
               the encoder was not asked"
            .into(),
        bound: MOST_ENCODED as u64,
        met: sentences as u64,
    }
}
