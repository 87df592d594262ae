//! Clicks and the wheel.

use ratatui::layout::Position;

use super::rows::SetRow;
use super::state::DuplicatesState;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::screen::Request;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

impl DuplicatesState {
    /// A click takes the cursor to a row; on what is decided it asks for the next choice, on the
    /// rest of the row under the cursor it opens the set.
    pub fn click(&mut self, at: Position, context: &Context<'_>) -> Request {
        let Some(parts) = self.parts.filter(|parts| parts.list.contains(at)) else {
            return Request::Nothing;
        };
        let row = self.list.at.top + usize::from(at.y - parts.list.y);
        let Some(kind) = self.list.rows.get(row).filter(|&kind| kind != SetRow::Blank) else {
            return Request::Nothing;
        };
        let was_here = row == self.list.at.row;
        self.go_to_row(row, context);
        let label = parts.list.x + 2..parts.list.x + 11;
        match kind {
            SetRow::Article { at: 1.., .. } if label.contains(&at.x) => self.decide_next(context),
            _ if was_here => self.update(Command::Open, context),
            _ => Request::Nothing,
        }
    }

    /// One notch of the wheel: the sets, or what is below them under the mouse.
    pub fn wheel(&mut self, at: Position, down: bool, context: &Context<'_>) {
        let Some(parts) = self.parts else { return };
        if parts.below.contains(at) {
            return self.scroll(down, context);
        }
        let row = match down {
            true => self.list.at.row + NOTCH,
            false => self.list.at.row.saturating_sub(NOTCH),
        };
        self.go_to_row(row, context);
    }
}
