//! Who carries a text: outlet, when, the share both ways, the longest passage.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::flow::{Ansi, PageSetup};
use super::reading::counted;
use super::table::place;
use super::when::between;
use crate::collate::provenance::{PrintOrder, Provenance};
use crate::model::{Article, ArticleId, Collation, Corpus, Passage, Span};
use crate::text::csv::{foreign, line};

/// The name and version of the contract.
const TRACE_SCHEMA: &str = "wirecopy.trace/1";

/// Some articles whose copies are looked for among the others.
#[derive(Copy, Clone, Debug)]
pub struct Traced<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    /// Sorted.
    pub of: &'a [ArticleId],
}

/// One article that has sentences of the traced one.
struct Carrier<'a> {
    id: ArticleId,
    article: &'a Article,
    order: PrintOrder,
    /// Words of the traced article that it has, and their share of the traced article, 0 to 1.
    words: u32,
    carried: f32,
    /// The share of the carrier's own words that stand in the traced article, 0 to 1.
    of_own: f32,
    passages: u32,
    longest: Option<Longest<'a>>,
}

/// The longest run of sentences that both have.
struct Longest<'a> {
    words: u32,
    /// In the traced article.
    span: Span,
    /// In the carrier.
    there: Span,
    text: &'a str,
}

impl<'a> Traced<'a> {
    /// Who carries `of`, the most of it first.
    fn carriers(self, of: ArticleId) -> Vec<Carrier<'a>> {
        let provenance = Provenance::new(self.corpus, self.collation);
        let overlaps = provenance.overlaps(of).into_iter();
        let others = overlaps.filter(|overlap| self.of.binary_search(&overlap.from).is_err());
        let carrier = |overlap: crate::collate::provenance::Overlap| {
            let back = provenance.overlaps(overlap.from);
            let of_own = back.iter().find(|back| back.from == of).map_or(0.0, |back| back.share);
            Carrier {
                id: overlap.from,
                article: self.corpus.article(overlap.from),
                order: overlap.order,
                words: overlap.words,
                carried: overlap.share,
                of_own,
                passages: provenance.passages_between(of, overlap.from),
                longest: self.longest(of, overlap.from),
            }
        };
        others.map(carrier).collect()
    }

    fn longest(self, of: ArticleId, other: ArticleId) -> Option<Longest<'a>> {
        let sides = |passage: &Passage| match (passage.left, passage.right) {
            (left, right) if left.article == of && right.article == other => Some((left, right)),
            (left, right) if left.article == other && right.article == of => Some((right, left)),
            _ => None,
        };
        let found = self.collation.passages.iter().filter_map(|p| Some((p.words, sides(p)?)));
        let (words, (here, there)) = found.max_by_key(|(words, _)| *words)?;
        let text = here.span.of(&self.corpus.article(of).text);
        Some(Longest { words, span: here.span, there: there.span, text })
    }
}

/// A share in percent; 0 only for nothing.
fn percent(share: f32) -> u32 {
    ((share * 100.0).round() as u32).max(u32::from(share > 0.0))
}

/// When a carrier printed it, seen from the traced article.
fn order(order: PrintOrder) -> &'static str {
    match order {
        PrintOrder::Before => "before",
        PrintOrder::After => "after",
        PrintOrder::Undecided => "undecided",
        PrintOrder::Undated => "undated",
    }
}

/// For people: the text, and below it a line or two for each outlet that carries it.
pub fn trace_text(traced: Traced<'_>, page: PageSetup, out: &mut impl Write) -> io::Result<()> {
    let bold = if page.ansi == Ansi::On { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    for (at, &of) in traced.of.iter().enumerate() {
        let article = traced.corpus.article(of);
        let carriers = traced.carriers(of);
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}{}{}", bold.0, article.headline(), bold.1)?;
        let outlets = outlets(&carriers);
        writeln!(
            out,
            "{}",
            match carriers.len() {
                0 => "Nobody carries it.".to_owned(),
                count =>
                    format!("{} of {}.", counted(count, "article"), counted(outlets, "outlet")),
            }
        )?;
        for carrier in &carriers {
            told(article, carrier, out)?;
        }
    }
    Ok(())
}

fn outlets(carriers: &[Carrier<'_>]) -> usize {
    let mut outlets: Vec<_> = carriers.iter().map(|carrier| carrier.article.outlet()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets.len()
}

fn told(traced: &Article, carrier: &Carrier<'_>, out: &mut impl Write) -> io::Result<()> {
    let published = carrier.article.meta.published.as_ref();
    let date = published.map_or("no date", |published| &published.iso);
    let apart = traced.meta.published.as_ref().zip(published).and_then(|(a, b)| between(a, b));
    let when = match (carrier.order, apart) {
        (PrintOrder::After, Some(apart)) => format!(", {apart} later"),
        (PrintOrder::Before, Some(apart)) => format!(", {apart} before it"),
        _ => String::new(),
    };
    let (carried, own) = (percent(carrier.carried), percent(carrier.of_own));
    writeln!(out, "\n{carried:>4}%  {}  {date}{when}", carrier.article.outlet())?;
    writeln!(out, "       {}", carrier.article.headline())?;
    let words = carrier.longest.as_ref().map_or(0, |longest| longest.words);
    writeln!(
        out,
        "       {own}% of the article is made of it; the longest passage has {}",
        counted(words as usize, "word"),
    )?;
    writeln!(out, "       {}", carrier.article.source.shown())
}

/// The names of the fields, in order.
pub const TRACE_FIELDS: [&str; 14] = [
    "traced_path",
    "traced_title",
    "carried",
    "carried_words",
    "of_article",
    "passages",
    "longest_words",
    "order",
    "outlet",
    "published",
    "title",
    "address",
    "path",
    "entry",
];

/// A line for each carrier, below a line with the names of the fields; shares are 0 to 1.
pub fn trace_csv(traced: Traced<'_>, out: &mut impl Write) -> io::Result<()> {
    line(TRACE_FIELDS.map(Cow::Borrowed), out)?;
    for &of in traced.of {
        let article = traced.corpus.article(of);
        for carrier in traced.carriers(of) {
            let longest = carrier.longest.as_ref().map_or(0, |longest| longest.words);
            let head: [Cow<'_, str>; 8] = [
                foreign(Some(article.source.shown())),
                foreign(Some(article.headline())),
                format!("{:.3}", carrier.carried).into(),
                carrier.words.to_string().into(),
                format!("{:.3}", carrier.of_own).into(),
                carrier.passages.to_string().into(),
                longest.to_string().into(),
                order(carrier.order).into(),
            ];
            line(head.into_iter().chain(place(carrier.article)), out)?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct TraceDocument<'a> {
    schema: &'static str,
    traced: Vec<TracedRecord<'a>>,
}

#[derive(Serialize)]
struct TracedRecord<'a> {
    #[serde(flatten)]
    article: TracedArticle<'a>,
    carriers: Vec<CarrierRecord<'a>>,
}

#[derive(Serialize)]
struct TracedArticle<'a> {
    id: u32,
    path: &'a str,
    entry: Option<&'a str>,
    outlet: Option<&'a str>,
    title: &'a str,
    published: Option<&'a str>,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct CarrierRecord<'a> {
    #[serde(flatten)]
    article: TracedArticle<'a>,
    order: &'static str,
    carried: f32,
    carried_words: u32,
    of_article: f32,
    passages: u32,
    longest: Option<LongestRecord<'a>>,
}

#[derive(Serialize)]
struct LongestRecord<'a> {
    words: u32,
    start: u32,
    end: u32,
    there: [u32; 2],
    text: &'a str,
}

fn article_record(corpus: &Corpus, id: ArticleId) -> TracedArticle<'_> {
    let article = corpus.article(id);
    TracedArticle {
        id: id.0,
        path: article.source.shown(),
        entry: article.source.entry.as_deref(),
        outlet: article.meta.outlet.as_deref(),
        title: article.headline(),
        published: article.meta.published.as_ref().map(|published| &*published.iso),
        url: article.meta.url.as_deref(),
    }
}

fn carrier_record<'a>(corpus: &'a Corpus, carrier: Carrier<'a>) -> CarrierRecord<'a> {
    CarrierRecord {
        article: article_record(corpus, carrier.id),
        order: order(carrier.order),
        carried: carrier.carried,
        carried_words: carrier.words,
        of_article: carrier.of_own,
        passages: carrier.passages,
        longest: carrier.longest.map(|longest| LongestRecord {
            words: longest.words,
            start: longest.span.start,
            end: longest.span.end,
            there: [longest.there.start, longest.there.end],
            text: longest.text,
        }),
    }
}

/// One document (`assets/schema/trace-1.schema.json`) and a line feed.
pub fn trace_json(traced: Traced<'_>, out: &mut impl Write) -> io::Result<()> {
    let record = |carrier| carrier_record(traced.corpus, carrier);
    let of = |&id: &ArticleId| TracedRecord {
        article: article_record(traced.corpus, id),
        carriers: traced.carriers(id).into_iter().map(record).collect(),
    };
    let document =
        TraceDocument { schema: TRACE_SCHEMA, traced: traced.of.iter().map(of).collect() };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}
