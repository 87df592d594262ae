//! The comparison in pieces, none of which asks for the whole collection.
//!
//! What [`collate`](super::collate()) does in memory from one end to the other is here what it does
//! to one article, one sentence, one pair and one group of pairs, by the same code. Whoever has more
//! articles than memory brings the pieces together: counts words, joins keys, and gives each piece
//! what it needs of the others. What stories need (rewordings, passages, claims) is not here.

use rustc_hash::FxHashSet;

use super::align::{ANCHORED, CELLS as WHOLE};
use super::bound::{Held, Whole};
use super::classify::{ClassSide, Edit, Judge, PairShape, Pairing};
use super::cluster;
use super::common::{Common, common};
use super::index::{
    MAX_CANDIDATES, MAX_WORDS, RARE, SHORT, budget, cut, has_telling_pairs, most, telling_pairs,
    triples,
};
use super::names::Vector;
use super::paraphrase::{Profile, likeness_of};
use super::repetition::{SAME_OUTLET, SAMPLE, is_apart};
use super::table::Chunk;
use super::weight::Counts;
use super::word_id::{WordId, word_id};
use super::{SHORT_HEADLINE, SHORTEST, SHORTEST_HEADING};
use crate::model::{Article, Class, CollateSettings, FoundBy, Likeness, Role};
use crate::text::word::each_word;

/// A sentence as the collection is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassedLine {
    /// The index of the sentence in its article.
    pub place: u32,
    /// Equal for sentences of the same words, and on every machine: 128 bits of a hash.
    pub class: u128,
    /// How many words it has; at least one.
    pub words: u32,
    /// Whether it is a heading or a caption.
    pub label: bool,
    /// Whether the person said that it is no boilerplate.
    pub kept: bool,
    /// The names of the article that stand in it, as numbers of words, ascending.
    pub names: Vec<u32>,
    /// The keys of its runs of three words, ascending, figures masked; none where it is too long.
    pub keys: Vec<u64>,
}

/// The sentences of an article that are not boilerplate and have words, and the numbers of its
/// names, ascending. O(bytes).
pub fn lines(article: &Article) -> (Vec<ClassedLine>, Box<[u32]>) {
    let mut chunk = Chunk::default();
    chunk.read_article(article, &mut FxHashSet::default());
    let names = chunk.terms.pop().unwrap_or_default();
    let mut ids = &chunk.ids[..];
    let mut lines = Vec::with_capacity(chunk.rows.len());
    for (place, (&(class, len), &label)) in chunk.rows.iter().zip(&chunk.is_label).enumerate() {
        let (words, rest) = ids.split_at(len as usize);
        ids = rest;
        if len > 0 {
            let kept = article.block_of(place).is_kept();
            let (names, keys) = (among(words, &names), keys(words));
            lines.push(ClassedLine {
                place: place as u32,
                class,
                words: len,
                label,
                kept,
                names,
                keys,
            });
        }
    }
    (lines, names)
}

/// The words that are among the names, ascending.
fn among(words: &[WordId], names: &[WordId]) -> Vec<WordId> {
    sorted(words.iter().copied().filter(|id| names.binary_search(id).is_ok()))
}

fn keys(words: &[WordId]) -> Vec<u64> {
    if words.len() > MAX_WORDS { Vec::new() } else { sorted(triples(words)) }
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// One of several equal sentences, read again from its text.
#[derive(Clone, Debug)]
pub struct Sentence {
    words: Vec<WordId>,
    names: Vec<WordId>,
    common: &'static Common,
    role: Role,
    text: Box<str>,
    language: Option<&'static str>,
}

impl Sentence {
    /// A sentence in a language (ISO 639-1), with the names that its article has in it, ascending;
    /// `label` where any of its first copies is a heading or a caption.
    pub fn read(text: &str, language: Option<&'static str>, names: Vec<u32>, label: bool) -> Self {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word_id(word.hash, word.kind)));
        let (common, role) = (common(language), role(label));
        Self { words, names, common, role, text: text.into(), language }
    }

    fn profile(&self) -> Option<Profile> {
        Profile::read(&self.text, self.language)
    }

    fn side(&self, weights: &super::weight::Weights) -> ClassSide<'_> {
        let Self { words, names, common, .. } = self;
        ClassSide { words, common, names, whole: Whole::of(words, common, weights) }
    }
}

fn role(label: bool) -> Role {
    if label { Role::Heading } else { Role::Body }
}

/// What the questions to the collection are bound by.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The fewest words of a sentence that is compared, and of a heading or caption.
    pub news: usize,
    pub news_label: usize,
    /// The fewest and the most words of one that is compared by its keys, and of how few a heading is,
    /// too.
    pub least: usize,
    pub longest: usize,
    pub headline: usize,
    /// Sentences of fewer words, and labels, have keys of their telling words: see [`Weights::keys`].
    pub short: usize,
    /// A key of no more classes is rare.
    pub rare: usize,
    /// Pairs must share so many keys.
    pub min_shared: usize,
    /// A class forms so many pairs with later ones at first: see [`pairs_each`].
    pub most: usize,
    /// Two sentences cost the product of their words up to so much, and beyond so many times the
    /// sum.
    pub whole: usize,
    pub anchored: u64,
    /// Articles looked at for telling furniture, and from how many a sentence may be some: of one
    /// outlet, and of any.
    pub sample: usize,
    pub same_outlet: usize,
    pub any_outlet: usize,
}

/// The bounds that these settings ask for.
pub fn bounds(settings: &CollateSettings) -> Bounds {
    Bounds {
        news: SHORTEST,
        news_label: SHORTEST_HEADING,
        least: settings.min_words.max(3),
        longest: MAX_WORDS,
        headline: SHORT_HEADLINE,
        short: SHORT,
        rare: RARE,
        min_shared: settings.min_shared_shingles.clamp(1, 200),
        most: MAX_CANDIDATES,
        whole: WHOLE,
        anchored: ANCHORED,
        sample: SAMPLE,
        same_outlet: SAME_OUTLET,
        any_outlet: settings.repetition_articles.max(2),
    }
}

/// A key that more classes have is a formula and forms no pairs, where so many are compared by keys.
pub fn formula(settings: &CollateSettings, indexed: usize) -> usize {
    cut(settings, indexed)
}

/// Classes that form the same number of pairs with later ones.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// How many pairs each forms, [`Bounds::most`] at most.
    pub pairs: u64,
    /// What all pairs of all of these classes cost.
    pub cells: u64,
    /// The sum over the classes of what one pair costs on average, rounded down for each.
    pub each: u64,
}

/// How many pairs each of `indexed` classes may form with later ones: those that share most keys
/// stay, of equals those with the lesser class.
pub fn pairs_each(indexed: usize, crowds: &[Crowd]) -> usize {
    most(budget(indexed), |most| {
        let of = |crowd: &Crowd| if crowd.pairs <= most { crowd.cells } else { crowd.each * most };
        crowds.iter().map(of).sum()
    })
}

/// An article that prints a sentence which may be furniture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appearance {
    /// Whether less than half of it is repeated as often as the sentence is.
    pub own: bool,
    /// Its names but those in sentences that are repeated, ascending, each with the number of
    /// articles that have it.
    pub names: Vec<(u32, u32)>,
}

/// Whether a sentence is furniture by a sample of the articles that have it, in a collection of so
/// many articles.
pub fn is_furniture(sample: &[Appearance], articles: usize) -> bool {
    let own = sample.iter().filter(|article| article.own).count();
    is_apart(own, sample.len(), || {
        let vector = |article: &Appearance| {
            let names = article.names.iter().map(|&(name, articles)| (name, articles as usize));
            Vector::new(names, articles)
        };
        sample.iter().map(vector).collect()
    })
}

/// How often words are met in different sentences that are compared.
#[derive(Clone, Debug)]
pub struct Tally(Counts);

impl Tally {
    /// Nothing counted yet of so many words in all.
    pub fn new(words: usize) -> Self {
        Self(Counts::new(words))
    }

    /// Counts the words of a sentence.
    pub fn add(&mut self, text: &str) {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word_id(word.hash, word.kind)));
        self.0.add(&words);
    }

    /// The counts, by slot.
    pub fn slots(&mut self) -> &mut [u32] {
        &mut self.0.0
    }
}

/// Working memory of one thread that judges pairs.
#[derive(Debug, Default)]
pub struct Room(Held);

/// What words weigh in a collection.
#[derive(Debug)]
pub struct Weights(super::weight::Weights);

impl Weights {
    /// The weights by the words of so many different sentences.
    pub fn new(tally: &Tally, sentences: usize) -> Self {
        Self(super::weight::Weights::of_counts(&tally.0, sentences))
    }

    /// The keys of pairs of telling words, ascending, by which short sentences and headings are
    /// found besides; none for others.
    pub fn keys(&self, sentence: &Sentence) -> Vec<u64> {
        let Sentence { words, common, role, .. } = sentence;
        let mut keys = Vec::new();
        if has_telling_pairs(words.len(), *role) {
            telling_pairs(words, common, &self.0, |key| keys.push(key));
        }
        sorted(keys.into_iter())
    }

    /// Whether two sentences are one edited, where so many of the keys that they share are rare: how
    /// close they are, 0 to 1, and how likely they say the same. `room` is memory of the thread.
    pub fn edited(
        &self,
        room: &mut Room,
        [a, b]: [&Sentence; 2],
        rare: u8,
        settings: &CollateSettings,
    ) -> Option<(f32, Likeness)> {
        let headings = a.role == Role::Heading && b.role == Role::Heading;
        let shape = if headings { PairShape::Headings } else { PairShape::Sentences };
        let sides = [a, b].map(|sentence| sentence.side(&self.0));
        let judge = Judge { weights: &self.0, settings };
        judge.take(&mut room.0, sides[0]);
        let Edit { closeness, .. } = judge.edit(&room.0, sides, rare, shape)?;
        let (a, b) = (a.profile(), b.profile());
        Some((closeness, likeness_of(a.as_ref().zip(b.as_ref()), closeness)))
    }
}

/// Which of the classes that edited pairs name belong together, each group ascending, by its first
/// class. Pairs are numbers of classes in the order of their keys, the lesser first, and closeness.
///
/// Parts of the collection that no pairs connect may be asked for apart.
pub fn groups(pairs: &[(u32, u32, f32)]) -> Vec<Vec<u32>> {
    let pairing = |&(a, b, closeness): &(u32, u32, f32)| {
        Pairing::new((a, b), Class::Edited, FoundBy::Edited, closeness, Vec::new())
    };
    let pairings: Vec<Pairing> = pairs.iter().map(pairing).collect();
    cluster::of_pairings(&pairings)
}
