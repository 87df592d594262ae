//! One object a line, for corpora too large for one document.

use std::io::{self, Write};

use serde::Serialize;

use super::claims::{claim_record, is_divergence};
use super::json::{COMPARE_SCHEMA, left_out};
use super::record::{ArticleRecord, Depth, cluster_record};
use super::{Compared, ReportMark};
use crate::collate::provenance::Provenance;
use crate::model::Class;

#[derive(Serialize)]
struct Header {
    #[serde(rename = "type")]
    kind: &'static str,
    schema: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonLine<T> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    record: T,
}

/// Writes the comparison as lines: `schema` first, then every `article`, `match`, `alike`, `passage`,
/// `cluster`, `story`, `divergence`, `problem` and `limit`, each with the fields it has in the one document.
pub fn compare_jsonl(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, only, .. } = compared;
    let asked = |class: Class| only.shows(ReportMark::from(class));
    let without = left_out(collation);
    line(&Header { kind: "schema", schema: COMPARE_SCHEMA, without }, out)?;
    let copies = Provenance::new(corpus, collation);
    for id in corpus.ids() {
        let (provenance, depth) = (Some(&copies), Depth::Compare);
        line(&ArticleRecord { corpus, collation, provenance, id, depth, typed: true }, out)?;
    }
    for found in collation.matches.iter().filter(|m| asked(m.class)) {
        typed("match", found, out)?;
    }
    for alike in &collation.alike {
        typed("alike", alike, out)?;
    }
    for passage in collation.passages.iter().filter(|p| asked(p.class)) {
        typed("passage", passage, out)?;
    }
    for cluster in collation.clusters.iter().filter(|c| asked(c.class)) {
        typed("cluster", cluster_record(cluster, corpus, &copies), out)?;
    }
    for story in &collation.stories {
        typed("story", story, out)?;
    }
    for claim in collation.claims.iter().filter(|claim| is_divergence(claim)) {
        typed("divergence", claim_record(corpus, claim), out)?;
    }
    for problem in &corpus.problems {
        typed("problem", problem, out)?;
    }
    for limit in corpus.limits.iter().chain(&collation.limits) {
        typed("limit", limit, out)?;
    }
    Ok(())
}

fn typed(kind: &'static str, record: impl Serialize, out: &mut impl Write) -> io::Result<()> {
    line(&JsonLine { kind, record }, out)
}

fn line(record: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}
