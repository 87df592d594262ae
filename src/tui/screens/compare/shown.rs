//! What each pane shows, and on which row.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::cache::OutletLink;
use super::geometry::{Geometry, PaneBox};
use super::note::OutletIx;
use super::rows::{Folds, PaneLayout, Spec};
use super::state::{CompareState, Sync};
use super::sync::{Anchor, interpolate, screen_row};
use crate::tui::context::Context;

/// What a pane shows.
#[derive(Clone, Debug)]
pub struct Shown {
    pub place: PaneBox,
    pub layout: Arc<PaneLayout>,
    /// The row of the layout in the first row of the pane; below zero, blank rows come first.
    pub top: i64,
    /// What stands in this pane for the cursor's sentence.
    pub met: Met,
}

/// What a pane has for the sentence under the cursor.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Met {
    /// The cursor is here.
    Cursor(usize),
    Counterpart(usize),
    /// Nothing; the common row is this one.
    Absent(usize),
    /// The pane does not move with the cursor.
    Alone,
}

impl CompareState {
    /// Makes what `view` needs at this size, so that painting costs no more than the visible
    /// rows. To be called after an update or a change of size, before the view. The aligned table
    /// needs nothing.
    pub fn prepare(&mut self, ctx: &Context, area: Rect) {
        if self.aligned.is_some() {
            return;
        }
        let geometry = Geometry::new(self, area);
        let focus = self.panes.focused();
        for pane in &geometry.panes {
            let spec = self.spec(ctx, pane.text);
            if self.cache.layout(pane.outlet, spec).is_none() {
                let layout = self.layout(ctx, pane.outlet, pane.text);
                self.cache.keep_layout(pane.outlet, spec, layout);
            }
            if self.cache.link(focus, pane.outlet).is_none() {
                let link = self.link(ctx, focus, pane.outlet);
                self.cache.keep_link(focus, pane.outlet, link);
            }
        }
        self.cache.forget_surplus();
    }

    /// Whether `view` has nothing left to lay out at this size.
    pub fn is_prepared(&self, ctx: &Context, area: Rect) -> bool {
        let focus = self.panes.focused();
        self.aligned.is_some()
            || Geometry::new(self, area).panes.iter().all(|pane| {
                self.cache.layout(pane.outlet, self.spec(ctx, pane.text)).is_some()
                    && self.cache.link(focus, pane.outlet).is_some()
            })
    }

    pub(super) fn layout(&self, ctx: &Context, ix: OutletIx, width: u16) -> Arc<PaneLayout> {
        let spec = self.spec(ctx, width);
        if let Some(layout) = self.cache.layout(ix, spec) {
            return layout;
        }
        let folding = Folds { opened: &self.opened[ix.index()], left_out: self.sieve.of(ix) };
        let (article, notes) = (self.article(ctx, ix), &self.table.outlet(ix).notes);
        Arc::new(PaneLayout::new(article, notes, folding, spec))
    }

    /// Forgets what was laid out for an outlet whose folds changed.
    pub(super) fn forget(&mut self, ix: OutletIx) {
        self.cache.forget(ix);
    }

    /// Every sentence of `from` that has a counterpart in `to`, with it, in order.
    pub(super) fn link(&self, ctx: &Context, from: OutletIx, to: OutletIx) -> OutletLink {
        if let Some(link) = self.cache.link(from, to) {
            return link;
        }
        let other = |i: usize| self.counterpart(ctx, (from, i), to);
        (0..self.table.len(from)).filter_map(|i| Some((i as u32, other(i)? as u32))).collect()
    }

    /// What each pane shows, and the common screen row.
    pub(super) fn shown(&self, ctx: &Context, geometry: &Geometry) -> (Vec<Shown>, usize) {
        let width = geometry.focus(self).map_or(0, |pane| pane.text);
        let mut shown: Vec<Shown> =
            geometry.panes.iter().map(|p| self.meet(ctx, p, width)).collect();
        let height = geometry.panes.first().map_or(0, |p| p.body.height as usize);
        let line = |ix| self.place(ix).line.row(height);
        let anchor = |s: &Shown| Anchor { row: s.anchor_row(self), rows: s.layout.rows.len() };
        let moving: Vec<Anchor> =
            shown.iter().filter(|s| s.met != Met::Alone).map(anchor).collect();
        let common = screen_row(line(self.panes.focused()), height, &moving);
        for pane in &mut shown {
            let anchor = anchor(pane);
            let row = match pane.met {
                Met::Alone => screen_row(line(pane.place.outlet), height, &[anchor]),
                _ => common,
            };
            pane.top = anchor.row as i64 - row as i64;
        }
        (shown, common)
    }

    fn meet(&self, ctx: &Context, place: &PaneBox, focus_width: u16) -> Shown {
        let layout = self.layout(ctx, place.outlet, place.text);
        let met = match self.here() {
            Some((focus, sentence)) if focus == place.outlet => Met::Cursor(sentence),
            _ if self.look.sync == Sync::Off => Met::Alone,
            None => Met::Absent(0),
            Some(here) => {
                let own = self.layout(ctx, here.0, focus_width);
                self.meet_other(ctx, (here, &own), (place.outlet, &layout))
            }
        };
        Shown { place: *place, layout, top: 0, met }
    }

    /// What `there` has for the sentence `here`: each an outlet, and how it is laid out.
    pub(super) fn meet_other(
        &self,
        ctx: &Context,
        (here, own): ((OutletIx, usize), &PaneLayout),
        (there, layout): (OutletIx, &PaneLayout),
    ) -> Met {
        if let Some(sentence) = self.counterpart(ctx, here, there) {
            return Met::Counterpart(sentence);
        }
        let link = self.link(ctx, here.0, there);
        let after = link.partition_point(|pair| (pair.0 as usize) < here.1);
        let rows = |&(i, j): &(u32, u32)| (own.row_of(i as usize), layout.row_of(j as usize));
        let before = after.checked_sub(1).map(|i| rows(&link[i]));
        let ends = (own.rows.len(), layout.rows.len());
        Met::Absent(interpolate(own.row_of(here.1), before, link.get(after).map(rows), ends))
    }

    fn spec(&self, ctx: &Context, width: u16) -> Spec {
        Spec {
            width,
            flow: self.look.flow,
            same: self.look.same,
            boilerplate: self.look.boilerplate,
            ambiguous: ctx.glyphs.ambiguous,
        }
    }
}

impl Shown {
    /// The row of the layout that is held on the screen row of the cursor.
    fn anchor_row(&self, state: &CompareState) -> usize {
        match self.met {
            Met::Cursor(sentence) | Met::Counterpart(sentence) => self.layout.row_of(sentence),
            Met::Absent(row) => row,
            Met::Alone => self.layout.row_of(state.place(self.place.outlet).sentence as usize),
        }
    }

    /// The item of the layout on a row of the pane, and the row of the pane where it starts.
    pub fn item_on(&self, y: u16) -> Option<(usize, i64)> {
        let row = (self.top + i64::from(y)).max(0) as usize;
        let item = self.layout.item_at(row)?;
        Some((item, i64::from(self.layout.items[item].row) - self.top))
    }
}
