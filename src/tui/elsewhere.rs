//! Opening something else: the sample clippings, a folder that was open before, one that is typed.

use std::path::PathBuf;

use super::effect::Effect;
use super::opened::{Opened, Whose, place};
use super::recall::Whereabouts;
use super::state::{ArticlesFrom, State};
use super::tab::Tab;
use super::way;

/// Opens the samples; where they are open, what was open before.
pub(super) fn samples(state: &mut State) -> Vec<Effect> {
    if state.origin == ArticlesFrom::Archive {
        return vec![Effect::Say("an archive is open; `wirecopy` alone has the samples".into())];
    }
    match &state.opened.before {
        Some(before) => vec![Effect::Open(before.clone())],
        None => vec![Effect::OpenSamples],
    }
}

/// Opens a folder or file that was typed; `~/` is the home directory.
pub(super) fn typed(state: &State, path: &str) -> Vec<Effect> {
    match (state.origin, path.trim()) {
        (ArticlesFrom::Archive, _) => vec![Effect::Say("an archive is open, and stays so".into())],
        (ArticlesFrom::Files, "") => vec![Effect::Say("open what? a folder or a file".into())],
        (ArticlesFrom::Files, path) => vec![Effect::Open(vec![PathBuf::from(path)])],
    }
}

/// Something else is open from now on: what is on the screen stays until it is read.
pub(super) fn opened(
    state: &mut State,
    paths: Vec<PathBuf>,
    whereabouts: Whereabouts,
    whose: Whose,
) {
    let before = std::mem::take(&mut state.opened);
    state.opened = Opened {
        before: (whose == Whose::Samples).then(|| before.before.unwrap_or(before.paths)),
        paths,
    };
    state.place = match whose {
        Whose::Own => place(&state.opened.paths),
        Whose::Samples => "the sample clippings".to_owned(),
    };
    state.data.recall.opened = whereabouts;
    state.data.restart();
    way::go(state, Tab::HOME);
}
