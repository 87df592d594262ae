//! Claims as comma-separated values (RFC 4180): a line for each statement.

use std::borrow::Cow;
use std::io::{self, Write};

use super::value::{self, words_of};
use super::{Which, title};
use crate::model::{Claim, Collation, Corpus, Qualifier, Statement, Value};
use crate::text::csv::{foreign, guarded, line};

/// The names of the fields, in order.
pub const FIELDS: [&str; 18] = [
    "story",
    "claim",
    "kind",
    "standing",
    "outlet",
    "published",
    "address",
    "path",
    "sentence_number",
    "value",
    "low",
    "high",
    "unit",
    "qualifier",
    "credited",
    "origin",
    "words",
    "sentence",
];

/// Writes a line for each statement, below a line with the names of the fields.
///
/// Sentences count from 1. Statements of a claim with one `origin` are copies. What a clipping
/// says never begins a field with a sign that a spreadsheet takes for a formula: such a field
/// begins with an apostrophe instead, as spreadsheets write it themselves.
pub fn claims_csv(
    corpus: &Corpus,
    collation: &Collation,
    which: Which,
    out: &mut impl Write,
) -> io::Result<()> {
    line(FIELDS.map(Cow::Borrowed), out)?;
    for claim in which.claims(collation) {
        let story = guarded(title(corpus, collation, claim.story));
        for statement in &claim.statements {
            line(fields(corpus, claim, statement, &story), out)?;
        }
    }
    Ok(())
}

fn fields<'a>(
    corpus: &'a Corpus,
    claim: &'a Claim,
    statement: &'a Statement,
    story: &'a str,
) -> [Cow<'a, str>; 18] {
    let article = corpus.article(statement.sentence.article);
    let quantity = match &statement.value {
        Value::Figure(quantity) => Some(quantity),
        Value::Date(_) | Value::Words => None,
    };
    let moment = match &statement.value {
        Value::Date(moment) => moment.qualifier,
        Value::Figure(_) | Value::Words => None,
    };
    let bound = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    let qualifier = quantity.and_then(|q| q.qualifier).or(moment);
    let published = article.meta.published.as_ref().map(|p| &*p.iso);
    let sentence = corpus.sentence_text(statement.sentence);
    [
        story.into(),
        foreign(Some(&claim.about)),
        claim.kind.name().into(),
        claim.standing.name().into(),
        foreign(Some(article.outlet())),
        foreign(published),
        foreign(article.meta.url.as_deref()),
        foreign(Some(article.source.shown())),
        (statement.sentence.index + 1).to_string().into(),
        guarded(value::shown(corpus, claim, statement)),
        bound(quantity.map(|q| q.low)).into(),
        bound(quantity.map(|q| q.high)).into(),
        foreign(quantity.and_then(|q| q.unit.as_deref())),
        qualifier.map_or("", Qualifier::name).into(),
        guarded(value::credited(corpus, statement).unwrap_or_default()),
        statement.origin.to_string().into(),
        guarded(words_of(article, statement)),
        foreign(Some(sentence)),
    ]
}
