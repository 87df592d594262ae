//! How much a shared word says: rare words much, common words and news formulas little.

use std::sync::LazyLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::table::{Table, WordId, is_figure, word_id};
use crate::text::word::{WordKind, hash_of};

/// The weight of a figure. Figures are compared on their own, so they neither make nor break
/// a match.
pub(super) const FIGURE: f32 = 1.5;
/// The most a word can weigh: a name seen once says no more than one seen five times.
const RAREST: f32 = 6.0;
const LEAST: f32 = 0.3;
/// A folder of five clippings says nothing about which words are rare in general: frequencies
/// are taken as if at least this many sentences had been seen.
const BACKGROUND: f32 = 3000.0;
/// Weights of words that are common in any newspaper, whatever this corpus says.
pub(super) const FUNCTION: f32 = 0.5;
const FORMULA: f32 = 1.0;

/// Words that carry grammar, in the languages the product is most used with.
const FUNCTION_WORDS: &str = "a an the and or but nor so yet if then than that this these those \
    of in on at by for from with to into onto over under about after before between during since \
    until against among through within without as is are was were be been being am has have had \
    having do does did will would shall should can could may might must not no it its he she they \
    his her their them him we our us you your i my me who whom whose which what when where why how \
    there here also more most some any all both each other another such only just very up down out \
    off again further once because while amid per via \
    der die das den dem des ein eine einer eines einem einen und oder aber in im an am auf aus bei \
    mit nach von vor zu zum zur für über unter durch gegen ohne um ist sind war waren wird werden \
    hat haben hatte nicht auch als wie dass es er sie ich wir ihr sich so noch nur \
    le la les un une des du de et ou mais dans sur sous avec pour par sans en au aux ce cette ces \
    qui que quoi dont où est sont était ont a été il elle ils elles nous vous ne pas plus se son sa ses \
    el los las una unos unas y o pero en con por para sin sobre entre del al es son era fue ha han se \
    su sus lo no más que como il lo gli i una e ma di da nel nella con su per tra fra è sono che non si \
    um uma os as e mas do da dos das no na nos nas com por para sem é são foi não que se mais";

/// Words of reporting itself.
const FORMULA_WORDS: &str = "said says say saying told tell according statement statements \
    reported reports report reporting reporters reporter news spokesman spokeswoman spokesperson \
    official officials source sources company companies government minister president people year \
    years month months week weeks day days time today yesterday tomorrow morning afternoon evening \
    night hours hour last next first second new two three one percent per cent million billion \
    added announced confirmed interview press conference earlier later late early monday tuesday \
    wednesday thursday friday saturday sunday january february march april may june july august \
    september october november december $ % £ € mr mrs ms dr expected including around near \
    immediately available comment asked declined respond request agency reuters";

const CALENDAR_WORDS: &str = "monday tuesday wednesday thursday friday saturday sunday january \
    february march april may june july august september october november december mon tue wed thu \
    fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec mr mrs ms dr prof gmt utc est \
    president minister reuters agency photo image";

/// Words with a weight of their own.
pub(super) static COMMON: LazyLock<FxHashMap<WordId, f32>> = LazyLock::new(|| {
    let of = |list: &'static str, weight: f32| {
        list.split_whitespace().map(move |word| (plain_id(word), weight))
    };
    of(FORMULA_WORDS, FORMULA).chain(of(FUNCTION_WORDS, FUNCTION)).collect()
});

static CALENDAR: LazyLock<rustc_hash::FxHashSet<WordId>> =
    LazyLock::new(|| CALENDAR_WORDS.split_whitespace().map(plain_id).collect());

/// Whether a word is capitalised for reasons that have nothing to do with the story.
pub(super) fn is_calendar(id: WordId) -> bool {
    CALENDAR.contains(&id)
}

fn plain_id(word: &str) -> WordId {
    word_id(hash_of(word), WordKind::Plain)
}

/// The weight of every word, from how often it stands in different sentences of the corpus.
///
/// Counts live in a table of 2^20 slots at most, addressed by the word's hash. Two words that
/// share a slot are taken for equally common, which can only lower a weight; in return counting
/// is an addition and the table fits the cache.
#[derive(Debug)]
pub(super) struct Weights {
    /// By slot: what a word of it weighs, if it is neither a figure nor common in any newspaper.
    weights: Vec<f32>,
}

impl Weights {
    /// Counts the words of the given classes, each class once.
    pub fn new(table: &Table, classes: &[u32]) -> Self {
        let words: usize = classes.iter().map(|&c| table.class_words(c).len()).sum();
        let slots = (words * 2).next_power_of_two().clamp(1 << 10, 1 << 20);
        let part = classes.len().div_ceil(rayon::current_num_threads()).max(1024);
        let counts = classes
            .par_chunks(part)
            .map(|part| count(table, part, slots))
            .reduce_with(|mut a, b| {
                a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
                a
            })
            .unwrap_or_else(|| vec![0; slots]);
        let sentences = BACKGROUND.max(classes.len() as f32);
        let weigh = |count: u32| (sentences / count.max(1) as f32).ln().clamp(LEAST, RAREST);
        Self { weights: counts.into_par_iter().map(weigh).collect() }
    }

    /// What the word weighs, between [`LEAST`] and [`RAREST`].
    pub fn of(&self, id: WordId) -> f32 {
        if is_figure(id) {
            return FIGURE;
        }
        let weight = self.weights[slot(id, self.weights.len())];
        COMMON.get(&id).map_or(weight, |common| common.min(weight))
    }
}

fn count(table: &Table, classes: &[u32], slots: usize) -> Vec<u32> {
    let mut counts = vec![0; slots];
    for &class in classes {
        for &id in table.class_words(class) {
            counts[slot(id, slots)] += 1;
        }
    }
    counts
}

fn slot(id: WordId, slots: usize) -> usize {
    (id >> 1) as usize & (slots - 1)
}
