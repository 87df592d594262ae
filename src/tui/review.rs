//! Reviewing duplicates: what the screen asks of the reader, and what comes back.

use super::command::Command;
use super::effect::Effect;
use super::message::{Answer, Phase};
use super::screens::duplicates::{DuplicatesState, MemberStanding};
use super::state::{ArticlesFrom, Confirm, Overlay, State};
use crate::model::KeepRule;

/// Finds the duplicates again, by other rules of keeping.
pub(super) fn find_again(state: &mut State, keep: Vec<KeepRule>) -> Vec<Effect> {
    if state.data.is_working() {
        return vec![Effect::Say("one thing at a time: Esc stops what is at work".into())];
    }
    state.data.begin(Phase::Sifting);
    let said = Effect::Say(DuplicatesState::asked(&keep));
    vec![said, Effect::FindDuplicates { keep }]
}

/// Reads everything again.
pub(super) fn rescan(state: &mut State) -> Vec<Effect> {
    state.data.restart();
    vec![Effect::Rescan]
}

/// Says what archiving does, and does it when Enter is pressed.
pub(super) fn ask_to_archive(state: &mut State) -> Vec<Effect> {
    if state.origin == ArticlesFrom::Archive {
        return vec![Effect::Say("these articles are in an archive already".into())];
    }
    let Some(path) = state.archive.clone() else {
        return vec![Effect::Say(
            "no place is known for an archive: `wirecopy archive add` takes one".into(),
        )];
    };
    let articles = state.data.corpus.len();
    let Some(sets) = state.duplicates() else { return Vec::new() };
    let lines = sets.archiving(&path, articles);
    let title = "put into the archive".to_owned();
    state.open(Overlay::Confirm(Confirm { title, lines, then: Command::Archive }))
}

/// Does what was confirmed.
pub(super) fn confirmed(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Archive if !state.data.is_working() => {
            state.data.begin(Phase::Archiving);
            if let Some(sets) = state.duplicates() {
                sets.give_out();
            }
            vec![Effect::Archive]
        }
        _ => vec![Effect::Say("something else is at work: Esc stops it".to_owned())],
    }
}

/// Leaves the reader; where choices about duplicates would be lost, it asks first.
pub(super) fn leave(state: &mut State) -> Vec<Effect> {
    if !state.duplicates().is_some_and(|sets| sets.is_unwritten()) {
        return vec![Effect::Quit];
    }
    let lines = [
        "Choices about duplicates are not yet written.",
        "",
        "Enter quits without them, Esc does not.",
        "4 shows them; w there writes them as a plan.",
    ];
    let title = "quit".to_owned();
    let lines = lines.map(str::to_owned).to_vec();
    state.open(Overlay::Confirm(Confirm { title, lines, then: Command::Quit }))
}

/// Says what was put into the archive, or why it was not.
pub(super) fn archived(state: &mut State, told: Result<String, String>) -> Vec<Effect> {
    if state.data.phase == Phase::Archiving {
        state.data.phase = Phase::Done;
    }
    if let (Ok(told), Some(sets)) = (&told, state.duplicates()) {
        sets.wrote(told.clone());
    }
    vec![Effect::Say(told.unwrap_or_else(|why| why))]
}

/// Has the duplicates found if they are asked for and nothing else is at work.
pub(super) fn sift(state: &mut State) -> Vec<Effect> {
    if state.data.is_working() || state.data.corpus.is_empty() {
        return Vec::new();
    }
    let Some(sets) = state.duplicates() else { return Vec::new() };
    if sets.standing() != MemberStanding::Waiting {
        return Vec::new();
    }
    let keep = sets.rules().to_vec();
    sets.begin();
    state.data.begin(Phase::Sifting);
    vec![Effect::FindDuplicates { keep }]
}

/// Takes what the engine found, if it is what was asked for last.
pub(super) fn take_duplicates(state: &mut State, answer: Answer) {
    if state.data.phase != Phase::Sifting {
        return;
    }
    state.data.phase = Phase::Done;
    state.with_context(|screens, context| {
        if let Some(sets) = screens.get_mut::<DuplicatesState>() {
            sets.take(answer, context);
        }
    });
    state.resize(state.size);
}
