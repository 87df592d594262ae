//! Sentences of one event that outlets tell in words of their own.
//!
//! A folder of events, each a folder of articles. With `--dump` every pair of sentences of two outlets
//! that shares a telling word has a line: the event, the hashes of both sentences, the class of their
//! match, the numbers by which they are weighed, and both texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use wirecopy::collate::collate;
use wirecopy::collate::paraphrase::{FIRST, story_numbers};
use wirecopy::ingest::load_all;
use wirecopy::model::{CollateSettings, Corpus, Job, LoadSettings, SentenceId};
use xxhash_rust::xxh3::xxh3_64;

use crate::Asked;

pub fn report(asked: &Asked) {
    for event in events(&asked.paths[0]) {
        dump(&event);
    }
}

fn events(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// A sentence on one line.
fn line(corpus: &Corpus, id: SentenceId) -> String {
    corpus.sentence_text(id).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dump(event: &Path) {
    let corpus = load_all(&[event.to_owned()], &LoadSettings::default(), &Job::default());
    let corpus = corpus.expect("nobody cancels");
    let collation = collate(&corpus, &CollateSettings::default(), &Job::default());
    let collation = collation.expect("nobody cancels");
    let known: BTreeMap<_, _> =
        collation.matches.iter().map(|m| ((m.left, m.right), format!("{:?}", m.found))).collect();
    let name = event.file_name().unwrap_or_default().to_string_lossy();
    for (a, b, numbers) in story_numbers(&corpus, &collation, &FIRST) {
        let class = known.get(&(a.min(b), a.max(b))).map_or("-", String::as_str);
        let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:.4}")).collect();
        let (x, y) = (line(&corpus, a), line(&corpus, b));
        println!(
            "{name}\t{:016x}\t{:016x}\t{class}\t{}\t{}:{}\t{}:{}\t{x}\t{y}",
            xxh3_64(x.as_bytes()),
            xxh3_64(y.as_bytes()),
            numbers.join(" "),
            a.article.index(),
            a.index,
            b.article.index(),
            b.index,
        );
    }
}
