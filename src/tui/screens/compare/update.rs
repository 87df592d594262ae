//! Commands to changes of state.

use ratatui::layout::Rect;

use super::geometry::Geometry;
use super::note::{OutletIx, Sign};
use super::panes::Zoom;
use super::rows::{PaneLayout, TextFlow};
use super::shown::{Met, Shown};
use super::state::{CompareState, Detail, Emphasis, RestingRow, Switch, Sync};
use super::table::MarkTable;
use crate::tui::command::Command;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

impl CompareState {
    /// Carries out a command at this size. Commands of other screens change nothing.
    pub fn update(&mut self, command: Command, ctx: &Context, area: Rect) -> Vec<Effect> {
        if self.is_empty() {
            return Vec::new();
        }
        let before = self.here();
        let effects = self.carry_out(command, ctx, area);
        self.follow_in_table(area);
        if self.here() != before {
            self.detail_top = 0;
        }
        self.prepare(ctx, area);
        effects
    }

    /// Shows that many panes, or as many as fit.
    pub fn set_panes(&mut self, count: usize, ctx: &Context, area: Rect) {
        let breadth = Geometry::new(self, area).breadth;
        self.panes.want(count, breadth);
        self.prepare(ctx, area);
    }

    fn carry_out(&mut self, command: Command, ctx: &Context, area: Rect) -> Vec<Effect> {
        if let Some(effects) = self.in_table(command, area) {
            return effects;
        }
        if self.move_by(command, ctx, area) || self.change_look(command, ctx, area) {
            return Vec::new();
        }
        if let Some(effects) = self.take(command, ctx) {
            return effects;
        }
        match self.jump(command, ctx, area) {
            Some(effects) => effects,
            None => {
                self.change_panes(command, ctx, area);
                Vec::new()
            }
        }
    }

    /// Moving within the focused pane. Says whether the command was one of these.
    fn move_by(&mut self, command: Command, ctx: &Context, area: Rect) -> bool {
        let height = Geometry::new(self, area).focus(self).map_or(0, |p| i64::from(p.body.height));
        let page = (height - 2).max(1);
        match command {
            Command::Down => self.step(1, ctx, area),
            Command::Up => self.step(-1, ctx, area),
            Command::HalfPageDown => self.turn(height / 2, ctx, area),
            Command::HalfPageUp => self.turn(-(height / 2), ctx, area),
            Command::PageDown => self.turn(page, ctx, area),
            Command::PageUp => self.turn(-page, ctx, area),
            Command::Top => self.go_far(0),
            Command::Bottom => self.go_far(usize::MAX),
            Command::RowDown => self.scroll(1, ctx, area),
            Command::RowUp => self.scroll(-1, ctx, area),
            Command::Centre => self.set_line(RestingRow::At(row_of(height / 2))),
            Command::ToTop => self.set_line(RestingRow::At(0)),
            Command::ToBottom => self.set_line(RestingRow::At(row_of(height - 1))),
            Command::DetailDown => self.detail_top = self.detail_top.saturating_add(1),
            Command::DetailUp => self.detail_top = self.detail_top.saturating_sub(1),
            _ => return false,
        }
        self.detail_top = self.detail_top.min(self.detail_overflow(ctx, area));
        true
    }

    /// The layout of the focused pane.
    pub(super) fn focused_layout(&self, ctx: &Context, area: Rect) -> std::sync::Arc<PaneLayout> {
        let width = Geometry::new(self, area).focus(self).map_or(0, |pane| pane.text);
        self.layout(ctx, self.panes.focused(), width)
    }

    /// Puts the cursor on a sentence of the focused outlet.
    pub(super) fn go(&mut self, sentence: usize) {
        let focus = self.panes.focused();
        let last = self.table.len(focus).saturating_sub(1);
        if let Some(place) = self.places.get_mut(focus.index()) {
            place.sentence = sentence.min(last) as u32;
        }
    }

    pub(super) fn set_line(&mut self, line: RestingRow) {
        let focus = self.panes.focused();
        if let Some(place) = self.places.get_mut(focus.index()) {
            place.line = line;
        }
    }

    /// The item `by` items further on.
    fn step(&mut self, by: isize, ctx: &Context, area: Rect) {
        self.left_off = None;
        let layout = self.focused_layout(ctx, area);
        let Some((_, sentence)) = self.here() else { return };
        let Some(item) = layout.item_of(sentence) else { return };
        let next = item.saturating_add_signed(by).min(layout.items.len() - 1);
        if next != item {
            self.settle(area);
            self.go(layout.items[next].first as usize);
        }
    }

    /// A cursor that was put near an edge of the pane goes back to where it rests, instead of
    /// scrolling along the edge. The way of the step makes no difference: a step back would else
    /// settle what the step forth had left, and not return to the same screen.
    fn settle(&mut self, area: Rect) {
        let height = Geometry::new(self, area).focus(self).map_or(0, |p| p.body.height);
        let band = height / 4..=height - height / 4;
        if let RestingRow::At(row) = self.place(self.panes.focused()).line
            && !band.contains(&row)
        {
            self.set_line(RestingRow::Third);
        }
    }

    /// Moves the cursor by about `rows` rows, and with it the page.
    fn turn(&mut self, rows: i64, ctx: &Context, area: Rect) {
        let layout = self.focused_layout(ctx, area);
        let Some((_, sentence)) = self.here() else { return };
        let Some(item) = layout.item_of(sentence) else { return };
        self.leave_sign(rows, ctx, area);
        let from = layout.row_of(sentence) as i64;
        let to = (from + rows).clamp(0, layout.rows.len() as i64 - 1) as usize;
        let mut next = layout.item_at(to).unwrap_or(item);
        if next == item {
            next = item.saturating_add_signed(rows.signum() as isize);
        }
        if from + rows >= layout.rows.len() as i64 {
            next = layout.items.len() - 1;
        }
        self.go(layout.items[next.min(layout.items.len() - 1)].first as usize);
    }

    /// Remembers the last sentence on the screen, for the sign that a page jump leaves there.
    fn leave_sign(&mut self, rows: i64, ctx: &Context, area: Rect) {
        let geometry = Geometry::new(self, area);
        let (shown, _) = self.shown(ctx, &geometry);
        let focus = self.panes.focused();
        let pane = shown.iter().find(|s| s.place.outlet == focus);
        let edge = |s: &Shown| {
            let bottom = s.place.body.height.saturating_sub(1);
            let (item, _) = s.item_on(if rows > 0 { bottom } else { 0 })?;
            Some(s.layout.items[item].first)
        };
        self.left_off = pane.and_then(edge).map(|sentence| (focus, sentence));
    }

    fn go_far(&mut self, sentence: usize) {
        self.remember();
        self.left_off = None;
        self.go(sentence);
    }

    /// Scrolls by rows; the cursor stays on its sentence as long as that is on the screen.
    pub(super) fn scroll(&mut self, rows: i64, ctx: &Context, area: Rect) {
        self.left_off = None;
        let geometry = Geometry::new(self, area);
        let (shown, _) = self.shown(ctx, &geometry);
        let focus = self.panes.focused();
        let Some(pane) = shown.iter().find(|s| s.place.outlet == focus) else { return };
        let Some((_, sentence)) = self.here() else { return };
        let height = i64::from(pane.place.body.height);
        let layout = &pane.layout;
        let y = layout.row_of(sentence) as i64 - pane.top - rows;
        if (0..height).contains(&y) {
            self.set_line(RestingRow::At(y as u16));
            return;
        }
        let Some(item) = layout.item_of(sentence) else { return };
        let next = item.saturating_add_signed(rows.signum() as isize);
        let Some(next) = layout.items.get(next) else { return };
        let y = i64::from(next.row) - pane.top - rows;
        self.set_line(RestingRow::At(y.clamp(0, (height - 1).max(0)) as u16));
        self.go(next.first as usize);
    }

    /// What is shown, and how. Says whether the command was one of these.
    fn change_look(&mut self, command: Command, ctx: &Context, area: Rect) -> bool {
        match command {
            Command::ShowVerbatim => self.switch(Sign::Verbatim),
            Command::ShowEdited => self.switch(Sign::Edited),
            Command::ShowParaphrase => self.switch(Sign::Paraphrase),
            Command::ShowUnique => self.switch(Sign::Unique),
            Command::ShowDiverging => self.switch(Sign::Diverging),
            Command::ShowBoilerplate => {
                self.look.boilerplate = self.look.boilerplate.toggled();
                self.close_folds();
            }
            Command::FoldSame => {
                self.look.same = self.look.same.toggled();
                self.close_folds();
            }
            Command::Flow => {
                self.look.flow = match self.look.flow {
                    TextFlow::Lines => TextFlow::Running,
                    TextFlow::Running => TextFlow::Lines,
                };
            }
            Command::Emphasis => {
                self.look.emphasis = match self.look.emphasis {
                    Emphasis::Words => Emphasis::Plain,
                    Emphasis::Plain => Emphasis::Words,
                };
            }
            Command::Detail => {
                self.look.detail = match self.look.detail {
                    Detail::Fitting => Detail::Other,
                    Detail::Other => Detail::Off,
                    Detail::Off => Detail::Fitting,
                };
            }
            Command::ShowIgnored => {
                self.look.ignored = match self.look.ignored {
                    Switch::On => Switch::Off,
                    Switch::Off => Switch::On,
                };
            }
            Command::Sync => self.switch_sync(ctx, area),
            _ => return false,
        }
        true
    }

    fn switch(&mut self, mark: Sign) {
        if !self.look.off.remove(&mark) {
            self.look.off.insert(mark);
        }
    }

    fn close_folds(&mut self) {
        self.opened.iter_mut().for_each(|o| o.clear());
        self.cache.clear();
    }

    /// Panes that are let go stay where they are.
    fn switch_sync(&mut self, ctx: &Context, area: Rect) {
        self.look.sync = match self.look.sync {
            Sync::Off => Sync::On,
            Sync::On => {
                let geometry = Geometry::new(self, area);
                let (shown, common) = self.shown(ctx, &geometry);
                for pane in &shown {
                    self.stand_still(pane, common);
                }
                Sync::Off
            }
        };
    }

    /// Gives the outlet of a pane the place that it shows on the common row.
    fn stand_still(&mut self, pane: &Shown, common: usize) {
        let Some((item, row)) = pane.item_on(common as u16) else { return };
        let sentence = match pane.met {
            Met::Cursor(s) | Met::Counterpart(s) => s as u32,
            _ => pane.layout.items[item].first,
        };
        let height = pane.place.body.height.saturating_sub(1);
        let line = RestingRow::At(row.clamp(0, i64::from(height)) as u16);
        self.places[pane.place.outlet.index()] = super::state::CursorPlace { sentence, line };
    }

    /// Panes and the outlets in them.
    fn change_panes(&mut self, command: Command, ctx: &Context, area: Rect) {
        let breadth = Geometry::new(self, area).breadth;
        match command {
            Command::NextPane => self.refocus(ctx, area, |p| p.step(1, breadth)),
            Command::PreviousPane => self.refocus(ctx, area, |p| p.step(-1, breadth)),
            Command::NextOutlet => self.refocus(ctx, area, |p| p.rotate(1, breadth)),
            Command::PreviousOutlet => self.refocus(ctx, area, |p| p.rotate(-1, breadth)),
            Command::Narrower => self.panes.widen(-10),
            Command::Wider => self.panes.widen(10),
            Command::EqualWidths => self.panes.equal(),
            Command::MorePanes => self.panes.resize(1, breadth),
            Command::FewerPanes => self.panes.resize(-1, breadth),
            Command::Zoom => {
                self.panes.zoom = match self.panes.zoom {
                    Zoom::All => Zoom::Alone,
                    Zoom::Alone => Zoom::All,
                };
            }
            Command::Base => self.rebase(ctx, self.panes.focused()),
            _ => {}
        }
    }

    /// Changes which outlet has the focus. With sync on, the cursor comes along to the
    /// counterpart, or to what stands level with it, and rests on the same screen row.
    pub(super) fn refocus(
        &mut self,
        ctx: &Context,
        area: Rect,
        change: impl FnOnce(&mut super::panes::Panes),
    ) {
        let from = self.panes.focused();
        let here = self.here();
        let line = self.place(from).line;
        let (_, common) = self.shown(ctx, &Geometry::new(self, area));
        change(&mut self.panes);
        let to = self.panes.focused();
        if self.look.sync == Sync::Off || to == from {
            return;
        }
        let counterpart = here.and_then(|here| self.counterpart(ctx, here, to));
        let place = match (counterpart, here) {
            (Some(sentence), _) => super::state::CursorPlace { sentence: sentence as u32, line },
            (None, Some(here)) => self.level_with(ctx, area, here, common),
            (None, None) => return,
        };
        self.places[to.index()] = place;
    }

    /// The sentence of the focused outlet that stands level with a sentence of another one.
    fn level_with(
        &self,
        ctx: &Context,
        area: Rect,
        here: (OutletIx, usize),
        common: usize,
    ) -> super::state::CursorPlace {
        let to = self.panes.focused();
        let layout = self.focused_layout(ctx, area);
        let width = Geometry::new(self, area).focus(self).map_or(0, |p| p.text);
        let own = self.layout(ctx, here.0, width);
        let row = match self.meet_other(ctx, (here, &own), (to, &layout)) {
            Met::Absent(row) => row,
            _ => 0,
        };
        let Some(item) = layout.item_at(row) else { return self.place(to) };
        let item = layout.items[item];
        let line = (common as i64 + i64::from(item.row) - row as i64).max(0);
        super::state::CursorPlace { sentence: item.first, line: RestingRow::At(line as u16) }
    }

    /// Makes an outlet the base: its order numbers the match groups and the strip.
    fn rebase(&mut self, ctx: &Context, base: OutletIx) {
        self.table = MarkTable::new(ctx, &self.articles(), base);
        self.aligned = self.aligned.take().and_then(|_| self.new_aligned());
        if !self.sieve.query.is_empty() {
            self.sift_anew(ctx);
        }
    }
}

/// A row of a pane, which has no more of them than a window.
fn row_of(row: i64) -> u16 {
    row.try_into().unwrap_or(0)
}
