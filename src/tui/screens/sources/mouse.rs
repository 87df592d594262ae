//! Clicks and the wheel.

use ratatui::layout::Position;

use super::cells;
use super::state::{SourcesState, View};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::screen::Request;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

impl SourcesState {
    /// A click: it takes the cursor there; on what is under the cursor it opens it.
    pub(super) fn click(&mut self, at: Position, context: &Context<'_>) -> Request {
        let Some(parts) = self.parts else { return Request::Nothing };
        let column = match self.view {
            View::Map => cells::column_at(&parts, at.x).map(|column| column + self.columns.top),
            _ => None,
        };
        if !parts.list.contains(at) {
            return Request::Nothing;
        }
        let before = (self.row(), self.columns.row);
        let top = self.list().top;
        let row = top + usize::from(at.y - parts.list.y);
        if row >= self.len() {
            return Request::Nothing;
        }
        if before == (row, column.unwrap_or(self.columns.row)) {
            return self.update(Command::Open, context);
        }
        self.go_to_row(row);
        column.into_iter().for_each(|column| self.go_to_column(column));
        Request::Nothing
    }

    /// One notch of the wheel: the rows, or what is told below under the mouse.
    pub(super) fn wheel(&mut self, at: Position, down: bool, context: &Context<'_>) {
        if self.parts.is_some_and(|parts| parts.detail.contains(at)) {
            return self.scroll(down, context);
        }
        let row = self.row();
        self.go_to_row(if down { row + NOTCH } else { row.saturating_sub(NOTCH) });
    }
}
