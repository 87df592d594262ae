//! Passages as [passim] writes them, so that what reads its output reads ours.
//!
//! [passim]: https://github.com/dasmiq/passim

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::super::{Compared, ReportMark};
use crate::collate::sources::stretches;
use crate::model::{Article, ArticleId};

/// One passage of one article.
#[derive(Serialize)]
struct PassimLine<'a> {
    /// A number of the passage that depends on its article and place alone.
    uid: u64,
    cluster: usize,
    /// How many passages the cluster holds.
    size: usize,
    /// The path of the article, with its entry behind `#` where a file holds several.
    id: String,
    series: &'a str,
    title: &'a str,
    date: Option<&'a str>,
    url: Option<&'a str>,
    /// In characters of the reading text, half open.
    begin: usize,
    end: usize,
    text: &'a str,
}

/// Writes a line of JSON for each passage: those that hang together through pairs, or overlap in
/// one article by half of the longer, are a cluster. Clusters and their members stand in the order
/// of the articles.
pub fn compare_passim(compared: Compared<'_>, out: &mut impl Write) -> io::Result<()> {
    let Compared { corpus, collation, only, .. } = compared;
    let asked = collation.passages.iter().filter(|p| only.shows(ReportMark::from(p.class)));
    let mut characters = Characters::default();
    for (number, cluster) in stretches(asked).iter().enumerate() {
        for &(id, span) in cluster {
            let article = corpus.article(id);
            let text = span.of(&article.text);
            let begin = characters.before(&article.text, (id, span.start));
            let end = begin + text.chars().count();
            let line = PassimLine {
                uid: xxh3_64(format!("{}#{begin}-{end}", name(article)).as_bytes()) >> 1,
                cluster: number,
                size: cluster.len(),
                id: name(article),
                series: article.outlet(),
                title: article.headline(),
                date: article.meta.published.as_ref().map(|published| &*published.iso),
                url: article.meta.url.as_deref(),
                begin,
                end,
                text,
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

/// Counts characters before a place, remembering of each article how many stand before every
/// [`STEP`] bytes: one of many passages costs no more than a step.
#[derive(Default)]
struct Characters {
    of: FxHashMap<ArticleId, Vec<u32>>,
}

/// Bytes from one count to the next.
const STEP: usize = 1 << 10;

impl Characters {
    fn before(&mut self, text: &str, (id, at): (ArticleId, u32)) -> usize {
        // A byte that continues a character begins none.
        let begun = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        let steps = self.of.entry(id).or_insert_with(|| {
            let counts = text
                .as_bytes()
                .chunks(STEP)
                .scan(0, |sum, chunk| Some(std::mem::replace(sum, *sum + begun(chunk) as u32)));
            counts.collect()
        });
        let step = at as usize / STEP;
        let whole = steps.get(step).copied().unwrap_or_default() as usize;
        whole + begun(&text.as_bytes()[step * STEP..at as usize])
    }
}

fn name(article: &Article) -> String {
    let path = article.source.shown();
    article.source.entry.as_ref().map_or(path.to_owned(), |entry| format!("{path}#{entry}"))
}
