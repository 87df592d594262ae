//! One statement of one article, with everything that tells what it is said of.

use rustc_hash::FxHashMap;

use super::counted::{is_part, subject};
use super::facets::{Sense, Subject};
use super::outcome::Outcome;
use super::reading::{Break, Concept, Reading};
use super::results::results;
use super::sense::sense;
use crate::model::{ArticleId, SentenceId, Span, Value};
use crate::text::figure::{Figure, FigureKind, is_adverb, value};
use crate::text::lang::{self, List};
use crate::text::word::mix;

/// A statement before it is grouped. Spans are bytes of its sentence.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The sentences that state it, word for word: the first stands for all.
    pub sentences: Vec<SentenceId>,
    /// Their articles, sorted, each once.
    articles: Vec<ArticleId>,
    /// Whether an article tells it in its headline or in its first sentences.
    pub is_lead: bool,
    pub span: Span,
    /// The words that decide: the number of a figure.
    pub core: Span,
    pub value: Value,
    pub credited: Option<Span>,
    /// Who is credited, by the words.
    pub credit: Option<Concept>,
    pub sense: Sense,
}

impl Fact {
    /// The sentence that stands for all that state it.
    pub fn sentence(&self) -> SentenceId {
        self.sentences[0]
    }

    /// Reads off the sentences, once all are known, where it is told.
    pub fn gather_articles(&mut self) {
        /// What stands in the first so many sentences of an article is told in its lead. Chosen by eye.
        const LEAD: u32 = 4;
        self.is_lead = self.sentences.iter().any(|at| at.index < LEAD);
        self.articles = self.sentences.iter().map(|sentence| sentence.article).collect();
        self.articles.sort_unstable();
        self.articles.dedup();
    }

    /// Whether it says that there is nobody, or nothing, of the kind.
    pub fn is_of_none(&self) -> bool {
        matches!(&self.value, Value::Figure(quantity) if quantity.high == 0.0)
    }

    /// Whether an article states it: O(log articles).
    pub fn is_in(&self, article: ArticleId) -> bool {
        self.articles.binary_search(&article).is_ok()
    }
}

/// The families of the figures that a sentence states, figure by figure: those that its facts are of,
/// told without reading what else is said of them.
pub(super) fn families(reading: &Reading<'_>) -> Vec<u64> {
    let figures = reading.figures().iter();
    let stated = figures.filter(|figure| is_statement(reading, figure));
    stated.map(|figure| subject(reading, figure).family()).collect()
}

/// The figures that a sentence states, as facts of no sentence yet.
pub(super) fn of_sentence(reading: &Reading<'_>) -> Vec<Fact> {
    let figures = reading.figures();
    // One side of a vote is no figure of its own.
    let results = results(reading);
    let is_side = |figure: &Figure| {
        results
            .iter()
            .any(|(whole, _)| whole.intersect(figure.number).is_some_and(|part| !part.is_empty()))
    };
    let is_stated = |figure: &Figure| is_statement(reading, figure) && !is_side(figure);
    let stated = figures.iter().enumerate().filter(|(_, figure)| is_stated(figure));
    let facts = stated.map(|(at, figure)| {
        let credited = reading.credited(figure.span);
        Fact {
            sentences: Vec::new(),
            articles: Vec::new(),
            is_lead: false,
            span: figure.span,
            core: figure.number,
            value: Value::Figure(figure.quantity.clone()),
            credited,
            credit: credited.and_then(|source| credit(reading, source)),
            sense: sense(reading, figures, at),
        }
    });
    let mut facts: Vec<Fact> = facts.collect();
    tell_totals(reading, &mut facts);
    complete(reading, &mut facts);
    facts
}

/// Tells every figure what it makes together with others of the same things, to whom the same
/// befell: four counts of one crime and one of another are five.
fn tell_totals(reading: &Reading<'_>, facts: &mut [Fact]) {
    let text = reading.text;
    let exact = |fact: &Fact| match &fact.value {
        Value::Figure(q) if q.low == q.high => Some(q.low),
        _ => None,
    };
    if facts.len() > MOST_SUMMED {
        return;
    }
    for at in 0..facts.len() {
        let this = &facts[at];
        let counted = matches!(this.sense.subject, Subject::Thing(_) | Subject::People);
        let alike = facts.iter().enumerate().filter(|&(i, other)| {
            i != at
                && (other.sense.subject == this.sense.subject
                    || is_together(text, this, other)
                    || is_elided(text, this, other))
                && (other.sense.outcome.is_none()
                    || this.sense.outcome.is_none()
                    || other.sense.outcome == this.sense.outcome)
        });
        let mut others: Vec<f64> = alike.filter_map(|(_, other)| exact(other)).collect();
        others.extend(one_more(reading, this));
        let Some(own) = exact(this).filter(|_| counted && !others.is_empty()) else { continue };
        let all = own + others.iter().sum::<f64>();
        facts[at].sense.totals = others.iter().map(|other| own + other).chain([all]).collect();
    }
}

/// The number of the like that stands behind without a noun: `four counts of fraud and one of theft`, `two
/// were slightly injured and one seriously`.
fn one_more(reading: &Reading<'_>, fact: &Fact) -> Option<f64> {
    let phrase = reading.words_in(fact.span);
    let clause = reading.clause(&phrase, Break::Strong);
    let is_join = |w: usize| reading.stands_in(w, &[List::FigureJoin]);
    let at = (phrase.end..clause.end).find(|&w| is_join(w))? + 1;
    let next = reading.words.get(at + 1)?.span.of(reading.text);
    let goes_on = is_adverb(next) || reading.stands_in(at + 1, &[List::FigureOf]);
    value(reading.written(at), reading.language).filter(|_| goes_on && at < clause.end)
}

/// Whether the second number leaves out the noun of the first: `2.5 million doses with Ambra and 1.5
/// million with Selt`.
fn is_elided(text: &str, a: &Fact, b: &Fact) -> bool {
    let between = text.get(a.span.end as usize..b.span.start as usize).unwrap_or_default();
    let joined = between.split_whitespace().any(|word| lang::of(None).has(List::FigureJoin, word));
    b.sense.subject == Subject::Bare
        && b.sense.outcome.is_none()
        && joined
        && !between.contains(';')
}

/// Whether the same befell two kinds of people, side by side: `killed eight students and two teachers`,
/// `three men and two women were arrested`.
fn is_together(text: &str, a: &Fact, b: &Fact) -> bool {
    /// Between two kinds stand an *and* and little else; bytes.
    const LONGEST_JOIN: u32 = 8;
    let (first, second) = if a.span.start < b.span.start { (a, b) } else { (b, a) };
    let (x, y) = (first.sense.outcome, second.sense.outcome);
    let is_same = x.or(y).is_some_and(Outcome::is_toll) && (x.is_none() || y.is_none() || x == y);
    let between = second.span.start.saturating_sub(first.span.end);
    let counted = [a, b].iter().all(|fact| fact.sense.subject.is_counted());
    let is_clause_open = |gap: &str| !gap.contains([';', '.']);
    let gap = text.get(first.span.end as usize..second.span.start as usize);
    is_same && counted && between <= LONGEST_JOIN && gap.is_some_and(is_clause_open)
}

/// A sentence with more figures is a table: nobody adds them up.
const MOST_SUMMED: usize = 12;

/// Gives a large number without a noun the noun of the figure before, where one source is set
/// against another: `the organisers counted 12,000 protesters, the police 7,000`.
fn complete(reading: &Reading<'_>, facts: &mut [Fact]) {
    /// How many times smaller than the figure before a number may be, or larger, to count the same. Chosen by eye.
    const FACTOR: f64 = 10.0;
    let value = |fact: &Fact| match &fact.value {
        Value::Figure(quantity) => quantity.high,
        _ => 0.0,
    };
    for at in 1..facts.len() {
        let (before, rest) = facts.split_at_mut(at);
        let (before, this) = (&before[at - 1], &mut rest[0]);
        let counted = matches!(before.sense.subject, Subject::Thing(_) | Subject::People);
        let bare = this.sense.subject == Subject::Bare && this.sense.outcome.is_none();
        let (x, y) = (value(before), value(this));
        let alike = x.min(y) >= LARGE && x.max(y) <= FACTOR * x.min(y);
        // Two figures may share words: `20 to 16.16 mln`.
        let Some(between) = before.span.gap_to(this.span) else { continue };
        let short = between.len() <= LONGEST_GAP;
        let digits = this.span.of(reading.text).chars().all(|c| !c.is_alphabetic());
        if !(counted && bare && alike && short && digits) {
            continue;
        }
        let source = before.credited.and_then(|_| source_in(reading, between));
        let Some(source) = source else { continue };
        (this.credited, this.credit) = (Some(source), credit(reading, source));
        this.sense = Sense { totals: Vec::new(), lone: false, ..before.sense.clone() };
    }
}

/// The words that say something in a stretch, from the first to the last, with an article before.
fn source_in(reading: &Reading<'_>, between: Span) -> Option<Span> {
    let words = reading.words_in(between);
    let telling: Vec<usize> = reading.concepts(words.clone()).map(|(w, _)| w).collect();
    let (first, last) = (*telling.first()?, *telling.last()?);
    let article = first
        .checked_sub(1)
        .filter(|&w| w >= words.start && reading.stands_in(w, &[List::CreditArticle]));
    Some(reading.words[article.unwrap_or(first)].span.cover(reading.words[last].span))
}

/// A number that says something by its size.
const LARGE: f64 = 1000.0;
/// Between a figure and one that leaves out its noun stand the other source and little else; bytes.
const LONGEST_GAP: usize = 48;

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
fn is_statement(reading: &Reading<'_>, figure: &Figure) -> bool {
    let is_part = || is_part(figure.span.of(reading.text), reading.lexicon());
    figure.kind == FigureKind::Age
        || figure.kind.is_amount()
            && (figure.quantity.unit.is_some()
                || figure.predicate.is_some()
                || is_large(figure)
                || figure.kind == FigureKind::Count && is_part())
}

fn is_large(figure: &Figure) -> bool {
    figure.quantity.high >= LARGE
}

/// Who is credited, by the words of the source; nothing for a pronoun.
fn credit(reading: &Reading<'_>, source: Span) -> Option<Concept> {
    let concepts = reading.concepts(reading.words_in(source)).map(|(_, concept)| concept);
    concepts.reduce(mix)
}
