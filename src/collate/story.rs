//! Which articles are about the same event.
//!
//! Two signs are added up for a pair of articles: how much of the shorter one is shared text, and
//! how much both speak of the same rare names. Pairs are then joined strongest first, as long as
//! the articles of both groups are alike *on average*: a single bridge between two events (a
//! digest, a formula) does not make them one.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::link::Link;
use super::names::Names;
use super::table::Table;
use crate::model::{ArticleId, Cancelled, Job, Story};

/// From which likeness two articles, or on average two groups, are one story.
const SAME_STORY: f32 = 0.14;
/// From which likeness two articles count in the average at all.
const LIKE_AT_ALL: f32 = 0.06;
/// Names that two articles must at least have in common.
const COMMON_NAMES: u32 = 4;
/// Shared words below which shared text is no sign of one event.
const SHARED_WORDS: u32 = 12;

/// Two documents, the smaller first, and one sign of likeness.
type Pair = ((u32, u32), f32);

/// Two documents and how alike they are.
#[derive(Copy, Clone, Debug)]
struct Alike {
    a: u32,
    b: u32,
    likeness: f32,
}

/// Every article in exactly one story, sorted by first article.
pub(super) fn stories(
    table: &Table,
    names: &Names,
    links: &[Link],
    job: &Job,
) -> Result<Vec<Story>, Cancelled> {
    let mut alike = likenesses(table, names, links, job)?;
    alike.par_sort_unstable_by(|x, y| {
        y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b)))
    });
    let mut groups = Groups::new(table.docs(), &alike);
    for (i, pair) in alike.iter().enumerate() {
        if i.is_multiple_of(1024) {
            job.check()?;
        }
        groups.join(pair.a, pair.b);
    }
    let mut found: Vec<Story> = groups
        .members
        .into_iter()
        .filter(|docs| !docs.is_empty())
        .map(|docs| {
            let mut articles: Vec<ArticleId> =
                docs.iter().map(|&doc| table.order[doc as usize]).collect();
            articles.sort_unstable();
            Story { articles: articles.into() }
        })
        .collect();
    found.sort_unstable_by(|a, b| a.articles.cmp(&b.articles));
    Ok(found)
}

/// All pairs of documents that are alike enough to be looked at.
fn likenesses(
    table: &Table,
    names: &Names,
    links: &[Link],
    job: &Job,
) -> Result<Vec<Alike>, Cancelled> {
    let covered = covered(table, links);
    let mut pairs: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    for (pair, cover) in covered {
        pairs.insert(pair, cover);
    }
    for (pair, cosine) in by_names(table, names, job)? {
        *pairs.entry(pair).or_default() += cosine;
    }
    Ok(pairs
        .into_iter()
        .filter(|&(_, likeness)| likeness >= LIKE_AT_ALL)
        .map(|((a, b), likeness)| Alike { a, b, likeness: likeness.min(1.0) })
        .collect())
}

/// For pairs of documents with shared text: its share of the shorter document.
fn covered(table: &Table, links: &[Link]) -> Vec<Pair> {
    let doc = |row: u32| table.doc_of[row as usize];
    let mut words: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    let mut last: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for link in links {
        let pair = (doc(link.left), doc(link.right));
        // A left sentence with several counterparts in one document counts once.
        if last.insert(pair, link.left) != Some(link.left) {
            let shorter = table.words(link.left).len().min(table.words(link.right).len());
            *words.entry(pair).or_default() += shorter as u32;
        }
    }
    let length = |doc: u32| table.rows_of(doc).map(|row| table.words(row).len()).sum::<usize>();
    words
        .into_iter()
        .filter(|&(_, words)| words >= SHARED_WORDS)
        .map(|((a, b), words)| ((a, b), words as f32 / length(a).min(length(b)).max(1) as f32))
        .collect()
}

/// For pairs of documents that have several rare names in common: the cosine of their names.
fn by_names(table: &Table, names: &Names, job: &Job) -> Result<Vec<Pair>, Cancelled> {
    let mut by_doc: Vec<Vec<(u32, f32)>> = vec![Vec::new(); table.docs()];
    let mut postings: Vec<(f32, &[u32])> = Vec::new();
    for (weight, docs) in names.pairing() {
        for (i, &doc) in docs.iter().enumerate() {
            by_doc[doc as usize].push((postings.len() as u32, i as f32));
        }
        postings.push((weight * weight, docs));
    }
    let found: Vec<Vec<_>> = by_doc
        .par_iter()
        .enumerate()
        .with_min_len(64)
        .map_init(FxHashMap::<u32, (u32, f32)>::default, |counts, (doc, entries)| {
            job.check()?;
            counts.clear();
            for &(posting, place) in entries {
                let (square, docs) = postings[posting as usize];
                for &other in &docs[place as usize + 1..] {
                    let count = counts.entry(other).or_default();
                    *count = (count.0 + 1, count.1 + square);
                }
            }
            let a = doc as u32;
            let mut alike: Vec<_> = counts
                .iter()
                .filter(|(_, (common, _))| *common >= COMMON_NAMES)
                .map(|(&b, &(_, dot))| {
                    ((a, b), dot / (names.norm_of(a) * names.norm_of(b)).max(f32::MIN_POSITIVE))
                })
                .collect();
            alike.sort_unstable_by_key(|&(pair, _)| pair);
            Ok(alike)
        })
        .collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// Documents joined so far, with the sum of likenesses between every two groups.
struct Groups {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
    between: Vec<FxHashMap<u32, f32>>,
}

impl Groups {
    fn new(docs: usize, alike: &[Alike]) -> Self {
        let mut between = vec![FxHashMap::default(); docs];
        for pair in alike {
            between[pair.a as usize].insert(pair.b, pair.likeness);
            between[pair.b as usize].insert(pair.a, pair.likeness);
        }
        let of = (0..docs as u32).collect();
        Self { of, members: (0..docs as u32).map(|doc| vec![doc]).collect(), between }
    }

    /// Joins the groups of two documents if they are alike on average.
    fn join(&mut self, a: u32, b: u32) {
        let (x, y) = (self.of[a as usize], self.of[b as usize]);
        if x == y {
            return;
        }
        let size = |group: u32| self.members[group as usize].len();
        let sum = self.between[x as usize].get(&y).copied().unwrap_or_default();
        if sum < SAME_STORY * (size(x) * size(y)) as f32 {
            return;
        }
        let weight = |g: u32| (self.between[g as usize].len(), size(g), g);
        let (small, large) = if weight(x) < weight(y) { (x, y) } else { (y, x) };
        for doc in std::mem::take(&mut self.members[small as usize]) {
            self.of[doc as usize] = large;
            self.members[large as usize].push(doc);
        }
        for (other, sum) in std::mem::take(&mut self.between[small as usize]) {
            self.between[other as usize].remove(&small);
            if other != large {
                *self.between[other as usize].entry(large).or_default() += sum;
                *self.between[large as usize].entry(other).or_default() += sum;
            }
        }
    }
}
