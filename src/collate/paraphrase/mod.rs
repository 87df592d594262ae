//! Sentences that say the same in other words.
//!
//! | step | module |
//! |---|---|
//! | words of a sentence: stems, parts, weights | `profile`, `rarity` |
//! | which word stands for which | `overlay` |
//! | what speaks for it and against it | `features` |
//! | how likely it is | `model` |
//! | which pairs of a story are looked at, and marked | `candidates`, `verdict`, `search` |

mod candidates;
mod features;
mod model;
mod overlay;
mod profile;
mod rarity;
mod search;
mod verdict;

pub use features::{FEATURES, NAMES};
pub use profile::{MAX_WORDS, Profile};
pub(super) use search::Search;

use features::Sides;
use overlay::Overlay;

/// What speaks for and against two sentences saying the same; the order of the two does not matter.
/// O(|a|·|b|) of their words, a few microseconds.
pub fn features(a: &Profile, b: &Profile) -> [f32; FEATURES] {
    let overlay = Overlay::new(a, b);
    features::features(&overlay, &Sides::new(&overlay))
}

/// How likely two sentences of a newspaper say the same, 0 to 1; the order of the two does not
/// matter. As [`features()`], and as costly.
pub fn likeness(a: &Profile, b: &Profile) -> f32 {
    model::likeness(&features(a, b))
}
