//! What is in the archive, counted.

use super::error::ArchiveError;
use super::reuse::Reuse;
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

impl Archive {
    /// Counts everything: O(articles).
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stats(&self) -> Result<Stats, ArchiveError> {
        let count = |what: &str| -> Result<u64, ArchiveError> {
            let counts: Vec<i64> =
                self.rows(&format!("SELECT count(*) FROM {what}"), |row| row.get(0))?;
            Ok(counts.first().copied().unwrap_or_default().unsigned_abs())
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
}
