//! How fast sentences are found: `cargo bench --bench sentence`.
//!
//! The corpus is generated from a seed: English-like news paragraphs with abbreviations, figures,
//! quotations and curly quotes, 16 MB in all. Prints megabytes a second of the best of ten passes
//! beside the bar; on a busy machine the figure says little.

use std::time::Instant;

use wirecopy::model::Span;
use wirecopy::text::sentence::segment;

/// What the project promises, in MB/s on one core.
const BAR: f64 = 40.0;
const SIZE: usize = 16 << 20;

fn main() {
    let paragraphs = corpus(0x5EED);
    let bytes: usize = paragraphs.iter().map(String::len).sum();
    let mut best = f64::MAX;
    let mut spans = Vec::new();
    for _ in 0..10 {
        spans.clear();
        let start = Instant::now();
        for text in &paragraphs {
            segment(text, Span::new(0, text.len()), Some("en"), &mut spans);
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    let speed = bytes as f64 / 1e6 / best;
    println!("{} MB, {} sentences, {speed:.0} MB/s (bar: {BAR})", bytes >> 20, spans.len());
}

fn corpus(seed: u64) -> Vec<String> {
    let mut random = Random(seed);
    let mut paragraphs = Vec::new();
    let mut bytes = 0;
    while bytes < SIZE {
        let mut text = String::new();
        for _ in 0..2 + random.below(4) {
            sentence(&mut random, &mut text);
        }
        bytes += text.len();
        paragraphs.push(text);
    }
    paragraphs
}

fn sentence(random: &mut Random, text: &mut String) {
    const WORDS: &[&str] = &[
        "harbour",
        "the",
        "board",
        "said",
        "ferry",
        "spring",
        "of",
        "two",
        "engines",
        "failed",
        "trials",
        "and",
        "would",
        "pay",
        "for",
        "repairs",
        "in",
        "Mr. Hale",
        "the U.S. Coast Guard",
        "on Nov. 5",
        "3.5 percent",
        "“a bad day”",
        "Winter’s",
        "12,000",
        "Marsh & Co.",
        "at 6 a.m.",
        "pier.example.com",
    ];
    let quoted = random.below(5) == 0;
    text.push_str(if quoted { "“The " } else { "The " });
    for _ in 0..12 + random.below(14) {
        text.push_str(WORDS[random.below(WORDS.len())]);
        text.push(' ');
    }
    text.push_str(if quoted { "ended.” " } else { "ended. " });
}

/// A linear congruential generator, so that every run reads the same corpus.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
