use std::io;

use thiserror::Error;

use crate::model::Cancelled;

/// Why a plan could not be made, read or written.
#[derive(Debug, Error)]
pub enum PlanError {
    #[error("{path}: cannot be read: {source}")]
    Read { path: String, source: io::Error },
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
            PlanError::Read { .. } | PlanError::Write { .. } | PlanError::Cancelled(_) => None,
            PlanError::Content { .. } => Some(
                "change nothing in a plan but decisions (keep, drop, undecided), \
                 or write it anew with --plan",
            ),
            PlanError::Exists { .. } => Some("--force replaces it; take another name to keep both"),
        }
    }
}
