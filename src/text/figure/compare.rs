//! Whether two quantities can both be true of one thing.

use crate::model::{Qualifier, Quantity};

/// How two quantities of one thing stand to each other.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreement {
    /// Both say the same, in whatever form.
    Same,
    /// They differ, but some number fits both: one says it less exactly.
    Vaguer,
    /// No number fits both.
    Conflict,
}

/// How `a` and `b` stand to each other, if they are said of one thing. Symmetric.
///
/// Each admits a stretch of numbers, and stretches that meet are compatible:
/// - a number or range admits itself; an unqualified number with three zeros or more also what
///   rounds to it (`12,000` and `11,934`), a whole number what it is without decimals (`5` and
///   `5.2`);
/// - [`Qualifier::About`] admits what rounds to it at two digits at least: `about 90,000` admits
///   90,400, not 88,000; `about 10,000` does not admit 12,000;
/// - [`Qualifier::Nearly`] admits what lies below within the second digit, [`Qualifier::JustOver`]
///   what lies above: `nearly 1,900` admits 1,850, not 1,950;
/// - [`Qualifier::Indefinite`] admits what is named and all above: `dozens` admits 60, not 5;
/// - [`Qualifier::AtLeast`] admits all above, [`Qualifier::UpTo`] all below, the number included:
///   but *nearly* and *more than* one number exclude each other.
///
/// Units of one dimension are converted (`90 minutes` are `1.5 hours`; miles and kilometres within
/// rounding). Units that cannot be compared, as two currencies, are [`Agreement::Vaguer`]: nothing
/// says they conflict. Whether two nouns name one thing is for the caller to know.
///
/// ```
/// use wirecopy::text::figure::{Agreement, compatible, figures};
/// let one = |text| figures(text, Some("en")).remove(0).quantity;
/// let agree = |a, b| compatible(&one(a), &one(b));
/// assert_eq!(agree("12,000 troops", "twelve thousand soldiers"), Agreement::Same);
/// assert_eq!(agree("at least 12 dead", "14 dead"), Agreement::Vaguer);
/// assert_eq!(agree("about 10,000 troops", "about 12,000 troops"), Agreement::Conflict);
/// ```
pub fn compatible(a: &Quantity, b: &Quantity) -> Agreement {
    let (left, right) = match in_one_unit(a, b) {
        Units::Alike => (Reach::of(a), Reach::of(b)),
        Units::Exact(left, right) => (Reach::of(a).scaled(left), Reach::of(b).scaled(right)),
        Units::Rounded(left, right) => {
            (Reach::of(a).scaled(left).rounded(), Reach::of(b).scaled(right).rounded())
        }
        Units::Apart => return Agreement::Vaguer,
    };
    if left.same(&right) {
        return Agreement::Same;
    }
    let meet = left.meets(&right) || left.rounds_to(&right) || right.rounds_to(&left);
    if meet { Agreement::Vaguer } else { Agreement::Conflict }
}

/// Whether who is told `known` may say `claimed`: compatible numbers are not enough, since a bound
/// bears out only what it reaches.
///
/// ```
/// use wirecopy::text::figure::{bears_out, figures};
/// let one = |text| figures(text, Some("en")).remove(0).quantity;
/// let may_say = |known, claimed| bears_out(&one(known), &one(claimed));
/// assert!(may_say("22 dead", "at least 14 dead"));
/// assert!(!may_say("more than 70,000 people", "more than 200,000 people"));
/// assert!(!may_say("up to 15 judges", "15 judges"));
/// ```
pub fn bears_out(known: &Quantity, claimed: &Quantity) -> bool {
    let slack = 1e-9 * claimed.low.abs().max(claimed.high.abs());
    let reached = match claimed.qualifier {
        Some(Qualifier::AtLeast | Qualifier::Indefinite) => known.high >= claimed.low - slack,
        Some(Qualifier::UpTo) => known.low <= claimed.high + slack,
        None => known.qualifier != Some(Qualifier::UpTo),
        Some(Qualifier::About | Qualifier::Nearly | Qualifier::JustOver) => true,
    };
    // Units that are to be converted are left to `compatible`.
    (reached || known.unit != claimed.unit && claimed.qualifier.is_some())
        && compatible(known, claimed) != Agreement::Conflict
}

/// The numbers a quantity admits.
#[derive(Copy, Clone, Debug)]
struct Reach {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    qualifier: Option<Qualifier>,
}

impl Reach {
    fn of(quantity: &Quantity) -> Self {
        let Quantity { low, high, qualifier, .. } = *quantity;
        let (from, to) = match qualifier {
            None => (low, high),
            Some(Qualifier::About) => (low - half_step(low), high + half_step(high)),
            Some(Qualifier::AtLeast) => (low, f64::INFINITY),
            Some(Qualifier::UpTo) => (f64::NEG_INFINITY, high),
            Some(Qualifier::Nearly) => (low - short_of(low), high),
            Some(Qualifier::JustOver) => (low, high + short_of(high)),
            Some(Qualifier::Indefinite) => (low, f64::INFINITY),
        };
        Self { low, high, from, to, qualifier }
    }

    fn scaled(self, by: Scale) -> Self {
        let apply = |n: f64| n * by.factor + by.offset;
        let (low, high) = (apply(self.low), apply(self.high));
        Self { low, high, from: apply(self.from), to: apply(self.to), ..self }
    }

    /// What conversion left over is rounding.
    fn rounded(self) -> Self {
        Self { from: self.from - half_step(self.low), to: self.to + half_step(self.high), ..self }
    }

    fn same(&self, other: &Self) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        self.qualifier == other.qualifier
            && near(self.low, other.low)
            && near(self.high, other.high)
    }

    fn meets(&self, other: &Self) -> bool {
        let slack = 1e-9 * self.high.abs().max(other.high.abs());
        self.from <= other.to + slack
            && other.from <= self.to + slack
            && !self.stays_below(other, slack)
            && !other.stays_below(self, slack)
    }

    /// Whether this number is said not to be reached and the other one to be passed: *nearly* and
    /// *more than* an hour have only the hour in common, and each of the two leaves it out.
    fn stays_below(&self, other: &Self, slack: f64) -> bool {
        let passes = matches!(other.qualifier, Some(Qualifier::AtLeast | Qualifier::JustOver));
        self.qualifier == Some(Qualifier::Nearly) && passes && self.to <= other.from + slack
    }

    /// Whether `other` is this number, written less exactly.
    fn rounds_to(&self, other: &Self) -> bool {
        let exact = self.qualifier.is_none()
            && other.qualifier.is_none()
            && self.low == self.high
            && other.low == other.high;
        let apart = (self.low - other.low).abs();
        // A number is rounded by far less than its tenth, or than one: most pairs end here, before
        // the powers of ten.
        if !exact || apart >= (other.low.abs() / 10.0).max(1.0) {
            return false;
        }
        let step = precision(other.low);
        let coarser = step <= 1.0 || other.low >= 1000.0;
        // A half is stated on purpose: 7.5 years are not 8.
        coarser && apart < step / 2.0 && precision(self.low) < step
    }
}

/// Half of the last place of two digits.
fn half_step(n: f64) -> f64 {
    two_digits(n) / 2.0
}

/// How far *nearly* reaches below a number, and *a little more than* above: by its second place, and by a
/// tenth of one that is round to its first, since nobody writes `nearly 3,000` of 2,990 alone.
fn short_of(n: f64) -> f64 {
    /// The share of a round number by which it may be off. Chosen by eye.
    const ROUND: f64 = 0.1;
    let first = 10.0 * two_digits(n);
    let is_round = n.abs() >= 10.0 && (n / first - (n / first).round()).abs() < 1e-9;
    if is_round { two_digits(n).max(ROUND * n.abs()) } else { two_digits(n) }
}

/// The second place of a number: 1000 for 12,000. Decimals are no rounding.
fn two_digits(n: f64) -> f64 {
    if n.abs() < 1.0 { 0.1 } else { 10f64.powf(n.abs().log10().floor() - 1.0) }
}

/// The last place that is not zero, two digits at the most left of it dropped.
fn precision(n: f64) -> f64 {
    let most = two_digits(n).max(1.0);
    let is_whole = |step: f64| {
        let count = n / step;
        (count - count.round()).abs() < 1e-6
    };
    let steps = (-3..=12).rev().map(|power| 10f64.powi(power));
    steps.filter(|step| *step <= most).find(|step| is_whole(*step)).unwrap_or(1e-3)
}

/// `n × factor + offset`.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Scale {
    factor: f64,
    offset: f64,
}

/// How the units of two quantities stand to each other.
enum Units {
    Alike,
    Exact(Scale, Scale),
    /// Of two systems of measures: rounded in one of them.
    Rounded(Scale, Scale),
    Apart,
}

/// What a unit of measure measures.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Dimension {
    Length,
    Area,
    Mass,
    Time,
    Speed,
    Temperature,
    Power,
    Money,
    Share,
    Points,
}

fn in_one_unit(a: &Quantity, b: &Quantity) -> Units {
    let (Some(left), Some(right)) = (a.unit.as_deref(), b.unit.as_deref()) else {
        return Units::Alike;
    };
    if left == right {
        return Units::Alike;
    }
    match (measure(left), measure(right)) {
        (Some((x, from, system)), Some((y, to, other))) if x == y && x != Dimension::Money => {
            if system == other {
                Units::Exact(from, to)
            } else {
                Units::Rounded(from, to)
            }
        }
        (None, None) => Units::Alike,
        _ => Units::Apart,
    }
}

/// The dimension of a unit, its size in the dimension's base unit, and its system of measures.
fn measure(unit: &str) -> Option<(Dimension, Scale, u8)> {
    use Dimension::{Area, Length, Mass, Money, Points, Power, Share, Speed, Temperature, Time};
    let (dimension, factor, system) = match unit {
        "km" => (Length, 1e3, 0),
        "m" => (Length, 1.0, 0),
        "cm" => (Length, 0.01, 0),
        "mm" => (Length, 0.001, 0),
        "miles" => (Length, 1609.344, 1),
        "yards" => (Length, 0.9144, 1),
        "feet" => (Length, 0.3048, 1),
        "inches" => (Length, 0.0254, 1),
        "nautical miles" => (Length, 1852.0, 2),
        "km²" => (Area, 1e6, 0),
        "square meters" => (Area, 1.0, 0),
        "hectares" => (Area, 1e4, 0),
        "square miles" => (Area, 2_589_988.11, 1),
        "acres" => (Area, 4046.856, 1),
        "square feet" => (Area, 0.092_903, 1),
        "kg" => (Mass, 1.0, 0),
        "g" => (Mass, 0.001, 0),
        "tonnes" => (Mass, 1e3, 0),
        // Newsrooms write `tons` for both; their difference is left to rounding.
        "tons" => (Mass, 1e3, 2),
        "pounds" => (Mass, 0.453_592, 1),
        "ounces" => (Mass, 0.028_35, 1),
        "seconds" => (Time, 1.0, 0),
        "minutes" => (Time, 60.0, 0),
        "hours" => (Time, 3600.0, 0),
        "days" => (Time, 86_400.0, 0),
        "weeks" => (Time, 604_800.0, 0),
        "months" => (Time, 2_629_746.0, 1),
        "years" => (Time, 31_556_952.0, 1),
        "decades" => (Time, 315_569_520.0, 1),
        "centuries" => (Time, 3_155_695_200.0, 1),
        "km/h" => (Speed, 1.0, 0),
        "mph" => (Speed, 1.609_344, 1),
        "knots" => (Speed, 1.852, 2),
        "watts" => (Power, 1.0, 0),
        "kw" => (Power, 1e3, 0),
        "mw" => (Power, 1e6, 0),
        "gw" => (Power, 1e9, 0),
        "degrees C" | "degrees" => (Temperature, 1.0, 0),
        "degrees F" => {
            let scale = Scale { factor: 5.0 / 9.0, offset: -160.0 / 9.0 };
            return Some((Temperature, scale, 1));
        }
        "percent" => (Share, 1.0, 0),
        "percentage points" => (Points, 1.0, 0),
        _ if unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()) => (Money, 1.0, 0),
        _ => return None,
    };
    Some((dimension, Scale { factor, offset: 0.0 }, system))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::figure::figures;
    use proptest::prelude::*;

    fn one(text: &str) -> Quantity {
        let mut found = figures(text, Some("en"));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0).quantity
    }

    #[test]
    fn figures_agree_as_exactly_as_they_are_meant() {
        use Agreement::{Conflict, Same, Vaguer};
        for (a, b, agreement) in [
            ("12,000 troops", "twelve thousand troops", Same),
            ("about 90,000 people", "90,400 people", Vaguer),
            ("about 90,000 people", "90,000 people", Vaguer),
            ("about 10,000 troops", "about 12,000 troops", Conflict),
            ("about 90,000 people", "about 88,000 people", Conflict),
            ("at least 12 dead", "14 dead", Vaguer),
            ("at least 14 dead", "12 dead", Conflict),
            ("up to 10,000 soldiers", "8,000 soldiers", Vaguer),
            ("up to 8,000 soldiers", "10,000 soldiers", Conflict),
            ("10,000-12,000 soldiers", "11,000 to 14,000 soldiers", Vaguer),
            ("10,000-12,000 soldiers", "8,000 soldiers", Conflict),
            ("12 injured", "14 injured", Conflict),
            ("12,000 people", "11,934 people", Vaguer),
            ("90 minutes", "1.5 hours", Same),
            ("5 miles", "8 km", Vaguer),
            ("5 miles", "12 km", Conflict),
            ("30 degrees Celsius", "86 degrees Fahrenheit", Same),
            ("5 percent", "5.2 percent", Vaguer),
            ("$45 billion", "£45 billion", Vaguer),
            ("nearly 1,900 people", "1,870 people", Vaguer),
            ("nearly 1,900 people", "1,950 people", Conflict),
            ("just over 1,900 people", "1,950 people", Vaguer),
            ("just over 1,900 people", "1,870 people", Conflict),
            ("nearly 1,900 people", "1,200 people", Conflict),
            ("nearly an hour", "more than an hour", Conflict),
            ("almost 1,900 people", "just over 1,900 people", Conflict),
            ("over 1,850 people", "nearly 1,900 people", Vaguer),
            ("nearly 60 minutes", "60 minutes", Vaguer),
            ("up to 12 people", "at least 12 people", Vaguer),
            ("dozens of people", "60 people", Vaguer),
            ("dozens of people", "5 people", Conflict),
            ("several thousand people", "12,000 people", Vaguer),
            ("a fall of -0.3 percent", "a rise of +0.3 percent", Conflict),
            ("minus 18 degrees", "18 degrees", Conflict),
            ("minus 18 degrees", "18 degrees below zero", Same),
            (">90 metres", "<80 metres", Conflict),
            ("3 percent", "3 percentage points", Vaguer),
        ] {
            assert_eq!(compatible(&one(a), &one(b)), agreement, "{a} / {b}");
        }
    }

    fn quantity() -> impl Strategy<Value = Quantity> {
        let qualifier = prop::sample::select(vec![
            None,
            Some(Qualifier::About),
            Some(Qualifier::AtLeast),
            Some(Qualifier::UpTo),
        ]);
        let unit = prop::sample::select(vec![None, Some("km"), Some("miles"), Some("people")]);
        (0.0..1e6f64, 0.0..10.0f64, qualifier, unit).prop_map(|(low, more, qualifier, unit)| {
            Quantity { low, high: low + more, qualifier, unit: unit.map(Into::into) }
        })
    }

    proptest! {
        #[test]
        fn agreement_is_symmetric_and_a_figure_agrees_with_itself(a in quantity(), b in quantity()) {
            prop_assert_eq!(compatible(&a, &b), compatible(&b, &a));
            prop_assert_eq!(compatible(&a, &a), Agreement::Same);
        }
    }
}
