//! A copy of the archive as it is at one moment, while others read and write it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::error::ArchiveError;
use super::store::{Archive, beside};

impl Archive {
    /// Writes everything that is committed now into a new file at `target`, which only its owner may
    /// read, and tells its size. The file is there whole or not at all, and never takes the place of
    /// another one. Nothing of this archive is changed, and nobody who writes to it waits.
    ///
    /// # Errors
    /// There is something at `target`, it cannot be written, or this archive cannot be read.
    pub fn backup(&self, target: &Path) -> Result<u64, ArchiveError> {
        let part = PartFile::new(target)?;
        let name = part.0.to_str().ok_or_else(|| {
            ArchiveError::io(target, io::Error::other("the database takes no such name"))
        })?;
        let of = |error| ArchiveError::of(target, error);
        // A connection for reading writes nothing, not even into another file.
        self.db.pragma_update(None, "query_only", false).map_err(of)?;
        self.db.execute("VACUUM INTO ?1", [name]).map_err(of)?;
        part.become_whole(target)
    }
}

/// A file that is being written, gone unless it is made whole.
#[derive(Debug)]
pub(super) struct PartFile(pub PathBuf);

impl PartFile {
    /// An empty file beside `target`, which must not be there.
    pub fn new(target: &Path) -> Result<Self, ArchiveError> {
        if fs::symlink_metadata(target).is_ok() {
            return Err(ArchiveError::There { path: target.to_owned() });
        }
        let part = beside(target, ".part");
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&part) {
            Ok(_) => Ok(Self(part)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(ArchiveError::There { path: part })
            }
            Err(error) => Err(ArchiveError::io(target, error)),
        }
    }

    /// Gives the file its name once all of it is on the disk, and tells its size.
    pub fn become_whole(self, target: &Path) -> Result<u64, ArchiveError> {
        let io = |error| ArchiveError::io(target, error);
        let file = File::open(&self.0).map_err(io)?;
        file.sync_all().map_err(io)?;
        let size = file.metadata().map_err(io)?.len();
        // A link, unlike a new name, never takes the place of what came there meanwhile; not every
        // file system has links.
        match fs::hard_link(&self.0, target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(ArchiveError::There { path: target.to_owned() });
            }
            Err(_) => fs::rename(&self.0, target).map_err(io)?,
        }
        Ok(size)
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        for ending in ["", "-journal", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&self.0, ending));
        }
    }
}
