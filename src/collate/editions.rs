//! Documents that print the same text, so that copies of one origin count once.
//!
//! What an event is told by must not depend on how many outlets print the agency's words. So every
//! document that says nearly what an earlier one says *follows* it: stories are found among the
//! texts that are left, and a follower stands where its leader does.

use rustc_hash::FxHashMap;

use super::link::ClassUse;
use super::table::{NO_CLASS, Table};

/// The share of the words of both that are the same sentences, from which two documents print one
/// text: an outlet may put a sentence of its own before or behind it.
const SAME_TEXT: f32 = 0.8;
/// Fewer shared words are no text; as in stories, where they are no sign of one event.
const LEAST_WORDS: u32 = 12;
/// A sentence in more *different* texts than this leads to none of them. Copies do not count.
const MOST_TEXTS: usize = 64;

/// Which document stands for which. One that follows nobody stands for itself.
#[derive(Debug)]
pub(super) struct Editions {
    leader: Vec<u32>,
    leaders: usize,
}

impl Editions {
    /// Goes through the documents in canonical order, so that leaders are the earliest:
    /// O(sentences · [`MOST_TEXTS`]) at worst, O(sentences) where few texts share any.
    pub fn new(table: &Table, parts: &[ClassUse]) -> Self {
        let mut of_class: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        let mut leader: Vec<u32> = (0..table.docs() as u32).collect();
        let mut words = vec![0u32; table.docs()];
        let mut leaders = 0;
        for doc in 0..table.docs() as u32 {
            let classes = classes(table, parts, doc);
            let length = |class: &u32| table.class_words(*class).len() as u32;
            words[doc as usize] = classes.iter().map(length).sum();
            let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
            for class in &classes {
                for &other in of_class.get(class).into_iter().flatten() {
                    *shared.entry(other).or_default() += length(class);
                }
            }
            let longer = |other: u32| words[doc as usize].max(words[other as usize]);
            let is_same = |&(other, shared): &(u32, u32)| {
                shared >= LEAST_WORDS && shared as f32 >= SAME_TEXT * longer(other) as f32
            };
            let found = shared.into_iter().filter(is_same);
            match found.max_by_key(|&(other, shared)| (shared, std::cmp::Reverse(other))) {
                Some((other, _)) => leader[doc as usize] = other,
                None => {
                    leaders += 1;
                    for class in classes {
                        let texts = of_class.entry(class).or_default();
                        if texts.len() < MOST_TEXTS {
                            texts.push(doc);
                        }
                    }
                }
            }
        }
        Self { leader, leaders }
    }

    /// How many different texts there are.
    pub fn texts(&self) -> usize {
        self.leaders
    }

    /// Whether no earlier document prints the text of this one.
    pub fn leads(&self, doc: u32) -> bool {
        self.leader[doc as usize] == doc
    }

    /// The documents that follow another one, each with its leader, in canonical order.
    pub fn followers(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (0u32..).zip(self.leader.iter().copied()).filter(|(doc, leader)| doc != leader)
    }
}

/// The different sentences of a document that are compared.
fn classes(table: &Table, parts: &[ClassUse], doc: u32) -> Vec<u32> {
    let all = table.rows_of(doc).map(|row| table.class_of[row as usize]);
    let news = |class: &u32| *class != NO_CLASS && parts[*class as usize] == ClassUse::News;
    let mut classes: Vec<u32> = all.filter(news).collect();
    classes.sort_unstable();
    classes.dedup();
    classes
}
