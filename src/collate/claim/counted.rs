//! What a figure counts: things, people, a measure.

use super::facets::Subject;
use super::reading::Reading;
use super::things::thing;
use crate::text::figure::{Figure, FigureKind};
use crate::text::unit::unit_class;
use crate::text::word::hash_of;

pub(super) fn subject(reading: &Reading<'_>, figure: &Figure) -> Subject {
    if figure.kind == FigureKind::Age {
        return Subject::Age;
    }
    let Some(unit) = figure.quantity.unit.as_deref() else { return Subject::Bare };
    if figure.kind != FigureKind::Count {
        return Subject::Measure(dimension(unit));
    }
    if MONEY.contains(&unit) {
        return Subject::Measure(hash_of(unit));
    }
    let head = figure.unit.map(|span| reading.words_in(span));
    let demonym = head.as_ref().is_some_and(|head| {
        reading.places().iter().any(|named| named.first < head.end && head.start < named.end)
    });
    // A noun with a capital is a people: `3,500 Kaldians`.
    let capital =
        !reading.is_german() && head.is_some_and(|mut head| head.any(|w| reading.is_name(w)));
    if demonym || capital || unit_class(unit) == PEOPLE {
        return Subject::People;
    }
    Subject::Thing(of_kind(reading, figure, unit).unwrap_or_else(|| thing(unit)))
}

/// The class of a noun together with the word before it: `crew members` are `crew`.
fn of_kind(reading: &Reading<'_>, figure: &Figure, unit: &str) -> Option<u64> {
    let before = reading.words_in(figure.modifiers?).next_back()?;
    let both = format!("{} {unit}", reading.written(before).to_lowercase());
    let class = unit_class(&both);
    (!class.contains(' ')).then(|| hash_of(&class))
}

/// Currencies without a code of their own in the lists of figures: of money much is told in one story.
const MONEY: &[&str] = &[
    "crowns",
    "kroner",
    "kronor",
    "kronen",
    "couronnes",
    "coronas",
    "corone",
    "francs",
    "pesos",
    "dinars",
    "rupees",
    "rubles",
    "roubles",
    "shillings",
    "zlotys",
    "liras",
    "rand",
    "riyals",
    "dirhams",
];
/// The class of people of whom the noun says nothing more.
const PEOPLE: &str = "people";

/// Units that measure the same: `90 minutes` may be told as `1.5 hours`.
fn dimension(unit: &str) -> u64 {
    const DIMENSIONS: &[&[&str]] = &[
        &["mm", "cm", "m", "km", "in", "ft", "yd", "mi"],
        &["seconds", "minutes", "hours", "days", "weeks", "months", "years"],
        &["g", "kg", "t", "lb", "oz"],
        &["C", "F", "degrees"],
    ];
    let found = DIMENSIONS.iter().find(|units| units.contains(&unit));
    hash_of(found.map_or(unit, |units| units[0]))
}

/// `five of them`: a part of those counted before.
pub(super) fn is_part(figure: &str) -> bool {
    const THEM: &[&str] = &["them", "whom", "ellos", "ellas", "eux", "elles", "ihnen", "davon"];
    figure.split_whitespace().next_back().is_some_and(|last| THEM.contains(&last))
}
