//! How likely the two sentences of a pair say the same: one measure, however the pair was found.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::features::Sides;
use super::overlay::Overlay;
use super::profile::Profile;
use super::{features, follows, model};
use crate::collate::classify::Pairing;
use crate::collate::link::ClassUse;
use crate::collate::sentences::Sentences;
use crate::collate::table::NO_CLASS;
use crate::model::{Alike, Cancelled, FoundBy, Job, Likeness, Match};

/// Other words are never quite the same ones.
const NEARLY: f32 = 0.999;
/// A comparison of more pairs of sentences lists its matches only.
const FEW_PAIRS: usize = 256;

/// What sentences are looked up in.
pub(in crate::collate) struct Likening<'a> {
    pub sentences: Sentences<'a>,
    /// By class.
    pub parts: &'a [ClassUse],
}

impl Likening<'_> {
    /// Sets the likeness of every pairing, in the order of its two classes. Each class is read
    /// once: O(words of the classes + Σ |a|·|b|).
    ///
    /// # Errors
    /// [`Cancelled`] when the job was.
    pub fn of_pairings(&self, pairings: &mut [Pairing], job: &Job) -> Result<(), Cancelled> {
        let mut classes: Vec<u32> = pairings.iter().flat_map(|pair| [pair.a, pair.b]).collect();
        classes.par_sort_unstable();
        classes.dedup();
        let read =
            |&class: &u32| Profile::of(self.sentences, self.sentences.table.members(class)[0]);
        let profiles: Vec<Option<Profile>> = classes.par_iter().map(read).collect();
        job.check()?;
        let at =
            |class: u32| classes.binary_search(&class).ok().and_then(|at| profiles[at].as_ref());
        pairings.par_iter_mut().for_each(|pair| {
            let by_words = likeness(at(pair.a).zip(at(pair.b)), pair.closeness);
            pair.likeness = match pair.found {
                // Words and vectors together were asked before.
                FoundBy::ByMeaning => {
                    Likeness { similarity: pair.closeness.min(NEARLY), ..by_words }
                }
                _ => by_words,
            };
        });
        job.check()
    }

    /// Every pair of sentences of different documents that is no match, where all of them are few.
    pub fn alike(&self, matches: &[Match]) -> Vec<Alike> {
        let table = self.sentences.table;
        let rows: Vec<u32> =
            (0..table.class_of.len() as u32).filter(|&r| self.is_read(r)).collect();
        let doc = |row: u32| table.doc_of[row as usize];
        let mut per_doc: FxHashMap<u32, usize> = FxHashMap::default();
        rows.iter().for_each(|&row| *per_doc.entry(doc(row)).or_default() += 1);
        let within: usize = per_doc.values().map(|count| count * count).sum();
        if (rows.len() * rows.len() - within) / 2 > FEW_PAIRS {
            return Vec::new();
        }
        let profiles: Vec<Option<Profile>> =
            rows.iter().map(|&row| Profile::of(self.sentences, row)).collect();
        let mut found = Vec::new();
        for (x, &left) in rows.iter().enumerate() {
            for (y, &right) in rows.iter().enumerate().filter(|(_, row)| doc(**row) != doc(left)) {
                let (here, there) = (table.sentence(left), table.sentence(right));
                let known = matches.binary_search_by_key(&(here, there), |m| (m.left, m.right));
                if here > there || known.is_ok() {
                    continue;
                }
                let equal = table.class_of[left as usize] == table.class_of[right as usize];
                let both = profiles[x].as_ref().zip(profiles[y].as_ref());
                let likeness = if equal { Likeness::EQUAL } else { likeness(both, 0.0) };
                found.push(Alike { left: here, right: there, likeness });
            }
        }
        found.sort_unstable_by_key(|pair| (pair.left, pair.right));
        found
    }

    /// Whether a sentence has words and is no furniture.
    fn is_read(&self, row: u32) -> bool {
        let class = self.sentences.table.class_of[row as usize];
        class != NO_CLASS && self.parts[class as usize] != ClassUse::Furniture
    }
}

/// The likeness of two sentences; of those that were not read, as they are too long, the share of
/// their words that both have.
pub(in crate::collate) fn likeness(both: Option<(&Profile, &Profile)>, shared: f32) -> Likeness {
    let Some((x, y)) = both else {
        return Likeness { similarity: shared.min(NEARLY), follows: [shared; 2] };
    };
    let overlay = Overlay::new(x, y);
    let sides = Sides::new(&overlay);
    if !(x.english && y.english) {
        // No list weighs the words of other languages, and nothing is fitted to them.
        let of = [sides.a.contained(), sides.b.contained()];
        let follows = if overlay.swapped { [of[1], of[0]] } else { of };
        return Likeness { similarity: shared.max(sides.contained()).min(NEARLY), follows };
    }
    let [of_a, of_b] = follows::features(&overlay, &sides).map(|of| follows::likely(&of));
    Likeness {
        similarity: model::likeness(&features::features(&overlay, &sides)).min(NEARLY),
        follows: if overlay.swapped { [of_b, of_a] } else { [of_a, of_b] },
    }
}
