//! Quotations as articles give them: what was said, and by whom.

use std::ops::Range;

use super::bounds::{LONGEST_SENTENCE, MOST_QUOTATIONS};
use super::left_out::LeftOut;
use super::reading::{Concept, Reading};
use super::scene::Scene;
use crate::collate::common::common;
use crate::collate::word_id::word_id;
use crate::model::{Article, ArticleId, Role, SentenceId, Span};
use crate::text::figure::value;
use crate::text::quotation::quotations;
use crate::text::stem::stem_hash;
use crate::text::word::{Word, WordKind, hash_of, words};

/// What one sentence gives of a quotation.
#[derive(Clone, Debug)]
pub(super) struct Quote {
    pub sentence: SentenceId,
    pub span: Span,
    pub credited: Option<Span>,
    /// Who is credited: the telling words of the source. Empty for nobody and for pronouns.
    pub source: Vec<Concept>,
    /// Whether the source is named, not only described.
    pub named: bool,
    /// Who seems to speak: the source, or for a pronoun the names of the sentence before.
    pub speaker: Vec<Concept>,
    pub words: Vec<u64>,
    /// The words in full and without their endings, sorted: `isn't` is `is not`.
    pub stems: Vec<u64>,
    /// The stems that say something, sorted.
    pub telling: Vec<u64>,
}

/// Shorter quotations are phrases that anyone may use.
pub(super) const LEAST_WORDS: usize = 4;
/// So many are read of each article, however many articles a story has.
const LEAST_OF_AN_ARTICLE: usize = 16;

/// The quotations of the story, in an order that the texts decide: of two that are as close to a third
/// the first is taken.
pub(super) fn quotes(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Quote> {
    let share = (MOST_QUOTATIONS / scene.articles.len().max(1)).max(LEAST_OF_AN_ARTICLE);
    let mut found = Vec::new();
    for id in scene.by_text() {
        let article = scene.corpus.article(id);
        if article.text.contains(['"', '“', '”', '«', '„', '‘']) {
            let most = found.len() + share;
            left_out.quotations += of_article(scene, id, most, &mut found);
        }
    }
    found
}

/// Quotations are looked for in whole blocks: one that runs over several sentences has its marks
/// in the first and the last of them. Returns how many were left out once `most` are found.
fn of_article(scene: Scene<'_>, id: ArticleId, most: usize, found: &mut Vec<Quote>) -> u64 {
    let article = scene.corpus.article(id);
    let mut left_out = 0;
    for block in &article.blocks {
        let spans = quotations(block.span.of(&article.text));
        let spans = spans.into_iter().map(|span| span.shifted(block.span.start as usize));
        for span in spans {
            if found.len() >= most {
                left_out += 1;
                continue;
            }
            let first = article.sentences.partition_point(|s| s.span.end <= span.start);
            let end = article.sentences.partition_point(|s| s.span.start < span.end);
            if (first..end).any(|i| article.sentence_text(i).len() > LONGEST_SENTENCE) {
                continue;
            }
            let body = |&i: &usize| {
                scene.collation.role(scene.corpus, id.sentence(i)).0 != Role::Boilerplate
            };
            let inside: Vec<usize> = (first..end).filter(body).collect();
            let source = source_of(scene, id, span, first..end);
            for index in inside {
                let part = article.sentences[index].span.intersect(span);
                let part = part.filter(|part| !part.is_empty());
                found.extend(
                    part.and_then(|part| of_sentence(article, id.sentence(index), part, &source)),
                );
            }
        }
    }
    left_out
}

/// Who is credited for a quotation.
#[derive(Default)]
struct Speaker {
    credited: Option<Span>,
    source: Vec<Concept>,
    named: bool,
    speaker: Vec<Concept>,
}

/// Who is credited for a quotation, by the first of its sentences that says so.
fn source_of(scene: Scene<'_>, id: ArticleId, quotation: Span, sentences: Range<usize>) -> Speaker {
    let article = scene.corpus.article(id);
    let mut found = Speaker::default();
    for index in sentences.clone() {
        let at = article.sentences[index].span;
        let reading = scene.reading(id.sentence(index));
        let start = at.start as usize;
        let Some(inside) = at.intersect(quotation) else { continue };
        let inside = Span::new(inside.start as usize - start, inside.end as usize - start);
        if let Some(source) = reading.credited(inside) {
            found.named = reading.names_someone(reading.words_in(source));
            found.source = source_words(reading, source);
            found.credited = Some(source.shifted(start));
            break;
        }
    }
    found.speaker = if found.source.is_empty() {
        speaker_of(scene, id, quotation, sentences)
    } else {
        found.source.clone()
    };
    found
}

/// The names beside a quotation or, if there are none, in the nearest sentence before that has any:
/// whom `she` stands for, as far as words tell.
fn speaker_of(
    scene: Scene<'_>,
    id: ArticleId,
    quotation: Span,
    sentences: Range<usize>,
) -> Vec<Concept> {
    /// Sentences before a quotation in which its speaker may be named. Chosen by eye.
    const BACK: usize = 3;
    let beside = sentences.clone().flat_map(|index| names_of(scene, id.sentence(index), quotation));
    let beside: Vec<Concept> = beside.collect();
    if !beside.is_empty() {
        return beside;
    }
    let before = (sentences.start.saturating_sub(BACK)..sentences.start).rev();
    let named = before.map(|index| names_of(scene, id.sentence(index), quotation));
    named.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
}

/// The names that a sentence has outside a quotation.
fn names_of(scene: Scene<'_>, sentence: SentenceId, quotation: Span) -> Vec<Concept> {
    let start = scene.corpus.sentence(sentence).span.start as usize;
    let reading = scene.reading(sentence);
    let is_said = |w: usize| {
        let at = reading.words[w].span.shifted(start);
        quotation.start <= at.start && at.end <= quotation.end
    };
    let all = reading.concepts(0..reading.words.len());
    let names = all.filter(|&(w, _)| reading.is_name(w) && !is_said(w));
    names.map(|(_, concept)| concept).collect()
}

fn of_sentence(
    article: &Article,
    sentence: SentenceId,
    part: Span,
    speaker: &Speaker,
) -> Option<Quote> {
    let text = part.of(&article.text);
    let trimmed = text.trim();
    let words = words(trimmed);
    if words.len() < LEAST_WORDS {
        return None;
    }
    let start = part.start as usize + text.len() - text.trim_start().len();
    let common = common(article.meta.language);
    let telling = words.iter().filter(|w| !common.has(word_id(w.hash, WordKind::Plain)));
    Some(Quote {
        sentence,
        span: Span::new(start, start + trimmed.len()),
        credited: speaker.credited,
        source: speaker.source.clone(),
        named: speaker.named,
        speaker: speaker.speaker.clone(),
        telling: set(telling.map(|w| stem_hash(w.span.of(trimmed)))),
        stems: set(words.iter().flat_map(|w| in_full(w.span.of(trimmed)))),
        words: words.iter().map(|w| compared(w, trimmed, article.meta.language)).collect(),
    })
}

fn set(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut found: Vec<u64> = hashes.collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The stems of a word and of what is drawn together with it.
fn in_full(word: &str) -> [u64; 2] {
    let lower = word.to_lowercase().replace('’', "'");
    if let "can't" | "cannot" = &*lower {
        return [stem_hash("can"), hash_of("not")];
    }
    let drawn = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];
    let parts = drawn.iter().find_map(|(end, full)| {
        lower.strip_suffix(end).map(|rest| [stem_hash(rest), hash_of(full)])
    });
    parts.unwrap_or_else(|| [stem_hash(&lower), stem_hash(&lower)])
}

/// A word as quotations are compared: `30` and `thirty` are one utterance.
fn compared(word: &Word, text: &str, language: Option<&str>) -> u64 {
    value(word.span.of(text), language).map_or(word.hash, f64::to_bits)
}

/// What a source is called, without the pronouns.
fn source_words(reading: &Reading<'_>, source: Span) -> Vec<Concept> {
    reading.concepts(reading.words_in(source)).map(|(_, concept)| concept).collect()
}
