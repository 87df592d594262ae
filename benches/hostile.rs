//! What hostile files cost, each alone and beside an altered copy of itself.
//!
//! ```text
//! cargo bench --bench hostile -- [--bytes N] [--over SECONDS] [NAME…]
//! ```
//! Prints, for every shape (or those whose name contains a NAME), the seconds of reading and of
//! comparing, and the comparisons that the engine counted. With `--over` only the slower ones.

#[path = "corpus/mod.rs"]
#[expect(dead_code, reason = "only the words of the invented language are taken from it")]
mod corpus;
#[path = "corpus/hostile.rs"]
mod hostile;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use hostile::{Shape, altered, shapes};
use wirecopy::collate::collate;
use wirecopy::ingest::load_all;
use wirecopy::model::{CollateSettings, Job, LoadSettings};

/// How a shape is met: alone, beside a copy with some words altered, beside one with many.
const COPIES: [(&str, Option<usize>); 4] = [
    ("alone", None),
    ("a word in 400", Some(400)),
    ("a word in 40", Some(40)),
    ("a word in 5", Some(5)),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let value =
        |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let bytes = value("--bytes").map_or(1_000_000, |v| v.parse().expect("--bytes: a number"));
    let over = value("--over").map_or(0.0, |v| v.parse().expect("--over: seconds"));
    let named = |shape: &Shape| {
        let mut names = args.iter().enumerate().filter(|(i, arg)| {
            !arg.starts_with("--") && (*i == 0 || !args[i - 1].starts_with("--"))
        });
        names.clone().next().is_none() || names.any(|(_, name)| shape.name.contains(name.as_str()))
    };
    let folder = std::env::temp_dir().join(format!("wirecopy-hostile-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("the folder can be made");
    for shape in shapes(bytes).iter().filter(|shape| named(shape)) {
        measure(shape, &folder, over);
    }
    fs::remove_dir_all(&folder).expect("the folder can be removed");
}

fn measure(shape: &Shape, folder: &Path, over: f64) {
    for (name, every) in COPIES {
        let mut files: Vec<PathBuf> = vec![folder.join(format!("a.{}", shape.ending))];
        fs::write(&files[0], &shape.text).expect("the file can be written");
        if let Some(every) = every {
            files.push(folder.join(format!("b.{}", shape.ending)));
            fs::write(&files[1], altered(&shape.text, every)).expect("the file can be written");
        }
        let start = Instant::now();
        let corpus =
            load_all(&files, &LoadSettings::default(), &Job::default()).expect("nobody cancels");
        let read = start.elapsed();
        let start = Instant::now();
        let job = Job::default();
        let collation =
            collate(&corpus, &CollateSettings::default(), &job).expect("nobody cancels");
        let compared = start.elapsed();
        if (read + compared).as_secs_f64() < over {
            continue;
        }
        println!(
            "{:32} {name:13} read {:6.2} s  compared {:6.2} s  million compared {:5}  articles {}  matches {}  claims {}",
            shape.name,
            seconds(read),
            seconds(compared),
            job.spent() / 1_000_000,
            corpus.len(),
            collation.matches.len(),
            collation.claims.len()
        );
    }
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}
