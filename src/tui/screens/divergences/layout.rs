//! Where the parts of Divergences stand.

use ratatui::layout::Rect;

use crate::tui::layout::{Breadth, rows_of};

/// The parts of the body, and how the width of the table is shared out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DivergencesParts {
    pub breadth: Breadth,
    /// Counts, and what the marks stand for: one row.
    pub rule: Rect,
    /// Outlets with their times if any is known, and a rule; no rows in a narrow window.
    pub header: Rect,
    pub table: Rect,
    /// The name of the claim: one row.
    pub title: Rect,
    pub evidence: Rect,
    pub columns: DivergencesColumns,
}

/// Widths in columns of the screen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DivergencesColumns {
    /// Cursor and mark.
    pub gutter: u16,
    pub claim: u16,
    /// 0 where the kind is left out.
    pub kind: u16,
    /// Of each outlet; 0 in a narrow window, which has no table.
    pub outlet: u16,
    /// How many outlets stand side by side.
    pub outlets: usize,
}

/// What the layout depends on besides the window.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Claims that are shown.
    pub rows: usize,
    pub outlets: usize,
    /// Columns that the longest name of a claim takes.
    pub longest: u16,
    /// Whether any article is dated.
    pub is_dated: bool,
}

/// Divides the body.
pub fn parts(body: Rect, breadth: Breadth, contents: Contents) -> DivergencesParts {
    let header = match breadth {
        Breadth::Narrow => 0,
        _ => 2 + u16::from(contents.is_dated),
    };
    let free = body.height.saturating_sub(2 + header);
    let table = table_rows(free, breadth, contents.rows);
    let mut take = rows_of(body);
    DivergencesParts {
        breadth,
        rule: take(body.height.min(1)),
        header: take(header),
        table: take(table),
        title: take(u16::from(body.height > 1)),
        evidence: take(free - table),
        columns: columns(body.width, breadth, contents),
    }
}

/// Rows of the table: as many as there are claims and a blank one, and never so many that the
/// sentences below have no room.
fn table_rows(free: u16, breadth: Breadth, rows: usize) -> u16 {
    let kept = match breadth {
        Breadth::Narrow => free / 2,
        _ => (free * 2 / 5).max(4),
    };
    let wanted = u16::try_from(rows.max(1)).unwrap_or(u16::MAX);
    let blank = u16::from(breadth > Breadth::Narrow);
    wanted.saturating_add(blank).min(free.saturating_sub(kept))
}

fn columns(width: u16, breadth: Breadth, contents: Contents) -> DivergencesColumns {
    let gutter = 3;
    let (least, most, kind) = match breadth {
        Breadth::Narrow => {
            let claim = (contents.longest + 2).clamp(10, width / 2);
            return DivergencesColumns { gutter, claim, kind: 0, outlet: 0, outlets: 1 };
        }
        Breadth::Medium => (12, 24, 0),
        Breadth::Broad => (15, 28, 0),
        Breadth::Wide => (16, 34, 13),
    };
    let claim = (contents.longest + 2).clamp(12, (width / 5).max(18));
    let rest = width.saturating_sub(gutter + claim + kind);
    let outlets = usize::from(rest / least).clamp(1, contents.outlets.max(1));
    let outlet = (rest / outlets as u16).min(most);
    DivergencesColumns { gutter, claim, kind, outlet, outlets }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_tile_the_body(
            width in 40u16..300, height in 8u16..120, rows in 0usize..300, outlets in 0usize..60,
            longest in 0u16..200, is_dated in proptest::bool::ANY,
        ) {
            let breadth = Breadth::of(Rect::new(0, 0, width, height + 3));
            let body = Rect::new(0, 1, width, height);
            let parts = parts(body, breadth, Contents { rows, outlets, longest, is_dated });
            let all = [parts.rule, parts.header, parts.table, parts.title, parts.evidence];
            prop_assert_eq!(all[0].y, body.y);
            for pair in all.windows(2) {
                prop_assert_eq!(pair[0].bottom(), pair[1].y);
            }
            prop_assert_eq!(parts.evidence.bottom(), body.bottom());
            prop_assert!(parts.table.height >= 1 && parts.evidence.height >= 3);
            let c = parts.columns;
            let taken = c.gutter + c.claim + c.kind + c.outlet * c.outlets as u16;
            prop_assert!(taken <= width, "{:?}", c);
        }
    }
}
