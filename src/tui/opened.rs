//! What is open: files and folders, or the samples.

use std::path::{Path, PathBuf};

/// What is open.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Files and folders; none for the current folder.
    pub paths: Vec<PathBuf>,
    /// What was open before the samples, while these are shown.
    pub before: Option<Vec<PathBuf>>,
}

/// Whose clippings are opened.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The person's own.
    Own,
    Samples,
}

/// What was opened, in words: the path, or the first one and how many more.
pub(super) fn place(paths: &[PathBuf]) -> String {
    let shown = |path: &Path| {
        let text: String = path.to_string_lossy().chars().filter(|c| !c.is_control()).collect();
        if text == "-" { "standard input".to_owned() } else { text }
    };
    match paths {
        [] => ".".to_owned(),
        [only] => shown(only),
        [first, rest @ ..] => format!("{} and {} more", shown(first), rest.len()),
    }
}
