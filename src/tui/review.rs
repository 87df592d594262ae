//! Reviewing duplicates: what the screen asks of the reader, and what comes back.

use super::command::Command;
use super::duplicates::{self, DuplicatesState, Standing};
use super::effect::Effect;
use super::export::{Export, What};
use super::message::Phase;
use super::state::{Confirm, Origin, Overlay, Screen, State};
use super::update::open;
use super::way::compare;

/// Does what Duplicates asks for.
pub(super) fn answer_sets(state: &mut State, reply: duplicates::Reply) -> Vec<Effect> {
    use duplicates::Reply;
    match reply {
        Reply::Nothing => Vec::new(),
        Reply::Effect(effect) => vec![effect],
        Reply::Compare(articles) => {
            compare(state, &articles);
            Vec::new()
        }
        Reply::Find(keep) => {
            if state.data.is_working() {
                return vec![Effect::Say("one thing at a time: Esc stops what is at work".into())];
            }
            state.data.begin(Phase::Sifting);
            let said = Effect::Say(DuplicatesState::asked(&keep));
            vec![said, Effect::FindDuplicates { keep }]
        }
        Reply::Write(What::Plan) if state.origin == Origin::Archive => {
            vec![Effect::Say("a plan is about files; these articles are in an archive".into())]
        }
        Reply::Write(what) => {
            let theme = state.look.theme();
            let context = state.data.context(&theme, state.look.options.glyphs);
            let export = Export::new(what, &context);
            open(state, Overlay::Export(export))
        }
        Reply::Archive => ask_to_archive(state),
    }
}

/// Says what archiving does, and does it when Enter is pressed.
fn ask_to_archive(state: &mut State) -> Vec<Effect> {
    if state.origin == Origin::Archive {
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
    open(state, Overlay::Confirm(Confirm { title, lines, then: Command::Archive }))
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
    open(state, Overlay::Confirm(Confirm { title, lines, then: Command::Quit }))
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
    if sets.standing() != Standing::Waiting {
        return Vec::new();
    }
    let keep = sets.rules().to_vec();
    sets.begin();
    state.data.begin(Phase::Sifting);
    vec![Effect::FindDuplicates { keep }]
}

/// Takes what the engine found, if it is what was asked for last.
pub(super) fn take_duplicates(state: &mut State, answer: duplicates::Answer) {
    if state.data.phase != Phase::Sifting {
        return;
    }
    state.data.phase = Phase::Done;
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    let sets = match &mut state.screen {
        Screen::Duplicates(sets) => Some(sets),
        _ => state.aside.duplicates.as_mut(),
    };
    if let Some(sets) = sets {
        sets.take(answer, &context);
    }
    state.resize(state.size);
}
