//! A sentence as claims are read from it: its words, the clauses they stand in, who is named.

use crate::collate::table::word_id;
use crate::collate::weight::{COMMON, is_calendar};
use crate::model::Span;
use crate::text::attribution::{Credit, credits};
use crate::text::place::{Named, Place, places};
use crate::text::stem::stem_hash;
use crate::text::word::{Word, WordKind, words};

/// What a word is about, equal for its forms and for all words of one place.
pub(super) type Concept = u64;

/// A sentence with everything that claims ask of it. Spans are bytes of the sentence.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    pub places: Vec<Named>,
    pub credits: Vec<Credit>,
    /// By word: `None` for words that carry grammar or belong to reporting itself.
    concepts: Vec<Option<Concept>>,
    /// By word: how strong a break stands before it.
    breaks: Vec<Break>,
}

/// What divides a word from the one before.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    None,
    /// A comma or an *and*: another part of the same statement, or the next one.
    Weak,
    /// A dash, a semicolon, a *while*: another statement.
    Strong,
}

/// Words that begin another statement in the same sentence.
const TURNS: &[&str] = &["while", "but", "whereas", "although", "though", "however"];
/// Words that may.
const JOINS: &[&str] = &["and", "or", "including", "with", "when", "after", "before", "as"];

impl<'a> Reading<'a> {
    /// Reads a sentence: O(bytes).
    pub fn new(text: &'a str, language: Option<&str>) -> Self {
        let words = words(text);
        let places = places(text, &words);
        let breaks = (0..words.len()).map(|i| break_before(text, &words, i)).collect();
        let mut concepts: Vec<_> = words.iter().map(|word| concept(text, word)).collect();
        for named in &places {
            concepts[named.first..named.end].fill(None);
            concepts[named.first] = Some(place_concept(named.place));
        }
        Self { text, credits: credits(text, language), places, concepts, breaks, words }
    }

    /// The words that lie in a span: positions in `words`.
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|w| w.span.end <= span.start);
        let end = self.words.partition_point(|w| w.span.start < span.end);
        first..end.max(first)
    }

    /// The words around `inside` up to the nearest breaks that are at least so strong.
    pub fn clause(&self, inside: &std::ops::Range<usize>, least: Break) -> std::ops::Range<usize> {
        let before = (0..=inside.start.min(self.words.len().saturating_sub(1))).rev();
        let first = before.into_iter().find(|&i| i == 0 || self.breaks[i] >= least).unwrap_or(0);
        let after = inside.end.max(inside.start + 1)..self.words.len();
        let end = after.into_iter().find(|&i| self.breaks[i] >= least);
        first..end.unwrap_or(self.words.len())
    }

    /// What some words are about, with their positions.
    pub fn concepts(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, Concept)> + '_ {
        range.filter_map(|i| self.concepts[i].map(|concept| (i, concept)))
    }

    /// Whether the word begins a name: a capital that does not only open the sentence.
    pub fn is_name(&self, word: usize) -> bool {
        let id = word_id(self.words[word].hash, WordKind::Plain);
        let capital = |i: usize| self.words.get(i).is_some_and(|w| w.kind == WordKind::Capital);
        capital(word)
            && (word > 0 || capital(1))
            && !COMMON.contains_key(&id)
            && !is_calendar(id)
            && self.words[word].span.len() > 1
    }

    /// Who is credited for what stands at a place of the sentence.
    pub fn credited(&self, at: Span) -> Option<Span> {
        let covers = |c: &&Credit| c.scope.start <= at.start && at.end <= c.scope.end;
        // The narrowest scope is the nearest credit.
        let credit = self.credits.iter().filter(covers).min_by_key(|c| c.scope.len());
        credit.map(|c| c.source)
    }

    pub fn written(&self, word: usize) -> &'a str {
        self.words[word].span.of(self.text)
    }
}

/// The concept of a place.
pub(super) fn place_concept(place: Place) -> Concept {
    u64::from(place.0)
}

fn concept(text: &str, word: &Word) -> Option<Concept> {
    let id = word_id(word.hash, WordKind::Plain);
    let says_something = !COMMON.contains_key(&id) && word.kind != WordKind::Figure;
    says_something.then(|| stem_hash(word.span.of(text)))
}

fn break_before(text: &str, words: &[Word], at: usize) -> Break {
    let Some(before) = at.checked_sub(1).map(|i| words[i].span.end as usize) else {
        return Break::Strong;
    };
    let written = words[at].span.of(text);
    let is_one_of = |list: &[&str]| list.iter().any(|w| written.eq_ignore_ascii_case(w));
    let gap = &text[before..words[at].span.start as usize];
    let dash = |c: char| matches!(c, '—' | '–') || c == '-' && gap.contains(" - ");
    if gap.contains([';', '(', ')']) || gap.contains(dash) || is_one_of(TURNS) {
        Break::Strong
    } else if gap.contains([',', ':']) || is_one_of(JOINS) {
        Break::Weak
    } else {
        Break::None
    }
}
