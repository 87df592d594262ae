//! Claims in the JSON contract: the divergences among them.

use std::io::{self, Write};

use serde::Serialize;

use super::Which;
use crate::model::{
    Article, ArticleId, Claim, Collation, Corpus, Moment, Qualifier, Standing, Statement, Value,
};
use crate::report::record::Each;

/// The name and version of the document that holds the claims alone.
pub const CLAIMS_SCHEMA: &str = "wirecopy.claims/1";

/// Whether a claim is a divergence of the contract: its statements differ.
pub fn is_divergence(claim: &Claim) -> bool {
    claim.standing.differs()
}

/// The record of a claim: a divergence of the contract, and its story.
pub fn claim_record<'a>(corpus: &'a Corpus, claim: &'a Claim) -> impl Serialize + use<'a> {
    ClaimRecord {
        kind: claim.kind.name(),
        about: &claim.about,
        conflict: claim.standing == Standing::Conflict,
        standing: claim.standing.name(),
        story: claim.story.0,
        statements: Each(move || claim.statements.iter().map(|s| statement_record(corpus, s))),
    }
}

#[derive(Serialize)]
struct ClaimRecord<'a, S> {
    kind: &'static str,
    about: &'a str,
    conflict: bool,
    standing: &'static str,
    story: u32,
    statements: S,
}

#[derive(Serialize)]
struct StatementRecord<'a> {
    article: u32,
    sentence: u32,
    start: u32,
    end: u32,
    text: &'a str,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
    qualifier: Option<&'static str>,
    credited: Option<&'a str>,
    date: Option<DateRecord>,
    origin: u32,
}

/// A moment as far as a text gives it.
#[derive(Serialize)]
struct DateRecord {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<u8>,
    minutes: Option<(u16, u16)>,
}

fn statement_record<'a>(corpus: &'a Corpus, statement: &'a Statement) -> StatementRecord<'a> {
    let text = &corpus.article(statement.sentence.article).text;
    let (quantity, moment) = match &statement.value {
        Value::Figure(quantity) => (Some(quantity), None),
        Value::Date(moment) => (None, Some(moment)),
        Value::Words => (None, None),
    };
    let qualifier = quantity.and_then(|q| q.qualifier).or(moment.and_then(|m| m.qualifier));
    StatementRecord {
        article: statement.sentence.article.0,
        sentence: statement.sentence.index,
        start: statement.span.start,
        end: statement.span.end,
        text: statement.span.of(text),
        low: quantity.map(|q| q.low),
        high: quantity.map(|q| q.high),
        unit: quantity.and_then(|q| q.unit.as_deref()),
        qualifier: qualifier.map(Qualifier::name),
        credited: statement.credited.map(|span| span.of(text)),
        date: moment.map(date_record),
        origin: statement.origin,
    }
}

fn date_record(moment: &Moment) -> DateRecord {
    let Moment { year, month, day, weekday, minutes, .. } = *moment;
    DateRecord { year, month, day, weekday, minutes }
}

#[derive(Serialize)]
struct ClaimsDocument<A, D, U> {
    schema: &'static str,
    articles: A,
    divergences: D,
    undisputed: U,
}

#[derive(Serialize)]
struct ClaimsArticle<'a> {
    id: u32,
    path: &'a str,
    entry: Option<&'a str>,
    outlet: &'a str,
    title: &'a str,
    published: Option<&'a str>,
    url: Option<&'a str>,
}

fn article_record(id: ArticleId, article: &Article) -> ClaimsArticle<'_> {
    ClaimsArticle {
        id: id.0,
        path: article.source.shown(),
        entry: article.source.entry.as_deref(),
        outlet: article.outlet(),
        title: article.headline(),
        published: article.meta.published.as_ref().map(|p| &*p.iso),
        url: article.meta.url.as_deref(),
    }
}

/// Writes the claims as one JSON document and a line feed: the articles that state something,
/// `divergences` as in the contract of the comparison, and in `undisputed` what all agree on or
/// one outlet states alone. Article, sentence and offsets are those of the comparison.
pub fn claims_json(
    corpus: &Corpus,
    collation: &Collation,
    which: Which,
    out: &mut impl Write,
) -> io::Result<()> {
    let claims = || which.claims(collation);
    let articles = || {
        let ids = which.articles(corpus, collation);
        ids.into_iter().map(|id| article_record(id, corpus.article(id)))
    };
    let of = |diverging: bool| {
        let fits = move |claim: &&Claim| is_divergence(claim) == diverging;
        claims().filter(fits).map(|claim| claim_record(corpus, claim))
    };
    let document = ClaimsDocument {
        schema: CLAIMS_SCHEMA,
        articles: Each(articles),
        divergences: Each(|| of(true)),
        undisputed: Each(|| of(false)),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}
