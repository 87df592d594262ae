//! Results told as two numbers: `won 3-2`, `by 14 votes to 9`, `voted seven to two`.
//!
//! The two numbers are one value, whatever their order: who lost tells them the other way round. A result
//! is compared as a whole, so that no count of votes is set against the count of the other side.

use rustc_hash::FxHashMap;

use super::about::around;
use super::bounds::MOST_FACTS;
use super::facets::{Topic, tells_of};
use super::group::{self, Likeness};
use super::judge::finish;
use super::left_out::LeftOut;
use super::matched::Slot;
use super::occasion::is_another;
use super::reading::Break;
use super::results::{Pair, results};
use super::scene::Scene;
use super::sense::topics_around;
use crate::model::{ArticleId, Claim, Divergent, SentenceId, Span, Standing, Statement, Value};

/// Words that both clauses of one result must have, beside it: the teams, or who voted on what.
const LEAST_SHARED: usize = 2;
/// What two results in one place of two copies, and two with enough words in common, are worth.
const ONE: f32 = 1.0;

/// A result as sentences that are equal state it.
struct Result {
    sentences: Vec<SentenceId>,
    /// In bytes of the sentence.
    span: Span,
    pair: Pair,
    context: Vec<Topic>,
}

/// Whether two results may be of one house or of one match: as many cast a vote, and few goals fall.
fn are_of_one_size(a: Pair, b: Pair) -> bool {
    /// What more numbers than this is a house; its members vote in about one number. Chosen by eye.
    const HOUSE: u32 = 20;
    let (fewer, more) = (a.0 + a.1, b.0 + b.1);
    let (fewer, more) = (fewer.min(more), fewer.max(more));
    more <= HOUSE || more * 3 <= fewer * 4
}

impl Result {
    fn is_in(&self, article: ArticleId) -> bool {
        self.sentences.iter().any(|sentence| sentence.article == article)
    }

    /// Whether both clauses have enough words beside it, and where both name somebody a name of them.
    fn is_of_one(&self, other: &Self) -> bool {
        let both = |topic: &&Topic| tells_of(&other.context, topic.concept);
        let shared = || self.context.iter().filter(both);
        let names = [self, other].iter().all(|result| result.context.iter().any(|t| t.is_name));
        shared().count() >= LEAST_SHARED && (!names || shared().any(|topic| topic.is_name))
    }
}

/// The claims of results that more than one article tells.
///
/// O(sentences of the story, and the square of its results, of which [`MOST_FACTS`] are compared).
pub(super) fn claims(scene: Scene<'_>, left_out: &mut LeftOut) -> Vec<Claim> {
    let all = told(scene);
    left_out.figures += all.len().saturating_sub(MOST_FACTS) as u64;
    let all = &all[..all.len().min(MOST_FACTS)];
    let lone: Vec<bool> = all.iter().map(|result| is_lone(result, all)).collect();
    scene.job.spend(group::cost(all.len()));
    let groups = group::groups(all.len(), |i, j| {
        let (a, b) = (&all[i], &all[j]);
        let own = a.pair != b.pair && a.sentences.iter().any(|at| b.is_in(at.article));
        let is_one = is_in_one_place(scene, a, b) || a.is_of_one(b);
        match () {
            () if own || !are_of_one_size(a.pair, b.pair) => Likeness::Excluded,
            () if is_another(scene, &a.sentences, &b.sentences) => Likeness::Excluded,
            () if is_one => Likeness::Evidence(ONE),
            () => Likeness::Evidence(0.0),
        }
    });
    let across = |group: &&Vec<usize>| {
        let first = all[group[0]].sentences[0].article;
        group.iter().flat_map(|&i| &all[i].sentences).any(|at| at.article != first)
    };
    let groups = groups.iter().filter(across);
    groups.map(|group| claim(scene, all, &lone, group)).collect()
}

/// Every result of the story, in an order that depends on what the articles say.
fn told(scene: Scene<'_>) -> Vec<Result> {
    let mut found: Vec<Result> = Vec::new();
    let mut known: FxHashMap<u32, std::ops::Range<usize>> = FxHashMap::default();
    scene.each_told(&scene.by_text(), |sentence| {
        let reading = scene.reading(sentence);
        let places = known.entry(scene.readings.number(sentence)).or_insert_with(|| {
            let first = found.len();
            found.extend(results(reading).into_iter().map(|(span, pair)| {
                let phrase = reading.words_in(span);
                let clause = reading.clause(&phrase, Break::Strong);
                let context = topics_around(reading, &clause, &phrase);
                Result { sentences: Vec::new(), span, pair, context }
            }));
            first..found.len()
        });
        found[places.clone()].iter_mut().for_each(|result| result.sentences.push(sentence));
    });
    found
}

/// Whether no article of a result tells another one: which of several is meant is not shown.
fn is_lone(result: &Result, all: &[Result]) -> bool {
    let is_beside = |other: &&Result| {
        other.pair != result.pair && result.sentences.iter().any(|at| other.is_in(at.article))
    };
    !all.iter().any(|other| is_beside(&other))
}

fn is_in_one_place(scene: Scene<'_>, a: &Result, b: &Result) -> bool {
    scene.slot((a.sentences[0], a.span), (b.sentences[0], b.span)) == Slot::Same
}

fn claim(scene: Scene<'_>, all: &[Result], lone: &[bool], group: &[usize]) -> Claim {
    let mut pairs = group.iter().flat_map(|&i| group.iter().map(move |&j| (i, j)));
    let is_shown = |(i, j): (usize, usize)| {
        let (a, b) = (&all[i], &all[j]);
        a.pair != b.pair && (lone[i] && lone[j] || is_in_one_place(scene, a, b))
    };
    let differ = group.iter().any(|&i| all[i].pair != all[group[0]].pair);
    let standing = match differ {
        false => Standing::Agree,
        true if pairs.any(is_shown) => Standing::Conflict,
        true => Standing::MayDiffer,
    };
    let stated = group.iter().flat_map(|&i| all[i].sentences.iter().map(move |&at| (i, at)));
    let statements: Vec<Statement> = stated
        .map(|(i, sentence)| {
            let start = scene.corpus.sentence(sentence).span.start as usize;
            let credited = scene.reading(sentence).credited(all[i].span);
            Statement {
                sentence,
                span: all[i].span.shifted(start),
                value: Value::Words,
                credited: credited.map(|source| source.shifted(start)),
                origin: 0,
            }
        })
        .collect();
    let places = group.iter().map(|&i| (all[i].sentences[0], all[i].span));
    let about = around(scene, places.collect());
    Claim {
        kind: Divergent::Figure,
        story: scene.story,
        about: if about.is_empty() { "result".into() } else { format!("result: {about}").into() },
        standing,
        statements: finish(scene, statements),
    }
}
