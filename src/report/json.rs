//! One document of the contract `wirecopy.compare/1` or `wirecopy.inspect/1`.
//!
//! The promise is in `assets/schema/`: additions are allowed, a change bumps the version.

use std::io::{self, Write};

use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::claims::{claim_record, is_divergence};
use super::record::{ArticleRecord, Depth, Each, cluster_record};
use super::{Compared, ReportMark};
use crate::collate::provenance::Provenance;
use crate::model::{ArticleId, Class, Collation, Corpus};

/// The name and version of the comparison's contract.
pub const COMPARE_SCHEMA: &str = "wirecopy.compare/1";
/// The name and version of the inspection's contract.
pub const INSPECT_SCHEMA: &str = "wirecopy.inspect/1";

#[derive(Serialize)]
struct ComparisonDocument<A, M, K, P, C, S, D, R, L> {
    schema: &'static str,
    /// What was left out; not there where everything was compared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<&'static str>,
    articles: A,
    matches: M,
    alike: K,
    passages: P,
    clusters: C,
    stories: S,
    divergences: D,
    problems: R,
    limits: L,
}

#[derive(Serialize)]
struct Inspection<A, R> {
    schema: &'static str,
    articles: A,
    problems: R,
}

/// Writes the comparison as one JSON document and a line feed.
///
/// Articles, stories and divergences are always whole; `only` leaves out matches, passages and
/// clusters of other classes. Linear in what is written.
pub fn compare_json(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, only, .. } = compared;
    let asked = |class: Class| only.shows(ReportMark::from(class));
    let matches = || collation.matches.iter().filter(|m| asked(m.class));
    let passages = || collation.passages.iter().filter(|p| asked(p.class));
    let provenance = Provenance::new(corpus, collation);
    let clusters = || collation.clusters.iter().filter(|c| asked(c.class));
    let clusters = || clusters().map(|c| cluster_record(c, corpus, &provenance));
    let divergences = || {
        let differing = collation.claims.iter().filter(|claim| is_divergence(claim));
        differing.map(|claim| claim_record(corpus, claim))
    };
    finish(
        &ComparisonDocument {
            schema: COMPARE_SCHEMA,
            without: left_out(collation),
            articles: Each(|| articles(corpus, collation, Some(&provenance))),
            matches: Each(matches),
            alike: &collation.alike,
            passages: Each(passages),
            clusters: Each(clusters),
            stories: &collation.stories,
            divergences: Each(divergences),
            problems: &corpus.problems,
            limits: Each(|| corpus.limits.iter().chain(&collation.limits)),
        },
        out,
    )
}

/// The names of the steps that were left out.
pub(super) fn left_out(collation: &Collation) -> Vec<&'static str> {
    collation.without.iter().map(|step| step.name()).collect()
}

/// Writes how the files were read as one JSON document and a line feed.
pub fn inspect_json(corpus: &Corpus, out: &mut impl Write) -> io::Result<()> {
    let alone = Collation::default();
    finish(
        &Inspection {
            schema: INSPECT_SCHEMA,
            articles: Each(|| articles(corpus, &alone, None)),
            problems: &corpus.problems,
        },
        out,
    )
}

/// Articles written by all threads at once; so many are in memory as text, then the next.
const BATCH: usize = 512;

/// The articles in order. Their text is most of the document, so each batch is written by all
/// threads before it goes out.
fn articles(
    corpus: &Corpus,
    collation: &Collation,
    provenance: Option<&Provenance<'_>>,
) -> impl Iterator<Item = Box<RawValue>> {
    let depth = if provenance.is_some() { Depth::Compare } else { Depth::Inspect };
    let batches = (0..corpus.len()).step_by(BATCH);
    batches.flat_map(move |first| {
        let batch = first..corpus.len().min(first + BATCH);
        let write = |index: usize| {
            let id = ArticleId(index as u32);
            to_raw_value(&ArticleRecord { corpus, collation, provenance, id, depth, typed: false })
                .expect("a record has plain keys and goes to memory")
        };
        batch.into_par_iter().map(write).collect::<Vec<_>>()
    })
}

fn finish(document: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, document)?;
    out.write_all(b"\n")
}
