//! Passages as [passim] writes them, so that what reads its output reads ours.
//!
//! [passim]: https://github.com/dasmiq/passim

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::super::{Compared, Mark};
use crate::collate::disjoint::Sets;
use crate::model::{Article, ArticleId, Passage, PassageSide, Span};

/// Two passages of one article are one when they overlap by so much of the longer, as passim has it.
const OVERLAP: f64 = 0.5;

/// One passage of one article.
#[derive(Serialize)]
struct Line<'a> {
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
    let asked = collation.passages.iter().filter(|p| only.shows(Mark::from(p.class)));
    let mut characters = Characters::default();
    for (number, cluster) in clusters(asked).iter().enumerate() {
        for &(id, span) in cluster {
            let article = corpus.article(id);
            let text = span.of(&article.text);
            let begin = characters.before(&article.text, (id, span.start));
            let end = begin + text.chars().count();
            let line = Line {
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

/// The stretches of text that hang together, clusters and members in order.
fn clusters<'a>(passages: impl Iterator<Item = &'a Passage>) -> Vec<Vec<(ArticleId, Span)>> {
    let sides: Vec<PassageSide> = passages.flat_map(|p| [p.left, p.right]).collect();
    let mut sets = Sets::new(sides.len());
    for pair in 0..sides.len() / 2 {
        sets.join(2 * pair, 2 * pair + 1);
    }
    let mut order: Vec<usize> = (0..sides.len()).collect();
    order.sort_unstable_by_key(|&at| (sides[at].article, sides[at].span));
    for (at, &one) in order.iter().enumerate() {
        let reach = order[at + 1..].iter().take_while(|&&other| {
            sides[other].article == sides[one].article
                && sides[other].span.start < sides[one].span.end
        });
        for &other in reach {
            if is_one(sides[one].span, sides[other].span) {
                sets.join(one, other);
            }
        }
    }
    let mut members: Vec<(usize, ArticleId, Span)> =
        order.iter().map(|&at| (sets.root(at), sides[at].article, sides[at].span)).collect();
    members.sort();
    let mut found: Vec<Vec<(ArticleId, Span)>> =
        members.chunk_by(|a, b| a.0 == b.0).map(united).collect();
    found.sort();
    found
}

/// The members of one cluster, those that are one of an article united.
fn united(members: &[(usize, ArticleId, Span)]) -> Vec<(ArticleId, Span)> {
    let mut found: Vec<(ArticleId, Span)> = Vec::new();
    for &(_, article, span) in members {
        match found.last_mut() {
            Some((last, known)) if *last == article && is_one(*known, span) => {
                known.end = known.end.max(span.end);
            }
            _ => found.push((article, span)),
        }
    }
    found
}

fn is_one(a: Span, b: Span) -> bool {
    let common = a.intersect(b).map_or(0, Span::len);
    common as f64 >= OVERLAP * a.len().max(b.len()) as f64
}
