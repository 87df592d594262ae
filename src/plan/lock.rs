//! One plan at a time: what one keeps must not go by another that is carried out beside it.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Folders that no other process carries out a plan in until this is dropped, or the process ends.
#[derive(Debug)]
pub struct Lock {
    _held: Vec<File>,
}

impl Lock {
    /// Takes `folders` for this process alone, with all that is below them. It does not wait.
    ///
    /// A folder above is shared with those who have taken another one below it, so that a plan for
    /// a folder and one for a part of it meet: as far up as the folders have the same owner, and are
    /// not open to everyone. Beyond that, and at the root, anyone may hold a lock for reasons of
    /// their own. Folders that are not there, and systems that lock no folders, are passed over.
    ///
    /// # Errors
    /// `WouldBlock` when another process has one of them, or a folder above or below.
    pub fn take(folders: &[&Path]) -> io::Result<Lock> {
        let mut own: Vec<PathBuf> =
            folders.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        own.sort();
        own.dedup();
        let mut above: Vec<&Path> = own.iter().flat_map(|folder| above_of(folder)).collect();
        above.retain(|folder| !own.iter().any(|own| own == folder));
        above.sort();
        above.dedup();
        let above = above.into_iter().map(|folder| take(folder, File::try_lock_shared));
        let own = own.iter().map(|folder| take(folder, File::try_lock));
        let held = above.chain(own).filter_map(io::Result::transpose).collect::<io::Result<_>>()?;
        Ok(Lock { _held: held })
    }
}

/// The folders above one that are of the same household.
#[cfg(unix)]
fn above_of(folder: &Path) -> impl Iterator<Item = &Path> {
    use std::os::unix::fs::MetadataExt;
    /// The bit of a mode by which everybody may write.
    const WRITTEN_BY_ALL: u32 = 0o002;
    let owner = folder.metadata().map(|stat| stat.uid()).ok();
    let is_ours = move |above: &&Path| {
        let stat = above.metadata().ok().filter(|stat| stat.mode() & WRITTEN_BY_ALL == 0);
        above.parent().is_some() && stat.map(|stat| stat.uid()) == owner
    };
    folder.ancestors().skip(1).take_while(is_ours)
}

#[cfg(not(unix))]
fn above_of(folder: &Path) -> impl Iterator<Item = &Path> {
    folder.ancestors().skip(1).filter(|above| above.parent().is_some())
}

fn take(
    folder: &Path,
    how: impl Fn(&File) -> Result<(), TryLockError>,
) -> io::Result<Option<File>> {
    let Ok(file) = File::open(folder) else { return Ok(None) };
    match how(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(io::Error::new(
            ErrorKind::WouldBlock,
            "another plan is being carried out there; wait for its end",
        )),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_once_with_what_is_below_it_and_others_beside_it_are_free() {
        let root = tempfile::tempdir().unwrap();
        let path = |name: &str| {
            std::fs::create_dir_all(root.path().join(name)).unwrap();
            root.path().join(name)
        };
        let (folder, part, beside) = (path("a"), path("a/b"), path("c"));
        let busy = |folder: &Path| {
            Lock::take(&[folder]).is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
        };
        let held = Lock::take(&[&folder, &part]).unwrap();
        assert!(busy(&folder) && busy(&part) && !busy(&beside));
        drop(held);
        let held = Lock::take(&[&part]).unwrap();
        assert!(busy(&folder) && busy(&part) && !busy(&beside));
        drop(held);
        assert!(!busy(&folder));
    }

    #[cfg(unix)]
    #[test]
    fn who_locks_the_root_or_a_folder_of_everyone_holds_up_no_plan() {
        use std::os::unix::fs::PermissionsExt;
        let shared = tempfile::tempdir().unwrap();
        let folder = shared.path().join("a");
        std::fs::create_dir(&folder).unwrap();
        std::fs::set_permissions(shared.path(), PermissionsExt::from_mode(0o1777)).unwrap();
        let others = [Path::new("/"), shared.path()].map(|folder| File::open(folder).unwrap());
        let taken = others.each_ref().map(|folder| folder.try_lock().is_ok());
        assert!(Lock::take(&[&folder]).is_ok(), "with {taken:?} locked by others");
    }
}
