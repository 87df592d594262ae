//! What speaks for two sentences of one story telling the same, in numbers.
//!
//! Between two articles on one event much less has to be shared than between any two sentences:
//! what else the story could mean is known. How much a word says is therefore weighed by the story
//! (a name that stands in every third sentence says nothing), numbers agree however they are
//! written, and where a sentence stands counts. Each number is symmetric and can be named.

use super::overlay::Overlay;
use super::profile::{Profile, Unit, WordPart};
use super::value::agree;

/// How many numbers a pair has.
pub const TOLD: usize = 15;

/// What each is, for people.
pub const TOLD_NAMES: [&str; TOLD] = [
    "weight shared of both",
    "weight shared of the sentence that shares less",
    "weight shared, as a logarithm",
    "numbers that agree",
    "numbers without counterpart, more",
    "names without counterpart, fewer",
    "names without counterpart, more",
    "how much longer the other is, as a logarithm",
    "neighbouring words with neighbouring counterparts",
    "only one denies",
    "one is a headline, the other is none",
    "content words with a counterpart",
    "heaviest run of neighbouring words with neighbouring counterparts, as a logarithm",
    "weight shared of the sentence that shares more",
    "both are headlines",
];

/// Where three of them stand.
pub(super) const NUMBERS_SHARED: usize = 3;
/// How many content words both have.
pub(super) const CONTENT_SHARED: usize = 11;
/// Whether both are headlines.
pub(super) const BOTH_HEADLINES: usize = 14;

/// A sentence and what each of its words weighs in its story.
#[derive(Debug)]
pub(super) struct Weighed {
    pub profile: Profile,
    /// One for each unit.
    pub weights: Vec<f32>,
    pub heading: bool,
}

/// The numbers of a pair, in the order of [`TOLD_NAMES`].
pub(super) fn told(x: &Weighed, y: &Weighed, overlay: &Overlay) -> [f32; TOLD] {
    let (x, y) = if overlay.swapped { (y, x) } else { (x, y) };
    let mut shared = SharedNumbers::default();
    let (mut last, mut run) = (None, 0.0f32);
    for (i, j) in overlay.pairs() {
        let (a, b) = (&overlay.a.units[i], &overlay.b.units[j]);
        if is_number(a) && !same_number(a, b) {
            continue;
        }
        shared.add(a, x.weights[i], y.weights[j]);
        let goes_on = last.is_some_and(|at| at == (i, j));
        shared.neighbours += f32::from(u8::from(goes_on));
        run = if goes_on { run } else { 0.0 } + x.weights[i].min(y.weights[j]);
        shared.heaviest_run = shared.heaviest_run.max(run);
        last = Some((i + 1, j + 1));
    }
    let (a, b) = (Whole::new(x), Whole::new(y));
    let (of_a, of_b) = (shared.a / a.all.max(1.0), shared.b / b.all.max(1.0));
    let (shorter, longer) = (overlay.a.len() as f32, overlay.b.len() as f32);
    let flag = |is: bool| f32::from(u8::from(is));
    [
        (shared.a + shared.b) / (a.all + b.all).max(1.0),
        of_a.min(of_b),
        shared.told.ln_1p(),
        shared.numbers.min(2.0),
        (a.numbers.max(b.numbers) - shared.numbers).min(3.0),
        (a.names.min(b.names) - shared.names).min(2.0),
        (a.names.max(b.names) - shared.names).min(3.0),
        (longer / shorter).ln(),
        shared.neighbours.min(5.0) / 5.0,
        flag(overlay.a.negated != overlay.b.negated),
        flag(x.heading != y.heading),
        shared.content.min(4.0) / 4.0,
        shared.heaviest_run.ln_1p(),
        of_a.max(of_b),
        flag(x.heading && y.heading),
    ]
}

/// What has a counterpart.
#[derive(Default)]
struct SharedNumbers {
    a: f32,
    b: f32,
    /// The weight of words that are more than grammar.
    told: f32,
    numbers: f32,
    content: f32,
    names: f32,
    neighbours: f32,
    /// The weight of the heaviest run of neighbours.
    heaviest_run: f32,
}

impl SharedNumbers {
    fn add(&mut self, unit: &Unit, a: f32, b: f32) {
        self.a += a;
        self.b += b;
        if tells(unit) {
            self.told += a.min(b);
        }
        if is_number(unit) {
            self.numbers += 1.0;
        } else if unit.part == WordPart::Content {
            self.content += 1.0;
        } else if unit.part == WordPart::Name {
            self.names += 1.0;
        }
    }
}

/// What one sentence has.
struct Whole {
    all: f32,
    numbers: f32,
    names: f32,
}

impl Whole {
    fn new(sentence: &Weighed) -> Self {
        let count = |is: fn(&Unit) -> bool| {
            sentence.profile.units.iter().filter(|unit| is(unit)).count() as f32
        };
        Self {
            all: sentence.weights.iter().sum(),
            numbers: count(is_number),
            names: count(|unit| !is_number(unit) && unit.part == WordPart::Name),
        }
    }
}

/// Whether two numbers count the same.
pub(super) fn same_number(a: &Unit, b: &Unit) -> bool {
    let equal = match (a.value, b.value) {
        (Some(x), Some(y)) => agree(x, y),
        // Times of day and the like have one stem.
        (x, y) => x == y,
    };
    equal && a.measure == b.measure
}

/// Whether the word is a number, in digits or in words.
pub(super) fn is_number(unit: &Unit) -> bool {
    unit.part == WordPart::Figure || unit.value.is_some()
}

/// Whether the word says something: it is no word of grammar or of reporting.
pub(super) fn tells(unit: &Unit) -> bool {
    is_number(unit) || matches!(unit.part, WordPart::Content | WordPart::Name | WordPart::Calendar)
}
