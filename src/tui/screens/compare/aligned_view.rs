//! Paints the aligned table: a column an outlet, a row a sentence of the story.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::aligned::{Aligned, Line, Place, Row as Cells, Why};
use super::geometry::Geometry;
use super::ink::Painted;
use super::pane::put_words;
use super::rows::label;
use super::state::CompareState;
use super::table::OutletIx;
use crate::model::Span;
use crate::text::wrap::{Measure, wrap};
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// A column is no narrower than this while another outlet waits for its place.
const NARROWEST: u16 = 24;
/// Rows of the screen for one sentence; the detail has all of it.
const TALLEST: usize = 4;
/// Columns for the sign of the cursor.
const CURSOR: u16 = 2;

/// Where the table stands, and which outlets it shows.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The names of the outlets.
    heading: Rect,
    body: Rect,
    /// Outlet, first column of the screen and width of each.
    shown: Vec<(OutletIx, u16, u16)>,
    /// Columns for mark and number.
    label: u16,
}

impl Columns {
    /// As many outlets as fit, the focused one among them.
    pub fn new(state: &CompareState, area: Rect) -> Self {
        let detail = Geometry::new(state, area).detail.height;
        let table = Rect { height: area.height.saturating_sub(detail), ..area };
        let heading = Rect { height: table.height.min(1), ..table };
        let body =
            Rect { y: table.y + heading.height, height: table.height - heading.height, ..table };
        let outlets = state.table.outlets.len();
        let room = table.width.saturating_sub(CURSOR);
        let count = usize::from((room + 1) / (NARROWEST + 1)).clamp(1, outlets.max(1));
        let focus = state.aligned.as_ref().map_or(0, |aligned| aligned.column.index());
        let start = (focus + 1).saturating_sub(count);
        let pitch = (room + 1) / count as u16;
        let shown = (0..count.min(outlets)).map(|i| {
            let x = table.x + CURSOR + i as u16 * pitch;
            let end = if i + 1 == count { table.right() } else { x + pitch - 1 };
            (OutletIx((start + i) as u32), x, end.saturating_sub(x))
        });
        let label = state.table.groups().max(10).ilog10() as u16 + 3;
        Self { heading, body, shown: shown.collect(), label }
    }

    /// Lines that a page key goes: as many as fit if each takes two rows.
    pub fn lines_of_page(&self) -> isize {
        (self.body.height / 2).max(1) as isize
    }

    /// The outlet whose column is at `x`.
    pub fn outlet_on(&self, x: u16) -> Option<OutletIx> {
        self.shown.iter().find(|c| (c.1..c.1 + c.2).contains(&x)).map(|c| c.0)
    }

    /// The number of the line on row `y` of the screen.
    pub fn line_on(&self, state: &CompareState, ctx: &Context, y: u16) -> Option<usize> {
        let aligned = state.aligned.as_ref().filter(|_| y >= self.body.y)?;
        let on = |&(_, top, height): &(usize, i64, usize)| {
            let y = i64::from(y - self.body.y);
            (top..top + height as i64).contains(&y)
        };
        self.visible(state, ctx, aligned).into_iter().find(on).map(|line| line.0)
    }

    /// The lines in sight: number, first row within the body (negative for one that is cut above)
    /// and height. The cursor rests a third of the way down. Cost: the lines in sight.
    fn visible(
        &self,
        state: &CompareState,
        ctx: &Context,
        aligned: &Aligned,
    ) -> Vec<(usize, i64, usize)> {
        let height = i64::from(self.body.height);
        let tall = |line: usize| self.height(state, ctx, aligned, aligned.lines()[line]);
        let mut above = Vec::new();
        let mut top = height / 3;
        let mut line = aligned.at();
        while top > 0 && line > 0 {
            line -= 1;
            let rows = tall(line);
            top -= rows as i64;
            above.push((line, top, rows));
        }
        // What stands first begins in the first row.
        let unused = if line == 0 { top.max(0) } else { 0 };
        let mut lines: Vec<_> =
            above.into_iter().rev().map(|(line, top, rows)| (line, top - unused, rows)).collect();
        let mut top = lines.last().map_or(0, |&(_, top, rows)| top + rows as i64);
        for line in aligned.at()..aligned.lines().len() {
            if top >= height {
                break;
            }
            let rows = tall(line);
            lines.push((line, top, rows));
            top += rows as i64;
        }
        lines
    }

    /// Rows of the screen that a line takes.
    fn height(&self, state: &CompareState, ctx: &Context, aligned: &Aligned, line: Line) -> usize {
        let Line::Row(row) = line else { return 1 };
        let cells = &aligned.row(row).cells;
        let rows = self.shown.iter().filter_map(|&(ix, _, width)| {
            let cell = cells.iter().find(|cell| cell.0 == ix)?;
            Some(self.wrapped(state, ctx, *cell, width).len())
        });
        rows.max().unwrap_or(1).clamp(1, TALLEST)
    }

    fn wrapped(
        &self,
        state: &CompareState,
        ctx: &Context,
        (ix, sentence): Place,
        width: u16,
    ) -> Vec<crate::text::wrap::Row> {
        let article = state.article(ctx, ix);
        let width = usize::from(width.saturating_sub(self.label)).max(1);
        let measure = Measure { width, used: 0, ambiguous: ctx.glyphs.ambiguous };
        let mut rows = Vec::new();
        wrap(&article.text, article.sentences[sentence as usize].span, measure, &mut rows);
        rows
    }
}

impl CompareState {
    /// Paints the table. Cost: its cells.
    pub(super) fn paint_aligned(
        &self,
        ctx: &Context,
        area: Rect,
        aligned: &Aligned,
        buffer: &mut Buffer,
    ) {
        let columns = Columns::new(self, area);
        self.paint_names(ctx, aligned, &columns, buffer);
        for (number, top, height) in columns.visible(self, ctx, aligned) {
            let is_here = number == aligned.at();
            match aligned.lines()[number] {
                Line::Fold { first, last, why } => {
                    let row = u16::try_from(top);
                    let Ok(y) = row else { continue };
                    let text = self.folded(ctx, aligned, (first, last), why);
                    self.paint_run(ctx, &columns, (y, is_here), &text, buffer);
                }
                Line::Row(row) => {
                    let cells = aligned.row(row);
                    let rows = (top, height);
                    self.paint_cells(ctx, aligned, &columns, (cells, rows, is_here), buffer);
                }
            }
        }
    }

    /// The outlets over their columns, and how many more there are on either side.
    fn paint_names(
        &self,
        ctx: &Context,
        aligned: &Aligned,
        columns: &Columns,
        buffer: &mut Buffer,
    ) {
        let dim = ctx.theme.style(Ink::Dim);
        let outlets = self.table.outlets.len();
        let (first, last) = match (columns.shown.first(), columns.shown.last()) {
            (Some(first), Some(last)) => (first.0.index(), last.0.index()),
            _ => return,
        };
        let mut row = Row::new(buffer, columns.heading, 0, ctx.glyphs);
        row.put(if first > 0 { "<" } else { ctx.glyphs.rule() }, dim);
        for &(ix, x, width) in &columns.shown {
            row.fill_to(x, ctx.glyphs.rule(), dim);
            let mut style = ctx.theme.style(Ink::Text);
            if ix == aligned.column {
                style = ctx.theme.style(Ink::Title).add_modifier(Modifier::REVERSED);
            }
            row.put(&self.name_in(ctx, ix, usize::from(width)), style);
            row.put(" ", dim);
        }
        let more = outlets - 1 - last;
        let text = if more > 0 { format!(" {more} more >") } else { String::new() };
        row.fill_to(columns.heading.right() - text.len() as u16, ctx.glyphs.rule(), dim);
        row.put(&text, dim);
    }

    /// `··· 3 sentences the same in 2 to 5 outlets ···`
    fn folded(&self, ctx: &Context, aligned: &Aligned, run: (u32, u32), why: Why) -> String {
        let count = run.1 - run.0 + 1;
        let sentences = if count == 1 { "sentence" } else { "sentences" };
        let dots = ctx.glyphs.dot().repeat(3);
        let what = match why {
            Why::Boilerplate => format!("{count} {sentences} of page furniture"),
            Why::OnlyIn(ix) => format!("{count} {sentences} only in {}", self.outlet_name(ctx, ix)),
            Why::Same => {
                let houses = &self.table.houses;
                let cells = |row| aligned.row(row).cells.iter().map(|cell: &Place| cell.0);
                let all = (run.0..=run.1).map(|row| houses.count(cells(row)));
                let (least, most) = (all.clone().min().unwrap_or(0), all.max().unwrap_or(0));
                let of = houses.len();
                let span =
                    if least == most { format!("{most}") } else { format!("{least} to {most}") };
                format!("{count} {sentences} the same in {span} of {of} outlets")
            }
        };
        format!("{dots} {what} {dots}")
    }

    fn paint_run(
        &self,
        ctx: &Context,
        columns: &Columns,
        (y, is_here): (u16, bool),
        text: &str,
        buffer: &mut Buffer,
    ) {
        let mut row = Row::new(buffer, columns.body, y, ctx.glyphs);
        if is_here {
            row.put(">", ctx.theme.style(Ink::Cursor));
        }
        let ink = if is_here { Ink::Text } else { Ink::Dim };
        let room = usize::from(columns.body.width.saturating_sub(CURSOR));
        row.to(columns.body.x + CURSOR).left(text, room, ctx.theme.style(ink));
    }

    fn paint_cells(
        &self,
        ctx: &Context,
        aligned: &Aligned,
        columns: &Columns,
        (cells, (top, height), is_here): (&Cells, (i64, usize), bool),
        buffer: &mut Buffer,
    ) {
        let dim = ctx.theme.style(Ink::Dim);
        for part in 0..height {
            let Ok(y) = u16::try_from(top + part as i64) else { continue };
            let mut row = Row::new(buffer, columns.body, y, ctx.glyphs);
            if is_here && part == 0 {
                row.put(">", ctx.theme.style(Ink::Cursor));
            }
            for (at, &(_, x, _)) in columns.shown.iter().enumerate() {
                if at > 0 {
                    row.to(x - 1).put(ctx.glyphs.divider(), dim);
                }
            }
        }
        for &(ix, x, width) in &columns.shown {
            let column = Rect { x, width, ..columns.body };
            let mut own = cells.cells.iter().filter(|cell| cell.0 == ix);
            let focused = is_here && ix == aligned.column;
            match own.next() {
                Some(&cell) => {
                    let more = own.count();
                    self.paint_cell(ctx, columns, (column, top), (cell, more, focused), buffer);
                }
                None => {
                    let Ok(y) = u16::try_from(top) else { continue };
                    let style = if focused { ctx.theme.style(Ink::Cursor) } else { dim };
                    Row::new(buffer, column, y, ctx.glyphs).put("-", style);
                }
            }
        }
    }

    fn paint_cell(
        &self,
        ctx: &Context,
        columns: &Columns,
        (column, top): (Rect, i64),
        (cell, more, focused): (Place, usize, bool),
        buffer: &mut Buffer,
    ) {
        let (ix, sentence) = (cell.0, cell.1 as usize);
        let note = self.table.note(ix, sentence);
        let wrapped = columns.wrapped(self, ctx, cell, column.width);
        let painted = self.painted(ctx, ix, sentence);
        let text = &self.article(ctx, ix).text;
        for (part, piece) in wrapped.iter().take(TALLEST).enumerate() {
            let Ok(y) = u16::try_from(top + part as i64) else { continue };
            let mut row = Row::new(buffer, column, y, ctx.glyphs);
            if part == 0 {
                let mut style = self.mark_style(ctx, self.shown_mark(note));
                if focused {
                    style = style.patch(ctx.theme.style(Ink::Cursor));
                }
                row.put(&label(note), style);
            } else if part == 1 && more > 0 {
                row.put(&format!("+{more}"), ctx.theme.style(Ink::Dim));
            }
            row.to(column.x + columns.label);
            let shown = piece.span.of(text).trim_end().len();
            let span = Span::new(0, shown).shifted(piece.span.start as usize);
            for (stretch, style) in self.with_hits(ctx, ix, &painted, span).stretches(span) {
                put_words(&mut row, stretch.of(text), style);
            }
            if part + 1 == TALLEST && wrapped.len() > TALLEST {
                row.put(ctx.glyphs.cut(), ctx.theme.style(Ink::Dim));
            }
        }
    }

    /// The look of a stretch of a sentence, with what was found in it on top.
    pub(super) fn with_hits(
        &self,
        ctx: &Context,
        ix: OutletIx,
        painted: &Painted,
        span: Span,
    ) -> Painted {
        let touching = painted.layers.iter().filter(|layer| layer.0.intersect(span).is_some());
        let mut row = Painted { base: painted.base, layers: touching.copied().collect() };
        if let Some(found) = &self.found {
            for (hit, current) in found.hits_in(ix, span) {
                let ink = if current { Ink::CurrentHit } else { Ink::Hit };
                row.layers.push((hit, ctx.theme.style(ink)));
            }
        }
        row
    }
}
