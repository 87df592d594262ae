//! A folder for an archive that is thrown away.

use std::fs;
use std::path::{Path, PathBuf};

use crate::archive::ArchiveError;

/// A folder of our own under the system's one for such things; gone when dropped.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
    file: PathBuf,
}

impl Scratch {
    /// Makes the folder, which nobody else may have made. `archive` is what errors are told of.
    pub fn new(archive: &Path) -> Result<Self, ArchiveError> {
        let name = format!("wirecopy-dry-run-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let made = fs::create_dir(&folder);
        made.map_err(|error| ArchiveError::Io { path: archive.to_owned(), error })?;
        let file = folder.join("archive");
        Ok(Self { folder, file })
    }

    pub fn file(&self) -> &Path {
        &self.file
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left behind lies where the system clears up.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
