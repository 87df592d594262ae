//! One statement of one article, with everything that tells what it is said of.

use rustc_hash::FxHashMap;

use super::counted::AGES;
use super::outcome::Outcome;
use super::reading::{Concept, Reading};
use super::sense::{sense, things};

use crate::model::{ArticleId, SentenceId, Span, Value};
use crate::text::figure::{Figure, FigureKind, figures};
use crate::text::place::Place;
use crate::text::word::mix;

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
    /// The year gone by in which it is said to have happened: `in 1974`.
    pub year: Option<i16>,
    /// What rose or fell: the noun before the verb.
    pub theme: Option<Concept>,
    /// What befell those of whom a part is counted, by the figure before: `12 of them`.
    pub whole: Option<Outcome>,
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
    let things = things(&reading);
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
            sense: sense(&reading, &figures, at, &things),
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
