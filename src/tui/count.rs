//! Counts before keys, as vi, less and readline have them: `Alt-5 j` goes five down, and where digits
//! are counts (see [`Digits`]) so does `5 j`.
//!
//! A digit that a command has for a key is that command. What is left begins a count with Alt held,
//! or without it where digits are counts; once a count has begun, Alt is not needed any more.

use crossterm::event::{KeyCode, KeyModifiers};

use super::act::run;
use super::command::Command;
use super::effect::Effect;
use super::key::Key;
use super::keymap::{Digits, Lookup};
use super::state::State;

/// No count is larger; it is a bound on work that a person did not mean to ask for.
const MOST: u16 = 9_999;

/// Takes a key that is a digit of a count. Says whether it was one.
pub fn take(state: &mut State, key: Key) -> bool {
    let keymap = &state.look.options.keymap;
    let Some(digit) = digit(key).filter(|_| state.pending.is_empty()) else { return false };
    let begins = key.modifiers == KeyModifiers::ALT || keymap.digits() == Digits::Counts;
    let is_free = || keymap.lookup(state.scope(), &[key]) == Lookup::Nothing;
    let counts = match state.count {
        Some(_) => true,
        None => digit > 0 && begins && is_free(),
    };
    if counts {
        let count = state.count.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(MOST);
        state.count = Some(count);
        state.notice = Some(format!("{count} times the next key   Esc forgets it"));
    }
    counts
}

/// Carries out a command as often as was typed before it. `g` and `G` go to the row of that number.
pub fn carry_out(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(count) = state.count.take() else { return run(state, command) };
    let (first, rest) = match command {
        Command::Top | Command::Bottom => (Command::Top, Command::Down),
        command if command.repeats() => (command, command),
        Command::Cancel => return Vec::new(),
        command => return run(state, command),
    };
    let screen = state.screens.tab();
    let mut effects = run(state, first);
    if leap(state, rest, count - 1) {
        return effects;
    }
    for _ in 1..count {
        // A way that leads out of the screen ends there.
        if state.screens.tab() != screen || state.overlay.is_some() {
            break;
        }
        effects.extend(run(state, rest));
    }
    effects
}

/// Does the rest of a count at once where the screen can: what each row on the way would have to say is
/// not worked out.
fn leap(state: &mut State, command: Command, rows: u16) -> bool {
    let by = match command {
        Command::Down => isize::from(rows.cast_signed()),
        Command::Up => -isize::from(rows.cast_signed()),
        _ => return false,
    };
    state.on_stage(|screens, stage| screens.shown_mut().leap(by, stage)).unwrap_or(true)
}

/// Goes to the row or sentence of this number, from 1.
pub fn go_to(state: &mut State, number: u16) -> Vec<Effect> {
    state.count = Some(number.clamp(1, MOST));
    carry_out(state, Command::Top)
}

fn digit(key: Key) -> Option<u16> {
    let is_plain = matches!(key.modifiers, KeyModifiers::NONE | KeyModifiers::ALT);
    match key.code {
        KeyCode::Char(c) if is_plain => c.to_digit(10).and_then(|digit| digit.try_into().ok()),
        _ => None,
    }
}
