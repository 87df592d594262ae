//! How many sentences are marked in articles that have nothing to do with each other.
//!
//! A folder of plain texts, each an article on something of its own. Each is compared with a few
//! others, two at a time, as a reader would open them: with those that share most rare words
//! (one subject, another event) and with some taken at random. With `--show` the marked pairs of
//! sentences are printed, to see whether the articles have nothing in common indeed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wirecopy::collate::collate;
use wirecopy::model::{CollateSettings, Corpus, Job};
use wirecopy::text::word::words;

use crate::Asked;
use crate::articles::{article, corpus};

/// How many others each article is compared with, of either kind.
const OTHERS: usize = 6;

pub fn report(asked: &Asked) {
    let texts = read(&asked.paths[0]);
    println!("Unrelated: {} articles, each with {OTHERS} others", texts.len());
    let near = nearest(&texts);
    let count = texts.len();
    let far = |i: usize| (1..=OTHERS).map(move |k| (i, (i * 7 + k * 31) % count));
    let far: Vec<(usize, usize)> = (0..count).flat_map(far).filter(|(i, j)| i != j).collect();
    for (name, pairs) in [("most alike", near), ("at random", far)] {
        let mut tally = Tally::default();
        for (i, j) in pairs {
            tally.add(&texts[i], &texts[j], asked.has("--show"));
        }
        tally.print(name);
    }
}

fn read(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok());
    texts.filter(|text| !text.trim().is_empty()).collect()
}

/// For each article the others that share most rare words with it.
fn nearest(texts: &[String]) -> Vec<(usize, usize)> {
    let sets: Vec<BTreeSet<u64>> =
        texts.iter().map(|text| words(text).iter().map(|word| word.hash).collect()).collect();
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    sets.iter().flatten().for_each(|&word| *counts.entry(word).or_default() += 1);
    let weight = |word: &u64| (texts.len() as f64 / counts[word] as f64).ln();
    let norm = |set: &BTreeSet<u64>| set.iter().map(|w| weight(w).powi(2)).sum::<f64>().sqrt();
    let norms: Vec<f64> = sets.iter().map(norm).collect();
    let mut pairs = Vec::new();
    for (i, set) in sets.iter().enumerate() {
        let mut others: Vec<(f64, usize)> = (0..sets.len())
            .filter(|&j| j != i)
            .map(|j| {
                let shared: f64 = set.intersection(&sets[j]).map(|w| weight(w).powi(2)).sum();
                (shared / (norms[i] * norms[j]).max(1e-9), j)
            })
            .collect();
        others.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        pairs.extend(others.iter().take(OTHERS).map(|&(_, j)| (i, j)));
    }
    pairs
}

#[derive(Default)]
struct Tally {
    sentences: usize,
    verbatim: usize,
    edited: usize,
    paraphrase: usize,
}

impl Tally {
    fn add(&mut self, a: &str, b: &str, show: bool) {
        let both = corpus(vec![article("a.txt", a), article("b.txt", b)]);
        let collation = collate(&both, &CollateSettings::default(), &Job::default());
        let collation = collation.expect("nobody cancels");
        for shares in &collation.shares {
            let marked = shares.verbatim + shares.edited + shares.paraphrase;
            self.sentences += (marked + shares.unique) as usize;
            self.verbatim += shares.verbatim as usize;
            self.edited += shares.edited as usize;
            self.paraphrase += shares.paraphrase as usize;
        }
        if show {
            collation.matches.iter().for_each(|m| print(&both, m));
        }
    }

    fn print(&self, name: &str) {
        let share = |n: usize| 100.0 * n as f64 / self.sentences.max(1) as f64;
        println!(
            "  {name}: {:.2} % of {} sentences marked as paraphrase (verbatim {:.2} %, edited {:.2} %)",
            share(self.paraphrase),
            self.sentences,
            share(self.verbatim),
            share(self.edited)
        );
    }
}

fn print(corpus: &Corpus, m: &wirecopy::model::Match) {
    let line = |id| corpus.sentence_text(id).replace('\n', " ");
    println!("{} {:.2}\n  A {}\n  B {}", m.class.name(), m.similarity, line(m.left), line(m.right));
}
