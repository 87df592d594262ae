//! Clicks and the wheel.

use ratatui::layout::Position;

use super::state::DivergencesState;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::screen::Request;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

impl DivergencesState {
    /// A click: on a claim it takes the cursor there, on what is under the cursor it opens it; on
    /// the name of an outlet it chooses that outlet.
    pub fn click(&mut self, at: Position, context: &Context<'_>) -> Request {
        let Some(parts) = self.parts else { return Request::Nothing };
        let column = self.column_at(at.x).unwrap_or(self.at.column);
        if parts.header.contains(at) {
            self.go_to_column(column, context);
            return Request::Nothing;
        }
        if !parts.table.contains(at) {
            return Request::Nothing;
        }
        let row = self.at.top + usize::from(at.y - parts.table.y);
        if row >= self.shown.len() {
            return Request::Nothing;
        }
        if (row, column) == (self.at.row, self.at.column) {
            return self.update(Command::Open, context);
        }
        self.go_to_row(row, context);
        self.go_to_column(column, context);
        Request::Nothing
    }

    /// One notch of the wheel: the claims, or the sentences under the mouse.
    pub fn wheel(&mut self, at: Position, down: bool, context: &Context<'_>) {
        let Some(parts) = self.parts else { return };
        if parts.evidence.contains(at) {
            return self.scroll(down, context);
        }
        let row = match down {
            true => self.at.row + NOTCH,
            false => self.at.row.saturating_sub(NOTCH),
        };
        self.go_to_row(row, context);
    }

    /// The outlet at a column of the screen.
    fn column_at(&self, x: u16) -> Option<usize> {
        let parts = self.parts?;
        let columns = parts.columns;
        let start = parts.table.x + columns.gutter + columns.claim + columns.kind;
        let past = x.checked_sub(start)?;
        let shown = usize::from(past.checked_div(columns.outlet)?);
        let column = self.at.first + shown;
        (shown < columns.outlets && column < self.table.columns.len()).then_some(column)
    }
}
