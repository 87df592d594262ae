//! Passages that are printed again: the stretches of text that hang together through their pairs.
//!
//! Pairs that share a stretch are one passage, as *passim* has it: two stretches of one article are
//! one when they overlap by half of the longer.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::disjoint::Sets;
use super::map::Map;
use crate::model::{
    ArticleId, Cancelled, Class, Collation, Corpus, Job, Passage, PassageSide, Span,
};
use crate::text::word::count;

/// Two stretches of one article are one when they overlap by so much of the longer.
const OVERLAP: f64 = 0.5;
/// Text that has less in common was retold, not reused.
const LEAST_COMMON: f32 = 0.5;

/// A passage that more than one article prints.
#[derive(Clone, Debug, PartialEq)]
pub struct Reused {
    /// At least two, of at least two articles, sorted by article and place.
    pub copies: Box<[Copy]>,
    /// How many articles print it, and how many outlets.
    pub articles: u32,
    pub outlets: u32,
    /// Words of the longest copy.
    pub words: u32,
    /// The weakest class that holds it together.
    pub class: Class,
    /// The least share of words that two of its copies which were compared have in common, 0 to 1.
    pub overlap: f32,
    /// `None` where no copy has a date.
    pub dates: Option<Dates>,
}

impl Reused {
    /// The copy whose words stand for all: the earliest by what is known of its article, whatever
    /// the order of files.
    pub fn told(&self, corpus: &Corpus) -> Copy {
        let by_known = |a: &&Copy, b: &&Copy| {
            corpus.by_what_is_known(a.article, b.article).then(a.span.cmp(&b.span))
        };
        self.copies.iter().min_by(by_known).copied().unwrap_or(self.copies[0])
    }

    /// The overlap in whole percent; 100 only where nothing differs.
    pub fn percent(&self) -> u32 {
        (self.overlap * 100.0).floor() as u32
    }
}

/// One copy of a passage.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Copy {
    pub article: ArticleId,
    pub span: Span,
}

/// When a passage was printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The articles with the first and the last known date.
    pub first: ArticleId,
    pub last: ArticleId,
    /// Whole days between the two.
    pub days: u32,
    /// Articles without a date, which may have been earlier or later.
    pub undated: u32,
}

/// All passages that are reused, those in most outlets first, then in most articles, then the
/// longest, then in the order of the articles. O(passages · log).
pub(super) fn reused(
    corpus: &Corpus,
    collation: &Collation,
    map: &Map,
    job: &Job,
) -> Result<Vec<Reused>, Cancelled> {
    let kept: Vec<(&Passage, f32)> = collation
        .passages
        .par_iter()
        .map(|passage| (passage, common(corpus, passage)))
        .filter(|(_, common)| *common >= LEAST_COMMON)
        .collect();
    job.check()?;
    let groups = stretches(kept.iter().map(|(passage, _)| *passage));
    job.check()?;
    let held = held(&groups, &kept);
    let mut found: Vec<Reused> = groups
        .into_par_iter()
        .zip(held)
        .filter_map(|(group, held)| one(corpus, map, &group, held))
        .collect();
    found.par_sort_by_key(|reused| {
        let size = (reused.outlets, reused.articles, reused.words);
        (Reverse(size), reused.copies[0])
    });
    Ok(found)
}

/// The share of words that the two sides of a passage have in common, of the longer one.
fn common(corpus: &Corpus, passage: &Passage) -> f32 {
    let words = |side: PassageSide| count(side.span.of(&corpus.article(side.article).text));
    let longer = words(passage.left).max(words(passage.right));
    (passage.words as f32 / longer.max(1) as f32).min(1.0)
}

/// For every group the weakest class and the least overlap of the pairs in it.
fn held(groups: &[Vec<(ArticleId, Span)>], kept: &[(&Passage, f32)]) -> Vec<(Class, f32)> {
    let mut group_of: FxHashMap<ArticleId, Vec<(Span, usize)>> = FxHashMap::default();
    for (at, group) in groups.iter().enumerate() {
        for &(article, span) in group {
            group_of.entry(article).or_default().push((span, at));
        }
    }
    let mut held = vec![(Class::Verbatim, 1.0f32); groups.len()];
    let around = |side: PassageSide| {
        let stretches = group_of.get(&side.article).map_or(&[][..], Vec::as_slice);
        let inside = move |(span, _): &&(Span, usize)| span.intersect(side.span) == Some(side.span);
        stretches.iter().filter(inside).map(|&(_, at)| at)
    };
    for (passage, common) in kept {
        // A stretch may lie in a longer one of another group: a pair holds what has both its sides.
        for at in around(passage.left).filter(|&at| around(passage.right).any(|other| other == at))
        {
            held[at].0 = held[at].0.max(passage.class);
            held[at].1 = held[at].1.min(*common);
        }
    }
    held
}

fn one(
    corpus: &Corpus,
    map: &Map,
    group: &[(ArticleId, Span)],
    (class, overlap): (Class, f32),
) -> Option<Reused> {
    let mut articles: Vec<ArticleId> = group.iter().map(|copy| copy.0).collect();
    articles.dedup();
    if articles.len() < 2 {
        return None;
    }
    let mut outlets: Vec<_> = articles.iter().map(|&id| map.outlet_of(id)).collect();
    outlets.sort_unstable();
    outlets.dedup();
    let length = |&(id, span): &(ArticleId, Span)| count(span.of(&corpus.article(id).text));
    let copies = group.iter().map(|&(article, span)| Copy { article, span });
    Some(Reused {
        copies: copies.collect(),
        articles: articles.len() as u32,
        outlets: outlets.len() as u32,
        words: group.iter().map(length).max().unwrap_or(0) as u32,
        class,
        overlap,
        dates: dates(corpus, &articles),
    })
}

fn dates(corpus: &Corpus, articles: &[ArticleId]) -> Option<Dates> {
    let dated: Vec<(i64, i64, ArticleId)> = articles
        .iter()
        .filter_map(|&id| {
            let date = corpus.article(id).meta.published.as_ref()?;
            Some((date.latest(), date.seconds, id))
        })
        .collect();
    let by_known = |a: ArticleId, b: ArticleId| corpus.by_what_is_known(a, b);
    let first = dated.iter().min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(by_known(a.2, b.2)))?;
    let last = dated.iter().max_by(|a, b| a.0.cmp(&b.0).then(by_known(b.2, a.2)))?;
    let days = (last.1 - first.1).max(0) / (24 * 60 * 60);
    Some(Dates {
        first: first.2,
        last: last.2,
        days: u32::try_from(days).unwrap_or(u32::MAX),
        undated: (articles.len() - dated.len()) as u32,
    })
}

/// The stretches of text that hang together through passages, groups and members in order:
/// O(passages · log).
pub fn stretches<'a>(passages: impl Iterator<Item = &'a Passage>) -> Vec<Vec<(ArticleId, Span)>> {
    let pairs: Vec<[(ArticleId, Span); 2]> =
        passages.map(|p| [p.left, p.right].map(|side| (side.article, side.span))).collect();
    let mut sides: Vec<(ArticleId, Span)> = pairs.iter().flatten().copied().collect();
    sides.sort_unstable();
    sides.dedup();
    let mut sets = Sets::new(sides.len());
    for pair in &pairs {
        let [left, right] = pair.map(|side| sides.binary_search(&side));
        if let (Ok(left), Ok(right)) = (left, right) {
            sets.join(left, right);
        }
    }
    for (at, &(article, span)) in sides.iter().enumerate() {
        let reach = sides[at + 1..]
            .iter()
            .take_while(|other| other.0 == article && other.1.start < span.end);
        for (after, other) in (at + 1..).zip(reach) {
            if is_one(span, other.1) {
                sets.join(at, after);
            }
        }
    }
    let mut members: Vec<(usize, ArticleId, Span)> =
        sides.iter().enumerate().map(|(at, &(id, span))| (sets.root(at), id, span)).collect();
    members.sort_unstable();
    let mut found: Vec<_> = members.chunk_by(|a, b| a.0 == b.0).map(united).collect();
    found.sort_unstable();
    found
}

/// The members of one group, those that are one of an article united.
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
