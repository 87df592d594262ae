//! The Microsoft Research paraphrase corpus: pairs of news sentences judged by people.
//!
//! Files of `quality, id, id, sentence, sentence`, tab-separated. The score is cross-validated:
//! weights are fitted on nine tenths of the pairs and judged on the tenth, five times over with
//! other tenths. With `--fit` the weights fitted on all pairs are printed as the table that the
//! engine ships, with `--dump` the features of every pair.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use wirecopy::collate::collate;
use wirecopy::collate::paraphrase::{FEATURES, NAMES, Profile, features, likeness};
use wirecopy::model::{Class, CollateSettings, Job};

use crate::Asked;
use crate::articles::{article, corpus};
use crate::regression::Model;

const FOLDS: u64 = 10;
const ROUNDS: u64 = 5;
const RIDGE: f64 = 3.0;

/// A judged pair.
struct Pair {
    same: bool,
    a: String,
    b: String,
}

pub fn report(asked: &Asked) {
    let pairs = read(&asked.paths);
    let rows: Vec<[f32; FEATURES]> = pairs.iter().map(of).collect();
    let answers: Vec<bool> = pairs.iter().map(|pair| pair.same).collect();
    if asked.has("--dump") {
        rows.iter().zip(&answers).for_each(|(row, same)| println!("{same} {row:?}"));
        return;
    }
    println!("MRPC: {} pairs", pairs.len());
    let rows: Vec<&[f32]> = rows.iter().map(<[f32; FEATURES]>::as_slice).collect();
    cross_validate(&rows, &answers);
    shipped(&pairs, &answers);
    matched(&pairs);
    println!("  {:.2} µs a pair", microseconds(&pairs));
    if asked.has("--fit") {
        print_weights(&Model::fit(&rows, &answers, RIDGE));
    }
}

fn read(files: &[PathBuf]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for line in text.trim_start_matches('\u{feff}').lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if let ["0" | "1", _, _, a, b] = fields[..] {
                pairs.push(Pair { same: fields[0] == "1", a: a.into(), b: b.into() });
            }
        }
    }
    pairs
}

fn profiles(pair: &Pair) -> (Profile, Profile) {
    let read = |text| Profile::read(text, Some("en")).expect("a sentence of usual length");
    (read(&pair.a), read(&pair.b))
}

fn of(pair: &Pair) -> [f32; FEATURES] {
    let (a, b) = profiles(pair);
    features(&a, &b)
}

/// Right and wrong answers.
#[derive(Default)]
struct Tally {
    right: usize,
    all: usize,
    both_yes: usize,
    said_yes: usize,
    is_yes: usize,
}

impl Tally {
    fn add(&mut self, said: bool, is: bool) {
        self.all += 1;
        self.right += usize::from(said == is);
        self.both_yes += usize::from(said && is);
        self.said_yes += usize::from(said);
        self.is_yes += usize::from(is);
    }

    fn print(&self, what: &str) {
        let accuracy = 100.0 * self.right as f64 / self.all as f64;
        let f1 = 200.0 * self.both_yes as f64 / (self.said_yes + self.is_yes) as f64;
        println!("  {what}: accuracy {accuracy:.1} %, F1 {f1:.1} %");
    }
}

fn cross_validate(rows: &[&[f32]], answers: &[bool]) {
    let mut tally = Tally::default();
    for round in 0..ROUNDS {
        for fold in 0..FOLDS {
            let is_held = |i: usize| fold_of(i as u64, round) == fold;
            let (held, others): (Vec<usize>, Vec<usize>) =
                (0..rows.len()).partition(|&i| is_held(i));
            let fit_rows: Vec<&[f32]> = others.iter().map(|&i| rows[i]).collect();
            let fit_answers: Vec<bool> = others.iter().map(|&i| answers[i]).collect();
            let model = Model::fit(&fit_rows, &fit_answers, RIDGE);
            held.iter().for_each(|&i| tally.add(model.predict(rows[i]) > 0.5, answers[i]));
        }
    }
    tally.print("10-fold cross-validation, five times");
}

/// Which tenth a pair belongs to, by a hash of its number.
fn fold_of(pair: u64, round: u64) -> u64 {
    let mixed =
        (pair + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ round.wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33) % FOLDS
}

/// The weights as shipped, on the pairs they were fitted to: a check of the table, not a result.
fn shipped(pairs: &[Pair], answers: &[bool]) {
    let mut tally = Tally::default();
    for (pair, &same) in pairs.iter().zip(answers) {
        let (a, b) = profiles(pair);
        tally.add(likeness(&a, &b) > 0.5, same);
    }
    tally.print("weights as shipped, on the same pairs");
}

/// What a reader sees who opens both sentences as two clippings.
fn matched(pairs: &[Pair]) {
    let mut found = [[0usize; 4]; 2];
    for pair in pairs {
        let both = corpus(vec![article("a.txt", &pair.a), article("b.txt", &pair.b)]);
        let collation = collate(&both, &CollateSettings::default(), &Job::default());
        let matches = collation.expect("nobody cancels").matches;
        let class = matches.iter().map(|m| m.class).min();
        let column = class.map_or(3, |class| match class {
            Class::Verbatim => 0,
            Class::Edited => 1,
            Class::Paraphrase => 2,
        });
        found[usize::from(pair.same)][column] += 1;
    }
    for (name, row) in [("say the same", found[1]), ("do not", found[0])] {
        let all: usize = row.iter().sum();
        let share = |n: usize| 100.0 * n as f64 / all.max(1) as f64;
        println!(
            "  as two clippings, pairs that {name}: {:.1} % matched \
             (verbatim {:.1}, edited {:.1}, paraphrase {:.1})",
            share(all - row[3]),
            share(row[0]),
            share(row[1]),
            share(row[2])
        );
    }
}

/// What the score of a pair costs once both sentences are read.
fn microseconds(pairs: &[Pair]) -> f64 {
    let read: Vec<(Profile, Profile)> = pairs.iter().map(profiles).collect();
    let mut best = f64::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        for (a, b) in &read {
            black_box(likeness(black_box(a), black_box(b)));
        }
        best = best.min(start.elapsed().as_secs_f64() * 1e6 / read.len() as f64);
    }
    best
}

fn print_weights(model: &Model) {
    println!("const BIAS: f32 = {:.3};", model.bias);
    for (weight, name) in model.weights.iter().zip(NAMES) {
        println!("    {weight:.3}, // {name}");
    }
}
