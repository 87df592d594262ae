//! One statement of one article, with everything that tells what it is said of.

use std::ops::Range;
use std::sync::LazyLock;

use super::outcome::Outcome;
use super::reading::{Break, Concept, Reading};
use rustc_hash::FxHashMap;

use crate::model::{ArticleId, SentenceId, Span, Value};
use crate::text::figure::{Figure, FigureKind, figures};
use crate::text::place::Place;
use crate::text::stem::stem_hash;
use crate::text::unit::unit_class;
use crate::text::word::{hash_of, mix};

/// A statement before it is grouped. Spans are bytes of its sentence.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The sentences that state it, word for word: the first stands for all.
    pub sentences: Vec<SentenceId>,
    pub span: Span,
    /// The words that decide: the number of a figure.
    pub core: Span,
    pub value: Value,
    pub credited: Option<Span>,
    /// Who is credited, by the words.
    pub credit: Option<Concept>,
    pub sense: Sense,
}

/// What a fact is said of.
#[derive(Clone, Debug)]
pub(super) struct Sense {
    pub subject: Subject,
    /// As written, in lower case.
    pub outcome: Option<Outcome>,
    /// The country whose the counted are.
    pub owner: Option<Place>,
    /// Every place the sentence names.
    pub places: Vec<Place>,
    /// The name that stands before it in the same clause.
    pub holder: Option<Concept>,
    /// Words between the number and what is counted.
    pub modifiers: Vec<Concept>,
    /// The unit after *per*, *a* or *each*: vehicles a day are not vehicles a year.
    pub rate: Option<Concept>,
    pub part: Part,
    pub time: Time,
    /// Whether the article gives no other value of this unit.
    pub lone: bool,
    /// What else the clause is about, sorted by concept.
    pub context: Vec<Topic>,
    /// What else the sentence counts.
    pub also: Vec<u64>,
}

/// A word that tells what a clause is about.
#[derive(Copy, Clone, Debug)]
pub(super) struct Topic {
    pub concept: Concept,
    /// The nearer to the figure, the more; names count more than other words.
    pub weight: f32,
    /// Words between it and the figure; less for what follows, where nouns and verbs stand.
    pub distance: u16,
    /// In bytes of the sentence.
    pub span: Span,
}

/// Whether a context, sorted by concept, holds one.
pub(super) fn tells_of(context: &[Topic], concept: Concept) -> bool {
    context.binary_search_by_key(&concept, |topic| topic.concept).is_ok()
}

/// What a figure counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// A thing with a name of its own: troops, lanes, applications.
    Thing(u64),
    /// People of whom the noun says nothing more.
    People,
    /// Money, a share, a length, a time.
    Measure(u64),
    /// How old someone is.
    Age,
    /// Nothing that is named beside it.
    Bare,
}

/// Whether a figure counts a part of something counted before: *of them*, *among them*.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    OfThem,
}

/// Whether a figure is about what is reported or about the past it is compared with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Now,
    /// The sentence compares with an earlier time.
    Before,
    /// The figure is what it was before: `up from 40 cents`.
    Former,
}

impl Fact {
    /// The sentence that stands for all that state it.
    pub fn sentence(&self) -> SentenceId {
        self.sentences[0]
    }
}

impl Sense {
    /// Facts of different families are never about one thing.
    pub fn family(&self) -> u64 {
        match self.subject {
            Subject::Measure(unit) => unit,
            Subject::Age => AGES,
            Subject::Thing(_) | Subject::People | Subject::Bare => 0,
        }
    }

    /// Whether the clause is about this, too.
    pub fn tells_of(&self, concept: Concept) -> bool {
        tells_of(&self.context, concept)
    }

    /// Whether the sentence names or counts such things elsewhere.
    pub fn mentions(&self, thing: u64) -> bool {
        self.also.contains(&thing)
    }
}

/// The figures that a sentence states, as facts of no sentence yet.
pub(super) fn of_sentence(text: &str, language: Option<&str>) -> Vec<Fact> {
    let figures = figures(text, language);
    if figures.iter().all(|figure| !is_statement(figure)) {
        return Vec::new();
    }
    let reading = Reading::new(text, language);
    let stated = figures.iter().enumerate().filter(|(_, figure)| is_statement(figure));
    let facts = stated.map(|(at, figure)| {
        let credited = reading.credited(figure.span);
        Fact {
            sentences: Vec::new(),
            span: figure.span,
            core: figure.number,
            value: Value::Figure(figure.quantity.clone()),
            credited,
            credit: credited.and_then(|source| credit(&reading, source)),
            sense: sense(&reading, &figures, at),
        }
    });
    facts.collect()
}

/// Tells the facts that are the only ones of their kind in every article that states them.
pub(super) fn tell_lone(facts: &mut [Fact]) {
    let mut values: FxHashMap<(u64, ArticleId), (f64, bool)> = FxHashMap::default();
    let kind = |fact: &Fact| match (&fact.value, fact.sense.subject) {
        (Value::Figure(quantity), Subject::Thing(thing)) => Some((thing, quantity.high)),
        (Value::Figure(quantity), Subject::Measure(unit)) => Some((unit, quantity.high)),
        _ => None,
    };
    for fact in facts.iter() {
        let Some((unit, value)) = kind(fact) else { continue };
        for sentence in &fact.sentences {
            let seen = values.entry((unit, sentence.article)).or_insert((value, true));
            seen.1 &= seen.0 == value;
        }
    }
    for fact in facts {
        let Some((unit, _)) = kind(fact) else { continue };
        let alone = |s: &SentenceId| values[&(unit, s.article)].1;
        fact.sense.lone = fact.sentences.iter().all(alone);
    }
}

/// Whether two texts can disagree on the figure. A bare small number without anything it counts or
/// anything that happened says nothing.
fn is_statement(figure: &Figure) -> bool {
    figure.kind == FigureKind::Age
        || figure.kind.is_amount()
            && (figure.quantity.unit.is_some() || figure.predicate.is_some() || is_large(figure))
}

fn is_large(figure: &Figure) -> bool {
    figure.quantity.high >= 1000.0
}

/// Who is credited, by the words of the source; nothing for a pronoun.
fn credit(reading: &Reading<'_>, source: Span) -> Option<Concept> {
    let concepts = reading.concepts(reading.words_in(source)).map(|(_, concept)| concept);
    concepts.reduce(mix)
}

fn sense(reading: &Reading<'_>, figures: &[Figure], at: usize) -> Sense {
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
        lone: false,
        context: topics_around(reading, &clause, &phrase),
        also: also(reading, &number),
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

fn subject(reading: &Reading<'_>, figure: &Figure) -> Subject {
    if figure.kind == FigureKind::Age {
        return Subject::Age;
    }
    let Some(unit) = figure.quantity.unit.as_deref() else { return Subject::Bare };
    if figure.kind != FigureKind::Count {
        return Subject::Measure(dimension(unit));
    }
    let head = figure.unit.map(|span| reading.words_in(span));
    let demonym = head.as_ref().is_some_and(|head| {
        reading.places.iter().any(|named| named.first < head.end && head.start < named.end)
    });
    // A noun with a capital is a people: `3,500 Kaldians`.
    let capital = head.is_some_and(|mut head| head.any(|w| reading.is_name(w)));
    if demonym || capital || unit_class(unit) == PEOPLE {
        return Subject::People;
    }
    Subject::Thing(thing(unit))
}

/// What is counted, equal for words that mean the same.
fn thing(unit: &str) -> u64 {
    hash_of(&unit_class(unit))
}

/// The family of ages.
const AGES: u64 = 1;
/// The class of people of whom the noun says nothing more.
const PEOPLE: &str = "people";
/// Classes of people: an outlet may write `people` for any of them.
const KINDS_OF_PEOPLE: &[&str] = &[
    "troops",
    "protesters",
    "police",
    "firefighters",
    "students",
    "children",
    "workers",
    "residents",
    "passengers",
    "migrants",
    "prisoners",
    "hostages",
    "voters",
    "patients",
    "suspects",
    "attackers",
    "crew",
    "members",
    "customers",
    "villager",
    "man",
    "woman",
    "casualties",
    "families",
];

static HUMAN: LazyLock<Vec<u64>> =
    LazyLock::new(|| KINDS_OF_PEOPLE.iter().map(|class| hash_of(class)).collect());

/// Whether a thing counted is a kind of people.
pub(super) fn is_human(thing: u64) -> bool {
    HUMAN.contains(&thing)
}

/// Units that measure the same: `90 minutes` may be told as `1.5 hours`.
fn dimension(unit: &str) -> u64 {
    const DIMENSIONS: &[&[&str]] = &[
        &["mm", "cm", "m", "km", "in", "ft", "yd", "mi"],
        &["seconds", "minutes", "hours", "days", "weeks", "months", "years"],
        &["g", "kg", "t", "lb", "oz"],
        &["C", "F", "degrees"],
    ];
    let found = DIMENSIONS.iter().find(|units| units.contains(&unit));
    hash_of(found.map_or(unit, |units| units[0]))
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
    });
    if back { Time::Before } else { Time::Now }
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

/// The things the sentence names beside the figure's own.
fn also(reading: &Reading<'_>, number: &Range<usize>) -> Vec<u64> {
    let nouns = (0..reading.words.len()).filter(|w| !number.contains(w));
    let mut found: Vec<u64> = nouns.map(|w| thing(&reading.written(w).to_lowercase())).collect();
    found.sort_unstable();
    found.dedup();
    found
}
