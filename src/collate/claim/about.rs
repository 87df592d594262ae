//! What a claim is about, in a few words of the articles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::facets::{Subject, Topic, tells_of};
use super::fact::Fact;
use super::reading::{Break, Concept, Speech};
use super::scene::Scene;
use super::sense::{size_of, topics_around};
use crate::model::{SentenceId, Span, Value};
use crate::text::lang::{self, List};

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
        let topics = topics(scene, facts, Wanted::Thing);
        return if topics.is_empty() { unit } else { format!("{topics} ({unit})").into() };
    }
    if is(|s| matches!(s, Subject::Age)) {
        return age_of(scene, facts);
    }
    let outcomes = facts.iter().filter_map(|f| f.sense.outcome);
    let common = outcomes.clone().next().filter(|_| 2 * outcomes.count() > facts.len());
    let noun = unit.filter(|_| thing).unwrap_or_else(|| "people".into());
    match common {
        Some(outcome) => format!("{noun} {}", outcome.name()).into(),
        None if thing => noun,
        None => match topics(scene, facts, Wanted::Deed) {
            topics if topics.is_empty() => noun,
            topics => format!("{noun}: {topics}").into(),
        },
    }
}

/// `age of Edgar Pellow`, by the fullest name that stands beside one of the ages.
fn age_of(scene: Scene<'_>, facts: &[&Fact]) -> Box<str> {
    let names = facts.iter().flat_map(|fact| {
        let holder = fact.sense.holder;
        let topics = fact.sense.context.iter().filter(move |t| Some(t.concept) == holder);
        topics.map(|topic| topic.phrase.of(scene.corpus.sentence_text(fact.sentence())))
    });
    let fullest = names.reduce(|a, b| if b.len() > a.len() { b } else { a });
    fullest.map_or("age".into(), |name| format!("age of {name}").into())
}

/// More facts are not looked at for the words that name them.
const NAMED_BY: usize = 32;

/// What may name a claim: the context of one of its statements, and its sentence.
pub(super) struct Told<'a> {
    pub text: &'a str,
    pub context: &'a [Topic],
    /// Of what it is the figure, where that is known.
    pub theme: Option<Concept>,
}

/// Words that name what the figures are about.
fn topics(scene: Scene<'_>, facts: &[&Fact], wanted: Wanted) -> String {
    let told: Vec<Told<'_>> = (facts.iter().take(NAMED_BY))
        .map(|fact| Told {
            text: scene.corpus.sentence_text(fact.sentence()),
            context: &fact.sense.context,
            theme: fact.sense.theme,
        })
        .collect();
    if let Some(size) = facts.iter().find_map(|fact| fact.sense.theme.and_then(size_of)) {
        let noun = named_by(&told, Wanted::Noun);
        return if noun.is_empty() { size.into() } else { format!("{noun}: {size}") };
    }
    named_by(&told, wanted)
}

/// A few words that name what stands around some places of sentences, each in bytes of its sentence,
/// whatever the order they are given in.
pub(super) fn around(scene: Scene<'_>, mut places: Vec<(SentenceId, Span)>) -> String {
    places.sort_by_key(|&(sentence, span)| (scene.corpus.sentence_text(sentence), span));
    let contexts: Vec<(&str, Vec<Topic>)> = (places.iter().take(NAMED_BY))
        .map(|&(sentence, span)| {
            let reading = scene.reading(sentence);
            let phrase = reading.words_in(span);
            let clause = reading.clause(&phrase, Break::Strong);
            let mut topics = topics_around(reading, &clause, &phrase);
            topics.retain(|topic| topic.phrase.intersect(span).is_none_or(Span::is_empty));
            (reading.text, topics)
        })
        .collect();
    let told = contexts.iter().map(|(text, context)| Told { text, context, theme: None });
    named_by(&told.collect::<Vec<_>>(), Wanted::Deed)
}

/// What is to name a claim.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Noun,
    /// A noun, with the name beside it: `Civic Alliance: vote`.
    Thing,
    /// A noun with the verb before it: `leaving their homes`.
    Deed,
}

/// A few words that name what is told: as the one of the statements has them that says them nearest
/// to its figure, those that most of the others have as well.
///
/// O(statements² × topics).
pub(super) fn named_by(told: &[Told<'_>], wanted: Wanted) -> String {
    let mut best: Option<(f32, usize, Named<'_>)> = None;
    for (i, this) in told.iter().enumerate() {
        let common = |topic: &Topic| {
            told.iter().filter(|other| tells_of(other.context, topic.concept)).count()
        };
        let fit = |topic: &Topic| {
            let theme = if this.theme == Some(topic.concept) { OF_THE_FIGURE } else { 1.0 };
            theme * common(topic) as f32 / f32::from(3 + topic.distance)
        };
        let found = Named::of(this, &fit, wanted);
        let score = found.parts().map(fit).sum();
        if best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, i, found));
        }
    }
    best.map_or(String::new(), |(_, i, found)| found.shown(told[i].text))
}

/// How much better the noun names it of which it is the figure.
const OF_THE_FIGURE: f32 = 2.0;

/// The topics that name a claim.
struct Named<'a> {
    noun: Option<&'a Topic>,
    /// A name, or another noun that is joined with the first.
    beside: Option<&'a Topic>,
    verb: Option<&'a Topic>,
}

impl<'a> Named<'a> {
    fn of(told: &Told<'a>, fit: &impl Fn(&Topic) -> f32, wanted: Wanted) -> Self {
        let best = |speech: Speech, fits: &dyn Fn(&Topic) -> bool| {
            let topics = told.context.iter().filter(|topic| topic.speech == speech && fits(topic));
            topics.max_by(|a, b| fit(a).total_cmp(&fit(b)).then(b.span.cmp(&a.span)))
        };
        let noun = best(Speech::Noun, &|_| true);
        let to_noun = |topic: &Topic| {
            noun.is_some_and(|noun| {
                topic.phrase != noun.phrase
                    && joined(told.text, topic.phrase, noun.phrase).is_some()
            })
        };
        let before_noun = |verb: &Topic| {
            noun.is_some_and(|noun| {
                verb.span.end < noun.phrase.start
                    && is_joining(between(told.text, verb.span, noun.phrase))
            })
        };
        // A name that hardly anybody says is not what it is about.
        let name = || {
            best(Speech::Name, &|name| {
                let near = noun.is_none_or(|noun| fit(name) >= HALF * fit(noun));
                near && wanted == Wanted::Thing || noun.is_none()
            })
        };
        let verb = best(Speech::Verb, &|verb| noun.is_none() || before_noun(verb));
        let beside = match wanted {
            Wanted::Noun => None,
            Wanted::Deed if verb.is_some() => None,
            _ => {
                best(Speech::Name, &to_noun).or_else(|| best(Speech::Noun, &to_noun)).or_else(name)
            }
        };
        let verb = verb.filter(|_| wanted == Wanted::Deed || noun.is_none() && beside.is_none());
        Self { noun, beside, verb }
    }

    fn parts(&self) -> impl Iterator<Item = &'a Topic> {
        [self.noun, self.beside, self.verb].into_iter().flatten()
    }

    fn shown(&self, text: &str) -> String {
        let of = |topic: &Topic| topic.phrase.of(text).to_owned();
        match (self.noun, self.beside, self.verb) {
            (Some(noun), Some(beside), _) => joined(text, noun.phrase, beside.phrase)
                .unwrap_or_else(|| format!("{}: {}", of(beside), of(noun))),
            (Some(noun), None, Some(verb)) => {
                let between = between(text, verb.span, noun.phrase);
                format!("{}{between}{}", deed(text, verb.span), of(noun))
            }
            (Some(topic), ..) | (_, Some(topic), _) => of(topic),
            (None, None, Some(verb)) => deed(text, verb.span),
            (None, None, None) => String::new(),
        }
    }
}

fn between(text: &str, first: Span, last: Span) -> &str {
    &text[first.end as usize..last.start as usize]
}

/// A name tells what a figure is about where it fits so much as well as the noun does, as a share. Chosen by eye.
const HALF: f32 = 0.5;

/// What stands between two parts of one phrase, in whatever language: names bring their own.
static JOINING: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| lang::all().flat_map(|lexicon| lexicon.words(List::Joining)).collect());

fn is_joining(between: &str) -> bool {
    !between.contains(['\n', ',']) && between.split_whitespace().all(|word| JOINING.contains(word))
}

/// Two phrases with what joins them, where nothing else stands between.
fn joined(text: &str, a: Span, b: Span) -> Option<String> {
    let (first, last) = if a.start < b.start { (a, b) } else { (b, a) };
    if first.end > last.start {
        return Some(first.cover(last).of(text).to_owned());
    }
    is_joining(&text[first.end as usize..last.start as usize])
        .then(|| first.cover(last).of(text).to_owned())
}

/// A verb as it stands, but behind `to` or `will` as its participle.
fn deed(text: &str, verb: Span) -> String {
    let written = verb.of(text);
    let before = text[..verb.start as usize].split_whitespace().next_back().unwrap_or_default();
    let plain = lang::of(None).has(List::PlainVerbLead, before) && written.is_ascii();
    if plain { participle(written) } else { written.to_owned() }
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

/// The one that is met most often; of several the first in the alphabet.
pub(super) fn most_common(words: impl Iterator<Item = Box<str>>) -> Option<Box<str>> {
    let mut counts: BTreeMap<Box<str>, u32> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;

    /// What a claim of one statement is called, `figure` the words that state it.
    fn name_of(text: &str, figure: &str, wanted: Wanted) -> String {
        let reading = Reading::new(text, Some("en"));
        let start = text.find(figure).expect("the figure stands there");
        let phrase = reading.words_in(Span::new(start, start + figure.len()));
        let context = topics_around(&reading, &reading.clause(&phrase, Break::Strong), &phrase);
        named_by(&[Told { text, context: &context, theme: None }], wanted)
    }

    #[test]
    fn a_claim_is_called_by_a_noun_and_the_verb_or_name_beside_it() {
        let leave = "Some 900 people had to leave their homes on Tuesday.";
        assert_eq!(name_of(leave, "900 people", Wanted::Deed), "leaving their homes");
        let share = "There the Civic Alliance really has a share of 41 percent.";
        assert_eq!(name_of(share, "41 percent", Wanted::Thing), "Civic Alliance: share");
        let wall = "Nothing much happened, but he’ll find 12 metres of wall.";
        assert_eq!(name_of(wall, "12 metres", Wanted::Thing), "wall");
        let tax = "The tax on petrol rises sharply from January.";
        assert_eq!(name_of(tax, "January", Wanted::Deed), "tax on petrol");
    }

    #[test]
    fn a_plain_verb_is_told_as_its_participle() {
        for (verb, told) in [("lie", "lying"), ("stop", "stopping"), ("see", "seeing")] {
            assert_eq!(participle(verb), told);
        }
        assert_eq!(participle("evacuate"), "evacuating");
        assert_eq!(participle("open"), "opening");
    }
}
