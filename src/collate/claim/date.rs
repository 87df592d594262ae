//! When something happened, by the articles of a story.
//!
//! Dates have no unit that tells them apart, so two moments are about one event only where their
//! clauses say so: by standing in the same place of two copies, or by wording that is largely the
//! same. `On Tuesday` in two articles is no claim; `the strike begins on Tuesday` is.

use rustc_hash::FxHashMap;

use super::Scene;
use super::about::naming;
use super::fact::{Topic, tells_of};
use super::group::{Likeness, groups};
use super::judge::{finish, standing};
use super::likeness::{Slot, overlap};
use super::outcome::Outcome;
use super::reading::{Break, Reading};
use super::sense::topics_around;
use crate::model::{Claim, Divergent, Moment, Role, SentenceId, Span, Standing, Statement, Value};
use crate::text::moment::{self, anchor};

/// A moment that one or more sentences name, word for word. Spans are bytes of the sentence.
#[derive(Clone, Debug)]
struct When {
    sentences: Vec<SentenceId>,
    span: Span,
    moment: Moment,
    credited: Option<Span>,
    /// What the clause is about, sorted by concept.
    context: Vec<Topic>,
    outcome: Option<Outcome>,
}

/// From which common wording two clauses tell of one event; 1 is enough on its own.
const SAME_EVENT: f32 = 0.4;
const SAME_EVENT_OF_A_DAY: f32 = 0.65;
const SAME_SLOT: f32 = 1.2;
/// Moments of one story that are compared with one another; more are left out.
const MOST: usize = 300;

/// The claims of when something happened, where at least two articles say so.
pub(super) fn claims(scene: Scene<'_>) -> Vec<Claim> {
    let claims = events(scene).into_iter().map(|event| {
        let stated = event.iter().flat_map(|when| {
            when.sentences.iter().map(|&sentence| {
                let start = scene.corpus.sentence(sentence).span.start as usize;
                Statement {
                    sentence,
                    span: when.span.shifted(start),
                    value: Value::Date(when.moment),
                    credited: when.credited.map(|source| source.shifted(start)),
                    origin: 0,
                }
            })
        });
        let statements = finish(scene, stated.collect());
        let first = scene.corpus.sentence_text(event[0].sentences[0]);
        let words = naming(&event[0].context, |topic| {
            event.iter().filter(|when| tells_of(&when.context, topic.concept)).count()
        });
        let words: Vec<&str> = words.iter().map(|topic| topic.span.of(first)).collect();
        Claim {
            kind: Divergent::Date,
            story: scene.story,
            about: format!("time: {}", words.join(" ")).into(),
            standing: standing(&statements, |a, b| match (&a.value, &b.value) {
                (Value::Date(x), Value::Date(y)) => moments(x, y),
                _ => Standing::Agree,
            }),
            statements,
        }
    });
    // That copies of one sentence name one day is no news.
    let told_twice = |claim: &Claim| claim.statements.iter().any(|s| s.origin > 0);
    claims.filter(|claim| claim.standing != Standing::Alone && told_twice(claim)).collect()
}

/// How two moments of one event stand to each other: they contradict where both give a field and
/// the two differ.
pub(super) fn moments(a: &Moment, b: &Moment) -> Standing {
    if a == b {
        return Standing::Agree;
    }
    let differ = |x: Option<i32>, y: Option<i32>| x.zip(y).is_some_and(|(x, y)| x != y);
    let (year, month, day) = (
        differ(a.year.map(Into::into), b.year.map(Into::into)),
        differ(a.month.map(Into::into), b.month.map(Into::into)),
        differ(a.day.map(Into::into), b.day.map(Into::into)),
    );
    let dated = |m: &Moment| m.day.is_some() && m.month.is_some();
    let weekday = differ(a.weekday.map(Into::into), b.weekday.map(Into::into));
    // With both dates known the names of the days add nothing.
    let weekday = weekday && !(dated(a) && dated(b));
    let exact = a.qualifier.is_none() && b.qualifier.is_none();
    let times = a.minutes.zip(b.minutes);
    let apart = times.is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0);
    // A weekday is dated by the day of the article, which may have been printed late.
    let same_weekday = a.weekday.is_some() && a.weekday == b.weekday;
    if (year || month || day) && !same_weekday || weekday || apart && exact {
        Standing::Conflict
    } else {
        Standing::Vaguer
    }
}

/// Moments of one event, event by event; each of at least two sentences.
fn events(scene: Scene<'_>) -> Vec<Vec<When>> {
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
    let dated = moment::moments(text, language, day);
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
