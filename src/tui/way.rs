//! The way from screen to screen, and back on it.

use super::command::Command;
use super::compare::CompareState;
use super::divergences::{self, DivergencesState};
use super::duplicates::{DuplicatesState, Standing};
use super::effect::Effect;
use super::review::{leave, sift};
use super::state::{Screen, State, Tab};
use crate::model::ArticleId;

/// Shows articles side by side. What was compared before is forgotten.
pub(super) fn compare(state: &mut State, articles: &[ArticleId]) {
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    let opened = Screen::Compare(Box::new(CompareState::open(&context, articles)));
    show(state, opened);
    state.aside.compare = None;
}

/// Shows a screen. The one that was shown is put aside, and `q` leads back to it.
fn show(state: &mut State, screen: Screen) {
    let (from, to) = (state.screen.tab(), screen.tab());
    match std::mem::replace(&mut state.screen, screen) {
        Screen::Library => {}
        Screen::Compare(compare) => state.aside.compare = Some(compare),
        Screen::Divergences(claims) => state.aside.divergences = Some(claims),
        Screen::Duplicates(sets) => state.aside.duplicates = Some(sets),
    }
    let way = &mut state.aside.way;
    way.push(from);
    way.retain(|&tab| tab != to);
    if to == Tab::Library {
        way.clear();
    }
    state.resize(state.size);
}

pub(super) fn go_to_library(state: &mut State) -> Vec<Effect> {
    show(state, Screen::Library);
    Vec::new()
}

/// Back to the comparison that was left, else what Enter would open.
pub(super) fn go_to_compare(state: &mut State) -> Vec<Effect> {
    match (&state.screen, state.aside.compare.take()) {
        (Screen::Compare(_), _) => Vec::new(),
        (_, Some(compare)) => {
            show(state, Screen::Compare(compare));
            Vec::new()
        }
        (_, None) => super::update::screen(state, Command::Open),
    }
}

/// The claims of the story under the cursor, or of the one that is compared; where they were left
/// if they were.
pub(super) fn go_to_divergences(state: &mut State) -> Vec<Effect> {
    if !state.data.is_collated() {
        return vec![Effect::Say("still comparing: claims are known once that is done".to_owned())];
    }
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    let (article, sentence) = match &state.screen {
        Screen::Divergences(_) => return Vec::new(),
        Screen::Library => (state.library.selected(), None),
        Screen::Compare(compare) => (compare.current(), compare.sentence()),
        Screen::Duplicates(sets) => (sets.current(), None),
    };
    let story = article.and_then(|id| context.collation.story_of(id));
    let Some(story) = story.or_else(|| divergences::stories(&context).first().copied()) else {
        return vec![Effect::Say("no story is chosen".to_owned())];
    };
    let kept = state.aside.divergences.take().filter(|claims| claims.story() == story);
    let mut claims = kept.unwrap_or_else(|| Box::new(DivergencesState::open(&context, story)));
    if let Some(sentence) = sentence {
        claims.go_to_sentence(sentence, &context);
    }
    show(state, Screen::Divergences(claims));
    Vec::new()
}

/// The sets of duplicates where they were left. The first visit has them found: opening a folder
/// does not wait for what may never be asked for.
pub(super) fn go_to_duplicates(state: &mut State) -> Vec<Effect> {
    if let Screen::Duplicates(sets) = &mut state.screen {
        if sets.standing() == Standing::Stopped {
            sets.wait();
        }
        return sift(state);
    }
    let kept = state.aside.duplicates.take();
    let mut sets = kept.unwrap_or_else(|| Box::new(DuplicatesState::new(&state.dedup)));
    if sets.standing() == Standing::Stopped {
        sets.wait();
    }
    show(state, Screen::Duplicates(sets));
    sift(state)
}

/// Back to the screen before this one; from the Library there is none.
pub(super) fn back(state: &mut State) -> Vec<Effect> {
    if matches!(state.screen, Screen::Library) {
        return leave(state);
    }
    let before = state.aside.way.pop().unwrap_or(Tab::Library);
    let way = state.aside.way.clone();
    let aside = &mut state.aside;
    let screen = match before {
        Tab::Library => None,
        Tab::Compare => aside.compare.take().map(Screen::Compare),
        Tab::Divergences => aside.divergences.take().map(Screen::Divergences),
        Tab::Duplicates => aside.duplicates.take().map(Screen::Duplicates),
    };
    show(state, screen.unwrap_or(Screen::Library));
    state.aside.way = way;
    Vec::new()
}
