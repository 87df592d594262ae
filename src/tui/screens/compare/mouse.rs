//! Clicks and the wheel.

use ratatui::layout::{Position, Rect};

use super::geometry::{Geometry, PaneBox};
use super::state::{CompareState, RestingRow};
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Rows that one step of the wheel scrolls.
const WHEEL: i64 = 3;

impl CompareState {
    /// A click: on a sentence it takes the cursor there and nothing moves; on the ruler it goes to
    /// that part of the article; on a title it changes the focus.
    pub fn click(&mut self, at: Position, ctx: &Context, area: Rect) -> Vec<Effect> {
        if self.aligned.is_some() {
            self.click_table(at.x, at.y, ctx, area);
            return Vec::new();
        }
        let geometry = Geometry::new(self, area);
        let hit = |pane: &&PaneBox| pane.body.contains(at) || pane.title.contains(at);
        let Some(place) = geometry.panes.iter().find(hit).cloned() else { return Vec::new() };
        if place.title.contains(at) {
            self.refocus(ctx, area, |panes| panes.focus_on(place.pane));
        } else if at.x + 1 == place.body.right() {
            self.refocus(ctx, area, |panes| panes.focus_on(place.pane));
            let part = usize::from(at.y - place.body.y) * self.table.len(place.outlet);
            self.remember();
            self.go(part / usize::from(place.body.height));
        } else {
            self.click_row(&place, at.y - place.body.y, ctx, area);
        }
        self.detail_top = 0;
        self.prepare(ctx, area);
        Vec::new()
    }

    fn click_row(&mut self, place: &PaneBox, y: u16, ctx: &Context, area: Rect) {
        let geometry = Geometry::new(self, area);
        let (shown, _) = self.shown(ctx, &geometry);
        let Some(pane) = shown.iter().find(|s| s.place.pane == place.pane) else { return };
        let Some((item, row)) = pane.item_on(y) else { return };
        let sentence = pane.layout.items[item].first as usize;
        self.panes.focus_on(place.pane);
        let last = i64::from(place.body.height.saturating_sub(1));
        self.set_line(RestingRow::At(row.clamp(0, last) as u16));
        self.go(sentence);
    }

    /// One step of the wheel, `down` or up: the pane under the mouse scrolls, or the detail.
    pub fn wheel(&mut self, at: Position, down: bool, ctx: &Context, area: Rect) -> Vec<Effect> {
        let geometry = Geometry::new(self, area);
        let by = if down { WHEEL } else { -WHEEL };
        if geometry.detail.contains(at) {
            let most = self.detail_overflow(ctx, area);
            self.detail_top = self.detail_top.saturating_add_signed(by.signum() as isize).min(most);
            return Vec::new();
        }
        if self.aligned.is_some() {
            return self.update(if down { Command::Down } else { Command::Up }, ctx, area);
        }
        if let Some(pane) = geometry.panes.iter().find(|p| p.body.contains(at)) {
            let pane = pane.pane;
            self.refocus(ctx, area, |panes| panes.focus_on(pane));
        }
        self.scroll(by, ctx, area);
        self.prepare(ctx, area);
        Vec::new()
    }
}
