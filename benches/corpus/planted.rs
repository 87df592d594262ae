//! How much of planted reuse is found: sentences copied into other articles at levels of editing.

use std::collections::BTreeSet;
use std::fmt::Write;

use wirecopy::collate::collate;
use wirecopy::model::{CollateSettings, Collation, Job};

use super::articles::{article, corpus};
use super::corpus::{Language, Random, edit};

/// What is done to a copied sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Level {
    Verbatim,
    /// Its figures and one name are others.
    Figures,
    Edited(u8),
    /// Its halves change places and 15 % of the words are edited.
    Swapped,
}

pub const LEVELS: [Level; 6] = [
    Level::Verbatim,
    Level::Figures,
    Level::Edited(5),
    Level::Edited(15),
    Level::Edited(30),
    Level::Swapped,
];

/// Found and planted copies of a level, and what else was reported.
#[derive(Debug)]
pub struct Score {
    pub found: Vec<(Level, usize, usize)>,
    /// Pairs of articles reported that nothing was planted in.
    pub false_pairs: usize,
    /// Sentences marked in articles that nothing was planted in, and all sentences there.
    pub marked: (usize, usize),
}

/// Plants `each` copies of every level into `articles` articles and compares them.
pub fn score(articles: usize, each: usize, seed: u64, settings: &CollateSettings) -> Score {
    let language = Language::new(seed);
    let mut random = Random::new(seed);
    let mut texts: Vec<Vec<String>> = (0..articles)
        .map(|_| {
            let cast = language.cast(&mut random);
            (0..6).map(|_| language.sentence(&mut random, &cast)).collect()
        })
        .collect();
    let mut planted = Vec::new();
    for (i, level) in LEVELS.iter().flat_map(|&l| std::iter::repeat_n(l, each)).enumerate() {
        let (donor, receiver) = (2 * i, 2 * i + 1);
        let copy = copy(&texts[donor][1 + i % 4], level, &language, &mut random);
        texts[receiver][3] = copy;
        planted.push((level, donor as u32, receiver as u32));
    }
    let texts = texts.iter().enumerate();
    let all = texts.map(|(i, t)| article(&format!("{i:05}.txt"), &t.join("\n\n"))).collect();
    let collation = collate(&corpus(all), settings, &Job::default()).expect("nobody cancels");
    judge(&collation, &planted, articles)
}

fn copy(text: &str, level: Level, language: &Language, random: &mut Random) -> String {
    match level {
        Level::Verbatim => text.to_owned(),
        Level::Edited(percent) => edit(text, f64::from(percent) / 100.0, language, random),
        Level::Figures => {
            let mut named = false;
            let change = |word: &str| {
                let is_name = word.len() > 3 && word.starts_with(char::is_uppercase);
                if word.starts_with(|c: char| c.is_ascii_digit()) {
                    (1 + random.below(9000)).to_string()
                } else if is_name && !std::mem::replace(&mut named, true) {
                    language.name(random).to_owned()
                } else {
                    word.to_owned()
                }
            };
            text.split(' ').map(change).collect::<Vec<_>>().join(" ")
        }
        Level::Swapped => {
            let words: Vec<&str> = text.trim_end_matches('.').split(' ').collect();
            let (head, tail) = words.split_at(words.len() / 2);
            edit(&format!("{}, {}.", tail.join(" "), head.join(" ")), 0.15, language, random)
        }
    }
}

fn judge(collation: &Collation, planted: &[(Level, u32, u32)], articles: usize) -> Score {
    let mut pairs: BTreeSet<(u32, u32)> =
        collation.matches.iter().map(|m| (m.left.article.0, m.right.article.0)).collect();
    let found = LEVELS
        .iter()
        .map(|&level| {
            let of_level: Vec<_> = planted.iter().filter(|p| p.0 == level).collect();
            let hits = of_level.iter().filter(|p| pairs.remove(&(p.1, p.2))).count();
            (level, hits, of_level.len())
        })
        .collect();
    let clean = 2 * planted.len() as u32;
    let marked: BTreeSet<_> = collation
        .matches
        .iter()
        .flat_map(|m| [m.left, m.right])
        .filter(|s| s.article.0 >= clean)
        .collect();
    let all = 6 * articles.saturating_sub(clean as usize);
    Score { found, false_pairs: pairs.len(), marked: (marked.len(), all) }
}

/// The figures as a table.
pub fn report(settings: &CollateSettings) -> String {
    let mut out = String::from("seed   recall by level\n");
    for seed in 1..=3 {
        let score = score(2000, 100, seed, settings);
        write!(out, "{seed}").expect("a string takes any text");
        for (level, found, of) in &score.found {
            write!(out, "  {level:?} {found}/{of}").expect("a string takes any text");
        }
        let (marked, all) = score.marked;
        writeln!(out, "  false pairs {}  marked elsewhere {marked}/{all}", score.false_pairs)
            .expect("a string takes any text");
    }
    out
}
