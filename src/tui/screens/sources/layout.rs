//! Where the parts of Sources stand.

use ratatui::layout::Rect;

use crate::tui::layout::{Breadth, rows_of};

/// The parts of the body, from top to bottom.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SourcesParts {
    pub breadth: Breadth,
    /// The views, and what is shown: one row.
    pub rule: Rect,
    /// What the columns are: one row.
    pub header: Rect,
    pub list: Rect,
    /// What is under the cursor, by name: one row.
    pub title: Rect,
    pub detail: Rect,
}

/// Divides the body for so many rows.
pub fn parts(body: Rect, breadth: Breadth, rows: usize) -> SourcesParts {
    let free = body.height.saturating_sub(3);
    let (kept, blank) = match breadth {
        Breadth::Narrow => (free / 3, 0),
        _ => ((free / 3).max(5), 1),
    };
    let wanted = u16::try_from(rows.max(1)).unwrap_or(u16::MAX).saturating_add(blank);
    let list = wanted.min(free.saturating_sub(kept));
    let mut take = rows_of(body);
    SourcesParts {
        breadth,
        rule: take(body.height.min(1)),
        header: take(u16::from(body.height > 1)),
        list: take(list),
        title: take(u16::from(body.height > 2)),
        detail: take(free - list),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_tile_the_body(
            width in 40u16..300, height in 8u16..120, rows in 0usize..100_000,
        ) {
            let breadth = Breadth::of(Rect::new(0, 0, width, height + 3));
            let body = Rect::new(0, 1, width, height);
            let p = parts(body, breadth, rows);
            let all = [p.rule, p.header, p.list, p.title, p.detail];
            prop_assert_eq!(all[0].y, body.y);
            for pair in all.windows(2) {
                prop_assert_eq!(pair[0].bottom(), pair[1].y);
            }
            prop_assert_eq!(p.detail.bottom(), body.bottom());
            prop_assert!(p.list.height >= 1 && p.detail.height >= 1);
        }
    }
}
