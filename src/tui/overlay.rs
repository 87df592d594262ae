//! Keys, pastes and wheel while something lies over the screen.

use std::path::PathBuf;

use ratatui::buffer::Buffer;

use super::act::{choose, run};
use super::command::Command;
use super::effect::Effect;
use super::export::{Export, ExportStep};
use super::export_kind::{Format, What};
use super::help::{self, Focus, Help};
use super::key::Key;
use super::keymap::Lookup;
use super::message::Mouse;
use super::picker::Picked;
use super::remember;
use super::review::confirmed;
use super::screens::duplicates::DuplicatesState;
use super::screens::library::complete::{last_term, settled};
use super::state::{Offer, Overlay, Prompt, PromptKind, State};
use super::svg;
use super::view::view;
use super::written::Written;
use crate::model::MemoryChange;

/// Gives a key to the overlay. `Esc` closes every one of them.
pub fn key(state: &mut State, key: Key) -> Vec<Effect> {
    if is_quit(state, key) {
        return vec![Effect::Quit];
    }
    let Some(overlay) = state.overlay.take() else { return Vec::new() };
    match overlay {
        Overlay::Help(help) => help_key(state, help, key),
        Overlay::Prompt(prompt) => prompt_key(state, prompt, key),
        Overlay::Export(export) => export_key(state, export, key),
        Overlay::Confirm(confirm) => match key.to_string().as_str() {
            "Enter" => confirmed(state, confirm.then),
            "Esc" | "q" => Vec::new(),
            _ => {
                state.overlay = Some(Overlay::Confirm(confirm));
                Vec::new()
            }
        },
        Overlay::Letter(letter) => remember::letter(state, letter, key),
        Overlay::Pick(mut picker) => match picker.key(key) {
            Picked::Closed => Vec::new(),
            Picked::Article(article) => remember::show_in_library(state, article),
            Picked::Nothing => {
                state.overlay = Some(Overlay::Pick(picker));
                Vec::new()
            }
        },
        Overlay::Note { .. } => note_key(state, overlay, key),
        Overlay::Palette(mut palette) => {
            let suggestions = palette.suggestions(state.scope());
            match key.to_string().as_str() {
                "Esc" => Vec::new(),
                "Backspace" if palette.line.text().is_empty() => Vec::new(),
                "Enter" => match suggestions.get(palette.selected) {
                    Some(suggestion) => choose(state, suggestion.choice.clone()),
                    None => {
                        let text = palette.line.text();
                        vec![Effect::Say(format!("no command is called `{text}`"))]
                    }
                },
                _ => {
                    palette.key(key, &suggestions);
                    state.overlay = Some(Overlay::Palette(palette));
                    Vec::new()
                }
            }
        }
    }
}

/// Ctrl-C, or whatever else quits and types nothing, leaves the reader from everywhere.
fn is_quit(state: &State, key: Key) -> bool {
    let lookup = state.look.options.keymap.lookup(state.scope(), &[key]);
    key.typed().is_none() && lookup == Lookup::Command(Command::Quit)
}

/// A box that is only to be read is closed by the keys that close, and by those that lead to a screen.
fn note_key(state: &mut State, note: Overlay, key: Key) -> Vec<Effect> {
    match screen_of(state, key) {
        Some(command) => run(state, command),
        None if is_closing(key) => Vec::new(),
        None => {
            state.overlay = Some(note);
            Vec::new()
        }
    }
}

/// The command of a key that leads to a screen.
fn screen_of(state: &State, key: Key) -> Option<Command> {
    match state.look.options.keymap.lookup(state.scope(), &[key]) {
        Lookup::Command(command @ Command::Screen(_)) => Some(command),
        _ => None,
    }
}

fn is_closing(key: Key) -> bool {
    matches!(key.to_string().as_str(), "Esc" | "Enter" | "q" | "Space")
}

fn help_key(state: &mut State, mut help: Help, key: Key) -> Vec<Effect> {
    let name = key.to_string();
    match (help.focus, name.as_str()) {
        (Focus::Search, "Esc") => {
            help.query.set("");
            help.focus = Focus::Rows;
        }
        (Focus::Search, "Enter") => help.focus = Focus::Rows,
        (Focus::Search, _) => {
            help.query.key(key);
            help.scroll = 0;
        }
        (Focus::Rows, "Esc") if !help.query.text().is_empty() => help.query.set(""),
        (Focus::Rows, "Esc" | "q" | "?" | "F1") => return Vec::new(),
        (Focus::Rows, "/") => help.focus = Focus::Search,
        (Focus::Rows, _) => {
            let lookup = state.look.options.keymap.lookup(state.scope(), &[key]);
            if let Lookup::Command(command) = lookup {
                scroll_help(state, &mut help, command);
            }
        }
    }
    state.overlay = Some(Overlay::Help(help));
    Vec::new()
}

/// The keys that move everywhere move here as well.
fn scroll_help(state: &State, help: &mut Help, command: Command) {
    let keymap = &state.look.options.keymap;
    let page = usize::from(state.size.height.saturating_sub(4)).max(1);
    let rows = help::rows(state.screens.tab(), keymap, help.query.text());
    let last = help::folded(rows, state.size.width).len().saturating_sub(page);
    let scroll = match command {
        Command::Down => help.scroll + 1,
        Command::Up => help.scroll.saturating_sub(1),
        Command::HalfPageDown => help.scroll + page / 2,
        Command::HalfPageUp => help.scroll.saturating_sub(page / 2),
        Command::PageDown | Command::Mark => help.scroll + page,
        Command::PageUp => help.scroll.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        _ => help.scroll,
    };
    help.scroll = scroll.min(last);
}

fn prompt_key(state: &mut State, mut prompt: Prompt, key: Key) -> Vec<Effect> {
    let is_empty = prompt.line.text().is_empty();
    match key.to_string().as_str() {
        "Esc" => return give_up(state, &prompt),
        "Backspace" if is_empty && prompt.kind != PromptKind::Note => {
            return give_up(state, &prompt);
        }
        "Enter" => return enter(state, prompt),
        "Up" if prompt.kind == PromptKind::Filter => recall(&mut prompt, 1),
        "Down" if prompt.kind == PromptKind::Filter => recall(&mut prompt, -1),
        "Tab" if prompt.kind == PromptKind::Filter => complete(state, &mut prompt, 1),
        "Shift-Tab" if prompt.kind == PromptKind::Filter => complete(state, &mut prompt, -1),
        _ => {
            prompt.line.key(key);
            prompt.offer = Offer::default();
        }
    }
    typed(state, prompt);
    Vec::new()
}

/// Puts what was typed before into the line, further back or less far; in front of all, what stood there
/// at first.
fn recall(prompt: &mut Prompt, by: isize) {
    let (past, at) = &mut prompt.past;
    *at = at.saturating_add_signed(by).min(past.len());
    let text = at.checked_sub(1).and_then(|at| past.get(at)).unwrap_or(&prompt.before);
    prompt.line.set(text);
    prompt.offer = Offer::default();
}

/// Filters what is shown, and remembers by what.
pub fn filter(state: &mut State, text: &str) -> Result<Vec<Effect>, String> {
    let filtered = state.on_stage(|screens, stage| screens.shown_mut().set_filter(text, stage));
    filtered.unwrap_or(Ok(()))?;
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let screen = state.screens.tab().name().to_owned();
    Ok(vec![remember::make(state, MemoryChange::Filter(screen, text.to_owned()))])
}

/// What was typed so far is held against what it is for: a filter takes effect at once where the list
/// is not too long for that.
fn typed(state: &mut State, mut prompt: Prompt) {
    prompt.fault = fault_of(state, &prompt);
    if prompt.kind == PromptKind::Filter && prompt.fault.is_none() {
        let text = settled(prompt.line.text()).to_owned();
        filter_at_once(state, &text);
    }
    state.overlay = Some(Overlay::Prompt(prompt));
}

fn filter_at_once(state: &mut State, text: &str) {
    state.on_stage(|screens, stage| {
        let screen = screens.shown_mut();
        if screen.filters_at_once(&stage.context) {
            // What cannot be used was told of already.
            let _ = screen.set_filter(text, stage);
        }
    });
}

/// The filter that held before holds again.
fn give_up(state: &mut State, prompt: &Prompt) -> Vec<Effect> {
    if prompt.kind == PromptKind::Filter {
        filter_at_once(state, &prompt.before);
    }
    Vec::new()
}

/// Puts the next thing that the end of the line can become into it, or the one before.
fn complete(state: &mut State, prompt: &mut Prompt, by: isize) {
    if prompt.offer.terms.is_empty() {
        let text = prompt.line.text().to_owned();
        let start = last_term(&text);
        let terms = state
            .with_context(|screens, context| screens.shown().completions(&text[start..], context));
        let at = if by > 0 { terms.len().saturating_sub(1) } else { 0 };
        prompt.offer = Offer { start, terms, at };
    }
    let count = prompt.offer.terms.len() as isize;
    if count == 0 {
        return;
    }
    let at = (prompt.offer.at as isize + by).rem_euclid(count) as usize;
    let line = format!("{}{}", &prompt.line.text()[..prompt.offer.start], prompt.offer.terms[at]);
    prompt.line.set(&line);
    prompt.offer.at = at;
    if count == 1 {
        // There is nothing else to choose: Tab goes on from here.
        prompt.offer = Offer::default();
    }
}

fn export_key(state: &mut State, export: Export, key: Key) -> Vec<Effect> {
    let (export, effect) = match export.key(key) {
        ExportStep::Closed => return Vec::new(),
        ExportStep::Open(export) => (export, None),
        ExportStep::Write(export, path) => {
            let effect = write(state, &export, path);
            (export, Some(effect))
        }
    };
    state.overlay = Some(Overlay::Export(export));
    effect.into_iter().collect()
}

/// What must be done to write what was asked for.
fn write(state: &mut State, export: &Export, path: PathBuf) -> Effect {
    let (format, replace) = (export.format, export.replace);
    let content = match &export.what {
        What::Lineage(story) => {
            state.with_context(|_, context| export.sources(Some(*story), context))
        }
        What::Sources => state.with_context(|_, context| export.sources(None, context)),
        What::Dossier => state.with_context(|_, context| export.dossier(context)),
        _ if format == Format::Svg => picture(state),
        What::Comparison(extent) => {
            return Effect::WriteComparison { path, extent: extent.clone(), format, replace };
        }
        What::Claims(story) => state.with_context(|_, context| export.claims(*story, context)),
        What::Sets if format != Format::Markdown => {
            return Effect::WriteSets { path, format, replace };
        }
        What::Sets => state.with_context(|screens, context| {
            let sets = screens.get::<DuplicatesState>();
            sets.map(|sets| sets.markdown(context)).unwrap_or_default()
        }),
        // Its files are read for it, which may take a while.
        What::Plan => {
            if let Some(sets) = state.duplicates() {
                sets.give_out();
            }
            return Effect::WritePlan { path, replace };
        }
    };
    Effect::Write { path, content, replace }
}

/// The window as it is without what lies over it, as a picture.
fn picture(state: &State) -> Vec<u8> {
    let mut buffer = Buffer::empty(state.window());
    view(state, state.window(), &mut buffer);
    svg::render(&buffer, state.look.theme().palette).into_bytes()
}

/// The plan was written, or was not.
pub fn planned(state: &mut State, written: Written) -> Vec<Effect> {
    if let (Written::Done(path), Some(sets)) = (&written, state.duplicates()) {
        sets.wrote(format!("plan written to {path}, no clipping touched"));
    }
    exported(state, written)
}

/// A file was written, or was not: the overlay says why and stays, else it closes.
pub fn exported(state: &mut State, written: Written) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Export(export)) => match export.answer(written) {
            Ok(export) => {
                state.overlay = Some(Overlay::Export(export));
                Vec::new()
            }
            Err(said) => vec![Effect::Say(said)],
        },
        overlay => {
            state.overlay = overlay;
            // It was closed before the answer came, which is told all the same.
            match written {
                Written::Done(path) => vec![Effect::Say(format!("written: {path}"))],
                Written::Failed(why) => vec![Effect::Say(why)],
                Written::Exists => {
                    vec![Effect::Say("nothing was written: the file is there already".to_owned())]
                }
            }
        }
    }
}

/// A filter that cannot be used is said while it is typed.
fn fault_of(state: &State, prompt: &Prompt) -> Option<String> {
    match prompt.kind {
        PromptKind::Filter => {
            state.screens.shown().filter_fault(prompt.line.text(), state.data.now)
        }
        PromptKind::Find | PromptKind::Note => None,
    }
}

fn enter(state: &mut State, mut prompt: Prompt) -> Vec<Effect> {
    let text = prompt.line.text().to_owned();
    match prompt.kind {
        PromptKind::Filter => match filter(state, &text) {
            Ok(effects) => return effects,
            Err(fault) => {
                prompt.fault = Some(fault);
                state.overlay = Some(Overlay::Prompt(prompt));
            }
        },
        PromptKind::Find => return find(state, &text),
        PromptKind::Note => return remember::note(state, &text),
    }
    Vec::new()
}

/// Searches what is on screen.
fn find(state: &mut State, text: &str) -> Vec<Effect> {
    let found = state.on_stage(|screens, stage| screens.shown_mut().find(text, stage));
    if found == Some(0) && !text.is_empty() {
        return vec![Effect::Say(format!("`{text}` was not found"))];
    }
    Vec::new()
}

fn is_prompt(overlay: &mut Overlay) -> bool {
    matches!(overlay, Overlay::Prompt(_))
}

/// Text pasted into the terminal goes into the line that is being typed, if there is one.
pub fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Prompt(mut prompt)) = state.overlay.take_if(is_prompt) {
        prompt.line.insert(text);
        prompt.offer = Offer::default();
        typed(state, prompt);
        return Vec::new();
    }
    match &mut state.overlay {
        Some(Overlay::Palette(palette)) => palette.line.insert(text),
        Some(Overlay::Pick(picker)) => picker.paste(text),
        Some(Overlay::Export(export)) => {
            export.paste(text);
        }
        Some(Overlay::Help(help)) if help.focus == Focus::Search => help.query.insert(text),
        _ => {}
    }
    Vec::new()
}

/// The wheel scrolls help; a click closes what is only to be read.
pub fn mouse(state: &mut State, mouse: Mouse) -> Vec<Effect> {
    let command = match (&state.overlay, mouse) {
        (Some(Overlay::Note { .. }), Mouse::Click(_)) => {
            state.overlay = None;
            return Vec::new();
        }
        (Some(Overlay::Help(_)), Mouse::WheelDown(_)) => Command::Down,
        (Some(Overlay::Help(_)), Mouse::WheelUp(_)) => Command::Up,
        _ => return Vec::new(),
    };
    if let Some(Overlay::Help(mut help)) = state.overlay.take() {
        scroll_help(state, &mut help, command);
        state.overlay = Some(Overlay::Help(help));
    }
    Vec::new()
}
