//! Whether the statements of a claim can all be true as written.

use super::Scene;
use super::date::moments;
use crate::model::{
    Claim, Class, Collation, Corpus, Divergent, SentenceId, Standing, Statement, Value,
};
use crate::text::figure::{Agreement, compatible};
use crate::text::word::words;

/// How the statements of different articles stand to one another.
///
/// An article that gives several values contradicts another one where one of its values fits none
/// of the other's: a report that a toll rose from 12 to 14 agrees with neither 12 nor 14 alone.
pub(super) fn standing(
    statements: &[Statement],
    of: impl Fn(&Statement, &Statement) -> Standing,
) -> Standing {
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

/// Sorts statements by place and numbers their origins: edited or equal sentences that say the same
/// are copies of one.
pub(super) fn finish(scene: Scene<'_>, mut statements: Vec<Statement>) -> Box<[Statement]> {
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
    a.value == b.value && scene.collation.class_between(a.sentence, b.sentence).is_some_and(copied)
}

/// Whether two statements of a claim cannot both be true as written.
pub(super) fn differ(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let words = |s: &Statement| {
        let written = s.span.of(&corpus.article(s.sentence.article).text);
        words(written).iter().map(|word| word.hash).collect::<Vec<_>>()
    };
    match (&a.value, &b.value) {
        (Value::Figure(x), Value::Figure(y)) => compatible(x, y) == Agreement::Conflict,
        (Value::Date(x), Value::Date(y)) => moments(x, y) == Standing::Conflict,
        _ => words(a) != words(b),
    }
}

/// The matched pairs of sentences in which the statements of a claim cannot both be true.
pub(super) fn contradicting(
    corpus: &Corpus,
    collation: &Collation,
    claim: &Claim,
) -> Vec<(SentenceId, SentenceId, Divergent)> {
    let mut found = Vec::new();
    for (i, a) in claim.statements.iter().enumerate() {
        for m in collation.matches_of(a.sentence) {
            let (other, _) = m.other(a.sentence);
            let first = claim.statements.partition_point(|s| s.sentence < other);
            let there = claim.statements[first..].iter().take_while(|s| s.sentence == other);
            let mut later = there.enumerate().filter(|(at, _)| first + at > i);
            if later.any(|(_, b)| differ(corpus, a, b)) {
                found.push((m.left, m.right, claim.kind));
            }
        }
    }
    found
}
