//! When something happened, by the articles of a story.
//!
//! Dates have no unit that tells them apart, so two moments are about one event only where their
//! clauses say so: by standing in the same place of two copies, or by wording that is largely the
//! same. `On Tuesday` in two articles is no claim; `the strike begins on Tuesday` is.

use rustc_hash::FxHashMap;

use super::about::{Told, Wanted, named_by};
use super::bounds::{LONGEST_SENTENCE, MOST_MOMENTS};
use super::facets::{Topic, tells_of};
use super::fate;
use super::group::{Likeness, cost, groups};
use super::judge::{finish, standing};
use super::kind::Articles;
use super::left_out::LeftOut;
use super::likeness::overlap;
use super::matched::Slot;
use super::occasion::is_another;
use super::outcome::Outcome;
use super::reading::{Break, Reading};
use super::scene::Scene;
use super::sense::{put_last, statement_part, topics_around};
use super::{proof, times};
use crate::model::{
    ArticleId, Claim, Class, Divergent, Moment, Role, SentenceId, Span, Standing, Statement, Value,
};
use crate::text::lang::List;
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
    /// Whether something begins or ends then.
    phase: Option<Phase>,
    /// Whether it is the only time of day that its article gives, to the minute.
    lone: bool,
    /// Whether its sentence names no other.
    only: bool,
}

/// Which end of an event a clause dates.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Phase {
    Begin,
    End,
}

impl Phase {
    /// The phase that a word names.
    fn of(reading: &Reading<'_>, w: usize) -> Option<Self> {
        if reading.stands_in(w, &[List::Begins]) {
            return Some(Self::Begin);
        }
        reading.stands_in(w, &[List::Ends]).then_some(Self::End)
    }

    /// The phase by the nearest word before the moment in its clause.
    fn before(reading: &Reading<'_>, clause: std::ops::Range<usize>, at: usize) -> Option<Self> {
        (clause.start..at.min(clause.end)).rev().find_map(|w| Self::of(reading, w))
    }
}

/// From which common wording two clauses tell of one event; 1 is enough on its own.
const SAME_EVENT: f32 = 0.4;
/// The same where both tell a day of the week: of one week much is told. Chosen by eye.
const SAME_EVENT_OF_A_DAY: f32 = 0.65;
/// A day of a month is written out for what is not of this week.
const SAME_EVENT_OF_A_DATE: f32 = 0.5;
/// Both stand between the same words of a match. Enough on its own.
const SAME_SLOT: f32 = 1.2;
/// Both begin, or both end.
const SAME_PHASE: f32 = 0.3;
/// The only exact times of day in two articles are hardly those of two events.
const LONE: f32 = 0.7;
/// The same hour of the same day, the same day of a month.
const SAME_VALUE: f32 = 0.4;

/// The claims of when something happened, where at least two articles say so.
pub(super) fn claims(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Claim> {
    let claims = events(scene, left_out).into_iter().map(|event| {
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
        let told = event.iter().map(|when| Told {
            text: scene.corpus.sentence_text(when.sentences[0]),
            context: &when.context,
            theme: None,
        });
        let name = named_by(&told.collect::<Vec<_>>(), Wanted::Deed);
        Claim {
            kind: Divergent::Date,
            story: scene.story,
            about: if name.is_empty() { "time".into() } else { format!("time: {name}").into() },
            standing: shown(
                scene,
                &event,
                standing(scene, &statements, |a, b| match (&a.value, &b.value) {
                    (Value::Date(x), Value::Date(y)) => times::standing(x, y),
                    _ => Standing::Agree,
                }),
            ),
            statements,
        }
    });
    // That copies of one sentence name one day is no news.
    let told_twice = |claim: &Claim| claim.statements.iter().any(|s| s.origin > 0);
    claims.filter(|claim| claim.standing != Standing::Alone && told_twice(claim)).collect()
}

/// A conflict that is shown to be one, else what may differ.
fn shown(scene: Scene<'_>, event: &[When], standing: Standing) -> Standing {
    match standing {
        Standing::Conflict
            if !is_shown_by_hours(scene, event)
                && !is_shown_by_copies(scene, event)
                && !is_shown_by_fates(scene, event) =>
        {
            Standing::MayDiffer
        }
        standing => standing,
    }
}

fn is_conflict(a: &When, b: &When) -> bool {
    times::standing(&a.moment, &b.moment) == Standing::Conflict
}

/// Whether two articles give different hours, the only ones they give: see [`is_only_hour`].
fn is_shown_by_hours(scene: Scene<'_>, event: &[When]) -> bool {
    let articles = |when: &When| when.sentences.iter().map(|s| s.article).collect::<Articles>();
    event.iter().enumerate().any(|(i, a)| {
        event[i + 1..].iter().any(|b| {
            is_only_hour(a, b)
                && is_conflict(a, b)
                && articles(a).is_across(articles(b))
                && !is_another(scene, &a.sentences, &b.sentences)
        })
    })
}

/// Whether two articles date one fate differently: see [`fate`].
fn is_shown_by_fates(scene: Scene<'_>, event: &[When]) -> bool {
    let fates: Vec<_> = event
        .iter()
        .filter(|when| when.only)
        .filter_map(|when| Some((when, fate::of(scene, when.sentences[0], when.span)?)))
        .collect();
    fates.iter().enumerate().any(|(i, (a, x))| {
        let later = fates[i + 1..].iter();
        later.filter(|(b, y)| x.is_same(y) && is_conflict(a, b)).any(|(b, _)| {
            let days = a.moment.weekday.zip(b.moment.weekday).is_some();
            days && a.moment.minutes == b.moment.minutes
                && !is_another(scene, &a.sentences, &b.sentences)
        })
    })
}

/// Whether two matched sentences, copies of one another, date it differently: O(matches of the
/// sentences).
fn is_shown_by_copies(scene: Scene<'_>, event: &[When]) -> bool {
    let mut told: FxHashMap<SentenceId, Vec<usize>> = FxHashMap::default();
    for (i, when) in event.iter().enumerate() {
        when.sentences.iter().for_each(|&sentence| told.entry(sentence).or_default().push(i));
    }
    let is_shown = |(x, i): (SentenceId, usize), (y, j): (SentenceId, usize)| {
        let (a, b) = (&event[i], &event[j]);
        scene.job.spend(1);
        is_conflict(a, b)
            && (proof::of_moments(scene, ((x, a.span), &a.moment), ((y, b.span), &b.moment))
                || is_only_date(scene, (x, a), (y, b)))
    };
    let by_match = |(&x, whens): (&SentenceId, &Vec<usize>)| {
        scene.collation.matches_of(x).filter(|m| m.class == Class::Edited).any(|m| {
            let y = m.other(x).0;
            let there = told.get(&y).map_or(&[][..], Vec::as_slice);
            whens.iter().any(|&i| there.iter().any(|&j| i < j && is_shown((x, i), (y, j))))
        })
    };
    told.iter().any(by_match)
}

/// Whether two days of a month are the only moments of two copies: a clause that moved takes its day
/// along.
fn is_only_date(
    scene: Scene<'_>,
    (x, a): (SentenceId, &When),
    (y, b): (SentenceId, &When),
) -> bool {
    let is_day = |m: &Moment| m.month.is_some() && m.day.is_some() && !m.reckoned;
    let dated = |when: &When| when.only && is_day(&when.moment);
    dated(a) && dated(b) && scene.is_copy(x, y) && !is_another(scene, &[x], &[y])
}

/// Whether two times are the only exact ones of their articles, beside words that both clauses have.
fn is_only_hour(a: &When, b: &When) -> bool {
    /// Words that both clauses have, at the least.
    const LEAST: usize = 1;
    let shared = a.context.iter().filter(|topic| tells_of(&b.context, topic.concept)).count();
    a.lone && b.lone && shared >= LEAST
}

/// Moments of one event, event by event; each of at least two sentences.
fn events(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Vec<When>> {
    let found = whens(scene, left_out);
    scene.job.spend(cost(found.len()));
    let likeness = |i: usize, j: usize| likeness(scene, &found[i], &found[j]);
    let grouped = groups(found.len(), likeness);
    let events = grouped.into_iter().map(|g| g.iter().map(|&i| found[i].clone()).collect());
    // What one sentence tells differs in nothing, however many print it.
    let asked = |event: &Vec<When>| scene.undisputed || event.len() > 1;
    events
        .filter(asked)
        .filter(|event: &Vec<When>| event.iter().map(|w| w.sentences.len()).sum::<usize>() > 1)
        .collect()
}

fn likeness(scene: Scene<'_>, a: &When, b: &When) -> Likeness {
    // Moments of one sentence have all their sentences in common.
    let same_sentence = a.sentences[0] == b.sentences[0];
    if a.phase.is_some() && b.phase.is_some() && a.phase != b.phase {
        return Likeness::Excluded;
    }
    if same_sentence || a.outcome.is_some() && b.outcome.is_some() && a.outcome != b.outcome {
        return Likeness::Excluded;
    }
    // A year alone is no day of this week.
    let year_alone = |m: &Moment| m.year.is_some() && m.month.is_none() && m.weekday.is_none();
    if year_alone(&a.moment) != year_alone(&b.moment) {
        return Likeness::Excluded;
    }
    // A time of day says nothing of a day, nor a day of a time.
    if !share_a_field(&a.moment, &b.moment) {
        return Likeness::Excluded;
    }
    match scene.slot((a.sentences[0], a.span), (b.sentences[0], b.span)) {
        Slot::Same => Likeness::Evidence(SAME_SLOT),
        // A clause that moved takes its time along.
        Slot::Other if !(a.only && b.only) => Likeness::Excluded,
        Slot::Other | Slot::Unmatched => {
            // Every sentence of the news has a day; a time of day is rarer.
            let timed = a.moment.minutes.is_some() && b.moment.minutes.is_some();
            let least = match timed {
                true => SAME_EVENT,
                false if !is_told_by_weekday(a, b) => SAME_EVENT_OF_A_DATE,
                false => SAME_EVENT_OF_A_DAY,
            };
            let wording = overlap(&a.context, &b.context) / least;
            Likeness::Evidence(wording + signs(a, b))
        }
    }
}

/// What speaks for one event beside the wording.
fn signs(a: &When, b: &When) -> f32 {
    let mut evidence = 0.0;
    if a.phase.is_some() && a.phase == b.phase {
        evidence += SAME_PHASE;
    }
    if a.lone && b.lone {
        evidence += LONE;
    }
    let (x, y) = (&a.moment, &b.moment);
    let same_day = x.day.is_some() && (x.month, x.day) == (y.month, y.day);
    let same_time = x.minutes.is_some() && x.minutes == y.minutes;
    if same_time
        || same_day && x.minutes.is_none() && y.minutes.is_none() && !is_told_by_weekday(a, b)
    {
        evidence += SAME_VALUE;
    }
    evidence
}

/// Whether the day of one of them was worked out from the day of its article.
fn is_told_by_weekday(a: &When, b: &When) -> bool {
    a.moment.weekday.is_some() || b.moment.weekday.is_some()
}

/// Tells the moments that are the only exact times of day in every article that names them.
fn tell_lone(whens: &mut [When]) {
    let exact = |when: &When| when.moment.minutes.filter(|m| m.0 == m.1);
    let mut of_article: FxHashMap<ArticleId, ((u16, u16), bool)> = FxHashMap::default();
    for when in whens.iter() {
        let Some(minutes) = exact(when) else { continue };
        for sentence in &when.sentences {
            let seen = of_article.entry(sentence.article).or_insert((minutes, true));
            seen.1 &= seen.0 == minutes;
        }
    }
    for when in whens {
        let is_exact = exact(when).is_some();
        when.lone = is_exact && when.sentences.iter().all(|s| of_article[&s.article].1);
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
fn whens(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut known: FxHashMap<(u32, Option<Day>), std::ops::Range<usize>> = FxHashMap::default();
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
            if article.sentences[index].span.len() > LONGEST_SENTENCE {
                continue;
            }
            let places = known.entry((scene.readings.number(sentence), key)).or_insert_with(|| {
                let first = found.len();
                of_sentence(scene.reading(sentence), day, &mut found);
                first..found.len()
            });
            found[places.clone()].iter_mut().for_each(|when| when.sentences.push(sentence));
        }
    }
    left_out.moments += found.len().saturating_sub(MOST_MOMENTS) as u64;
    found.truncate(MOST_MOMENTS);
    tell_lone(&mut found);
    found
}

fn of_sentence(reading: &Reading<'_>, day: Option<Moment>, found: &mut Vec<When>) {
    let dated = moment::moments(reading.text, reading.language, day);
    let only = dated.len() == 1;
    for dated in dated {
        let phrase = reading.words_in(dated.span);
        let clause = statement_part(reading, reading.clause(&phrase, Break::Strong), dated.span);
        let near = reading.clause(&phrase, Break::Weak);
        let mut context = topics_around(reading, &clause, &phrase);
        put_last(&mut context, dated.span);
        found.push(When {
            sentences: Vec::new(),
            span: dated.span,
            moment: dated.moment,
            credited: reading.credited(dated.span),
            context,
            phase: Phase::before(reading, near.clone(), phrase.start),
            lone: false,
            outcome: near.into_iter().find_map(|w| reading.outcome(w)),
            only,
        });
    }
}
