//! When something happened, by the articles of a story.
//!
//! Dates have no unit that tells them apart, so two moments are about one event only where their
//! clauses say so: by standing in the same place of two copies, or by wording that is largely the
//! same. `On Tuesday` in two articles is no claim; `the strike begins on Tuesday` is.

use rustc_hash::FxHashMap;

use super::fact::{Topic, topics_around};
use super::group::{Likeness, groups};
use super::likeness::{Slot, overlap};
use super::outcome::Outcome;
use super::reading::{Break, Reading};
use super::{LONGEST, Scene};
use crate::model::{Moment, Role, SentenceId, Span};
use crate::text::moment::{anchor, moments};

/// A moment that one or more sentences name, word for word. Spans are bytes of the sentence.
#[derive(Clone, Debug)]
pub(super) struct When {
    pub sentences: Vec<SentenceId>,
    pub span: Span,
    pub moment: Moment,
    pub credited: Option<Span>,
    /// What the clause is about, sorted by concept.
    pub context: Vec<Topic>,
    outcome: Option<Outcome>,
}

/// From which common wording two clauses tell of one event; 1 is enough on its own.
const SAME_EVENT: f32 = 0.4;
const SAME_EVENT_OF_A_DAY: f32 = 0.65;
const SAME_SLOT: f32 = 1.2;
/// Moments of one story that are compared with one another; more are left out.
const MOST: usize = 300;

/// Moments of one event, event by event; each of at least two sentences.
pub(super) fn events(scene: Scene<'_>) -> Vec<Vec<When>> {
    let found = whens(scene);
    let likeness = |i: usize, j: usize| likeness(scene, &found[i], &found[j]);
    let grouped = groups(found.len(), likeness);
    let events = grouped.into_iter().map(|g| g.iter().map(|&i| found[i].clone()).collect());
    events
        .filter(|event: &Vec<When>| event.iter().map(|w| w.sentences.len()).sum::<usize>() > 1)
        .collect()
}

fn likeness(scene: Scene<'_>, a: &When, b: &When) -> Likeness {
    let same_sentence = a.sentences.iter().any(|sentence| b.sentences.contains(sentence));
    if same_sentence || a.outcome.is_some() && b.outcome.is_some() && a.outcome != b.outcome {
        return Likeness::Excluded;
    }
    // A time of day says nothing of a day, nor a day of a time.
    if !share_a_field(&a.moment, &b.moment) {
        return Likeness::Excluded;
    }
    match scene.slot((a.sentences[0], a.span), (b.sentences[0], b.span)) {
        Slot::Same => Likeness::Evidence(SAME_SLOT),
        Slot::Other => Likeness::Excluded,
        Slot::Unmatched => {
            // Every sentence of the news has a day; a time of day is rarer.
            let timed = a.moment.minutes.is_some() && b.moment.minutes.is_some();
            let least = if timed { SAME_EVENT } else { SAME_EVENT_OF_A_DAY };
            Likeness::Evidence(overlap(&a.context, &b.context) / least)
        }
    }
}

fn share_a_field(a: &Moment, b: &Moment) -> bool {
    let both = |x: bool, y: bool| x && y;
    both(a.year.is_some(), b.year.is_some())
        || both(a.month.is_some(), b.month.is_some())
        || both(a.day.is_some(), b.day.is_some())
        || both(a.weekday.is_some(), b.weekday.is_some())
        || both(a.minutes.is_some(), b.minutes.is_some())
}

/// Year, month and day on which an article appeared.
type Day = (i16, u8, u8);

/// Every moment of the story's sentences, in an order that the texts decide.
fn whens(scene: Scene<'_>) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut known: FxHashMap<(&str, Option<Day>), std::ops::Range<usize>> = FxHashMap::default();
    for id in scene.by_text() {
        let article = scene.corpus.article(id);
        let day = article.meta.published.as_ref().and_then(|p| anchor(&p.iso));
        let key = day.and_then(|d| Some((d.year?, d.month?, d.day?)));
        for index in 0..article.sentences.len() {
            let sentence = id.sentence(index);
            let role = scene.collation.role(scene.corpus, sentence).0;
            if matches!(role, Role::Boilerplate | Role::Caption) {
                continue;
            }
            let text = article.sentence_text(index);
            if text.len() > LONGEST {
                continue;
            }
            let places = known.entry((text, key)).or_insert_with(|| {
                let first = found.len();
                of_sentence(text, article.meta.language, day, &mut found);
                first..found.len()
            });
            found[places.clone()].iter_mut().for_each(|when| when.sentences.push(sentence));
        }
    }
    found.truncate(MOST);
    found
}

fn of_sentence(text: &str, language: Option<&str>, day: Option<Moment>, found: &mut Vec<When>) {
    let dated = moments(text, language, day);
    if dated.is_empty() {
        return;
    }
    let reading = Reading::new(text, language);
    for dated in dated {
        let phrase = reading.words_in(dated.span);
        let clause = reading.clause(&phrase, Break::Strong);
        let near = reading.clause(&phrase, Break::Weak);
        found.push(When {
            sentences: Vec::new(),
            span: dated.span,
            moment: dated.moment,
            credited: reading.credited(dated.span),
            context: topics_around(&reading, &clause, &phrase),
            outcome: near.into_iter().find_map(|w| Outcome::of(reading.words[w].hash)),
        });
    }
}
