use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::layout::SourcesParts;
use super::state::{SourcesState, View};
use super::{detail, heat, reused, story};
use crate::collate::sources::LineageKind;
use crate::report::claims::title;
use crate::report::sources::counts_sentence;
use crate::tui::context::Context;
use crate::tui::figures::{counted, grouped};
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::rule::draw_rule;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Draws Sources into the body of the window. Cost: the rows that are seen.
pub(super) fn view(state: &SourcesState, context: &Context<'_>, buffer: &mut Buffer) {
    let Some(parts) = state.parts else { return };
    rule(state, context, parts, buffer);
    if state.is_empty(context) {
        return nothing(state, context, parts, buffer);
    }
    let cut = (state.view == View::Story).then(|| story::StoryColumns::of(state, &parts, context));
    let out = &mut Row::new(buffer, parts.header, 0, context.glyphs);
    match state.view {
        View::Story => cut.into_iter().for_each(|cut| story::header(state, cut, context, out)),
        View::Map => heat::header(state, &parts, context, out),
        View::Passages => reused::header(&parts, context, out),
    }
    let list = match state.view {
        View::Story => state.steps,
        View::Map => state.rows,
        View::Passages => state.at_passage,
    };
    let shown = list.shown(state.len(), parts.list.height.into());
    for (y, at) in (0..parts.list.height).zip(shown) {
        let out = &mut Row::new(buffer, parts.list, y, context.glyphs);
        match state.view {
            View::Story => cut.into_iter().for_each(|cut| story::row(state, at, cut, context, out)),
            View::Map => heat::row(state, at, &parts, context, out),
            View::Passages => reused::row(state, at, &parts, context, out),
        }
    }
    let (name, place) = detail::title(state, context);
    draw_rule(context, parts.title, &name, &place, buffer);
    detail::view(state, context, parts, buffer);
}

/// `─ story   outlets   passages ─────── 6 outlets ─`, the shown view bold in brackets.
fn rule(state: &SourcesState, context: &Context<'_>, parts: SourcesParts, buffer: &mut Buffer) {
    let right = match (state.view, parts.breadth) {
        (_, Breadth::Narrow) => String::new(),
        _ => summary(state, context),
    };
    let names = View::ALL.map(View::name);
    let blank: Vec<String> = names.iter().map(|name| " ".repeat(name.len() + 2)).collect();
    draw_rule(context, parts.rule, &blank.join(" "), &right, buffer);
    let mut out = Row::new(buffer, parts.rule, 0, context.glyphs);
    out.skip(2);
    for view in View::ALL {
        let (sides, ink) = match view == state.view {
            true => (["[", "]"], Ink::Title),
            false => ([" ", " "], Ink::Dim),
        };
        let style = context.theme.style(ink);
        out.put(sides[0], style).put(view.name(), style).put(sides[1], style).skip(1);
    }
}

/// What is shown, counted.
fn summary(state: &SourcesState, context: &Context<'_>) -> String {
    let Some(sources) = context.sources else { return String::new() };
    match state.view {
        View::Story => counts_sentence(&state.lineage),
        View::Map => {
            let (all, mapped) = (sources.map.outlets.len(), state.outlets.len());
            let alone = all - mapped.min(all);
            match alone {
                0 => counted(all, "outlet"),
                _ => {
                    format!("{} of {} share words", grouped(mapped as u32), counted(all, "outlet"))
                }
            }
        }
        View::Passages if state.filter.is_empty() => {
            format!("{} printed again", counted(state.passages.len(), "passage"))
        }
        View::Passages => {
            let all = grouped(sources.reused.len() as u32);
            format!("{} of {all} passages", grouped(state.passages.len() as u32))
        }
    }
}

/// Why nothing is shown, in a sentence, and what can be done.
fn nothing(state: &SourcesState, context: &Context<'_>, parts: SourcesParts, buffer: &mut Buffer) {
    let area = Rect { height: parts.detail.bottom() - parts.header.y, ..parts.header };
    let (first, second) = match state.view {
        _ if context.sources.is_none() => match context.is_collated() {
            true => ("Working out who has what from whom.", ""),
            false => {
                ("Not all is read and compared yet.", "Where that was stopped, r begins anew.")
            }
        },
        View::Story => {
            ("There is no story of several articles.", "Tab shows outlets and passages.")
        }
        View::Map => ("No outlet shares anything with another one.", ""),
        View::Passages if state.filter.is_empty() => ("No passage is printed more than once.", ""),
        View::Passages => ("No passage is like that.", "f changes the filter, Esc clears it."),
    };
    let mut sheet = Sheet::new(buffer, area, context.glyphs, 0);
    sheet.blank();
    let (text, dim) = (context.theme.style(Ink::Text), context.theme.style(Ink::Dim));
    sheet.text(("", text), 2, first, text);
    sheet.text(("", text), 2, second, dim);
}

/// What the top line says on the right: the headline of the story.
pub(super) fn breadcrumb(state: &SourcesState, context: &Context<'_>) -> Option<String> {
    let story = state.story.filter(|_| state.view == View::Story)?;
    Some(title(context.corpus, context.collation, story).to_owned())
}

/// What the status line says on the left and on the right.
pub(super) fn status(state: &SourcesState, context: &Context<'_>) -> (String, String) {
    let left = state.find.told(state.row());
    let right = match state.view {
        View::Story if state.parts.is_some_and(|parts| parts.breadth > Breadth::Narrow) => {
            story::shades(context)
        }
        View::Story => String::new(),
        View::Map => format!("sort: {}", state.map_sort.name()),
        View::Passages if state.filter.is_empty() => {
            format!("sort: {}", state.passage_sort.name())
        }
        View::Passages => {
            format!("filter: {}   sort: {}", state.filter.text, state.passage_sort.name())
        }
    };
    let (undated, breadth) =
        (state.lineage.count(LineageKind::Undated), state.parts.map(|p| p.breadth));
    let unknown = || match (state.view, context.sources) {
        (View::Map, _) => "percent of the row's words that the column has as well".to_owned(),
        // In a narrower window what the shades stand for has the line.
        (View::Story, Some(_)) if breadth != Some(Breadth::Medium) && undated > 0 => {
            "an order is shown only where dates decide it".to_owned()
        }
        _ => String::new(),
    };
    (left.unwrap_or_else(unknown), right)
}
