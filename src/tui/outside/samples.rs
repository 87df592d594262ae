//! The sample clippings, which come with the program: nine files on an invented event.

use std::path::Path;
use std::{fs, io};

use super::file::write;
use crate::tui::written::{Replace, Written};

macro_rules! samples {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../../assets/sample-clippings/", $name)))),*]
    };
}

/// Each with its place.
const SAMPLES: [(&str, &str); 9] = samples![
    "ashmere-chronicle.txt",
    "corran-evening-post.txt",
    "daily-lantern.xml",
    "meridian-digest.txt",
    "northern-wire.html",
    "saved-again/ashmere-chronicle.txt",
    "westmark-herald-evening.md",
    "westmark-herald-lighthouse.md",
    "westmark-herald.md",
];

/// Writes the samples into a folder, which is made if it is not there. What is there as it should be is
/// left alone.
///
/// # Errors
/// A sentence: the folder cannot be written to.
pub fn lay_out_samples(folder: &Path) -> Result<(), String> {
    let failed = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    for (name, text) in SAMPLES {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        if let Written::Failed(why) = write(&path, text.as_bytes(), Replace::Asked) {
            return Err(why);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every file below a folder, by its path from there.
    fn files(folder: &Path) -> Vec<String> {
        let (mut all, mut open) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(next) = open.pop() {
            for path in fs::read_dir(next).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                match path.is_dir() {
                    // An editor leaves files of its own there.
                    _ if name.starts_with('.') => {}
                    true => open.push(path),
                    false => all.push(path.strip_prefix(folder).unwrap().display().to_string()),
                }
            }
        }
        all.sort();
        all
    }

    #[test]
    fn all_samples_are_laid_out_and_one_that_was_changed_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("not there yet");
        lay_out_samples(&folder).unwrap();
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample-clippings");
        assert_eq!(files(&folder), files(&assets));
        let one = folder.join("daily-lantern.xml");
        fs::write(&one, "broken").unwrap();
        lay_out_samples(&folder).unwrap();
        assert_eq!(fs::read(&one).unwrap(), fs::read(assets.join("daily-lantern.xml")).unwrap());
    }
}
