//! How right `similarity` and `follows` are, on pairs of sentences that people judged.
//!
//! Files: the Microsoft Research paraphrase corpus (five columns, the first 0 or 1), the SemEval
//! tasks on textual similarity (three columns, the first 0 to 5), and the RTE challenges (XML). Each
//! is read through the engine as a user has it: two articles of one sentence. With `--fit` the weights
//! fitted to all tab-separated files given are printed as the table that the engine ships, with `--fit`
//! and XML those of `follows`.

use std::path::Path;

use wirecopy::collate::collate;
use wirecopy::collate::paraphrase::{FOLLOWS_NAMES, NAMES, Profile, features, follows_features};
use wirecopy::model::{CollateSettings, Grade, Job};

use crate::articles::{article, corpus};
use crate::regression::{Answer, Model};
use crate::{Asked, quantities};

/// What pulls the weights towards zero.
const RIDGE: f64 = 10.0;
/// As how much a pair of the similarity tasks counts beside one that was answered by yes or no.
const GRADED: f64 = 0.7;

/// A judged pair: the answer as it stands in the file.
struct Pair {
    score: f64,
    /// Whether the answer is 0 or 1, not a degree from 0 to 5.
    is_yes_or_no: bool,
    a: String,
    b: String,
}

pub fn report(asked: &Asked) {
    let is_challenge = |path: &Path| path.extension().is_some_and(|ending| ending == "xml");
    let (mut alike, mut challenges) = (Vec::new(), Vec::new());
    for path in &asked.paths {
        let challenge = is_challenge(path);
        let pairs = if challenge { challenge_pairs(path) } else { pairs(path) };
        print_right(path, &pairs, challenge);
        if challenge { &mut challenges } else { &mut alike }.extend(pairs);
    }
    if asked.has("--fit") {
        print_fit(&alike, &NAMES, |a, b| features(a, b).to_vec());
        print_fit(&challenges, &FOLLOWS_NAMES, |a, b| follows_features(a, b).to_vec());
    }
}

/// The accuracy of yes and no at the bar of [`Grade::SAME`], or the correlation with the degrees.
fn print_right(path: &Path, pairs: &[Pair], challenge: bool) {
    let (mut said, mut is) = (Vec::new(), Vec::new());
    for pair in pairs {
        let (similarity, follows) = compared(pair);
        said.push(if challenge { follows } else { similarity });
        is.push(pair.score);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if pairs.iter().all(|pair| pair.is_yes_or_no) {
        let bar = f64::from(Grade::SAME);
        let right = said.iter().zip(&is).filter(|(said, is)| (**said >= bar) == (**is > 0.5));
        let share = right.count() as f64 / pairs.len().max(1) as f64;
        println!("{name}: {} pairs, {share:.3} right", pairs.len());
    } else {
        println!("{name}: {} pairs, Pearson {:.3}", pairs.len(), pearson(&said, &is));
    }
}

/// What a comparison says of a pair: the highest similarity, and how likely the second sentence
/// follows, of all matches and other pairs.
fn compared(pair: &Pair) -> (f64, f64) {
    let both = corpus(vec![article("a.txt", &pair.a), article("b.txt", &pair.b)]);
    let collation = collate(&both, &CollateSettings::default(), &Job::default());
    let collation = collation.expect("nobody cancels");
    let matches = collation.matches.iter().map(|m| (m.similarity, m.follows[1]));
    let others = collation.alike.iter().map(|a| (a.likeness.similarity, a.likeness.follows[1]));
    matches.chain(others).fold((0.0, 0.0), |(similarity, follows), (x, y)| {
        (f64::from(x).max(similarity), f64::from(y).max(follows))
    })
}

fn pearson(x: &[f64], y: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (of_x, of_y) = (mean(x), mean(y));
    let sum = |f: &dyn Fn(f64, f64) -> f64| {
        x.iter().zip(y).map(|(a, b)| f(a - of_x, b - of_y)).sum::<f64>()
    };
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}

/// How much of a yes a degree from 0 to 5 is: even at 3.3.
fn answer(pair: &Pair) -> Answer {
    if pair.is_yes_or_no {
        return Answer { yes: pair.score, count: 1.0 };
    }
    Answer { yes: 1.0 / (1.0 + (1.3 * (3.3 - pair.score)).exp()), count: GRADED }
}

fn print_fit(pairs: &[Pair], names: &[&str], read: impl Fn(&Profile, &Profile) -> Vec<f32>) {
    let (mut rows, mut answers) = (Vec::new(), Vec::new());
    for pair in pairs {
        if let (Some(a), Some(b)) = (Profile::read(&pair.a, None), Profile::read(&pair.b, None)) {
            rows.push(read(&a, &b));
            answers.push(answer(pair));
        }
    }
    if rows.is_empty() {
        return;
    }
    let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
    let model = Model::fit_graded(&rows, &answers, RIDGE);
    println!("const BIAS: f32 = {:.3};", model.bias);
    for (weight, name) in model.weights.iter().zip(names) {
        println!("    {weight:.3}, // {name}");
    }
}

fn challenge_pairs(path: &Path) -> Vec<Pair> {
    let of = |pair: quantities::Pair| Pair {
        score: f64::from(u8::from(pair.entailed)),
        is_yes_or_no: true,
        a: pair.text,
        b: pair.hypothesis,
    };
    quantities::read(path).into_iter().map(of).collect()
}

fn pairs(path: &Path) -> Vec<Pair> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let of = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let (is_yes_or_no, score, a, b) = match fields[..] {
            [score, _, _, a, b] => (true, score, a, b),
            [score, a, b, ..] => (false, score, a, b),
            _ => return None,
        };
        Some(Pair { score: score.parse().ok()?, is_yes_or_no, a: a.into(), b: b.into() })
    };
    text.trim_start_matches('\u{feff}').lines().filter_map(of).collect()
}
