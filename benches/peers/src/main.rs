//! gaoya's MinHash over a folder of texts: what `cargo bench --bench dedup -- --folder` is beside.
//!
//! ```text
//! cargo run --release --manifest-path benches/peers/Cargo.toml -- FOLDER
//! ```
//!
//! Runs of five words, 25 bands of 5, Jaccard of at least a half. Prints CPU time and peak memory
//! of the whole, reading included, and how many texts have a near one before them.

use std::fs;
use std::path::{Path, PathBuf};

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};

const BANDS: usize = 25;
const WIDTH: usize = 5;
const RUN: usize = 5;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder of texts");
    let files = files(Path::new(&folder));
    let hasher = MinHasher32::new(BANDS * WIDTH);
    let mut index = MinHashIndex::new(BANDS, WIDTH, 0.5);
    let mut near = 0;
    for (number, path) in files.iter().enumerate() {
        let text = fs::read_to_string(path).expect("the text can be read").to_lowercase();
        let parts = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        let signature = hasher.create_signature(words.windows(RUN).map(|run| run.join(" ")));
        near += usize::from(!index.query(&signature).is_empty());
        index.insert(number, signature);
    }
    println!(
        "gaoya {BANDS}x{WIDTH}: {} texts  cpu {:.2} s  peak {:.0} MB  with a near one before them {near}",
        files.len(),
        cpu_seconds(),
        peak() / 1024.0,
    );
}

/// All files below a folder, in the order of their paths.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> =
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    found.sort();
    found
}

/// User and system time of this process so far; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// The largest resident size in KiB; 0 where the system does not tell.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}
