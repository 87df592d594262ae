//! Whether what one sentence states follows from another.
//!
//! Saying the same goes both ways; this goes one way: a long sentence bears out a short one that
//! tells part of it. What the long one tells beyond that does not count, what the short one tells
//! beyond it does.

use super::features::{SideSums, Sides, numbers_not_in};
use super::model::logistic;
use super::overlay::Overlay;
use super::profile::{Profile, WordPart};

/// How many features a statement has, seen from a text.
pub const FOLLOWS: usize = 11;

/// What each is, for people.
pub const FOLLOWS_NAMES: [&str; FOLLOWS] = [
    "weight of the statement that the text has",
    "names that the text does not have",
    "figures that the text does not have",
    "days and months that the text does not have",
    "content words that the text does not have",
    "words of reporting that the text does not have",
    "numbers that the text gives in no form",
    "only one denies",
    "one tells of a rise, the other of a fall",
    "heaviest stretch that the text does not have",
    "length of the text over that of the statement, as a logarithm",
];

/// The features of `a` as a statement seen from `b`, and of `b` seen from `a`.
pub(super) fn features(overlay: &Overlay, sides: &Sides) -> [[f32; FOLLOWS]; 2] {
    let (a, b) = (overlay.a, overlay.b);
    [of((a, &sides.a), b), of((b, &sides.b), a)]
}

fn of((statement, side): (&Profile, &SideSums), text: &Profile) -> [f32; FOLLOWS] {
    let flag = |is: bool| f32::from(u8::from(is));
    let alone = |part: WordPart| side.alone(part).min(4.0) / 3.0;
    [
        side.contained(),
        alone(WordPart::Name),
        alone(WordPart::Figure),
        alone(WordPart::Calendar),
        alone(WordPart::Content),
        alone(WordPart::Formula),
        numbers_not_in(text, statement) / 3.0,
        flag(statement.negated != text.negated),
        flag(statement.course.is_opposite(text.course)),
        side.heaviest_gap / 20.0,
        (text.len() as f32 / statement.len() as f32).ln(),
    ]
}

/// Fitted with [`WEIGHTS`]: the logarithm of the odds where nothing speaks for or against.
const BIAS: f32 = -0.234;
/// Fitted to the pairs of the first RTE challenge (`rte1_dev`, `rte1_test`) by logistic regression with
/// a ridge of 10, in the order of [`FOLLOWS_NAMES`]; the later challenges were kept for judging.
const WEIGHTS: [f32; FOLLOWS] = [
    0.357,  // weight of the statement that the text has
    -1.247, // names that the text does not have
    0.676,  // figures that the text does not have
    0.247,  // days and months that the text does not have
    0.041,  // content words that the text does not have
    -0.566, // words of reporting that the text does not have
    -4.989, // numbers that the text gives in no form
    -0.195, // only one denies
    -1.784, // one tells of a rise, the other of a fall
    -0.167, // heaviest stretch that the text does not have
    0.225,  // length of the text over that of the statement, as a logarithm
];

/// How likely a statement with these features follows, 0 to 1.
pub(super) fn likely(features: &[f32; FOLLOWS]) -> f32 {
    logistic(features, &WEIGHTS, BIAS)
}
