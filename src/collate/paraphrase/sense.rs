//! What two articles of one story tell in words that hardly meet, found by an encoder.
//!
//! Only sentences that words leave without a counterpart are encoded, each different one once. Two
//! are marked where each is the nearest to the other in its article and the two are likely to say
//! the same by words and vectors together.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::overlay::Overlay;
use super::profile::{MAX_WORDS, Profile};
use super::search::{Found, Linked, Search};
use super::{features, model};
use crate::collate::classify::Pairing;
use crate::collate::link::{Link, Part};
use crate::collate::table::NO_CLASS;
use crate::model::{Cancelled, Class, Encode, FoundBy, Job, Limit, Meaning, Role};

/// A shorter sentence says too little.
const SHORTEST: usize = 6;
/// More sentences are not encoded: at some twenty milliseconds each, a few minutes.
const MOST_ENCODED: usize = 10_000;
/// From which likeness a pair is marked. Of 250 pairs of headlines (each third of STS 2013, in no fit)
/// 67 reach it, and .90 of those were judged to say roughly the same or more.
const LIKELY: f32 = 0.75;

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
    pub search: &'a Search<'a>,
    /// Verbatim and edited pairs.
    pub linked: &'a Linked,
    pub encoder: &'a dyn Encode,
    /// The number of the first pairing that is found.
    pub first: u32,
}

impl Sense<'_> {
    /// The pairings found, each with its link, and the limits met; rows that have a
    /// counterpart in the other's document among `known` are left out.
    pub fn find(&self, known: &[Link], job: &Job) -> Result<Found, Cancelled> {
        let doc = |row: u32| self.search.table.doc_of[row as usize];
        let told: FxHashSet<(u32, u32)> =
            known.iter().flat_map(|l| [(l.left, doc(l.right)), (l.right, doc(l.left))]).collect();
        let is_open = |row: u32, to: u32| !told.contains(&(row, to)) && !self.linked.has(row, to);
        let stories = self.search.story_docs();
        let (meanings, limit) = self.read(&stories, &is_open, job)?;
        let (mut pairings, mut links) = (Vec::new(), Vec::new());
        for docs in &stories {
            for (at, &a) in docs.iter().enumerate() {
                for &b in &docs[at + 1..] {
                    job.check()?;
                    for (left, right) in self.nearest(a, b, &is_open, &meanings) {
                        let Some(pairing) = self.pairing(left, right, &meanings) else { continue };
                        let number = self.first + pairings.len() as u32;
                        links.push(Link { left, right, pairing: number, class: pairing.class });
                        pairings.push(pairing);
                    }
                }
            }
        }
        Ok((pairings, links, limit.into_iter().collect()))
    }

    /// Encodes what has no counterpart in some article of its story.
    fn read(
        &self,
        stories: &[Vec<u32>],
        is_open: &(impl Fn(u32, u32) -> bool + Sync),
        job: &Job,
    ) -> Result<(Meanings, Option<Limit>), Cancelled> {
        let mut classes = Vec::new();
        for docs in stories {
            for &doc in docs {
                let lacks = |row: &u32| docs.iter().any(|&to| to != doc && is_open(*row, to));
                classes.extend(self.rows(doc).filter(lacks).map(|row| self.class(row)));
            }
        }
        classes.sort_unstable();
        classes.dedup();
        if classes.len() > MOST_ENCODED {
            return Ok((Meanings::default(), Some(too_many(classes.len()))));
        }
        job.expect(classes.len() as u64);
        let encode = |&class: &u32| {
            job.check()?;
            let sentence = self.search.table.sentence(self.search.table.members(class)[0]);
            let meaning = self.encoder.encode(self.search.corpus.sentence_text(sentence));
            job.advance(1);
            Ok(meaning.map(|meaning| (class, meaning)))
        };
        let read: Vec<_> = classes.par_iter().map(encode).collect::<Result<_, Cancelled>>()?;
        Ok((Meanings(read.into_iter().flatten().collect()), None))
    }

    /// The rows of a document that tell something, in whole sentences.
    fn rows(&self, doc: u32) -> impl Iterator<Item = u32> + '_ {
        let Search { table, parts, .. } = self.search;
        table.rows_of(doc).filter(|&row| {
            let class = table.class_of[row as usize];
            class != NO_CLASS
                && parts[class as usize] == Part::News
                && table.role(class) != Role::Heading
                && (SHORTEST..=MAX_WORDS).contains(&table.words(row).len())
        })
    }

    fn class(&self, row: u32) -> u32 {
        self.search.table.class_of[row as usize]
    }

    /// The open rows of two documents of which each is the nearest to the other; of rows that are
    /// equally near, the first.
    fn nearest(
        &self,
        a: u32,
        b: u32,
        is_open: &impl Fn(u32, u32) -> bool,
        meanings: &Meanings,
    ) -> Vec<(u32, u32)> {
        let here: Vec<u32> = self.rows(a).filter(|&row| is_open(row, b)).collect();
        let there: Vec<u32> = self.rows(b).filter(|&row| is_open(row, a)).collect();
        let near = |x: u32, y: u32| {
            meanings.cosine(self.class(x), self.class(y)).unwrap_or(f32::NEG_INFINITY)
        };
        let best = |of: u32, among: &[u32], near: &dyn Fn(u32, u32) -> f32| {
            let closer =
                |x: &&u32, y: &&u32| near(of, **x).total_cmp(&near(of, **y)).then(y.cmp(x));
            among.iter().max_by(closer).copied()
        };
        let pairs = here.iter().filter_map(|&x| {
            let y = best(x, &there, &near)?;
            (best(y, &here, &near) == Some(x)).then_some((x, y))
        });
        pairs.collect()
    }

    fn pairing(&self, left: u32, right: u32, meanings: &Meanings) -> Option<Pairing> {
        let both = (self.class(left), self.class(right));
        let cosine = meanings.cosine(both.0, both.1).filter(|_| both.0 != both.1)?;
        let [x, y] = [left, right].map(|row| self.profile(row));
        let (x, y) = (x?, y?);
        let likely = model::joined(&features(&x, &y), cosine);
        let tiles = Overlay::new(&x, &y).evidence();
        let is_marked = likely >= LIKELY && x.english && y.english && !tiles.is_empty();
        is_marked.then(|| Pairing::new(both, Class::Paraphrase, FoundBy::ByMeaning, likely, tiles))
    }

    fn profile(&self, row: u32) -> Option<Profile> {
        let sentence = self.search.table.sentence(row);
        let language = self.search.corpus.article(sentence.article).meta.language;
        Profile::read(self.search.corpus.sentence_text(sentence), language)
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
