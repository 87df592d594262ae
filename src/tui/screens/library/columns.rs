//! How the width of the list is shared out among its columns.

use crate::text::day::Years;

/// Widths in columns; 0 where a column is left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Columns {
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
/// Columns that a headline gets before anything but outlet, date and differences stands beside it.
const ENOUGH: u16 = 28;
/// Columns that a headline keeps when names ask for more, and the most that a name gets.
const BESIDE_NAMES: u16 = 20;
const LONG_NAME: u16 = 22;

impl Columns {
    /// The columns of a list of `width` columns whose longest outlet takes `longest`. Headlines
    /// get what is spare; names, which tell the rows of a story apart, come first where it is little.
    pub fn of(width: u16, years: Years, longest: u16) -> Self {
        let date = match years {
            Years::One => 8,
            Years::Several => 11,
        };
        let figures = Self {
            indent: 6,
            outlet: 14,
            title: 0,
            date,
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
            figures,
            Self { outlet: 10, bar: 8, ..figures },
            bare,
            Self { only: 0, ..bare },
            Self { only: 0, words: 0, ..bare },
        ];
        let narrow = Self { indent: 4, only: 0, words: 0, shared: 7, ..bare };
        let spare = |columns: &Self| width.saturating_sub(columns.taken());
        let fitted = ways.into_iter().find(|way| spare(way) >= ENOUGH).unwrap_or(narrow);
        let title = spare(&fitted);
        let wanted = (longest + 1).min(LONG_NAME).saturating_sub(fitted.outlet);
        let more = match title {
            // A headline of a few letters says nothing: the blank beside the figures stays.
            0..HEADLINE => title.saturating_sub(1),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tui::layout::FLOOR;

    proptest! {
        #[test]
        fn columns_never_take_more_than_there_is(width in FLOOR.0..400, longest in 0u16..60) {
            for years in [Years::One, Years::Several] {
                let columns = Columns::of(width, years, longest);
                prop_assert_eq!(columns.taken() + columns.title, width);
            }
        }

        #[test]
        fn a_headline_can_be_read_wherever_there_is_room(width in 64u16..400, longest in 0u16..60) {
            let columns = Columns::of(width, Years::Several, longest);
            prop_assert!(columns.title >= BESIDE_NAMES, "{columns:?}");
        }
    }
}
