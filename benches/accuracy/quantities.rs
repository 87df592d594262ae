//! Numeric agreement: does a text bear out the quantities of a statement?
//!
//! EQUATE's RTE_Quant (`RTE_Quant.jsonl`) is made of pairs of the RTE challenges that state
//! quantities. A hypothesis is called borne out if each of its quantities is (see `borne`), and if
//! what else it says stands close together in the text. How close is chosen on the pairs of the
//! challenges themselves (`rte1_dev.xml`, …) whose hypothesis states an amount or an age, without
//! those that RTE_Quant took over. The rules were made with the errors on both in sight.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use wirecopy::text::figure::{Figure, FigureKind, figures};
use wirecopy::text::lang::{self, List};
use wirecopy::text::stem::stem_hash;
use wirecopy::text::word::words;

use crate::{Asked, borne};

/// A text, a hypothesis, and whether people say that the text bears it out.
pub struct Pair {
    pub text: String,
    pub hypothesis: String,
    pub entailed: bool,
}

/// What is looked at: whether the quantities agree, and how near to one another the words of the
/// hypothesis stand in the text.
struct Signs {
    agree: bool,
    closeness: f64,
    entailed: bool,
}

/// Prints the accuracy on the pairs where the closeness is chosen, and on those that are judged.
pub fn report(asked: &Asked) {
    let is_judged = |path: &&PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
    let pairs = |judged: bool| {
        let paths = asked.paths.iter().filter(move |path| is_judged(path) == judged);
        paths.flat_map(|path| read(path))
    };
    let judged: Vec<Pair> = pairs(true).collect();
    let known: BTreeSet<String> = judged.iter().map(|pair| letters(&pair.hypothesis)).collect();
    let others = pairs(false).filter(|pair| {
        states_amount(&pair.hypothesis) && !known.contains(&letters(&pair.hypothesis))
    });
    let tuned: Vec<Signs> = others.map(|pair| signs_of(&pair)).collect();
    let held: Vec<Signs> = judged.iter().map(signs_of).collect();
    let least = (-100..=100).map(|percent| f64::from(percent) / 100.0);
    let least =
        least.fold(
            -1.0,
            |best, least| {
                if right(&tuned, least) > right(&tuned, best) { least } else { best }
            },
        );
    println!("numeric agreement: closeness of at least {least:.2}, chosen on the challenges");
    for (name, signs) in [("RTE challenges", &tuned), ("RTE_Quant", &held)] {
        let yes = signs.iter().filter(|signs| signs.entailed).count();
        let accuracy = |least| right(signs, least) as f64 / signs.len().max(1) as f64;
        println!(
            "  {name}: {} pairs, {yes} entailed; accuracy {:.3}, by the numbers alone {:.3}",
            signs.len(),
            accuracy(least),
            accuracy(f64::NEG_INFINITY),
        );
    }
}

/// A text as its tokenisation does not change it.
fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn right(signs: &[Signs], least: f64) -> usize {
    signs.iter().filter(|s| (s.agree && s.closeness >= least) == s.entailed).count()
}

fn states_amount(hypothesis: &str) -> bool {
    figures(hypothesis, Some("en")).iter().any(is_compared)
}

pub fn is_compared(figure: &Figure) -> bool {
    figure.kind.is_amount() || figure.kind == FigureKind::Age
}

fn signs_of(pair: &Pair) -> Signs {
    let agree = borne::is_borne_out(&pair.text, &pair.hypothesis);
    let closeness = closeness(&pair.text, &pair.hypothesis);
    Signs { agree, closeness, entailed: pair.entailed }
}

/// How near the words of the hypothesis stand to one another in the text, 0 to 1, around the place
/// where they are nearest; less for every name that the text does not have.
fn closeness(text: &str, hypothesis: &str) -> f64 {
    const REACH: f64 = 8.0;
    const NAME: f64 = 0.15;
    let (told, claimed) = (content(text), content(hypothesis));
    let places = |word: &Content| -> Vec<usize> {
        told.iter().filter(|other| other.is(word)).map(|other| other.at).collect()
    };
    let found: Vec<Vec<usize>> = claimed.iter().map(places).collect();
    let near = |anchor: usize| {
        let nearest = |places: &Vec<usize>| {
            let distances = places.iter().map(|at| at.abs_diff(anchor) as f64);
            distances.map(|d| (-d / REACH).exp()).fold(0.0, f64::max)
        };
        found.iter().map(nearest).sum::<f64>() / claimed.len().max(1) as f64
    };
    let best = found.iter().flatten().map(|&anchor| near(anchor)).fold(0.0, f64::max);
    let unknown = claimed.iter().zip(&found).filter(|(word, at)| word.is_name && at.is_empty());
    best - NAME * unknown.count() as f64
}

/// A word that is not too short to say anything.
pub struct Content {
    /// Which word of its text it is.
    pub at: usize,
    pub word: String,
    stem: u64,
    is_name: bool,
}

/// Words of the news that are no names, as the paraphrase scorer ranks them.
static KNOWN: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| lang::of(Some("en")).words(List::Rarity).collect());

impl Content {
    /// The same word, or one of the same beginning: `Libya`, `Libyan`.
    pub fn is(&self, other: &Self) -> bool {
        const LEAST: usize = 4;
        let both = self.word.chars().zip(other.word.chars());
        let common = both.take_while(|(a, b)| a == b).count();
        let longer = self.word.chars().count().max(other.word.chars().count());
        self.stem == other.stem || common >= LEAST && 10 * common >= 6 * longer
    }
}

pub fn content(text: &str) -> Vec<Content> {
    const SHORT: usize = 3;
    let words = words(text);
    let read = words.iter().enumerate().map(|(at, word)| {
        let written = word.span.of(text);
        let known = || KNOWN.contains(&*written.to_lowercase());
        let is_name = written.starts_with(char::is_uppercase) && (at > 0 || !known());
        Content { at, word: written.to_lowercase(), stem: stem_hash(written), is_name }
    });
    let number = |word: &Content| word.word.chars().any(|c| c.is_ascii_digit());
    read.filter(|word| (word.word.len() > SHORT || word.is_name) && !number(word)).collect()
}

/// The pairs of a file: of a challenge as XML, of EQUATE as one JSON object a line.
pub fn read(path: &Path) -> Vec<Pair> {
    let file = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    if path.extension().is_some_and(|ending| ending == "jsonl") {
        return file.lines().filter(|line| !line.trim().is_empty()).map(of_json).collect();
    }
    let pairs = file.split("<pair ").skip(1);
    pairs
        .filter_map(|pair| {
            Some(Pair {
                entailed: {
                    let head = pair.split_once('>')?.0;
                    head.contains("\"YES\"") || head.contains("\"TRUE\"")
                },
                text: element(pair, "t")?,
                hypothesis: element(pair, "h")?,
            })
        })
        .collect()
}

fn of_json(line: &str) -> Pair {
    let object: serde_json::Value = serde_json::from_str(line).expect("a line is one JSON object");
    let string = |name: &str| object[name].as_str().expect("a string").to_owned();
    Pair {
        text: joined(&string("sentence1")),
        hypothesis: joined(&string("sentence2")),
        entailed: string("gold_label") == "entailment",
    }
}

/// Text as it was before a tokeniser set spaces around every sign.
fn joined(tokens: &str) -> String {
    let before =
        [" .", " ,", " ;", " :", " ?", " !", " 's", " 'm", " 're", " n't", " '", " %", " )"];
    let text = before.iter().fold(tokens.replace("''", "\"").replace("`` ", "\""), |text, sign| {
        text.replace(sign, sign.trim_start())
    });
    ["$ ", "( ", "# "].iter().fold(text, |text, sign| text.replace(sign, sign.trim_end()))
}

fn element(pair: &str, name: &str) -> Option<String> {
    let (_, rest) = pair.split_once(&format!("<{name}>"))?;
    let (inside, _) = rest.split_once(&format!("</{name}>"))?;
    let entities =
        [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Some(entities.iter().fold(inside.to_owned(), |text, (entity, sign)| text.replace(entity, sign)))
}
