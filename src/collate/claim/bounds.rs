//! How much of one story is compared at the most.
//!
//! What is compared pair by pair would cost the square of what a hostile or very long story states.
//! What a bound leaves out is counted in [`LeftOut`](super::left_out::LeftOut) and told as a limit.

/// Claims are read from sentences of up to so many bytes. What is longer is a table or a list that
/// was taken for one: every figure would be set against every word of it.
pub(super) const LONGEST_SENTENCE: usize = 2_000;
/// Facts of one kind of unit in one story that are compared with one another; more are left out.
pub(super) const MOST_FACTS: usize = 400;
/// Moments of one story that are compared with one another; more are left out.
pub(super) const MOST_MOMENTS: usize = 300;
/// More mentions of people in one story are not compared. What an article repeats is one mention.
pub(super) const MOST_MENTIONS: usize = 2_000;
/// More quotations of one story are not compared with one another. Each article may give as many as
/// any other, so that none is left out because of the order of files.
pub(super) const MOST_QUOTATIONS: usize = 4_096;
/// How much the quotations of one story may cost together, in comparisons of two words. Each has an
/// equal part of it, used up by those first that share most words with it.
pub(super) const MOST_CELLS: u64 = 150_000_000;
/// Quotations that resemble one another, directly or through others, and are grouped; more of them
/// are left out.
pub(super) const MOST_ALIKE: usize = 400;
/// So many pairs of what articles state are looked at in one claim to tell whether they are about
/// different people; beyond them it stays as it is.
pub(super) const MOST_PAIRS: u64 = 1_000_000;
