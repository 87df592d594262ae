//! Reads dates and times of day out of a text.
//!
//! Pieces are found first, each a date or a time ([`date`], [`clock`]); pieces that stand beside
//! each other (`at 6 a.m. on Tuesday`) then are one moment. Names of months and days stand in
//! the topic `figures` of a language.

mod calendar;
mod clock;
mod date;
mod zone;

use crate::model::{Moment, Span};
use crate::text::figure::lexicon::{self, FigureLexicon};
use crate::text::token::Tokens;

/// A moment where a text names it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Date and time with the words between them: `shortly before 6 a.m. on Tuesday`.
    pub span: Span,
    pub moment: Moment,
}

/// The dates and times that `text` names, in order and without overlap; spans are bytes of `text`.
///
/// A field is given only where the text (or the calendar) gives it: `in June` leaves the day open,
/// `on Tuesday` gives the weekday. With `anchor`, the day on which the text appeared, `yesterday`
/// and weekdays get their date: the last such day up to the anchor, the next one where a word like
/// `will` stands before it. Numbers alone (`10/11/2024` in English) leave day and month open where
/// either order is possible. Parts of the day are generous: `late on Monday` is 17:00 to 23:59, so
/// that two moments contradict each other only where no reading fits both. A zone is kept beside the
/// time it is told with (see [`in_utc`]). `last week` and the like are left out.
///
/// `language` is an ISO 639-1 code; languages without a list are read as English. Linear; a text
/// without digits and names of days costs one pass.
///
/// ```
/// use wirecopy::text::moment::{anchor, moments};
/// let text = "The bridge was closed at 6 a.m. on Tuesday.";
/// // Where the day of the article is known, its Tuesday is a date.
/// let told = &moments(text, Some("en"), anchor("2024-10-25"))[0];
/// assert_eq!(told.span.of(text), "6 a.m. on Tuesday");
/// assert_eq!((told.moment.day, told.moment.month), (Some(22), Some(10)));
/// assert_eq!(told.moment.minutes, Some((360, 360)));
/// // Where it is not, it is a weekday.
/// let told = moments(text, Some("en"), None)[0].moment;
/// assert_eq!((told.day, told.weekday), (None, Some(1)));
/// ```
pub fn moments(text: &str, language: Option<&str>, anchor: Option<Moment>) -> Vec<Dated> {
    let lexicon = lexicon::of(language);
    if !lexicon.may_hold_moment(text) {
        return Vec::new();
    }
    let tokens = Tokens::new(text);
    let pieces = pieces(&MomentReader { tokens: &tokens, lexicon, anchor });
    join(&tokens, lexicon, &pieces)
}

/// The moment an ISO 8601 date names, for use as an anchor: `2024-10-25`, with or without a time.
pub fn anchor(iso: &str) -> Option<Moment> {
    let date: jiff::civil::Date = iso.get(..10)?.parse().ok()?;
    Some(calendar::of(date))
}

/// Days from one day to another; `None` where one of them is not told in full.
///
/// ```
/// use wirecopy::text::moment::{anchor, days_between};
/// let [from, to] = ["2024-02-28", "2024-03-01T06:00:00Z"].map(|iso| anchor(iso).unwrap());
/// assert_eq!(days_between(&from, &to), Some(2));
/// ```
pub fn days_between(from: &Moment, to: &Moment) -> Option<i64> {
    let days = calendar::date(to)?.since(calendar::date(from)?).ok()?;
    Some(days.get_days().into())
}

/// The moment by the clock of UTC, with its day where that is told; as it is where no zone or no time
/// is. A stretch of time that UTC parts between two days loses its day.
///
/// ```
/// use wirecopy::text::moment::{in_utc, moments};
/// let one = |text| in_utc(&moments(text, Some("en"), None)[0].moment);
/// assert_eq!(one("at 1300 GMT").minutes, one("at 9 a.m. EDT").minutes);
/// assert_eq!(one("at 1300 GMT").minutes, one("at 2 p.m. BST").minutes);
/// ```
pub fn in_utc(moment: &Moment) -> Moment {
    let (Some(zone), Some((from, to))) = (moment.zone, moment.minutes) else { return *moment };
    let day = i32::from(zone::DAY);
    let shifted = |minute: u16| i32::from(minute) - i32::from(zone);
    let (first, last) = (shifted(from).div_euclid(day), shifted(to).div_euclid(day));
    let minute = |minute: u16| shifted(minute).rem_euclid(day) as u16;
    if first != last {
        return Moment { minutes: None, zone: Some(0), ..calendar::without_day(moment) };
    }
    let dated = calendar::days_later(moment, first);
    Moment { minutes: Some((minute(from), minute(to))), zone: Some(0), ..dated }
}

/// The stretches of the day that a moment may mean, in minutes: none where it tells no time, two where
/// nothing says which half of the day, as of `9:30` or `11 o'clock`.
///
/// ```
/// use wirecopy::text::moment::{moments, times_of_day};
/// let times = |text| times_of_day(&moments(text, Some("en"), None)[0].moment).collect::<Vec<_>>();
/// assert_eq!(times("at 9:30 p.m."), [(1290, 1290)]);
/// assert_eq!(times("at 9:30 on Monday"), [(570, 570), (1290, 1290)]);
/// ```
pub fn times_of_day(moment: &Moment) -> impl Iterator<Item = (u16, u16)> + Clone {
    let (told, other) = match moment.minutes {
        Some((first, last)) if last.checked_sub(first) == Some(clock::HALF_DAY) => {
            (Some((first, first)), Some((last, last)))
        }
        told => (told, None),
    };
    told.into_iter().chain(other)
}

/// A date or a time, as token positions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct MomentPiece {
    first: usize,
    end: usize,
    moment: Moment,
}

/// What the readers of pieces look at.
struct MomentReader<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'static FigureLexicon,
    anchor: Option<Moment>,
}

fn pieces(reader: &MomentReader) -> Vec<MomentPiece> {
    let mut found: Vec<MomentPiece> = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let (tokens, lexicon) = (reader.tokens, reader.lexicon);
        if !tokens.is_numeral(at) && !lexicon.opens_moment(tokens.word(at)) {
            at += 1;
            continue;
        }
        let floor = found.last().map_or(0, |piece| piece.end);
        match date::read(reader, at, floor).or_else(|| clock::read(reader, at, floor)) {
            Some(piece) => {
                at = piece.end.max(at + 1);
                found.push(piece);
            }
            None => at += 1,
        }
    }
    found
}

/// Joins neighbours that give different fields.
fn join(tokens: &Tokens, lexicon: &FigureLexicon, pieces: &[MomentPiece]) -> Vec<Dated> {
    /// Words between a date and its time, at the most: `on the night of`. Chosen by eye.
    const LINKS: usize = 4;
    let mut joined: Vec<MomentPiece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let near = joined.last_mut().filter(|last| {
            let gap = last.end..piece.first;
            let link = |at| lexicon.clock(tokens.word(at)).has_link() || tokens.is_sign(at, ',');
            gap.len() <= LINKS && gap.clone().all(link)
        });
        match near.and_then(|last| merge(&last.moment, &piece.moment).map(|both| (last, both))) {
            Some((last, both)) => {
                last.moment = both;
                last.end = piece.end;
            }
            None => joined.push(*piece),
        }
    }
    let dated = |piece: &MomentPiece| Dated {
        span: tokens.cover(piece.first, piece.end),
        moment: piece.moment,
    };
    joined.iter().map(dated).collect()
}

/// The time that two moments tell together: the only one that is told, or the half of the day that the
/// one leaves open and the other tells, as `3:17` `in the morning`. `None` where they tell two.
fn time_of_both(a: &Moment, b: &Moment) -> Option<Option<(u16, u16)>> {
    let (Some(_), Some(_)) = (a.minutes, b.minutes) else { return Some(a.minutes.or(b.minutes)) };
    // Three in the morning is before what is otherwise called morning.
    let apart = |time: (u16, u16), part: (u16, u16)| {
        part.0.saturating_sub(time.1).max(time.0.saturating_sub(part.1))
    };
    let is_open = |moment: &Moment| times_of_day(moment).count() > 1;
    let told_by = |open: &Moment, other: &Moment| {
        let part = other.minutes.filter(|part| part.0 < part.1 && !is_open(other))?;
        times_of_day(open).filter(|_| is_open(open)).min_by_key(|&time| apart(time, part))
    };
    told_by(a, b).or_else(|| told_by(b, a)).map(Some)
}

/// Both moments in one, if no field is given twice and one of them is a time or a weekday.
fn merge(a: &Moment, b: &Moment) -> Option<Moment> {
    let minutes = time_of_both(a, b)?;
    let disjoint = a.year.and(b.year).is_none()
        && a.month.and(b.month).is_none()
        && a.day.and(b.day).is_none()
        && a.weekday.and(b.weekday).is_none();
    disjoint.then(|| Moment {
        year: a.year.or(b.year),
        month: a.month.or(b.month),
        day: a.day.or(b.day),
        weekday: a.weekday.or(b.weekday),
        minutes,
        qualifier: a.qualifier.or(b.qualifier),
        zone: a.zone.or(b.zone),
        reckoned: a.reckoned || b.reckoned,
    })
}
