//! What lies over the screen: help, palette, prompt, a note, the second keys of a sequence.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::export_view;
use super::help::{self, Focus, Help, HelpRow};
use super::layout::Frame;
use super::overlay_parts::{boxed, type_line};
use super::paint::{Row, clear};
use super::palette::{Palette, Suggestion};
use super::rule::draw_rule;
use super::sheet::Sheet;
use super::state::{Letter, Offer, Overlay, Prompt, PromptKind, State};
use super::theme::Ink;
use super::tour;
use crate::model::Quote;
use crate::text::width::{columns, fit};

/// Draws the overlay, if one is open, or the box of second keys.
pub fn view(state: &State, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
    match &state.overlay {
        None if state.pending.is_empty() => tour::view(state, context, frame.body, buffer),
        None => second_keys(state, context, frame, buffer),
        Some(Overlay::Help(help)) => view_help(state, help, context, frame, buffer),
        Some(Overlay::Palette(palette)) => view_palette(state, palette, context, frame, buffer),
        Some(Overlay::Prompt(prompt)) => view_prompt(state, prompt, context, frame, buffer),
        Some(Overlay::Export(export)) => export_view::view(export, context, frame, buffer),
        Some(Overlay::Confirm(confirm)) => {
            view_note(&confirm.title, &confirm.lines, context, frame, buffer);
        }
        Some(Overlay::Pick(picker)) => picker.view(context, frame, buffer),
        Some(Overlay::Letter(letter)) => view_letter(state, letter, context, frame, buffer),
        Some(Overlay::Note { title, lines }) => view_note(title, lines, context, frame, buffer),
    }
}

/// Columns that help gives to the keys.
const KEYS: u16 = 22;

fn view_help(state: &State, help: &Help, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
    let area = Rect { height: frame.hints.y - frame.top.y, ..frame.top };
    clear(buffer, area.union(frame.hints));
    let search = match (help.focus, help.query.text()) {
        (Focus::Rows, "") => "/ search".to_owned(),
        (Focus::Search, text) => format!("/{text}_"),
        (Focus::Rows, text) => format!("/{text}"),
    };
    let title = format!("Help: {}", state.scope().title());
    draw_rule(context, Rect { height: 1, ..area }, &title, &search, buffer);
    let body =
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 };
    let rows = help::rows(state.screens.tab(), &state.look.options.keymap, help.query.text());
    let rows = help::folded(rows, area.width);
    if rows.is_empty() {
        let text = "No key of this screen is described by these words.";
        Row::new(buffer, body, 0, context.glyphs).put(text, context.theme.style(Ink::Dim));
    }
    let mut last = 0;
    for (part, shown) in help_columns(body, &rows, help) {
        for (y, row) in (0u16..part.height).zip(shown) {
            help_row(row, context, &mut Row::new(buffer, part, y, context.glyphs));
            last += 1;
        }
    }
    let (first, all) = (help.scroll.min(rows.len()), rows.len());
    let more = match (first, first + last) {
        (0, end) if end >= all => String::new(),
        (first, end) => format!("rows {}-{end} of {all}", first + 1),
    };
    let keys = match frame.hints.width {
        help::SIDE_BY_SIDE.. => "Esc close   / search   j k scroll",
        _ => "Esc close  j k scroll",
    };
    let mut foot = Row::new(buffer, frame.hints, 0, context.glyphs);
    foot.skip(1).put(keys, context.theme.style(Ink::Text)).skip(2);
    let room = foot.room().saturating_sub(1);
    foot.right(&more, room, context.theme.style(Ink::Key));
}

/// One column of rows, or two side by side in a wide window.
fn help_columns<'a>(body: Rect, rows: &'a [HelpRow], help: &Help) -> Vec<(Rect, &'a [HelpRow])> {
    let start = help.scroll.min(rows.len());
    let rest = &rows[start..];
    let height = usize::from(body.height);
    if body.width < 150 || rest.len() <= height {
        return vec![(body, rest)];
    }
    let half = body.width / 2;
    let left = Rect { width: half - 1, ..body };
    let right = Rect { x: body.x + half, width: body.width - half, ..body };
    vec![(left, &rest[..height]), (right, &rest[height..])]
}

fn help_row(row: &HelpRow, context: &Context<'_>, out: &mut Row<'_>) {
    match row {
        HelpRow::Blank => {}
        HelpRow::Heading(title) => {
            out.put(title, context.theme.style(Ink::Title));
        }
        HelpRow::Keys { keys, help } => {
            let room = out.room();
            out.skip(2).put(keys, context.theme.style(Ink::Key)).skip(2);
            if room + 2 >= usize::from(help::SIDE_BY_SIDE) {
                let gap =
                    usize::from(KEYS).saturating_sub(columns(keys, context.glyphs.ambiguous) + 2);
                out.skip(gap as u16);
            }
            let room = out.room();
            out.left(help, room, context.theme.style(Ink::Text));
        }
        HelpRow::Told(words) => {
            out.skip(help::INDENT).put(words, context.theme.style(Ink::Text));
        }
    }
}

fn view_palette(
    state: &State,
    palette: &Palette,
    context: &Context<'_>,
    frame: Frame,
    buffer: &mut Buffer,
) {
    let suggestions = palette.suggestions(state.scope());
    let rows = suggestions.len().min(10).min(usize::from(frame.body.height).saturating_sub(1));
    let top = frame.hints.y - rows as u16 - 1;
    let area = Rect { y: top, height: rows as u16 + 2, ..frame.hints };
    clear(buffer, area);
    draw_rule(context, Rect { height: 1, ..area }, "command", "Tab completes   Enter runs", buffer);
    let first = (palette.selected + 1).saturating_sub(rows);
    let shown = suggestions.iter().enumerate().skip(first).take(rows);
    let width = |(_, one): (usize, &Suggestion)| columns(&one.name, context.glyphs.ambiguous);
    let widest = shown.clone().map(width).max().unwrap_or(0);
    let names = widest.clamp(20, usize::from(area.width / 2).max(20));
    for (y, (index, suggestion)) in (1u16..).zip(shown) {
        let row = &mut Row::new(buffer, area, y, context.glyphs);
        row.put(if index == palette.selected { ">" } else { " " }, context.theme.style(Ink::Text));
        row.left(&suggestion.name, names, context.theme.style(Ink::Title)).skip(1);
        let keys = suggestion.entry.map(|entry| state.look.options.keymap.keys_of(entry));
        let keys = keys.unwrap_or_default().join("  ");
        let help = row.room().saturating_sub(keys.len() + 2);
        row.left(&suggestion.help, help, context.theme.style(Ink::Text)).skip(1);
        row.put(&keys, context.theme.style(Ink::Key));
        if index == palette.selected {
            let line = Rect { y: area.y + y, height: 1, ..area };
            super::paint::tint(buffer, line, context.theme.style(Ink::Cursor));
        }
    }
    type_line(":", &palette.line, context, frame.hints, buffer);
}

fn view_prompt(
    state: &State,
    prompt: &Prompt,
    context: &Context<'_>,
    frame: Frame,
    buffer: &mut Buffer,
) {
    let hint = match prompt.past.0.is_empty() {
        true => format!("Tab completes   {}", state.screens.shown().filter_hint()),
        false => format!("Tab completes, Up recalls   {}", state.screens.shown().filter_hint()),
    };
    let (lead, said) = match prompt.kind {
        PromptKind::Find => ("/", "find: n next, N previous, Esc clears"),
        PromptKind::Note => {
            ("note: ", "a note on it, kept in the dossier   Enter keeps   Esc does not")
        }
        PromptKind::Filter => ("filter: ", hint.as_str()),
    };
    let offered = offered(&prompt.offer);
    match prompt.fault.as_deref().filter(|_| offered.is_empty()) {
        Some(fault) => view_fault(fault, context, frame, buffer),
        None if frame.status.height > 0 => {
            clear(buffer, frame.status);
            let told = if offered.is_empty() { said } else { &offered };
            draw_rule(context, frame.status, told, "", buffer);
        }
        None => {}
    }
    type_line(lead, &prompt.line, context, frame.hints, buffer);
}

/// Why what is typed cannot be done, above the line: in the rule where it fits there, else in rows of its own.
fn view_fault(fault: &str, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
    let width = usize::from(frame.hints.width);
    if frame.status.height > 0 && columns(fault, context.glyphs.ambiguous) + 6 <= width {
        clear(buffer, frame.status);
        return draw_rule(context, frame.status, fault, "", buffer);
    }
    let mut nowhere = Buffer::default();
    let style = context.theme.style(Ink::Text);
    let measured = Rect { width: frame.hints.width, height: 1, ..Rect::default() };
    let mut sheet = Sheet::new(&mut nowhere, measured, context.glyphs, usize::MAX);
    sheet.text(("", style), 1, fault, style);
    let rows = ((usize::MAX - sheet.above()) as u16).min(frame.body.height.saturating_sub(1));
    let area = Rect { y: frame.hints.y - rows, height: rows, ..frame.hints };
    let rule = Rect { y: area.y - 1, height: 1, ..area };
    clear(buffer, rule.union(area));
    draw_rule(context, rule, "", "", buffer);
    Sheet::new(buffer, area, context.glyphs, 0).text(("", style), 1, fault, style);
}

/// What Tab offers, the one that stands in the line first.
fn offered(offer: &Offer) -> String {
    let (before, from) = offer.terms.split_at(offer.at.min(offer.terms.len()));
    let mut terms: Vec<&str> = from.iter().chain(before).map(String::as_str).collect();
    if terms.is_empty() {
        return String::new();
    }
    let first = format!("[{}]", terms.remove(0));
    std::iter::once(first.as_str()).chain(terms).collect::<Vec<_>>().join("   ")
}

/// A box in the middle of the window with something to read.
fn view_note(
    title: &str,
    lines: &[String],
    context: &Context<'_>,
    frame: Frame,
    buffer: &mut Buffer,
) {
    let width = frame.body.width.saturating_sub(4).min(76);
    let inner = usize::from(width - 4);
    let rows: usize =
        lines.iter().map(|line| 1 + columns(line, context.glyphs.ambiguous) / inner).sum();
    let height = (rows as u16 + 3).min(frame.body.height);
    let area = Rect {
        x: frame.body.x + (frame.body.width - width) / 2,
        y: frame.body.y + (frame.body.height - height) / 2,
        width,
        height,
    };
    boxed(title, context, area, buffer);
    let inside = Rect { x: area.x + 2, y: area.y + 1, width: width - 4, height: height - 2 };
    let text = context.theme.style(Ink::Text);
    let mut sheet = Sheet::new(buffer, inside, context.glyphs, 0);
    for line in lines {
        match line.as_str() {
            "" => sheet.blank(),
            line => sheet.text(("", text), 0, line, text),
        }
    }
}

/// Which letters lead where, as many as there is room for.
fn view_letter(
    state: &State,
    letter: &Letter,
    context: &Context<'_>,
    frame: Frame,
    buffer: &mut Buffer,
) {
    let bookmarks = &state.data.recall.memory.bookmarks;
    let most = usize::from(frame.body.height.saturating_sub(4)).max(1);
    let width = usize::from(frame.body.width.saturating_sub(8).min(72));
    let line = |(letter, quote): (&char, &Quote)| {
        let line = format!("{letter}  {}: {}", quote.outlet, quote.exact);
        fit(&line, width, context.glyphs.ambiguous).into_owned()
    };
    let mut lines: Vec<String> = bookmarks.iter().take(most).map(line).collect();
    let more = bookmarks.len().saturating_sub(most);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    let title = match letter {
        Letter::Set(_) => "a letter or figure for this place",
        Letter::Go => "the letter of a bookmark",
    };
    if lines.is_empty() {
        lines.push("No bookmarks yet.".to_owned());
    }
    view_note(title, &lines, context, frame, buffer);
}

/// After the first key of a sequence: what the second one can be.
fn second_keys(state: &State, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
    let keymap = &state.look.options.keymap;
    let seconds: Vec<_> = keymap.continuations(state.scope(), &state.pending).collect();
    let widest = seconds.iter().map(|(key, entry)| key.len() + entry.help.len()).max().unwrap_or(0);
    let width = (widest as u16 + 6).min(frame.body.width);
    let height = (seconds.len() as u16 + 2).min(frame.body.height);
    let area =
        Rect { x: frame.body.right() - width, y: frame.body.bottom() - height, width, height };
    let title = super::key::Sequence(state.pending.clone()).to_string();
    boxed(&title, context, area, buffer);
    let inside = Rect { x: area.x + 2, y: area.y + 1, width: width - 3, height: height - 2 };
    for (y, (key, entry)) in (0u16..inside.height).zip(&seconds) {
        let row = &mut Row::new(buffer, inside, y, context.glyphs);
        row.left(key, 2, context.theme.style(Ink::Key));
        row.put(entry.help, context.theme.style(Ink::Text));
    }
}
