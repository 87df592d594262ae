//! Writing a file whole or not at all.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::tui::written::{Replace, Written};

/// Writes a file whole or not at all: into a file beside it, which then takes its name.
///
/// Without [`Replace::Asked`] a file that is there is left alone, whoever made it in between.
pub fn write(path: &Path, content: &[u8], replace: Replace) -> Written {
    write_with(path, replace, |out| out.write_all(content))
}

/// The same for what is made while it is written.
pub fn write_with(
    path: &Path,
    replace: Replace,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Written {
    let path = from_home(path);
    if replace == Replace::Never && path.symlink_metadata().is_ok() {
        return Written::Exists;
    }
    match write_beside(&path, replace, content) {
        Ok(()) => Written::Done(path.display().to_string()),
        Err(error) if replace == Replace::Never && error.kind() == ErrorKind::AlreadyExists => {
            Written::Exists
        }
        Err(error) => Written::Failed(format!("{}: {error}", path.display())),
    }
}

/// Writes into a file beside `path`, which then takes its name.
pub(super) fn write_beside(
    path: &Path,
    replace: Replace,
    content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this names no file"))?;
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let mut out = BufWriter::with_capacity(1 << 16, File::create_new(&beside)?);
    let written = content(&mut out)
        .and_then(|()| out.flush())
        .and_then(|()| out.get_ref().sync_all())
        .and_then(|()| match replace {
            Replace::Asked => fs::rename(&beside, path),
            // A second name is refused where the first is taken, which renaming is not.
            Replace::Never => match fs::hard_link(&beside, path) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => fs::rename(&beside, path),
                linked => linked,
            },
        });
    // After a rename there is nothing left to remove.
    let _ = fs::remove_file(&beside);
    written
}

/// `~/` at the beginning is the home directory, as in a shell.
pub fn from_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), env::var_os("HOME")) {
        (Ok(rest), Some(home)) => Path::new(&home).join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_asked_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.csv");
        let done = Written::Done(path.display().to_string());
        assert_eq!(write(&path, b"one", Replace::Never), done);
        assert_eq!(write(&path, b"two", Replace::Never), Written::Exists);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(write(&path, b"two", Replace::Asked), done);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_written_is_named_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("missing/claims.csv");
        let Written::Failed(why) = write(&path, b"one", Replace::Never) else { panic!("written") };
        assert!(why.contains("missing/claims.csv") && why.contains("No such file"), "{why}");
        assert!(matches!(write(folder.path(), b"one", Replace::Asked), Written::Failed(_)));
    }

    #[test]
    fn what_fails_half_way_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("story.html");
        let fails = |out: &mut BufWriter<File>| {
            out.write_all(b"half")?;
            Err(io::Error::other("no more"))
        };
        assert!(matches!(write_with(&path, Replace::Never, fails), Written::Failed(_)));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
