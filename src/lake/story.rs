//! The articles of a cluster, back from the tables.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::LakeError;
use super::layout::Lake;
use super::plan::CLUSTERS;
use super::step::{article, file, names, source};
use super::table::{ARTICLES, CONTENTS, RowReader};
use crate::model::Article;

/// The articles that stand in a cluster, named as in the table `clusters` or by how its name begins,
/// in the order of their numbers.
///
/// O(rows of the table of clusters, and of the partitions that hold the articles).
///
/// # Errors
/// The lake was not joined, has no such cluster, or cannot be read.
pub fn story(lake: &Lake, cluster: &str) -> Result<Vec<Arc<Article>>, LakeError> {
    let mut rows = RowReader::open(&file(lake.dir(), CLUSTERS), &names(CLUSTERS))?;
    let mut wanted: BTreeMap<u32, BTreeSet<u64>> = BTreeMap::new();
    let wish = cluster.to_ascii_lowercase();
    while let Some(row) = rows.next()? {
        if !wish.is_empty() && row.text(0).starts_with(&wish) {
            let article: u64 = row.number(2)?;
            wanted.entry((article >> 32) as u32).or_default().insert(article);
        }
    }
    if wanted.is_empty() {
        return Err(LakeError::NoCluster(cluster.to_owned()));
    }
    let mut articles = Vec::new();
    for (part, ids) in wanted {
        of_part(lake, part, &ids, &mut articles)?;
    }
    Ok(articles)
}

/// Adds the articles of a partition that are asked for. The rows of its tables stand in one order.
fn of_part(
    lake: &Lake,
    part: u32,
    ids: &BTreeSet<u64>,
    articles: &mut Vec<Arc<Article>>,
) -> Result<(), LakeError> {
    let folder = lake.dir().join(format!("part-{part:05}"));
    let path = |name: &str| folder.join(format!("{name}.csv"));
    let mut places = RowReader::open(&path(ARTICLES.name), &["article", "path", "entry"])?;
    let mut contents = RowReader::open(&path(CONTENTS.name), &["article", "structure", "text"])?;
    while let (Some(place), Some(content)) = (places.next()?, contents.next()?) {
        if ids.contains(&content.number(0)?) {
            let source = source(place.text(1), place.some(2));
            articles.push(Arc::new(article(&content, (1, 2), source)?));
        }
    }
    Ok(())
}
