//! The index of fingerprints: by which keys an article is found among all that are there.
//!
//! Kept articles have all their keys in it, variants those of their pages alone: a new article is
//! held against kept ones, and a run of words must not look like a formula for having been copied.

use rustc_hash::FxHashSet;

use super::entry::Id;
use super::error::ArchiveError;
use super::store::Archive;
use crate::dedup::{FINGERPRINT_VERSION, Fingerprint, fingerprint};

/// Keys of pages and of whole texts share the table with those of runs of words.
const PAGE: u64 = 0x7061_6765_7061_6765;
/// Likewise for whole texts.
const TEXT: u64 = 0x7465_7874_7465_7874;

/// The key in the file of a key of a page.
pub(super) fn page_key(key: u64) -> i64 {
    (key ^ PAGE) as i64
}

/// The key in the file of a whole text.
pub(super) fn text_key(exact: u128) -> i64 {
    ((exact >> 64) as u64 ^ exact as u64 ^ TEXT) as i64
}

/// Keys that every article has, by its pages.
pub(super) fn page_keys(print: &Fingerprint) -> impl Iterator<Item = i64> + '_ {
    print.pages.iter().map(|&key| page_key(key))
}

/// Keys that only a kept article has.
pub(super) fn word_keys(print: &Fingerprint) -> impl Iterator<Item = i64> + '_ {
    let whole = text_key(print.exact);
    print.keys.iter().map(|&key| key as i64).chain([whole])
}

impl Archive {
    /// The first articles that have a key, in order.
    pub(super) fn with_key(&self, key: i64, most: usize) -> Result<Vec<Id>, ArchiveError> {
        let of = |error| self.error(error);
        let query = "SELECT article FROM key WHERE key = ?1 ORDER BY article LIMIT ?2";
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        let rows = statement.query_map((key, most as i64), |row| row.get(0).map(Id));
        rows.map_err(of)?.collect::<Result<_, _>>().map_err(of)
    }

    /// Enters keys of an article.
    pub(super) fn enter(
        &self,
        id: Id,
        keys: impl Iterator<Item = i64>,
    ) -> Result<(), ArchiveError> {
        let sql = "INSERT OR IGNORE INTO key (key, article) VALUES (?1, ?2)";
        for key in keys {
            self.execute(sql, [key, id.0])?;
        }
        Ok(())
    }

    /// Takes out keys of an article.
    pub(super) fn strike(
        &self,
        id: Id,
        keys: impl Iterator<Item = i64>,
    ) -> Result<(), ArchiveError> {
        for key in keys {
            self.execute("DELETE FROM key WHERE key = ?1 AND article = ?2", [key, id.0])?;
        }
        Ok(())
    }

    /// The keys that an article should have in the index, sorted.
    pub(super) fn due_keys(&self, id: Id) -> Result<Vec<i64>, ArchiveError> {
        let Some(article) = self.article(id)? else { return Ok(Vec::new()) };
        let print = fingerprint(&article);
        let mut keys: Vec<i64> = page_keys(&print).collect();
        if self.is_kept(id)? {
            keys.extend(word_keys(&print));
        }
        keys.sort_unstable();
        keys.dedup();
        Ok(keys)
    }

    /// Whether the article is no variant of another one.
    pub(super) fn is_kept(&self, id: Id) -> Result<bool, ArchiveError> {
        let of = |error| self.error(error);
        let query = "SELECT kept IS NULL FROM article WHERE id = ?1";
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        statement.query_row([id.0], |row| row.get(0)).map_err(of)
    }

    /// The keys of sentences that are known to be furniture.
    pub(super) fn furniture(&self) -> Result<FxHashSet<i64>, ArchiveError> {
        let keys: Vec<i64> = self.rows("SELECT key FROM furniture", |row| row.get(0))?;
        Ok(keys.into_iter().collect())
    }

    /// Builds the index anew where another version of fingerprints made it.
    pub(super) fn refresh_index(&self) -> Result<(), ArchiveError> {
        let of = |error| self.error(error);
        let query = "SELECT value FROM about WHERE name = 'fingerprint'";
        let version: u32 = self.db.query_row(query, [], |row| row.get(0)).map_err(of)?;
        if version == FINGERPRINT_VERSION {
            return Ok(());
        }
        self.execute("DELETE FROM key", [])?;
        self.execute("DELETE FROM furniture", [])?;
        let ids: Vec<Id> = self.rows("SELECT id FROM article", |row| row.get(0).map(Id))?;
        for id in ids {
            let count = self.article(id)?.map_or(0, |article| fingerprint(&article).keys.len());
            self.execute("UPDATE article SET keys = ?2 WHERE id = ?1", (id.0, count as i64))?;
            self.enter(id, self.due_keys(id)?.into_iter())?;
        }
        let sql = "UPDATE about SET value = ?1 WHERE name = 'fingerprint'";
        self.execute(sql, [FINGERPRINT_VERSION]).map(drop)
    }
}
