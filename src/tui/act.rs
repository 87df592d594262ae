//! Commands: those of the reader are carried out here, the others by the screen that is shown.

use super::command::Command;
use super::count;
use super::effect::Effect;
use super::elsewhere;
use super::help::Help;
use super::line_input::LineInput;
use super::look::{MouseUse, ThemeChoice};
use super::marking;
use super::palette::{Choice, Palette};
use super::remember;
use super::review::rescan;
use super::screen::Request;
use super::screens::duplicates::{Bulk, DuplicatesState};
use super::screens::library::LibraryState;
use super::screens::library::group::Sort;
use super::state::{Overlay, Prompt, PromptKind, State};
use super::tour;
use super::way::{ask, back, go, screen};

/// Carries out a command. A tour goes on where it asks for this one.
pub fn run(state: &mut State, command: Command) -> Vec<Effect> {
    let from = state.screens.tab();
    let effects = carry_out(state, command);
    tour::advance(state, command, from);
    effects
}

fn carry_out(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Samples => elsewhere::samples(state),
        Command::Tour => tour::begin(state),
        Command::Quit => vec![Effect::Quit],
        Command::Suspend => vec![Effect::Suspend],
        Command::Redraw => vec![Effect::Redraw],
        Command::Rescan => rescan(state),
        Command::MarkBoilerplate => marking::press(state),
        Command::ToggleMouse => toggle_mouse(state),
        Command::NextTheme => set_theme(state, state.look.options.theme.next()),
        Command::Help => state.open(Overlay::Help(Help::default())),
        Command::Palette => {
            let recent = state.data.recall.memory.recent();
            state.open(Overlay::Palette(Palette { recent, ..Palette::default() }))
        }
        Command::Find => prompt(state, PromptKind::Find, ""),
        Command::Filter => match state.screens.shown().filter_text() {
            Some(text) => prompt(state, PromptKind::Filter, &text),
            None => screen(state, command),
        },
        Command::Screen(tab) => go(state, tab),
        Command::Read => remember::toggle_read(state),
        Command::Collect => remember::collect(state),
        Command::Note => remember::ask_note(state),
        Command::Bookmark => remember::ask_letter(state, true),
        Command::Bookmarks => remember::ask_letter(state, false),
        Command::Back => back(state),
        Command::Cancel => cancel(state),
        _ => {
            let mut effects = screen(state, command);
            effects.extend(remember::read_to_end(state));
            effects
        }
    }
}

/// Carries out what the palette asked for.
pub fn choose(state: &mut State, choice: Choice) -> Vec<Effect> {
    match choice {
        Choice::Command(command) => run(state, command),
        Choice::Theme(choice) => set_theme(state, choice),
        Choice::Decide(bulk) => decide_many(state, &bulk),
        Choice::Open(path) => elsewhere::typed(state, &path),
        Choice::Fault(fault) => vec![Effect::Say(fault)],
        Choice::Row(number) => count::go_to(state, number),
        Choice::Sort(sort) => sort_by(state, sort),
        Choice::Panes(panes) => {
            let fewer = std::iter::repeat_n(Command::FewerPanes, 3);
            let more = std::iter::repeat_n(Command::MorePanes, usize::from(panes.max(1)) - 1);
            fewer.chain(more).flat_map(|command| screen(state, command)).collect()
        }
    }
}

fn prompt(state: &mut State, kind: PromptKind, text: &str) -> Vec<Effect> {
    state.open(Overlay::Prompt(Prompt::new(kind, LineInput::new(text))))
}

fn sort_by(state: &mut State, sort: Sort) -> Vec<Effect> {
    ask(state, |screens, stage| match screens.get_mut::<LibraryState>() {
        Some(library) => library.sort_by(sort, &stage.context),
        None => Request::Nothing,
    })
}

fn decide_many(state: &mut State, bulk: &Bulk) -> Vec<Effect> {
    ask(state, |screens, stage| match screens.get_mut::<DuplicatesState>() {
        Some(sets) => sets.decide_many(bulk, &stage.context),
        None => Request::Nothing,
    })
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

/// Esc never quits: it stops work, then clears what was searched, marked or filtered; from any other
/// screen than the first it leads back when there is nothing to clear.
fn cancel(state: &mut State) -> Vec<Effect> {
    if state.tour.take().is_some() {
        return vec![Effect::Say("the tour is over".to_owned())];
    }
    if state.data.is_working() {
        return vec![Effect::CancelWork];
    }
    match state.on_stage(|screens, stage| screens.shown_mut().cancel(stage)) {
        Some(None) if state.screens.before().is_some() => back(state),
        _ => Vec::new(),
    }
}
