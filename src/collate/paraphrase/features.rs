//! What speaks for and against two sentences saying the same, in numbers.
//!
//! Each feature is symmetric, between 0 and about 2, and can be named to a reader. They are what
//! was left of 67 when those without use had been taken away one by one on the training pairs of
//! the Microsoft Research paraphrase corpus (MRPC).

use super::overlay::Overlay;
use super::profile::{Part, Profile};

/// How many features a pair has.
pub const FEATURES: usize = 23;

/// What each feature is, for people.
pub const NAMES: [&str; FEATURES] = [
    "shared words of the shorter sentence",
    "shared runs of three words of the shorter sentence",
    "shared runs of four words of the shorter sentence",
    "words in one order of the longer sentence",
    "weight shared of the sentence that shares less",
    "weight shared of both",
    "words of grammar without counterpart, more",
    "words of reporting without counterpart, more",
    "figures without counterpart, more",
    "names without counterpart, fewer",
    "names without counterpart, more",
    "content words without counterpart, fewer",
    "content words without counterpart, more",
    "content words",
    "words of grammar",
    "only one denies",
    "shared runs of three letters",
    "shared runs of five letters",
    "same last word",
    "heaviest stretch without counterpart, lighter",
    "heaviest stretch without counterpart, heavier",
    "words more than the other",
    "length of the shorter as a share of the longer",
];

/// What the words of one sentence add up to.
#[derive(Copy, Clone, Debug, Default)]
struct Side {
    weight: f32,
    shared: f32,
    heaviest_gap: f32,
    /// Words without counterpart, by [`Part`].
    alone: [f32; 6],
    content: f32,
    grammar: f32,
}

impl Side {
    fn new(profile: &Profile, paired: impl Iterator<Item = bool>) -> Self {
        let mut side = Self::default();
        let mut gap = 0.0f32;
        for (unit, paired) in profile.units.iter().zip(paired) {
            side.weight += unit.weight;
            side.content += f32::from(u8::from(unit.part == Part::Content));
            side.grammar += f32::from(u8::from(unit.part == Part::Function));
            if paired {
                side.shared += unit.weight;
                gap = 0.0;
            } else {
                side.alone[unit.part as usize] += 1.0;
                gap += unit.weight;
                side.heaviest_gap = side.heaviest_gap.max(gap);
            }
        }
        side
    }

    fn contained(&self) -> f32 {
        self.shared / self.weight.max(f32::MIN_POSITIVE)
    }
}

/// The features of a pair, in the order of [`NAMES`].
pub(super) fn features(overlay: &Overlay) -> [f32; FEATURES] {
    let (a, b) = (overlay.a, overlay.b);
    let (x, y) = (Side::new(a, overlay.paired_a()), Side::new(b, overlay.paired_b()));
    let (shorter, longer) = (a.len() as f32, b.len() as f32);
    let runs = |n: usize| overlay.runs(n) as f32 / (shorter - n as f32 + 1.0).max(1.0);
    let fewer = |part: Part| x.alone[part as usize].min(y.alone[part as usize]) / 3.0;
    let more = |part: Part| x.alone[part as usize].max(y.alone[part as usize]) / 3.0;
    let flag = |is: bool| f32::from(u8::from(is));
    [
        runs(1),
        runs(3),
        runs(4),
        overlay.in_order() as f32 / longer,
        x.contained().min(y.contained()),
        (x.shared + y.shared) / (x.weight + y.weight).max(f32::MIN_POSITIVE),
        more(Part::Function),
        more(Part::Formula),
        more(Part::Figure),
        fewer(Part::Name),
        more(Part::Name),
        fewer(Part::Content),
        more(Part::Content),
        (x.content + y.content) / 10.0,
        (x.grammar + y.grammar) / 10.0,
        flag(a.negated != b.negated),
        a.threes.jaccard(&b.threes),
        a.fives.jaccard(&b.fives),
        flag(a.stems.last() == b.stems.last()),
        x.heaviest_gap.min(y.heaviest_gap) / 20.0,
        x.heaviest_gap.max(y.heaviest_gap) / 20.0,
        (longer - shorter) / 10.0,
        shorter / longer,
    ]
}
