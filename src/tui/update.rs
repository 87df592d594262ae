//! What happens next: a message changes the state and says what the world outside must do.

use std::sync::Arc;

use super::chrome;
use super::command::Command;
use super::compare::CompareState;
use super::divergences::{self, DivergencesState};
use super::effect::Effect;
use super::export::{Export, What};
use super::help::Help;
use super::key::Key;
use super::keymap::Lookup;
use super::library::group::Sort;
use super::library::{self, Reply};
use super::line_input::LineInput;
use super::look::{MouseUse, ThemeChoice};
use super::marks;
use super::message::{Generation, Message, Mouse, Phase, Report};
use super::overlay;
use super::palette::{Palette, Request};
use super::review::{answer_sets, archived, sift, take_duplicates};
use super::state::{Opening, Overlay, Prompt, PromptKind, Screen, State, Tab};
use super::way::{
    back, compare, go_to_compare, go_to_divergences, go_to_duplicates, go_to_library,
};
use crate::model::{Collation, Corpus, Problem};
use crate::text::day::Years;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

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
        Message::Archived(told) => archived(state, told),
        Message::Marked(change, marks) => marks::changed(state, &change, marks),
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
    if state.overlay.is_some() {
        return overlay::key(state, key);
    }
    state.pending.push(key);
    let lookup = state.look.options.keymap.lookup(state.scope(), &state.pending);
    match lookup {
        Lookup::Prefix => Vec::new(),
        Lookup::Command(command) => {
            state.pending.clear();
            run(state, command)
        }
        Lookup::Nothing => {
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

/// Carries out a command.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Quit => vec![Effect::Quit],
        Command::Suspend => vec![Effect::Suspend],
        Command::Redraw => vec![Effect::Redraw],
        Command::Rescan => rescan(state),
        Command::MarkBoilerplate => marks::press(state),
        Command::ToggleMouse => toggle_mouse(state),
        Command::NextTheme => set_theme(state, state.look.options.theme.next()),
        Command::Help => open(state, Overlay::Help(Help::default())),
        Command::Palette => open(state, Overlay::Palette(Palette::default())),
        Command::Find => prompt(state, PromptKind::Find, ""),
        Command::Filter => {
            let text = state.library.filter().text.clone();
            prompt(state, PromptKind::Filter, &text)
        }
        Command::ScreenLibrary => go_to_library(state),
        Command::ScreenCompare => go_to_compare(state),
        Command::ScreenDivergences => go_to_divergences(state),
        Command::ScreenDuplicates => go_to_duplicates(state),
        Command::Back => back(state),
        Command::Cancel => cancel(state),
        _ => screen(state, command),
    }
}

/// Carries out what the palette asked for.
pub fn request(state: &mut State, request: Request) -> Vec<Effect> {
    match request {
        Request::Command(command) => run(state, command),
        Request::Theme(choice) => set_theme(state, choice),
        Request::Sort(sort) => sort_by(state, sort),
        Request::Panes(panes) => {
            let fewer = std::iter::repeat_n(Command::FewerPanes, 3);
            let more = std::iter::repeat_n(Command::MorePanes, usize::from(panes.max(1)) - 1);
            fewer.chain(more).flat_map(|command| screen(state, command)).collect()
        }
    }
}

/// Gives a command to the screen that is shown.
pub(super) fn screen(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(frame) = state.frame() else { return Vec::new() };
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    match &mut state.screen {
        Screen::Library => {
            let reply = library::update(&mut state.library, command, &context);
            answer(state, reply)
        }
        Screen::Compare(compare) => {
            let is_over = command == Command::JumpBack && !compare.has_trail();
            let came_from = state.aside.way.last();
            if is_over && matches!(came_from, Some(Tab::Divergences | Tab::Duplicates)) {
                return back(state);
            }
            compare.update(command, &context, frame.body)
        }
        Screen::Divergences(claims) => {
            let reply = claims.update(command, &context);
            answer_claims(state, reply)
        }
        Screen::Duplicates(sets) => {
            let reply = sets.update(command, &context);
            answer_sets(state, reply)
        }
    }
}

fn answer_claims(state: &mut State, reply: divergences::Reply) -> Vec<Effect> {
    use divergences::Reply;
    match reply {
        Reply::Nothing => Vec::new(),
        Reply::Effect(effect) => vec![effect],
        Reply::Compare(articles, sentence) => {
            compare(state, &articles);
            let Some(frame) = state.frame() else { return Vec::new() };
            let theme = state.look.theme();
            let context = state.data.context(&theme, state.look.options.glyphs);
            if let Screen::Compare(compare) = &mut state.screen {
                compare.go_to_sentence(sentence, &context, frame.body);
            }
            Vec::new()
        }
        Reply::Export(story) => {
            let theme = state.look.theme();
            let context = state.data.context(&theme, state.look.options.glyphs);
            let export = Export::new(What::Claims(story), &context);
            open(state, Overlay::Export(export))
        }
    }
}

fn answer(state: &mut State, reply: Reply) -> Vec<Effect> {
    match reply {
        Reply::Nothing => Vec::new(),
        Reply::Effect(effect) => vec![effect],
        Reply::Compare(articles) => {
            compare(state, &articles);
            Vec::new()
        }
        Reply::Problem(index) => match state.data.corpus.problems.get(index) {
            Some(problem) => open(state, explain(problem)),
            None => Vec::new(),
        },
    }
}

fn explain(problem: &Problem) -> Overlay {
    let mut lines = vec![problem.path.to_string()];
    if let Some(line) = problem.line {
        lines.push(format!("line {line}"));
    }
    lines.push(String::new());
    lines.push(problem.message.to_string());
    if let Some(hint) = &problem.hint {
        lines.push(String::new());
        lines.push(format!("hint: {hint}"));
    }
    Overlay::Note { title: "not read".to_owned(), lines }
}

pub(super) fn open(state: &mut State, overlay: Overlay) -> Vec<Effect> {
    state.overlay = Some(overlay);
    Vec::new()
}

fn prompt(state: &mut State, kind: PromptKind, text: &str) -> Vec<Effect> {
    open(state, Overlay::Prompt(Prompt { kind, line: LineInput::new(text), fault: None }))
}

fn sort_by(state: &mut State, sort: Sort) -> Vec<Effect> {
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    let reply = state.library.sort_by(sort, &context);
    answer(state, reply)
}

fn set_theme(state: &mut State, choice: ThemeChoice) -> Vec<Effect> {
    state.look.options.theme = choice;
    vec![Effect::Say(format!("theme: {}", choice.name()))]
}

fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    let (next, captured, said) = match state.look.options.mouse {
        MouseUse::Reader => (MouseUse::Terminal, false, "mouse off: the terminal selects text"),
        MouseUse::Terminal => (MouseUse::Reader, true, "mouse on: wheel and clicks move here"),
    };
    state.look.options.mouse = next;
    vec![Effect::Mouse(captured), Effect::Say(said.to_owned())]
}

pub(super) fn rescan(state: &mut State) -> Vec<Effect> {
    state.data.restart();
    vec![Effect::Rescan]
}

/// Esc never quits: it stops work, then clears what was searched, marked or filtered; from any other
/// screen than the Library it leads back when there is nothing to clear.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.data.is_working() {
        return vec![Effect::CancelWork];
    }
    let Some(frame) = state.frame() else { return Vec::new() };
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    match &mut state.screen {
        Screen::Library => {
            state.library.cancel(&context);
        }
        Screen::Compare(compare) if compare.hits().is_some() => {
            compare.find("", &context, frame.body);
        }
        Screen::Compare(_) => return back(state),
        Screen::Divergences(claims) => {
            if claims.cancel(&context).is_none() {
                return back(state);
            }
        }
        Screen::Duplicates(sets) => {
            if sets.cancel(&context).is_none() {
                return back(state);
            }
        }
    }
    Vec::new()
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
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    match (&mut state.screen, mouse) {
        (Screen::Compare(compare), Mouse::Click(at)) => compare.click(at, &context, frame.body),
        (Screen::Compare(compare), Mouse::WheelDown(at)) => {
            compare.wheel(at, true, &context, frame.body)
        }
        (Screen::Compare(compare), Mouse::WheelUp(at)) => {
            compare.wheel(at, false, &context, frame.body)
        }
        (Screen::Divergences(claims), Mouse::Click(at)) => {
            let reply = claims.click(at, &context);
            answer_claims(state, reply)
        }
        (Screen::Divergences(claims), Mouse::WheelDown(at)) => {
            claims.wheel(at, true, &context);
            Vec::new()
        }
        (Screen::Divergences(claims), Mouse::WheelUp(at)) => {
            claims.wheel(at, false, &context);
            Vec::new()
        }
        (Screen::Duplicates(sets), Mouse::Click(at)) => {
            let reply = sets.click(at, &context);
            answer_sets(state, reply)
        }
        (Screen::Duplicates(sets), Mouse::WheelDown(at)) => {
            sets.wheel(at, true, &context);
            Vec::new()
        }
        (Screen::Duplicates(sets), Mouse::WheelUp(at)) => {
            sets.wheel(at, false, &context);
            Vec::new()
        }
        (Screen::Library, _) => library_mouse(state, mouse),
    }
}

fn library_mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let Some(parts) = state.library_parts() else { return Vec::new() };
    let (position, list, preview) = match mouse {
        Mouse::Click(position) if parts.list.contains(position) => {
            let row = usize::from(position.y - parts.list.y);
            let theme = state.look.theme();
            let context = state.data.context(&theme, state.look.options.glyphs);
            let reply = state.library.click(row, &context);
            return answer(state, reply);
        }
        Mouse::Click(_) => return Vec::new(),
        Mouse::WheelDown(position) => (position, Command::Down, Command::PreviewDown),
        Mouse::WheelUp(position) => (position, Command::Up, Command::PreviewUp),
    };
    let over_preview = parts.preview.is_some_and(|preview| preview.text.contains(position));
    let command = if over_preview { preview } else { list };
    (0..NOTCH).flat_map(|_| screen(state, command)).collect()
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
            replace(state, corpus, collation);
            if std::mem::take(&mut state.opening) == Opening::Compare {
                let all: Vec<_> = state.data.corpus.ids().collect();
                compare(state, &all);
            }
        }
    }
    sift(state)
}

/// Takes another corpus or collation. Cursor, marks and the open comparison go along.
fn replace(state: &mut State, corpus: Arc<Corpus>, collation: Arc<Collation>) {
    state.data.years = Years::of(corpus.articles().iter().map(|article| &**article));
    let old = std::mem::replace(&mut state.data.corpus, corpus);
    let before = std::mem::replace(&mut state.data.collation, collation);
    let theme = state.look.theme();
    let context = state.data.context(&theme, state.look.options.glyphs);
    state.library.move_to(&old, &context);
    let compare = |mut shown: Box<CompareState>| {
        shown.move_to(&old, &context);
        (!shown.articles().is_empty()).then_some(shown)
    };
    let claims = |mut shown: Box<DivergencesState>| {
        shown.move_to((&old, &before), &context).then_some(shown)
    };
    if let Some(sets) = &mut state.aside.duplicates {
        sets.forget(&old);
    }
    state.aside.compare = state.aside.compare.take().and_then(compare);
    state.aside.divergences = state.aside.divergences.take().and_then(claims);
    let screen = match std::mem::replace(&mut state.screen, Screen::Library) {
        Screen::Library => None,
        Screen::Compare(shown) => compare(shown).map(Screen::Compare),
        Screen::Divergences(shown) => claims(shown).map(Screen::Divergences),
        Screen::Duplicates(mut sets) => {
            sets.forget(&old);
            Some(Screen::Duplicates(sets))
        }
    };
    match screen {
        Some(screen) => state.screen = screen,
        None => state.aside.way.clear(),
    }
    state.resize(state.size);
}
