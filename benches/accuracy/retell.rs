//! Sentences of one event that outlets tell in words of their own: how many of those marked say the
//! same, and the weights by which they are marked.
//!
//! A folder of events, each a folder of articles; here those of `launchnlp/BASIL` and
//! `Luisgarchi/NewsWCL50`. What a person judged stands in `retold.tsv`, without the texts: a line a pair,
//! the event, the hashes of both sentences (xxh3 of their words with single spaces between) and `same`, `partly` or `other`;
//! a pair of a judged event that is not listed is `other`, since those listed are the likeliest ones.
//! With `--fit` the weights fitted to them are printed, with `--dump` every pair with its numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use wirecopy::collate::collate;
use wirecopy::collate::paraphrase::{CONTEXT, FIRST, story_numbers};
use wirecopy::ingest::load_all;
use wirecopy::model::{
    Class, CollateSettings, Collation, Corpus, Job, LoadSettings, Match, SentenceId,
};
use xxhash_rust::xxh3::xxh3_64;

use crate::Asked;
use crate::regression::Model;

/// Pulls the weights towards zero.
const RIDGE: f64 = 10.0;
const JUDGED: &str = include_str!("retold.tsv");

/// Event → both hashes, the smaller first → what a person said.
type Judged = BTreeMap<String, BTreeMap<(u64, u64), String>>;

pub fn report(asked: &Asked) {
    let judged = judged();
    let (mut rows, mut tally) = (Vec::new(), BTreeMap::new());
    for folder in events(&asked.paths[0]) {
        let event = Event::read(&folder);
        if asked.has("--dump") {
            event.dump();
        }
        let Some(judged) = judged.get(&event.name) else { continue };
        event.count(judged, &mut tally);
        rows.extend(event.cases(judged));
    }
    for ((class, answer), count) in &tally {
        println!("{class}\t{answer}\t{count}");
    }
    if asked.has("--fit") {
        print_weights(&rows);
    }
}

fn judged() -> Judged {
    let mut all = Judged::new();
    for line in JUDGED.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [event, a, b, answer] = fields[..] else { panic!("{line}: four fields are wanted") };
        let hash = |text| u64::from_str_radix(text, 16).unwrap_or_else(|e| panic!("{line}: {e}"));
        let pair = (hash(a).min(hash(b)), hash(a).max(hash(b)));
        all.entry(event.to_owned()).or_default().insert(pair, answer.to_owned());
    }
    all
}

fn events(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// The articles of one event, compared.
struct Event {
    name: String,
    corpus: Corpus,
    collation: Collation,
}

/// A pair that may be marked: its numbers, and whether it says the same, in part at least.
type Case = ([f32; CONTEXT], bool);

impl Event {
    fn read(folder: &Path) -> Self {
        let corpus = load_all(&[folder.to_owned()], &LoadSettings::default(), &Job::default());
        let corpus = corpus.expect("nobody cancels");
        let collation = collate(&corpus, &CollateSettings::default(), &Job::default());
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, corpus, collation: collation.expect("nobody cancels") }
    }

    /// A sentence on one line.
    fn line(&self, id: SentenceId) -> String {
        let words = self.corpus.sentence_text(id).split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    }

    fn key(&self, a: SentenceId, b: SentenceId) -> (u64, u64) {
        let [x, y] = [a, b].map(|id| xxh3_64(self.line(id).as_bytes()));
        (x.min(y), x.max(y))
    }

    /// Counts the rewordings marked by how they were found and what a person said.
    fn count(
        &self,
        judged: &BTreeMap<(u64, u64), String>,
        tally: &mut BTreeMap<(String, String), u32>,
    ) {
        for m in self.collation.matches.iter().filter(|m| m.class == Class::Paraphrase) {
            let answer = judged.get(&self.key(m.left, m.right)).map_or("unlisted", String::as_str);
            *tally.entry((format!("{:?}", m.found), answer.to_owned())).or_default() += 1;
        }
    }

    /// The pairs of which neither sentence has a closer counterpart in the other's article.
    fn cases(&self, judged: &BTreeMap<(u64, u64), String>) -> Vec<Case> {
        let copies = |m: &&Match| m.class != Class::Paraphrase;
        let both = |m: &Match| [(m.left, m.right.article), (m.right, m.left.article)];
        let linked: BTreeSet<_> =
            self.collation.matches.iter().filter(copies).flat_map(both).collect();
        let pairs = story_numbers(&self.corpus, &self.collation, &FIRST).into_iter();
        let open = pairs.filter(|(a, b, _)| {
            !linked.contains(&(*a, b.article)) && !linked.contains(&(*b, a.article))
        });
        let yes = |a, b| judged.get(&self.key(a, b)).is_some_and(|answer| answer != "other");
        open.map(|(a, b, numbers)| (numbers, yes(a, b))).collect()
    }

    fn dump(&self) {
        let found = self.collation.matches.iter();
        let found: BTreeMap<_, _> = found.map(|m| ((m.left, m.right), m.found)).collect();
        for (a, b, numbers) in story_numbers(&self.corpus, &self.collation, &FIRST) {
            let found = found.get(&(a.min(b), a.max(b)));
            let found = found.map_or("-".into(), |found| format!("{found:?}"));
            let numbers: Vec<String> = numbers.iter().map(|n| format!("{n:.4}")).collect();
            let (x, y) = (self.line(a), self.line(b));
            let [of_x, of_y] = [&x, &y].map(|line| xxh3_64(line.as_bytes()));
            let place = |id: SentenceId| format!("{}:{}", id.article.index(), id.index);
            println!(
                "{}\t{of_x:016x}\t{of_y:016x}\t{found}\t{}\t{}\t{}\t{x}\t{y}",
                self.name,
                numbers.join(" "),
                place(a),
                place(b),
            );
        }
    }
}

fn print_weights(cases: &[Case]) {
    let rows: Vec<&[f32]> = cases.iter().map(|(numbers, _)| numbers.as_slice()).collect();
    let answers: Vec<bool> = cases.iter().map(|(_, same)| *same).collect();
    let model = Model::fit(&rows, &answers, RIDGE);
    println!(
        "{} pairs, {} of them the same or partly",
        cases.len(),
        answers.iter().filter(|a| **a).count()
    );
    model.weights.iter().for_each(|weight| println!("    {weight:.3},"));
    println!("    bias: {:.3}", model.bias);
}
