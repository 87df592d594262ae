//! What a figure is said of, read from its sentence.

use std::ops::Range;

use super::counted::{subject, thing};
use super::fact::{Part, Sense, Subject, Time, Topic};
use super::outcome::Outcome;
use super::reading::{Break, Concept, Reading};
use crate::model::Span;
use crate::text::figure::{Figure, FigureKind};
use crate::text::place::Place;
use crate::text::stem::stem_hash;

/// What the figure at `at` of `figures` is said of. `things` are those of its sentence.
pub(super) fn sense(reading: &Reading<'_>, figures: &[Figure], at: usize, things: &[u64]) -> Sense {
    let figure = &figures[at];
    let phrase = reading.words_in(figure.span);
    let clause = statement_part(reading, reading.clause(&phrase, Break::Strong), figure.span);
    let number = reading.words_in(figure.number);
    let mut sense = Sense {
        subject: subject(reading, figure),
        outcome: outcome(reading, figures, at),
        owner: owner(reading, &phrase, &clause),
        places: reading.places.iter().map(|named| named.place).collect(),
        holder: holder(reading, figure, &phrase),
        modifiers: modifiers(reading, figure),
        rate: rate(reading, phrase.end),
        part: part(reading, &phrase),
        time: time(reading, &phrase),
        year: year(reading, figures, at),
        theme: theme(reading, &phrase),
        whole: at.checked_sub(1).and_then(|before| outcome(reading, figures, before)),
        lone: false,
        context: topics_around(reading, &clause, &phrase),
        also: also(things, &number),
    };
    if let Subject::Thing(_) | Subject::People = sense.subject
        && let Some(head) = figure.unit
    {
        // `14 deaths` are people to whom it happened.
        let outcome = reading.words_in(head).find_map(|w| Outcome::of(reading.words[w].hash));
        if outcome.is_some() {
            (sense.outcome, sense.subject) = (outcome, Subject::People);
        }
    }
    sense
}

/// The clause without the credit: who said it is not what it is about.
fn statement_part(reading: &Reading<'_>, clause: Range<usize>, at: Span) -> Range<usize> {
    let Some(source) = reading.credited(at).map(|source| reading.words_in(source)) else {
        return clause;
    };
    if source.end <= reading.words_in(at).start {
        source.end.max(clause.start)..clause.end
    } else {
        clause.start..source.start.clamp(clause.start, clause.end)
    }
}

/// What happened: the outcome nearest to the figure in its part of the clause, after it rather
/// than before; failing that, the first one further on that no other figure stands before.
fn outcome(reading: &Reading<'_>, figures: &[Figure], at: usize) -> Option<Outcome> {
    const NEAR: usize = 3;
    let phrase = reading.words_in(figures[at].span);
    let near = reading.clause(&phrase, Break::Weak);
    let of = |w: usize| Outcome::of(reading.words[w].hash).map(|outcome| (w, outcome));
    let within = phrase.clone().find_map(of);
    let after = (phrase.end..near.end).find_map(of);
    let before = (near.start..phrase.start).rev().find_map(of);
    let next = figures.get(at + 1).map_or(reading.words.len(), |f| reading.words_in(f.span).start);
    let further = || {
        let reach = near.end..reading.clause(&phrase, Break::Strong).end.min(next);
        reach.into_iter().find_map(of)
    };
    let close = after.filter(|(w, _)| w - phrase.end < NEAR);
    within.or(close).or(before).or(after).or_else(further).map(|(_, outcome)| outcome)
}

/// The country in the phrase itself, or the last one named before it in the clause.
fn owner(reading: &Reading<'_>, phrase: &Range<usize>, clause: &Range<usize>) -> Option<Place> {
    let inside = reading.places.iter().find(|p| phrase.start < p.end && p.first < phrase.end);
    let before = || {
        let mut named = reading.places.iter().rev();
        named.find(|p| p.end <= phrase.start && clause.start <= p.first)
    };
    inside.or_else(before).map(|named| named.place)
}

/// The name before the figure in the same part of the clause: `the Reform Party 12 percent`.
fn holder(reading: &Reading<'_>, figure: &Figure, phrase: &Range<usize>) -> Option<Concept> {
    const BESIDE: usize = 4;
    if figure.kind == FigureKind::Age {
        // `Edgar Pellow, 52,` and `52-year-old Edgar Pellow` end in the same name.
        let name = |range: Range<usize>| {
            let names = reading.concepts(range).filter(|&(w, _)| reading.is_name(w));
            names.map(|(_, concept)| concept).collect::<Vec<_>>()
        };
        let before = name(phrase.start.saturating_sub(BESIDE)..phrase.start).pop();
        let after = || name(phrase.end..(phrase.end + BESIDE).min(reading.words.len())).pop();
        return before.or_else(after);
    }
    let near = reading.clause(phrase, Break::Weak);
    let names = reading.concepts(near.start..phrase.start).filter(|&(w, _)| reading.is_name(w));
    names.last().map(|(_, concept)| concept)
}

fn modifiers(reading: &Reading<'_>, figure: &Figure) -> Vec<Concept> {
    let words = figure.modifiers.map_or(0..0, |span| reading.words_in(span));
    reading.concepts(words).map(|(_, concept)| concept).collect()
}

/// `a day` in `90,000 vehicles a day`.
fn rate(reading: &Reading<'_>, after: usize) -> Option<Concept> {
    let cue = (after < reading.words.len()).then(|| reading.written(after))?;
    let is_cue = ["per", "a", "an", "each", "every"].iter().any(|w| cue.eq_ignore_ascii_case(w));
    let unit = (after + 1 < reading.words.len()).then(|| reading.written(after + 1))?;
    const TIMES: &[&str] = &["second", "minute", "hour", "day", "night", "week", "month", "year"];
    (is_cue && TIMES.contains(&unit)).then(|| stem_hash(unit))
}

/// `of them`, `of whom`, `among them` beside the figure.
fn part(reading: &Reading<'_>, phrase: &Range<usize>) -> Part {
    let word = |w: usize| reading.words.get(w).map_or("", |word| word.span.of(reading.text));
    let after = word(phrase.end).eq_ignore_ascii_case("of")
        && ["them", "whom", "these", "those", "which"].contains(&word(phrase.end + 1));
    let head = phrase.end.checked_sub(1).map_or("", word);
    let inside = ["them", "whom"].contains(&head);
    let lead = |back: usize| phrase.start.checked_sub(back).map_or("", word);
    let before = lead(1) == "them" && lead(2).eq_ignore_ascii_case("among");
    if after || inside || before { Part::OfThem } else { Part::Whole }
}

/// Whether the figure is that of an earlier time, or the sentence looks back.
fn time(reading: &Reading<'_>, phrase: &Range<usize>) -> Time {
    let before = phrase.start.checked_sub(1).map_or("", |w| reading.written(w));
    let former = ["from", "against", "previous", "earlier", "than"];
    if former.iter().any(|word| before.eq_ignore_ascii_case(word)) {
        return Time::Former;
    }
    let is = |w: usize, word: &str| reading.written(w).eq_ignore_ascii_case(word);
    let back = (0..reading.words.len()).any(|w| {
        let period = || (w + 1 < reading.words.len()).then(|| reading.written(w + 1));
        let of_period = || period().is_some_and(|p| ["year", "month", "season"].contains(&p));
        is(w, "last") && of_period()
            || is(w, "previous") && of_period()
            || is(w, "year") && w + 1 < reading.words.len() && is(w + 1, "earlier")
            || is(w, "compared")
            || is(w, "that") && w + 1 < reading.words.len() && is(w + 1, "time")
            || is(w, "back") && w + 1 < reading.words.len() && is(w + 1, "then")
    });
    if back { Time::Before } else { Time::Now }
}

/// The year that the sentence speaks of, by its one date that is no more than a year: `in 1974`.
/// What went on *since* then is another matter.
fn year(reading: &Reading<'_>, figures: &[Figure], at: usize) -> Option<i16> {
    let is_year = |figure: &&Figure| {
        figure.kind == FigureKind::Date
            && figure.quantity.low == figure.quantity.high
            && (1000.0..2200.0).contains(&figure.quantity.low)
            && figure.number != figures[at].number
    };
    let mut years = figures.iter().filter(is_year);
    let only = years.next().filter(|_| years.next().is_none())?;
    let before = reading.words_in(only.number).start.checked_sub(1)?;
    let leads = ["in", "of", "im", "en", "nel", "em"];
    leads
        .iter()
        .any(|word| reading.written(before).eq_ignore_ascii_case(word))
        .then_some(only.quantity.low as i16)
}

/// What rose or fell, of a figure that follows the verb: `profit` in `profit rose 11 percent`.
fn theme(reading: &Reading<'_>, phrase: &Range<usize>) -> Option<Concept> {
    let near = reading.clause(phrase, Break::Weak);
    let moves = |&w: &usize| Outcome::of(reading.words[w].hash).is_some_and(Outcome::is_movement);
    let verb = (near.start..phrase.start).rev().find(moves)?;
    reading.concepts(near.start..verb).last().map(|(_, concept)| concept)
}

/// What else the clause is about.
pub(super) fn topics_around(
    reading: &Reading<'_>,
    clause: &Range<usize>,
    phrase: &Range<usize>,
) -> Vec<Topic> {
    const NEAR: usize = 5;
    let distance = |w: usize| if w < phrase.start { phrase.start - w } else { w + 1 - phrase.end };
    let topic = |(w, concept): (usize, Concept)| {
        let weight: f32 = if reading.is_name(w) { 1.5 } else { 1.0 };
        let near = distance(w) <= NEAR;
        Topic {
            concept,
            weight: if near { weight } else { weight / 2.0 },
            distance: (distance(w) + if w < phrase.start { 2 } else { 0 }) as u16,
            span: reading.words[w].span,
        }
    };
    let around = reading.concepts(clause.clone()).filter(|(w, _)| !phrase.contains(w));
    let mut found: Vec<Topic> = around.map(topic).collect();
    found.sort_unstable_by(|a, b| {
        a.concept.cmp(&b.concept).then(b.weight.total_cmp(&a.weight)).then(a.span.cmp(&b.span))
    });
    found.dedup_by_key(|topic| topic.concept);
    found
}

/// What each word of the sentence would count: asked once for all its figures.
pub(super) fn things(reading: &Reading<'_>) -> Vec<u64> {
    (0..reading.words.len()).map(|w| thing(&reading.written(w).to_lowercase())).collect()
}

/// The things the sentence names beside the figure's own.
fn also(things: &[u64], number: &Range<usize>) -> Vec<u64> {
    let nouns = things.iter().enumerate().filter(|(w, _)| !number.contains(w));
    let mut found: Vec<u64> = nouns.map(|(_, &thing)| thing).collect();
    found.sort_unstable();
    found.dedup();
    found
}
