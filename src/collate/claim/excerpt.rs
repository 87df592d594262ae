//! A few words that two outlets quote differently where both tell the same: `very unusual` and `very
//! strange`.
//!
//! So few words may be anybody's, and are no utterance to be looked for in a whole article (`utterance`
//! does that for longer ones). They are one only in the same place of two copies, or where the first and the
//! last of them are the same in two sentences that say the same.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::judge::finish;
use super::matched::Slot;
use super::one_name::is_one_name;
use super::quote::LEAST_WORDS;
use super::scene::Scene;
use crate::model::{
    Claim, Class, Divergent, Match, Role, SentenceId, Span, Standing, Statement, Value,
};
use crate::text::figure::value;
use crate::text::quotation::in_marks;
use crate::text::word::words;

/// Words between quotation marks in one sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Excerpt {
    /// In lower case.
    words: Vec<String>,
    sentence: SentenceId,
    /// In bytes of the sentence.
    span: Span,
}

/// The claims of a few quoted words that differ.
///
/// O(matches of the story), and for each pair of different sentences among them their bytes and the
/// product of their excerpts.
pub(super) fn claims(scene: Scene<'_>) -> Vec<Claim> {
    let mut seen: FxHashSet<(u32, u32)> = FxHashSet::default();
    // What is quoted in the one and in the other, the first in the alphabet first → where.
    let mut found: BTreeMap<[Vec<String>; 2], Vec<Excerpt>> = BTreeMap::new();
    for &article in scene.articles {
        for (here, m) in scene.collation.matches_of_article(article) {
            let inside = scene.articles.binary_search(&m.right.article).is_ok();
            if here != m.left || !inside || m.class == Class::Verbatim {
                continue;
            }
            let number = |sentence| scene.readings.number(sentence);
            if !seen.insert((number(m.left), number(m.right))) {
                continue;
            }
            for (a, b) in differing(scene, m) {
                let mut key = [a.words.clone(), b.words.clone()];
                key.sort();
                found.entry(key).or_default().extend([a, b]);
            }
        }
    }
    found.into_values().map(|excerpts| claim(scene, excerpts)).collect()
}

/// The pairs of excerpts of two matched sentences that stand for one another and differ.
fn differing(scene: Scene<'_>, m: &Match) -> Vec<(Excerpt, Excerpt)> {
    let left = excerpts(scene, m.left);
    if left.is_empty() {
        return Vec::new();
    }
    let right = excerpts(scene, m.right);
    scene.job.spend((left.len() * right.len()) as u64);
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    let is_one = |a: &Excerpt, b: &Excerpt| {
        let in_place = || scene.slot((a.sentence, a.span), (b.sentence, b.span)) == Slot::Same;
        is_framed(a, b) || m.class == Class::Edited && in_place()
    };
    pairs
        .filter(|(a, b)| differ(scene, a, b) && is_one(a, b))
        .map(|(a, b)| (a.clone(), b.clone()))
        .collect()
}

/// What a sentence quotes in a few words. A name in marks is a title, and a headline quotes freely.
fn excerpts(scene: Scene<'_>, sentence: SentenceId) -> Vec<Excerpt> {
    if scene.collation.role(scene.corpus, sentence).0 == Role::Heading {
        return Vec::new();
    }
    let text = scene.corpus.sentence_text(sentence);
    let read = |span: Span| {
        let written = span.of(text);
        let found: Vec<&str> = words(written).iter().map(|word| word.span.of(written)).collect();
        let is_title = found.iter().all(|word| word.starts_with(char::is_uppercase));
        let words = found.iter().map(|word| word.to_lowercase()).collect();
        (found.len() < LEAST_WORDS && !is_title).then_some(Excerpt { words, sentence, span })
    };
    in_marks(text).into_iter().filter_map(read).collect()
}

/// Whether the first and the last word of both are the same, with others between them.
fn is_framed(a: &Excerpt, b: &Excerpt) -> bool {
    let (x, y) = (&a.words, &b.words);
    x.len().min(y.len()) > 2 && x.first() == y.first() && x.last() == y.last()
}

/// Whether the words say something different: neither has all those of the other, and they are no
/// two ways to write the same.
fn differ(scene: Scene<'_>, a: &Excerpt, b: &Excerpt) -> bool {
    let language = |at: &Excerpt| scene.corpus.article(at.sentence.article).meta.language;
    let is_number = |at: &Excerpt| at.words.iter().any(|word| value(word, language(at)).is_some());
    let own = |x: &Excerpt, y: &Excerpt| -> Vec<String> {
        x.words.iter().filter(|word| !y.words.contains(word)).cloned().collect()
    };
    let (x, y) = (own(a, b), own(b, a));
    // A number is told as a figure.
    !x.is_empty()
        && !y.is_empty()
        && !is_number(a)
        && !is_number(b)
        && !is_one_name(&x.join(" "), &y.join(" "))
}

fn claim(scene: Scene<'_>, mut excerpts: Vec<Excerpt>) -> Claim {
    excerpts.sort();
    excerpts.dedup();
    let about = format!("quotation: {}", excerpts[0].words.join(" "));
    let statements = excerpts.iter().map(|excerpt| {
        let start = scene.corpus.sentence(excerpt.sentence).span.start as usize;
        let credited = scene.reading(excerpt.sentence).credited(excerpt.span);
        Statement {
            sentence: excerpt.sentence,
            span: excerpt.span.shifted(start),
            value: Value::Words,
            credited: credited.map(|source| source.shifted(start)),
            origin: 0,
        }
    });
    Claim {
        kind: Divergent::Quote,
        story: scene.story,
        about: about.into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements.collect()),
    }
}
