//! The records of the JSON contract that need more than one piece of the model, each a thin view that
//! serialises straight from it. What the engine found is a record by itself: `model::serial`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::figures::figure_records;
use crate::collate::provenance::{self, Overlap, Provenance};
use crate::model::{
    Article, ArticleId, Block, BlockKind, Cluster, Collation, Corpus, Metadata, Section, SentenceId,
};

/// A list that is serialised as it is iterated, never collected.
pub struct Each<F>(pub F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// How much of an article a record tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Depth {
    Compare,
    /// With author, sections and blocks.
    Inspect,
}

/// One article. With `typed` it names its own type, as the lines of `jsonl` do.
#[derive(Copy, Clone)]
pub struct ArticleRecord<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    /// Where the article was compared with others: who may have copied from whom.
    pub provenance: Option<&'a Provenance<'a>>,
    pub id: ArticleId,
    pub depth: Depth,
    pub typed: bool,
}

impl Serialize for ArticleRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let article = self.corpus.article(self.id);
        let mut map = serializer.serialize_map(None)?;
        if self.typed {
            map.serialize_entry("type", "article")?;
        }
        map.serialize_entry("id", &self.id.0)?;
        map.serialize_entry("path", article.source.shown())?;
        map.serialize_entry("entry", &article.source.entry.as_deref())?;
        self.metadata(article, &mut map)?;
        map.serialize_entry("text", &*article.text)?;
        map.serialize_entry("sentences", &Each(|| self.sentences(article)))?;
        if let Some(provenance) = self.provenance {
            let overlaps = provenance.overlaps(self.id);
            let record = |overlap| copied_record(overlap, self.id, provenance);
            map.serialize_entry("copied", &Each(|| overlaps.iter().map(record)))?;
        }
        if self.depth == Depth::Inspect {
            structure(article, &mut map)?;
        }
        map.end()
    }
}

impl<'a> ArticleRecord<'a> {
    fn metadata<M: SerializeMap>(&self, article: &Article, map: &mut M) -> Result<(), M::Error> {
        let meta = &article.meta;
        map.serialize_entry("outlet", &meta.outlet.as_deref())?;
        map.serialize_entry("title", &Some(article.headline()).filter(|t| !t.is_empty()))?;
        map.serialize_entry("published", &meta.published.as_ref().map(|p| &*p.iso))?;
        map.serialize_entry("url", &meta.url.as_deref())?;
        map.serialize_entry("language", &meta.language)?;
        if self.depth == Depth::Inspect {
            map.serialize_entry("author", &meta.author.as_deref())?;
            map.serialize_entry("details", &DetailsRecord::of(meta))?;
        }
        Ok(())
    }

    fn sentences(&self, article: &'a Article) -> impl Iterator<Item = impl Serialize + use<'a>> {
        let Self { corpus, collation, id, .. } = *self;
        article.sentences.iter().enumerate().map(move |(index, sentence)| {
            let (role, reason) = collation.role(corpus, id.sentence(index));
            let section = article.block_of(index).section;
            let (start, end) = (sentence.span.start, sentence.span.end);
            SentenceRecord { start, end, role: role.name(), reason, section }
        })
    }
}

fn structure<M: SerializeMap>(article: &Article, map: &mut M) -> Result<(), M::Error> {
    let section = |s: &Section| SectionRecord {
        title: s.title.map(|title| title.of(&article.text)),
        start: s.span.start,
        end: s.span.end,
    };
    let sections = article.sections();
    map.serialize_entry("sections", &Each(|| sections.iter().map(section)))?;
    map.serialize_entry("blocks", &Each(|| article.blocks.iter().map(BlockRecord::from)))?;
    map.serialize_entry("figures", &Each(|| figure_records(article)))
}

/// What few sources say of an article, and how the rest is known.
#[derive(serde::Serialize)]
struct DetailsRecord<'a> {
    section: Option<&'a str>,
    id: Option<&'a str>,
    version: Option<&'a str>,
    note: Option<&'a str>,
    seen: Option<&'a str>,
    wrapped_url: Option<&'a str>,
    outlet_from: Option<&'static str>,
    published_from: Option<&'static str>,
}

impl<'a> DetailsRecord<'a> {
    fn of(meta: &'a Metadata) -> Self {
        let details = meta.details.as_deref();
        Self {
            section: details.and_then(|d| d.section.as_deref()),
            id: details.and_then(|d| d.id.as_deref()),
            version: details.and_then(|d| d.version.as_deref()),
            note: details.and_then(|d| d.note.as_deref()),
            seen: details.and_then(|d| d.seen.as_ref()).map(|seen| &*seen.iso),
            wrapped_url: details.and_then(|d| d.wrapped.as_deref()),
            outlet_from: meta.outlet.as_ref().map(|_| meta.outlet_from().name()),
            published_from: meta.published.as_ref().map(|_| meta.published_from().name()),
        }
    }
}

#[derive(serde::Serialize)]
struct CopiedRecord {
    from: u32,
    words: u32,
    share: f32,
    passages: u32,
    likely_source: bool,
}

fn copied_record(overlap: &Overlap, id: ArticleId, copies: &Provenance<'_>) -> CopiedRecord {
    let Overlap { from, words, share, is_likely_source, .. } = *overlap;
    let passages = copies.passages_between(id, from);
    CopiedRecord { from: from.0, words, share, passages, likely_source: is_likely_source }
}

#[derive(serde::Serialize)]
struct SentenceRecord<'a> {
    start: u32,
    end: u32,
    role: &'static str,
    reason: Option<&'a str>,
    section: u32,
}

#[derive(serde::Serialize)]
struct SectionRecord<'a> {
    title: Option<&'a str>,
    start: u32,
    end: u32,
}

#[derive(serde::Serialize)]
struct BlockRecord<'a> {
    kind: &'static str,
    role: &'static str,
    reason: Option<&'a str>,
    start: u32,
    end: u32,
}

impl<'a> From<&'a Block> for BlockRecord<'a> {
    fn from(block: &'a Block) -> Self {
        Self {
            kind: kind_name(block.kind),
            role: block.role.name(),
            reason: block.reason.as_deref(),
            start: block.span.start,
            end: block.span.end,
        }
    }
}

/// The word for the shape of a block, as in JSON and `wirecopy inspect`.
pub fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading => "heading",
        BlockKind::ListItem => "list-item",
        BlockKind::Quote => "quote",
        BlockKind::Caption => "caption",
        BlockKind::Code => "code",
        BlockKind::TableRow => "table-row",
    }
}

#[derive(serde::Serialize)]
pub struct ClusterRecord<'a> {
    #[serde(flatten)]
    cluster: &'a Cluster,
    order: Vec<CopyRecord<'a>>,
}

#[derive(serde::Serialize)]
struct CopyRecord<'a> {
    sentence: SentenceId,
    published: Option<&'a str>,
    standing: &'static str,
    from: Option<SentenceId>,
    similarity: Option<f32>,
}

/// The record of a cluster: what it is, and in which order its copies were printed.
pub fn cluster_record<'a>(
    cluster: &'a Cluster,
    corpus: &'a Corpus,
    copies: &Provenance<'_>,
) -> ClusterRecord<'a> {
    let copy = |copy: &provenance::Copy| CopyRecord {
        sentence: copy.sentence,
        published: corpus.article(copy.sentence.article).meta.published.as_ref().map(|p| &*p.iso),
        standing: copy.standing.name(),
        from: copy.from.map(|(from, _)| from),
        similarity: copy.from.map(|(_, similarity)| similarity),
    };
    ClusterRecord { cluster, order: copies.order(cluster).iter().map(copy).collect() }
}
