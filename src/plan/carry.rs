//! One file: moved without replacing another one, or made another name of the kept one.

use std::ffi::OsString;
use std::fs::{self, File, FileTimes};
use std::io::{self, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::apply::LeftBecause;
use super::digest::Digest;
use super::ledger::{Dropped, Ledger};
use super::place::{parent, take_name};
use crate::model::Job;

/// How often another name is tried where one is taken.
const MOST_NAMES: u32 = 10_000;

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Carried {
    /// Dropped; a moved one is there now.
    Gone(Option<PathBuf>),
    Left(LeftBecause),
}

/// A file on its way to another folder.
#[derive(Debug)]
pub struct Move<'a> {
    pub source: &'a Path,
    /// Its path below the plan's folder, which it keeps below `target`.
    pub below: &'a Path,
    pub target: &'a Path,
    pub size: u64,
    pub digest: Digest,
}

impl Move<'_> {
    /// Moves the file and tells where it is now. At every moment it is whole in one place at
    /// least. On one file system it gets a second name and loses the first; across two it is
    /// copied, written through, read again, and only then removed.
    pub fn run(&self, ledger: &mut Ledger) -> io::Result<PathBuf> {
        if let Some(to) = self.begun(ledger) {
            let to = self.target.join(to);
            File::open(&to)?.sync_all()?;
            sync_folder(&to);
            // It may have been ended between the two names of the copy.
            let _ = fs::remove_file(self.beside(&to));
            fs::remove_file(self.source)?;
            return Ok(to);
        }
        folders(self.target, &parent(self.below))?;
        for attempt in 1..MOST_NAMES {
            let below = numbered(self.below, attempt);
            let to = self.target.join(&below);
            if to.symlink_metadata().is_ok() {
                continue;
            }
            let dropped = Dropped { to: Some(below), digest: self.digest };
            ledger.note(self.source, self.size, dropped)?;
            match self.carry(&to) {
                Ok(()) => return Ok(to),
                Err(error) => {
                    ledger.take_back(self.source, self.size)?;
                    // Somebody took the name in between.
                    if error.kind() != ErrorKind::AlreadyExists {
                        return Err(error);
                    }
                }
            }
        }
        Err(io::Error::other("every name that it could have there is taken"))
    }

    /// Where an earlier run has put the file without getting so far as to remove it here.
    fn begun(&self, ledger: &Ledger) -> Option<PathBuf> {
        let to = ledger.dropped(self.source, self.digest)?.to.clone()?;
        ledger.holds(&to, self.digest, &Job::default()).then_some(to)
    }

    fn carry(&self, to: &Path) -> io::Result<()> {
        match fs::hard_link(self.source, to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            // Another file system, or one without second names.
            Err(_) => self.copy(to)?,
        }
        // What cannot be removed here must not stand in both places.
        fs::remove_file(self.source).inspect_err(|_| {
            if self.source.symlink_metadata().is_ok() {
                let _ = fs::remove_file(to);
            }
        })
    }

    /// Copies the file beside its new place, makes sure of it, then gives it its name.
    pub fn copy(&self, to: &Path) -> io::Result<()> {
        let beside = self.beside(to);
        // What a run that was killed has left.
        let _ = fs::remove_file(&beside);
        let copied = self.copy_beside(&beside).and_then(|()| take_name(&beside, to));
        let _ = fs::remove_file(&beside);
        copied?;
        // The name must be on the disk before the other one goes.
        sync_folder(to);
        Ok(())
    }

    /// Where a copy is made before it has its name.
    fn beside(&self, to: &Path) -> PathBuf {
        to.with_file_name(format!(".wirecopy-{}.part", self.digest))
    }

    fn copy_beside(&self, beside: &Path) -> io::Result<()> {
        let mut source = File::open(self.source)?;
        let stat = source.metadata()?;
        let mut copy = File::create_new(beside)?;
        io::copy(&mut source, &mut copy)?;
        copy.set_permissions(stat.permissions())?;
        if let Ok(modified) = stat.modified() {
            copy.set_times(FileTimes::new().set_modified(modified))?;
        }
        copy.sync_all()?;
        let (digest, size) = Digest::of_file(beside, &Job::default())?;
        if (digest, size) != (self.digest, self.size) {
            return Err(io::Error::other("the copy is not the same as the file"));
        }
        Ok(())
    }
}

/// Writes the names in the folder of a file through. Where a system cannot do that, the content
/// has been written through all the same.
fn sync_folder(of: &Path) {
    let _ = File::open(parent(of)).and_then(|folder| folder.sync_all());
}

/// Makes the folders `below` inside `target`, none of which may be a link or a file.
fn folders(target: &Path, below: &Path) -> io::Result<()> {
    let mut path = target.to_owned();
    for name in below.components().filter(|part| matches!(part, std::path::Component::Normal(_))) {
        path.push(name);
        match path.symlink_metadata() {
            Ok(stat) if stat.is_dir() => {}
            Ok(_) => {
                let name = crate::text::clean::shown_path(&path);
                return Err(io::Error::other(format!("{name} is in the way: it is no folder")));
            }
            Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir(&path)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// The path itself at first, then `name-2.txt`, `name-3.txt` and so on.
fn numbered(path: &Path, attempt: u32) -> PathBuf {
    if attempt == 1 {
        return path.to_owned();
    }
    let mut name = OsString::from(path.file_stem().unwrap_or_default());
    name.push(format!("-{attempt}"));
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

/// Makes `path` another name of `kept`, if both have the same bytes. It is replaced at one stroke.
pub fn link(kept: &Path, path: &Path) -> io::Result<Carried> {
    if kept.symlink_metadata()?.is_symlink() {
        return Ok(Carried::Left(LeftBecause::OtherDevice));
    }
    if !same_bytes(kept, path)? {
        return Ok(Carried::Left(LeftBecause::NotIdentical));
    }
    let beside = path.with_file_name(format!(".wirecopy-{}.link", std::process::id()));
    // What a process of the same number left behind belongs to nobody.
    let _ = fs::remove_file(&beside);
    match fs::hard_link(kept, &beside) {
        Ok(()) => {}
        Err(error)
            if matches!(error.kind(), ErrorKind::CrossesDevices | ErrorKind::Unsupported) =>
        {
            return Ok(Carried::Left(LeftBecause::OtherDevice));
        }
        Err(error) => return Err(error),
    }
    let replaced = fs::rename(&beside, path);
    // Renaming one name of a file over another leaves both.
    let _ = fs::remove_file(&beside);
    replaced.map(|()| Carried::Gone(None))
}

fn same_bytes(a: &Path, b: &Path) -> io::Result<bool> {
    let (mut a, mut b) = (BufReader::new(File::open(a)?), BufReader::new(File::open(b)?));
    let (mut x, mut y) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let read = fill(&mut a, &mut x)?;
        if read != fill(&mut b, &mut y)? || x.get(..read) != y.get(..read) {
            return Ok(false);
        }
        if read == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_whole_keeps_its_time_and_takes_no_name_that_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("a.txt");
        fs::write(&source, "The ferry sank.").unwrap();
        let (digest, size) = Digest::of_file(&source, &Job::default()).unwrap();
        let carried = Move {
            source: &source,
            below: Path::new("a.txt"),
            target: folder.path(),
            size,
            digest,
        };
        let to = folder.path().join("b.txt");
        carried.copy(&to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), fs::read(&source).unwrap());
        let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
        assert_eq!(time(&to), time(&source));
        assert_eq!(carried.copy(&to).unwrap_err().kind(), ErrorKind::AlreadyExists);
        let other = Move { digest: Digest(0), ..carried };
        let error = other.copy(&folder.path().join("c.txt")).unwrap_err();
        assert!(error.to_string().contains("not the same"), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
    }

    #[test]
    fn names_are_numbered_before_their_ending() {
        assert_eq!(numbered(Path::new("x/a.b.txt"), 1), Path::new("x/a.b.txt"));
        assert_eq!(numbered(Path::new("x/a.b.txt"), 2), Path::new("x/a.b-2.txt"));
        assert_eq!(numbered(Path::new("x/a"), 3), Path::new("x/a-3"));
    }
}
