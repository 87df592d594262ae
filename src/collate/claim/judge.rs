//! Whether the statements of a claim can all be true as written.

use super::scene::Scene;
use super::{kind, origin, times};
use crate::model::{Claim, Collation, Corpus, Divergent, SentenceId, Standing, Statement, Value};
use crate::text::figure::{Agreement, compatible};
use crate::text::word::words;

/// How the statements of different articles stand to one another.
///
/// An article that gives several values contradicts another one where one of its values fits none
/// of the other's: a report that a toll rose from 12 to 14 agrees with neither 12 nor 14 alone. `of` may
/// look at the values of two statements and at the days of their articles, at nothing else. The
/// statements are in the order of their sentences.
pub(super) fn standing(
    scene: Scene<'_>,
    statements: &[Statement],
    of: impl Fn(&Statement, &Statement) -> Standing,
) -> Standing {
    let kinds = kind::outlets(scene, statements);
    if kinds.iter().map(|kind| kind.articles).sum::<usize>() < 2 {
        return Standing::Alone;
    }
    let mut worst = Standing::Agree;
    for (i, x) in kinds.iter().enumerate() {
        for (j, y) in kinds.iter().enumerate() {
            if i == j && y.articles == 1 {
                continue;
            }
            scene.job.spend((x.values.len() * y.values.len()) as u64);
            for a in &x.values {
                let best = y.values.iter().map(|b| of(a, b)).max();
                worst = worst.min(best.unwrap_or(Standing::Agree));
            }
        }
    }
    worst
}

/// Sorts statements by place and numbers their origins.
pub(super) fn finish(scene: Scene<'_>, mut statements: Vec<Statement>) -> Box<[Statement]> {
    statements.sort_by_key(|s| (s.sentence, s.span));
    statements.dedup_by_key(|s| (s.sentence, s.span));
    origin::number(scene, &mut statements);
    statements.into()
}

/// Whether two statements of a claim cannot both be true as written.
fn differ(corpus: &Corpus, a: &Statement, b: &Statement) -> bool {
    let by_words = || words_of(corpus, a) != words_of(corpus, b);
    values_differ(&a.value, &b.value).unwrap_or_else(by_words)
}

/// Whether two values cannot both be true; `None` where words decide.
pub(super) fn values_differ(a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Figure(x), Value::Figure(y)) => Some(compatible(x, y) == Agreement::Conflict),
        (Value::Date(x), Value::Date(y)) => Some(times::standing(x, y) == Standing::Conflict),
        _ => None,
    }
}

/// The words that state something, by their hashes.
pub(super) fn words_of(corpus: &Corpus, statement: &Statement) -> Vec<u64> {
    let written = statement.span.of(&corpus.article(statement.sentence.article).text);
    words(written).iter().map(|word| word.hash).collect()
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
