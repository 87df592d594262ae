//! What happens next: a message changes the state and says what the world outside must do.

use std::sync::Arc;

use super::act::run;
use super::arrivals;
use super::chrome;
use super::command::Command;
use super::count;
use super::effect::Effect;
use super::elsewhere;
use super::key::Key;
use super::keyboard;
use super::keymap::Lookup;
use super::marking;
use super::message::{Generation, Message, Mouse, Phase, Report};
use super::overlay;
use super::remember;
use super::review::{archived, sift, take_duplicates};
use super::screen::Before;
use super::screens::compare::CompareState;
use super::screens::library::LibraryState;
use super::silence;
use super::state::{Opening, State};
use super::tab::Tab;
use super::way::{ask, compare};
use crate::model::{self, Collation, Corpus};
use crate::text::day::DatesTold;

/// Takes one message. Does nothing itself but change `state`.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let effects = match message {
        Message::Key(key) => take_key(state, key),
        Message::Mouse(mouse) => take_mouse(state, mouse),
        Message::Paste(text) => overlay::paste(state, &text),
        Message::Resize(size) => {
            state.resize(size);
            Vec::new()
        }
        Message::Work(generation, report) => take_report(state, generation, report),
        Message::Exported(written) => overlay::exported(state, written),
        Message::Planned(written) => overlay::planned(state, written),
        Message::Changed(changed) => arrivals::changed(state, changed),
        Message::Settings(options, told) => arrivals::settings(state, *options, told),
        Message::Opened(paths, whereabouts, whose) => {
            elsewhere::opened(state, paths, whereabouts, whose);
            Vec::new()
        }
        Message::Said(text) => vec![Effect::Say(text)],
        Message::Archived(told) => archived(state, told),
        Message::Marked(change, marks) => marking::changed(state, &change, marks),
    };
    let (said, rest): (Vec<_>, Vec<_>) =
        effects.into_iter().partition(|effect| matches!(effect, Effect::Say(_)));
    for effect in said {
        if let Effect::Say(text) = effect {
            state.notice = Some(text);
        }
    }
    rest
}

fn take_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.touched = true;
    if state.overlay.is_some() {
        return overlay::key(state, key);
    }
    let key = on_this_keyboard(state, key);
    if count::take(state, key) {
        return Vec::new();
    }
    state.pending.push(key);
    let lookup = state.look.options.keymap.lookup(state.scope(), &state.pending);
    match lookup {
        Lookup::Prefix => Vec::new(),
        Lookup::Command(command) => {
            state.pending.clear();
            silence::carry_out(state, command)
        }
        Lookup::Nothing => {
            state.count = None;
            let began = state.pending.len() > 1;
            state.pending.clear();
            let is_esc = state.look.options.keymap.lookup(state.scope(), &[key])
                == Lookup::Command(Command::Cancel);
            if began && !is_esc {
                state.notice = Some("no such key after the first one".to_owned());
            }
            Vec::new()
        }
    }
}

/// What a key means: itself where it is the key of something, else what a Latin keyboard has in its place.
fn on_this_keyboard(state: &State, key: Key) -> Key {
    let keys: Vec<Key> = state.pending.iter().copied().chain([key]).collect();
    match state.look.options.keymap.lookup(state.scope(), &keys) {
        Lookup::Nothing => keyboard::latin(key).unwrap_or(key),
        Lookup::Command(_) | Lookup::Prefix => key,
    }
}

fn take_mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    state.notice = None;
    if state.overlay.is_some() {
        return overlay::mouse(state, mouse);
    }
    let Some(frame) = state.frame() else { return Vec::new() };
    if let Mouse::Click(position) = mouse
        && let Some(command) = chrome::tab_at(state, frame.top, position)
    {
        return run(state, command);
    }
    ask(state, |screens, stage| screens.shown_mut().mouse(mouse, stage))
}

/// What the worker says. A comparison that is on screen stays until a new one is complete: while
/// the folder is read again, nothing moves under the reader's eyes.
fn take_report(state: &mut State, generation: Generation, report: Report) -> Vec<Effect> {
    if generation != state.data.generation {
        return Vec::new();
    }
    match report {
        Report::Progress { done, total } => state.data.progress = (done, total),
        Report::Duplicates(answer) => take_duplicates(state, answer),
        Report::Failed => return failed(state),
        Report::Recalled(memory, told) => remember::recalled(state, memory, told),
        Report::Keys(keys) => return take_keys(state, keys),
        Report::Sources(sources) => {
            state.data.sources = Some(sources);
            state.resize(state.size);
        }
        Report::Cancelled => {
            let was_sifting = state.data.phase == Phase::Sifting;
            state.data.phase = if was_sifting { Phase::Done } else { Phase::Cancelled };
            if let Some(sets) = state.duplicates() {
                sets.stop();
            }
        }
        Report::Gathered(_) if state.data.is_collated() => {}
        Report::Gathered(corpus) => replace(state, corpus, Arc::default()),
        Report::Loaded(corpus) => {
            state.data.progress = (0, 0);
            state.data.phase = Phase::Comparing;
            if state.data.is_collated() {
                state.data.held = Some(corpus);
            } else {
                replace(state, corpus, Arc::default());
            }
        }
        Report::Collated(collation) => {
            let corpus = state.data.held.take().unwrap_or_else(|| state.data.corpus.clone());
            state.data.phase = Phase::Done;
            let before = state.data.corpus.clone();
            let open = state.screens.get::<CompareState>().map(CompareState::articles);
            replace(state, corpus, collation);
            arrivals::tell(state, &before, &open.unwrap_or_default());
            if std::mem::take(&mut state.opening) == Opening::Compare {
                let all: Vec<_> = state.data.corpus.ids().collect();
                compare(state, &all, None);
            }
        }
    }
    let mut effects = sift(state);
    effects.extend(arrivals::catch_up(state));
    effects
}

/// Takes the keys by which articles are known again. What hangs on them is told anew, and a reader that
/// nobody has touched goes where it was left.
fn take_keys(state: &mut State, keys: Arc<[model::Key]>) -> Vec<Effect> {
    let is_first = state.data.recall.keys.is_empty();
    state.data.recall.keys = keys;
    state.with_context(|screens, context| {
        if let Some(library) = screens.get_mut::<LibraryState>() {
            library.remembered(context);
        }
    });
    let mut effects = sift(state);
    if is_first && !state.touched && state.screens.tab() == Tab::HOME {
        effects.extend(remember::restore(state));
    }
    effects
}

/// What the worker did ended by a mistake of ours. The panic may have given the terminal back, so it
/// is drawn from nothing.
fn failed(state: &mut State) -> Vec<Effect> {
    let what = match state.data.phase {
        Phase::Reading => "reading",
        Phase::Sifting => "looking for duplicates",
        _ => "comparing",
    };
    state.data.phase = if state.data.is_collated() { Phase::Done } else { Phase::Cancelled };
    if let Some(sets) = state.duplicates() {
        sets.stop();
    }
    let said = format!("{what} failed by a mistake in wirecopy: please report it; r tries again");
    vec![Effect::Redraw, Effect::Say(said)]
}

/// Takes another corpus or collation. Cursor, marks and the open comparison go along.
fn replace(state: &mut State, corpus: Arc<Corpus>, collation: Arc<Collation>) {
    state.data.dates = DatesTold::of(corpus.articles().iter().map(|article| &**article));
    let old = std::mem::replace(&mut state.data.corpus, corpus);
    let before = std::mem::replace(&mut state.data.collation, collation);
    state.data.sources = None;
    state.data.recall.keys = Arc::default();
    let before = Before { corpus: &old, collation: &before };
    state.with_context(|screens, context| screens.follow(&before, context));
    state.resize(state.size);
}
