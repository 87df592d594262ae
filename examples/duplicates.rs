//! Which files of a folder make others unnecessary: `cargo run --example duplicates FOLDER`.

use std::path::PathBuf;
use std::{env, process};

use wirecopy::dedup::dedup;
use wirecopy::ingest::load_all;
use wirecopy::model::{DedupSettings, Job, LoadSettings};

fn main() {
    let paths: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if paths.is_empty() {
        eprintln!("usage: duplicates PATH…");
        process::exit(2);
    }
    let job = Job::default();
    let corpus = load_all(&paths, &LoadSettings::default(), &job).expect("nobody cancels the job");
    for problem in &corpus.problems {
        eprintln!("{}: {}", problem.path, problem.message);
    }
    let found = dedup(&corpus, &DedupSettings::default(), &job).expect("nobody cancels the job");
    for group in &found.groups {
        println!("keep {}", corpus.article(group.kept).source.shown());
        for member in &group.members {
            let name = corpus.article(member.article).source.shown().to_owned();
            println!("    {} {:.2} {name}", member.relation.name(), member.similarity);
        }
    }
}
