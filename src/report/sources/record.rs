//! One document of the contract `wirecopy.sources/1`; the promise is in `assets/schema/`.

use std::io::{self, Write};

use serde::Serialize;

use super::Sourced;
use crate::collate::provenance::Overlap;
use crate::collate::sources::{Lineage, LineageStep, OutletId, Reused};
use crate::model::ArticleId;
use crate::report::record::Each;

/// The name and version of the contract.
pub const SOURCES_SCHEMA: &str = "wirecopy.sources/1";

#[derive(Serialize)]
struct SourcesDocument<A, S, O, C, P, R, L> {
    schema: &'static str,
    articles: A,
    stories: S,
    outlets: O,
    shared: C,
    passages: P,
    problems: R,
    limits: L,
}

#[derive(Serialize)]
struct SourcesArticle<'a> {
    id: u32,
    path: &'a str,
    entry: Option<&'a str>,
    outlet: &'a str,
    title: &'a str,
    published: Option<&'a str>,
    url: Option<&'a str>,
    words: u32,
    shared_words: u32,
}

#[derive(Serialize)]
struct Story {
    id: u32,
    articles: Vec<StoryPlace>,
}

/// Where an article stands in its story, in the order of a walk through the tree.
#[derive(Serialize)]
struct StoryPlace {
    article: u32,
    place: &'static str,
    from: Option<SharedWords>,
    closest: Option<SharedWords>,
}

#[derive(Serialize)]
struct SharedWords {
    article: u32,
    words: u32,
    share: f32,
}

#[derive(Serialize)]
struct SourcesOutlet<'a> {
    id: u32,
    name: &'a str,
    articles: u32,
    words: u64,
    shared_words: u64,
}

#[derive(Serialize)]
struct SourcesCell {
    of: u32,
    with: u32,
    words: u64,
    share: f32,
    articles: u32,
}

#[derive(Serialize)]
struct Passage<'a> {
    class: &'static str,
    words: u32,
    overlap: f32,
    articles: u32,
    outlets: u32,
    first: Option<u32>,
    last: Option<u32>,
    days: Option<u32>,
    undated: Option<u32>,
    text: &'a str,
    copies: Vec<SourcesCopy>,
}

#[derive(Serialize)]
struct SourcesCopy {
    article: u32,
    start: u32,
    end: u32,
}

/// Writes all of it as one JSON document and a line feed; of one story alone its articles and
/// passages, and no outlets. Linear in what is written.
pub fn sources_json(sourced: Sourced<'_>, out: &mut impl Write) -> io::Result<()> {
    let Sourced { corpus, collation, sources, story } = sourced;
    let stories = sourced.stories();
    let is_told = |id: ArticleId| story.is_none_or(|_| collation.story_of(id) == story);
    let outlets = match story {
        Some(_) => &[][..],
        None => &sources.map.outlets,
    };
    let mapped = if story.is_some() { 0 } else { sources.map.mapped() as u32 };
    let passages = sourced.passages();
    let document = SourcesDocument {
        schema: SOURCES_SCHEMA,
        articles: Each(|| corpus.ids().filter(|&id| is_told(id)).map(|id| article(sourced, id))),
        stories: Each(|| {
            let told = stories.iter().map(|&id| (id, sourced.lineage(id)));
            told.map(|(id, lineage)| Story { id: id.0, articles: places(&lineage) })
        }),
        outlets: Each(|| {
            (0u32..).zip(outlets).map(|(id, outlet)| SourcesOutlet {
                id,
                name: &outlet.name,
                articles: outlet.articles,
                words: outlet.words,
                shared_words: outlet.shared_words,
            })
        }),
        shared: Each(|| (0..mapped).flat_map(|of| cells(sourced, OutletId(of)))),
        passages: Each(|| passages.iter().map(|reused| passage(sourced, reused))),
        problems: &corpus.problems,
        limits: Each(|| corpus.limits.iter().chain(&collation.limits).chain(&sources.limits)),
    };
    serde_json::to_writer(&mut *out, &document)?;
    out.write_all(b"\n")
}

fn article<'a>(sourced: Sourced<'a>, id: ArticleId) -> SourcesArticle<'a> {
    let article = sourced.corpus.article(id);
    let shares = sourced.collation.shares.get(id.index()).copied().unwrap_or_default();
    SourcesArticle {
        id: id.0,
        path: article.source.shown(),
        entry: article.source.entry.as_deref(),
        outlet: article.outlet(),
        title: article.headline(),
        published: article.meta.published.as_ref().map(|date| &*date.iso),
        url: article.meta.url.as_deref(),
        words: shares.words,
        shared_words: shares.shared_words,
    }
}

fn places(lineage: &Lineage) -> Vec<StoryPlace> {
    let place = |step: &LineageStep| StoryPlace {
        article: step.article.0,
        place: step.kind.name(),
        from: step.from.as_ref().map(shared),
        closest: step.closest.as_ref().map(shared),
    };
    lineage.steps.iter().map(place).collect()
}

fn shared(overlap: &Overlap) -> SharedWords {
    SharedWords { article: overlap.from.0, words: overlap.words, share: overlap.share }
}

fn cells(sourced: Sourced<'_>, of: OutletId) -> impl Iterator<Item = SourcesCell> {
    let map = &sourced.sources.map;
    map.row(of).iter().map(move |&(with, cell)| SourcesCell {
        of: of.0,
        with: with.0,
        words: cell.words,
        share: map.share(of, with),
        articles: cell.articles,
    })
}

fn passage<'a>(sourced: Sourced<'a>, reused: &Reused) -> Passage<'a> {
    let told = reused.told(sourced.corpus);
    let dates = reused.dates;
    let copies = reused.copies.iter().map(|copy| SourcesCopy {
        article: copy.article.0,
        start: copy.span.start,
        end: copy.span.end,
    });
    Passage {
        class: reused.class.name(),
        words: reused.words,
        overlap: reused.overlap,
        articles: reused.articles,
        outlets: reused.outlets,
        first: dates.map(|dates| dates.first.0),
        last: dates.map(|dates| dates.last.0),
        days: dates.map(|dates| dates.days),
        undated: dates.map(|dates| dates.undated),
        text: told.span.of(&sourced.corpus.article(told.article).text),
        copies: copies.collect(),
    }
}
