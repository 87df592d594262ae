//! The whole window from the state. Reads, never writes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::chrome;
use super::compare;
use super::context::Context;
use super::divergences;
use super::duplicates;
use super::layout::{Breadth, FLOOR, frame};
use super::library;
use super::overlay_view;
use super::paint::Row;
use super::state::{Screen, State};
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
    chrome::top(state, &context, parts, buffer);
    match &state.screen {
        Screen::Library => library::view(&state.library, &context, parts.body, breadth, buffer),
        Screen::Compare(compare) => compare::view(compare, &context, parts.body, buffer),
        Screen::Divergences(claims) => divergences::view(claims, &context, buffer),
        Screen::Duplicates(sets) => {
            duplicates::view(sets, &context, &state.look.options.keymap, buffer);
        }
    }
    let (left, right) = status(state, &context, parts.body);
    let status = state.notice.clone().unwrap_or(left);
    chrome::hints(state, &context, parts.hints, buffer);
    if parts.status.height > 0 {
        let is_told = state.notice.is_some();
        let right = if is_told { beside(&status, right, parts.status, &context) } else { right };
        chrome::rule(&context, parts.status, &status, &right, buffer);
    } else if state.overlay.is_none()
        && (state.notice.is_some() || is_told_at_the_foot(state) && !status.is_empty())
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

/// Whether marks and hits take the place of the keys in a narrow window.
fn is_told_at_the_foot(state: &State) -> bool {
    match &state.screen {
        Screen::Library => true,
        Screen::Compare(_) => false,
        Screen::Divergences(claims) => claims.is_searched(),
        Screen::Duplicates(sets) => sets.is_searched(),
    }
}

/// What the status line says on the left and on the right.
fn status(state: &State, context: &Context<'_>, body: Rect) -> (String, String) {
    match &state.screen {
        Screen::Library => (library::status(&state.library), String::new()),
        Screen::Compare(compare) => {
            let status = compare.status(context, body);
            (status.place, status.switches)
        }
        Screen::Divergences(claims) => divergences::status(claims, context),
        Screen::Duplicates(sets) => duplicates::status(sets),
    }
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
