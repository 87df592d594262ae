//! From the stories of a corpus to the pairs of sentences that say the same in other words.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::candidates::{COUNTERPARTS, LeftOut, MAX_SENTENCES, candidates};
use super::overlay::Overlay;
use super::profile::{MAX_WORDS, Profile};
use super::retell::Retell;
use super::sense::Sense;
use super::verdict::verdict;
use crate::collate::classify::Pairing;
use crate::collate::link::{ClassUse, SentenceLink};
use crate::collate::sentences::Sentences;
use crate::collate::table::{NO_CLASS, Table};
use crate::model::{Cancelled, FoundBy, Job, Limit, Role, SharedEncoder, Story};

/// A shorter sentence says too little to be said in other words.
const SHORTEST: usize = 6;
/// In a corpus of up to so many articles all are compared, whatever the stories.
const SMALL_CORPUS: usize = 12;
/// A paraphrase of sentences printed more often than this is shown at their first copies only.
const COPIES: usize = 16;

/// What rewordings are searched in.
pub(in crate::collate) struct ParaphraseSearch<'a> {
    pub sentences: Sentences<'a>,
    /// By class.
    pub parts: &'a [ClassUse],
    pub stories: &'a [Story],
    /// Verbatim and edited pairs, sorted.
    pub links: &'a [SentenceLink],
    /// What is asked where words find nothing, if there is one.
    pub encoder: Option<&'a SharedEncoder>,
}

/// The pairings found, the links between their sentences, numbered from the first pairing, and
/// the limits met.
pub(in crate::collate) type SearchResult = (Vec<Pairing>, Vec<SentenceLink>, Vec<Limit>);

/// Rows with the documents in which they have a verbatim or edited counterpart, sorted.
pub(super) struct Linked(Vec<(u32, u32)>);

impl Linked {
    pub fn has(&self, row: u32, doc: u32) -> bool {
        self.0.binary_search(&(row, doc)).is_ok()
    }
}

impl<'a> ParaphraseSearch<'a> {
    pub fn table(&self) -> &'a Table {
        self.sentences.table
    }

    /// All rewordings. Pairings are sorted; `first` is the number of the first of them.
    pub fn find(&self, first: u32, job: &Job) -> Result<SearchResult, Cancelled> {
        let groups = self.groups();
        let linked = self.linked();
        let docs = groups.iter().map(Vec::len).sum::<usize>();
        let stage = job.stage(self.sentences.corpus.len() as u64, docs as u64);
        let found: Vec<(Vec<Pairing>, LeftOut)> = groups
            .par_iter()
            .map(|docs| {
                let found = self.of_group(docs, &linked, job)?;
                stage.advance(docs.len() as u64);
                Ok(found)
            })
            .collect::<Result<_, Cancelled>>()?;
        drop(stage);
        let mut limits = limits(found.iter().map(|(_, left_out)| *left_out));
        let mut pairings: Vec<Pairing> =
            found.into_iter().flat_map(|(pairings, _)| pairings).collect();
        pairings.sort_unstable_by_key(|pair| (pair.a, pair.b));
        pairings.dedup_by_key(|pair| (pair.a, pair.b));
        let (mut pairings, mut links) = self.link(pairings, &groups, &linked, first);
        let retell = Retell { search: self, linked: &linked, first: first + pairings.len() as u32 };
        let (more, between, bounds) = retell.find(&links, job)?;
        pairings.extend(more);
        links.extend(between);
        limits.extend(bounds);
        if let Some(SharedEncoder(encoder)) = self.encoder {
            let first = first + pairings.len() as u32;
            let sense = Sense { search: self, linked: &linked, encoder: encoder.as_ref(), first };
            let (more, between, bounds) = sense.find(&links, job)?;
            pairings.extend(more);
            links.extend(between);
            limits.extend(bounds);
        }
        Ok((pairings, links, limits))
    }

    /// The documents of each story of several, ascending.
    pub(super) fn story_docs(&self) -> Vec<Vec<u32>> {
        let several = self.stories.iter().filter(|story| story.articles.len() > 1);
        let mut stories: Vec<Vec<u32>> = several
            .map(|story| story.articles.iter().map(|&id| self.table().doc(id)).collect())
            .collect();
        stories.iter_mut().for_each(|docs| docs.sort_unstable());
        stories
    }

    /// The documents to compare with one another, ascending, each in one group.
    fn groups(&self) -> Vec<Vec<u32>> {
        let docs = self.table().docs();
        if docs <= SMALL_CORPUS {
            return vec![(0..docs as u32).collect()];
        }
        self.story_docs()
    }

    /// The verbatim and edited pairs from both sides.
    fn linked(&self) -> Linked {
        let doc = |row: u32| self.table().doc_of[row as usize];
        let both =
            |link: &SentenceLink| [(link.left, doc(link.right)), (link.right, doc(link.left))];
        let mut pairs: Vec<(u32, u32)> = self.links.iter().flat_map(both).collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        Linked(pairs)
    }

    fn of_group(
        &self,
        docs: &[u32],
        linked: &Linked,
        job: &Job,
    ) -> Result<(Vec<Pairing>, LeftOut), Cancelled> {
        job.check()?;
        let classes = self.classes(docs, linked);
        let read: Vec<(u32, Profile)> = classes
            .par_iter()
            .with_min_len(64)
            .filter_map(|&class| {
                Some((class, Profile::of(self.sentences, self.table().members(class)[0])?))
            })
            .collect();
        let profiles: Vec<&Profile> = read.iter().map(|(_, profile)| profile).collect();
        let (pairs, left_out) = candidates(&profiles);
        job.check()?;
        let words = |at: u32| read[at as usize].1.units.len() as u64;
        job.spend(pairs.iter().map(|&(x, y)| words(x) * words(y)).sum());
        let found = pairs
            .par_iter()
            .with_min_len(256)
            .filter_map(|&(x, y)| {
                let ((a, x), (b, y)) = (&read[x as usize], &read[y as usize]);
                self.pairing((*a, x), (*b, y))
            })
            .collect();
        Ok((found, left_out))
    }

    /// The classes that have no counterpart yet in some document of the group, ascending.
    fn classes(&self, docs: &[u32], linked: &Linked) -> Vec<u32> {
        let is_open = |&row: &u32| {
            let class = self.table().class_of[row as usize];
            class != NO_CLASS
                && self.parts[class as usize] == ClassUse::News
                && (SHORTEST..=MAX_WORDS).contains(&self.table().words(row).len())
                && self.table().role(class) != Role::Heading
                && {
                    let own = self.table().doc_of[row as usize];
                    docs.iter().any(|&doc| doc != own && !linked.has(row, doc))
                }
        };
        let rows = docs.iter().flat_map(|&doc| self.table().rows_of(doc)).filter(is_open);
        let mut classes: Vec<u32> = rows.map(|row| self.table().class_of[row as usize]).collect();
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    fn pairing(&self, (a, x): (u32, &Profile), (b, y): (u32, &Profile)) -> Option<Pairing> {
        let overlay = Overlay::new(x, y);
        let (class, closeness) = verdict(&overlay)?;
        Some(Pairing::new((a, b), class, FoundBy::Reworded, closeness, overlay.evidence()))
    }

    /// Links the sentences of each pairing inside each group where neither has a closer
    /// counterpart in the other's article. Pairings that link nothing go.
    fn link(
        &self,
        pairings: Vec<Pairing>,
        groups: &[Vec<u32>],
        linked: &Linked,
        first: u32,
    ) -> (Vec<Pairing>, Vec<SentenceLink>) {
        let mut group_of: FxHashMap<u32, usize> = FxHashMap::default();
        for (group, docs) in groups.iter().enumerate() {
            group_of.extend(docs.iter().map(|&doc| (doc, group)));
        }
        let doc = |row: u32| self.table().doc_of[row as usize];
        let mut found: Vec<(usize, u32, u32)> = Vec::new();
        let mut best: FxHashMap<(u32, u32), f32> = FxHashMap::default();
        for (at, pair) in pairings.iter().enumerate() {
            for &x in self.table().members(pair.a).iter().take(COPIES) {
                for &y in self.table().members(pair.b).iter().take(COPIES) {
                    let (from, to) = (doc(x), doc(y));
                    let together = from != to
                        && group_of.get(&from).is_some_and(|g| group_of.get(&to) == Some(g));
                    if together && !linked.has(x, to) && !linked.has(y, from) {
                        found.push((at, x, y));
                        for key in [(x, to), (y, from)] {
                            let best = best.entry(key).or_default();
                            *best = best.max(pair.closeness);
                        }
                    }
                }
            }
        }
        found.retain(|&(at, x, y)| {
            let best_of = |row, doc| best[&(row, doc)];
            let closest = best_of(x, doc(y)).max(best_of(y, doc(x)));
            pairings[at].closeness >= closest
        });
        let mut pairings: Vec<Option<Pairing>> = pairings.into_iter().map(Some).collect();
        let (mut kept, mut links) = (Vec::new(), Vec::new());
        for group in found.chunk_by(|x, y| x.0 == y.0) {
            let Some(pair) = pairings[group[0].0].take() else { continue };
            let pairing = first + kept.len() as u32;
            links.extend(group.iter().map(|&(_, x, y)| SentenceLink {
                left: x.min(y),
                right: x.max(y),
                pairing,
                class: pair.class,
            }));
            kept.push(pair);
        }
        (kept, links)
    }
}

/// What readers are told of bounds that were reached.
fn limits(left_out: impl Iterator<Item = LeftOut>) -> Vec<Limit> {
    let mut all = LeftOut::default();
    for part in left_out {
        all.sentences += part.sentences;
        all.words += part.words;
    }
    let sentences = Limit {
        what: "sentences of large stories had more possible rewordings than were looked at, which \
               is at least this many"
            .into(),
        bound: *COUNTERPARTS.start() as u64,
        met: all.sentences,
    };
    let words = Limit {
        what: "words that stand in more sentences of one story than this led to no rewordings"
            .into(),
        bound: MAX_SENTENCES as u64,
        met: all.words,
    };
    [sentences, words].into_iter().filter(|limit| limit.met > 0).collect()
}
