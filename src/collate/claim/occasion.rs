//! Whether two sentences tell of one occasion.
//!
//! A form that is filled in anew, each week or for each company, has other names, figures and days in
//! the same words; all of them differ, and nothing contradicts.

use super::Scene;
use super::name::puts_another_name;
use crate::model::{Moment, SentenceId};
use crate::text::moment::{anchor, days_between};

/// Outlets report one state of things within so many days; later it is another.
const LATEST: i64 = 3;

/// Whether the sentences are of two occasions as far as can be seen from without: printed too long
/// after each other, or copies in which another name stands.
pub(super) fn is_another(scene: Scene<'_>, a: SentenceId, b: SentenceId) -> bool {
    is_long_after(scene, a, b) || is_filled_anew(scene, a, b)
}

fn is_long_after(scene: Scene<'_>, a: SentenceId, b: SentenceId) -> bool {
    let days = scene.day(a.article).zip(scene.day(b.article));
    days.is_some_and(|(x, y)| (x - y).abs() > LATEST)
}

/// Whether two sentences are copies in which the one puts a name for another of somebody else.
fn is_filled_anew(scene: Scene<'_>, a: SentenceId, b: SentenceId) -> bool {
    let found = scene.collation.match_between(a, b);
    found.is_some_and(|(m, _)| puts_another_name(scene.corpus, m))
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
