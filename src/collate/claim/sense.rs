//! What a figure is said of, read from its sentence.

use std::ops::Range;

use super::counted::{is_part, subject};
use super::facets::{Given, Mood, Part, Role, Scope, Sense, Subject, Time, Topic};
use super::outcome::Outcome;
use super::reading::{Break, Concept, Reading};
use super::things::is_person;
use crate::model::Span;
use crate::text::figure::{Figure, FigureKind, value};
use crate::text::lang::{self, List};
use crate::text::place::Place;
use crate::text::stem::stem_hash;
use crate::text::word::{WordKind, mix};

/// What the figure at `at` of `figures` is said of.
pub(super) fn sense(reading: &Reading<'_>, figures: &[Figure], at: usize) -> Sense {
    let figure = &figures[at];
    let phrase = reading.words_in(figure.span);
    let clause = statement_part(reading, reading.clause(&phrase, Break::Strong), figure.span);
    let number = reading.words_in(figure.number);
    let mut sense = Sense {
        subject: subject(reading, figure),
        outcome: outcome(reading, figures, at),
        owner: owner(reading, &phrase, &clause),
        places: reading.places().iter().map(|named| named.place).collect(),
        holder: None,
        given: None,
        modifiers: modifiers(reading, figure),
        rate: rate(reading, phrase.end),
        part: part(reading, &phrase),
        role: role(reading, figure, &number),
        includes: includes(reading, &clause),
        describes: describes(reading, figure),
        time: time(reading, &phrase),
        year: year(reading, figures, at),
        theme: theme(reading, figure, &phrase),
        kin: kin(reading, figure),
        mood: mood(reading, &clause, &phrase),
        period: period(reading, &clause),
        scope: scope(reading, phrase.end),
        totals: Vec::new(),
        whole: at.checked_sub(1).and_then(|before| outcome(reading, figures, before)),
        lone: false,
        context: topics_around(reading, &clause, &phrase),
        also: Vec::new(),
    };
    (sense.holder, sense.given) = match figure.kind {
        FigureKind::Age => whose_age(reading, &phrase),
        _ => (holder(reading, &phrase), None),
    };
    let is_asked_for = |w: usize| reading.stands_in(w, &[List::AskedFor]);
    if sense.outcome.is_some_and(Outcome::is_measured) && clause.clone().any(is_asked_for) {
        sense.mood = Mood::Other;
    }
    if let Subject::Measure(_) = sense.subject {
        put_last(&mut sense.context, figure.span);
    }
    if let Subject::Thing(_) | Subject::People = sense.subject
        && let Some(head) = figure.unit
    {
        // `14 deaths` are people to whom it happened.
        let outcome = reading.words_in(head).find_map(|w| reading.outcome(w));
        if outcome.is_some() {
            (sense.outcome, sense.subject) = (outcome, Subject::People);
        }
    }
    // Only people are a kind of something that is named elsewhere.
    if sense.subject == Subject::People {
        sense.also = also(reading, &number);
    }
    sense
}

/// What the number says of its noun.
fn role(reading: &Reading<'_>, figure: &Figure, number: &Range<usize>) -> Role {
    let lexicon = reading.lexicon();
    let adds = |w: usize| lexicon.has(List::FigureAdded, &reading.written(w).to_lowercase());
    let before = number.start.checked_sub(1);
    let modifiers = figure.modifiers.map_or(0..0, |span| reading.words_in(span));
    if is_year(reading, figure) {
        Role::Names
    } else if reading.is_source(figure.span) {
        Role::Credits
    } else if before.into_iter().chain(modifiers).any(adds) {
        Role::Adds
    } else {
        Role::Counts
    }
}

/// Whether a count is written as years are: four digits, without a mark between them.
fn is_year(reading: &Reading<'_>, figure: &Figure) -> bool {
    const YEARS: Range<f64> = 1900.0..2100.0;
    let written = figure.number.of(reading.text);
    figure.kind == FigureKind::Count
        && written.len() == 4
        && written.bytes().all(|byte| byte.is_ascii_digit())
        && YEARS.contains(&figure.quantity.low)
}

/// Whether the clause, or what follows it, says that somebody is counted in or left out.
fn includes(reading: &Reading<'_>, clause: &Range<usize>) -> bool {
    let list = reading.lexicon();
    let reach = clause.start..(clause.end + 1).min(reading.words.len());
    let mut words = reading.words[reach].iter();
    words.any(|word| list.lists_of_hash(word.hash).has(List::Including))
}

/// The noun behind a number and a unit that are drawn together.
fn describes(reading: &Reading<'_>, figure: &Figure) -> Option<Concept> {
    let unit = figure.unit?;
    let between = reading.text.get(figure.number.end as usize..unit.start as usize)?;
    let next = reading.words_in(unit).end;
    let is_described = between == "-" && next < reading.words.len() && reading.gap(next) == " ";
    is_described.then(|| stem_hash(reading.written(next)))
}

/// The clause without the credit: who said it is not what it is about.
pub(super) fn statement_part(
    reading: &Reading<'_>,
    clause: Range<usize>,
    at: Span,
) -> Range<usize> {
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
    /// Words from a figure to an outcome behind it that goes before one in front. Chosen by eye.
    const NEAR: usize = 3;
    let phrase = reading.words_in(figures[at].span);
    let near = reading.clause(&phrase, Break::Weak);
    // `Two students shot and killed one`: what the word befell stands behind it.
    let acts = |w: usize| {
        let has_object = w + 1 < reading.words.len()
            && reading.gap(w + 1) == " "
            && (figures.iter().any(|f| reading.words_in(f.span).start == w + 1)
                || is_of_somebody(reading, w + 1));
        let before = || w.checked_sub(1).map_or("", |b| reading.written(b)).to_lowercase();
        has_object && !reading.lexicon().has(List::CreditAuxiliary, &before())
    };
    let of = |w: usize| reading.outcome(w).map(|outcome| (w, outcome));
    let within = phrase.clone().find_map(of);
    // `two were run over and one of them killed`, `… and one killed`: what befell a part is not said
    // of all.
    let of_part = |w: usize| {
        let is_of = |at: usize| reading.written(at).eq_ignore_ascii_case("of");
        let is_counted =
            w > phrase.end && value(reading.written(w - 1), reading.language).is_some();
        is_counted
            || (phrase.end + 1..w)
                .any(|at| is_of(at - 1) && is_part(reading.written(at), reading.lexicon()))
    };
    let befalls = |&(w, _): &(usize, Outcome)| !acts(w) && !of_part(w);
    let after = (phrase.end..near.end).find_map(of).filter(befalls);
    let before = (near.start..phrase.start).rev().find_map(of);
    let next = figures.get(at + 1).map_or(reading.words.len(), |f| reading.words_in(f.span).start);
    let further = || {
        let reach = near.end..reading.clause(&phrase, Break::Strong).end.min(next);
        reach.into_iter().find_map(of).filter(befalls)
    };
    let close = after.filter(|(w, _)| w - phrase.end < NEAR);
    let told = within.or(close).or(before).or(after).or_else(further).map(|(_, outcome)| outcome);
    let told = told.filter(|outcome| outcome.fits(figures[at].kind));
    told.or_else(|| deed_beside(reading, &figures[at], &near))
}

/// The deed of which a length of time is told by where it is spent: `six years behind bars`.
fn deed_beside(reading: &Reading<'_>, figure: &Figure, near: &Range<usize>) -> Option<Outcome> {
    let is_measure = figure.kind == FigureKind::Measure;
    let word = |w: usize| reading.written(w).to_lowercase();
    let mut named = near.clone().filter(|_| is_measure).filter_map(|w| {
        reading.lexicon().value(List::DeedBeside, &word(w)).and_then(Outcome::named)
    });
    named.next()
}

/// Whether a word begins the name of some of those who are spoken of: `one of their classmates`, `his
/// father`, but not `a day before`.
fn is_of_somebody(reading: &Reading<'_>, word: usize) -> bool {
    let Some(next) = reading.words.get(word + 1).map(|next| next.span.of(reading.text)) else {
        return false;
    };
    let written = reading.written(word).to_lowercase();
    let own = reading.lexicon();
    written == "one" && next == "of"
        || own.has(List::CreditArticle, &written)
            && !own.has(List::SpeechNameless, &next.to_lowercase())
}

/// The country in the phrase itself, or the last one named before it in the clause.
fn owner(reading: &Reading<'_>, phrase: &Range<usize>, clause: &Range<usize>) -> Option<Place> {
    let inside = reading.places().iter().find(|p| phrase.start < p.end && p.first < phrase.end);
    let before = || {
        let mut named = reading.places().iter().rev();
        named.find(|p| p.end <= phrase.start && clause.start <= p.first)
    };
    inside.or_else(before).map(|named| named.place)
}

/// Whose age it is: the surname and the given name, or who it is where nobody is named.
///
/// `Edgar Pellow, 52,` and `52-year-old Edgar Pellow` end in the same name; where a comma follows, a
/// capital at the head of the sentence is a name as well.
fn whose_age(reading: &Reading<'_>, phrase: &Range<usize>) -> (Option<Concept>, Option<Given>) {
    /// Words between an age and the name that it belongs to, at the most. Chosen by eye.
    const BESIDE: usize = 4;
    let concept = |w: usize| reading.concepts(w..w + 1).next().map(|(_, concept)| concept);
    let capital = |w: usize| reading.words[w].kind == WordKind::Capital;
    let aside = |w: usize| w == 0 && capital(w) && reading.gap(w + 1).trim() == ",";
    // `Pellow was 52 years old.`
    let subject = |w: usize| w == 0 && capital(w) && reading.is_telling(w) && phrase.start == 2;
    let name = |w: usize| reading.is_name(w) || aside(w) || subject(w);
    let first = phrase.start.saturating_sub(BESIDE);
    let reach = phrase.end..(phrase.end + BESIDE).min(reading.words.len());
    // `In Selt a 31-year-old nun`: what only stands before an article is a place or a day.
    let is_apart = |w: usize| {
        let next = reading.words.get(w + 1).map_or("", |_| reading.written(w + 1));
        reading.gap(w + 1) == " " && reading.lexicon().has(List::CreditArticle, next)
    };
    let before = (first..phrase.start).rev().find(|&w| name(w)).filter(|&w| !is_apart(w));
    let after = || {
        let first = reach.clone().find(|&w| reading.is_name(w))?;
        reach.clone().skip_while(|&w| w < first).take_while(|&w| capital(w)).last()
    };
    if let Some(surname) = before.or_else(after) {
        let given = surname.checked_sub(1).filter(|&w| capital(w) && reading.gap(surname) == " ");
        let named = given.map(|w| Given::Named(stem_hash(reading.written(w))));
        return (concept(surname), named);
    }
    let human = |w: &usize| is_person(reading.things()[*w]);
    let noun = (first..phrase.start).rev().find(human).or_else(|| reach.clone().find(human));
    (noun.map(|w| reading.things()[w]), noun.map(|_| Given::Nobody))
}

/// The name before the figure in the same part of the clause: `the Reform Party 12 percent`.
fn holder(reading: &Reading<'_>, phrase: &Range<usize>) -> Option<Concept> {
    let concept = |w: usize| reading.concepts(w..w + 1).next().map(|(_, concept)| concept);
    let near = reading.clause(phrase, Break::Weak);
    let names = reading.concepts(near.start..phrase.start).filter(|&(w, _)| reading.is_name(w));
    let subject = || set_apart(reading, &near).and_then(concept);
    names.last().map(|(_, concept)| concept).or_else(subject)
}

/// The name before the first comma of a statement, as a position, where words in commas stand between it and the
/// verb: `Tessaly Micro, the next to report, cut 900 jobs`.
fn set_apart(reading: &Reading<'_>, near: &Range<usize>) -> Option<usize> {
    let comma = |w: usize| reading.gap(w).trim() == ",";
    let first = reading.clause(near, Break::Strong).start;
    if near.start == first || !comma(near.start) {
        return None;
    }
    let opening = (first + 1..near.start).find(|&w| comma(w))?;
    reading.is_name(opening - 1).then_some(opening - 1)
}

/// The people whose name is what is counted.
fn kin(reading: &Reading<'_>, figure: &Figure) -> Option<Concept> {
    let head = reading.words_in(figure.unit.filter(|_| !reading.is_german())?);
    let named = reading.concepts(head).find(|&(w, _)| reading.words[w].kind == WordKind::Capital);
    named.map(|(_, concept)| concept)
}

/// Whether the clause tells what polls say, what someone had expected, or what is so elsewhere. Who
/// said it is no matter, unless what was said is a prediction.
fn mood(reading: &Reading<'_>, clause: &Range<usize>, phrase: &Range<usize>) -> Mood {
    let is = |w: usize, word: &str| reading.written(w).eq_ignore_ascii_case(word);
    let behind = |w: usize, words: [&str; 2]| w > 1 && is(w - 2, words[0]) && is(w - 1, words[1]);
    let other = clause.clone().any(|w| {
        let sign = reading.stands_in(w, &[List::OfOthers, List::Foreseen]);
        // Who goes `to the polls` votes.
        sign && !behind(w, ["to", "the"]) || is(w, "expected") && w > 0 && is(w - 1, "had")
    });
    let before = reading.clause(phrase, Break::Strong).start..phrase.start;
    let is_predicted = || before.into_iter().any(|w| reading.stands_in(w, &[List::Foreseen]));
    if other || is_predicted() { Mood::Other } else { Mood::Told }
}

fn modifiers(reading: &Reading<'_>, figure: &Figure) -> Vec<Concept> {
    let words = figure.modifiers.map_or(0..0, |span| reading.words_in(span));
    reading.concepts(words).map(|(_, concept)| concept).collect()
}

/// `second quarter`, `first half`, `full year`.
fn period(reading: &Reading<'_>, clause: &Range<usize>) -> Option<Concept> {
    let is = |w: usize, list: List| reading.stands_in(w, &[list]);
    let named = |w: usize| is(w, List::Period) && is(w - 1, List::WhichPeriod);
    let which = (clause.start + 1..clause.end).find(|&w| named(w))?;
    Some(mix(reading.words[which - 1].hash, reading.words[which].hash))
}

/// `a day` in `90,000 vehicles a day`, `por hogar` in `50 euros por hogar`.
fn rate(reading: &Reading<'_>, after: usize) -> Option<Concept> {
    let is = |w: usize, list: List| w < reading.words.len() && reading.stands_in(w, &[list]);
    let time = |w: usize| is(w, List::RateTime).then(|| stem_hash(reading.written(w)));
    let to = usize::from(is(after, List::RateLead));
    if is(after, List::RateEach) || to == 1 && is(after + 1, List::RateEach) {
        let of = after + to + 1;
        let concept = reading.concepts(of..reading.words.len().min(of + 1)).next();
        return concept.map(|(_, concept)| concept).or_else(|| time(of));
    }
    is(after, List::FigureIndefinite).then(|| time(after + 1)).flatten()
}

/// What the words right behind a figure say that it is for, over or within.
fn scope(reading: &Reading<'_>, after: usize) -> Scope {
    /// Words in which it is told. Chosen by eye.
    const REACH: usize = 4;
    let part = reading.clause(&(after..after), Break::Weak);
    let reach = after..part.end.min(after + REACH);
    let is = |w: usize, list: List| reading.stands_in(w, &[list]);
    let is_led = !reach.is_empty() && reading.gap(after) == " " && is(after, List::Scope);
    let concept = |w: usize| reading.concepts(w..w + 1).next().map(|(_, concept)| concept);
    let time = |w: usize| is(w, List::RateTime).then(|| stem_hash(reading.written(w)));
    let of = reach.clone().filter(|_| is_led);
    let of = of.filter_map(|w| concept(w).or_else(|| time(w)));
    let word = |w: usize| reading.written(w).to_lowercase();
    let spread = |w: usize| reading.lexicon().value(List::Spread, &word(w));
    Scope { of: of.collect(), spread: reach.into_iter().find_map(spread) }
}

/// `of them`, `of whom`, `among them` beside the figure.
fn part(reading: &Reading<'_>, phrase: &Range<usize>) -> Part {
    let is = |w: usize, list: List| w < reading.words.len() && reading.stands_in(w, &[list]);
    let after = is(phrase.end, List::FigureOf) && is(phrase.end + 1, List::OfThose);
    let back = |n: usize| phrase.start.checked_sub(n);
    let inside = phrase.end.checked_sub(1).is_some_and(|head| is(head, List::OfThem));
    let among = |w: usize| reading.written(w).eq_ignore_ascii_case("among");
    let before = back(1).is_some_and(|w| is(w, List::OfThem)) && back(2).is_some_and(among);
    if after || inside || before { Part::OfThem } else { Part::Whole }
}

/// Whether the figure is one that the news is set against: `up from 40 cents`, `12 against 15`,
/// `after rising by 3 percent`, `after a 3 percent rise`.
fn is_former(reading: &Reading<'_>, phrase: &Range<usize>) -> bool {
    /// Words between a figure and the noun that says how it changed.
    const NEAR: usize = 3;
    let lexicon = reading.lexicon();
    let word = |w: usize| reading.written(w).to_lowercase();
    let article =
        phrase.start.checked_sub(1).filter(|&w| lexicon.has(List::FigureIndefinite, &word(w)));
    let back =
        |n: usize| article.unwrap_or(phrase.start).checked_sub(n).map_or_else(String::new, word);
    let is = |list: List, n: usize| {
        lexicon.has(list, &back(n)) || lexicon.has(list, &format!("{} {}", back(n + 1), back(n)))
    };
    let changes = |word: &str| lexicon.has(List::FigureChange, word);
    let changed = (1..=2).find(|&n| changes(&back(n)));
    let follows = |n: usize| is(List::FigureFollows, n + 1) || is(List::FigureFollows, n + 2);
    let behind = phrase.end..reading.words.len().min(phrase.end + NEAR);
    let of_change = || behind.into_iter().any(|w| changes(&word(w)));
    is(List::FigureFormer, 1)
        || changed.is_some_and(follows)
        || article.is_some() && is(List::FigureFollows, 1) && of_change()
}

/// Whether the figure is that of an earlier time, or the sentence looks back.
fn time(reading: &Reading<'_>, phrase: &Range<usize>) -> Time {
    if is_former(reading, phrase) {
        return Time::Former;
    }
    if reading.looks_back() { Time::Before } else { Time::Now }
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
    reading.stands_in(before, &[List::YearOf]).then_some(only.quantity.low as i16)
}

/// Of what it is the figure: `profit` in `profit rose 11 percent` and `a profit of 3 million`,
/// `turnout` in `turnout was 67 percent`, `length` in `four metres long`.
fn theme(reading: &Reading<'_>, figure: &Figure, phrase: &Range<usize>) -> Option<Concept> {
    /// What is said to be so much stands right before its figure.
    const NEAR: usize = 3;
    let lexicon = reading.lexicon();
    let is_size = |&w: &usize| w < reading.words.len() && reading.stands_in(w, &[List::Size]);
    let after = Some(phrase.end).filter(|w| figure.kind == FigureKind::Measure && is_size(w));
    let size = after.and_then(|w| lexicon.value(List::Size, &reading.written(w).to_lowercase()));
    if let Some(size) = size {
        return Some(stem_hash(size));
    }
    let before = phrase.start.checked_sub(1)?;
    if reading.stands_in(before, &[List::FigureOf]) {
        return reading.concepts(before.saturating_sub(1)..before).next().map(|(_, noun)| noun);
    }
    let near = reading.clause(phrase, Break::Weak);
    let moves = |w: usize| reading.outcome(w).is_some_and(Outcome::is_movement);
    let is = |w: usize| phrase.start - w <= NEAR && reading.stands_in(w, &[List::Amounts]);
    let verb = (near.start..phrase.start).rev().find(|&w| moves(w) || is(w))?;
    reading.concepts(near.start..verb).last().map(|(_, concept)| concept)
}

/// Moves what follows a measure or a time farther from it: it is named by what stands before.
pub(super) fn put_last(context: &mut [Topic], at: Span) {
    /// Words by which what follows is farther off than it stands. Chosen by eye.
    const FARTHER: u16 = 4;
    let behind = context.iter_mut().filter(|topic| topic.span.start >= at.end);
    behind.for_each(|topic| topic.distance += FARTHER);
}

/// The size that a theme is: `length`.
pub(super) fn size_of(theme: Concept) -> Option<&'static str> {
    let mut sizes = lang::all().flat_map(|lexicon| lexicon.entries(List::Size));
    sizes.find(|size| stem_hash(size.value) == theme).map(|size| size.value)
}

/// What else the clause is about.
pub(super) fn topics_around(
    reading: &Reading<'_>,
    clause: &Range<usize>,
    phrase: &Range<usize>,
) -> Vec<Topic> {
    /// Words from a figure to what weighs in full; what is farther off weighs half. Chosen by eye.
    const NEAR: usize = 5;
    let distance = |w: usize| if w < phrase.start { phrase.start - w } else { w + 1 - phrase.end };
    let topic = |(w, concept): (usize, Concept)| {
        let weight: f32 = if reading.is_name(w) { 1.5 } else { 1.0 };
        let near = distance(w) <= NEAR;
        let (speech, of_phrase) = reading.speech(w);
        Topic {
            concept,
            weight: if near { weight } else { weight / 2.0 },
            distance: (distance(w) + if w < phrase.start { 2 } else { 0 }) as u16,
            span: reading.words[w].span,
            is_name: reading.is_name(w),
            speech,
            phrase: of_phrase,
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

/// The things the sentence names beside the figure's own.
fn also(reading: &Reading<'_>, number: &Range<usize>) -> Vec<u64> {
    let nouns = reading.things().iter().enumerate().filter(|(w, _)| !number.contains(w));
    let mut found: Vec<u64> = nouns.map(|(_, &thing)| thing).collect();
    found.sort_unstable();
    found.dedup();
    found
}
