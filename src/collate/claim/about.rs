//! What a claim is about, in a few words of the articles.

use std::collections::BTreeMap;

use super::Scene;
use super::fact::{Fact, Subject, Topic};
use crate::model::{Span, Value};
use crate::text::word::{Word, WordKind, words};

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

/// More facts are not looked at for the words that name them.
const NAMED_BY: usize = 32;

/// Words that name what the figures are about, as the one of them has them that says them nearest
/// to its figure: those that most of the others have as well.
fn topics(scene: Scene<'_>, facts: &[&Fact]) -> String {
    let has = |fact: &&&Fact, topic: &Topic| fact.sense.tells_of(topic.concept);
    let common = |topic: &Topic| facts.iter().filter(|fact| has(fact, topic)).count();
    let mut told: Option<(f32, &Fact, Vec<&Topic>)> = None;
    for fact in facts.iter().take(NAMED_BY) {
        let best = naming(&fact.sense.context, common);
        let nearness = best.iter().map(|topic| fit(topic, common(topic))).sum();
        if told.as_ref().is_none_or(|(known, ..)| nearness > *known) {
            told = Some((nearness, fact, best));
        }
    }
    let Some((_, fact, best)) = told else { return String::new() };
    let text = scene.corpus.sentence_text(fact.sentence());
    phrase(text, &best.iter().map(|topic| topic.span).collect::<Vec<_>>())
}

/// A few words of a sentence as the name of what it tells: names in full, `share of the vote` with
/// what joins the two, and a verb behind `to` or `will` as its participle.
///
/// `spans` are in order. O(bytes of `text`).
pub(super) fn phrase(text: &str, spans: &[Span]) -> String {
    let words = words(text);
    let mut found = String::new();
    let mut last: Option<usize> = None;
    for span in spans {
        let Some(at) = words.iter().position(|w| w.span == *span) else { continue };
        let (first, end) = in_full(text, &words, at);
        if last.is_some_and(|last| first < last) {
            continue;
        }
        if let Some(last) = last {
            let between =
                &text[words[last - 1].span.end as usize..words[first].span.start as usize];
            let joins = between.split_whitespace().all(|word| JOINING.contains(&word));
            found.push_str(if joins { between } else { " " });
        }
        match end - first {
            1 => found.push_str(&named(text, &words, first)),
            _ => found.push_str(words[first].span.cover(words[end - 1].span).of(text)),
        }
        last = Some(end);
    }
    found
}

/// What stands between two nouns of one phrase.
const JOINING: &[&str] = &["of", "the", "for", "in", "a", "an", "to", "de", "du", "des", "der"];
/// What stands before a verb in its plain form.
const BEFORE_VERBS: &[&str] =
    &["to", "will", "would", "must", "can", "could", "may", "might", "should", "shall"];

/// The name that a word is a part of, as positions: `Civic Alliance` for `Alliance`.
fn in_full(text: &str, words: &[Word], at: usize) -> (usize, usize) {
    let capital = |w: usize| words[w].kind == WordKind::Capital;
    let joined =
        |w: usize| &text[words[w - 1].span.end as usize..words[w].span.start as usize] == " ";
    if !capital(at) {
        return (at, at + 1);
    }
    let (mut first, mut end) = (at, at + 1);
    // The first word of a sentence has a capital of its own.
    while first > 1 && capital(first - 1) && joined(first) {
        first -= 1;
    }
    while end < words.len() && capital(end) && joined(end) {
        end += 1;
    }
    (first, end)
}

/// A word as it stands, but a plain verb as its participle.
fn named(text: &str, words: &[Word], at: usize) -> String {
    let written = words[at].span.of(text);
    let before = at.checked_sub(1).map_or("", |w| words[w].span.of(text));
    let verb = BEFORE_VERBS.contains(&before) && words[at].kind != WordKind::Capital;
    if verb && written.is_ascii() { participle(written) } else { written.to_owned() }
}

/// `leave` → `leaving`, `lie` → `lying`, `stop` → `stopping`.
fn participle(verb: &str) -> String {
    let is_vowel = |c: u8| b"aeiou".contains(&c);
    let one = verb.bytes().filter(|&c| is_vowel(c)).count() == 1;
    match verb.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &verb[..verb.len() - 2]),
        [.., before, b'e'] if !matches!(before, b'e' | b'o' | b'y') => {
            format!("{}ing", &verb[..verb.len() - 1])
        }
        // A short verb doubles its last letter.
        [a, b, last] | [_, a, b, last]
            if !is_vowel(*a)
                && is_vowel(*b)
                && !is_vowel(*last)
                && !b"wxy".contains(last)
                && one =>
        {
            format!("{verb}{}ing", *last as char)
        }
        _ => format!("{verb}ing"),
    }
}

/// The few topics that name a thing best: near to it, and common to what is said of it. In order.
pub(super) fn naming(context: &[Topic], common: impl Fn(&Topic) -> usize) -> Vec<&Topic> {
    const WORDS: usize = 2;
    let mut best: Vec<(f32, &Topic)> =
        (context.iter()).map(|topic| (fit(topic, common(topic)), topic)).collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.span.cmp(&b.1.span)));
    best.truncate(WORDS);
    best.sort_by_key(|(_, topic)| topic.span);
    best.into_iter().map(|(_, topic)| topic).collect()
}

/// How well a topic that so many facts share names one of them.
fn fit(topic: &Topic, common: usize) -> f32 {
    common as f32 / f32::from(3 + topic.distance)
}

fn most_common(words: impl Iterator<Item = Box<str>>) -> Option<Box<str>> {
    let mut counts: BTreeMap<Box<str>, u32> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named_by(text: &str, chosen: &[&str]) -> String {
        let span = |word: &&str| {
            let start = text.find(*word).expect("the word stands there");
            Span::new(start, start + word.len())
        };
        phrase(text, &chosen.iter().map(span).collect::<Vec<_>>())
    }

    #[test]
    fn a_plain_verb_is_told_as_its_participle() {
        let text = "Some 900 people had to leave Corran on Tuesday.";
        assert_eq!(named_by(text, &["leave", "Corran"]), "leaving Corran");
        for (verb, told) in [("lie", "lying"), ("stop", "stopping"), ("see", "seeing")] {
            assert_eq!(participle(verb), told);
        }
        assert_eq!(participle("evacuate"), "evacuating");
        assert_eq!(participle("open"), "opening");
    }

    #[test]
    fn nouns_of_one_phrase_keep_what_joins_them_and_names_are_given_in_full() {
        let text = "There the Civic Alliance has 41 percent, a share of the vote like no other.";
        assert_eq!(named_by(text, &["share", "vote"]), "share of the vote");
        assert_eq!(named_by(text, &["Alliance", "vote"]), "Civic Alliance vote");
    }
}
