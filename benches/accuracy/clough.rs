//! Clough & Stevenson's short answers: five encyclopaedia texts, and 95 answers to questions on
//! them that students copied, revised lightly or heavily, or wrote without having seen the text.
//!
//! A folder of `file_information.csv`, `g*_task?.txt` and `orig_task?.txt`. Each answer is
//! collated with the text of its task and measured twice: how much of it is copied (its words in
//! shared stretches, and in matched sentences by class), and how closely what is matched follows
//! the text (the words of matched sentences that stand in shared stretches of five words or more).
//! The second is what the levels are about: a third of those who copied and pasted took only part
//! of their answer from this text. Rank correlation with the level is Spearman's. With `--show`
//! each answer has a line.

use std::fs;
use std::path::Path;

use wirecopy::collate::collate;
use wirecopy::model::{ArticleId, CollateSettings, Collation, Corpus, FoundBy, Job, Span};
use wirecopy::text::word;

use crate::Asked;
use crate::articles::{article, corpus};

const LEVELS: [&str; 4] = ["non", "heavy", "light", "cut"];

/// A shared stretch of fewer words may be a phrase that anybody uses.
const STRETCH: usize = 5;

/// An answer: its level, and the shares of its words by class and in all.
struct Answer {
    file: String,
    level: usize,
    /// In whole sentences of each class.
    sentences: [f64; 3],
    /// In shared stretches.
    shared: f64,
    /// Of the words of matched sentences those in shared stretches of [`STRETCH`] words.
    closeness: f64,
}

impl Answer {
    fn print(&self) {
        let [verbatim, edited, paraphrase] = self.sentences.map(|share| 100.0 * share);
        println!(
            "  {} {:6} verbatim {verbatim:5.1} edited {edited:5.1} paraphrase {paraphrase:5.1} \
             in shared stretches {:5.1} closeness {:5.1}",
            self.file,
            LEVELS[self.level],
            100.0 * self.shared,
            100.0 * self.closeness
        );
    }

    fn weighted(&self) -> f64 {
        self.sentences.iter().zip([1.0, 0.8, 0.5]).map(|(share, weight)| share * weight).sum()
    }
}

pub fn report(asked: &Asked) {
    let folder = &asked.paths[0];
    let list = fs::read_to_string(folder.join("file_information.csv"));
    let list = list.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let answers: Vec<Answer> = list.lines().skip(1).filter_map(|row| answer(folder, row)).collect();
    println!("Clough & Stevenson: {} answers", answers.len());
    println!("  level   verbatim  edited  paraphrase  in shared stretches  closeness");
    for (level, name) in LEVELS.iter().enumerate() {
        let of_level = || answers.iter().filter(|answer| answer.level == level);
        let mean = |f: &dyn Fn(&Answer) -> f64| {
            100.0 * of_level().map(f).sum::<f64>() / of_level().count().max(1) as f64
        };
        println!(
            "  {name:6} {:9.1} {:7.1} {:11.1} {:20.1} {:10.1}",
            mean(&|a| a.sentences[0]),
            mean(&|a| a.sentences[1]),
            mean(&|a| a.sentences[2]),
            mean(&|a| a.shared),
            mean(&|a| a.closeness)
        );
    }
    if asked.has("--show") {
        answers.iter().for_each(Answer::print);
    }
    let levels: Vec<f64> = answers.iter().map(|a| a.level as f64).collect();
    let rho =
        |f: fn(&Answer) -> f64| correlation(&levels, &answers.iter().map(f).collect::<Vec<_>>());
    println!("  rank correlation of closeness: {:.3}", rho(|a| a.closeness));
    println!("  of the share in shared stretches: {:.3}", rho(|a| a.shared));
    println!("  of verbatim + .8 edited + .5 paraphrase sentences: {:.3}", rho(Answer::weighted));
}

fn answer(folder: &Path, row: &str) -> Option<Answer> {
    let fields: Vec<&str> = row.trim().split(',').collect();
    let [file, task, level] = fields[..] else { return None };
    let level = LEVELS.iter().position(|name| *name == level)?;
    let text = read(&folder.join(file));
    let original = read(&folder.join(format!("orig_task{task}.txt")));
    let both = corpus(vec![article("answer.txt", &text), article("original.txt", &original)]);
    let collation = collate(&both, &CollateSettings::default(), &Job::default());
    let words = words(&both, &collation.expect("nobody cancels"));
    let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
    Some(Answer {
        file: file.to_owned(),
        level,
        sentences: words.sentences.map(|n| share(n, words.all)),
        shared: share(words.shared, words.all),
        closeness: share(words.in_stretches, words.sentences.iter().sum()),
    })
}

/// Words of an answer, counted.
#[derive(Default)]
struct Words {
    all: usize,
    /// In matched sentences, by class.
    sentences: [usize; 3],
    /// In shared stretches, of any length and of [`STRETCH`] words or more.
    shared: usize,
    in_stretches: usize,
}

/// Counts the words of the first article.
fn words(corpus: &Corpus, collation: &Collation) -> Words {
    let id = ArticleId(0);
    let text = &corpus.article(id).text;
    let mut counts = Words::default();
    for (index, sentence) in corpus.article(id).sentences.iter().enumerate() {
        let words = word::words(sentence.span.of(text));
        counts.all += words.len();
        let here = id.sentence(index);
        // What answers tell alike because they answer one question is no reuse.
        if collation.matches_of(here).all(|m| m.found == FoundBy::ByPlace) {
            continue;
        }
        if let Some(class) = collation.class_of(here) {
            counts.sentences[class as usize] += words.len();
        }
        let stretches: Vec<(Span, usize)> = collation
            .matches_of(here)
            .flat_map(|m| m.shared_on(m.other(here).1).collect::<Vec<_>>())
            .map(|span| (span, word::count(span.of(text))))
            .collect();
        let start = sentence.span.start;
        let lies_in = |word: &Span, least: usize| {
            let (from, to) = (word.start + start, word.end + start);
            stretches.iter().any(|(s, n)| *n >= least && s.start <= from && to <= s.end)
        };
        let count = |least| words.iter().filter(|word| lies_in(&word.span, least)).count();
        counts.shared += count(1);
        counts.in_stretches += count(STRETCH);
    }
    counts
}

/// A text in UTF-8 or, as some of these are, in Latin-1.
fn read(file: &Path) -> String {
    let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => error.into_bytes().into_iter().map(char::from).collect(),
    };
    // These files break lines inside sentences; an empty line ends a paragraph.
    let text = text.replace("\r\n", "\n");
    let paragraphs: Vec<String> =
        text.trim_start_matches('\u{feff}').split("\n\n").map(|p| p.replace('\n', " ")).collect();
    paragraphs.join("\n\n")
}

/// Spearman's: the correlation of the ranks, ties sharing theirs.
fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (x, y) = (ranks(x), ranks(y));
    let mean = |v: &[f64]| v.iter().sum::<f64>() / v.len() as f64;
    let (mx, my) = (mean(&x), mean(&y));
    let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| {
        a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum::<f64>()
    };
    product(&x, mx, &y, my) / (product(&x, mx, &x, mx) * product(&y, my, &y, my)).sqrt()
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let rank = |value: &f64| {
        let below = values.iter().filter(|other| *other < value).count();
        let equal = values.iter().filter(|other| *other == value).count();
        below as f64 + (equal as f64 + 1.0) / 2.0
    };
    values.iter().map(rank).collect()
}
