//! What is whole of a damaged archive, into a new one.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use rustc_hash::FxHashSet;

use super::backup::PartFile;
use super::entry::Id;
use super::error::ArchiveError;
use super::insert::{checksum, identity};
use super::read::Content;
use super::store::Archive;
use crate::model::{Article, Job};
use crate::text::term::terms;

/// What became of a damaged archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rescued {
    /// Articles that are in the new archive, as they were put in.
    pub articles: u64,
    /// What is not, one sentence each.
    pub lost: Vec<String>,
}

/// Columns of an article that are taken over as they are, and those that point at other articles.
const ARTICLE: &str = "identity, headline, published, iso, url, language, words, keys, checksum,
    kept, page, relation, evidence, similarity, own";
const SIGHTING: &str = "id, feed, path, shown, entry, first_seen, last_seen";
const FEED: &str =
    "url, folder, moved_to, title, etag, last_modified, fetched, not_before, failures,
    fault";
/// Where a row of [`ARTICLE`] has the sum of the text; the identity stands first.
const CHECKSUM: usize = 8;

/// An article that is whole.
struct Whole {
    id: Id,
    row: Vec<Value>,
    content: Content,
    article: Article,
    sightings: Vec<Vec<Value>>,
}

impl Archive {
    /// Writes every article that is as it was put in, with its number, its places and what was decided
    /// of it, into a new archive at `target`. A variant whose kept article is lost stands on its own
    /// there. Texts are stored whole. The target is there when all of it is, and never takes the place
    /// of another file; this archive is left as it is. `job` counts articles.
    ///
    /// # Errors
    /// The target is there or cannot be written, nothing can be read, or `job` is cancelled.
    pub fn rescue(&self, target: &Path, job: &Job) -> Result<Rescued, ArchiveError> {
        let part = PartFile::new(target)?;
        let mut into = Self::open_to_write(&part.0)?;
        let mut rescued = Rescued::default();
        let ids = self.all_ids();
        job.expect(ids.len() as u64);
        into.write(job, |into| {
            into.db.execute_batch("PRAGMA defer_foreign_keys = 1").map_err(|e| into.error(e))?;
            for &id in &ids {
                job.check()?;
                match self.whole_article(id, &mut rescued.lost) {
                    Ok(Some(whole)) => {
                        into.take(&whole)?;
                        rescued.articles += 1;
                    }
                    Ok(None) => rescued.lost.push(format!("article {} is not whole", id.0)),
                    Err(error) => rescued.lost.push(format!("article {}: {error}", id.0)),
                }
                job.advance(1);
            }
            into.let_go()?;
            into.index_anew(&ids)?;
            self.rescue_feeds(into, &mut rescued.lost)
        })?;
        into.db.execute_batch("PRAGMA journal_mode = DELETE").map_err(|e| into.error(e))?;
        drop(into);
        part.become_whole(target)?;
        Ok(rescued)
    }

    /// The numbers of all articles of which anything can be found, from either end of each table.
    fn all_ids(&self) -> BTreeSet<Id> {
        let tables = [("article", "id"), ("content", "article"), ("sighting", "article")];
        let mut found = BTreeSet::new();
        for (table, key) in tables {
            for order in ["", "DESC"] {
                let query = format!("SELECT {key} FROM {table} ORDER BY {key} {order}");
                let Ok(mut statement) = self.db.prepare(&query) else { continue };
                let Ok(rows) = statement.query_map([], |row| row.get(0).map(Id)) else { continue };
                found.extend(rows.map_while(Result::ok));
            }
        }
        found
    }

    /// The article, if its text, its structure and its row are what was put in, and those of its places
    /// that are; the others are told in `lost`.
    fn whole_article(&self, id: Id, lost: &mut Vec<String>) -> Result<Option<Whole>, ArchiveError> {
        let Some(content) = self.content(id)? else { return Ok(None) };
        let query = format!("SELECT {ARTICLE} FROM article WHERE id = {}", id.0);
        let Some(row) = self.rows(&query, values)?.pop() else { return Ok(None) };
        let is_own = row.first()
            == Some(&Value::Integer(identity(&content.structure, &content.text)))
            && row.get(CHECKSUM) == Some(&Value::Blob(checksum(&content.text).to_vec()));
        if !is_own || !self.is_sealed("article", id.0)? {
            return Ok(None);
        }
        let Some(article) = self.article(id)? else { return Ok(None) };
        let query = format!("SELECT {SIGHTING} FROM sighting WHERE article = {} ORDER BY id", id.0);
        let mut sightings = self.rows(&query, values)?;
        let before = sightings.len();
        let mut sealed = Vec::with_capacity(before);
        for sighting in sightings.drain(..) {
            if let Some(&Value::Integer(number)) = sighting.first()
                && self.is_sealed("sighting", number)?
            {
                sealed.push(sighting);
            }
        }
        if sealed.len() < before {
            lost.push(format!("{} of {before} places of article {}", before - sealed.len(), id.0));
        }
        // An article stands in no archive without a place.
        Ok((!sealed.is_empty()).then_some(Whole { id, row, content, article, sightings: sealed }))
    }

    /// Puts a whole article in, with its number.
    fn take(&self, whole: &Whole) -> Result<(), ArchiveError> {
        let Whole { id, row, content, article, sightings } = whole;
        let name = article.outlet();
        let sql = "INSERT OR IGNORE INTO outlet (name, folded) VALUES (?1, ?2)";
        self.execute(sql, [name, &name.to_lowercase()])?;
        let sql = format!(
            "INSERT INTO article (id, outlet, {ARTICLE})
            SELECT ?16, id, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
            FROM outlet WHERE name = ?17"
        );
        let own = [Value::Integer(id.0), Value::Text(name.to_owned())];
        self.execute(&sql, params_from_iter(row.iter().chain(&own)))?;
        let sql = "INSERT INTO content (article, structure, text) VALUES (?1, ?2, ?3)";
        self.execute(sql, rusqlite::params![id.0, content.structure, &*content.text])?;
        let [title, outlet, body] = [article.headline(), name, &article.text].map(terms);
        let sql = "INSERT INTO search (rowid, title, outlet, body) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, rusqlite::params![id.0, title, outlet, body])?;
        let sql = format!(
            "INSERT INTO sighting ({SIGHTING}, article) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        );
        sightings.iter().try_for_each(|sighting| {
            let all = sighting.iter().chain(&own[..1]);
            self.execute(&sql, params_from_iter(all)).map(drop)
        })
    }

    /// Frees articles from those that were lost: variants from what they were variants of, versions
    /// from the first of their page.
    fn let_go(&self) -> Result<(), ArchiveError> {
        for sql in [
            "UPDATE article SET kept = NULL, relation = NULL, evidence = NULL, similarity = NULL,
                own = NULL WHERE kept NOT IN (SELECT id FROM article WHERE kept IS NULL)",
            "UPDATE article SET page = (SELECT min(id) FROM article other
                WHERE other.page = article.page)
                WHERE page NOT IN (SELECT id FROM article)",
            "UPDATE article SET page = NULL WHERE page IN
                (SELECT page FROM article GROUP BY page HAVING count(*) = 1)",
        ] {
            self.execute(sql, [])?;
        }
        Ok(())
    }

    fn index_anew(&self, ids: &BTreeSet<Id>) -> Result<(), ArchiveError> {
        for &id in ids {
            if self.entry(id)?.is_some() {
                self.enter(id, self.due_keys(id)?.into_iter())?;
            }
        }
        Ok(())
    }

    /// Takes over the feeds that are as they were written, and the sentences known as furniture.
    fn rescue_feeds(&self, into: &Self, lost: &mut Vec<String>) -> Result<(), ArchiveError> {
        let broken = self.broken_rows().unwrap_or_default();
        let broken: FxHashSet<&str> =
            broken.iter().filter(|row| row.table == "feed").map(|row| &*row.key).collect();
        let sql =
            format!("INSERT INTO feed ({FEED}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
        let rows = self.rows(&format!("SELECT {FEED} FROM feed"), values).unwrap_or_else(|error| {
            lost.push(format!("the feeds: {error}"));
            Vec::new()
        });
        for row in rows {
            match row.first() {
                Some(Value::Text(url)) if !broken.contains(&**url) => {
                    into.execute(&sql, params_from_iter(&row))?;
                }
                _ => lost.push("what is remembered of a feed".to_owned()),
            }
        }
        for key in self.furniture().unwrap_or_default() {
            into.execute("INSERT OR IGNORE INTO furniture (key) VALUES (?1)", [key])?;
        }
        Ok(())
    }
}

/// A row as it is.
fn values(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    (0..row.as_ref().column_count()).map(|at| row.get(at)).collect()
}
