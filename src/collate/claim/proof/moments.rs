//! Whether two moments that differ are shown to be of one event.

use super::super::matched::Slot;
use super::super::occasion::{is_another, is_told_anew};
use super::super::reading::is_common;
use super::super::scene::Scene;
use crate::model::{Moment, SentenceId, Span};
use crate::text::moment::{anchor, moments, times_of_day};
use crate::text::stem::stem_hash;
use crate::text::word::words;

/// Whether two moments that contradict each other are shown to be of one event: in the same place of
/// two copies, both of them days, or both hours.
pub(in super::super) fn of_moments(
    scene: Scene<'_>,
    (a, x): ((SentenceId, Span), &Moment),
    (b, y): ((SentenceId, Span), &Moment),
) -> bool {
    // What a weekday was worked out to is no more sure than the weekday.
    let dated = |m: &Moment| m.month.is_some() && m.day.is_some() && !m.reckoned;
    let weekdays = || {
        let before = |at: (SentenceId, Span)| word_before(scene, at);
        x.weekday.is_some() && y.weekday.is_some() && before(a) == before(b)
    };
    // A weekday that was worked out has a year as well.
    let is_year = |m: &Moment| m.year.is_some() && m.day.is_none();
    let same_kind = dated(x) && dated(y)
        || [x, y].iter().all(|m| is_by_the_clock(m))
        || is_year(x) && is_year(y)
        || weekdays();
    same_kind
        && scene.is_copy(a.0, b.0)
        && !is_another(scene, &[a.0], &[b.0])
        && !is_told_anew(scene, (a.0, x), (b.0, y))
        && scene.slot(a, b) == Slot::Same
        && !is_told_in(scene, a.0, y)
        && !is_told_in(scene, b.0, x)
}

/// Whether a sentence tells the moment that stands in the place of its own somewhere else.
fn is_told_in(scene: Scene<'_>, sentence: SentenceId, moment: &Moment) -> bool {
    let article = scene.corpus.article(sentence.article);
    let day = article.meta.published.as_ref().and_then(|published| anchor(&published.iso));
    let told = moments(scene.corpus.sentence_text(sentence), article.meta.language, day);
    told.iter().any(|dated| dated.moment == *moment)
}

/// Whether a moment is one minute of the day, as it is, rather than a time around it.
fn is_by_the_clock(moment: &Moment) -> bool {
    moment.minutes.is_some()
        && times_of_day(moment).all(|(first, last)| first == last)
        && moment.qualifier.is_none()
}

/// The stem of the last word before a place that says something: what a weekday is the day of. The
/// span is in bytes of the sentence.
fn word_before(scene: Scene<'_>, at: (SentenceId, Span)) -> Option<u64> {
    let language = scene.corpus.article(at.0.article).meta.language;
    let sentence = scene.corpus.sentence_text(at.0);
    let before = sentence.get(..at.1.start as usize)?;
    let words = words(before);
    let word = words.iter().rev().find(|word| !is_common(word, language))?;
    Some(stem_hash(word.span.of(before)))
}
