//! The whole window from the state. Reads, never writes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chrome;
use super::context::Context;
use super::layout::{Breadth, FLOOR, frame};
use super::overlay_view;
use super::paint::Row;
use super::rule::draw_rule;
use super::screen::{Foot, Stage, Status};
use super::state::State;
use super::theme::Ink;
use crate::text::width::columns;

/// Draws the reader into `window`.
pub fn view(state: &State, window: Rect, buffer: &mut Buffer) {
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    let Some(parts) = frame(window) else {
        return too_small(&context, window, buffer);
    };
    let breadth = Breadth::of(window);
    let stage = Stage { context, body: parts.body, breadth, keymap: &state.look.options.keymap };
    let screen = state.screens.shown();
    chrome::top(state, &stage, parts, buffer);
    screen.view(&stage, buffer);
    let Status { left, right, foot: row } = screen.status(&stage);
    let status = state.notice.clone().unwrap_or(left);
    chrome::hints(state, &context, parts.hints, buffer);
    if parts.status.height > 0 {
        let is_told = state.notice.is_some();
        let right = if is_told { beside(&status, right, parts.status, &context) } else { right };
        draw_rule(&context, parts.status, &status, &right, buffer);
    } else if state.overlay.is_none()
        && (state.notice.is_some() || row == Foot::Status && !status.is_empty())
    {
        foot(&context, parts.hints, &status, buffer);
    }
    overlay_view::view(state, &context, parts, buffer);
}

/// What stands beside what was just said: nothing where that has no room for it, or says the same.
fn beside(said: &str, right: String, area: Rect, context: &Context<'_>) -> String {
    let taken = |text: &str| columns(text, context.glyphs.ambiguous);
    let is_tight = taken(said) + taken(&right) + 8 > usize::from(area.width);
    if is_tight || said == right { String::new() } else { right }
}

/// In a narrow window what is said takes the place of the keys.
fn foot(context: &Context<'_>, area: Rect, text: &str, buffer: &mut Buffer) {
    super::paint::clear(buffer, area);
    let mut row = Row::new(buffer, area, 0, context.glyphs);
    let room = row.room();
    row.skip(1).left(text, room, context.theme.style(Ink::Text));
}

/// One plain sentence, broken where it must be.
fn too_small(context: &Context<'_>, window: Rect, buffer: &mut Buffer) {
    let (width, height) = FLOOR;
    let text = format!(
        "wirecopy needs {width} columns and {height} rows; this window has {}x{}",
        window.width, window.height
    );
    let mut sheet = super::sheet::Sheet::new(buffer, window, context.glyphs, 0);
    sheet.text(("", context.theme.style(Ink::Text)), 0, &text, context.theme.style(Ink::Text));
}
