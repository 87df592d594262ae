//! Claims of figures about one quantity, and of the sources that are credited for one.

use super::Scene;
use super::about::about;
use super::fact::Fact;
use super::judge::{finish, standing};
use super::outcome::Outcome;
use super::reading::{Concept, Reading};
use crate::model::{Claim, Divergent, Quantity, SentenceId, Span, Standing, Statement, Value};
use crate::text::figure::{Agreement, compatible};

/// The claim that facts about one quantity make.
pub(super) fn claim(scene: Scene<'_>, facts: &[&Fact]) -> Claim {
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
    let grows = facts.iter().any(|fact| fact.sense.outcome.is_some_and(Outcome::is_toll));
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
        standing: standing(&statements, agreement),
        statements,
    }
}

/// Whether the higher number is from a later day: a toll that rises contradicts nobody. On one day
/// outlets report the same state of things, so there it does.
fn is_update(scene: Scene<'_>, a: (&Statement, &Quantity), b: (&Statement, &Quantity)) -> bool {
    const DAY: i64 = 24 * 60 * 60;
    let (low, high) = if a.1.high <= b.1.high { (a, b) } else { (b, a) };
    let day = |s: &Statement| {
        let published = scene.corpus.article(s.sentence.article).meta.published.as_ref();
        published.map(|p| p.seconds.div_euclid(DAY))
    };
    day(low.0).zip(day(high.0)).is_some_and(|(earlier, later)| earlier < later)
}

/// The claim that one figure is credited to different sources, where they are of one sort: two
/// names, or two descriptions. A name and a description may be one source.
pub(super) fn sources(scene: Scene<'_>, figures: &Claim) -> Option<Claim> {
    if figures.standing != Standing::Agree {
        return None;
    }
    let text = |s: &Statement, span: Span| span.of(&scene.corpus.article(s.sentence.article).text);
    let credited: Vec<(&Statement, Span, Source)> = (figures.statements.iter())
        .filter_map(|s| s.credited.map(|span| (s, span, Source::of(text(s, span)))))
        .collect();
    let conflict = credited.iter().any(|(s, _, a)| {
        credited.iter().any(|(t, _, b)| s.sentence.article != t.sentence.article && a.is_other(b))
    });
    let statements = credited.iter().map(|(s, span, _)| Statement {
        span: *span,
        value: Value::Words,
        credited: None,
        ..(*s).clone()
    });
    conflict.then(|| Claim {
        kind: Divergent::Attribution,
        story: scene.story,
        about: format!("source of {}", figures.about).into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements.collect()),
    })
}

/// Who is credited, in a form that can be compared.
struct Source {
    words: Vec<Concept>,
    named: bool,
}

impl Source {
    fn of(text: &str) -> Self {
        let reading = Reading::new(text, None);
        let all = 0..reading.words.len();
        let named = all.clone().any(|w| reading.is_name(w));
        Self { words: reading.concepts(all).map(|(_, concept)| concept).collect(), named }
    }

    fn is_other(&self, other: &Self) -> bool {
        let told = !self.words.is_empty() && !other.words.is_empty();
        let common = self.words.iter().any(|word| other.words.contains(word));
        told && self.named == other.named && !common
    }
}
