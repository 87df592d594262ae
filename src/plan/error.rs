use std::io;

use thiserror::Error;

use crate::model::Cancelled;

/// Why a plan could not be made, read or written.
#[derive(Debug, Error)]
pub enum PlanError {
    #[error("{path}: cannot be read: {source}")]
    Read { path: String, source: io::Error },
    /// What was reviewed is not what is there now.
    #[error("{path}: has changed since it was read")]
    Changed { path: String },
    /// What was reviewed was not read from the file, so that nobody knows what is in it.
    #[error("no plan is made of an archive: {path} may be another file by now")]
    NotRead { path: String },
    /// What stands in the file is no plan; the place is counted from 1.
    #[error("{path}:{line}:{column}: {message}")]
    Content { path: String, line: usize, column: usize, message: String },
    #[error("{path}: there is a file of this name already")]
    Exists { path: String },
    #[error("{path}: cannot be written: {source}")]
    Write { path: String, source: io::Error },
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl PlanError {
    /// What to do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            PlanError::Read { source, .. } if source.kind() == io::ErrorKind::NotFound => {
                Some("check the spelling of the path")
            }
            PlanError::Changed { .. } => Some("read the folder anew, and decide again"),
            PlanError::NotRead { .. } => {
                Some("open the folder of the clippings to plan what goes from it")
            }
            PlanError::Read { .. } | PlanError::Write { .. } | PlanError::Cancelled(_) => None,
            PlanError::Content { .. } => Some(
                "change nothing in a plan but decisions (keep, drop, undecided), \
                 or write it anew with --plan",
            ),
            PlanError::Exists { .. } => Some("--force replaces it; take another name to keep both"),
        }
    }
}
