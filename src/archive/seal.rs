//! Checksums of the rows that are shown and are nobody else's checksum: a title, a date, an address,
//! the place of a sighting.
//!
//! Text and structure have sums of their own (`article.checksum`, `article.identity`), and the indexes
//! are made anew when they are looked at. What is left is sealed by triggers, in the transaction that
//! writes it, so that no statement can forget to. The sum is a function of this program: another one
//! reads the file as ever, and cannot write to the sealed tables.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use xxhash_rust::xxh3::Xxh3;

use super::error::ArchiveError;
use super::store::Archive;
use crate::text::clean::clean_line;

/// The triggers of a table: its name, its key, and the columns that are sealed.
macro_rules! sealed {
    ($table:literal, $key:literal, $($column:literal)+) => {
        concat!(
            "CREATE TRIGGER seal_", $table, "_put AFTER INSERT ON ", $table, " BEGIN
                DELETE FROM seal WHERE place = '", $table, "' AND key = new.", $key, ";
                INSERT INTO seal VALUES ('", $table, "', new.", $key, ",
                    row_sum(", $("new.", $column, ", ",)+ "new.", $key, ")); END;
            CREATE TRIGGER seal_", $table, "_set AFTER UPDATE ON ", $table, " BEGIN
                DELETE FROM seal WHERE place = '", $table, "' AND key = old.", $key, ";
                INSERT INTO seal VALUES ('", $table, "', new.", $key, ",
                    row_sum(", $("new.", $column, ", ",)+ "new.", $key, ")); END;
            CREATE TRIGGER seal_", $table, "_drop AFTER DELETE ON ", $table, " BEGIN
                DELETE FROM seal WHERE place = '", $table, "' AND key = old.", $key, "; END;
            INSERT INTO seal SELECT '", $table, "', ", $key, ",
                row_sum(", $($column, ", ",)+ $key, ") FROM ", $table, ";
            "
        )
    };
}

/// The query for what is not as it was sealed: the keys of rows that differ or have no seal, and of
/// seals whose rows are gone.
macro_rules! broken {
    ($table:literal, $key:literal, $($column:literal)+) => {
        (
            $table,
            concat!(
                "SELECT CAST(t.", $key, " AS BLOB) FROM ", $table, " t LEFT JOIN seal s
                    ON s.place = '", $table, "' AND s.key = t.", $key, "
                    WHERE s.sum IS NOT row_sum(", $("t.", $column, ", ",)+ "t.", $key, ")
                UNION ALL SELECT CAST(key AS BLOB) FROM seal
                    WHERE place = '", $table, "' AND key NOT IN (SELECT ", $key, " FROM ", $table, ")"
            ),
        )
    };
}

/// The query for whether one row of a table is as it was sealed.
macro_rules! one {
    ($table:literal, $key:literal, $($column:literal)+) => {
        (
            $table,
            concat!(
                "SELECT EXISTS (SELECT 1 FROM ", $table, " t JOIN seal s
                    ON s.place = '", $table, "' AND s.key = t.", $key, "
                    WHERE t.", $key, " = ?1
                    AND s.sum = row_sum(", $("t.", $column, ", ",)+ "t.", $key, "))"
            ),
        )
    };
}

/// Applies a macro to each sealed table.
macro_rules! each_sealed {
    ($apply:ident, $join:ident) => {
        $join![
            $apply!("article", "id", "identity" "kept" "relation" "evidence" "similarity" "own" "page"
                "base" "outlet" "headline" "published" "iso" "url" "language" "words" "keys" "checksum"),
            $apply!("outlet", "id", "name" "folded"),
            $apply!("sighting", "id", "article" "feed" "path" "shown" "entry" "first_seen" "last_seen"),
            $apply!("feed", "url", "folder" "moved_to" "title" "etag" "last_modified" "fetched"
                "not_before" "failures" "fault")
        ]
    };
}

macro_rules! list {
    ($($item:expr),+) => { &[$($item),+] };
}

/// What the second version of the format has. It is never changed: a column that comes later is sealed
/// by the version that brings it.
pub(super) const SECOND: &str = concat!(
    "CREATE TABLE seal (place TEXT NOT NULL, key NOT NULL, sum INTEGER NOT NULL,
        PRIMARY KEY (place, key)) WITHOUT ROWID;
    ",
    each_sealed!(sealed, concat),
);

const BROKEN: &[(&str, &str)] = each_sealed!(broken, list);
const ONE: &[(&str, &str)] = each_sealed!(one, list);

/// A row that is not as it was written: its table, and its key as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub table: &'static str,
    pub key: String,
}

impl Broken {
    /// In words for people. Addresses of feeds may hold a password, and are not told.
    pub fn told(&self) -> String {
        match self.table {
            "feed" => "what is remembered of a feed is not as it was written".to_owned(),
            table => format!("{table} {} is not as it was written", clean_line(&self.key)),
        }
    }
}

/// Makes the sum known to a connection: whoever writes needs it.
pub(super) fn register(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    db.create_scalar_function("row_sum", -1, flags, |row| Ok(row_sum(row)))
}

/// The sum of some values: of each its kind, its length and its bytes, whether they are UTF-8 or not.
fn row_sum(row: &Context<'_>) -> i64 {
    let mut sum = Xxh3::new();
    let mut add = |kind: u8, bytes: &[u8]| {
        sum.update(&[kind]);
        sum.update(&(bytes.len() as u64).to_le_bytes());
        sum.update(bytes);
    };
    for at in 0..row.len() {
        match row.get_raw(at) {
            ValueRef::Null => add(0, &[]),
            ValueRef::Integer(number) => add(1, &number.to_le_bytes()),
            ValueRef::Real(number) => add(2, &number.to_bits().to_le_bytes()),
            ValueRef::Text(bytes) => add(3, bytes),
            ValueRef::Blob(bytes) => add(4, bytes),
        }
    }
    sum.digest().cast_signed()
}

impl Archive {
    /// Whether the row with this number is as it was written; of a file without seals any is.
    pub(super) fn is_sealed(&self, table: &str, id: i64) -> Result<bool, ArchiveError> {
        if self.version()? < 2 {
            return Ok(true);
        }
        let Some((_, query)) = ONE.iter().find(|(name, _)| *name == table) else {
            return Ok(false);
        };
        let of = |error| self.error(error);
        self.db.prepare_cached(query).map_err(of)?.query_row([id], |row| row.get(0)).map_err(of)
    }

    /// The rows that are not as they were written; none in a file of the first format, which has no
    /// seals until it is written to.
    pub(super) fn broken_rows(&self) -> Result<Vec<Broken>, ArchiveError> {
        if self.version()? < 2 {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        for (table, query) in BROKEN {
            let keys: Vec<Vec<u8>> = self.rows(query, |row| row.get(0))?;
            let broken =
                |key: Vec<u8>| Broken { table, key: String::from_utf8_lossy(&key).into_owned() };
            found.extend(keys.into_iter().map(broken));
        }
        Ok(found)
    }
}
