//! A file as it was seen, so that it is noticed when it is another one later.

use std::fs::{self, Metadata};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rustc_hash::FxHashSet;

/// What the disk says of a regular file. Two of them are equal only while nobody has replaced the
/// file or written to it, as far as the system tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    pub bytes: u64,
    modified: Option<SystemTime>,
    /// Device and number on it, where the system has them.
    pub inode: Option<(u64, u64)>,
    /// How many names the file has.
    pub names: u64,
}

impl Seen {
    pub fn of(stat: &Metadata) -> Self {
        let (inode, names) = identity(stat);
        Self { bytes: stat.len(), modified: stat.modified().ok(), inode, names }
    }

    /// Whether the regular file at `path` is still this one. The number of its names may change:
    /// another of them may be dropped.
    ///
    /// # Errors
    /// A sentence for people when it is not, or what the system says.
    pub fn holds(&self, path: &Path) -> io::Result<()> {
        let now = Seen::of(&fs::metadata(path)?);
        if (now.bytes, now.modified, now.inode) == (self.bytes, self.modified, self.inode) {
            Ok(())
        } else {
            Err(io::Error::other("it has changed since it was checked"))
        }
    }
}

/// Counts the bytes of files, those of a file with several names once.
#[derive(Debug, Default)]
pub struct Counted(FxHashSet<(u64, u64)>);

impl Counted {
    /// How many bytes come with the file: none with a second name of one that was counted.
    pub fn bytes(&mut self, seen: &Seen) -> u64 {
        let is_new = seen.inode.is_none_or(|inode| self.0.insert(inode));
        if is_new { seen.bytes } else { 0 }
    }
}

#[cfg(unix)]
fn identity(stat: &Metadata) -> (Option<(u64, u64)>, u64) {
    use std::os::unix::fs::MetadataExt;
    (Some((stat.dev(), stat.ino())), stat.nlink())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (Option<(u64, u64)>, u64) {
    (None, 1)
}
