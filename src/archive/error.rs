use std::io;
use std::path::{Path, PathBuf};

use rusqlite::{ErrorCode, ffi};

use crate::model::Cancelled;
use crate::text::clean::shown_path;
use crate::text::query::QueryError;

/// Why the archive could not do what was asked. What was committed before stands.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("{}: there is no archive", shown_path(path))]
    Missing { path: PathBuf },
    #[error("{}: this is no archive of wirecopy", shown_path(path))]
    Foreign { path: PathBuf },
    #[error(
        "{}: the archive has format {found}; this wirecopy knows formats up to {known}",
        shown_path(path)
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("{}: there is a file of that name", shown_path(path))]
    There { path: PathBuf },
    #[error("{}: another process is writing to the archive", shown_path(path))]
    Busy { path: PathBuf },
    #[error("{}: the archive cannot be written", shown_path(path))]
    ReadOnly { path: PathBuf },
    #[error("{}: there is no room left on the disk", shown_path(path))]
    Full { path: PathBuf },
    #[error("{}: the disk does not take what is written", shown_path(path))]
    Refused { path: PathBuf },
    #[error("{}: the archive is damaged: {what}", shown_path(path))]
    Damaged { path: PathBuf, what: String },
    #[error("{}: {error}", shown_path(path))]
    Io { path: PathBuf, error: io::Error },
    #[error("{}: {error}", shown_path(path))]
    Store { path: PathBuf, error: rusqlite::Error },
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl ArchiveError {
    /// What the person can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing { .. } => "`wirecopy archive add PATH…` makes one",
            Self::Foreign { .. } => "nothing was changed in it; --archive FILE names another file",
            Self::Newer { .. } => "nothing was changed in it; use the newer wirecopy that made it",
            Self::There { .. } => "nothing was changed in it; name a file that is not there",
            Self::Busy { .. } => "nothing was lost; try again when the other process has ended",
            Self::ReadOnly { .. } => {
                "look at the permissions of the file and of its folder, or name another with --archive"
            }
            Self::Full { .. } => {
                "what was added before is safe; make room and run the command again"
            }
            Self::Refused { .. } => {
                "what was added before is safe; look at quotas and at the disk, and run the \
                command again"
            }
            Self::Damaged { .. } => {
                "`wirecopy archive verify` lists what is wrong; `archive rescue` saves what is whole"
            }
            Self::Io { .. } | Self::Store { .. } => "look at the file and at its folder",
            Self::Query(_) => {
                "words, \"words side by side\", start*, outlet:, title:, after:, -not"
            }
            Self::Cancelled(_) => return None,
        })
    }

    /// What an error of the database means for a person.
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let code = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => failure.code,
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => ErrorCode::DatabaseCorrupt,
            _ => return Self::Store { path, error },
        };
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy { path },
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly { path },
            ErrorCode::CannotOpen => Self::ReadOnly { path },
            ErrorCode::DiskFull => Self::Full { path },
            ErrorCode::SystemIoFailure if is_writing(&error) => Self::Refused { path },
            ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation => {
                Self::Damaged { path, what: error.to_string() }
            }
            ErrorCode::NotADatabase => Self::Foreign { path },
            _ => Self::Store { path, error },
        }
    }

    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path }
            }
            io::ErrorKind::StorageFull => Self::Full { path },
            io::ErrorKind::FileTooLarge | io::ErrorKind::QuotaExceeded => Self::Refused { path },
            _ => Self::Io { path, error },
        }
    }
}

/// Whether the system failed at writing: a quota, a limit on the size of files, a broken disk.
fn is_writing(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map_or(0, |failure| failure.extended_code);
    [
        ffi::SQLITE_IOERR_WRITE,
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_IOERR_DIR_FSYNC,
        ffi::SQLITE_IOERR_TRUNCATE,
        ffi::SQLITE_IOERR_SHMSIZE,
        ffi::SQLITE_IOERR_SHMMAP,
    ]
    .contains(&code)
}
