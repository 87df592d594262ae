//! Paints the aligned table: a column an outlet, a row a sentence of the story.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::aligned::{Aligned, AlignedLine, AlignedRow as Cells, Why};
use super::geometry::Geometry;
use super::ink::Painted;
use super::note::{OutletIx, SentenceIx};
use super::pane::put_words;
use super::rows::label;
use super::state::CompareState;
use crate::model::Span;
use crate::text::wrap::{Measure, RowEnd, WrappedRow as Wrapped, wrap};
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// A column is no narrower than this while another outlet waits for its place.
const NARROWEST: u16 = 24;
/// Rows of the screen for one sentence; the detail has all of it.
const TALLEST: usize = 4;
/// Bytes of a column of text, at the most that is looked at: letters with their accents have a few.
const LONGEST: usize = 16;
/// Columns for the sign of the cursor.
const CURSOR: u16 = 2;

/// Where the table stands, and which outlets it shows.
#[derive(Clone, Debug)]
pub struct AlignedColumns {
    /// The names of the outlets.
    heading: Rect,
    body: Rect,
    /// Outlet, first column of the screen and width of each.
    shown: Vec<(OutletIx, u16, u16)>,
    /// Columns for mark and number.
    label: u16,
}

impl AlignedColumns {
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
        let (focus, leftmost) = (state.aligned.as_ref())
            .map_or((0, 0), |aligned| (aligned.column.index(), aligned.leftmost.index()));
        let start = leftmost.clamp((focus + 1).saturating_sub(count), focus);
        let start = start.min(outlets.saturating_sub(count));
        let pitch = (room + 1) / count as u16;
        let shown = (0..count.min(outlets)).map(|i| {
            let x = table.x + CURSOR + i as u16 * pitch;
            let end = if i + 1 == count { table.right() } else { x + pitch - 1 };
            (OutletIx((start + i) as u32), x, end.saturating_sub(x))
        });
        let label = state.table.groups().max(10).ilog10() as u16 + 3;
        Self { heading, body, shown: shown.collect(), label }
    }

    /// The outlet in the first column.
    pub fn leftmost(&self) -> Option<OutletIx> {
        self.shown.first().map(|column| column.0)
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
    /// and height. The cursor rests a third of the way down, nearer to the edge where the table
    /// ends. Cost: the lines in sight.
    fn visible(
        &self,
        state: &CompareState,
        ctx: &Context,
        aligned: &Aligned,
    ) -> Vec<(usize, i64, usize)> {
        let height = i64::from(self.body.height);
        let tall = |line: usize| self.height(state, ctx, aligned, aligned.lines()[line]);
        let mut below = Vec::new();
        let mut under = 0;
        for line in aligned.at()..aligned.lines().len() {
            if under >= height {
                break;
            }
            below.push((line, tall(line)));
            under += below.last().map_or(0, |line| line.1 as i64);
        }
        let wanted = (height / 3).max(height - under);
        let mut above = Vec::new();
        let mut over = 0;
        for line in (0..aligned.at()).rev() {
            if over >= wanted {
                break;
            }
            above.push((line, tall(line)));
            over += above.last().map_or(0, |line| line.1 as i64);
        }
        // What stands first begins in the first row.
        let mut top = wanted.min(over) - over;
        let lines = above.into_iter().rev().chain(below);
        let placed = lines.map(|(line, rows)| {
            let at = top;
            top += rows as i64;
            (line, at, rows)
        });
        placed.take_while(|&(_, top, _)| top < height).collect()
    }

    /// Rows of the screen that a line takes.
    fn height(
        &self,
        state: &CompareState,
        ctx: &Context,
        aligned: &Aligned,
        line: AlignedLine,
    ) -> usize {
        let AlignedLine::Row(row) = line else { return 1 };
        let cells = aligned.row(row);
        let rows = self.shown.iter().map(|&(ix, _, width)| {
            let own = cells.of(ix);
            own.map(|cell| self.wrapped(state, ctx, cell, width).len()).sum::<usize>()
        });
        rows.max().unwrap_or(1).clamp(1, TALLEST)
    }

    fn wrapped(
        &self,
        state: &CompareState,
        ctx: &Context,
        (ix, sentence): SentenceIx,
        width: u16,
    ) -> Vec<Wrapped> {
        let article = state.article(ctx, ix);
        let width = usize::from(width.saturating_sub(self.label)).max(1);
        let measure = Measure { width, used: 0, ambiguous: ctx.glyphs.ambiguous };
        // Of a text without any stops no more is measured than can be shown.
        let span = article.sentences[sentence as usize].span;
        let most = span.start as usize + (TALLEST + 1) * width * LONGEST;
        let end = article.text.floor_char_boundary(most.min(span.end as usize));
        let mut rows = Vec::new();
        wrap(&article.text, Span::new(span.start as usize, end), measure, &mut rows);
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
        let columns = AlignedColumns::new(self, area);
        self.paint_names(ctx, aligned, &columns, buffer);
        for (number, top, height) in columns.visible(self, ctx, aligned) {
            let is_here = number == aligned.at();
            match aligned.lines()[number] {
                AlignedLine::Fold { first, last, why } => {
                    let row = u16::try_from(top);
                    let Ok(y) = row else { continue };
                    let text = self.folded(ctx, aligned, (first, last), why);
                    self.paint_run(ctx, &columns, (y, is_here), &text, buffer);
                }
                AlignedLine::Row(row) => {
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
        columns: &AlignedColumns,
        buffer: &mut Buffer,
    ) {
        let dim = ctx.theme.style(Ink::Dim);
        let outlets = self.table.outlets.len();
        let (first, last) = match (columns.shown.first(), columns.shown.last()) {
            (Some(first), Some(last)) => (first.0.index(), last.0.index()),
            _ => return,
        };
        let mut row = Row::new(buffer, columns.heading, 0, ctx.glyphs);
        let more = outlets - 1 - last;
        let text = if more > 0 { format!(" {more} more >") } else { String::new() };
        let end = columns.heading.right().saturating_sub(text.len() as u16);
        row.put(if first > 0 { "<" } else { ctx.glyphs.rule() }, dim).put(" ", dim);
        for &(ix, x, width) in &columns.shown {
            row.fill_to(x.saturating_sub(1), ctx.glyphs.rule(), dim).to(x);
            let mut style = ctx.theme.style(Ink::Text);
            if ix == aligned.column {
                style = ctx.theme.style(Ink::Title).add_modifier(Modifier::REVERSED);
            }
            let room = (x + width).min(end).saturating_sub(x + 1);
            row.put(&self.name_in(ctx, ix, usize::from(room)), style).put(" ", dim);
        }
        row.fill_to(end, ctx.glyphs.rule(), dim).put(&text, dim);
    }

    /// `··· 3 sentences the same in 2 to 5 outlets ···`
    fn folded(&self, ctx: &Context, aligned: &Aligned, run: (u32, u32), why: Why) -> String {
        let furniture =
            if matches!(why, Why::Boilerplate | Why::LeftOut) { 0 } else { aligned.furniture(run) };
        let count = run.1 - run.0 + 1 - furniture;
        let sentences = if count == 1 { "sentence" } else { "sentences" };
        let dots = ctx.glyphs.dot().repeat(3);
        let what = match why {
            Why::LeftOut => format!("{count} left out"),
            Why::Boilerplate => format!("{count} {sentences} of page furniture"),
            Why::OnlyIn(ix) => {
                let more = match furniture {
                    0 => String::new(),
                    furniture => format!(", {furniture} of page furniture"),
                };
                format!("{count} {sentences} only in {}{more}", self.outlet_name(ctx, ix))
            }
            Why::Same => {
                let houses = &self.table.houses;
                let cells = |row| aligned.row(row).cells.iter().map(|cell: &SentenceIx| cell.0);
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
        columns: &AlignedColumns,
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
        columns: &AlignedColumns,
        (cells, (top, height), is_here): (&Cells, (i64, usize), bool),
        buffer: &mut Buffer,
    ) {
        if !columns.shown.iter().any(|&(ix, ..)| cells.of(ix).next().is_some()) {
            self.paint_elsewhere(ctx, columns, (cells, top, is_here), buffer);
            return;
        }
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
            let focused = is_here && ix == aligned.column;
            if cells.of(ix).next().is_some() {
                self.paint_cell(ctx, columns, (column, top), (cells, ix, focused), buffer);
            } else if let Ok(y) = u16::try_from(top) {
                let style = if focused { ctx.theme.style(Ink::Cursor) } else { dim };
                Row::new(buffer, column, y, ctx.glyphs).put("-", style);
            }
        }
    }

    /// `- in F Evening Post, G Digest`, where no outlet in sight has the row.
    fn paint_elsewhere(
        &self,
        ctx: &Context,
        columns: &AlignedColumns,
        (cells, top, is_here): (&Cells, i64, bool),
        buffer: &mut Buffer,
    ) {
        let Ok(y) = u16::try_from(top) else { return };
        let mut names: Vec<_> = cells.cells.iter().map(|cell| cell.0).collect();
        names.dedup();
        let names: Vec<_> = names.into_iter().map(|ix| self.outlet_name(ctx, ix)).collect();
        let mut row = Row::new(buffer, columns.body, y, ctx.glyphs);
        if is_here {
            row.put(">", ctx.theme.style(Ink::Cursor));
        }
        let ink = if is_here { Ink::Text } else { Ink::Dim };
        let text = format!("- in {}", names.join(", "));
        let room = usize::from(columns.body.width.saturating_sub(CURSOR));
        row.to(columns.body.x + CURSOR).left(&text, room, ctx.theme.style(ink));
    }

    /// What one outlet has for a row: as a rule one sentence, where it split one several.
    fn paint_cell(
        &self,
        ctx: &Context,
        columns: &AlignedColumns,
        (column, top): (Rect, i64),
        (cells, ix, focused): (&Cells, OutletIx, bool),
        buffer: &mut Buffer,
    ) {
        let mut pieces = cells.of(ix).flat_map(|cell| {
            let wrapped = columns.wrapped(self, ctx, cell, column.width);
            (0..).zip(wrapped).map(move |(part, piece)| (cell, part, piece))
        });
        let mut painted = None;
        for part in 0..TALLEST {
            let Some((cell, nth, piece)) = pieces.next() else { return };
            let y = u16::try_from(top + part as i64);
            let cut = part + 1 == TALLEST && pieces.next().is_some();
            let Ok(y) = y else { continue };
            let mut row = Row::new(buffer, column, y, ctx.glyphs);
            if nth == 0 {
                self.paint_label(ctx, cell, focused && part == 0, &mut row);
            }
            row.to(column.x + columns.label);
            if painted.as_ref().is_none_or(|p: &(SentenceIx, Painted)| p.0 != cell) {
                painted = Some((cell, self.painted(ctx, ix, cell.1 as usize)));
            }
            if let Some((_, painted)) = &painted {
                self.paint_stretch(ctx, ix, painted, piece.span, &mut row);
            }
            if cut || piece.end == RowEnd::Cut {
                row.put(ctx.glyphs.cut(), ctx.theme.style(Ink::Dim));
            }
        }
    }

    fn paint_label(&self, ctx: &Context, cell: SentenceIx, focused: bool, row: &mut Row<'_>) {
        let note = self.table.note(cell.0, cell.1 as usize);
        let mark = self.shown_mark(note);
        let mut style = self.mark_style(ctx, mark);
        if focused {
            style = style.patch(ctx.theme.style(Ink::Cursor));
        }
        row.put(&label(mark, note), style);
    }

    /// Part of a sentence that stands in one row of the screen.
    pub(super) fn paint_stretch(
        &self,
        ctx: &Context,
        ix: OutletIx,
        painted: &Painted,
        span: Span,
        row: &mut Row<'_>,
    ) {
        let text = &self.article(ctx, ix).text;
        let shown = span.of(text).trim_end().len();
        let span = Span::new(0, shown).shifted(span.start as usize);
        for (stretch, style) in self.with_hits(ctx, ix, painted, span).stretches(span) {
            put_words(row, stretch.of(text), style);
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
