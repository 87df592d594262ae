//! Opening something else: the sample clippings, a folder that was open before, one that is typed.

use std::path::{Path, PathBuf};

use super::effect::Effect;
use super::recall::Whereabouts;
use super::state::{Origin, State};
use super::tab::Tab;
use super::way;

/// What is open.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// Files and folders; none for the current folder.
    pub paths: Vec<PathBuf>,
    /// What was open before the samples, while these are shown.
    pub before: Option<Vec<PathBuf>>,
}

/// Whose clippings are opened.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The person's own.
    Own,
    Samples,
}

/// Opens the samples; where they are open, what was open before.
pub(super) fn samples(state: &mut State) -> Vec<Effect> {
    if state.origin == Origin::Archive {
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
        (Origin::Archive, _) => vec![Effect::Say("an archive is open, and stays so".into())],
        (Origin::Files, "") => vec![Effect::Say("open what? a folder or a file".into())],
        (Origin::Files, path) => vec![Effect::Open(vec![PathBuf::from(path)])],
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

/// What was opened, in words: the path, or the first one and how many more.
pub(super) fn place(paths: &[PathBuf]) -> String {
    let shown = |path: &Path| {
        let text: String = path.to_string_lossy().chars().filter(|c| !c.is_control()).collect();
        if text == "-" { "standard input".to_owned() } else { text }
    };
    match paths {
        [] => ".".to_owned(),
        [only] => shown(only),
        [first, rest @ ..] => format!("{} and {} more", shown(first), rest.len()),
    }
}
