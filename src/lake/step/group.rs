//! What belongs together: sentences by their edited pairs, texts by what they share.

use std::io::{Read, Write};

use super::Desk;
use crate::collate::apart::groups;
use crate::collate::disjoint::Sets;
use crate::lake::LakeError;
use crate::lake::table::{RowReader, RowWriter, hex};

/// Writes for every class that has an edited pair the cluster that it has come to, named by its
/// first class.
pub fn cluster<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let mut pairs = Vec::new();
    while let Some(row) = from.next()? {
        pairs.push((row.hash(0)?, row.hash(1)?, row.number::<f32>(2)?));
    }
    desk.job.check()?;
    // Numbers in the order of the classes stand for them.
    let classes = numbered(pairs.iter().flat_map(|&(a, b, _)| [a, b]));
    let pairs: Vec<_> = pairs
        .into_iter()
        .map(|(a, b, closeness)| (number(&classes, a), number(&classes, b), closeness))
        .collect();
    for group in groups(&pairs) {
        let of = |class: u32| classes.get(class as usize).copied().unwrap_or_default();
        let name = group.first().map_or(0, |&first| of(first));
        for class in group {
            to.row([&hex(name), &hex(of(class))])?;
        }
    }
    Ok(())
}

/// Writes for every article that has to do with another the part of the collection in which it is,
/// named by its first article.
pub fn connect<R: Read, W: Write>(
    from: &mut RowReader<R>,
    to: &mut RowWriter<W>,
    desk: Desk<'_>,
) -> Result<(), LakeError> {
    let mut edges: Vec<(i64, i64)> = Vec::new();
    while let Some(row) = from.next()? {
        let (a, b) = (row.number(0)?, row.number(1)?);
        if a != b {
            edges.push((a, b));
        }
    }
    desk.job.check()?;
    let articles = numbered(edges.iter().flat_map(|&(a, b)| [a, b]));
    let mut sets = Sets::new(articles.len());
    for (a, b) in edges {
        sets.join(number(&articles, a) as usize, number(&articles, b) as usize);
    }
    for (at, article) in articles.iter().enumerate() {
        let part = articles.get(sets.root(at)).unwrap_or(article);
        to.row([&part.to_string(), &article.to_string()])?;
    }
    Ok(())
}

/// What is named, ascending, without repeats.
fn numbered<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The number of one of them.
fn number<T: Ord>(all: &[T], one: T) -> u32 {
    all.binary_search(&one).unwrap_or_default() as u32
}
