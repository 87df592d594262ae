//! The generated corpus as files.

use std::fs;
use std::path::Path;

use super::corpus::{Recipe, generate};

/// How the files lie in the folder.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum Layout {
    Flat,
    ByOutlet,
}

/// Writes one file an article and gives the bytes of all of them.
pub fn write(recipe: &Recipe, folder: &Path, layout: Layout) -> usize {
    fs::create_dir_all(folder).expect("the folder can be made");
    let mut bytes = 0;
    generate(recipe, |clipping| {
        let place = match layout {
            Layout::ByOutlet => folder.join(clipping.outlet.replace(' ', "-")),
            Layout::Flat => folder.to_path_buf(),
        };
        fs::create_dir_all(&place).expect("the folder can be made");
        let path = place.join(format!("{:06}.txt", clipping.number));
        bytes += clipping.text.len();
        fs::write(path, clipping.text).expect("the file can be written");
    });
    bytes
}
