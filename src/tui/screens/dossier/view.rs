//! Paints the dossier: a row an item, and below them all that the item under the cursor says.

use ratatui::buffer::Buffer;

use super::state::{DossierParts, DossierState};
use crate::model::{DossierItem, ItemKind, Quote};
use crate::text::clean::shown_path;
use crate::tui::context::Context;
use crate::tui::figures::counted;
use crate::tui::paint::{Row, tint};
use crate::tui::rule::draw_rule;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Draws the dossier. Cost: the rows that are seen.
pub fn view(state: &DossierState, context: &Context<'_>, buffer: &mut Buffer) {
    let Some(parts) = state.parts else { return };
    draw_rule(context, parts.rule, "dossier", &count(state, context), buffer);
    if state.items.is_empty() {
        return nothing(&parts, context, buffer);
    }
    let shown = state.items.iter().enumerate().skip(state.top);
    for (y, (index, item)) in (0..parts.list.height).zip(shown) {
        let row = &mut Row::new(buffer, parts.list, y, context.glyphs);
        row.put(if index == state.row { ">" } else { " " }, context.theme.style(Ink::Text));
        paint_item(state, item, context, row);
        if index == state.row {
            let line = ratatui::layout::Rect { y: parts.list.y + y, height: 1, ..parts.list };
            tint(buffer, line, context.theme.style(Ink::Cursor));
        }
    }
    let Some(item) = state.current() else { return };
    let more = match (state.scrolled, overflow(state, context)) {
        (_, 0) => "",
        (0, _) => ") more",
        (scrolled, most) if scrolled >= most => "( back",
        _ => "( ) more",
    };
    draw_rule(context, parts.detail_rule, &heading(item), more, buffer);
    let mut sheet = Sheet::new(buffer, parts.detail, context.glyphs, state.scrolled);
    write(item, context, &mut sheet);
}

fn nothing(parts: &DossierParts, context: &Context<'_>, buffer: &mut Buffer) {
    let mut sheet = Sheet::new(buffer, parts.detail, context.glyphs, 0);
    let text = context.theme.style(Ink::Text);
    for line in [
        "Nothing is collected yet.",
        "C on a sentence in Compare, a claim in Divergences or an article in the Library puts it here.",
        "; writes a note on it. x then writes everything with outlet, date and address to a file.",
    ] {
        sheet.text(("", text), 1, line, text);
    }
}

/// `12 items, 3 taken out`.
fn count(state: &DossierState, context: &Context<'_>) -> String {
    let memory = &context.recall.memory;
    let out = state.items.iter().filter(|item| memory.place_of(item).is_none()).count();
    let items = counted(state.items.len() - out, "item");
    if out == 0 { items } else { format!("{items}, {out} taken out") }
}

/// `-sentence  Herald 21 Nov  Twelve people were injured…`
fn paint_item(state: &DossierState, item: &DossierItem, context: &Context<'_>, row: &mut Row<'_>) {
    let style = |ink| context.theme.style(ink);
    let is_kept = context.recall.memory.place_of(item).is_some();
    let is_hit = state.items.get(state.row).is_some() && hit(state, item);
    let ink = match (is_kept, is_hit) {
        (false, _) => Ink::Dim,
        (true, true) => Ink::Hit,
        (true, false) => Ink::Text,
    };
    row.put(if is_kept { " " } else { "-" }, style(Ink::Key));
    row.put(if item.note.is_empty() { " " } else { ";" }, style(Ink::Key)).skip(1);
    if row.room() >= 70 {
        row.left(kind(item), 10, style(Ink::Dim));
    }
    let lead = (row.room() / 3).clamp(8, 24);
    row.left(&who(item), lead, style(ink)).skip(1);
    let room = row.room();
    row.left(&says(item), room, style(ink));
}

fn hit(state: &DossierState, item: &DossierItem) -> bool {
    let row = state.items.iter().position(|listed| listed.is_same(item));
    !state.find.query.is_empty() && row.is_some_and(|row| state.find.has(row))
}

fn kind(item: &DossierItem) -> &'static str {
    match item.kind {
        ItemKind::Sentence => "sentence",
        ItemKind::Claim => "claim",
        ItemKind::Article => "article",
    }
}

/// The outlet, of a claim how many there are.
fn who(item: &DossierItem) -> String {
    let mut outlets: Vec<&str> = item.quotes.iter().map(|quote| quote.outlet.as_str()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    match outlets.as_slice() {
        [only] => (*only).to_owned(),
        several => format!("{} outlets", several.len()),
    }
}

/// What an item is about, in a line.
fn says(item: &DossierItem) -> String {
    match (item.kind, item.quotes.first()) {
        (ItemKind::Claim, _) | (_, None) => item.about.clone(),
        (_, Some(quote)) => quote.exact.clone(),
    }
}

fn heading(item: &DossierItem) -> String {
    match item.quotes.first() {
        Some(quote) if item.kind != ItemKind::Claim => quote.title.clone(),
        _ => item.about.clone(),
    }
}

/// All that an item says, with sources and note.
fn write(item: &DossierItem, context: &Context<'_>, sheet: &mut Sheet<'_>) {
    let style = |ink| context.theme.style(ink);
    if !item.note.is_empty() {
        sheet.text(("note: ", style(Ink::Key)), 6, &item.note, style(Ink::Text));
        sheet.blank();
    }
    for quote in &item.quotes {
        if let Some(value) = &quote.value {
            sheet.text(("", style(Ink::Dim)), 1, value, style(Ink::Title));
        }
        sheet.text(("", style(Ink::Dim)), 1, &quote.exact, style(Ink::Text));
        sheet.text(("", style(Ink::Dim)), 1, &source(quote), style(Ink::Dim));
        if context.recall.article(quote.article).is_none() && !context.recall.keys.is_empty() {
            sheet.text(("", style(Ink::Dim)), 1, "not in what is open", style(Ink::Dim));
        }
        sheet.blank();
    }
}

/// `— Herald, 2025-11-21T07:52:00Z, https://…`
fn source(quote: &Quote) -> String {
    let address = quote.url.as_ref().unwrap_or(&quote.file);
    let parts = [Some(&quote.outlet), quote.published.as_ref(), Some(address)];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    format!("— {}", parts.join(", "))
}

/// Rows of the item that stand below the window when nothing is scrolled away. Cost: the item.
pub(super) fn overflow(state: &DossierState, context: &Context<'_>) -> usize {
    let (Some(parts), Some(item)) = (state.parts, state.current()) else { return 0 };
    let mut nowhere = Buffer::default();
    let mut sheet = Sheet::new(&mut nowhere, parts.detail, context.glyphs, usize::MAX);
    write(item, context, &mut sheet);
    let rows = usize::MAX - sheet.above();
    // The last row is blank.
    rows.saturating_sub(1).saturating_sub(parts.detail.height.into())
}

/// What the status line says.
pub(super) fn status(state: &DossierState, context: &Context<'_>) -> (String, String) {
    let place = match (state.find.told(state.row), state.items.len()) {
        (Some(found), _) => found,
        (None, 0) => String::new(),
        (None, count) => format!("{} of {count}", state.row + 1),
    };
    let kept = match &context.recall.folder {
        Some(folder) => format!("kept in {}", shown_path(folder)),
        None => "for this session only: --no-config keeps nothing".to_owned(),
    };
    (place, kept)
}
