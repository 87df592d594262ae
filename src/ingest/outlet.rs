//! Which outlet an article is from, where its own metadata does not say.

use std::path::Path;

use crate::text::clean::clean_line;

use super::discover::FoundFile;

/// Names the outlet of every file of an opened folder by the layout `root/outlet/…/file`.
///
/// The rule: the outlet is the first folder below the opened one that does not look like a date
/// (`2024`, `2024-10`, `10`). It holds only when the files lie in at least two such folders: a
/// single one says nothing about outlets. Files that lie directly in the opened folder get none.
pub fn folder_outlets(root: &Path, files: &mut [FoundFile]) {
    let names: Vec<Option<Box<str>>> = files.iter().map(|file| below(root, &file.path)).collect();
    let mut named = names.iter().flatten();
    let Some(first) = named.next() else { return };
    if named.all(|name| name == first) {
        return;
    }
    for (file, name) in files.iter_mut().zip(names) {
        file.outlet = name;
    }
}

fn below(root: &Path, file: &Path) -> Option<Box<str>> {
    let folders = file.strip_prefix(root).ok()?.parent()?;
    let name = folders
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .find(|name| name.chars().any(char::is_alphabetic))?;
    Some(clean_line(&name).into())
}
