//! What shows that two statements that differ are about one thing.
//!
//! To group statements for a table, likeness is enough; to call two outlets contradictory it is not.
//! A `!` that is false costs a reader's trust in all of them, so a conflict must be shown: by two
//! sentences that are copies but for this place, or by one telling noun, and words beside it that
//! both clauses have. What is not shown may differ, and is told so.

mod figures;
mod moments;
mod names;

pub(super) use figures::of_figures;
pub(super) use moments::of_moments;
pub(super) use names::of_names;
