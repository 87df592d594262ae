//! How the width of the list is shared out among its columns.

/// Widths in columns; 0 where a column is left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LibraryColumns {
    /// Where the outlet begins, behind cursor, mark and fold sign.
    pub indent: u16,
    pub outlet: u16,
    /// The rest: headline or what there is to say about a copy.
    pub title: u16,
    pub date: u16,
    pub words: u16,
    pub bar: u16,
    pub shared: u16,
    pub only: u16,
    pub differences: u16,
}

/// With fewer columns than this a headline says nothing.
const HEADLINE: u16 = 12;
/// Columns that a headline gets before the bar stands beside it; before what says more, it gets fewer.
const ENOUGH: u16 = 28;
/// Columns that a headline keeps when names ask for more, and the most that a name gets.
const BESIDE_NAMES: u16 = 20;
/// Columns that a name gets at the most.
const LONG_NAME: u16 = 22;
/// A list of fewer columns tells no dates: names and headlines say more, and the order of a story is that of
/// its dates.
const UNDATED: u16 = 60;

/// What the columns depend on besides the width: columns that the longest outlet takes, and the longest date,
/// 0 where no article is dated.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Longest {
    pub outlet: u16,
    pub date: u16,
}

impl LibraryColumns {
    /// The columns of a list of `width` columns. Headlines get what is spare; names, which tell the
    /// rows of a story apart, come first where it is little.
    pub fn of(width: u16, longest: Longest) -> Self {
        let figures = Self {
            indent: 6,
            outlet: 14,
            title: 0,
            date: dates(width, longest.date),
            words: 7,
            bar: 10,
            shared: 5,
            only: 6,
            differences: 6,
        };
        // What is given up for the headline, the least telling first: the bar says what the percentage
        // beside it says, and what is not shared is the rest of what is.
        let bare = Self { outlet: 10, bar: 0, shared: 8, ..figures };
        let ways = [
            (figures, ENOUGH),
            (Self { outlet: 10, bar: 8, ..figures }, ENOUGH),
            (bare, ENOUGH - 2),
            (Self { only: 0, ..bare }, ENOUGH - 2),
            (Self { only: 0, words: 0, ..bare }, BESIDE_NAMES),
        ];
        let narrow = Self { indent: 4, only: 0, words: 0, shared: 7, ..bare };
        let spare = |way: &Self| width.saturating_sub(way.taken());
        let wanted = |way: &Self| (longest.outlet + 1).min(LONG_NAME).saturating_sub(way.outlet);
        let fits = |(way, headline): &(Self, u16)| spare(way) >= headline + wanted(way);
        let fitted = ways.into_iter().find(fits).map_or(narrow, |(way, _)| way);
        let (title, wanted) = (spare(&fitted), wanted(&fitted));
        let more = match title {
            // A headline of a few letters says nothing: the blank beside the figures stays.
            0..HEADLINE => title.saturating_sub(1),
            _ if width < UNDATED => wanted.min(title - 1),
            _ => wanted.min(title.saturating_sub(BESIDE_NAMES)),
        };
        Self { outlet: fitted.outlet + more, title: title - more, ..fitted }
    }

    fn taken(self) -> u16 {
        let bar = if self.bar == 0 { 0 } else { self.bar + 2 };
        let rest = self.words + bar + self.shared + self.only + self.differences;
        self.indent + self.outlet + self.date + rest
    }

    /// Whether headlines of stories have a column of their own beside the number of outlets.
    pub fn is_roomy(self) -> bool {
        self.bar >= 10
    }
}

/// Columns of the dates, with a blank on either side.
fn dates(width: u16, longest: u16) -> u16 {
    match longest {
        0 => 0,
        _ if width < UNDATED => 0,
        date => date.saturating_add(2).min(width / 4),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::layout::FLOOR;

    proptest! {
        #[test]
        fn columns_never_take_more_than_there_is(
            width in FLOOR.0..400, outlet in 0u16..60, date in 0u16..30,
        ) {
            let columns = LibraryColumns::of(width, Longest { outlet, date });
            prop_assert_eq!(columns.taken() + columns.title, width);
        }

        #[test]
        fn a_headline_can_be_read_wherever_there_is_room(width in 64u16..400, outlet in 0u16..60) {
            let columns = LibraryColumns::of(width, Longest { outlet, date: 9 });
            prop_assert!(columns.title >= BESIDE_NAMES, "{columns:?}");
        }

        #[test]
        fn what_no_article_has_takes_no_column(width in FLOOR.0..400, outlet in 0u16..60) {
            prop_assert_eq!(LibraryColumns::of(width, Longest { outlet, date: 0 }).date, 0);
        }
    }
}
