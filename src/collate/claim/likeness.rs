//! How much speaks for two figures being about the same quantity.
//!
//! Outlets word a figure differently, so shared wording is only one sign among several: what is
//! counted, what happened to it, whose it is, and what else the clause is about. Some signs
//! exclude: the killed are never the injured, a part never the whole.

use super::facets::{Given, Part, Sense, Subject, Time, Topic};
use super::fact::Fact;
use super::group::Likeness;
use super::matched::Slot;
use super::outcome::Outcome;
use super::reading::{Concept, Speech};
use super::things::is_human;
use crate::model::{Qualifier, Quantity, Value};
use crate::text::figure::{Agreement, compatible};

// Evidence of each sign, all in one unit: from a sum of 1 on two figures are about one quantity. Round
// numbers set by hand; no record tells how each was found. What they come to together is measured on the
// marked stories (`tests/suite/golden.rs`).

/// What is counted is the same.
const SAME_UNIT: f32 = 0.6;
/// Both count people without saying which.
const SAME_PEOPLE: f32 = 0.3;
/// One counts people, the other a kind of them.
const PEOPLE_AND_A_KIND_OF_THEM: f32 = 0.4;
/// Both are in one unit of measure.
const SAME_MEASURE: f32 = 0.35;
/// Both are ages.
const SAME_AGE: f32 = 0.6;
/// One names nothing that it counts, and the outcome or the value tells.
const NO_UNIT: f32 = 0.3;
/// The same befell those who are counted.
const SAME_OUTCOME: f32 = 0.7;
/// Both belong to one body or place.
const SAME_OWNER: f32 = 0.5;
/// Both are for each of one kind: a day, a head.
const SAME_RATE: f32 = 0.4;
/// A modifier that both nouns have; two count at the most.
const SAME_MODIFIER: f32 = 0.35;
/// Both are a part of what was spoken of.
const SAME_PART: f32 = 0.4;
/// Both clauses are about the same in all; less by as much as they are not.
const SAME_CONTEXT: f32 = 1.2;
/// The values are the same; half of it where one only says it less exactly.
const SAME_VALUE: f32 = 0.5;
/// Of numbers from here on, hardly two in one story are equal by chance.
const TELLING_VALUE: f64 = 100.0;
/// A bound is near the value it bounds up to this factor.
const NEAR: f64 = 1.25;
/// Likewise, of values that are told precisely.
const SAME_PRECISE_VALUE: f32 = 0.9;
/// Likewise, of small ones, as many numbers are.
const SAME_SMALL_VALUE: f32 = 0.25;
/// They stand at one place of a matched pair.
const SAME_SLOT: f32 = 1.5;
/// They stand at two places of one.
const OTHER_SLOT: f32 = -0.3;
/// They are of two times.
const OTHER_TIME: f32 = -0.6;
/// One speaks of a year gone by, the other of now.
const OTHER_YEAR: f32 = -0.8;
/// Both speak of one year gone by.
const SAME_YEAR: f32 = 0.4;
/// Two measures that moved: profit is not revenue.
const OTHER_THEME: f32 = -0.8;
/// Both tell of one measure that moved.
const SAME_THEME: f32 = 0.4;
/// Of one person or party much is told.
const ONLY_NAMES: f32 = -0.4;
/// Less evidence than this is not looked at any closer.
const HALF: f32 = 0.5;
/// `Halden customers` are `customers of Halden`.
const MODIFIER_TOLD: f32 = 0.35;
/// A part of those whom the same befell.
const SAME_WHOLE: f32 = 0.3;
/// They belong to people of two names.
const OTHER_NAME: f32 = -0.8;
/// They belong to people of one name.
const SAME_NAME: f32 = 0.4;
/// The only figure of its kind in both articles.
const LONE: f32 = 0.3;
/// What a share or a price did says less than what it is a share or a price of.
const SAME_OUTCOME_OF_A_MEASURE: f32 = 0.2;
/// One figure says what happened, the other does not.
const OUTCOME_UNSAID: f32 = -0.3;
/// Two units of one dimension that do not agree: hardly the same length.
const OTHER_MEASURE: f32 = -0.5;
/// The values differ by more than [`FAR`].
const FAR_APART: f32 = -0.5;
/// The same digits, of another size.
const SLIP_OF_SIZE: f32 = 0.4;
/// Values that differ by more than this factor are hardly reports of one thing.
const FAR: f64 = 30.0;

/// Two facts about figures; `slot` is asked where nothing excludes them at once.
pub(super) fn of_figures(a: &Fact, b: &Fact, slot: impl FnOnce() -> Slot) -> Likeness {
    let (Value::Figure(x), Value::Figure(y)) = (&a.value, &b.value) else {
        return Likeness::Excluded;
    };
    // Most pairs end here, before their values are looked at.
    if units(&a.sense, &b.sense, false).is_none() || are_apart(&a.sense, &b.sense) {
        return Likeness::Excluded;
    }
    let agreement = compatible(x, y);
    let fits = agreement != Agreement::Conflict && x.high.min(y.high) >= TELLING_VALUE;
    let Some(mut evidence) = units(&a.sense, &b.sense, fits) else { return Likeness::Excluded };
    if are_of_two_things(a, b, agreement) {
        return Likeness::Excluded;
    }
    let Some(mut outcome) = outcomes(&a.sense, &b.sense) else { return Likeness::Excluded };
    if agreement == Agreement::Same && is_precise(x) {
        outcome = outcome.max(0.0);
    }
    if agreement == Agreement::Conflict && is_other_matter(&a.sense, &b.sense) {
        return Likeness::Excluded;
    }
    if agreement == Agreement::Conflict && (is_total(x, b) || is_total(y, a)) {
        return Likeness::Excluded;
    }
    let slot = slot();
    // Those to whom something happened are a part of those of whom nothing is said.
    if agreement == Agreement::Conflict && slot != Slot::Same && is_befallen_part(a, b, x, y) {
        return Likeness::Excluded;
    }
    evidence += outcome + signs(&a.sense, &b.sense) + values(x, y, agreement);
    let measures = matches!(a.sense.subject, Subject::Measure(_));
    if agreement == Agreement::Conflict && measures && is_slip_of_size(x, y) {
        evidence += SLIP_OF_SIZE;
    } else if agreement == Agreement::Conflict && x.unit != y.unit && measures {
        evidence += OTHER_MEASURE;
    }
    evidence += match slot {
        Slot::Same => SAME_SLOT,
        Slot::Other => OTHER_SLOT,
        Slot::Unmatched => 0.0,
    };
    // Asked last, since it looks at all that both clauses say.
    if agreement == Agreement::Conflict
        && slot != Slot::Same
        && evidence >= HALF
        && only_names_shared(&a.sense, &b.sense)
    {
        evidence += ONLY_NAMES;
    }
    Likeness::Evidence(evidence)
}

/// Whether two figures cannot be of one thing, whatever their values: of two years, of what was and
/// what is, of a part and the whole, of two owners.
fn are_apart(x: &Sense, y: &Sense) -> bool {
    x.year.zip(y.year).is_some_and(|(x, y)| x != y)
        || (x.time == Time::Former) != (y.time == Time::Former)
        || x.part != y.part
        || is_another_owner(x, y)
}

/// Whether two figures cannot be of one thing, as their values stand to each other: one of a year and
/// one of now, or both stated by one article that would contradict itself.
fn are_of_two_things(a: &Fact, b: &Fact, agreement: Agreement) -> bool {
    let conflict = agreement == Agreement::Conflict;
    if conflict && a.sense.year.is_some() != b.sense.year.is_some() {
        return true;
    }
    // An article does not contradict itself on one thing, unless it quotes two authorities.
    let own = a.sentence().article == b.sentence().article;
    if own && conflict && !credited_apart(a, b) {
        return true;
    }
    a.sentence() == b.sentence() && agreement != Agreement::Same && a.credit == b.credit
}

/// Whether two figures that differ are of two matters: what polls say and what is, so much for
/// each of one kind and of another, of one quarter and of another.
fn is_other_matter(a: &Sense, b: &Sense) -> bool {
    let rates = a.rate.zip(b.rate).is_some_and(|(x, y)| x != y);
    let periods = a.period.zip(b.period).is_some_and(|(x, y)| x != y);
    // How old someone is no poll says, and no quarter.
    let is_age = a.subject == Subject::Age;
    !is_age && (a.mood != b.mood || rates || periods)
}

/// Whether the clauses of two measures share names, but not what is said of them.
fn only_names_shared(a: &Sense, b: &Sense) -> bool {
    let measures = matches!((a.subject, b.subject), (Subject::Measure(_), Subject::Measure(_)));
    let same = |x: Option<Concept>, y: Option<Concept>| x.is_some() && x == y;
    let mut said = a.context.iter().filter(|topic| !topic.is_name);
    measures
        && !same(a.theme, b.theme)
        && !same(a.rate, b.rate)
        && !said.any(|topic| b.tells_of(topic.concept))
}

/// Whether a number is what the other fact makes together with those beside it.
fn is_total(number: &Quantity, other: &Fact) -> bool {
    number.low == number.high && other.sense.totals.contains(&number.low)
}

/// What the units say; `None` when they cannot be one. A number without a unit is told by what
/// happened, or by its value where that is one that few numbers have.
fn units(a: &Sense, b: &Sense, telling_value: bool) -> Option<f32> {
    match (a.subject, b.subject) {
        (Subject::Thing(x), Subject::Thing(y)) if x == y => Some(SAME_UNIT),
        (Subject::Measure(x), Subject::Measure(y)) if x == y => Some(SAME_MEASURE),
        (Subject::People, Subject::People) => Some(SAME_PEOPLE),
        (Subject::Age, Subject::Age) => Some(SAME_AGE),
        (Subject::People, Subject::Thing(kind)) => people_and_kind(a, b, kind),
        (Subject::Thing(kind), Subject::People) => people_and_kind(b, a, kind),
        (Subject::Bare, Subject::Bare | Subject::People | Subject::Thing(_))
        | (Subject::People | Subject::Thing(_), Subject::Bare) => {
            let same_outcome = a.outcome.is_some() && a.outcome == b.outcome;
            Some(if same_outcome || telling_value { NO_UNIT } else { 0.0 })
        }
        _ => None,
    }
}

/// People are a kind of people where their sentence names that kind, or the same befell them.
fn people_and_kind(people: &Sense, other: &Sense, kind: u64) -> Option<f32> {
    let same_outcome = people.outcome.is_some() && people.outcome == other.outcome;
    // `3,500 Kaldians` may be the Kaldian soldiers.
    let same_owner = people.owner.is_some() && people.owner == other.owner;
    let same_kin =
        (people.kin).is_some_and(|kin| other.modifiers.contains(&kin) || other.tells_of(kin));
    let is_same = same_outcome || same_owner || same_kin;
    let fits = people.mentions(kind) || is_human(kind) && is_same;
    fits.then_some(PEOPLE_AND_A_KIND_OF_THEM)
}

/// Whether both clauses have a verb that says something.
pub(super) fn share_verb(a: &Sense, b: &Sense) -> bool {
    a.context.iter().any(|topic| topic.speech == Speech::Verb && b.tells_of(topic.concept))
}

/// Whether one counts the fewer to whom something happened among the things the other counts.
fn is_befallen_part(a: &Fact, b: &Fact, x: &Quantity, y: &Quantity) -> bool {
    let (fewer, all) = if x.high < y.high { (a, b) } else { (b, a) };
    let toll = fewer.sense.outcome.is_some_and(Outcome::is_toll);
    toll && all.sense.outcome.is_none() && matches!(all.sense.subject, Subject::Thing(_))
}

/// The same outcome speaks for them, another one excludes them.
fn outcomes(a: &Sense, b: &Sense) -> Option<f32> {
    match (a.outcome, b.outcome) {
        (Some(x), Some(y)) if x != y => None,
        (Some(x), Some(_)) if a.family() != 0 && !x.is_measured() => {
            Some(SAME_OUTCOME_OF_A_MEASURE)
        }
        (Some(_), Some(_)) => Some(SAME_OUTCOME),
        (Some(x), None) | (None, Some(x)) if x.is_possible_only() => None,
        (None, None) => Some(0.0),
        // `gets seven years`, of a sentence
        (Some(x), None) | (None, Some(x)) if a.family() != 0 && x.is_measured() => Some(0.0),
        // Twelve people of whom nothing is said may be anyone.
        _ if a.owner.is_some() && a.owner == b.owner => Some(0.0),
        _ => Some(OUTCOME_UNSAID),
    }
}

/// Whose the counted are: another country's is another quantity, unless both clauses name both.
fn is_another_owner(a: &Sense, b: &Sense) -> bool {
    match (a.owner, b.owner) {
        (Some(x), Some(y)) => x != y && !(a.places.contains(&y) && b.places.contains(&x)),
        _ => false,
    }
}

fn signs(a: &Sense, b: &Sense) -> f32 {
    let mut evidence = SAME_CONTEXT * overlap(&a.context, &b.context);
    let common = a.modifiers.iter().filter(|m| b.modifiers.contains(m)).count();
    evidence += SAME_MODIFIER * common.min(2) as f32;
    if a.owner.is_some() && a.owner == b.owner {
        evidence += SAME_OWNER;
    }
    if a.rate.is_some() && a.rate == b.rate {
        evidence += SAME_RATE;
    }
    if a.part == Part::OfThem {
        evidence += SAME_PART;
    }
    if a.time != b.time {
        evidence += OTHER_TIME;
    }
    evidence += match (a.year, b.year) {
        (Some(x), Some(y)) if x == y => SAME_YEAR,
        (Some(_), None) | (None, Some(_)) => OTHER_YEAR,
        _ => 0.0,
    };
    evidence += match (a.theme, b.theme) {
        (Some(x), Some(y)) if x == y => SAME_THEME,
        (Some(x), Some(y)) if !a.tells_of(y) && !b.tells_of(x) => OTHER_THEME,
        _ => 0.0,
    };
    let named = |sense: &Sense, concept| {
        let at = sense.context.binary_search_by_key(&concept, |topic| topic.concept);
        at.is_ok_and(|at| sense.context[at].is_name)
    };
    let told = a.modifiers.iter().any(|m| named(b, *m)) || b.modifiers.iter().any(|m| named(a, *m));
    if told {
        evidence += MODIFIER_TOLD;
    }
    let of_kin = |a: &Sense, b: &Sense| {
        a.kin.is_some_and(|kin| b.modifiers.contains(&kin) || b.tells_of(kin))
    };
    if of_kin(a, b) || of_kin(b, a) {
        evidence += SAME_OWNER;
    }
    if a.part == Part::OfThem && a.whole.is_some() && a.whole == b.whole {
        evidence += SAME_WHOLE;
    }
    if a.lone && b.lone {
        evidence += if a.family() == 0 { LONE } else { LONE / 2.0 };
    }
    if a.subject == Subject::Age && !is_one_bearer(a, b) {
        evidence += OTHER_NAME;
    }
    match (a.holder, b.holder) {
        (Some(x), Some(y)) if x == y => evidence += SAME_NAME,
        (Some(x), Some(y)) if !a.tells_of(y) && !b.tells_of(x) => evidence += OTHER_NAME,
        _ => {}
    }
    evidence
}

/// Whether two ages may be of one person, as far as they are named.
pub(super) fn is_one_bearer(a: &Sense, b: &Sense) -> bool {
    let given = match (a.given, b.given) {
        (Some(x), Some(y)) => x == y,
        (Some(Given::Nobody), None) | (None, Some(Given::Nobody)) => false,
        _ => true,
    };
    a.holder.is_some() && a.holder == b.holder && given
}

fn values(x: &Quantity, y: &Quantity, agreement: Agreement) -> f32 {
    let small = x.high.abs().max(y.high.abs()) < 4.0;
    let (less, more) = (x.low.abs().min(y.low.abs()), x.high.abs().max(y.high.abs()));
    let bounded =
        [x, y].iter().any(|q| matches!(q.qualifier, Some(Qualifier::AtLeast | Qualifier::UpTo)));
    match agreement {
        Agreement::Same if small => SAME_SMALL_VALUE,
        Agreement::Same if is_precise(x) && is_precise(y) => SAME_PRECISE_VALUE,
        Agreement::Same => SAME_VALUE,
        Agreement::Vaguer if !bounded || more <= NEAR * less => SAME_VALUE / 2.0,
        _ if is_slip_of_size(x, y) => 0.0,
        _ if less > 0.0 && more > FAR * less => FAR_APART,
        _ => 0.0,
    }
}

/// Whether two measures have the same digits and another size: `$800` and `$800 million`, `48 hours` and
/// `48 minutes`. One of the two is a slip.
pub(super) fn is_slip_of_size(x: &Quantity, y: &Quantity) -> bool {
    /// By which sizes differ that one word or unit parts.
    const THOUSAND: f64 = 1000.0;
    /// Of shorter numbers many are equal by chance, whatever their unit.
    const TWO_DIGITS: f64 = 10.0;
    let is_exact = |q: &Quantity| q.low == q.high && q.low > 0.0;
    let digits = |n: f64| n / THOUSAND.powf((n.ln() / THOUSAND.ln() + 1e-9).floor());
    let same = (digits(x.low) - digits(y.low)).abs() < 1e-6 * digits(x.low);
    let is_other_size = x.unit == y.unit && x.low != y.low;
    let is_other_unit = x.unit != y.unit && x.low == y.low && x.low >= TWO_DIGITS;
    is_exact(x) && is_exact(y) && same && (is_other_size || is_other_unit)
}

/// Three digits that count: hardly two things in one story are 24,310.
fn is_precise(quantity: &Quantity) -> bool {
    let n = quantity.high.abs();
    let digits = n / 10f64.powf(n.max(1.0).log10().floor() - 1.0);
    (digits - digits.round()).abs() > 1e-6
}

/// Whether one article gives two figures by two authorities, or one of them in its own name.
fn credited_apart(a: &Fact, b: &Fact) -> bool {
    a.credit != b.credit
}

/// The shared weight of two contexts in both together, 0 to 1.
pub(super) fn overlap(a: &[Topic], b: &[Topic]) -> f32 {
    let total: f32 = a.iter().chain(b).map(|topic| topic.weight).sum();
    let mut shared = 0.0;
    for topic in a {
        if let Ok(at) = b.binary_search_by_key(&topic.concept, |other| other.concept) {
            shared += topic.weight + b[at].weight;
        }
    }
    shared / total.max(f32::MIN_POSITIVE)
}
