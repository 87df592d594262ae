//! Text into cells. The only way in which a string that came from a file reaches the screen.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyphs::Glyphs;
use crate::text::width::{self, Ambiguous};

#[cfg(test)]
thread_local! {
    /// How many rows were begun on this thread. Tests hold the cost of a frame by it.
    pub(super) static ROWS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Writes one row of the screen from left to right and never past its end.
///
/// Text goes to cells by grapheme cluster. Control characters, which loading has removed already,
/// are painted as a space: nothing that a file says is ever taken for a command by the terminal.
#[derive(Debug)]
pub struct Row<'b> {
    buffer: &'b mut Buffer,
    y: u16,
    x: u16,
    end: u16,
    ambiguous: Ambiguous,
}

impl<'b> Row<'b> {
    /// The row `y` (counted within `area`) of `area`. Nothing is painted outside `area`.
    pub fn new(buffer: &'b mut Buffer, area: Rect, y: u16, glyphs: Glyphs) -> Self {
        #[cfg(test)]
        ROWS.with(|count| count.set(count.get() + 1));
        let area = area.intersection(buffer.area);
        let y = area.y.saturating_add(y);
        let end = if y < area.bottom() { area.right() } else { area.x };
        Self { buffer, y, x: area.x, end, ambiguous: glyphs.ambiguous }
    }

    /// Columns that are left.
    pub fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.x))
    }

    /// The column of the screen that comes next.
    pub fn x(&self) -> u16 {
        self.x
    }

    /// Paints `text` as far as it fits.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        for cell in width::cells(text, self.ambiguous) {
            if usize::from(cell.columns) > self.room() {
                break;
            }
            self.cell(cell.grapheme, cell.columns, style);
        }
        self
    }

    /// Paints `text` into exactly `columns` columns, cut with an ellipsis or followed by blanks.
    pub fn left(&mut self, text: &str, columns: usize, style: Style) -> &mut Self {
        let columns = columns.min(self.room());
        let end = self.x + columns as u16;
        self.put(&width::fit(text, columns, self.ambiguous), style);
        self.to(end)
    }

    /// Paints `text` at the right edge of the next `columns` columns.
    pub fn right(&mut self, text: &str, columns: usize, style: Style) -> &mut Self {
        let columns = columns.min(self.room());
        let end = self.x + columns as u16;
        let shown = width::fit(text, columns, self.ambiguous);
        let blank = columns - width::columns(&shown, self.ambiguous);
        self.to(self.x + blank as u16).put(&shown, style).to(end)
    }

    /// Moves on to a column of the screen; what lies between keeps what it has.
    pub fn to(&mut self, x: u16) -> &mut Self {
        self.x = x.max(self.x).min(self.end);
        self
    }

    /// Leaves `columns` columns as they are.
    pub fn skip(&mut self, columns: u16) -> &mut Self {
        self.to(self.x.saturating_add(columns))
    }

    /// Repeats a sign of one column up to the column `x` of the screen.
    pub fn fill_to(&mut self, x: u16, sign: &str, style: Style) -> &mut Self {
        while self.x < x.min(self.end) {
            self.cell(sign, 1, style);
        }
        self
    }

    /// Repeats a sign of one column up to the end of the row.
    pub fn fill(&mut self, sign: &str, style: Style) -> &mut Self {
        self.fill_to(self.end, sign, style)
    }

    fn cell(&mut self, grapheme: &str, columns: u16, style: Style) {
        if columns == 0 {
            return;
        }
        let control = grapheme.chars().any(char::is_control);
        let symbol = if control { " " } else { grapheme };
        let Some(cell) = self.buffer.cell_mut((self.x, self.y)) else { return };
        cell.set_symbol(symbol).set_style(style);
        if columns == 2 {
            self.cover(symbol, style);
        }
        self.x += columns;
    }

    /// The second column of a wide cluster. Where ratatui takes the cluster for narrow, the cell
    /// is left out of what is sent, so that the cursor is set anew behind it.
    fn cover(&mut self, symbol: &str, style: Style) {
        let Some(cell) = self.buffer.cell_mut((self.x + 1, self.y)) else { return };
        cell.reset();
        cell.set_style(style);
        if width::columns(symbol, Ambiguous::Narrow) < 2 {
            cell.diff_option = CellDiffOption::Skip;
        }
    }
}

/// Gives every cell of `area` a style on top of what it has.
pub fn tint(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// Empties an area, for what lies over it.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            cell.reset();
        }
    }
}
