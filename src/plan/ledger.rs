//! What was dropped and where it went, one line a file, so that it can be undone and resumed.
//!
//! A line is written before its file is touched; where that then fails, a line takes it back. So a
//! file that is gone without a line was dropped by somebody else.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::place::{WrittenPath, stays_inside};
use crate::disk;
use crate::model::Job;

/// The name of the list in the folder that files are moved to.
pub const MANIFEST: &str = "wirecopy-moved.jsonl";

/// A list of dropped files on disk. Nothing is made before its first line is.
#[derive(Debug)]
pub struct Ledger {
    path: PathBuf,
    file: Option<File>,
    /// By the absolute path that the file had.
    dropped: FxHashMap<PathBuf, Dropped>,
    /// Whether the file ends in the middle of a line, as when the program was killed there.
    torn: bool,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Below the folder of the list; none for a file that was deleted.
    pub to: Option<PathBuf>,
    pub digest: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ActionKind {
    Moved,
    Deleted,
    /// The line before this one for the same file does not hold.
    NotDone,
}

#[derive(Serialize, Deserialize)]
struct LedgerLine {
    action: ActionKind,
    from: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_bytes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to_bytes: Option<String>,
    size: u64,
    digest: Digest,
}

/// A line takes some 300 bytes; so many hold the notes of millions of files.
const MOST_BYTES: u64 = 1 << 30;

impl Ledger {
    /// Reads the list at `path`, if there is one.
    ///
    /// # Errors
    /// What the system says; a line that is none of a list; a list that is a link.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let text = match fs::symlink_metadata(&path) {
            Ok(stat) if !stat.is_file() => return Err(io::Error::other("it is no regular file")),
            // A line that was cut may end inside a character.
            Ok(_) => String::from_utf8_lossy(&disk::read(&path, MOST_BYTES)?).into_owned(),
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let torn = !text.is_empty() && !text.ends_with('\n');
        let mut ledger = Self { path, file: None, dropped: FxHashMap::default(), torn };
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        for (at, line) in whole.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            ledger.take(line).map_err(|what| {
                io::Error::other(format!("line {} is none of this list: {what}", at + 1))
            })?;
        }
        Ok(ledger)
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        // What was torn off is followed by a line that begins anew.
        let line: LedgerLine = match serde_json::from_str(line) {
            Ok(line) => line,
            Err(error) if error.is_eof() => return Ok(()),
            Err(error) => return Err(error.to_string()),
        };
        let from = WrittenPath { path: line.from, bytes: line.from_bytes }.path()?;
        let to =
            line.to.map(|path| WrittenPath { path, bytes: line.to_bytes }.path()).transpose()?;
        if to.as_deref().is_some_and(|to| !stays_inside(to)) {
            return Err("what was moved lies outside of its folder".to_owned());
        }
        match line.action {
            ActionKind::NotDone => self.dropped.remove(&from),
            ActionKind::Moved | ActionKind::Deleted => {
                self.dropped.insert(from, Dropped { to, digest: line.digest })
            }
        };
        Ok(())
    }

    /// What the list says of the file that was at `from` with this content.
    pub fn dropped(&self, from: &Path, digest: Digest) -> Option<&Dropped> {
        self.dropped.get(from).filter(|dropped| dropped.digest == digest)
    }

    /// Whether an earlier run has dropped the file: it says so, and a moved one is where it went.
    pub fn has_dropped(&self, from: &Path, digest: Digest, job: &Job) -> bool {
        match self.dropped(from, digest) {
            Some(Dropped { to: Some(to), .. }) => self.holds(to, digest, job),
            Some(Dropped { to: None, .. }) => true,
            None => false,
        }
    }

    /// Whether the folder of the list holds a regular file `to` of this content.
    pub fn holds(&self, to: &Path, digest: Digest, job: &Job) -> bool {
        let path = self.path.with_file_name(to);
        path.symlink_metadata().is_ok_and(|stat| stat.is_file())
            && Digest::of_file(&path, job).is_ok_and(|(found, _)| found == digest)
    }

    /// Notes that a file is about to be dropped.
    ///
    /// # Errors
    /// What the system says; the file must then not be touched.
    pub fn note(&mut self, from: &Path, size: u64, dropped: Dropped) -> io::Result<()> {
        let action = if dropped.to.is_some() { ActionKind::Moved } else { ActionKind::Deleted };
        self.write(action, from, size, &dropped)?;
        self.dropped.insert(from.to_owned(), dropped);
        Ok(())
    }

    /// Takes the last note of a file back.
    ///
    /// # Errors
    /// What the system says.
    pub fn take_back(&mut self, from: &Path, size: u64) -> io::Result<()> {
        match self.dropped.remove(from) {
            Some(dropped) => self.write(ActionKind::NotDone, from, size, &dropped),
            None => Ok(()),
        }
    }

    /// Waits until what was noted is on the disk.
    ///
    /// # Errors
    /// What the system says.
    pub fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_all)
    }

    fn write(
        &mut self,
        action: ActionKind,
        from: &Path,
        size: u64,
        what: &Dropped,
    ) -> io::Result<()> {
        let from = WrittenPath::of(from);
        let to = what.to.as_deref().map(WrittenPath::of);
        let (to, to_bytes) = to.map_or((None, None), |to| (Some(to.path), to.bytes));
        let (from, from_bytes) = (from.path, from.bytes);
        let digest = what.digest;
        let line = LedgerLine { action, from, from_bytes, to, to_bytes, size, digest };
        let mut text = String::from(if self.torn { "\n" } else { "" });
        text += &serde_json::to_string(&line)?;
        text.push('\n');
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(OpenOptions::new().append(true).create(true).open(&self.path)?),
        };
        let written = file.write_all(text.as_bytes());
        // A full disk may have taken a part of the line.
        self.torn = written.is_err();
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_even_when_it_was_torn() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        let digest = Digest(7);
        let moved = Dropped { to: Some("a\nb.txt".into()), digest };
        let deleted = Dropped { to: None, digest };
        let mut ledger = Ledger::open(path.clone()).unwrap();
        ledger.note(Path::new("/x/a\nb.txt"), 1, moved.clone()).unwrap();
        ledger.note(Path::new("/x/c.txt"), 1, deleted.clone()).unwrap();
        ledger.note(Path::new("/x/d.txt"), 1, deleted.clone()).unwrap();
        ledger.take_back(Path::new("/x/d.txt"), 1).unwrap();
        OpenOptions::new()
            .append(true)
            .open(&path)
            .unwrap()
            .write_all(b"{\"action\":\"mo")
            .unwrap();
        let mut ledger = Ledger::open(path.clone()).unwrap();
        ledger.note(Path::new("/x/e.txt"), 1, deleted.clone()).unwrap();
        let ledger = Ledger::open(path.clone()).unwrap();
        let said = |path: &str| ledger.dropped(Path::new(path), digest);
        assert_eq!(said("/x/a\nb.txt"), Some(&moved));
        assert_eq!((said("/x/c.txt"), said("/x/e.txt")), (Some(&deleted), Some(&deleted)));
        assert_eq!(said("/x/d.txt"), None);
        assert_eq!(ledger.dropped(Path::new("/x/c.txt"), Digest(8)), None);
        fs::write(&path, "nothing of ours\n").unwrap();
        let error = Ledger::open(path).unwrap_err().to_string();
        assert!(error.starts_with("line 1 is none of this list"), "{error}");
    }

    #[test]
    fn a_list_whose_files_lie_elsewhere_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(MANIFEST);
        for to in ["../a.txt", "/x/a.txt", ""] {
            let moved = Dropped { to: Some(to.into()), digest: Digest(7) };
            let mut ledger = Ledger::open(path.clone()).unwrap();
            ledger.note(Path::new("/x/a.txt"), 1, moved).unwrap();
            let error = Ledger::open(path.clone()).unwrap_err().to_string();
            assert!(error.contains("outside of its folder"), "{error}");
            fs::remove_file(&path).unwrap();
        }
    }
}
