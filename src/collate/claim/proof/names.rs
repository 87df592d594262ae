//! Whether two names that stand for each other are shown to be one person’s.

use super::super::office::office_of;
use super::super::one_name::{is_one_name, is_slip};
use super::super::scene::Scene;
use crate::model::{Article, Match, SentenceId, Span};
use crate::text::lang::{self, Lexicon};

/// Two copies of one sentence that differ in a name have so much else in common.
const COPY: f32 = 0.8;
/// Two persons are put for each other where so much of the longer sentence is common, in bytes.
const WHOLE_COPY: f32 = 0.75;

/// Whether two names that stand for each other in two copies are shown to be one person's: beside
/// another name that both have, near enough to be a slip, or in copies that agree in all else.
pub(in super::super) fn of_names(
    scene: Scene<'_>,
    a: (SentenceId, Span),
    b: (SentenceId, Span),
) -> bool {
    let Some((m, _)) = scene.collation.match_between(a.0, b.0) else { return false };
    let of = |at: (SentenceId, Span)| {
        let article = scene.corpus.article(at.0.article);
        Named::new(article, scene.corpus.sentence(at.0).span, at.1)
    };
    let (x, y) = (of(a), of(b));
    let has_name = x.beside.iter().any(|name| y.beside.contains(name));
    // Asked last, of the few that the rest speaks for: names are written in many ways.
    let other = || !x.is_of_office() && !y.is_of_office() && !is_one_name(x.written, y.written);
    let given = || m.similarity >= COPY && x.is_given() && y.is_given();
    let replaced = || x.is_full() && y.is_full() && is_whole_copy(scene, m, b.0, a.0);
    (has_name && (is_slip(x.written, y.written) || given()) || replaced()) && other()
}

/// Whether two copies agree in nearly all words: then a person named in the one stands for the other
/// in the other.
fn is_whole_copy(scene: Scene<'_>, m: &Match, x: SentenceId, y: SentenceId) -> bool {
    let shared: usize = m.shared.iter().map(|shared| shared.left.len()).sum();
    let longer = scene.corpus.sentence(x).span.len().max(scene.corpus.sentence(y).span.len());
    shared as f32 >= WHOLE_COPY * longer as f32
}

/// A name in its sentence.
struct Named<'a> {
    written: &'a str,
    /// The words with capitals right before and right behind it.
    beside: Vec<&'a str>,
    /// The word right behind it.
    next: Option<&'a str>,
    lexicon: &'static Lexicon,
}

impl<'a> Named<'a> {
    fn new(article: &'a Article, sentence: Span, at: Span) -> Self {
        let text = &*article.text;
        let is_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let bare = |word: &'a str| word.trim_matches(|c: char| !c.is_alphanumeric());
        let before = &text[sentence.start as usize..at.start as usize];
        let behind = &text[at.end as usize..sentence.end as usize];
        let last = before.strip_suffix(' ').and_then(|rest| rest.rsplit(' ').next());
        let next = behind.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
        let next = next.map(bare);
        let beside = [last.map(bare), next].into_iter().flatten().filter(is_name).collect();
        Self { written: at.of(text), beside, next, lexicon: lang::of(article.meta.language) }
    }

    /// Whether an office stands behind it: `Minority` in `the Minority Leader`.
    fn is_of_office(&self) -> bool {
        self.next.is_some_and(|word| office_of(self.lexicon, word).is_some())
    }

    /// Whether it is a name of two words at least, as of a person.
    fn is_full(&self) -> bool {
        self.written.split(' ').count() >= 2
    }

    /// Whether it may be the given name of a person: one word of letters, capital and small.
    fn is_given(&self) -> bool {
        let mut letters = self.written.chars();
        letters.next().is_some_and(char::is_uppercase)
            && self.written.chars().count() > 2
            && letters.all(|c| c.is_lowercase())
    }
}
