//! What the documents are about: the telling words and the full names each of them has.
//!
//! Two articles on one event share rare words whatever their wording, and most of all the names of
//! the people in it. Each document is two vectors, of words and of full names; how alike two of
//! them are is the cosine of the first and a share of the cosine of the second. A word weighs by
//! how rare it is among the documents, and, since a folder of five says little about that, by how
//! rare it is in English at large.
//!
//! A *digest* tells several stories under headings of their own. It is known by sections that have
//! little in common, and each of its sections is compared on its own as well.

use std::sync::LazyLock;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::editions::Editions;
use super::link::ClassUse;
use super::paraphrase::listed_words;
use super::postings::{Postings, Weigh};
use super::table::{NO_CLASS, Table};
use super::word_id::{WordId, is_figure, word_id};
use crate::model::{Cancelled, Corpus, Job};
use crate::text::word::{WordKind, hash_of};

/// What full names add to the likeness of words, at most.
const NAMES: f32 = 0.3;
/// Rare words tell more than their number says: weights are raised to this power.
const SHARPNESS: f32 = 1.25;
/// A shorter section tells no story of its own.
const SECTION_WORDS: usize = 20;
/// An article of fewer sections is no digest.
const DIGEST_SECTIONS: usize = 3;
/// More sections of one article are not looked at.
const MAX_SECTIONS: usize = 64;
/// Where words are no longer than this, on average, they are single characters.
const CHARACTER_BYTES: usize = 4;
/// Sections that are less alike than this, on average, belong to different stories.
const LOOSE: f32 = 0.06;

/// Something that is compared as a whole: a document, or a section of a digest.
#[derive(Clone, Debug)]
pub(super) struct SubjectUnit {
    pub doc: u32,
    pub rows: std::ops::Range<u32>,
    words: Box<[WordId]>,
    names: Box<[WordId]>,
}

/// A document and a unit of another, and how alike the two are.
pub(super) type UnitPair = ((u32, u32), f32);

/// The documents, then the sections of those that have several, and what they are about.
#[derive(Debug)]
pub(super) struct Subjects {
    /// One unit a document, by its number, then sections.
    pub units: Vec<SubjectUnit>,
    /// Document → its sections among the units; empty unless it is a digest.
    sections: Vec<std::ops::Range<u32>>,
    words: Postings,
    names: Postings,
}

impl Subjects {
    /// Reads what every text is about: a sort of its words, then of all telling words. A document
    /// that follows another one has no words, so that copies make no word common.
    pub fn new(
        corpus: &Corpus,
        table: &Table,
        parts: &[ClassUse],
        editions: &Editions,
        job: &Job,
    ) -> Result<Self, Cancelled> {
        let reader = UnitReader { corpus, table, parts };
        let read = |doc: u32| match editions.leads(doc) {
            true => (reader.unit(doc, table.rows_of(doc)), reader.sections(doc)),
            false => (reader.unit(doc, 0..0), Vec::new()),
        };
        let docs = table.docs();
        let units: Vec<(SubjectUnit, Vec<SubjectUnit>)> = (0..docs as u32)
            .into_par_iter()
            .with_min_len(64)
            .map(|doc| {
                job.check()?;
                Ok(read(doc))
            })
            .collect::<Result<_, _>>()?;
        let (mut units, of_docs): (Vec<_>, Vec<_>) = units.into_iter().unzip();
        let mut sections = Vec::with_capacity(docs);
        for of_doc in of_docs {
            let first = units.len() as u32;
            units.extend(of_doc);
            sections.push(first..units.len() as u32);
        }
        let words: Vec<_> = units.iter().map(|unit| &*unit.words).collect();
        let names: Vec<_> = units.iter().map(|unit| &*unit.names).collect();
        let texts = editions.texts();
        let telling = |word, idf: f32| (idf * rarity(word)).powf(SHARPNESS);
        let words = Postings::new(&words, &Weigh { docs, texts, weight: &telling });
        let names = Postings::new(&names, &Weigh { docs, texts, weight: &|_, idf| idf });
        let mut subjects = Self { units, sections, words, names };
        subjects.forget_what_is_no_digest();
        Ok(subjects)
    }

    pub fn is_digest(&self, doc: u32) -> bool {
        !self.sections[doc as usize].is_empty()
    }

    /// The section of a digest in which a row stands.
    pub fn section_at(&self, row: u32, doc: u32) -> Option<u32> {
        let mut sections = self.sections[doc as usize].clone();
        sections.find(|&section| self.units[section as usize].rows.contains(&row))
    }

    /// Every pair of a document and a later unit of another that are at least so alike; of two
    /// digests only the wholes. Sorted.
    pub fn alike(&self, least: f32, job: &Job) -> Result<Vec<UnitPair>, Cancelled> {
        let docs = self.sections.len() as u32;
        let found: Vec<Vec<_>> = (0..docs)
            .into_par_iter()
            .with_min_len(64)
            .map_init(
                || Sums { sums: vec![0.0; self.units.len()], touched: Vec::new() },
                |scratch, doc| {
                    job.check()?;
                    self.words.add(doc, 1.0, scratch);
                    self.names.add(doc, NAMES, scratch);
                    let mut found = Vec::new();
                    scratch.drain(|unit, sum| {
                        if sum >= least && self.are_compared(doc, unit, docs) {
                            found.push(((doc, unit), sum));
                        }
                    });
                    found.sort_unstable_by_key(|&(pair, _)| pair);
                    Ok(found)
                },
            )
            .collect::<Result<_, _>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    fn are_compared(&self, doc: u32, unit: u32, docs: u32) -> bool {
        let other = self.units[unit as usize].doc;
        let is_section = unit >= docs;
        other != doc && (!is_section || (self.is_digest(other) && !self.is_digest(doc)))
    }

    /// An article whose sections are about the same things is no digest.
    fn forget_what_is_no_digest(&mut self) {
        for doc in 0..self.sections.len() {
            let sections = self.sections[doc].clone();
            if sections.is_empty() {
                continue;
            }
            let pairs = sections.clone().flat_map(|a| (a + 1..sections.end).map(move |b| (a, b)));
            let alike = |(a, b)| self.words.cosine(a, b) + NAMES * self.names.cosine(a, b);
            let (count, sum) = pairs.map(alike).fold((0, 0.0), |(n, sum), x| (n + 1, sum + x));
            if sum >= LOOSE * count as f32 {
                self.sections[doc] = 0..0;
            }
        }
    }
}

/// Sums by unit, of which few are not zero.
#[derive(Debug)]
pub(super) struct Sums {
    pub sums: Vec<f32>,
    pub touched: Vec<u32>,
}

impl Sums {
    pub fn add(&mut self, unit: u32, amount: f32) {
        let sum = &mut self.sums[unit as usize];
        if *sum == 0.0 {
            self.touched.push(unit);
        }
        *sum += amount;
    }

    fn drain(&mut self, mut visit: impl FnMut(u32, f32)) {
        for unit in self.touched.drain(..) {
            visit(unit, std::mem::take(&mut self.sums[unit as usize]));
        }
    }
}

/// Reads units out of the table.
struct UnitReader<'a> {
    corpus: &'a Corpus,
    table: &'a Table,
    parts: &'a [ClassUse],
}

impl UnitReader<'_> {
    fn is_furniture(&self, row: u32) -> bool {
        let class = self.table.class_of[row as usize];
        class == NO_CLASS || self.parts[class as usize] == ClassUse::Furniture
    }

    fn unit(&self, doc: u32, rows: std::ops::Range<u32>) -> SubjectUnit {
        let own = || rows.clone().filter(|&row| !self.is_furniture(row));
        let common = self.table.common_of(doc);
        let tells = |word: &WordId| !is_figure(*word) && !common.has(*word);
        let words = own().flat_map(|row| self.words(doc, row)).filter(tells);
        let names = own().flat_map(|row| self.table.full_names(row));
        SubjectUnit { doc, words: distinct(words), names: distinct(names), rows }
    }

    /// The words of a row; in scripts without spaces, whose words are single characters and tell
    /// nothing alone, every two that follow one another.
    fn words(&self, doc: u32, row: u32) -> Vec<WordId> {
        let words = self.table.words(row);
        let index = (row - self.table.doc_start[doc as usize]) as usize;
        let text = self.table.article(self.corpus, doc).sentence_text(index);
        if text.is_ascii() || text.len() > CHARACTER_BYTES * words.len() {
            return words.to_vec();
        }
        // The lowest bit, which tells figures, stays off.
        words.windows(2).map(|pair| (pair[0].rotate_left(7) ^ pair[1]) & !1).collect()
    }

    /// The sections that are long enough to tell a story, if there are enough of them.
    fn sections(&self, doc: u32) -> Vec<SubjectUnit> {
        let article = self.table.article(self.corpus, doc);
        if article.section_count() < DIGEST_SECTIONS {
            return Vec::new();
        }
        let rows: Vec<u32> = self.table.rows_of(doc).collect();
        let first = self.table.doc_start[doc as usize];
        let section = |row: u32| article.block_of((row - first) as usize).section;
        let words = |row: u32| if self.is_furniture(row) { 0 } else { self.table.words(row).len() };
        let sections: Vec<SubjectUnit> = rows
            .chunk_by(|&a, &b| section(a) == section(b))
            .filter(|rows| rows.iter().map(|&row| words(row)).sum::<usize>() >= SECTION_WORDS)
            .take(MAX_SECTIONS)
            .map(|rows| self.unit(doc, rows[0]..rows[rows.len() - 1] + 1))
            .collect();
        if sections.len() < DIGEST_SECTIONS { Vec::new() } else { sections }
    }
}

fn distinct(items: impl Iterator<Item = WordId>) -> Box<[WordId]> {
    let mut items: Vec<_> = items.collect();
    items.sort_unstable();
    items.dedup();
    items.into()
}

/// From which rarity in English a word tells an event in full.
const RARE: f32 = 5.0;
/// Up to which it tells nothing.
const PLAIN: f32 = 2.0;
/// What the words in between tell, at most.
const HALF: f32 = 0.5;

/// How far a word can tell what an article is about, 0 to 1, by how rare it is in English.
fn rarity(word: WordId) -> f32 {
    LISTED.get(&word).copied().unwrap_or(1.0)
}

/// Listed words and how far they tell.
static LISTED: LazyLock<FxHashMap<WordId, f32>> = LazyLock::new(|| {
    let mut telling = FxHashMap::default();
    for (word, weight) in listed_words().take_while(|&(_, weight)| weight < RARE) {
        let share = HALF * ((weight - PLAIN) / (RARE - PLAIN)).clamp(0.0, 1.0);
        telling.entry(word_id(hash_of(word), WordKind::Plain)).or_insert(share);
    }
    telling
});
