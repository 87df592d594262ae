//! Paths in a plan: readable, and right to the byte for names that are not text.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::text::clean::shown_path;

/// A path as a plan writes it: the way it is shown, and its bytes where they are others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenPath {
    pub path: String,
    /// In hexadecimal digits, two for each byte.
    pub bytes: Option<String>,
}

impl WrittenPath {
    /// How `path` is written.
    pub fn of(path: &Path) -> Self {
        let shown = shown_path(path);
        let bytes = path.as_os_str().as_encoded_bytes();
        let bytes = (shown.as_bytes() != bytes)
            .then(|| bytes.iter().map(|byte| format!("{byte:02x}")).collect());
        Self { path: shown, bytes }
    }

    /// The path that is meant; `Err` says what is wrong with it.
    pub fn path(&self) -> Result<PathBuf, String> {
        let Some(hex) = &self.bytes else { return Ok(PathBuf::from(&self.path)) };
        let bytes = unhex(hex).ok_or("the bytes of a path are pairs of hexadecimal digits")?;
        let path = PathBuf::from(os_string(bytes)?);
        if shown_path(&path) == self.path {
            Ok(path)
        } else {
            Err(format!("`{}` and the bytes beside it name different files", self.path))
        }
    }
}

fn unhex(hex: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    let byte = |&[high, low]: &[u8; 2]| Some(digit(high)? << 4 | digit(low)?);
    rest.is_empty().then(|| pairs.iter().map(byte).collect()).flatten()
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> Result<OsString, String> {
    Ok(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> Result<OsString, String> {
    let text = String::from_utf8(bytes);
    text.map(Into::into).map_err(|_| "a path of another system cannot be used here".to_owned())
}

/// The same file by a path without links in its folders: `path` itself may be a link.
///
/// # Errors
/// What the system says when its folder is not there.
pub fn settled(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::other("this names no file"))?;
    Ok(parent(path).canonicalize()?.join(name))
}

/// The folder of a file; the current one for a bare name.
pub fn parent(path: &Path) -> Cow<'_, Path> {
    match path.parent() {
        Some(parent) if parent != Path::new("") => Cow::Borrowed(parent),
        _ => Cow::Borrowed(Path::new(".")),
    }
}

/// Gives the file `beside` the name `to` in the same folder, which must be free.
///
/// # Errors
/// `AlreadyExists` where it is not; what the system says otherwise, and then `beside` stays.
pub fn take_name(beside: &Path, to: &Path) -> io::Result<()> {
    // A second name is refused where the first is taken, which renaming is not.
    match fs::hard_link(beside, to) {
        Ok(()) => fs::remove_file(beside),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        // A file system without second names.
        Err(_) if to.symlink_metadata().is_ok() => Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(beside, to),
    }
}

/// Whether a relative path stays inside its folder, whatever stands in it: names only.
pub fn stays_inside(path: &Path) -> bool {
    let mut parts = path.components().peekable();
    parts.peek().is_some() && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// The deepest folder that both paths lie in.
pub fn common(a: &Path, b: &Path) -> PathBuf {
    let same = a.components().zip(b.components()).take_while(|(x, y)| x == y);
    same.map(|(part, _)| part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_no_text_keeps_its_bytes() {
        for bytes in [&b"plain.txt"[..], b"a\nb.txt", b"\x1b[31m.txt", b"caf\xe9.txt"] {
            let path = PathBuf::from(os_string(bytes.to_vec()).unwrap());
            let written = WrittenPath::of(&path);
            assert_eq!(written.path().unwrap(), path);
            assert!(!written.path.contains(char::is_control));
        }
        assert_eq!(WrittenPath::of(Path::new("plain.txt")).bytes, None);
        let literal = Path::new(r"a\x0Ab.txt");
        assert_eq!(WrittenPath::of(literal).path().unwrap(), literal);
    }

    #[test]
    fn bytes_that_belong_to_another_name_are_refused() {
        let mut written = WrittenPath::of(Path::new("a\nb.txt"));
        written.path = "c.txt".into();
        assert!(written.path().unwrap_err().contains("different files"));
        written.bytes = Some("6".into());
        assert!(written.path().is_err());
    }

    #[test]
    fn only_names_stay_inside_a_folder() {
        for (path, inside) in [
            ("a/b.txt", true),
            ("../b", false),
            ("a/../../b", false),
            ("/etc/x", false),
            ("", false),
        ] {
            assert_eq!(stays_inside(Path::new(path)), inside, "{path}");
        }
        assert_eq!(common(Path::new("/a/b/c"), Path::new("/a/bc")), Path::new("/a"));
    }
}
