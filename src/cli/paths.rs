//! The paths of a command as they are meant: those typed, and those listed on standard input.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use super::failure::Failure;

/// More than this is no list of paths.
const MOST: u64 = 1 << 28;

/// The paths in the order in which they are named. With `listed`, `-` is a list of paths on standard
/// input, each ended by NUL as `find -print0` writes it, which stands where no path is typed as well.
///
/// # Errors
/// Standard input is the keyboard, on which nobody means to type a clipping; a list that cannot be
/// read or names nothing.
pub fn named(typed: &[PathBuf], listed: bool) -> Result<Vec<PathBuf>, Failure> {
    let is_input = |path: &PathBuf| path == Path::new("-");
    let reads_input = typed.iter().any(is_input) || listed;
    if reads_input && io::stdin().is_terminal() {
        let hint = "pipe a clipping into it: curl … | wirecopy -";
        return Err(Failure::usage("- is standard input, which is the keyboard here", hint));
    }
    if !listed {
        return Ok(typed.to_vec());
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST).read_to_end(&mut bytes).map_err(|error| Failure::Usage {
        what: format!("the list of paths cannot be read: {error}"),
        hint: None,
    })?;
    let list = split(&bytes);
    if list.is_empty() && typed.iter().all(is_input) {
        let hint = "with -0 standard input lists paths, each ended by NUL: find … -print0";
        return Err(Failure::usage("the list on standard input names no path", hint));
    }
    Ok(placed(typed, list))
}

/// The list where `-` stands among what is typed, else behind it.
fn placed(typed: &[PathBuf], list: Vec<PathBuf>) -> Vec<PathBuf> {
    let at = typed.iter().position(|path| path == Path::new("-")).unwrap_or(typed.len());
    let rest = typed[at..].iter().filter(|path| *path != Path::new("-")).cloned();
    typed[..at].iter().cloned().chain(list).chain(rest).collect()
}

/// What stands between NULs; nothing between two of them names nothing.
fn split(bytes: &[u8]) -> Vec<PathBuf> {
    bytes.split(|&byte| byte == 0).filter(|name| !name.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(PathBuf::from).collect()
    }

    #[test]
    fn a_list_may_hold_any_name_and_need_not_end_in_nul() {
        assert_eq!(
            split(b"a b.txt\0line\nfeed.md\0-x\0"),
            paths(&["a b.txt", "line\nfeed.md", "-x"])
        );
        assert_eq!(split(b"one\0two"), paths(&["one", "two"]));
        assert_eq!(split(b"\0\0"), paths(&[]));
    }

    #[test]
    fn the_list_stands_where_the_hyphen_does() {
        let list = || paths(&["x", "y"]);
        assert_eq!(placed(&paths(&["a", "-", "b"]), list()), paths(&["a", "x", "y", "b"]));
        assert_eq!(placed(&paths(&["a"]), list()), paths(&["a", "x", "y"]));
        assert_eq!(placed(&[], list()), paths(&["x", "y"]));
    }
}
