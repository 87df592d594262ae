//! Finds the languages under `assets/lang/`, so that a new one is a new folder and no code.
//!
//! Writes the table of languages that `text::lang` includes: code, and the text of each topic.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let home = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let languages = home.join("assets/lang");
    // Cargo looks at the times of everything below, so that a new folder or file is seen.
    println!("cargo::rerun-if-changed={}", languages.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("&[\n");
    for folder in sorted(&languages)?.iter().filter(|path| path.is_dir()) {
        writeln!(table, "    Source {{ code: {:?}, topics: &[", stem(folder))
            .map_err(io::Error::other)?;
        for file in sorted(folder)?.iter().filter(|path| path.extension().is_some_and(is_list)) {
            writeln!(
                table,
                "        ({:?}, include_str!({:?})),",
                stem(file),
                file.display().to_string()
            )
            .map_err(io::Error::other)?;
        }
        table.push_str("    ] },\n");
    }
    table.push_str("]\n");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("languages.rs"), table)
}

fn is_list(extension: &std::ffi::OsStr) -> bool {
    extension == "txt"
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    entries.sort();
    Ok(entries)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
