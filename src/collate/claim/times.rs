//! Whether two moments of one event can both be right.

use crate::model::{Moment, Qualifier, Standing};
use crate::text::moment::{in_utc, times_of_day};

/// From so many minutes on `about` three and `about` four are no longer one time.
const ABOUT: u16 = 45;

/// How two moments of one event stand to each other: they contradict where both give a field and
/// the two differ.
pub(super) fn standing(a: &Moment, b: &Moment) -> Standing {
    let reckoned = a.reckoned || b.reckoned;
    let told = |moment: &Moment| Moment { reckoned: false, ..in_utc(moment) };
    let (a, b) = &(told(a), told(b));
    if a == b {
        return Standing::Agree;
    }
    let differ = |x: Option<i32>, y: Option<i32>| x.zip(y).is_some_and(|(x, y)| x != y);
    let (year, month, day) = (
        differ(a.year.map(Into::into), b.year.map(Into::into)),
        differ(a.month.map(Into::into), b.month.map(Into::into)),
        differ(a.day.map(Into::into), b.day.map(Into::into)),
    );
    let dated = |m: &Moment| m.day.is_some() && m.month.is_some();
    let weekday = differ(a.weekday.map(Into::into), b.weekday.map(Into::into));
    // With both dates known the names of the days add nothing.
    let weekday = weekday && !(dated(a) && dated(b));
    let least = match (a.qualifier, b.qualifier) {
        (None, None) => 1,
        (None | Some(Qualifier::About), None | Some(Qualifier::About)) => ABOUT,
        _ => u16::MAX,
    };
    let times =
        || times_of_day(a).flat_map(move |x| times_of_day(b).map(move |y| apart_by(x, y))).min();
    // A clock of a named zone tells nothing of one whose zone is open.
    let one_clock = a.zone.is_some() == b.zone.is_some();
    let apart = one_clock && times().is_some_and(|minutes| minutes >= least);
    // A weekday is dated by the day of the article, which may have been printed late; a date that is
    // written beside it is not.
    let same_weekday = reckoned && a.weekday.is_some() && a.weekday == b.weekday;
    if (year || month || day) && !same_weekday || weekday || apart {
        Standing::Conflict
    } else {
        Standing::Vaguer
    }
}

/// By how many minutes two stretches of the day are apart, across midnight as well. An hour that is told
/// in full is not told to the minute: `12:02 p.m.` is noon.
fn apart_by(x: (u16, u16), y: (u16, u16)) -> u16 {
    /// Minutes of a day.
    const DAY: u16 = 24 * 60;
    /// Minutes by which a full hour may stand for the time. Chosen by eye.
    const ROUNDED: u16 = 5;
    let gap = y.0.saturating_sub(x.1).max(x.0.saturating_sub(y.1));
    let gap = gap.min(DAY - gap.min(DAY));
    let is_hour = |(first, last): (u16, u16)| first == last && first % 60 == 0;
    if gap < ROUNDED && is_hour(x) != is_hour(y) { 0 } else { gap }
}
