//! The strip: one sign for each sentence of the base, a row for each outlet, and behind it what
//! this outlet has of its own.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::geometry::Geometry;
use super::note::{OutletIx, Sign};
use super::shown::Shown;
use super::state::CompareState;
use crate::text::width::columns;
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// One column of the strip in the row of an outlet.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct StripSign {
    mark: Option<Sign>,
    current: bool,
}

/// Columns for the name of an outlet: at least, and at most where the strip leaves room.
const NAME: u16 = 12;
/// See [`NAME`].
const LONG_NAME: u16 = 32;

/// How the rows of the strip are divided.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Ruling {
    /// Columns of the names.
    name: u16,
    /// Columns from sign to sign.
    pitch: u16,
}

impl CompareState {
    /// Paints the strip. Cost: its cells, whatever the length of the articles.
    pub(super) fn paint_strip(
        &self,
        ctx: &Context,
        geometry: &Geometry,
        panes: &[Shown],
        buffer: &mut Buffer,
    ) {
        if geometry.strip.height == 0 {
            return;
        }
        if geometry.breadth == Breadth::Wide {
            self.paint_rows(ctx, geometry.strip, buffer);
            return;
        }
        for pane in panes {
            let place = &pane.place;
            let area = Rect { x: place.body.x, width: place.body.width, ..geometry.strip };
            let names = [place.outlet];
            let ruling = Ruling { name: self.name_columns(ctx, &names, area.width), pitch: 1 };
            self.paint_row(ctx, place.outlet, area, ruling, buffer);
            let divider = Rect { x: area.right(), width: 1, ..area };
            if divider.x < geometry.strip.right() {
                let dim = ctx.theme.style(Ink::Dim);
                Row::new(buffer, divider, 0, ctx.glyphs).put(ctx.glyphs.divider(), dim);
            }
        }
    }

    /// A heading and a row for each outlet; where there are too many, those around the focus.
    fn paint_rows(&self, ctx: &Context, area: Rect, buffer: &mut Buffer) {
        let rows = usize::from(area.height).saturating_sub(1);
        let outlets = self.table.outlets.len();
        let focus = self.panes.focused().index();
        let first = focus.saturating_sub(rows / 2).min(outlets.saturating_sub(rows));
        let shown: Vec<_> = (first..outlets).take(rows).map(|ix| OutletIx(ix as u32)).collect();
        let name = self.name_columns(ctx, &shown, area.width);
        let columns = usize::from(area.width.saturating_sub(name + 1));
        let pitch = if self.columns().saturating_mul(2) <= columns { 2 } else { 1 };
        let ruling = Ruling { name, pitch };
        self.paint_heading(ctx, area, (first, rows), ruling, buffer);
        for (y, &ix) in (1u16..).zip(&shown) {
            let row = Rect { y: area.y + y, height: 1, ..area };
            self.paint_row(ctx, ix, row, ruling, buffer);
        }
    }

    fn paint_heading(
        &self,
        ctx: &Context,
        area: Rect,
        (first, rows): (usize, usize),
        ruling: Ruling,
        buffer: &mut Buffer,
    ) {
        let outlets = self.table.outlets.len();
        let dim = ctx.theme.style(Ink::Dim);
        let mut row = Row::new(buffer, area, 0, ctx.glyphs);
        row.put(" overview", ctx.theme.style(Ink::Title)).to(area.x + ruling.name);
        let base = self.article(ctx, self.table.base).outlet().to_owned();
        let mut text = format!("one column for each sentence of {base}, then what only one has");
        if rows < outlets {
            let last = (first + rows).min(outlets);
            text.push_str(&format!("   articles {} to {last} of {outlets}", first + 1));
        }
        let from = self
            .first_column(usize::from(area.width.saturating_sub(ruling.name + 1) / ruling.pitch));
        if from > 0 {
            text.push_str(&format!("   from sentence {}", from + 1));
        }
        row.put(&text, dim);
    }

    /// Columns that the names of these outlets get: what they need, as long as every sentence
    /// still has its column; else the least.
    fn name_columns(&self, ctx: &Context, outlets: &[OutletIx], width: u16) -> u16 {
        let least = NAME.min(width / 3);
        let ambiguous = ctx.glyphs.ambiguous;
        let needed = |&ix: &OutletIx| columns(&self.outlet_name(ctx, ix), ambiguous) + 3;
        let longest = outlets.iter().map(needed).max().unwrap_or(0).min(LONG_NAME.into()) as u16;
        let spare = usize::from(width).saturating_sub(self.columns() + 1);
        longest.min(spare.min(width.into()) as u16).max(least)
    }

    fn paint_row(
        &self,
        ctx: &Context,
        ix: OutletIx,
        area: Rect,
        ruling: Ruling,
        buffer: &mut Buffer,
    ) {
        let focused = self.panes.focused() == ix;
        let ink = if focused { Ink::Title } else { Ink::Text };
        let mut row = Row::new(buffer, area, 0, ctx.glyphs);
        row.put(" ", ctx.theme.style(ink));
        let room = usize::from(ruling.name.saturating_sub(2));
        row.left(&self.name_in(ctx, ix, room), room, ctx.theme.style(ink));
        let x = area.x + ruling.name;
        let columns = usize::from(area.right().saturating_sub(x) / ruling.pitch);
        let from = self.first_column(columns);
        for at in 0..columns {
            let Some(sign) = self.sign_at(ctx, ix, from + at) else { continue };
            let (text, mut style) = match sign.mark {
                Some(mark) => super::pane::sign(self, ctx, mark),
                None => ("-", ctx.theme.style(Ink::Dim)),
            };
            if sign.current {
                style = style.add_modifier(Modifier::REVERSED);
            }
            row.to(x + at as u16 * ruling.pitch).put(text, style);
        }
    }

    /// Columns of the longest row of the strip.
    fn columns(&self) -> usize {
        let own = self.table.ids().map(|ix| self.table.own(ix).len()).max().unwrap_or(0);
        self.table.len(self.table.base) + if own > 0 { own + 1 } else { 0 }
    }

    /// The column that stands first, so that the current one is in sight.
    fn first_column(&self, columns: usize) -> usize {
        if self.columns() <= columns {
            return 0;
        }
        let current = self.current_column().unwrap_or(0);
        current.saturating_sub(columns / 2).min(self.columns() - columns)
    }

    /// The column of the sentence under the cursor.
    fn current_column(&self) -> Option<usize> {
        let (focus, sentence) = self.here()?;
        if focus == self.table.base {
            return Some(sentence);
        }
        let group = self.table.note(focus, sentence).group;
        let in_base = self.table.members(group).iter().find(|m| m.0 == self.table.base);
        match in_base {
            Some(member) => Some(member.1 as usize),
            None => {
                let own = self.table.own(focus);
                let at = own.partition_point(|&s| (s as usize) < sentence);
                Some(self.table.len(self.table.base) + 1 + at)
            }
        }
    }

    /// What stands in a column of an outlet's row: a sentence of the base, a gap, then its own.
    fn sign_at(&self, ctx: &Context, ix: OutletIx, column: usize) -> Option<StripSign> {
        let base = self.table.base;
        let sentences = self.table.len(base);
        let current = self.current_column() == Some(column);
        if column < sentences {
            let note = self.table.note(base, column);
            let mark = match self.table.counterpart(ctx.collation, (base, column), ix) {
                _ if ix == base => Some(self.shown_mark(note)),
                Some(other) => {
                    Some(self.table.pair_mark(ctx.collation, (base, column), (ix, other)))
                }
                None => None,
            };
            let furniture = note.boilerplate && ix != base;
            return (!furniture).then_some(StripSign { mark, current });
        }
        let own = *self.table.own(ix).get(column.checked_sub(sentences + 1)?)?;
        let mark = Some(self.shown_mark(self.table.note(ix, own as usize)));
        let here = self.here() == Some((ix, own as usize));
        Some(StripSign { mark, current: here })
    }
}
