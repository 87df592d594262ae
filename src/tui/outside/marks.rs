//! The person's list of what is boilerplate and what is not.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::file::write_beside;
use crate::disk;
use crate::model::{Mark, MarkChange};
use crate::text::mark;
use crate::tui::written::Replace;

/// The person's list of marks may be this long; a longer file is something else.
const MARKS: u64 = 1 << 20;

/// Changes the list of marks whole or not at all, and gives the marks that are in it now. A list
/// that is a link stays one. The error is a sentence.
pub fn change_marks(path: &Path, change: &MarkChange) -> Result<Vec<Mark>, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let after = mark::change(&list(&target)?, change);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(named)?;
    }
    write_beside(&target, Replace::Asked, |out| out.write_all(after.as_bytes())).map_err(named)?;
    Ok(mark::parse(&after).0)
}

/// The marks that are in the list now, as when the person has edited it. The error is a sentence.
pub fn marks(path: &Path) -> Result<Vec<Mark>, String> {
    list(path).map(|list| mark::parse(&list).0)
}

/// The text of the list; none where there is no such file.
fn list(path: &Path) -> Result<String, String> {
    let named = |error: io::Error| format!("{}: {error}", path.display());
    match disk::read_text(path, MARKS) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(named(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extent, Ruling};

    #[test]
    fn a_mark_is_written_into_the_list_and_taken_out_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not there yet/boilerplate.txt");
        let words = "Tides of the day".into();
        let mark = Mark { ruling: Ruling::Boilerplate, extent: Extent::Block, words };
        let added = change_marks(&path, &MarkChange::Add(mark.clone())).unwrap();
        assert_eq!(added, std::slice::from_ref(&mark));
        assert!(fs::read_to_string(&path).unwrap().ends_with("-= Tides of the day\n"));
        assert_eq!(marks(&path).unwrap(), std::slice::from_ref(&mark));
        assert_eq!(change_marks(&path, &MarkChange::Remove(mark)).unwrap(), []);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }
}
