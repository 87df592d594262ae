//! The way from screen to screen, and what a screen asks for on it.

use super::command::Command;
use super::effect::Effect;
use super::export::Export;
use super::export_kind::What;
use super::remember;
use super::review::{ask_to_archive, find_again, leave, sift};
use super::screen::{Arrival, Entrance, Request, Stage};
use super::screens::compare::CompareState;
use super::screens::door;
use super::stack::Screens;
use super::state::{ArticlesFrom, Overlay, State};
use super::tab::Tab;
use crate::model::{ArticleId, SentenceId};

/// Gives a command to the screen that is shown.
pub(super) fn screen(state: &mut State, command: Command) -> Vec<Effect> {
    ask(state, |screens, stage| screens.shown_mut().update(command, stage))
}

/// Asks the open screens for something, and does what comes back.
pub(super) fn ask(
    state: &mut State,
    what: impl FnOnce(&mut Screens, &Stage<'_>) -> Request,
) -> Vec<Effect> {
    match state.on_stage(what) {
        Some(request) => answer(state, request),
        None => Vec::new(),
    }
}

/// Does what a screen asks for.
pub(super) fn answer(state: &mut State, request: Request) -> Vec<Effect> {
    match request {
        Request::Nothing => Vec::new(),
        Request::Effect(effect) => vec![effect],
        Request::Run(command) => screen(state, command),
        Request::Compare(articles, sentence) => compare(state, &articles, sentence),
        Request::Quoted(quote) => remember::go(state, &quote),
        Request::Return(said) => match state.screens.before() {
            Some(Tab::HOME) | None => vec![said],
            Some(_) => back(state),
        },
        Request::Note(title, lines) => state.open(Overlay::Note { title, lines }),
        Request::Export(What::Plan) if state.origin == ArticlesFrom::Archive => {
            vec![Effect::Say("a plan is about files; these articles are in an archive".into())]
        }
        Request::Export(what) => {
            let export = state.with_context(|_, context| Export::new(what, context));
            state.open(Overlay::Export(export))
        }
        Request::FindDuplicates(keep) => find_again(state, keep),
        Request::Archive => ask_to_archive(state),
    }
}

/// Shows articles side by side, with the cursor on a sentence if one is given. What was compared
/// before is forgotten.
pub(super) fn compare(
    state: &mut State,
    articles: &[ArticleId],
    sentence: Option<SentenceId>,
) -> Vec<Effect> {
    let opened = state.with_context(|_, context| CompareState::open(context, articles));
    state.screens.show(Box::new(opened));
    state.resize(state.size);
    if let Some(sentence) = sentence {
        state.on_stage(|screens, stage| {
            if let Some(compare) = screens.get_mut::<CompareState>() {
                compare.go_to_sentence(sentence, &stage.context, stage.body);
            }
        });
    }
    Vec::new()
}

/// Goes to a screen, where it was left if it was.
pub(super) fn go(state: &mut State, tab: Tab) -> Vec<Effect> {
    if state.screens.tab() == tab {
        state.screens.shown_mut().revisit();
        return sift(state);
    }
    let dedup = state.dedup.clone();
    let spot = state.screens.shown().spot();
    let entry = state.on_stage(|screens, &stage| {
        let arrival = Arrival { stage, spot, dedup: &dedup };
        (door(tab).enter)(screens.left(tab), &arrival)
    });
    match entry {
        None => return Vec::new(),
        Some(Entrance::Refused(request)) => return answer(state, request),
        Some(Entrance::New(screen)) => state.screens.show(screen),
        Some(Entrance::Kept) => {
            state.screens.go(tab);
        }
    }
    state.resize(state.size);
    sift(state)
}

/// Back to the screen before this one; from the first one there is none.
pub(super) fn back(state: &mut State) -> Vec<Effect> {
    if state.screens.before().is_none() {
        return leave(state);
    }
    state.screens.back();
    state.resize(state.size);
    Vec::new()
}
