//! What a file was recognised as, and by whom.
//!
//! What lies in a file may be a file of any kind, so every reader needs the table of all kinds; and the
//! table names every reader. A reader is handed the table with its [`Opening`], and knows no other
//! reader by it.

use std::io::BufRead;
use std::path::Path;

use super::super::format::Kind;
use super::opening::{Opening, Seekable};

/// A kind of file that was recognised.
#[derive(Copy, Clone)]
pub struct Recognised {
    /// What people call it.
    pub name: &'static str,
    pub read: How,
}

/// What reads a kind.
#[derive(Copy, Clone)]
pub enum How {
    Bytes(fn(&mut Opening<'_>, &Path, &[u8])),
    /// From the beginning to the end, past any bound on the size of a file.
    Stream(fn(&mut Opening<'_>, &mut dyn BufRead)),
    /// From anywhere, past any bound on the size of a file.
    Seek(fn(&mut Opening<'_>, &mut dyn Seekable)),
    Text(fn(&mut Opening<'_>, &str)),
    /// Nothing: it holds no texts, and the reader tells what it holds.
    Named(fn(&mut Opening<'_>, &str)),
    /// Nothing yet; this is what to do instead.
    Unread(&'static str),
}

/// How files are recognised.
#[derive(Copy, Clone)]
pub struct Kinds {
    /// By bytes that no charset has been looked for in.
    pub of_bytes: fn(&Path, &[u8]) -> Option<Recognised>,
    /// By decoded text that looks like a kind of clipping; none where that kind is read as it is.
    pub of_text: fn(&Path, Kind, &str) -> Option<Recognised>,
}
