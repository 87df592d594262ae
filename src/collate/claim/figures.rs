//! Claims of figures about one quantity, and of the sources that are credited for one.

use rustc_hash::FxHashMap;

use super::about::{about, most_common};
use super::fact::Fact;
use super::judge::{finish, standing};
use super::kind::Articles;
use super::outcome::Outcome;
use super::proof;
use super::reading::{Concept, Reading};
use super::scene::Scene;
use super::style::in_one_spelling;
use crate::model::{
    Article, Claim, Divergent, Quantity, SentenceId, Span, Standing, Statement, Value,
};
use crate::text::figure::{Agreement, compatible};
use crate::text::stem::stem_hash;
use crate::text::word::WordKind;

/// The claim that facts about one quantity make.
pub(super) fn claim(scene: Scene<'_>, facts: &[&Fact], family: &[Fact]) -> Claim {
    let stated = |fact: &Fact, sentence: SentenceId| {
        let start = scene.corpus.sentence(sentence).span.start as usize;
        Statement {
            sentence,
            span: fact.span.shifted(start),
            value: fact.value.clone(),
            credited: fact.credited.map(|source| source.shifted(start)),
            origin: 0,
        }
    };
    let statements =
        facts.iter().flat_map(|fact| fact.sentences.iter().map(|&at| stated(fact, at)));
    let statements = finish(scene, statements.collect());
    // Of those counted only: a share of them may fall as well.
    let is_toll = |fact: &&Fact| {
        fact.sense.subject.is_counted() && fact.sense.outcome.is_some_and(Outcome::is_toll)
    };
    let grows = facts.iter().any(is_toll);
    let agreement = |a: &Statement, b: &Statement| match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => match compatible(x, y) {
            Agreement::Same => Standing::Agree,
            Agreement::Vaguer => Standing::Vaguer,
            Agreement::Conflict if grows && is_update(scene, (a, x), (b, y)) => Standing::Vaguer,
            Agreement::Conflict => Standing::Conflict,
        },
        _ => Standing::Agree,
    };
    Claim {
        kind: Divergent::Figure,
        story: scene.story,
        about: about(scene, facts),
        standing: shown(scene, facts, family, standing(scene, &statements, agreement)),
        statements,
    }
}

/// A conflict that is shown to be one, else what may differ.
fn shown(scene: Scene<'_>, facts: &[&Fact], family: &[Fact], standing: Standing) -> Standing {
    let conflict = |a: &Fact, b: &Fact| match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => compatible(x, y) == Agreement::Conflict,
        _ => false,
    };
    let is_pair = |a: &Fact, b: &Fact| {
        a.sentence().article != b.sentence().article
            && conflict(a, b)
            && proof::of_figures(scene, a, b, family)
    };
    let is_shown =
        || facts.iter().enumerate().any(|(i, a)| facts[i + 1..].iter().any(|b| is_pair(a, b)));
    match standing {
        Standing::Conflict if !is_shown() => Standing::MayDiffer,
        standing => standing,
    }
}

/// Whether the higher number is from a later day: a toll that rises contradicts nobody. On one day
/// outlets report the same state of things, so there it does.
fn is_update(scene: Scene<'_>, a: (&Statement, &Quantity), b: (&Statement, &Quantity)) -> bool {
    let (low, high) = if a.1.high <= b.1.high { (a, b) } else { (b, a) };
    let day = |s: &Statement| scene.day(s.sentence.article);
    day(low.0).zip(day(high.0)).is_some_and(|(earlier, later)| earlier < later)
}

/// The claim that one figure is credited to different sources, where they are of one sort: two
/// names, or two descriptions. A name and a description may be one source.
pub(super) fn sources(scene: Scene<'_>, figures: &Claim) -> Option<Claim> {
    let numbers = |s: &Statement| match &s.value {
        Value::Figure(quantity) => Some((quantity.low.to_bits(), quantity.high.to_bits())),
        _ => None,
    };
    let source = |s: &Statement, span: Span| {
        let sentence = scene.corpus.sentence(s.sentence).span.start;
        Source::of(scene.corpus.article(s.sentence.article), sentence, span)
    };
    let credited: Vec<(&Statement, Span)> =
        figures.statements.iter().filter_map(|s| Some((s, s.credited?))).collect();
    // Who gives `1,200` and who gives `nearly 1,200` gives the same number.
    let mut by_number: FxHashMap<_, FxHashMap<Source, Articles>> = FxHashMap::default();
    for &(s, span) in &credited {
        let of_number = by_number.entry(numbers(s)).or_default();
        of_number.entry(source(s, span)).or_default().add(s.sentence.article);
    }
    let conflict = by_number.values().any(|sources| {
        scene.job.spend((sources.len() * sources.len()) as u64);
        let mut all = sources.iter();
        all.any(|(a, x)| sources.iter().any(|(b, y)| x.is_across(*y) && a.is_other(b)))
    });
    let statements = credited.iter().map(|(s, span)| Statement {
        span: *span,
        value: Value::Words,
        credited: None,
        ..(*s).clone()
    });
    let printed = |&(s, _): &(&Statement, Span)| {
        s.span.of(&scene.corpus.article(s.sentence.article).text).into()
    };
    let told = || most_common(credited.iter().map(printed)).unwrap_or_default();
    conflict.then(|| Claim {
        kind: Divergent::Attribution,
        story: scene.story,
        about: format!("source of “{}”", told()).into(),
        // One number may be of two things that two people speak of.
        standing: Standing::MayDiffer,
        statements: finish(scene, statements.collect()),
    })
}

/// Who is credited, in a form that can be compared.
#[derive(PartialEq, Eq, Hash)]
struct Source {
    words: Vec<Concept>,
    kind: Naming,
}

/// How a source is told.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
enum Naming {
    Named,
    Described,
    /// One word with a capital at the head of its sentence: `Venn said`, `Police said`.
    Either,
}

impl Source {
    /// The source at `span` of the sentence that begins at `start` of an article.
    fn of(article: &Article, start: u32, span: Span) -> Self {
        let text = &article.text;
        let reading = Reading::new(span.of(text), article.meta.language);
        let all = 0..reading.words.len();
        let capital = |w: usize| reading.words[w].kind == WordKind::Capital;
        let opens = text[start as usize..span.start as usize].trim_matches(['"', '“', ' ']);
        let kind = match reading.words.len() {
            1 if capital(0) && opens.is_empty() => Naming::Either,
            1 if capital(0) => Naming::Named,
            _ if reading.names_someone(all.clone()) => Naming::Named,
            _ => Naming::Described,
        };
        let spelled = |w: usize| in_one_spelling(&reading.written(w).to_lowercase());
        let known = reading.concepts(all).map(|(w, _)| stem_hash(&spelled(w)));
        Self { words: known.collect(), kind }
    }

    fn is_other(&self, other: &Self) -> bool {
        let told = !self.words.is_empty() && !other.words.is_empty();
        let common = self.words.iter().any(|word| other.words.contains(word));
        told && self.kind == other.kind && self.kind != Naming::Either && !common
    }
}
