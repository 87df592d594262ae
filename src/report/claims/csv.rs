//! Claims as comma-separated values (RFC 4180): a line for each statement.

use std::borrow::Cow;
use std::io::{self, Write};

use super::table::standing_name;
use super::value::{self, one_line, words_of};
use super::{Which, title};
use crate::model::{Claim, Collation, Corpus, Qualifier, Statement, Value};

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
    line(FIELDS.iter().map(|&name| Cow::Borrowed(name)), out)?;
    for claim in which.claims(collation) {
        let story = guarded(title(corpus, collation, claim.story).into());
        for statement in &claim.statements {
            line(fields(corpus, claim, statement, &story).into_iter(), out)?;
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
    let foreign = |text: Option<&str>| guarded(one_line(text.unwrap_or_default()).into());
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
        standing_name(claim.standing).into(),
        foreign(Some(article.outlet())),
        foreign(published),
        foreign(article.meta.url.as_deref()),
        foreign(Some(article.source.shown())),
        (statement.sentence.index + 1).to_string().into(),
        guarded(value::shown(corpus, claim, statement).into()),
        bound(quantity.map(|q| q.low)).into(),
        bound(quantity.map(|q| q.high)).into(),
        foreign(quantity.and_then(|q| q.unit.as_deref())),
        qualifier.map_or("", Qualifier::name).into(),
        guarded(value::credited(corpus, statement).unwrap_or_default().into()),
        statement.origin.to_string().into(),
        guarded(words_of(article, statement).into()),
        foreign(Some(sentence)),
    ]
}

/// Text that no spreadsheet takes for a formula.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    match text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => text,
    }
}

fn line<'a>(fields: impl Iterator<Item = Cow<'a, str>>, out: &mut impl Write) -> io::Result<()> {
    for (at, field) in fields.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        match field.contains(['"', ',', '\n', '\r']) {
            true => write!(out, "{comma}\"{}\"", field.replace('"', "\"\""))?,
            false => write!(out, "{comma}{field}")?,
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_would_be_a_formula_begins_with_an_apostrophe() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1"] {
            assert!(guarded(formula.into()).starts_with('\''), "{formula}");
        }
        assert_eq!(guarded("12 - 3".into()), "12 - 3");
    }

    #[test]
    fn quotation_marks_and_commas_are_quoted() {
        let mut out = Vec::new();
        line(["a,b", "say \"no\"", "plain"].into_iter().map(Cow::Borrowed), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a,b\",\"say \"\"no\"\"\",plain\r\n");
    }
}
