//! The same quotation worded differently, or put into another mouth.

use rustc_hash::FxHashMap;

use super::LONGEST;
use super::reading::{Concept, Reading};
use crate::collate::table::word_id;
use crate::collate::weight::COMMON;
use crate::model::{Article, ArticleId, Collation, Corpus, Role, SentenceId, Span};
use crate::text::figure::value;
use crate::text::quotation::quotations;
use crate::text::stem::stem_hash;
use crate::text::word::{Word, WordKind, words};

/// A quotation of one sentence.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub sentence: SentenceId,
    pub span: Span,
    pub credited: Option<Span>,
    /// Who is credited: the telling words of the source. Empty for nobody and for pronouns.
    pub source: Vec<Concept>,
    /// Whether the source is named, not only described.
    pub named: bool,
    words: Vec<u64>,
    telling: Vec<u64>,
}

/// How two quotations stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wording {
    Same,
    /// One is a part of the other.
    Shortened,
    /// The same utterance in other words.
    Changed,
}

/// Shorter quotations are phrases that anyone may use.
const LEAST_WORDS: usize = 4;
/// Telling words two quotations must share to be one utterance.
const LEAST_TELLING: usize = 2;
/// How much of both together they must share.
const ONE_UTTERANCE: f32 = 0.5;
/// More quotations of one story are not compared with one another.
const MOST: usize = 4096;
/// A word in more quotations than this pairs none.
const MOST_OF_A_WORD: usize = 64;

/// The quotations of some articles, in order.
pub(super) fn quotes(corpus: &Corpus, collation: &Collation, articles: &[ArticleId]) -> Vec<Quote> {
    let mut found = Vec::new();
    for &id in articles {
        let article = corpus.article(id);
        if !article.text.contains(['"', '“', '”', '«', '„', '‘']) {
            continue;
        }
        for index in 0..article.sentences.len() {
            let sentence = id.sentence(index);
            if collation.role(corpus, sentence).0 != Role::Boilerplate {
                of_sentence(article, sentence, &mut found);
            }
        }
    }
    found.truncate(MOST);
    found
}

fn of_sentence(article: &Article, sentence: SentenceId, found: &mut Vec<Quote>) {
    let start = article.sentences[sentence.index as usize].span.start as usize;
    let text = article.sentence_text(sentence.index as usize);
    let spans = if text.len() <= LONGEST { quotations(text) } else { Vec::new() };
    if spans.is_empty() {
        return;
    }
    let reading = Reading::new(text, article.meta.language);
    for span in spans {
        let words = words(span.of(text));
        if words.len() < LEAST_WORDS {
            continue;
        }
        let telling =
            words.iter().filter(|w| !COMMON.contains_key(&word_id(w.hash, WordKind::Plain)));
        let mut telling: Vec<u64> =
            telling.map(|w| stem_hash(w.span.shifted(span.start as usize).of(text))).collect();
        telling.sort_unstable();
        telling.dedup();
        let credited = reading.credited(span);
        found.push(Quote {
            sentence,
            span: span.shifted(start),
            source: credited.map_or(Vec::new(), |source| source_words(&reading, source)),
            named: credited.is_some_and(|source| {
                let mut words = reading.words_in(source);
                words.any(|w| reading.is_name(w))
            }),
            credited: credited.map(|source| source.shifted(start)),
            words: words.iter().map(|w| compared(w, &text[span.range()])).collect(),
            telling,
        });
    }
}

/// A word as quotations are compared: `30` and `thirty` are one utterance.
fn compared(word: &Word, text: &str) -> u64 {
    value(word.span.of(text)).map_or(word.hash, f64::to_bits)
}

/// What a source is called, without the pronouns.
pub(super) fn source_words(reading: &Reading<'_>, source: Span) -> Vec<Concept> {
    reading.concepts(reading.words_in(source)).map(|(_, concept)| concept).collect()
}

/// Pairs of quotations of different articles that are one utterance, and how they differ.
pub(super) fn same_utterances(quotes: &[Quote]) -> Vec<(usize, usize, Wording)> {
    let mut by_word: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, quote) in quotes.iter().enumerate() {
        for &word in &quote.telling {
            by_word.entry(word).or_default().push(i);
        }
    }
    let mut found = Vec::new();
    let mut shared: Vec<usize> = Vec::new();
    for (i, quote) in quotes.iter().enumerate() {
        shared.clear();
        let postings = quote.telling.iter().map(|word| &by_word[word]);
        for posting in postings.filter(|p| p.len() <= MOST_OF_A_WORD) {
            shared.extend(posting.iter().filter(|&&j| j > i));
        }
        shared.sort_unstable();
        for group in shared.chunk_by(|a, b| a == b) {
            let other = &quotes[group[0]];
            let apart = other.sentence.article != quote.sentence.article;
            if apart && group.len() >= LEAST_TELLING {
                found.extend(wording(quote, other).map(|wording| (i, group[0], wording)));
            }
        }
    }
    found
}

/// How two quotations differ, if they are one utterance.
fn wording(a: &Quote, b: &Quote) -> Option<Wording> {
    if a.words == b.words {
        return Some(Wording::Same);
    }
    let (short, long) = if a.words.len() < b.words.len() { (a, b) } else { (b, a) };
    if long.words.windows(short.words.len()).any(|run| run == short.words) {
        return Some(Wording::Shortened);
    }
    let common = a.telling.iter().filter(|w| b.telling.binary_search(w).is_ok()).count();
    let all = a.telling.len() + b.telling.len();
    let alike = 2.0 * common as f32 / all.max(1) as f32;
    (alike >= ONE_UTTERANCE && in_order(&a.words, &b.words) >= ONE_UTTERANCE)
        .then_some(Wording::Changed)
}

/// The longest common subsequence as a share of the shorter one.
fn in_order(a: &[u64], b: &[u64]) -> f32 {
    const LONG: usize = 200;
    let (a, b) = (&a[..a.len().min(LONG)], &b[..b.len().min(LONG)]);
    let mut row = vec![0u16; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    f32::from(row[b.len()]) / a.len().min(b.len()).max(1) as f32
}
