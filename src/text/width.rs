//! How many terminal columns a grapheme cluster takes.
//!
//! Columns follow Unicode Standard Annex 11 by way of `unicode-width`; a cluster is measured as a
//! whole, so that an emoji with a skin tone or a flag takes two columns and not four.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What the terminal makes of characters whose width Unicode leaves to the context: curly quotes,
/// dashes, the ellipsis, box drawing.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One column: the usual case.
    #[default]
    Narrow,
    /// Two columns: terminals set up for Chinese, Japanese or Korean.
    Wide,
}

/// One grapheme cluster of a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Bytes from the start of the text.
    pub offset: usize,
    pub grapheme: &'a str,
    /// 0, 1 or 2.
    pub columns: u16,
}

/// The grapheme clusters of `text` with their columns.
///
/// A tab or line break counts as one column; whoever paints puts a space there.
pub fn cells(text: &str, ambiguous: Ambiguous) -> impl Iterator<Item = Cell<'_>> {
    text.grapheme_indices(true).map(move |(offset, grapheme)| Cell {
        offset,
        grapheme,
        columns: columns_of(grapheme, ambiguous),
    })
}

/// Columns of a whole text.
///
/// ```
/// use wirecopy::text::width::{Ambiguous, columns};
/// assert_eq!(columns("naïve", Ambiguous::Narrow), 5);
/// assert_eq!(columns("東京", Ambiguous::Narrow), 4);
/// ```
pub fn columns(text: &str, ambiguous: Ambiguous) -> usize {
    if is_plain(text) {
        return text.len();
    }
    cells(text, ambiguous).map(|cell| usize::from(cell.columns)).sum()
}

/// `text` if it fits into `room` columns, else as much of it as fits before an ellipsis.
///
/// Never wider than `room`; cut between grapheme clusters only.
///
/// ```
/// use wirecopy::text::width::{Ambiguous, fit};
/// assert_eq!(fit("The Daily Lantern", 10, Ambiguous::Narrow), "The Daily…");
/// assert_eq!(fit("Wire", 10, Ambiguous::Narrow), "Wire");
/// ```
pub fn fit(text: &str, room: usize, ambiguous: Ambiguous) -> Cow<'_, str> {
    let short = text.len() <= room && is_plain(text);
    if short || takes_at_most(text, room, ambiguous) {
        return Cow::Borrowed(text);
    }
    let ellipsis = ellipsis(ambiguous);
    let Some(rest) = room.checked_sub(columns(ellipsis, ambiguous)) else {
        return Cow::Borrowed("");
    };
    let kept = text[..prefix(text, rest, ambiguous)].trim_end();
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// The length in bytes of the longest beginning of `text` that fits into `room` columns.
///
/// ```
/// use wirecopy::text::width::{Ambiguous, prefix};
/// // An ideograph is two columns wide and is not cut in two.
/// assert_eq!(&"東京都"[..prefix("東京都", 5, Ambiguous::Narrow)], "東京");
/// ```
pub fn prefix(text: &str, room: usize, ambiguous: Ambiguous) -> usize {
    let mut used = 0;
    for cell in cells(text, ambiguous) {
        used += usize::from(cell.columns);
        if used > room {
            return cell.offset;
        }
    }
    text.len()
}

/// Stops as soon as the room is full, so that a book on one line costs no more than a row.
fn takes_at_most(text: &str, room: usize, ambiguous: Ambiguous) -> bool {
    prefix(text, room, ambiguous) == text.len()
}

/// The ellipsis is itself of ambiguous width; full stops never are.
fn ellipsis(ambiguous: Ambiguous) -> &'static str {
    match ambiguous {
        Ambiguous::Narrow => "…",
        Ambiguous::Wide => "..",
    }
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| (b' '..=b'~').contains(&b))
}

fn columns_of(grapheme: &str, ambiguous: Ambiguous) -> u16 {
    if matches!(grapheme, "\t" | "\n" | "\r\n") {
        return 1;
    }
    let columns = match ambiguous {
        Ambiguous::Narrow => grapheme.width(),
        Ambiguous::Wide => grapheme.width_cjk(),
    };
    columns.min(2) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn narrow(text: &str) -> usize {
        columns(text, Ambiguous::Narrow)
    }

    #[test]
    fn a_cluster_is_measured_as_a_whole() {
        assert_eq!(narrow("e\u{301}"), 1);
        assert_eq!(narrow("👩🏽‍🚀"), 2);
        assert_eq!(narrow("漢字"), 4);
        assert_eq!(narrow("plain"), 5);
    }

    #[test]
    fn curly_quotes_take_two_columns_only_where_the_terminal_says_so() {
        assert_eq!(narrow("“a”"), 3);
        assert_eq!(columns("“a”", Ambiguous::Wide), 5);
    }

    #[test]
    fn what_fits_is_borrowed_and_what_does_not_ends_in_an_ellipsis() {
        assert!(matches!(fit("Barge", 5, Ambiguous::Narrow), Cow::Borrowed("Barge")));
        assert_eq!(fit("Barge strikes", 8, Ambiguous::Narrow), "Barge s…");
        assert_eq!(fit("Barge strikes", 7, Ambiguous::Narrow), "Barge…");
        assert_eq!(fit("漢字漢字", 4, Ambiguous::Narrow), "漢…");
        assert_eq!(fit("Barge", 0, Ambiguous::Narrow), "");
    }

    proptest! {
        #[test]
        fn fitting_never_exceeds_the_room(text in "\\PC{0,40}", room in 0usize..30) {
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                prop_assert!(columns(&fit(&text, room, ambiguous), ambiguous) <= room);
            }
        }
    }
}
