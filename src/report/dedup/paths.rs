//! The files that would go, for other programs.

use std::io::{self, Write};
use std::path::Path;

use super::Deduped;
use crate::text::clean::shown_path;

/// What stands behind each path.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// A line feed.
    Line,
    /// A NUL, which no path holds.
    Nul,
}

/// Writes the path of every file of which all articles are to be dropped, byte for byte, and
/// tells how many had to be left out: a name with a line feed or another character that acts on a
/// terminal, or that is no text, cannot stand on a line of its own without being mistaken.
pub fn dedup_paths(
    deduped: Deduped<'_>,
    ending: Ending,
    out: &mut impl Write,
) -> io::Result<usize> {
    let mut left_out = 0;
    for file in &deduped.sweep.files {
        let path = &deduped.corpus.article(file.article).source.path;
        let bytes = path.as_os_str().as_encoded_bytes();
        if ending == Ending::Line && shown_path(path).as_bytes() != bytes {
            left_out += 1;
            continue;
        }
        out.write_all(before(path))?;
        out.write_all(bytes)?;
        out.write_all(if ending == Ending::Nul { b"\0" } else { b"\n" })?;
    }
    Ok(left_out)
}

/// What keeps a path from being taken for an option.
fn before(path: &Path) -> &'static [u8] {
    if path.as_os_str().as_encoded_bytes().starts_with(b"-") { b"./" } else { b"" }
}
