//! How likely two sentences say the same.
//!
//! Logistic regression: each feature times its weight, summed, through a curve to 0…1. The weights
//! are fitted to the 4,076 training pairs of the Microsoft Research paraphrase corpus, where people
//! judged two sentences of newspapers; `cargo bench --bench accuracy -- --mrpc … --fit` prints them.

use super::features::FEATURES;

const BIAS: f32 = 1.551;
/// In the order of [`NAMES`](super::NAMES).
const WEIGHTS: [f32; FEATURES] = [
    -1.936, // shared words of the shorter sentence
    -1.556, // shared runs of three words of the shorter sentence
    -1.097, // shared runs of four words of the shorter sentence
    3.632,  // words in one order of the longer sentence
    1.875,  // weight shared of the sentence that shares less
    0.717,  // weight shared of both
    -0.601, // words of grammar without counterpart, more
    0.342,  // words of reporting without counterpart, more
    -0.995, // figures without counterpart, more
    -0.672, // names without counterpart, fewer
    0.438,  // names without counterpart, more
    0.387,  // content words without counterpart, fewer
    -0.708, // content words without counterpart, more
    0.526,  // content words
    0.494,  // words of grammar
    -0.928, // only one denies
    2.439,  // shared runs of three letters
    0.534,  // shared runs of five letters
    0.275,  // same last word
    -0.548, // heaviest stretch without counterpart, lighter
    -0.669, // heaviest stretch without counterpart, heavier
    -0.933, // words more than the other
    -2.909, // length of the shorter as a share of the longer
];

/// How likely a pair with these features says the same, 0 to 1.
pub(super) fn likeness(features: &[f32; FEATURES]) -> f32 {
    let sum: f32 = features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-sum - BIAS).exp())
}
