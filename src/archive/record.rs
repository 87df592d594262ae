//! The archive as JSON: see `assets/schema/archive-1.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use super::entry::{ArchiveEntry, Id, Sighting};
use super::error::ArchiveError;
use super::reuse::Reuse;
use super::search::Hit;
use super::stats::Stats;
use super::store::Archive;
use super::verify::Verified;
use crate::model::Article;

const SCHEMA: &str = "wirecopy.archive/1";

/// A JSON document: what it is about, and its schema before it.
#[derive(Debug, Serialize)]
struct ArchiveDocument<T> {
    schema: &'static str,
    #[serde(flatten)]
    content: T,
}

/// An article as lists have it.
#[derive(Debug, Serialize)]
struct EntryRecord<'a> {
    id: i64,
    outlet: &'a str,
    title: &'a str,
    published: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    words: u32,
    variants: u32,
    variant_of: Option<VariantRecord>,
    versions: Vec<i64>,
}

#[derive(Debug, Serialize)]
struct VariantRecord {
    id: i64,
    relation: &'static str,
    similarity: f64,
    own_sentences: u32,
}

#[derive(Debug, Serialize)]
struct HitRecord<'a> {
    #[serde(flatten)]
    entry: EntryRecord<'a>,
    snippet: &'a str,
    /// What was found, in bytes of the snippet.
    found: Vec<[u32; 2]>,
}

#[derive(Debug, Serialize)]
struct WholeRecord<'a> {
    #[serde(flatten)]
    entry: EntryRecord<'a>,
    author: Option<&'a str>,
    text: &'a str,
    /// Where its own sentences stand that the kept article has not, in bytes of the text.
    own: Vec<[u32; 2]>,
    sightings: Vec<SightingRecord>,
}

#[derive(Debug, Serialize)]
struct SightingRecord {
    path: Box<str>,
    feed: Option<Box<str>>,
    entry: Option<Box<str>>,
    first_seen: String,
    last_seen: String,
}

#[derive(Debug, Serialize)]
struct ReuseRecord<'a> {
    outlet: &'a str,
    month: Option<&'a str>,
    articles: u64,
    copies: u64,
    of: Vec<OfRecord<'a>>,
    unknown: u64,
}

impl<'a> ReuseRecord<'a> {
    fn of(row: &'a Reuse) -> Self {
        let of = row.of.iter();
        Self {
            outlet: &row.outlet,
            month: row.month.as_deref(),
            articles: row.articles,
            copies: row.copies,
            of: of.map(|(outlet, articles)| OfRecord { outlet, articles: *articles }).collect(),
            unknown: row.unknown,
        }
    }
}

#[derive(Debug, Serialize)]
struct OfRecord<'a> {
    outlet: &'a str,
    articles: u64,
}

/// The moment as RFC 3339, in UTC.
pub fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map_or_else(|_| seconds.to_string(), |at| at.to_string())
}

fn spans(spans: impl Iterator<Item = crate::model::Span>) -> Vec<[u32; 2]> {
    spans.map(|span| [span.start, span.end]).collect()
}

impl Archive {
    /// Writes a list.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn list_json(&self, entries: &[ArchiveEntry], to: &mut impl Write) -> io::Result<()> {
        let articles: Vec<_> = entries.iter().map(|entry| self.record(entry)).collect();
        document(serde_json::json!({ "articles": articles }), to)
    }

    /// Writes what was found.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn search_json(&self, hits: &[Hit], to: &mut impl Write) -> io::Result<()> {
        let hits: Vec<_> = hits.iter().map(|hit| self.hit(hit)).collect();
        document(serde_json::json!({ "hits": hits }), to)
    }

    /// One article as JSON on one line, text and provenance and all; `None` where there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn article_json(&self, id: Id, layout: Layout) -> Result<Option<String>, ArchiveError> {
        let (Some(entry), Some(article)) = (self.entry(id)?, self.article(id)?) else {
            return Ok(None);
        };
        let sighting = |sighting: Sighting| SightingRecord {
            path: sighting.shown,
            feed: sighting.feed,
            entry: sighting.entry,
            first_seen: moment(sighting.first_seen),
            last_seen: moment(sighting.last_seen),
        };
        let record = WholeRecord {
            entry: self.record(&entry),
            author: article.meta.author.as_deref(),
            text: &article.text,
            own: spans(self.own(id, &article)?.into_iter()),
            sightings: self.sightings(id)?.into_iter().map(sighting).collect(),
        };
        let mut bytes = Vec::new();
        let written = match layout {
            Layout::Document => document(serde_json::json!({ "article": record }), &mut bytes),
            Layout::Line => line(&record, &mut bytes),
        };
        written.map_err(|error| ArchiveError::io(self.path(), error))?;
        // JSON is always UTF-8.
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Where the sentences stand that the kept article of a variant has not.
    pub fn own(&self, id: Id, article: &Article) -> Result<Vec<crate::model::Span>, ArchiveError> {
        let own = self.own_sentences(id)?;
        let sentence = |index: &u32| article.sentences.get(*index as usize).map(|s| s.span);
        Ok(own.iter().filter_map(sentence).collect())
    }

    fn hit<'a>(&self, hit: &'a Hit) -> HitRecord<'a> {
        let found = spans(hit.snippet.found.iter().copied());
        HitRecord { entry: self.record(&hit.entry), snippet: &hit.snippet.text, found }
    }

    fn record<'a>(&self, entry: &'a ArchiveEntry) -> EntryRecord<'a> {
        EntryRecord {
            id: entry.id.0,
            outlet: &entry.outlet,
            title: &entry.headline,
            published: entry.published.as_ref().map(|published| &*published.iso),
            url: entry.url.as_deref(),
            language: entry.language,
            words: entry.words,
            variants: entry.variants,
            variant_of: entry.kept.map(|kept| VariantRecord {
                id: kept.id.0,
                relation: kept.relation.name(),
                // The shortest decimal that is the same number.
                similarity: kept.similarity.to_string().parse().unwrap_or_default(),
                own_sentences: kept.own,
            }),
            versions: self.versions(entry.id).unwrap_or_default().iter().map(|id| id.0).collect(),
        }
    }
}

/// How an article is written as JSON.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A document with its schema.
    Document,
    /// One object on one line.
    Line,
}

/// Writes counts.
///
/// # Errors
/// `to` cannot be written.
pub fn stats_json(stats: &Stats, to: &mut impl Write) -> io::Result<()> {
    let Stats { articles, variants, versions, outlets, feeds, sightings, bytes, reuse } = stats;
    let reuse: Vec<_> = reuse.iter().map(ReuseRecord::of).collect();
    let content = serde_json::json!({
        "stats": {
            "articles": articles, "variants": variants, "versions": versions, "outlets": outlets,
            "feeds": feeds, "sightings": sightings, "bytes": bytes,
        },
        "reuse": reuse,
    });
    document(content, to)
}

/// Writes what is wrong.
///
/// # Errors
/// `to` cannot be written.
pub fn verified_json(verified: &Verified, to: &mut impl Write) -> io::Result<()> {
    let Verified { articles, wrong } = verified;
    document(serde_json::json!({ "verified": articles, "wrong": wrong }), to)
}

fn document(content: impl Serialize, to: &mut impl Write) -> io::Result<()> {
    line(&ArchiveDocument { schema: SCHEMA, content }, to)
}

fn line(content: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *to, content).map_err(io::Error::from)?;
    writeln!(to)
}
