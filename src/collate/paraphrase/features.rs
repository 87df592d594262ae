//! What speaks for and against two sentences saying the same, in numbers.
//!
//! Each feature is symmetric, between 0 and about 2, and can be named to a reader. They are what
//! was left of 67 when those without use had been taken away one by one on the training pairs of
//! the Microsoft Research paraphrase corpus (MRPC).

use super::overlay::Overlay;
use super::profile::{Profile, Unit, WordPart};
use super::rarity::TELLING;
use super::told::{is_number, same_number};

/// How many features a pair has.
pub const FEATURES: usize = 27;

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
    "weight shared of the sentence that shares more",
    "numbers that the other does not give, fewer",
    "numbers that the other does not give, more",
    "one tells of a rise, the other of a fall",
];

/// What the words of one sentence add up to, seen from the other.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct SideSums {
    weight: f32,
    shared: f32,
    pub heaviest_gap: f32,
    /// Words without counterpart, by [`WordPart`].
    alone: [f32; 6],
    /// Names and other telling words with a counterpart; figures are neither.
    pub shared_names: u32,
    pub shared_telling: u32,
    content: f32,
    grammar: f32,
}

impl SideSums {
    fn new(profile: &Profile, paired: impl Iterator<Item = bool>) -> Self {
        let mut side = Self::default();
        let mut gap = 0.0f32;
        for (unit, paired) in profile.units.iter().zip(paired) {
            side.weight += unit.weight;
            side.content += f32::from(u8::from(unit.part == WordPart::Content));
            side.grammar += f32::from(u8::from(unit.part == WordPart::Function));
            if paired {
                side.shared += unit.weight;
                let telling = unit.weight >= TELLING && unit.part != WordPart::Figure;
                side.shared_telling += u32::from(telling);
                side.shared_names += u32::from(unit.part == WordPart::Name);
                gap = 0.0;
            } else {
                side.alone[unit.part as usize] += 1.0;
                gap += unit.weight;
                side.heaviest_gap = side.heaviest_gap.max(gap);
            }
        }
        side
    }

    /// The share of its weight that has a counterpart.
    pub fn contained(&self) -> f32 {
        self.shared / self.weight.max(f32::MIN_POSITIVE)
    }

    /// How many words of a part have no counterpart.
    pub fn alone(&self, part: WordPart) -> f32 {
        self.alone[part as usize]
    }
}

/// Both sentences of an overlay, each seen from the other.
#[derive(Copy, Clone, Debug)]
pub(super) struct Sides {
    pub a: SideSums,
    pub b: SideSums,
}

impl Sides {
    pub fn new(overlay: &Overlay) -> Self {
        Self {
            a: SideSums::new(overlay.a, overlay.paired_a()),
            b: SideSums::new(overlay.b, overlay.paired_b()),
        }
    }

    /// The share of the weight of the one that has less in common.
    pub fn least_contained(&self) -> f32 {
        self.a.contained().min(self.b.contained())
    }

    /// The share of the weight of the one that has more in common.
    pub fn most_contained(&self) -> f32 {
        self.a.contained().max(self.b.contained())
    }

    /// The share of the weight of both.
    pub fn contained(&self) -> f32 {
        let (Self { a, b }, none) = (self, f32::MIN_POSITIVE);
        (a.shared + b.shared) / (a.weight + b.weight).max(none)
    }

    /// How many words of a part are without counterpart in both, at least.
    pub fn fewer_alone(&self, part: WordPart) -> f32 {
        self.a.alone(part).min(self.b.alone(part))
    }
}

/// The features of a pair, in the order of [`NAMES`].
pub(super) fn features(overlay: &Overlay, sides: &Sides) -> [f32; FEATURES] {
    let (a, b) = (overlay.a, overlay.b);
    let Sides { a: x, b: y } = sides;
    let (shorter, longer) = (a.len() as f32, b.len() as f32);
    let runs = |n: usize| overlay.runs(n) as f32 / (shorter - n as f32 + 1.0).max(1.0);
    let fewer = |part: WordPart| sides.fewer_alone(part) / 3.0;
    let more = |part: WordPart| x.alone(part).max(y.alone(part)) / 3.0;
    let flag = |is: bool| f32::from(u8::from(is));
    let numbers = numbers_alone(a, b);
    [
        runs(1),
        runs(3),
        runs(4),
        overlay.in_order() as f32 / longer,
        sides.least_contained(),
        sides.contained(),
        more(WordPart::Function),
        more(WordPart::Formula),
        more(WordPart::Figure),
        fewer(WordPart::Name),
        more(WordPart::Name),
        fewer(WordPart::Content),
        more(WordPart::Content),
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
        sides.most_contained(),
        numbers.0 / 3.0,
        numbers.1 / 3.0,
        flag(a.course.is_opposite(b.course)),
    ]
}

/// How many numbers of each sentence the other gives in no form, the fewer first. A number stands
/// for itself however it is written, and a percentage for no amount of money.
fn numbers_alone(a: &Profile, b: &Profile) -> (f32, f32) {
    let (x, y) = (numbers_not_in(b, a), numbers_not_in(a, b));
    (x.min(y), x.max(y))
}

/// How many numbers of `of` do not stand in `other`, three at most.
pub(super) fn numbers_not_in(other: &Profile, of: &Profile) -> f32 {
    /// Numbers that are counted: how many more there are says nothing further.
    const MOST: usize = 3;
    let numbers = of.units.iter().filter(|unit| is_number(unit));
    let given = |unit: &&Unit| other.units.iter().any(|there| same_number(unit, there));
    numbers.filter(|unit| !given(unit)).take(MOST).count() as f32
}
