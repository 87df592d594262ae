//! What a figure counts: things, people, a measure.

use super::facets::Subject;
use super::reading::Reading;
use super::things::thing;
use crate::text::figure::{Figure, FigureKind};
use crate::text::lang::{self, Lexicon, List};
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
    // Of money much is told in one story.
    if lang::of(None).has(List::OtherCurrency, unit) {
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

/// The class of people of whom the noun says nothing more.
const PEOPLE: &str = "people";

/// Units that measure the same: `90 minutes` may be told as `1.5 hours`.
fn dimension(unit: &str) -> u64 {
    hash_of(lang::of(None).value(List::Dimension, unit).unwrap_or(unit))
}

/// `five of them`: a part of those counted before.
pub(super) fn is_part(figure: &str, lexicon: &Lexicon) -> bool {
    figure.split_whitespace().next_back().is_some_and(|last| lexicon.has(List::OfThem, last))
}
