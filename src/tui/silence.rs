//! A key of which nothing comes is answered with a word, so that nobody wonders whether it was heard.

use ratatui::buffer::Buffer;

use super::command::{Command, TABLE};
use super::count;
use super::effect::Effect;
use super::state::State;
use super::view::view;

/// Carries out a command. Where nothing changes by it that can be seen, and nothing is said or done, the
/// status line says so. Cost: two frames more for what does not only move.
pub(super) fn carry_out(state: &mut State, command: Command) -> Vec<Effect> {
    if is_calm(command) {
        return count::carry_out(state, command);
    }
    let before = frame(state);
    let effects = count::carry_out(state, command);
    if effects.is_empty() && state.notice.is_none() && frame(state) == before {
        state.notice = Some(format!("nothing changes here: {}", help(state, command)));
    }
    effects
}

/// What moves rests at the end of its way, as everywhere; what leads to a screen or out of it may find
/// itself there.
fn is_calm(command: Command) -> bool {
    use Command as C;
    matches!(
        command,
        C::Down
            | C::Up
            | C::HalfPageDown
            | C::HalfPageUp
            | C::PageDown
            | C::PageUp
            | C::Top
            | C::Bottom
            | C::RowDown
            | C::RowUp
            | C::Centre
            | C::ToTop
            | C::ToBottom
            | C::PreviewDown
            | C::PreviewUp
            | C::DetailDown
            | C::DetailUp
            | C::EvidenceDown
            | C::EvidenceUp
            | C::Screen(_)
            | C::Redraw
            | C::Cancel
            | C::Back
            | C::Quit
    )
}

/// What the command does on this screen, in a few words.
fn help(state: &State, command: Command) -> &'static str {
    let entries = || TABLE.iter().filter(|entry| entry.command == command);
    let own = entries().find(|entry| entry.scope.reaches(state.scope()));
    own.or_else(|| entries().next()).map_or("this key", |entry| entry.help)
}

fn frame(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(state.window());
    view(state, state.window(), &mut buffer);
    buffer
}
