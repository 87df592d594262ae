//! How the cells of the map of outlets lie on the screen.

use super::layout::SourcesParts;
use crate::tui::layout::Breadth;

/// Columns of the screen that a cell takes.
const CELL: u16 = 5;
/// Cursor, number of the outlet and a blank.
pub(super) const GUTTER: u16 = 6;

/// How wide names and their numbers of articles are.
pub(super) fn named(breadth: Breadth) -> (u16, u16) {
    match breadth {
        Breadth::Narrow => (14, 0),
        Breadth::Medium => (17, 9),
        Breadth::Broad | Breadth::Wide => (26, 9),
    }
}

/// Where the cells begin, from the left.
fn start(breadth: Breadth) -> u16 {
    let (name, articles) = named(breadth);
    GUTTER + name + articles
}

/// How many outlets stand side by side.
pub(super) fn columns(parts: &SourcesParts) -> usize {
    usize::from(parts.list.width.saturating_sub(start(parts.breadth)) / CELL)
}

/// The column of the map at a column of the screen, counted from the first that is shown.
pub(super) fn column_at(parts: &SourcesParts, x: u16) -> Option<usize> {
    let past = x.checked_sub(parts.list.x + start(parts.breadth))?;
    Some(usize::from(past / CELL)).filter(|&column| column < columns(parts))
}
