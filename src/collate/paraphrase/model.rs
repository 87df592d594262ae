//! How likely two sentences say the same.
//!
//! Logistic regression: each feature times its weight, summed, through a curve to 0…1. The weights
//! are fitted to pairs that people judged: the 4,076 training pairs of the Microsoft Research
//! paraphrase corpus (yes or no), and 3,699 of the SemEval tasks on textual similarity (2012 MSRpar
//! test, whose pairs are training pairs of that corpus, and SMTnews; 2014 deft-news, tweet-news,
//! images, OnWN), at 0.7 the weight and with 1 / (1 + e^(1.3·(3.3 − score))) as the answer. The
//! share of the second was chosen on the headlines of 2013 and 2014.
//! `cargo bench --bench accuracy -- --likeness FILE… --fit` prints them.
//!
//! Which pairs are *marked* is decided apart (`verdict`), by weights of the paraphrase corpus alone.

use super::features::FEATURES;

/// Fitted with [`WEIGHTS`]: the logarithm of the odds where nothing speaks for or against.
const BIAS: f32 = 0.707;
/// In the order of [`NAMES`](super::NAMES).
const WEIGHTS: [f32; FEATURES] = [
    -2.217, // shared words of the shorter sentence
    -1.628, // shared runs of three words of the shorter sentence
    0.310,  // shared runs of four words of the shorter sentence
    0.455,  // words in one order of the longer sentence
    2.897,  // weight shared of the sentence that shares less
    -0.256, // weight shared of both
    -0.268, // words of grammar without counterpart, more
    0.348,  // words of reporting without counterpart, more
    0.058,  // figures without counterpart, more
    -0.287, // names without counterpart, fewer
    0.551,  // names without counterpart, more
    0.283,  // content words without counterpart, fewer
    -0.260, // content words without counterpart, more
    0.415,  // content words
    0.497,  // words of grammar
    -0.442, // only one denies
    2.220,  // shared runs of three letters
    0.357,  // shared runs of five letters
    0.212,  // same last word
    -0.212, // heaviest stretch without counterpart, lighter
    -0.452, // heaviest stretch without counterpart, heavier
    -1.180, // words more than the other
    -3.227, // length of the shorter as a share of the longer
    2.286,  // weight shared of the sentence that shares more
    -0.339, // numbers that the other does not give, fewer
    -0.684, // numbers that the other does not give, more
    -1.530, // one tells of a rise, the other of a fall
];

/// How likely a pair with these features says the same, 0 to 1.
pub(super) fn likeness(features: &[f32; FEATURES]) -> f32 {
    logistic(features, &WEIGHTS, BIAS)
}

/// What the cosine of two vectors counts, what it counts how far that stands above the cosines with
/// other sentences of the two articles, and what both are set against. Fitted to the 257 pairs of
/// sentences of eight real events, without a counterpart by words, each the other's nearest, as a
/// person judged them (the same 1, partly .5). Fitted to four of the events and tried on the others,
/// both ways, .80 of what reaches one half say the same or partly.
const SENSED: [f32; 3] = [7.1, 7.9, -7.6];

/// How likely two sentences that are each other's nearest say the same, 0 to 1.
pub(super) fn sensed(cosine: f32, margin: f32) -> f32 {
    let [near, above, bias] = SENSED;
    1.0 / (1.0 + (-(near * cosine + above * margin + bias)).exp())
}

/// The logistic function of the weighted sum of as many features as there are weights.
pub(super) fn logistic(features: &[f32], weights: &[f32], bias: f32) -> f32 {
    let sum: f32 = features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum();
    1.0 / (1.0 + (-sum - bias).exp())
}

/// Fitted with [`MARKED`], likewise.
const MARKED_BIAS: f32 = 1.551;
/// Of how many features, the first ones, a pair is marked.
const MARKING: usize = 23;
/// What speaks for marking a pair, in the same order: fitted to the training pairs of the paraphrase
/// corpus alone. The features that came later would move the bounds of `verdict`.
const MARKED: [f32; MARKING] = [
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

/// How likely a pair is a rewording by the weights that the bounds of `verdict` were chosen with.
pub(super) fn markedness(features: &[f32; FEATURES]) -> f32 {
    logistic(features, &MARKED, MARKED_BIAS)
}
