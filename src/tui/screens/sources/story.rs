//! The outlets of a story, each under the one it is likely copied from.

use ratatui::style::Modifier;

use super::layout::SourcesParts;
use super::state::SourcesState;
use super::track::Track;
use crate::collate::sources::{Branch, LineageKind, LineageStep};
use crate::model::Shares;
use crate::report::{between, origin};
use crate::text::day::{self, same_day, time};
use crate::text::width::{columns, fit};
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// Rows that decide how wide the names stand: the cost shall not grow with the story.
const MEASURED: usize = 200;
/// Columns of the bar that tells what an article is made of.
const BAR: u16 = 12;

/// Widths in columns of the screen; 0 where one is left out.
#[derive(Copy, Clone, Debug)]
pub(super) struct StoryColumns {
    pub tree: u16,
    pub when: u16,
    pub bar: u16,
    pub note: u16,
    pub track: u16,
}

impl StoryColumns {
    /// How the width is shared out: names first, then what is known, then the line of time. Looks at the first
    /// articles of the story, once for a frame.
    pub fn of(state: &SourcesState, parts: &SourcesParts, context: &Context<'_>) -> Self {
        let width = parts.list.width.saturating_sub(GUTTER);
        let longest = |length: &dyn Fn(&LineageStep) -> usize| {
            let measured = state.lineage.steps.iter().take(MEASURED);
            measured.map(length).max().unwrap_or(0).try_into().unwrap_or(width).min(width)
        };
        let tree = longest(&|step| tree_width(step, context)) + 2;
        let when = longest(&|step| when(state, step, context).len()).max(PRINTED) + 1;
        let bar = if parts.breadth == Breadth::Narrow { 0 } else { BAR + 2 };
        let most = match parts.breadth {
            Breadth::Narrow => width.saturating_sub(when),
            Breadth::Medium => width / 2,
            Breadth::Broad | Breadth::Wide => width * 2 / 5,
        };
        let tree = tree.clamp(16.min(most), most);
        let rest = width.saturating_sub(tree + when + bar);
        let told = longest(&|step| columns(&notes(step, context)[1], context.glyphs.ambiguous));
        let told = told.max(NOTED.len() as u16) + 2;
        let track = match parts.breadth {
            Breadth::Narrow | Breadth::Medium => 0,
            _ => rest.saturating_sub(told + 1),
        };
        match Track::of(state, track, context) {
            Some(_) => Self { tree, when, bar, note: told, track },
            None => {
                let note = if rest < LEAST_NOTE { 0 } else { rest };
                Self { tree: tree + rest - note, when, bar, note, track: 0 }
            }
        }
    }
}

/// Cursor and a blank.
const GUTTER: u16 = 2;
/// What the dates tell is left out where it would have fewer columns.
const LEAST_NOTE: u16 = 12;
/// What stands over what the dates tell.
const NOTED: &str = "What the dates tell";
/// Columns of the name over the dates.
const PRINTED: u16 = 7;

/// `Outlet   Printed   made of   what the dates tell   06:12 ... 11:42`
pub(super) fn header(
    state: &SourcesState,
    cut: StoryColumns,
    context: &Context<'_>,
    out: &mut Row<'_>,
) {
    let dim = context.theme.style(Ink::Dim);
    out.skip(GUTTER).left("Outlet", cut.tree.into(), dim).left("Printed", cut.when.into(), dim);
    if cut.bar > 0 {
        out.left("Made of", cut.bar.into(), dim);
    }
    out.left(NOTED, cut.note.into(), dim);
    if let Some(track) = Track::of(state, cut.track, context) {
        track.header(state, context, out);
    }
}

/// What the shades of the bars stand for.
pub(super) fn shades(context: &Context<'_>) -> String {
    let names = ["verbatim", "edited", "paraphrase", "only here"];
    let told: Vec<String> = context
        .glyphs
        .shades()
        .iter()
        .zip(names)
        .map(|(shade, name)| format!("{shade} {name}"))
        .collect();
    told.join("  ")
}

/// One article.
pub(super) fn row(
    state: &SourcesState,
    at: usize,
    cut: StoryColumns,
    context: &Context<'_>,
    out: &mut Row<'_>,
) {
    let step = &state.lineage.steps[at];
    let article = context.corpus.article(step.article);
    let style = |ink| context.theme.style(ink);
    let is_current = at == state.steps.row;
    out.put(if is_current { "> " } else { "  " }, style(Ink::Text));
    let end = out.x() + cut.tree;
    branches(step, cut.tree, context, out);
    let name = match (is_current, state.find.has(at)) {
        (true, true) => Ink::CurrentHit,
        (true, false) => Ink::Cursor,
        (false, true) => Ink::Hit,
        (false, false) if step.kind == LineageKind::First => Ink::Title,
        (false, false) => Ink::Text,
    };
    let room = usize::from(end.saturating_sub(out.x() + 1));
    out.put(&fit(article.outlet(), room, context.glyphs.ambiguous), style(name)).to(end);
    let when = when(state, step, context);
    out.left(&when, usize::from(cut.when.saturating_sub(1)), style(Ink::Dim)).skip(1);
    if cut.bar > 0 {
        made_of(context, step, out);
        out.skip(2);
    }
    let end = out.x() + cut.note;
    let ink = if step.kind == LineageKind::First { Ink::Title } else { Ink::Dim };
    let room = usize::from(cut.note.saturating_sub(1));
    out.left(&note(step, context, room), room, style(ink));
    out.to(end);
    if let Some(track) = Track::of(state, cut.track, context) {
        track.row(step, context, out);
    }
}

/// The lines that lead to an article, and how much of it stands in the one above.
fn branches(step: &LineageStep, room: u16, context: &Context<'_>, out: &mut Row<'_>) {
    let Some((last, above)) = step.branches.split_last() else { return };
    let dim = context.theme.style(Ink::Dim);
    let [fork, bend, stem] = context.glyphs.branches();
    // Where the text went through many hands the first ones have no room.
    let fitting = usize::from(room / 3).saturating_sub(7);
    let hidden = above.len().saturating_sub(fitting);
    if hidden > 0 {
        out.put(&format!("+{hidden} "), dim);
    }
    for branch in &above[hidden..] {
        out.put(if *branch == Branch::Open { stem } else { "  " }, dim).skip(1);
    }
    out.put(if *last == Branch::Open { fork } else { bend }, dim);
    let share = step.from.map_or(0, |from| origin::percent(&from));
    let strong = context.theme.style(Ink::Text).add_modifier(Modifier::BOLD);
    out.put(&format!("{share} %"), strong).put(context.glyphs.arrow(), dim).skip(1);
}

fn tree_width(step: &LineageStep, context: &Context<'_>) -> usize {
    let name = columns(context.corpus.article(step.article).outlet(), context.glyphs.ambiguous);
    let share = step.from.map_or(0, |from| origin::percent(&from).to_string().len() + 4);
    name + share + step.branches.len().saturating_sub(1) * 3 + usize::from(share > 0) * 2
}

/// The time of day where the whole story is of one day, else the day as well; a day alone says so.
fn when(state: &SourcesState, step: &LineageStep, context: &Context<'_>) -> String {
    let Some(date) = context.corpus.article(step.article).meta.published.as_ref() else {
        return "no date".to_owned();
    };
    match (one_day(state, context), time(date, context.dates)) {
        (true, Some(time)) => time,
        (true, None) => day::day(date, context.dates),
        (false, _) => day::moment(date, context.dates),
    }
}

/// Whether all articles that are measured are of one day, and one of them tells its time.
fn one_day(state: &SourcesState, context: &Context<'_>) -> bool {
    let steps = state.lineage.steps.iter().take(MEASURED);
    let dates: Vec<_> =
        steps.filter_map(|s| context.corpus.article(s.article).meta.published.as_ref()).collect();
    dates.iter().all(|date| same_day(dates[0], date)) && dates.iter().any(|date| date.has_time())
}

/// What the dates tell, as much of it as there is room for.
fn note(step: &LineageStep, context: &Context<'_>, room: usize) -> String {
    let fits = |note: &String| columns(note, context.glyphs.ambiguous) <= room;
    let [whole, told, short] = notes(step, context);
    [whole, told].into_iter().find(fits).unwrap_or(short)
}

/// What the dates tell: with what it shares most, without that, and in short.
fn notes(step: &LineageStep, context: &Context<'_>) -> [String; 3] {
    let (told, short) = match step.kind {
        LineageKind::First => ("first".to_owned(), ""),
        LineageKind::Copied | LineageKind::Version => {
            let later = step.from.and_then(|from| later(step, from.from, context));
            let what = if step.kind == LineageKind::Version { "its own, " } else { "" };
            (later.map_or(format!("{what}later"), |span| format!("{what}{span} later")), "")
        }
        LineageKind::Later => ("later, no likely source".to_owned(), "later"),
        LineageKind::Undecided => {
            ("order unknown, dates do not decide".to_owned(), "order unknown")
        }
        LineageKind::Undated if is_dated(step, context) => {
            ("order unknown, dates are missing".to_owned(), "order unknown")
        }
        LineageKind::Undated => ("order unknown, no date".to_owned(), "order unknown"),
        LineageKind::Apart => ("shares nothing in this story".to_owned(), "shares nothing"),
    };
    let is_placed =
        !matches!(step.kind, LineageKind::Later | LineageKind::Undecided | LineageKind::Undated);
    let whole = match step.closest.filter(|_| !is_placed) {
        Some(closest) => {
            let name = context.corpus.article(closest.from).outlet();
            format!("{told}; {} % with {name}", origin::percent(&closest))
        }
        None => told.clone(),
    };
    let short = if short.is_empty() { told.clone() } else { short.to_owned() };
    [whole, told, short]
}

fn is_dated(step: &LineageStep, context: &Context<'_>) -> bool {
    context.corpus.article(step.article).meta.published.is_some()
}

fn later(
    step: &LineageStep,
    from: crate::model::ArticleId,
    context: &Context<'_>,
) -> Option<String> {
    let date = |id| context.corpus.article(id).meta.published.as_ref();
    between(date(step.article)?, date(from)?)
}

/// What an article is made of: sentences verbatim, edited, reworded, only here.
fn made_of(context: &Context<'_>, step: &LineageStep, out: &mut Row<'_>) {
    let shares = context.collation.shares.get(step.article.index()).copied().unwrap_or_default();
    let shades = context.glyphs.shades();
    let inks = [Ink::Verbatim, Ink::Edited, Ink::Paraphrase, Ink::Dim];
    let end = out.x() + BAR;
    for ((to, shade), ink) in ends(shares).into_iter().zip(shades).zip(inks) {
        let plain = Modifier::UNDERLINED | Modifier::ITALIC;
        let style = context.theme.style(ink).remove_modifier(plain);
        out.fill_to(end - BAR + to, shade, style);
    }
    out.to(end);
}

/// Where each part of the bar ends, in columns: what is there at all has a column at the least.
fn ends(shares: Shares) -> [u16; 4] {
    let parts = [shares.verbatim, shares.edited, shares.paraphrase, shares.unique];
    let all: u32 = parts.iter().sum();
    if all == 0 {
        return [0; 4];
    }
    let mut widths = parts.map(|part| (part > 0).then(|| (part * u32::from(BAR) / all).max(1)));
    let taken: u32 = widths.iter().flatten().sum();
    let (short, over) = (u32::from(BAR).saturating_sub(taken), taken.saturating_sub(BAR.into()));
    if let Some(width) = widths.iter_mut().flatten().max() {
        *width = (*width + short).saturating_sub(over);
    }
    let mut end = 0;
    widths.map(|width| {
        end += width.unwrap_or(0) as u16;
        end
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_bar_is_full_and_shows_whatever_is_there(
            verbatim in 0u32..500, edited in 0u32..500, paraphrase in 0u32..500, unique in 1u32..500,
        ) {
            let ends = ends(Shares { verbatim, edited, paraphrase, unique, ..Shares::default() });
            prop_assert_eq!(ends[3], BAR);
            let mut before = 0;
            for (end, part) in ends.into_iter().zip([verbatim, edited, paraphrase, unique]) {
                prop_assert_eq!(end > before, part > 0);
                before = end;
            }
        }
    }
}
