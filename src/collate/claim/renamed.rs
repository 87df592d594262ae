//! Where two matched sentences have a name in the same place, and not the same one.

use super::matched::replaced;
use super::one_name::{is_one_name, is_slip};
use super::reading::is_common;
use super::scene::Scene;
use super::style::in_full;
use crate::collate::common::common;
use crate::collate::word_id::word_id;
use crate::model::{Article, Corpus, Divergent, Match, SentenceId, Span};
use crate::text::lang::{self, List};
use crate::text::place::places;
use crate::text::word::{Word, WordKind, hash_of, without_possessive, words};

/// A name or credit in one sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Naming {
    pub sentence: SentenceId,
    pub span: Span,
}

/// Two names in the same place of one match.
#[derive(Copy, Clone, Debug)]
pub(super) struct Pair {
    pub kind: Divergent,
    pub namings: [Naming; 2],
    /// The words before the two, where there are any: `Mayor`.
    pub roles: [Option<Naming>; 2],
}

/// A longer stretch is rewritten, not renamed; in bytes.
const LONGEST: usize = 48;
/// A name has at most so many words.
const MOST_WORDS: usize = 4;

/// Whether two copies are of different people, firms or places: a name of the one stands where the
/// other has another that is no other way to write it.
pub(super) fn puts_another_name(scene: Scene<'_>, m: &Match) -> bool {
    let article = |naming: Naming| scene.corpus.article(naming.sentence.article);
    let written = |naming: Naming| naming.span.of(&article(naming).text);
    renamed(scene, m).iter().any(|pair| {
        let [a, b] = pair.namings.map(written);
        !is_slip(a, b)
    })
}

/// The places of one match where both sides have a name, and not the same one.
pub(super) fn renamed(scene: Scene<'_>, m: &Match) -> Vec<Pair> {
    let corpus = scene.corpus;
    let (left, right) = (corpus.article(m.left.article), corpus.article(m.right.article));
    let whole = (corpus.sentence(m.left).span, corpus.sentence(m.right).span);
    let mut found = Vec::new();
    for (x, y) in replaced(m, whole.0, whole.1) {
        if x.len().max(y.len()) > LONGEST {
            continue;
        }
        let names = (
            name_in(x.of(&left.text), left.meta.language),
            name_in(y.of(&right.text), right.meta.language),
        );
        let (Some(a), Some(b)) = names else { continue };
        let (a, b) = (a.shifted(x.start as usize), b.shifted(y.start as usize));
        if is_noun(left, whole.0, a) && is_noun(right, whole.1, b) {
            continue;
        }
        if is_number(scene, m.left, a) || is_number(scene, m.right, b) {
            continue;
        }
        let (x, y) = (Written::new(left, whole.0, a), Written::new(right, whole.1, b));
        if x.is_inserted() || y.is_inserted() || x.is_same(&y) {
            continue;
        }
        let source = is_source(scene, m.left, a) || is_source(scene, m.right, b);
        let naming = |sentence, span| Naming { sentence, span };
        let before = |article: &Article, sentence, whole, at| {
            Some(naming(sentence, word_before(&article.text, whole, at)?))
        };
        found.push(Pair {
            kind: if source { Divergent::Attribution } else { Divergent::Name },
            namings: [naming(m.left, a), naming(m.right, b)],
            roles: [before(left, m.left, whole.0, a), before(right, m.right, whole.1, b)],
        });
    }
    found
}

/// The one name a short stretch consists of; `None` where it holds other words.
fn name_in(text: &str, language: Option<&str>) -> Option<Span> {
    let common = common(language);
    let words = words(text);
    let is_name = |word: &Word| {
        let id = word_id(word.hash, WordKind::Plain);
        word.kind == WordKind::Capital && !common.has(id) && !common.is_capitalised(id)
    };
    let fits = (1..=MOST_WORDS).contains(&words.len()) && words.iter().all(is_name);
    fits.then(|| words[0].span.cover(words[words.len() - 1].span))
}

/// A name where it stands.
struct Written<'a> {
    article: &'a Article,
    sentence: Span,
    at: Span,
}

impl<'a> Written<'a> {
    fn new(article: &'a Article, sentence: Span, at: Span) -> Self {
        Self { article, sentence, at }
    }

    /// Whether an editor put it into what somebody said: `[Dana Roe]`.
    fn is_inserted(&self) -> bool {
        let before = &self.article.text[self.sentence.start as usize..self.at.start as usize];
        before.ends_with(['[', '('])
    }

    /// Whether two places name the same, in one of the ways in which one name is written, or with
    /// more of the name: `Roe` and `Mayor Dana Roe`.
    fn is_same(&self, other: &Self) -> bool {
        let (a, b) = (self.at.of(&self.article.text), other.at.of(&other.article.text));
        let (x, y) = (self.in_whole(), other.in_whole());
        let holds = |x: &[u64], y: &[u64]| !y.is_empty() && y.iter().all(|word| x.contains(word));
        same_name(a, b) || is_one_name(a, b) || holds(&x, &y) || holds(&y, &x)
    }

    /// The words with capitals among which it stands.
    fn in_whole(&self) -> Vec<u64> {
        let text = self.sentence.of(&self.article.text);
        let words = words(text);
        let language = self.article.meta.language;
        let is_name = |word: &Word| word.kind == WordKind::Capital && !is_common(word, language);
        let is_here = |word: &Word| {
            let place = word.span.shifted(self.sentence.start as usize);
            place.intersect(self.at).is_some_and(|part| !part.is_empty())
        };
        let goes_on = |a: &Word, b: &Word| {
            let gap = &text[a.span.end as usize..b.span.start as usize];
            gap == " " || gap == ". " && in_full(&a.span.of(text).to_lowercase()).is_some()
        };
        let run = |a: &Word, b: &Word| is_name(a) && is_name(b) && goes_on(a, b);
        let mut runs = words.chunk_by(run);
        let whole = runs.find(|run| run.iter().any(is_here)).unwrap_or_default();
        let bare = |word: &Word| {
            let lower = without_possessive(word.span.of(text)).to_lowercase();
            hash_of(in_full(&lower).unwrap_or(&lower))
        };
        whole.iter().map(bare).collect()
    }
}

/// Two ways to write one name: they share a word, or stand for one country.
fn same_name(a: &str, b: &str) -> bool {
    let bare = |text: &str| -> Vec<u64> {
        words(text).iter().map(|w| hash_of(without_possessive(w.span.of(text)))).collect()
    };
    let place = |text: &str| places(text, &words(text)).first().map(|named| named.place);
    let (x, y) = (bare(a), bare(b));
    x.iter().any(|word| y.contains(word)) || place(a).is_some() && place(a) == place(b)
}

/// The last word of the sentence before a place in it.
fn word_before(text: &str, sentence: Span, at: Span) -> Option<Span> {
    let before = Span { start: sentence.start, end: at.start };
    let last = words(before.of(text)).last()?.span.shifted(before.start as usize);
    Some(last)
}

/// Whether a word has its capital because nouns of its language have: behind an article.
fn is_noun(article: &Article, sentence: Span, at: Span) -> bool {
    let leads = |word: Span| {
        let word = word.of(&article.text).to_lowercase();
        lang::of(article.meta.language).has(List::NounLead, &word)
    };
    word_before(&article.text, sentence, at).is_some_and(leads)
}

/// Whether a word in capitals is a number: `Vier` at the head of a sentence.
fn is_number(scene: Scene<'_>, sentence: SentenceId, at: Span) -> bool {
    let numbers = scene.reading(sentence).figures().iter().map(|figure| figure.number);
    meets(scene.corpus, sentence, numbers, at)
}

/// Whether a place of a sentence is where it says who is credited.
fn is_source(scene: Scene<'_>, sentence: SentenceId, at: Span) -> bool {
    let sources = scene.reading(sentence).credits().iter().map(|credit| credit.source);
    meets(scene.corpus, sentence, sources, at)
}

/// Whether a place of the article lies on one of some places in a sentence.
fn meets(
    corpus: &Corpus,
    sentence: SentenceId,
    places: impl Iterator<Item = Span>,
    at: Span,
) -> bool {
    let start = corpus.sentence(sentence).span.start as usize;
    let mut places = places.map(|place| place.shifted(start));
    places.any(|place| place.intersect(at).is_some_and(|part| !part.is_empty()))
}
