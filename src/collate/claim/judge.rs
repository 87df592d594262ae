//! Makes claims of grouped statements: what they are about, and whether all can be true.

use std::collections::BTreeMap;

use super::Scene;
use super::date;
use super::fact::{Fact, Subject, Topic, tells_of};
use super::name::replaced_names;
use super::quote::{self, Quote, Wording, same_utterances};
use super::reading::{Concept, Reading};
use crate::model::{
    ArticleId, Claim, Class, Collation, Corpus, Divergent, Moment, Quantity, SentenceId, Span,
    Standing, Statement, Value,
};
use crate::text::figure::{Agreement, compatible};
use crate::text::word::words;

/// The claim that facts about one quantity make.
pub(super) fn figures(scene: Scene<'_>, facts: &[&Fact]) -> Claim {
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
    let grows = facts.iter().any(|fact| fact.sense.outcome.is_some());
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

/// How the statements of different articles stand to one another.
///
/// An article that gives several values contradicts another one where one of its values fits none
/// of the other's: a report that a toll rose from 12 to 14 agrees with neither 12 nor 14 alone.
fn standing(statements: &[Statement], of: impl Fn(&Statement, &Statement) -> Standing) -> Standing {
    let article = |s: &Statement| s.sentence.article;
    let outlets: Vec<&[Statement]> = statements.chunk_by(|a, b| article(a) == article(b)).collect();
    if outlets.len() < 2 {
        return Standing::Alone;
    }
    let mut worst = Standing::Agree;
    for (i, x) in outlets.iter().enumerate() {
        for (j, y) in outlets.iter().enumerate() {
            if i == j {
                continue;
            }
            for a in *x {
                let best = y.iter().map(|b| of(a, b)).max();
                worst = worst.min(best.unwrap_or(Standing::Agree));
            }
        }
    }
    worst
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

/// Sorts statements by place and numbers their origins: edited or equal sentences that say the same
/// are copies of one.
fn finish(scene: Scene<'_>, mut statements: Vec<Statement>) -> Box<[Statement]> {
    statements.sort_by_key(|s| (s.sentence, s.span));
    statements.dedup_by_key(|s| (s.sentence, s.span));
    let mut origins = 0;
    let mut firsts: Vec<usize> = Vec::new();
    for i in 0..statements.len() {
        let copied = firsts.iter().find(|&&f| is_copy(scene, &statements[f], &statements[i]));
        statements[i].origin = copied.map_or(origins, |&f| statements[f].origin);
        if copied.is_none() {
            firsts.push(i);
            origins += 1;
        }
    }
    statements.into()
}

fn is_copy(scene: Scene<'_>, a: &Statement, b: &Statement) -> bool {
    let copied = |class: Class| class != Class::Paraphrase;
    a.value == b.value
        && (scene.collation.match_between(a.sentence, b.sentence))
            .is_some_and(|(m, _)| copied(m.class))
}

/// What the figures count, in the words that most of them use.
fn about(scene: Scene<'_>, facts: &[&Fact]) -> Box<str> {
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

/// The few topics that name a thing best: near to it, and common to what is said of it. In order.
fn naming(context: &[Topic], common: impl Fn(&Topic) -> usize) -> Vec<&Topic> {
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

/// The claims of names and credits that one outlet put for another.
pub(super) fn names(scene: Scene<'_>) -> Vec<Claim> {
    let found = replaced_names(scene.corpus, scene.collation, scene.articles);
    let of =
        |sentence: SentenceId, span: Span| span.of(&scene.corpus.article(sentence.article).text);
    let claims = found.into_iter().map(|claim| {
        let statements = claim.namings.iter().map(|n| Statement {
            sentence: n.sentence,
            span: n.span,
            value: Value::Words,
            credited: None,
            origin: 0,
        });
        let role = claim.role.map(|r| of(claim.namings[0].sentence, r));
        let about = match (claim.kind, role) {
            (Divergent::Attribution, _) => "source".into(),
            (_, Some(role)) if role.chars().all(char::is_alphabetic) && role.len() > 3 => {
                role.into()
            }
            _ => "name".into(),
        };
        Claim {
            kind: claim.kind,
            story: scene.story,
            about,
            standing: Standing::Conflict,
            statements: finish(scene, statements.collect()),
        }
    });
    claims.filter(|claim| is_across(&claim.statements)).collect()
}

fn is_across(statements: &[Statement]) -> bool {
    statements.windows(2).any(|s| s[0].sentence.article != s[1].sentence.article)
}

/// The claims of quotations that are worded differently, and of those that are put into
/// different mouths.
pub(super) fn quotes(scene: Scene<'_>) -> Vec<Claim> {
    let quotes = quote::quotes(scene.corpus, scene.collation, scene.articles);
    let pairs = same_utterances(&quotes);
    let mut claims = Vec::new();
    for group in utterances(quotes.len(), &pairs) {
        let of_group = pairs.iter().filter(|(i, j, _)| group.contains(i) && group.contains(j));
        let worst = of_group.map(|pair| pair.2).max().unwrap_or(Wording::Same);
        let standing = match worst {
            Wording::Changed => Some(Standing::Conflict),
            Wording::Shortened => Some(Standing::Vaguer),
            Wording::Same => None,
        };
        let members: Vec<&Quote> = group.iter().map(|&i| &quotes[i]).collect();
        claims.extend(standing.map(|standing| utterance(scene, &members, standing)));
        claims.extend(mouths(scene, &members));
    }
    claims
}

/// Groups of quotations that are one utterance, by their pairs.
fn utterances(count: usize, pairs: &[(usize, usize, Wording)]) -> Vec<Vec<usize>> {
    let likeness = |i: usize, j: usize| {
        let pair = pairs.binary_search_by_key(&(i, j), |p| (p.0, p.1));
        super::group::Likeness::Evidence(if pair.is_ok() { 1.0 } else { 0.0 })
    };
    let mut in_pairs: Vec<usize> = pairs.iter().flat_map(|p| [p.0, p.1]).collect();
    in_pairs.sort_unstable();
    in_pairs.dedup();
    debug_assert!(in_pairs.last().is_none_or(|&last| last < count));
    let groups = super::group::groups(in_pairs.len(), |i, j| likeness(in_pairs[i], in_pairs[j]));
    let named = groups.into_iter().map(|group| group.into_iter().map(|i| in_pairs[i]).collect());
    named.filter(|group: &Vec<usize>| group.len() > 1).collect()
}

fn statement(quote: &Quote) -> Statement {
    Statement {
        sentence: quote.sentence,
        span: quote.span,
        value: Value::Words,
        credited: quote.credited,
        origin: 0,
    }
}

fn utterance(scene: Scene<'_>, quotes: &[&Quote], standing: Standing) -> Claim {
    let source = quotes.iter().find_map(|q| q.credited.map(|span| (q.sentence.article, span)));
    let name = |(article, span): (ArticleId, Span)| span.of(&scene.corpus.article(article).text);
    let about =
        source.map_or("quotation".into(), |source| format!("quotation of {}", name(source)));
    Claim {
        kind: Divergent::Quote,
        story: scene.story,
        about: about.into(),
        standing,
        statements: finish(scene, quotes.iter().map(|q| statement(q)).collect()),
    }
}

/// The claim that one utterance is credited to different people.
fn mouths(scene: Scene<'_>, quotes: &[&Quote]) -> Option<Claim> {
    let credited: Vec<&&Quote> = quotes.iter().filter(|q| !q.source.is_empty()).collect();
    // A name and a description may be one person: `Rosendahl`, `the minister of culture`.
    let differ = |a: &Quote, b: &Quote| {
        a.named == b.named && !a.source.iter().any(|word| b.source.contains(word))
    };
    let conflict = credited
        .iter()
        .any(|a| credited.iter().any(|b| a.sentence.article != b.sentence.article && differ(a, b)));
    let statements = credited
        .iter()
        .map(|quote| Statement { span: quote.credited.unwrap_or(quote.span), ..statement(quote) });
    conflict.then(|| Claim {
        kind: Divergent::Attribution,
        story: scene.story,
        about: "who said it".into(),
        standing: Standing::Conflict,
        statements: finish(scene, statements.collect()),
    })
}

/// The claims of when something happened, where at least two articles say so.
pub(super) fn dates(scene: Scene<'_>) -> Vec<Claim> {
    let claims = date::events(scene).into_iter().map(|event| {
        let stated = event.iter().flat_map(|when| {
            when.sentences.iter().map(|&sentence| {
                let start = scene.corpus.sentence(sentence).span.start as usize;
                Statement {
                    sentence,
                    span: when.span.shifted(start),
                    value: Value::Date(when.moment),
                    credited: when.credited.map(|source| source.shifted(start)),
                    origin: 0,
                }
            })
        });
        let statements = finish(scene, stated.collect());
        let first = scene.corpus.sentence_text(event[0].sentences[0]);
        let words = naming(&event[0].context, |topic| {
            event.iter().filter(|when| tells_of(&when.context, topic.concept)).count()
        });
        let words: Vec<&str> = words.iter().map(|topic| topic.span.of(first)).collect();
        Claim {
            kind: Divergent::Date,
            story: scene.story,
            about: format!("time: {}", words.join(" ")).into(),
            standing: standing(&statements, |a, b| match (&a.value, &b.value) {
                (Value::Date(x), Value::Date(y)) => moments(x, y),
                _ => Standing::Agree,
            }),
            statements,
        }
    });
    // That copies of one sentence name one day is no news.
    let told_twice = |claim: &Claim| claim.statements.iter().any(|s| s.origin > 0);
    claims.filter(|claim| claim.standing != Standing::Alone && told_twice(claim)).collect()
}

/// How two moments of one event stand to each other: they contradict where both give a field and
/// the two differ.
fn moments(a: &Moment, b: &Moment) -> Standing {
    if a == b {
        return Standing::Agree;
    }
    let differ = |x: Option<i32>, y: Option<i32>| x.zip(y).is_some_and(|(x, y)| x != y);
    let (year, month, day) = (
        differ(a.year.map(Into::into), b.year.map(Into::into)),
        differ(a.month.map(Into::into), b.month.map(Into::into)),
        differ(a.day.map(Into::into), b.day.map(Into::into)),
    );
    let dated = |m: &Moment| m.day.is_some() && m.month.is_some();
    let weekday = differ(a.weekday.map(Into::into), b.weekday.map(Into::into));
    // With both dates known the names of the days add nothing.
    let weekday = weekday && !(dated(a) && dated(b));
    let exact = a.qualifier.is_none() && b.qualifier.is_none();
    let times = a.minutes.zip(b.minutes);
    let apart = times.is_some_and(|(x, y)| x.1 < y.0 || y.1 < x.0);
    // A weekday is dated by the day of the article, which may have been printed late.
    let same_weekday = a.weekday.is_some() && a.weekday == b.weekday;
    if (year || month || day) && !same_weekday || weekday || apart && exact {
        Standing::Conflict
    } else {
        Standing::Vaguer
    }
}

/// The matched pairs of sentences in which the statements of a claim cannot both be true.
pub(super) fn contradicting(
    corpus: &Corpus,
    collation: &Collation,
    claim: &Claim,
) -> Vec<(SentenceId, SentenceId, Divergent)> {
    let words = |s: &Statement| {
        let written = s.span.of(&corpus.article(s.sentence.article).text);
        words(written).iter().map(|word| word.hash).collect::<Vec<_>>()
    };
    let differ = |a: &Statement, b: &Statement| match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => compatible(x, y) == Agreement::Conflict,
        (Value::Date(x), Value::Date(y)) => moments(x, y) == Standing::Conflict,
        _ => words(a) != words(b),
    };
    let mut found = Vec::new();
    for (i, a) in claim.statements.iter().enumerate() {
        for m in collation.matches_of(a.sentence) {
            let (other, _) = m.other(a.sentence);
            let first = claim.statements.partition_point(|s| s.sentence < other);
            let there = claim.statements[first..].iter().take_while(|s| s.sentence == other);
            let mut later = there.enumerate().filter(|(at, _)| first + at > i);
            if later.any(|(_, b)| differ(a, b)) {
                found.push((m.left, m.right, claim.kind));
            }
        }
    }
    found
}
