//! The phrases that bound a number, as they stand before it.

use super::lexicon::FigureLexicon;
use crate::model::Qualifier;
use crate::text::token::Tokens;

/// The longest bounding phrase, in words: `in the neighbourhood of`.
const LONGEST: usize = 5;

/// The longest bounding phrase that ends before token `end`, and how many tokens it has; none before
/// `floor` is one of them.
pub(super) fn bound_before(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    end: usize,
    floor: usize,
) -> Option<(usize, Qualifier)> {
    if !lexicon.ends.may_end_bound(tokens.word(end.checked_sub(1)?)) {
        return None;
    }
    let mut phrase = String::new();
    (1..=LONGEST.min(end - floor)).rev().find_map(|length| {
        tokens.phrase(end - length, end, &mut phrase);
        lexicon.before.get(&*phrase).map(|qualifier| (length, *qualifier))
    })
}
