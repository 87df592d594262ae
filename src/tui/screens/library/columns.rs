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

/// Columns that a headline keeps when names ask for more, and the most that a name gets.
const HEADLINE: u16 = 12;
const LONG_NAME: u16 = 22;

impl Columns {
    /// The columns of a list of `width` columns whose longest outlet takes `longest`. Names come
    /// before headlines: they tell the rows of a story apart.
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
        let fitted = match width {
            88.. => figures,
            72..88 => Self { outlet: 10, bar: 8, ..figures },
            56..72 => Self { outlet: 10, bar: 0, shared: 8, ..figures },
            _ => Self { indent: 4, outlet: 10, bar: 0, words: 0, only: 0, shared: 7, ..figures },
        };
        let title = width.saturating_sub(fitted.taken());
        let wanted = (longest + 1).min(LONG_NAME).saturating_sub(fitted.outlet);
        let more = match title {
            // A headline of a few letters says nothing: the blank beside the figures stays.
            0..HEADLINE => title.saturating_sub(1),
            _ => wanted.min(title - HEADLINE),
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
