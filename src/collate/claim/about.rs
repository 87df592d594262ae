//! What a claim is about, in a few words of the articles.

use std::collections::BTreeMap;

use super::Scene;
use super::fact::{Fact, Subject, Topic};
use crate::model::Value;

/// What the figures count, in the words that most of them use.
pub(super) fn about(scene: Scene<'_>, facts: &[&Fact]) -> Box<str> {
    let is = |test: fn(&Subject) -> bool| facts.iter().any(|f| test(&f.sense.subject));
    let (thing, measure) =
        (is(|s| matches!(s, Subject::Thing(_))), is(|s| matches!(s, Subject::Measure(_))));
    let things = facts.iter().filter(|f| matches!(f.sense.subject, Subject::Thing(_)) == thing);
    let unit = most_common(things.filter_map(|fact| match &fact.value {
        Value::Figure(quantity) => quantity.unit.clone(),
        _ => None,
    }));
    if measure {
        let unit = unit.unwrap_or_default();
        let topics = topics(scene, facts);
        return if topics.is_empty() { unit } else { format!("{topics} ({unit})").into() };
    }
    if is(|s| matches!(s, Subject::Age)) {
        return format!("age {}", topics(scene, facts)).trim_end().into();
    }
    let outcomes = facts.iter().filter_map(|f| f.sense.outcome);
    let common = outcomes.clone().next().filter(|_| 2 * outcomes.count() > facts.len());
    let noun = unit.filter(|_| thing).unwrap_or_else(|| "people".into());
    match common {
        Some(outcome) => format!("{noun} {}", outcome.name()).into(),
        None if thing => noun,
        None => format!("{noun} {}", topics(scene, facts)).trim_end().into(),
    }
}

/// Words that name what the figures are about, as the first of them has them: those that most of
/// the others have as well.
fn topics(scene: Scene<'_>, facts: &[&Fact]) -> String {
    let Some(first) = facts.first() else {
        return String::new();
    };
    let has = |fact: &&&Fact, topic: &Topic| fact.sense.tells_of(topic.concept);
    let best =
        naming(&first.sense.context, |topic| facts.iter().filter(|fact| has(fact, topic)).count());
    let text = scene.corpus.sentence_text(first.sentence());
    best.iter().map(|topic| topic.span.of(text)).collect::<Vec<_>>().join(" ")
}

/// The few topics that name a thing best: near to it, and common to what is said of it. In order.
pub(super) fn naming(context: &[Topic], common: impl Fn(&Topic) -> usize) -> Vec<&Topic> {
    const WORDS: usize = 2;
    let mut best: Vec<(f32, &Topic)> = (context.iter())
        .map(|topic| (common(topic) as f32 / f32::from(3 + topic.distance), topic))
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.span.cmp(&b.1.span)));
    best.truncate(WORDS);
    best.sort_by_key(|(_, topic)| topic.span);
    best.into_iter().map(|(_, topic)| topic).collect()
}

fn most_common(words: impl Iterator<Item = Box<str>>) -> Option<Box<str>> {
    let mut counts: BTreeMap<Box<str>, u32> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(word, _)| word)
}
