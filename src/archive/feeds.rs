//! The feeds that are followed, and what is remembered of them.

use std::collections::BTreeSet;

use rusqlite::{Row, params};

use super::error::ArchiveError;
use super::store::Archive;
use crate::model::{FeedState, Job, Subscription};

const STATE: &str = "url, moved_to, title, etag, last_modified, fetched, not_before, failures,
    fault";

impl Archive {
    /// What is remembered of every feed, by address.
    pub fn feeds(&self) -> Result<Vec<FeedState>, ArchiveError> {
        self.rows(&format!("SELECT {STATE} FROM feed ORDER BY url"), state_of)
    }

    /// The feeds as a list of subscriptions, by folder and address: the one where a feed has moved
    /// for good, so that another reader is not sent to the old one.
    pub fn subscriptions(&self) -> Result<Vec<Subscription>, ArchiveError> {
        let query = "SELECT DISTINCT coalesce(moved_to, url) AS place, title, folder FROM feed
            ORDER BY coalesce(folder, ''), place";
        self.rows(query, |row| {
            Ok(Subscription { url: row.get(0)?, title: row.get(1)?, folder: row.get(2)? })
        })
    }

    /// Those of `addresses` that an article has or was met at. Cost: one look at every article.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn addresses(&self, addresses: &[&str]) -> Result<BTreeSet<String>, ArchiveError> {
        let wanted: BTreeSet<&str> = addresses.iter().copied().collect();
        let query = "SELECT url FROM article WHERE url IS NOT NULL
            UNION ALL SELECT shown FROM sighting WHERE shown LIKE 'http%'";
        let known = self.rows(query, |row| row.get::<_, String>(0))?;
        Ok(known.into_iter().filter(|address| wanted.contains(address.as_str())).collect())
    }

    /// Remembers `state` of its feed, in place of what was known. The folder of a subscription
    /// stays, and so does a title that the state does not give.
    pub fn set_feed(&mut self, state: &FeedState) -> Result<(), ArchiveError> {
        const SET: &str = "INSERT INTO feed (url, moved_to, title, etag, last_modified, fetched,
                not_before, failures, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (url) DO UPDATE SET moved_to = ?2, title = coalesce(?3, title), etag = ?4,
                last_modified = ?5, fetched = ?6, not_before = ?7, failures = ?8, fault = ?9";
        let FeedState { url, moved_to, title, etag, last_modified, .. } = state;
        let FeedState { fetched, not_before, failures, fault, .. } = state;
        let (url, moved_to, title) = (&**url, moved_to.as_deref(), title.as_deref());
        let (etag, last_modified) = (etag.as_deref(), last_modified.as_deref());
        let fault = fault.as_deref();
        self.write(&Job::default(), |archive| {
            let values = params![
                url,
                moved_to,
                title,
                etag,
                last_modified,
                fetched,
                not_before,
                failures,
                fault
            ];
            archive.execute(SET, values).map(drop)
        })
    }

    /// Follows a feed from now on. What is remembered of it stays.
    pub fn subscribe(&mut self, to: &Subscription) -> Result<(), ArchiveError> {
        const SET: &str = "INSERT INTO feed (url, title, folder) VALUES (?1, ?2, ?3)
            ON CONFLICT (url) DO UPDATE SET title = coalesce(?2, title),
                folder = coalesce(?3, folder)";
        self.write(&Job::default(), |archive| {
            let values = params![&*to.url, to.title.as_deref(), to.folder.as_deref()];
            archive.execute(SET, values).map(drop)
        })
    }

    /// Runs a statement that changes something, and tells how many rows it changed.
    pub(super) fn execute(
        &self,
        sql: &str,
        values: impl rusqlite::Params,
    ) -> Result<usize, ArchiveError> {
        let of = |error| self.error(error);
        self.db.prepare_cached(sql).map_err(of)?.execute(values).map_err(of)
    }

    /// All rows of a query without values.
    pub(super) fn rows<T>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, ArchiveError> {
        let of = |error| self.error(error);
        let mut statement = self.db.prepare(sql).map_err(of)?;
        statement.query_map([], read).map_err(of)?.collect::<Result<_, _>>().map_err(of)
    }
}

fn state_of(row: &Row<'_>) -> rusqlite::Result<FeedState> {
    Ok(FeedState {
        url: row.get(0)?,
        moved_to: row.get(1)?,
        title: row.get(2)?,
        etag: row.get(3)?,
        last_modified: row.get(4)?,
        fetched: row.get(5)?,
        not_before: row.get(6)?,
        failures: row.get(7)?,
        fault: row.get(8)?,
    })
}
