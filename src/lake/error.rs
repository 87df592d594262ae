use std::io;
use std::path::{Path, PathBuf};

use crate::model::Cancelled;
use crate::text::clean::shown_path;

/// Why a lake could not be written or read. Partitions and steps that were done stay done.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    #[error("{}: {error}", shown_path(path))]
    Io { path: PathBuf, error: io::Error },
    #[error("{}: there is no lake of articles", shown_path(path))]
    Missing { path: PathBuf },
    #[error("{}: the folder holds something else", shown_path(path))]
    Foreign { path: PathBuf },
    #[error(
        "{}: the tables have version {found}; this wirecopy knows version {known}",
        shown_path(path)
    )]
    Version { path: PathBuf, found: u64, known: u64 },
    #[error("{}: {what}", shown_path(path))]
    Broken { path: PathBuf, what: String },
    #[error("DuckDB was not found")]
    NoDuckDb,
    #[error("DuckDB stopped: {said}")]
    DuckDb { said: String },
    #[error("there is no cluster {0}")]
    NoCluster(String),
    #[error("{0}")]
    Rows(String),
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl LakeError {
    /// What went wrong with the file at `path`.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { path, error }
    }

    /// What the person can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing { .. } => "`wirecopy sketch PATH… --out DIR` makes one",
            Self::Foreign { .. } => "nothing was changed in it; --out DIR names another folder",
            Self::Version { .. } => "`wirecopy sketch` writes the tables anew into another folder",
            Self::Broken { .. } => "take the partition away and run `wirecopy sketch` again",
            Self::NoDuckDb => {
                "get it by `pip install duckdb` or from https://duckdb.org, or name it with --duckdb PATH"
            }
            Self::DuckDb { .. } => {
                "what was done before is kept; with little memory, try another --memory, and look \
                 whether the disk has room"
            }
            Self::NoCluster(_) => "the first column of join/clusters.csv has the names of clusters",
            Self::Io { .. } | Self::Rows(_) | Self::Cancelled(_) => return None,
        })
    }
}

impl From<csv::Error> for LakeError {
    fn from(error: csv::Error) -> Self {
        Self::Rows(error.to_string())
    }
}
