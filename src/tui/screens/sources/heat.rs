//! Outlets against outlets: percent of the row's words that stand in the column as well.

use ratatui::style::Modifier;

use super::cells::{GUTTER, columns, named};
use super::layout::SourcesParts;
use super::state::SourcesState;
use crate::collate::sources::OutletId;
use crate::tui::context::Context;
use crate::tui::figures::grouped;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// The numbers of the outlets across.
pub(super) fn header(
    state: &SourcesState,
    parts: &SourcesParts,
    context: &Context<'_>,
    out: &mut Row<'_>,
) {
    let (name, articles) = named(parts.breadth);
    let style = |ink| context.theme.style(ink);
    out.skip(GUTTER).left("Outlet", name.into(), style(Ink::Dim));
    if articles > 0 {
        out.right("Articles", usize::from(articles - 1), style(Ink::Dim)).skip(1);
    }
    for column in state.columns.shown(state.outlets.len(), columns(parts)) {
        let ink = if column == state.columns.row { Ink::Title } else { Ink::Dim };
        out.right(&(column + 1).to_string(), 4, style(ink)).skip(1);
    }
}

/// One outlet and what it has in common with those across.
pub(super) fn row(
    state: &SourcesState,
    at: usize,
    parts: &SourcesParts,
    context: &Context<'_>,
    out: &mut Row<'_>,
) {
    let Some(sources) = context.sources else { return };
    let (own, (name, articles)) = (state.outlets[at], named(parts.breadth));
    let outlet = &sources.map.outlets[own.0 as usize];
    let is_current = at == state.rows.row;
    let style = |ink| context.theme.style(ink);
    out.put(if is_current { ">" } else { " " }, style(Ink::Text));
    out.right(&(at + 1).to_string(), 4, style(Ink::Dim)).skip(1);
    let ink = match (is_current, state.find.has(at)) {
        (true, true) => Ink::CurrentHit,
        (true, false) => Ink::Cursor,
        (false, true) => Ink::Hit,
        (false, false) => Ink::Text,
    };
    let end = out.x() + name;
    let shown =
        crate::text::width::fit(&outlet.name, usize::from(name) - 1, context.glyphs.ambiguous);
    out.put(&shown, style(ink)).to(end);
    if articles > 0 {
        out.right(&grouped(outlet.articles), usize::from(articles - 1), style(Ink::Dim)).skip(1);
    }
    for column in state.columns.shown(state.outlets.len(), columns(parts)) {
        let crossing = is_current && column == state.columns.row;
        cell(context, (own, state.outlets[column]), crossing, out);
    }
}

/// `  62 `, or ` [62]` under the cursor. Where both are one outlet, what it repeats of its own.
fn cell(
    context: &Context<'_>,
    (own, other): (OutletId, OutletId),
    crossing: bool,
    out: &mut Row<'_>,
) {
    let Some(sources) = context.sources else { return };
    let share = sources.map.share(own, other);
    let percent = ((share * 100.0).round() as u32).max(u32::from(share > 0.0));
    let dim = context.theme.style(Ink::Dim);
    let style = match (own == other, percent) {
        (_, 0) => dim,
        // An outlet that repeats itself says nothing on who has what from whom.
        (true, _) => dim,
        (false, _) => context.theme.heat(share),
    };
    let told = match (percent, own == other) {
        (0, true) => context.glyphs.dot().to_owned(),
        (0, false) => String::new(),
        (percent, _) => percent.to_string(),
    };
    if crossing {
        let strong = context.theme.style(Ink::Key).add_modifier(Modifier::REVERSED);
        let told = if told.is_empty() { "0".to_owned() } else { told };
        out.put(&format!("[{told:>3}]"), strong);
    } else {
        // The blank behind a cell is of its colour: cells of one level run together.
        out.put(&format!("{told:>4} "), style);
    }
}
