//! Whether two sentences tell of one occasion.
//!
//! A form that is filled in anew, each week or for each company, has other names, figures and days in
//! the same words; all of them differ, and nothing contradicts.

use super::renamed::puts_another_name;
use super::scene::Scene;
use crate::model::{Moment, SentenceId};
use crate::text::moment::{anchor, days_between};

/// Outlets report one state of things within so many days; later it is another.
const LATEST: i64 = 3;

/// Whether two statements are of two occasions as far as can be seen from without: printed too long
/// after each other, or in copies in which another name stands. Each is given by the sentences that
/// state it, word for word; an old copy of one takes nothing from those of the day.
pub(super) fn is_another(scene: Scene<'_>, a: &[SentenceId], b: &[SentenceId]) -> bool {
    let filled_anew =
        || a.first().zip(b.first()).is_some_and(|(x, y)| is_filled_anew(scene, *x, *y));
    is_long_after(scene, a, b) || filled_anew()
}

/// Whether no two of the sentences were printed within days of each other: O(n log n).
fn is_long_after(scene: Scene<'_>, a: &[SentenceId], b: &[SentenceId]) -> bool {
    let days = |of: &[SentenceId]| -> Option<Vec<i64>> {
        let mut days: Vec<i64> =
            of.iter().map(|at| scene.day(at.article)).collect::<Option<_>>()?;
        days.sort_unstable();
        Some(days)
    };
    // What has no date may be of any day.
    let (Some(x), Some(y)) = (days(a), days(b)) else { return false };
    let is_near = |day: &i64| {
        let first = y.partition_point(|other| *other < day - LATEST);
        y.get(first).is_some_and(|other| *other <= day + LATEST)
    };
    !x.iter().any(is_near)
}

/// Whether two sentences are copies in which the one puts a name for another of somebody else.
fn is_filled_anew(scene: Scene<'_>, a: SentenceId, b: SentenceId) -> bool {
    let found = scene.collation.match_between(a, b);
    found.is_some_and(|(m, _)| puts_another_name(scene, m))
}

/// Whether two moments are as far from the days on which their articles were printed: what is told
/// `today`, or on `Friday`, every week.
pub(super) fn is_told_anew(
    scene: Scene<'_>,
    (a, x): (SentenceId, &Moment),
    (b, y): (SentenceId, &Moment),
) -> bool {
    let since_print = |at: SentenceId, moment: &Moment| {
        let published = scene.corpus.article(at.article).meta.published.as_ref()?;
        days_between(&anchor(&published.iso)?, moment)
    };
    let reckoned = x.reckoned && y.reckoned && scene.day(a.article) != scene.day(b.article);
    reckoned && since_print(a, x).is_some_and(|days| since_print(b, y) == Some(days))
}
