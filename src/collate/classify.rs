//! Whether two sentences laid over each other are the same sentence edited.

use std::ops::Range;

use super::align::{Tile, align};
use super::bound::{Held, Most, Whole};
use super::common::Common;
use super::table::Table;
use super::weight::Weights;
use super::word_id::{WordId, is_figure};
use crate::model::{Class, CollateSettings, FoundBy, Likeness};

/// Two classes that say the same in different words, few or many.
#[derive(Clone, Debug)]
pub(super) struct Pairing {
    pub a: u32,
    pub b: u32,
    /// Edited or paraphrase; equal sentences are one class and need no pairing.
    pub class: Class,
    /// How much of both together is shared, 0 to 1: which of several pairs is closest.
    pub closeness: f32,
    /// How likely the two say the same, in the order of `a` and `b`.
    pub likeness: Likeness,
    pub found: FoundBy,
    /// The common runs, by their place in the first sentence of `a`.
    pub tiles: Box<[Tile]>,
}

impl Pairing {
    /// A pair whose likeness is not known yet.
    pub fn new(
        (a, b): (u32, u32),
        class: Class,
        found: FoundBy,
        closeness: f32,
        tiles: Vec<Tile>,
    ) -> Self {
        let likeness = Likeness { similarity: closeness, follows: [closeness; 2] };
        Self { a, b, class, closeness, likeness, found, tiles: tiles.into() }
    }
}

/// From how many words a run copied into an otherwise different sentence is an edit.
const CLAUSE_WORDS: u32 = 7;
/// What such a clause must weigh, so that a formula of reporting is none.
const CLAUSE_WEIGHT: f32 = 16.0;
/// So many of its words must tell something and be no names: `at the old customs house of Ostgate`
/// is where two things happened.
const CLAUSE_TELLING: usize = 3;
/// How many of its word triples must be rare: a phrase that stands in many different sentences is
/// a formula of this corpus, even if no list knows it.
const CLAUSE_RARE: u8 = 3;
/// What a sentence wholly inside a longer one must weigh.
const CONTAINED_WEIGHT: f32 = 12.0;
/// How much of both together is shared when nobody doubts that they are one sentence.
const CLEAR: f32 = 0.52;
/// Below this only a short sentence inside a long one is left.
const BOTH: f32 = 0.4;
/// A sentence stands inside a longer one with so many of its words: most of a clause, or nearly all
/// of a shorter one.
const CONTAINED: [(u32, f32); 2] = [(CLAUSE_WORDS, 0.6), (FEWEST_CONTAINED, 0.8)];
/// Words of the shorter clause of [`CONTAINED`].
const FEWEST_CONTAINED: u32 = 6;
/// Two edited copies share so many words at least.
const EDIT_WORDS: u32 = 4;
/// Two headlines share so many telling words at least.
const HEADLINE_WORDS: u32 = 3;
/// A run of less weight, such as a lone article, is no evidence beside another run.
const TELLING: f32 = 2.0;
/// Shared weight below which nothing is said at all: two names and a verb.
const LEAST_WEIGHT: f32 = 9.0;
/// Of a form few words are printed, and between its blanks no long run of them.
const FORM_WORDS: u32 = 10;
/// Words of the longest run between two blanks of a form.
const FORM_RUN: u32 = 5;
/// A form has at least so many blanks: a figure, a name, and a day or another of the two.
const BLANKS: usize = 3;
/// An edited match is never quite equal.
const NEARLY: f32 = 0.999;

/// What two candidates look like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum PairShape {
    Sentences,
    /// Both are headings or captions.
    Headings,
}

/// A class as it is laid over another one: what it says, and what is known where it stands first.
#[derive(Copy, Clone, Debug)]
pub(super) struct ClassSide<'a> {
    pub words: &'a [WordId],
    /// What is common in its language.
    pub common: &'static Common,
    /// The names of its article, sorted; those that stand in the sentence are enough.
    pub names: &'a [WordId],
    pub whole: Whole,
}

impl<'a> ClassSide<'a> {
    /// A class of the table: its words, and the language and the names of the document in which it
    /// stands first, beside what it weighs.
    pub fn of(table: &'a Table, class: u32, whole: Whole) -> Self {
        let doc = table.doc_of[table.members(class)[0] as usize];
        let names = &table.terms[doc as usize];
        Self { words: table.class_words(class), common: table.common_of(doc), names, whole }
    }

    fn is_name(&self, id: &WordId) -> bool {
        self.names.binary_search(id).is_ok()
    }
}

/// What makes two sentences an edited pair.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    /// See [`Pairing::closeness`].
    pub closeness: f32,
    /// The common runs, by their place in the first sentence.
    pub tiles: Vec<Tile>,
}

/// What two sentences have in common, weighed.
struct Overlap {
    shared: f32,
    shorter: f32,
    both: f32,
    words: u32,
    shorter_words: u32,
    runs: usize,
    longest: u32,
    /// The weight of the heaviest run of [`CLAUSE_WORDS`] or more that tells something.
    clause: f32,
}

/// What all pairs of classes are judged by.
#[derive(Copy, Clone, Debug)]
pub(super) struct Judge<'a> {
    pub weights: &'a Weights,
    pub settings: &'a CollateSettings,
}

impl Judge<'_> {
    /// Takes up the class whose candidates come next.
    pub fn take(&self, held: &mut Held, side: ClassSide<'_>) {
        let weight = |&id: &WordId| (id, self.weights.of(id, side.common));
        held.take(side.words.iter().map(weight));
    }

    /// Lays a candidate over the class that is held, where the words of the two allow a match, and
    /// decides; of their shared shingles so many are rare.
    pub fn edit(
        &self,
        held: &Held,
        [a, b]: [ClassSide<'_>; 2],
        rare: u8,
        shape: PairShape,
    ) -> Option<Edit> {
        let wholes = [a.whole, b.whole];
        if !self.may_match(held.most(b.words), wholes, rare, shape) {
            return None;
        }
        let tiles = align(a.words, b.words);
        let is_name = |id: &WordId| a.is_name(id);
        let overlap = Overlap::new((a.words, &held.weights), b.words, &tiles, wholes, is_name);
        let closeness = overlap.dice();
        let headline = || is_headline(a, b, self.weights, self.settings.edited_similarity);
        let found = overlap.is_edit(self.settings.edited_similarity)
            || overlap.is_clause() && rare >= CLAUSE_RARE
            || shape == PairShape::Headings && headline();
        let short = overlap.words <= FORM_WORDS && overlap.longest <= FORM_RUN;
        let is_edit = found && !(short && is_form(a, b, &tiles));
        is_edit.then_some(Edit { closeness, tiles })
    }

    /// Whether two sentences with so much in common can be a match by any of the rules: what each
    /// rule asks for at the least.
    fn may_match(&self, most: Most, [a, b]: [Whole; 2], rare: u8, shape: PairShape) -> bool {
        let neutral = a.figures.min(b.figures) as f32 * super::weight::FIGURE;
        let (shorter, both) = (a.weight.min(b.weight) - neutral, a.weight + b.weight);
        let told = 2.0 * most.weight >= BOTH * (both - 2.0 * neutral)
            || most.words >= FEWEST_CONTAINED && most.weight >= CONTAINED_WEIGHT;
        let edit = most.words >= EDIT_WORDS
            && most.weight >= LEAST_WEIGHT.max(self.settings.edited_similarity * shorter)
            && told;
        let clause =
            rare >= CLAUSE_RARE && most.words >= CLAUSE_WORDS && most.weight >= CLAUSE_WEIGHT;
        let headline = shape == PairShape::Headings && most.words >= HEADLINE_WORDS;
        edit || clause || headline
    }
}

/// One form filled in twice (`A magnitude 4.1 earthquake struck near Tessel on Sunday`): on both
/// sides other figures, other names and one thing more of the kind, with no name and no figure in
/// common. Another figure and another name alone are contradictions, which are worth showing.
fn is_form(a: ClassSide<'_>, b: ClassSide<'_>, tiles: &[Tile]) -> bool {
    let filled = |side: ClassSide<'_>, shared: fn(Tile) -> Range<usize>| {
        let is_blank =
            |id: &WordId| is_figure(*id) || side.is_name(id) || side.common.is_calendar(*id);
        let mut is_shared = vec![false; side.words.len()];
        tiles.iter().for_each(|&tile| is_shared[shared(tile)].fill(true));
        let of = |shared: bool| {
            let words = side.words.iter().zip(&is_shared).filter(move |(_, is)| **is == shared);
            words.map(|(id, _)| id)
        };
        of(false).any(|&id| is_figure(id))
            && of(false).any(|id| side.is_name(id))
            && of(false).filter(|id| is_blank(id)).count() >= BLANKS
            && !of(true).any(|id| is_figure(*id) || side.is_name(id))
    };
    filled(a, Tile::in_a) && filled(b, Tile::in_b)
}

impl Overlap {
    /// Of two sentences, the first with what each of its words weighs, and both as wholes.
    fn new(
        (a, weights): (&[WordId], &[f32]),
        b: &[WordId],
        tiles: &[Tile],
        wholes: [Whole; 2],
        is_name: impl Fn(&WordId) -> bool,
    ) -> Self {
        let (mut shared, mut clause) = (0.0, 0.0f32);
        let (mut words, mut longest, mut figures, mut runs) = (0, 0, 0, 0);
        for tile in tiles {
            let (run, weights) = (&a[tile.in_a()], &weights[tile.in_a()]);
            let weight: f32 = weights.iter().sum();
            let tells = || {
                let words = run.iter().zip(weights);
                words.filter(|(id, weight)| **weight >= TELLING && !is_name(id)).count()
            };
            shared += weight;
            words += tile.len;
            runs += usize::from(weight >= TELLING);
            longest = longest.max(tile.len);
            if tile.len >= CLAUSE_WORDS && tells() >= CLAUSE_TELLING {
                clause = clause.max(weight);
            }
            figures += run.iter().filter(|&&id| is_figure(id)).count() as u32;
        }
        // A figure that stands for another is compared on its own: here it counts for neither.
        let replaced = wholes.map(|whole| whole.figures - figures).into_iter().min();
        let neutral = replaced.unwrap_or_default() as f32 * super::weight::FIGURE;
        let [whole_a, whole_b] = wholes.map(|whole| whole.weight - neutral);
        Self {
            shared,
            shorter: whole_a.min(whole_b),
            both: whole_a + whole_b,
            words,
            shorter_words: a.len().min(b.len()) as u32,
            runs,
            longest,
            clause,
        }
    }

    /// The shared part of both together; symmetric.
    fn dice(&self) -> f32 {
        (2.0 * self.shared / self.both.max(f32::MIN_POSITIVE)).clamp(0.0, NEARLY)
    }

    /// Most of the shorter sentence stands in the longer one, and that is not too little.
    ///
    /// The less the two have in common, the more a single phrase can be all of it. "The New York
    /// State Attorney General" is six rare words, and says nothing about what its sentences say.
    fn is_edit(&self, threshold: f32) -> bool {
        let contained = self.shared >= threshold * self.shorter;
        let enough = self.words >= EDIT_WORDS && self.longest >= 3 && self.shared >= LEAST_WEIGHT;
        let dice = self.dice();
        let told = if dice >= CLEAR {
            true
        } else if dice >= BOTH {
            self.runs > 1 || self.longest >= CLAUSE_WORDS
        } else {
            let share = self.words as f32 / self.shorter_words.max(1) as f32;
            let inside = |(words, least): (u32, f32)| self.words >= words && share >= least;
            CONTAINED.into_iter().any(inside) && self.shared >= CONTAINED_WEIGHT
        };
        contained && enough && told
    }

    /// A clause was copied into another sentence.
    fn is_clause(&self) -> bool {
        self.longest >= CLAUSE_WORDS && self.clause >= CLAUSE_WEIGHT
    }
}

/// Headlines are short and reordered: what counts is which telling words both have.
fn is_headline(a: ClassSide<'_>, b: ClassSide<'_>, weights: &Weights, threshold: f32) -> bool {
    let telling = |ClassSide { words, common, .. }: ClassSide<'_>| {
        let tells = |id: &WordId| weights.of(*id, common) >= 2.0;
        let mut ids: Vec<_> = words.iter().copied().filter(tells).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let (in_a, in_b) = (a.common, b.common);
    let (a, b) = (telling(a), telling(b));
    let weigh = |ids: &[WordId], common: &Common| -> f32 {
        ids.iter().map(|&id| weights.of(id, common)).sum()
    };
    let common: Vec<_> = a.iter().copied().filter(|id| b.binary_search(id).is_ok()).collect();
    common.len() >= HEADLINE_WORDS as usize
        && weigh(&common, in_a) >= threshold.max(0.6) * weigh(&a, in_a).max(weigh(&b, in_b))
}
