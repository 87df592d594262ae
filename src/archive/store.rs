//! The file: found, judged by its head before the database touches it, opened, locked.

use std::fs::{self, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::ArchiveError;
use super::schema::{self, APPLICATION, VERSION};
use super::seal;
use crate::disk;
use crate::model::Job;

/// How long another process may hold the archive before we give up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often a lock is tried again. Shorter than the pause that a writer makes between batches, so
/// that two writers take turns.
const RETRY: Duration = Duration::from_millis(2);

/// An archive of articles in one file, open for reading or for writing.
///
/// Several processes may hold the same file: readers see what was committed, writers wait for one
/// another. Everything is written in transactions, so that whatever ends the process leaves the
/// file as it was after the last of them.
#[derive(Debug)]
pub struct Archive {
    pub(super) db: Connection,
    path: PathBuf,
    patience: Duration,
}

/// What the first bytes of a file say.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum FileHead {
    /// Nothing is in it: a file that was being made when its process ended.
    Empty,
    Archive {
        version: i64,
    },
    Foreign,
}

impl Archive {
    /// Opens the archive at `path` for reading. What is not ours is never touched; a file or
    /// folder that cannot be written is read all the same.
    ///
    /// # Errors
    /// There is no file, it is no archive, a newer one, damaged, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let version = match head(path)? {
            FileHead::Archive { version } => version,
            FileHead::Empty | FileHead::Foreign => return Err(foreign(path)),
        };
        let db = connect_to_read(path)?;
        let archive = Self { db, path: path.to_owned(), patience: PATIENCE };
        archive.refuse_newer(version)?;
        let settings = "PRAGMA query_only = 1; PRAGMA foreign_keys = 1;";
        archive.db.execute_batch(settings).map_err(|error| archive.error(error))?;
        archive.db.busy_timeout(PATIENCE).map_err(|error| archive.error(error))?;
        // The head was read before the database undid what an ended process had half written.
        let version = archive.version()?;
        archive.refuse_newer(version)?;
        if version == 0 {
            return Err(foreign(path));
        }
        // An older file is read as it is; whoever writes to it brings it up to date.
        seal::register(&archive.db).map_err(|error| archive.error(error))?;
        Ok(archive)
    }

    /// Opens the archive at `path` for writing; makes it, and its folder, where there is none.
    ///
    /// # Errors
    /// As [`Archive::open`], and where the file or folder cannot be written.
    pub fn open_to_write(path: &Path) -> Result<Self, ArchiveError> {
        match head(path) {
            Ok(FileHead::Foreign) => return Err(foreign(path)),
            Ok(FileHead::Archive { version }) if version > VERSION => {
                return Err(newer(path, version));
            }
            Ok(_) => refuse_read_only(path)?,
            Err(ArchiveError::Missing { .. }) => {
                make_folder(path)?;
                make_file(path);
            }
            Err(error) => return Err(error),
        }
        let of = |error| ArchiveError::of(path, error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | PLAIN;
        let db = Connection::open_with_flags(path, flags).map_err(of)?;
        let mut archive = Self { db, path: path.to_owned(), patience: PATIENCE };
        archive.prepare()?;
        Ok(archive)
    }

    /// Gives up on a lock of another process after `patience`.
    pub fn with_patience(mut self, patience: Duration) -> Result<Self, ArchiveError> {
        self.patience = patience;
        self.db.busy_timeout(patience).map_err(|error| self.error(error))?;
        Ok(self)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses to let the file grow beyond so many bytes, as a full disk does. For tests of what
    /// happens then.
    #[doc(hidden)]
    pub fn limit_size(&self, bytes: u64) -> Result<(), ArchiveError> {
        let size: u32 = self.pragma("page_size")?;
        let pages = bytes.div_ceil(u64::from(size).max(1)) as i64;
        self.db
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .map_err(|error| self.error(error))
    }

    /// Keeps other writers out while `work` runs. For tests of what they do then.
    #[doc(hidden)]
    pub fn hold(&mut self, work: impl FnOnce()) {
        let held = self.write(&Job::default(), |_| {
            work();
            Ok(())
        });
        drop(held);
    }

    fn prepare(&mut self) -> Result<(), ArchiveError> {
        // Adding takes turns with more statements than are remembered by default.
        self.db.set_prepared_statement_cache_capacity(64);
        self.db.busy_timeout(self.patience).map_err(|error| self.error(error))?;
        self.refuse_newer(self.version()?)?;
        seal::register(&self.db).map_err(|error| self.error(error))?;
        if self.version()? < VERSION {
            // The tables are made under a rollback journal: a file that has its head has all of
            // them, also when the process ends in between.
            let made = schema::migrate(&mut self.db);
            made.map_err(|error| self.error(error))?;
        }
        self.log_ahead()?;
        // FULL, not NORMAL: people delete clippings once they are told that these are archived, so
        // a commit must be on the disk when it is said to be there, also if the power fails.
        let settings = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1;
            PRAGMA cache_size = -65536; PRAGMA temp_store = FILE;
            PRAGMA journal_size_limit = 67108864;";
        self.db.execute_batch(settings).map_err(|error| self.error(error))?;
        self.write(&Job::default(), Self::refresh_index)
    }

    /// Turns on the write-ahead log, which stays on. Another process that is just making the file
    /// is waited for.
    fn log_ahead(&self) -> Result<(), ArchiveError> {
        let since = Instant::now();
        loop {
            let turn = "PRAGMA journal_mode = WAL";
            let mode = self.db.query_row(turn, [], |row| row.get::<_, String>(0));
            match mode {
                Ok(mode) if mode == "wal" => return Ok(()),
                Err(error) if !is_busy(&error) => return Err(self.error(error)),
                _ if since.elapsed() >= self.patience => {
                    return Err(ArchiveError::Busy { path: self.path.clone() });
                }
                _ => thread::sleep(RETRY),
            }
        }
    }

    /// The version of the format that the file has.
    pub(super) fn version(&self) -> Result<i64, ArchiveError> {
        self.pragma("user_version")
    }

    pub(super) fn pragma<T: rusqlite::types::FromSql>(
        &self,
        name: &str,
    ) -> Result<T, ArchiveError> {
        let value = self.db.pragma_query_value(None, name, |row| row.get(0));
        value.map_err(|error| self.error(error))
    }

    fn refuse_newer(&self, version: i64) -> Result<(), ArchiveError> {
        if version > VERSION { Err(newer(&self.path, version)) } else { Ok(()) }
    }

    /// What an error of the database means for this file.
    pub(super) fn error(&self, error: rusqlite::Error) -> ArchiveError {
        ArchiveError::of(&self.path, error)
    }

    /// A text or structure that is not what was put in.
    pub(super) fn damaged(&self, what: impl Into<String>) -> ArchiveError {
        ArchiveError::Damaged { path: self.path.clone(), what: what.into() }
    }

    /// Runs `work` in one transaction that no other writer is in; what it has written is committed
    /// when it succeeds and never was when it fails. Waiting for the lock ends when `job` is
    /// cancelled.
    pub(super) fn write<T>(
        &mut self,
        job: &Job,
        work: impl FnOnce(&Self) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        self.lock(job)?;
        let done = work(self).and_then(|done| {
            self.db.execute_batch("COMMIT").map_err(|error| self.error(error))?;
            Ok(done)
        });
        if done.is_err() && !self.db.is_autocommit() {
            // A failed roll-back leaves the same: nothing of this is ever committed.
            let _ = self.db.execute_batch("ROLLBACK");
        }
        done
    }

    /// Runs `work` on the archive as it is now, whatever others write meanwhile.
    pub(super) fn still<T>(
        &self,
        work: impl FnOnce() -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        self.db.execute_batch("BEGIN").map_err(|error| self.error(error))?;
        let done = work();
        // Nothing was written; that it ends is all that counts.
        let _ = self.db.execute_batch("ROLLBACK");
        done
    }

    fn lock(&self, job: &Job) -> Result<(), ArchiveError> {
        let since = Instant::now();
        let of = |error| self.error(error);
        self.db.busy_timeout(Duration::ZERO).map_err(of)?;
        let locked = loop {
            job.check()?;
            match self.db.execute_batch("BEGIN IMMEDIATE") {
                Err(error) if is_busy(&error) && since.elapsed() < self.patience => {
                    thread::sleep(RETRY);
                }
                result => break result,
            }
        };
        self.db.busy_timeout(self.patience).map_err(of)?;
        locked.map_err(of)
    }
}

/// No URI, and no lock of the library's own: a connection is used by one thread at a time.
const PLAIN: OpenFlags = OpenFlags::SQLITE_OPEN_NO_MUTEX;

fn is_busy(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn foreign(path: &Path) -> ArchiveError {
    ArchiveError::Foreign { path: path.to_owned() }
}

fn newer(path: &Path, found: i64) -> ArchiveError {
    ArchiveError::Newer { path: path.to_owned(), found, known: VERSION }
}

/// Reads the head of the file at `path`, without the database.
fn head(path: &Path) -> Result<FileHead, ArchiveError> {
    let io = |error| ArchiveError::io(path, error);
    let mut bytes = Vec::with_capacity(100);
    let mut file = match disk::open(path) {
        Ok(file) if file.metadata().map_err(io)?.is_file() => file,
        // A folder, a device, a pipe: no archive, and nothing to write over.
        Ok(_) => return Ok(FileHead::Foreign),
        Err(error) if error.raw_os_error().is_none() => return Ok(FileHead::Foreign),
        Err(error) => return Err(io(error)),
    };
    file.by_ref().take(100).read_to_end(&mut bytes).map_err(io)?;
    let number = |at: usize| -> Option<i64> {
        let bytes: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(bytes).into())
    };
    let undone = || fs::metadata(beside(path, "-journal")).is_ok_and(|meta| meta.len() > 0);
    Ok(match (number(60), number(68)) {
        _ if bytes.is_empty() => FileHead::Empty,
        _ if bytes.iter().all(|&byte| byte == 0) && undone() => FileHead::Empty,
        (Some(version), Some(APPLICATION)) if bytes.starts_with(b"SQLite format 3\0") => {
            FileHead::Archive { version }
        }
        _ => FileHead::Foreign,
    })
}

fn make_folder(path: &Path) -> Result<(), ArchiveError> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => ArchiveError::Io { path: path.to_owned(), error },
            _ => ArchiveError::io(folder, error),
        }),
        None => Ok(()),
    }
}

/// Makes an empty file that only its owner reads and writes: what a person reads is nobody else's
/// business. The database gives its log and its journal the same mode. That there is none
/// afterwards is told by the database, which opens it next.
fn make_file(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

/// A file without permission to write is left alone even by those whom permissions do not bind.
fn refuse_read_only(path: &Path) -> Result<(), ArchiveError> {
    if is_writable(path) { Ok(()) } else { Err(ArchiveError::ReadOnly { path: path.to_owned() }) }
}

fn is_writable(path: &Path) -> bool {
    let protected = fs::metadata(path).is_ok_and(|meta| meta.permissions().readonly());
    !protected && OpenOptions::new().write(true).open(path).is_ok()
}

/// A connection that only reads. It may write all the same where it can, so that the last one to
/// leave tidies up the log of writes; where it cannot, and there is no such log, the file is read
/// as one that nobody changes.
fn connect_to_read(path: &Path) -> Result<Connection, ArchiveError> {
    let log = fs::metadata(beside(path, "-wal")).is_ok_and(|meta| meta.len() > 0);
    let still = || {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | PLAIN;
        Connection::open_with_flags(format!("{}?immutable=1", uri(path)), flags)
    };
    let flags = match is_writable(path) {
        true => OpenFlags::SQLITE_OPEN_READ_WRITE | PLAIN,
        false if !log => return still().map_err(|error| ArchiveError::of(path, error)),
        false => OpenFlags::SQLITE_OPEN_READ_ONLY | PLAIN,
    };
    // The file is first looked at when something is asked of it.
    let opened = Connection::open_with_flags(path, flags).and_then(|db| {
        db.busy_timeout(PATIENCE)?;
        db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(db)
    });
    let opened = match opened {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && !log => still(),
        opened => opened,
    };
    opened.map_err(|error| ArchiveError::of(path, error))
}

/// The path of a companion file: the name with `ending` behind it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The path as a file URI: whatever is no plain letter of a path is escaped.
fn uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for &byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(byte.into());
            }
            _ => uri += &format!("%{byte:02x}"),
        }
    }
    uri
}
