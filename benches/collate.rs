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
#[path = "corpus/usage.rs"]
mod usage;

use std::path::Path;
use std::time::Instant;

use corpus::{Recipe, generate};
use folder::Layout;
use usage::{cpu_seconds, reset_peak, status};
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
        CollateSettings::default().with(|settings| settings.threads = number("--threads", 0));
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
