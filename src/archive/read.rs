//! Articles as they were, out of text, structure and the place they were first met at.

use std::path::{Path, PathBuf};

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};
use rusqlite::{OptionalExtension, Row};

use super::delta;
use super::entry::{self, ArchiveEntry, Id, Kept, Sighting};
use super::error::ArchiveError;
use super::store::Archive;
use crate::bytes::{self, Broken, ByteReader};
use crate::model::{Article, Format, Published, Source};
use crate::text::language;

/// The columns of [`entry_of`], of `article a` and `outlet o`.
pub(super) const ENTRY: &str = "a.id, a.kept, a.relation, a.similarity, a.own, o.name, a.headline,
    a.published, a.iso, a.url, a.language, a.words,
    (SELECT count(*) FROM article v WHERE v.kept = a.id)";

/// A text as it is stored.
#[derive(Debug)]
pub(super) enum Stored {
    Whole(Box<str>),
    Difference(Vec<u8>),
}

/// What is stored of an article, its text made whole.
#[derive(Debug)]
pub(super) struct Content {
    pub structure: Vec<u8>,
    pub text: Box<str>,
}

impl FromSql for Stored {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Text(text) => {
                let text = std::str::from_utf8(text).map_err(FromSqlError::other)?;
                Ok(Stored::Whole(text.into()))
            }
            ValueRef::Blob(bytes) => Ok(Stored::Difference(bytes.to_vec())),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

impl Archive {
    /// The article with this number as it was when it was put in, byte for byte, a variant like
    /// any other. Its source is the place where it was met first. `None` where there is none.
    ///
    /// # Errors
    /// What is stored cannot be read, or is not what was put in.
    pub fn article(&self, id: Id) -> Result<Option<Article>, ArchiveError> {
        let Some(Content { structure, text }) = self.content(id)? else { return Ok(None) };
        let source = self.source(id)?;
        let broken = |Broken| self.damaged(format!("the structure of article {} is broken", id.0));
        bytes::article::decode(&structure, text, source).map(Some).map_err(broken)
    }

    /// The structure of an article, and its text.
    pub(super) fn content(&self, id: Id) -> Result<Option<Content>, ArchiveError> {
        let query = "SELECT c.structure, c.text, a.base FROM content c
            JOIN article a ON a.id = c.article WHERE c.article = ?1";
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        let row = statement
            .query_row([id.0], |row| {
                Ok((row.get(0)?, row.get::<_, Stored>(1)?, row.get::<_, Option<i64>>(2)?))
            })
            .optional()
            .map_err(|error| self.error(error))?;
        let Some((structure, stored, base)) = row else { return Ok(None) };
        let text = match (stored, base) {
            (Stored::Whole(text), _) => text,
            (Stored::Difference(difference), Some(base)) => self.rebuilt(id, base, &difference)?,
            (Stored::Difference(_), None) => {
                return Err(self.damaged(format!("the text of article {} has no base", id.0)));
            }
        };
        Ok(Some(Content { structure, text }))
    }

    fn rebuilt(&self, id: Id, base: i64, difference: &[u8]) -> Result<Box<str>, ArchiveError> {
        let Some(whole) = self.whole(Id(base))? else {
            let what = format!("article {base}, from which {} is made, has no whole text", id.0);
            return Err(self.damaged(what));
        };
        let broken = |Broken| self.damaged(format!("the text of article {} is broken", id.0));
        delta::rebuild(&whole, difference).map_err(broken)
    }

    /// The text of an article that is stored whole.
    pub(super) fn whole(&self, id: Id) -> Result<Option<Box<str>>, ArchiveError> {
        let query = "SELECT text FROM content WHERE article = ?1 AND typeof(text) = 'text'";
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        let text = statement.query_row([id.0], |row| row.get(0)).optional();
        text.map_err(|error| self.error(error))
    }

    fn source(&self, id: Id) -> Result<Source, ArchiveError> {
        let query = "SELECT path, shown, entry FROM sighting WHERE article = ?1
            ORDER BY first_seen, id LIMIT 1";
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        let source = statement.query_row([id.0], |row| {
            let path = path_of(row.get(0)?);
            let shown: Box<str> = row.get(1)?;
            Ok(Source {
                shown_as: Source::other_form(&path, &shown),
                path: path.into(),
                entry: row.get(2)?,
                format: Format::Plain,
                digest: None,
            })
        });
        source
            .optional()
            .map_err(|error| self.error(error))?
            .ok_or_else(|| self.damaged(format!("article {} was never seen anywhere", id.0)))
    }

    /// Where and when the article was met, in the order in which it was.
    pub fn sightings(&self, id: Id) -> Result<Vec<Sighting>, ArchiveError> {
        let query = "SELECT feed, shown, entry, first_seen, last_seen FROM sighting
            WHERE article = ?1 ORDER BY first_seen, id";
        let of = |error| self.error(error);
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        let rows = statement.query_map([id.0], |row| {
            let feed: String = row.get(0)?;
            Ok(Sighting {
                feed: (!feed.is_empty()).then(|| feed.into()),
                shown: row.get(1)?,
                entry: row.get(2)?,
                first_seen: row.get(3)?,
                last_seen: row.get(4)?,
            })
        });
        rows.map_err(of)?.collect::<Result<_, _>>().map_err(of)
    }

    /// The versions of the page that the article is one of, itself among them, in the order in
    /// which they were added; none where it is the only one.
    pub fn versions(&self, id: Id) -> Result<Vec<Id>, ArchiveError> {
        let query = "SELECT id FROM article
            WHERE page = (SELECT page FROM article WHERE id = ?1) ORDER BY id";
        self.ids(query, id.0)
    }

    /// The indices of the sentences that the kept article of a variant has not.
    pub(super) fn own_sentences(&self, id: Id) -> Result<Vec<u32>, ArchiveError> {
        let query = "SELECT coalesce(own, x'') FROM article WHERE id = ?1";
        let mut statement = self.db.prepare_cached(query).map_err(|e| self.error(e))?;
        let own: Option<Vec<u8>> =
            statement.query_row([id.0], |row| row.get(0)).optional().map_err(|e| self.error(e))?;
        let own = own.unwrap_or_default();
        let (mut from, mut sentences, mut before) = (ByteReader::new(&own), Vec::new(), 0_u32);
        while !from.is_empty() {
            let step = from.number().ok().and_then(|step| u32::try_from(step).ok());
            let next = step.and_then(|step| before.checked_add(step));
            before = next.ok_or_else(|| {
                self.damaged(format!("the own sentences of article {} are broken", id.0))
            })?;
            sentences.push(before);
        }
        Ok(sentences)
    }

    /// The article with this number as lists show it.
    pub fn entry(&self, id: Id) -> Result<Option<ArchiveEntry>, ArchiveError> {
        let query = format!(
            "SELECT {ENTRY} FROM article a JOIN outlet o ON o.id = a.outlet WHERE a.id = ?1"
        );
        let mut statement = self.db.prepare_cached(&query).map_err(|e| self.error(e))?;
        statement.query_row([id.0], entry_of).optional().map_err(|error| self.error(error))
    }

    /// The articles that the one with this number makes unnecessary, in order.
    pub fn variants(&self, id: Id) -> Result<Vec<ArchiveEntry>, ArchiveError> {
        let query = format!(
            "SELECT {ENTRY} FROM article a JOIN outlet o ON o.id = a.outlet
            WHERE a.kept = ?1 ORDER BY a.id"
        );
        let of = |error| self.error(error);
        let mut statement = self.db.prepare_cached(&query).map_err(of)?;
        let rows = statement.query_map([id.0], entry_of).map_err(of)?;
        rows.collect::<Result<_, _>>().map_err(of)
    }
}

/// A row of [`ENTRY`].
pub(super) fn entry_of(row: &Row<'_>) -> rusqlite::Result<ArchiveEntry> {
    let text = |at: usize| row.get::<_, Option<Box<str>>>(at);
    let kept = match row.get::<_, Option<i64>>(1)? {
        None => None,
        Some(id) => {
            let relation = entry::relation(row.get(2)?);
            let relation = relation.ok_or(rusqlite::Error::IntegralValueOutOfRange(2, 0))?;
            let own: Option<Vec<u8>> = row.get(4)?;
            let own = own.map_or(0, |own| own.iter().filter(|&&byte| byte < 0x80).count() as u32);
            Some(Kept { id: Id(id), relation, similarity: row.get(3)?, own })
        }
    };
    let published = match (row.get::<_, Option<i64>>(7)?, text(8)?) {
        (Some(seconds), Some(iso)) => Some(Published { seconds, iso }),
        _ => None,
    };
    let known = |code: Box<str>| language::known(&code);
    Ok(ArchiveEntry {
        id: Id(row.get(0)?),
        kept,
        outlet: row.get(5)?,
        headline: row.get(6)?,
        published,
        url: text(9)?,
        language: text(10)?.and_then(known),
        words: row.get(11)?,
        variants: row.get(12)?,
    })
}

/// A path as the bytes that are kept of it.
#[cfg(unix)]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec()
}

#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    let name: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(bytes);
    name.into()
}

/// A path as the bytes that are kept of it. Where names are no bytes, what is no Unicode is lost.
#[cfg(not(unix))]
pub(super) fn path_bytes(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
