//! One document of the contract `wirecopy.dedup/1`.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;

use super::{Deduped, InArchive, words};
use crate::model::{Archived, ArticleId, Corpus, Member, Presence};
use crate::report::record::Each;

/// The name and version of the contract.
pub const DEDUP_SCHEMA: &str = "wirecopy.dedup/1";

#[derive(Serialize)]
struct DedupDocument<'a, A, G, F, S, P, L> {
    schema: &'static str,
    articles: A,
    groups: G,
    dropped: DroppedRecord<F, S>,
    archive: Option<ArchiveRecord<'a>>,
    problems: P,
    limits: L,
}

#[derive(Serialize)]
struct ArchiveRecord<'a> {
    file: &'a str,
    articles: Vec<ArchivedRecord>,
}

#[derive(Serialize)]
struct ArchivedRecord {
    article: u32,
    id: i64,
    presence: &'static str,
    relation: Option<&'static str>,
    similarity: Option<f32>,
    own_sentences: Option<u32>,
}

#[derive(Serialize)]
struct DroppedRecord<F, S> {
    files: F,
    bytes: u64,
    stuck: S,
}

#[derive(Serialize)]
struct DedupArticle<'a> {
    id: u32,
    path: &'a str,
    entry: Option<&'a str>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    words: usize,
}

#[derive(Serialize)]
struct GroupRecord<M> {
    kept: u32,
    why: String,
    members: M,
}

#[derive(Serialize)]
struct MemberRecord<O> {
    article: u32,
    relation: &'static str,
    evidence: &'static str,
    similarity: f32,
    own_sentences: usize,
    decision: &'static str,
    own: O,
}

#[derive(Serialize)]
struct OwnRecord<'a> {
    sentence: u32,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct FileRecord {
    article: u32,
    bytes: u64,
}

/// Writes the duplicates as one JSON document and a line feed. Linear in the text.
pub fn dedup_json(deduped: Deduped<'_>, out: &mut impl Write) -> io::Result<()> {
    let Deduped { corpus, duplicates, sweep, .. } = deduped;
    let words = word_counts(corpus);
    let articles =
        || corpus.ids().zip(&words).map(|(id, &words)| article_record(corpus, id, words));
    let groups = || {
        duplicates.groups.iter().map(|group| GroupRecord {
            kept: group.kept.0,
            why: group.why.to_string(),
            members: Each(move || group.members.iter().map(move |m| member_record(deduped, m))),
        })
    };
    let files = || {
        let record =
            |f: &crate::model::SweptFile| FileRecord { article: f.article.0, bytes: f.bytes };
        sweep.files.iter().map(record)
    };
    let document = DedupDocument {
        schema: DEDUP_SCHEMA,
        articles: Each(articles),
        groups: Each(groups),
        dropped: DroppedRecord {
            files: Each(files),
            bytes: sweep.bytes(),
            stuck: Each(|| sweep.stuck.iter().map(|id| id.0)),
        },
        archive: deduped.archive.map(archive_record),
        problems: &corpus.problems,
        limits: Each(|| corpus.limits.iter().chain(&duplicates.limits)),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn archive_record(InArchive { file, articles }: InArchive<'_>) -> ArchiveRecord<'_> {
    let record = |archived: &Archived| {
        let (relation, similarity, own_sentences) = match archived.presence {
            Presence::Variant { relation, similarity, own }
            | Presence::Preferred { relation, similarity, own } => {
                (Some(relation.name()), Some(similarity), Some(own))
            }
            Presence::Same | Presence::Version => (None, None, None),
        };
        let (article, id, presence) = (archived.article.0, archived.id, archived.presence.name());
        ArchivedRecord { article, id, presence, relation, similarity, own_sentences }
    };
    ArchiveRecord { file, articles: articles.iter().map(record).collect() }
}

/// The words of all articles, counted by all threads.
fn word_counts(corpus: &Corpus) -> Vec<usize> {
    corpus.articles().par_iter().map(|article| words(article)).collect()
}

fn article_record(corpus: &Corpus, id: ArticleId, words: usize) -> DedupArticle<'_> {
    let article = corpus.article(id);
    let meta = &article.meta;
    DedupArticle {
        id: id.0,
        path: article.source.shown(),
        entry: article.source.entry.as_deref(),
        outlet: meta.outlet.as_deref(),
        title: Some(article.headline()).filter(|title| !title.is_empty()),
        published: meta.published.as_ref().map(|published| &*published.iso),
        url: meta.url.as_deref(),
        words,
    }
}

fn member_record<'a>(deduped: Deduped<'a>, member: &'a Member) -> impl Serialize + use<'a> {
    let article = deduped.corpus.article(member.article);
    let own = move |&sentence: &u32| {
        let span = article.sentences[sentence as usize].span;
        OwnRecord { sentence, start: span.start, end: span.end, text: span.of(&article.text) }
    };
    MemberRecord {
        article: member.article.0,
        relation: member.relation.name(),
        evidence: member.evidence.name(),
        similarity: member.similarity,
        own_sentences: member.own.len(),
        decision: deduped.decisions.of(member.article).name(),
        own: Each(move || member.own.iter().map(own)),
    }
}
