//! Whether a reader should see two sentences marked as saying the same.
//!
//! The likeness is fitted to pairs that were collected because they are alike. Among the sentences
//! of two articles nearly no pair says the same, so more is asked: that both sentences share most of
//! what they tell, in names and rare words rather than in formulas.

use super::features::features;
use super::model;
use super::overlay::Overlay;

const LEAST_LIKENESS: f32 = 0.5;
/// A match in other words is never quite equal.
const NEARLY: f32 = 0.999;

/// The likeness of the two, where it is enough.
pub(super) fn verdict(overlay: &Overlay) -> Option<f32> {
    let likeness = model::likeness(&features(overlay));
    (likeness >= LEAST_LIKENESS).then(|| likeness.min(NEARLY))
}
