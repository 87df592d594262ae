//! Where sentences end, against a Universal Dependencies treebank.
//!
//! Paragraphs are put together from the sentences of the `.conllu` file as its `SpaceAfter` marks
//! say, and segmented again. Two figures: F1 of the boundaries inside paragraphs, as the tables
//! of segmenters give it, and F1 of whole spans, where both ends must be right.

use wirecopy::model::Span;
use wirecopy::text::sentence::segment;

use crate::Asked;

/// A paragraph and where its sentences lie.
struct Paragraph {
    text: String,
    sentences: Vec<Span>,
}

/// Prints the figures of every `.conllu` file given, and with `--dump` every boundary that is not
/// found (`-`) or not wanted (`+`).
pub(crate) fn report(asked: &Asked) {
    for file in &asked.paths {
        let Ok(text) = std::fs::read_to_string(file) else {
            eprintln!("{}: cannot be read", file.display());
            continue;
        };
        let paragraphs = paragraphs(&text);
        let score = score(&paragraphs);
        if asked.has("--dump") {
            paragraphs.iter().for_each(dump);
        }
        println!(
            "{}: {} paragraphs, {} sentences; boundaries P {:.3} R {:.3} F1 {:.3}; spans F1 {:.3}",
            file.file_name().unwrap_or_default().to_string_lossy(),
            paragraphs.len(),
            score.spans.wanted,
            score.boundaries.precision(),
            score.boundaries.recall(),
            score.boundaries.f1(),
            score.spans.f1(),
        );
    }
}

fn paragraphs(conllu: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut begin = true;
    let mut space = false;
    for sentence in conllu.split("\n\n").filter(|s| !s.trim().is_empty()) {
        begin |= sentence.lines().any(|l| l.starts_with("# newpar") || l.starts_with("# newdoc"));
        let Some(text) = sentence.lines().find_map(|l| l.strip_prefix("# text = ")) else {
            continue;
        };
        if begin || found.is_empty() {
            found.push(Paragraph { text: String::new(), sentences: Vec::new() });
        } else if space && let Some(last) = found.last_mut() {
            last.text.push(' ');
        }
        begin = false;
        space = !sentence.lines().rfind(|l| !l.starts_with('#')).is_some_and(no_space_after);
        if let Some(last) = found.last_mut() {
            let start = last.text.len();
            last.text.push_str(text.trim());
            last.sentences.push(Span::new(start, last.text.len()));
        }
    }
    found
}

fn no_space_after(token: &str) -> bool {
    token.split('\t').next_back().is_some_and(|misc| misc.contains("SpaceAfter=No"))
}

/// How many were right, of how many found and wanted.
#[derive(Default)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn add(&mut self, found: &[Span], wanted: &[Span]) {
        self.right += found.iter().filter(|span| wanted.contains(span)).count();
        self.found += found.len();
        self.wanted += wanted.len();
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

#[derive(Default)]
struct Score {
    boundaries: Count,
    spans: Count,
}

fn segmented(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    segment(text, Span::new(0, text.len()), Some("en"), &mut found);
    found
}

fn dump(paragraph: &Paragraph) {
    let Paragraph { text, sentences } = paragraph;
    let found = segmented(text);
    let print = |sign: char, these: &[Span], others: &[Span]| {
        for pair in these.windows(2).filter(|pair| others.iter().all(|o| o.end != pair[0].end)) {
            let before: String = pair[0].of(text).chars().rev().take(50).collect();
            let before: String = before.chars().rev().collect();
            let after: String = pair[1].of(text).chars().take(40).collect();
            println!("{sign} {before} ¦ {after}");
        }
    };
    print('-', sentences, &found);
    print('+', &found, sentences);
}

fn score(paragraphs: &[Paragraph]) -> Score {
    let mut score = Score::default();
    for Paragraph { text, sentences } in paragraphs {
        let found = segmented(text);
        score.spans.add(&found, sentences);
        let inner = |spans: &[Span]| -> Vec<Span> {
            let ends = spans.iter().take(spans.len().saturating_sub(1));
            ends.map(|s| Span { start: s.end, end: s.end }).collect()
        };
        score.boundaries.add(&inner(&found), &inner(sentences));
    }
    score
}
