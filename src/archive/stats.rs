//! What is in the archive, and who prints whose articles.

use std::collections::BTreeMap;

use super::entry::Id;
use super::error::ArchiveError;
use super::store::Archive;

/// Counts over everything in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub articles: u64,
    /// How many of them others make unnecessary.
    pub variants: u64,
    /// How many are versions of a page of which there are several.
    pub versions: u64,
    pub outlets: u64,
    pub feeds: u64,
    /// How many times an article was met at a place.
    pub sightings: u64,
    /// Bytes of the file.
    pub bytes: u64,
    /// By outlet and month.
    pub reuse: Vec<Reuse>,
}

/// What one outlet printed in one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reuse {
    pub outlet: Box<str>,
    /// `2024-10`; `None` for articles without a date.
    pub month: Option<Box<str>>,
    pub articles: u64,
    /// How many of these other outlets printed before it.
    pub copies: u64,
    /// Whose they were, by outlet.
    pub of: Vec<(Box<str>, u64)>,
}

#[derive(Debug)]
struct Row {
    id: Id,
    /// The article that stands for it: itself, where it is kept.
    stands: Id,
    outlet: Box<str>,
    /// The first and the last moment that its date can mean.
    published: Option<(i64, i64)>,
    month: Option<Box<str>>,
}

/// What is counted of an outlet and month: its articles, and how many were whose before.
#[derive(Debug, Default)]
struct Count<'a> {
    articles: u64,
    of: BTreeMap<&'a str, u64>,
}

impl Archive {
    /// Counts everything. Of articles that are the same, the one with the earliest date is the
    /// original; where no date tells, the kept one is. The others are copies of it, if another
    /// outlet printed it. O(articles).
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stats(&self) -> Result<Stats, ArchiveError> {
        let count = |what: &str| -> Result<u64, ArchiveError> {
            let counts: Vec<i64> =
                self.rows(&format!("SELECT count(*) FROM {what}"), |row| row.get(0))?;
            Ok(counts[0].unsigned_abs())
        };
        Ok(Stats {
            articles: count("article")?,
            variants: count("article WHERE kept IS NOT NULL")?,
            versions: count("article WHERE page IS NOT NULL")?,
            outlets: count("outlet")?,
            feeds: count("feed")?,
            sightings: count("sighting")?,
            bytes: self.size()?,
            reuse: self.reuse()?,
        })
    }

    fn reuse(&self) -> Result<Vec<Reuse>, ArchiveError> {
        let query = "SELECT a.id, coalesce(a.kept, a.id), o.name, a.published,
            substr(a.iso, 1, 7), a.published + CASE WHEN length(a.iso) > 10 THEN 0 ELSE 86399 END
            FROM article a JOIN outlet o ON o.id = a.outlet ORDER BY a.id";
        let rows = self.rows(query, |row| {
            let published = row.get::<_, Option<i64>>(3)?.map(|seconds| (seconds, row.get(5)));
            let published = published.map(|(from, to)| to.map(|to: i64| (from, to))).transpose()?;
            Ok(Row {
                id: Id(row.get(0)?),
                stands: Id(row.get(1)?),
                outlet: row.get(2)?,
                published,
                month: row.get(4)?,
            })
        })?;
        let mut originals: BTreeMap<Id, &Row> = BTreeMap::new();
        originals.extend(rows.iter().filter(|row| row.id == row.stands).map(|row| (row.id, row)));
        for row in &rows {
            let original = originals.entry(row.stands).or_insert(row);
            if is_before(row, original) {
                *original = row;
            }
        }
        let mut found: BTreeMap<(&str, Option<&str>), Count<'_>> = BTreeMap::new();
        for row in &rows {
            let count = found.entry((&row.outlet, row.month.as_deref())).or_default();
            count.articles += 1;
            let original = originals.get(&row.stands).filter(|o| o.outlet != row.outlet);
            if let Some(original) = original {
                *count.of.entry(&original.outlet).or_default() += 1;
            }
        }
        let reuse = found.into_iter().map(|((outlet, month), Count { articles, of })| Reuse {
            outlet: outlet.into(),
            month: month.map(Into::into),
            articles,
            copies: of.values().sum(),
            of: of.into_iter().map(|(outlet, count)| (outlet.into(), count)).collect(),
        });
        Ok(reuse.collect())
    }
}

/// Whether an article surely was published before another.
fn is_before(row: &Row, other: &Row) -> bool {
    match (row.published, other.published) {
        (Some((_, last)), Some((first, _))) => last < first,
        _ => false,
    }
}
