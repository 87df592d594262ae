//! Whether a reader should see two sentences marked as saying the same.
//!
//! The likeness is fitted to pairs that were collected because they are alike. Among the sentences
//! of two articles nearly no pair says the same, so more is asked: that each shares a good part of
//! what it tells, in names and rare words, and that the two are not one form filled in twice. In
//! return less likeness will do than among collected pairs, where it had to tell a rewording from a
//! sentence on another side of the same event.

use super::features::{Sides, features};
use super::model;
use super::overlay::Overlay;
use super::profile::WordPart;
use crate::model::Class;

/// Marked from this likeness on.
const LIKELY: f32 = 0.35;
/// Or from this one, where both share [`MOST`] of what they tell.
const POSSIBLE: f32 = 0.15;
/// The share of what they tell, by weight, that both have in a pair that is only [`POSSIBLE`].
const MOST: f32 = 0.37;
/// Both together share at least so much of what they tell.
const LEAST_CONTAINED: f32 = 0.35;
/// In other languages, whose words no list weighs, shared words alone decide.
const LEAST_FOREIGN: f32 = 0.45;
/// Shared words, names among them, that say what both are about.
const LEAST_TELLING: u32 = 2;
/// A match in other words is never quite equal.
const NEARLY: f32 = 0.999;

/// Two sentences that are the same but for slips of letters (`tbe govemment`) share so many of
/// their runs of three letters; a rewording seldom does.
const LETTERS: f32 = 0.6;

/// What the two are to each other and how alike, where it is enough.
pub(super) fn verdict(overlay: &Overlay) -> Option<(Class, f32)> {
    let sides = Sides::new(overlay);
    if sides.contained() < LEAST_CONTAINED || is_form(&sides) {
        return None;
    }
    let garbled = overlay.a.threes.jaccard(&overlay.b.threes) >= LETTERS;
    let class = if garbled { Class::Edited } else { Class::Paraphrase };
    likeness(overlay, &sides).map(|likeness| (class, likeness.min(NEARLY)))
}

/// How alike the two are, where that is enough to be marked.
fn likeness(overlay: &Overlay, sides: &Sides) -> Option<f32> {
    if !(overlay.a.english && overlay.b.english) {
        let shared = sides.least_contained();
        return (shared >= LEAST_FOREIGN).then_some(shared);
    }
    let telling = sides.a.shared_telling.min(sides.b.shared_telling);
    let likeness = model::markedness(&features(overlay, sides));
    let likely = likeness >= LIKELY;
    let possible = likeness >= POSSIBLE && sides.least_contained() >= MOST;
    // A pair that is marked for what it shares is at least as alike as that.
    let alike = likeness.max(sides.contained());
    (telling >= LEAST_TELLING && (likely || possible)).then_some(alike)
}

/// One form filled in twice, as for results, share prices and earthquakes: other figures and other
/// names in both, or other figures throughout and no name in common. Other figures alone are a
/// contradiction, which is worth showing.
pub(super) fn is_form(sides: &Sides) -> bool {
    let figures = sides.fewer_alone(WordPart::Figure);
    let names = sides.fewer_alone(WordPart::Name);
    let anonymous = sides.a.shared_names == 0 && sides.b.shared_names == 0;
    figures >= 1.0 && names >= 1.0 || figures >= 2.0 && anonymous
}
