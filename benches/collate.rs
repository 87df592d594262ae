//! What comparing costs, in CPU time and memory, and how much of planted reuse is found.
//!
//! ```text
//! cargo bench --bench collate -- [--articles N] [--threads N] [--rounds N]
//! cargo bench --bench collate -- --accuracy
//! cargo bench --bench collate -- --write FOLDER [--by-outlet] [--articles N]
//! ```

#[path = "corpus/articles.rs"]
mod articles;
#[path = "corpus/mod.rs"]
mod corpus;
#[path = "corpus/folder.rs"]
mod folder;
#[path = "corpus/planted.rs"]
mod planted;

use std::fs;
use std::path::Path;
use std::time::Instant;

use corpus::{Recipe, generate};
use folder::Layout;
use wirecopy::collate::collate;
use wirecopy::model::{CollateSettings, Job};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let has = |name: &str| args.iter().any(|arg| arg == name);
    let value = |name: &str| {
        let at = args.iter().position(|arg| arg == name)?;
        args.get(at + 1)
    };
    let number = |name: &str, default: usize| {
        value(name)
            .map_or(default, |v| v.parse().unwrap_or_else(|_| panic!("{name} {v}: a number")))
    };
    let recipe = Recipe { articles: number("--articles", 20_000), ..Recipe::default() };
    let settings =
        CollateSettings { threads: number("--threads", 0), ..CollateSettings::default() };
    if let Some(place) = value("--write") {
        let layout = if has("--by-outlet") { Layout::ByOutlet } else { Layout::Flat };
        let bytes = folder::write(&recipe, Path::new(place), layout);
        println!("{} articles, {bytes} bytes in {place}", recipe.articles);
    } else if has("--accuracy") {
        println!("{}", planted::report(&settings));
    } else {
        measure(&recipe, &settings, number("--rounds", 3));
    }
}

fn measure(recipe: &Recipe, settings: &CollateSettings, rounds: usize) {
    let mut all = Vec::new();
    let mut bytes = 0;
    generate(recipe, |clipping| {
        bytes += clipping.text.len();
        all.push(articles::article(&format!("{:06}.txt", clipping.number), &clipping.text));
    });
    let corpus = articles::corpus(all);
    println!("{} articles, {:.1} MB", corpus.len(), bytes as f64 / 1e6);
    for _ in 0..rounds.max(1) {
        reset_peak();
        let (before, clock, cpu) = (status("VmRSS:"), Instant::now(), cpu_seconds());
        let collation = collate(&corpus, settings, &Job::default()).expect("nobody cancels");
        println!(
            "cpu {:.2} s  wall {:.2} s  peak +{:.0} MB  matches {}  passages {}  clusters {}  \
             stories {}  furniture {}",
            cpu_seconds() - cpu,
            clock.elapsed().as_secs_f64(),
            (status("VmHWM:") - before) / 1024.0,
            collation.matches.len(),
            collation.passages.len(),
            collation.clusters.len(),
            collation.stories.iter().filter(|story| story.articles.len() > 1).count(),
            collation.repetitions.len(),
        );
    }
}

/// User and system time of this process so far; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> =
        stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// A line of the process status, in KiB; 0 where the system does not tell.
fn status(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// Starts the count of peak memory anew, where the system allows it.
fn reset_peak() {
    // Without it the peak is that of the whole run, which is still an upper bound.
    drop(fs::write("/proc/self/clear_refs", "5"));
}
