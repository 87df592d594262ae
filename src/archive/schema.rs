//! The tables, and how an older archive becomes a newer one.

use rusqlite::{Connection, TransactionBehavior};

use super::seal::SECOND;
use crate::dedup::FINGERPRINT_VERSION;

/// `wire` in ASCII: what tells an archive from any other SQLite file.
pub(super) const APPLICATION: i64 = 0x7769_7265;

/// Every version of the format makes of the one before it what it needs; the first makes a new
/// file. Their number is the version of the format, kept as `user_version`.
const MIGRATIONS: &[&str] = &[FIRST, SECOND];

/// The version that this program writes.
pub(super) const VERSION: i64 = MIGRATIONS.len() as i64;

/// * `article` is what lists and decisions need, `content` the text and its structure.
///   A text is whole (TEXT) or a difference (BLOB) against the whole text of the article `base`.
/// * `kept` is the article that makes this one unnecessary; an article with one is a variant, and
///   `own` its sentences that the kept one has not. Versions of one page are kept all of them, and
///   have the first that was added as their `page`.
/// * `key` is the index of fingerprints, `furniture` the sentences that say nothing of an article,
///   `about` the version of fingerprints; `search` is the index of words. It keeps no text of its own: what is put in is the words as they are compared.
/// * `sighting` says where and when an article was met.
///
/// The second version adds a `seal` to each row that is shown: see [`seal`](super::seal).
const FIRST: &str = "
CREATE TABLE outlet (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    folded TEXT NOT NULL
);
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    identity INTEGER NOT NULL,
    kept INTEGER REFERENCES article (id),
    relation INTEGER,
    evidence TEXT,
    similarity REAL,
    own BLOB,
    page INTEGER REFERENCES article (id),
    base INTEGER REFERENCES article (id),
    outlet INTEGER NOT NULL REFERENCES outlet (id),
    headline TEXT NOT NULL,
    published INTEGER,
    iso TEXT,
    url TEXT,
    language TEXT,
    words INTEGER NOT NULL,
    keys INTEGER NOT NULL,
    checksum BLOB NOT NULL,
    CHECK ((kept IS NULL) = (relation IS NULL)),
    CHECK (kept <> id AND base <> id)
);
CREATE INDEX article_identity ON article (identity);
CREATE INDEX article_kept ON article (kept) WHERE kept IS NOT NULL;
CREATE INDEX article_page ON article (page) WHERE page IS NOT NULL;
CREATE INDEX article_base ON article (base) WHERE base IS NOT NULL;
CREATE INDEX article_published ON article (published);
CREATE TABLE content (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    structure BLOB NOT NULL,
    text NOT NULL
);
CREATE TABLE key (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE TABLE furniture (
    key INTEGER PRIMARY KEY
);
CREATE TABLE about (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
);
CREATE TABLE sighting (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    feed TEXT NOT NULL,
    path BLOB NOT NULL,
    shown TEXT NOT NULL,
    entry TEXT,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL
);
CREATE INDEX sighting_place ON sighting (article, path);
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    folder TEXT,
    moved_to TEXT,
    title TEXT,
    etag TEXT,
    last_modified TEXT,
    fetched INTEGER,
    not_before INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    fault TEXT
);
CREATE VIRTUAL TABLE search USING fts5 (
    title, outlet, body,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
";

/// What other programs read (Datasette, R, pandas): views that stay as they are when the tables
/// change. They are no part of the format: an older program does without them.
const VIEWS: &str = "
CREATE VIEW IF NOT EXISTS articles AS
    SELECT article.id, outlet.name AS outlet, headline AS title, iso AS published, url, language,
        words, kept AS variant_of, page AS version_of,
        CASE WHEN typeof(content.text) = 'text' THEN content.text END AS text
    FROM article JOIN outlet ON outlet.id = article.outlet
        JOIN content ON content.article = article.id;
CREATE VIEW IF NOT EXISTS variants AS
    SELECT article.id, kept AS variant_of,
        CASE relation WHEN 0 THEN 'exact' WHEN 1 THEN 'near' WHEN 2 THEN 'contained'
            WHEN 3 THEN 'updated' END AS relation,
        similarity, outlet.name AS outlet, iso AS published, url
    FROM article JOIN outlet ON outlet.id = article.outlet WHERE kept IS NOT NULL;
CREATE VIEW IF NOT EXISTS sources AS
    SELECT article, outlet.name AS outlet, nullif(feed, '') AS feed, shown AS place, entry,
        datetime(first_seen, 'unixepoch') AS first_seen,
        datetime(last_seen, 'unixepoch') AS last_seen
    FROM sighting JOIN article ON article.id = sighting.article
        JOIN outlet ON outlet.id = article.outlet;
";

/// Brings the file up to [`VERSION`], in one transaction. Another process that does the same is
/// waited for, and then nothing is left to do.
pub(super) fn migrate(db: &mut Connection) -> rusqlite::Result<()> {
    migrate_by(MIGRATIONS, db)
}

fn migrate_by(steps: &[&str], db: &mut Connection) -> rusqlite::Result<()> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(0);
    for step in steps.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    if done < steps.len() {
        let fingerprint = "INSERT OR IGNORE INTO about (name, value) VALUES ('fingerprint', ?1)";
        transaction.execute(fingerprint, [FINGERPRINT_VERSION])?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    }
    transaction.execute_batch(VIEWS)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(db: &Connection) -> i64 {
        db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_older_file_gets_each_step_that_it_lacks_once_or_none_of_them() {
        const NEXT: &str = "ALTER TABLE outlet ADD COLUMN place TEXT;
            UPDATE outlet SET place = 'Tern' WHERE name = 'Echo';";
        let mut db = Connection::open_in_memory().unwrap();
        migrate_by(&[FIRST], &mut db).unwrap();
        db.execute("INSERT INTO outlet (name, folded) VALUES ('Echo', 'echo')", []).unwrap();
        assert_eq!(version(&db), 1);
        let broken = "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);";
        assert!(migrate_by(&[FIRST, NEXT, broken], &mut db).is_err());
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'half'";
        let count: i64 = db.query_row(tables, [], |row| row.get(0)).unwrap();
        assert_eq!((version(&db), count), (1, 0), "a step that fails undoes those before it");
        for _ in 0..2 {
            migrate_by(&[FIRST, NEXT], &mut db).unwrap();
            let place = "SELECT place FROM outlet WHERE name = 'Echo'";
            let place: String = db.query_row(place, [], |row| row.get(0)).unwrap();
            assert_eq!((version(&db), &*place), (2, "Tern"));
        }
    }
}
