//! Whether everything in the file is as it should be, and making it smaller.

use rusqlite::types::Value;

use super::entry::Id;
use super::error::ArchiveError;
use super::insert::{checksum, identity};
use super::seal::Broken;
use super::store::Archive;
use crate::model::Job;
use crate::text::term::terms;

/// What is wrong, one sentence each; empty when nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many articles were looked at.
    pub articles: u64,
    pub wrong: Vec<String>,
}

/// So many faults are told one by one: a file that is wrong all over need not fill the memory.
const MOST_WRONG: usize = 1_000;

/// What was gained by tidying up.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Rows that nothing referred to.
    pub dropped: u64,
    /// Bytes of the file before and after.
    pub before: u64,
    pub after: u64,
}

/// References that must point at something, each with a query for those that do not.
const DANGLING: &[(&str, &str)] = &[
    ("has no text", "SELECT id FROM article WHERE id NOT IN (SELECT article FROM content)"),
    (
        "was never seen anywhere",
        "SELECT id FROM article WHERE id NOT IN (SELECT article FROM sighting)",
    ),
    (
        "is a variant of an article that is not kept",
        "SELECT v.id FROM article v LEFT JOIN article k ON k.id = v.kept
        WHERE v.kept IS NOT NULL AND (k.id IS NULL OR k.kept IS NOT NULL)",
    ),
    (
        "is made of a text that is not whole",
        "SELECT v.id FROM article v LEFT JOIN content c ON c.article = v.base
        WHERE v.base IS NOT NULL AND coalesce(typeof(c.text), '') <> 'text'",
    ),
    ("has no outlet", "SELECT id FROM article WHERE outlet NOT IN (SELECT id FROM outlet)"),
    (
        "is not in the index of words",
        "SELECT id FROM article WHERE id NOT IN (SELECT id FROM search_docsize)",
    ),
    (
        "is in the index of words and nowhere else",
        "SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM article)",
    ),
    (
        "is in the index of fingerprints and nowhere else",
        "SELECT DISTINCT article FROM key WHERE article NOT IN (SELECT id FROM article)",
    ),
    (
        "has a text and nothing else",
        "SELECT article FROM content WHERE article NOT IN (SELECT id FROM article)",
    ),
    (
        "was seen and is not there",
        "SELECT DISTINCT article FROM sighting WHERE article NOT IN (SELECT id FROM article)",
    ),
];

/// What nothing refers to. Articles are never among it.
const ORPHANS: &[&str] = &[
    "DELETE FROM key WHERE article NOT IN (SELECT id FROM article)",
    "DELETE FROM content WHERE article NOT IN (SELECT id FROM article)",
    "DELETE FROM sighting WHERE article NOT IN (SELECT id FROM article)",
    "DELETE FROM outlet WHERE id NOT IN (SELECT outlet FROM article)",
    "DELETE FROM search WHERE rowid NOT IN (SELECT id FROM article)",
];

impl Archive {
    /// Looks at everything: the file itself, every reference, every row against its seal, every text
    /// against its checksum, differences by making the texts of them, the index of fingerprints and that of words by
    /// making both anew from the texts. `job` counts articles. Nothing is changed.
    ///
    /// Cost: all of the file is read; about as long as filling it took, without the disk. In memory
    /// are the numbers of all articles and one article at a time; the indexes that are made anew
    /// lie in a file without a name, in the folder for temporary files.
    ///
    /// # Errors
    /// The file cannot be read at all, or `job` is cancelled.
    pub fn verify(&self, job: &Job) -> Result<Verified, ArchiveError> {
        self.still(|| self.verified(job))
    }

    fn verified(&self, job: &Job) -> Result<Verified, ArchiveError> {
        let mut wrong = Wrong::default();
        let said = wrong.unless_damaged(self.file_faults())?;
        wrong.extend(said);
        let broken = wrong.unless_damaged(self.broken_rows())?;
        wrong.extend(broken.iter().map(Broken::told));
        for (what, query) in DANGLING {
            let ids: Vec<i64> = wrong.unless_damaged(self.rows(query, |row| row.get(0)))?;
            wrong.extend(ids.iter().map(|id| format!("article {id} {what}")));
        }
        let ids = self.rows("SELECT id FROM article ORDER BY id", |row| row.get(0).map(Id));
        let ids: Vec<Id> = wrong.unless_damaged(ids)?;
        job.expect(ids.len() as u64);
        let spare = Spare::new(self)?;
        for &id in &ids {
            job.check()?;
            let faults = wrong.unless_damaged(self.article_faults(id, &spare))?;
            wrong.extend(faults);
            job.advance(1);
        }
        let faults = wrong.unless_damaged(spare.faults())?;
        wrong.extend(faults);
        Ok(Verified { articles: ids.len() as u64, wrong: wrong.told() })
    }

    fn file_faults(&self) -> Result<Vec<String>, ArchiveError> {
        let said: Vec<String> = self.rows("PRAGMA integrity_check(20)", |row| row.get(0))?;
        let mut wrong: Vec<String> = said.into_iter().filter(|line| line != "ok").collect();
        let keys: Vec<(String, Option<i64>)> =
            self.rows("PRAGMA foreign_key_check", |row| Ok((row.get(0)?, row.get(1)?)))?;
        wrong.extend(keys.iter().map(|(table, row)| {
            format!("row {} of table {table} refers to nothing", row.unwrap_or_default())
        }));
        Ok(wrong)
    }

    fn article_faults(&self, id: Id, spare: &Spare<'_>) -> Result<Vec<String>, ArchiveError> {
        let mut wrong = Vec::new();
        let mut fault = |what: &str| wrong.push(format!("article {} {what}", id.0));
        // An article without text is among the dangling references already.
        let Some(content) = self.content(id)? else { return Ok(wrong) };
        let query = "SELECT checksum, identity FROM article WHERE id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?));
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        let (sum, number) = statement.query_row([id.0], read).map_err(|e| self.error(e))?;
        if sum != checksum(&content.text) {
            fault("has another text than was put in");
        } else if number != identity(&content.structure, &content.text) {
            fault("has another structure than was put in");
        }
        let Some(article) = self.article(id)? else { return Ok(wrong) };
        // Whether lists can be made of it: no more than reading what they read tells.
        self.sightings(id)?;
        spare.add(id, [article.headline(), article.outlet(), &article.text].map(terms))?;
        let due = self.due_keys(id)?;
        if !self.has_keys(id, &due)? {
            fault("is not in the index of fingerprints as it should be");
        }
        spare.count_keys(due.len());
        Ok(wrong)
    }

    fn has_keys(&self, id: Id, keys: &[i64]) -> Result<bool, ArchiveError> {
        let query = "SELECT 1 FROM key WHERE key = ?1 AND article = ?2";
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        for key in keys {
            if !statement.exists([*key, id.0]).map_err(|e| self.error(e))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Drops what nothing refers to, and gives the room of what is gone back to the disk. Articles
    /// are never dropped. Needs as much room again while it runs.
    ///
    /// # Errors
    /// The file cannot be written, is full, or another process does not let go of it.
    pub fn gc(&mut self) -> Result<Tidied, ArchiveError> {
        let before = self.size()?;
        let dropped = self.write(&Job::default(), |archive| {
            let counts = ORPHANS.iter().map(|sql| archive.execute(sql, []));
            let dropped: usize = counts.sum::<Result<_, _>>()?;
            let merge = "INSERT INTO search (search) VALUES ('optimize')";
            archive.execute(merge, [])?;
            Ok(dropped as u64)
        })?;
        let tidy = "VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize;";
        self.db.execute_batch(tidy).map_err(|error| self.error(error))?;
        Ok(Tidied { dropped, before, after: self.size()? })
    }

    /// Bytes of the archive, what is still in its log included.
    pub fn size(&self) -> Result<u64, ArchiveError> {
        let pages: i64 = self.pragma("page_count")?;
        let size: i64 = self.pragma("page_size")?;
        Ok(pages.unsigned_abs() * size.unsigned_abs())
    }
}

/// What is wrong, as far as anybody reads it.
#[derive(Debug, Default)]
struct Wrong {
    said: Vec<String>,
    more: u64,
}

impl Wrong {
    fn extend(&mut self, faults: impl IntoIterator<Item = String>) {
        for fault in faults {
            match self.said.len() < MOST_WRONG {
                true => self.said.push(fault),
                false => self.more += 1,
            }
        }
    }

    /// What was asked of the file, or nothing and one fault more: damage is what is looked for, and
    /// the rest is looked at all the same.
    fn unless_damaged<T: Default>(
        &mut self,
        answer: Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        match answer {
            Err(ArchiveError::Damaged { what, .. }) => self.extend([what]),
            Err(ArchiveError::Store { error, .. }) => self.extend([error.to_string()]),
            answer => return answer,
        }
        Ok(T::default())
    }

    fn told(mut self) -> Vec<String> {
        if self.more > 0 {
            self.said.push(format!("and {} more like these", self.more));
        }
        self.said
    }
}

/// The index of words made anew from the texts, on the side, and held against that in the file.
#[derive(Debug)]
struct Spare<'a> {
    archive: &'a Archive,
    db: rusqlite::Connection,
    keys: std::cell::Cell<usize>,
}

impl<'a> Spare<'a> {
    /// The index stands in a file without a name, which is gone with the connection.
    fn new(archive: &'a Archive) -> Result<Self, ArchiveError> {
        let of = |error| archive.error(error);
        let db = rusqlite::Connection::open("").map_err(of)?;
        let sql = "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; BEGIN;
            CREATE VIRTUAL TABLE search USING fts5 (title, outlet, body, content = '',
                tokenize = 'unicode61 remove_diacritics 2');
            CREATE VIRTUAL TABLE words USING fts5vocab (search, 'col');";
        db.execute_batch(sql).map_err(of)?;
        Ok(Self { archive, db, keys: std::cell::Cell::new(0) })
    }

    fn add(&self, id: Id, [title, outlet, body]: [String; 3]) -> Result<(), ArchiveError> {
        let of = |error| self.archive.error(error);
        let sql = "INSERT INTO search (rowid, title, outlet, body) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.db.prepare_cached(sql).map_err(of)?;
        statement.execute((id.0, title, outlet, body)).map(drop).map_err(of)
    }

    fn count_keys(&self, keys: usize) {
        self.keys.set(self.keys.get() + keys);
    }

    /// Where the indexes of the file hold something else than they should.
    fn faults(&self) -> Result<Vec<String>, ArchiveError> {
        let of = |error| self.archive.error(error);
        let mut wrong = Vec::new();
        let keys: i64 = self.archive.rows("SELECT count(*) FROM key", |row| row.get(0))?[0];
        if keys.unsigned_abs() as usize != self.keys.get() {
            wrong.push("the index of fingerprints has keys that no article has".to_owned());
        }
        // A connection for reading makes no tables, not even one that only it sees.
        let table = "PRAGMA query_only = 0;
            CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, search, 'col')";
        self.archive.db.execute_batch(table).map_err(of)?;
        let query = "SELECT term, col, doc, cnt FROM words ORDER BY term, col";
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<[Value; 4]> {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
        };
        let (mut there, mut due) =
            (self.archive.db.prepare(query).map_err(of)?, self.db.prepare(query).map_err(of)?);
        let mut there = there.query_map([], read).map_err(of)?;
        let mut due = due.query_map([], read).map_err(of)?;
        loop {
            match (there.next().transpose().map_err(of)?, due.next().transpose().map_err(of)?) {
                (None, None) => break,
                (there, due) if there == due => {}
                (there, due) => {
                    let row = due.or(there);
                    let term = row.map(|[term, ..]| term);
                    let Some(Value::Text(term)) = term else { break };
                    wrong.push(format!("the index of words is out of step at `{term}`"));
                    break;
                }
            }
        }
        drop(there);
        self.archive.db.execute_batch("DROP TABLE temp.words").map_err(of)?;
        Ok(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_faults_the_first_are_told_and_the_rest_counted() {
        let mut wrong = Wrong::default();
        wrong.extend((0..MOST_WRONG).map(|at| format!("article {at} is wrong")));
        assert_eq!(Wrong { said: wrong.said.clone(), more: 0 }.told().len(), MOST_WRONG);
        wrong.extend(["one".to_owned(), "two".to_owned()]);
        let told = wrong.told();
        assert_eq!((told.len(), &*told[MOST_WRONG]), (MOST_WRONG + 1, "and 2 more like these"));
    }
}
