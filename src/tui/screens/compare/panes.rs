//! Which outlets stand in which panes, and how wide these are.

use super::note::OutletIx;
use crate::tui::layout::Breadth;

/// The place of a pane from the left, hidden ones counted.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaneIx(pub usize);

/// Whether the focused pane has the screen to itself.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Zoom {
    #[default]
    All,
    Alone,
}

/// More panes than this are never shown side by side.
const MOST: usize = 4;
/// A pane is never narrower than this while another one is wider.
const NARROWEST: u16 = 20;

/// The outlets in the order of their panes; the first few are shown, as many as fit.
#[derive(Clone, Debug)]
pub struct Panes {
    order: Vec<OutletIx>,
    focus: usize,
    wanted: usize,
    pub zoom: Zoom,
    /// Relative widths, a pane each.
    weights: [u16; MOST],
}

impl Panes {
    pub fn new(outlets: usize) -> Self {
        let order = (0..outlets as u32).map(OutletIx).collect();
        Self { order, focus: 0, wanted: MOST, zoom: Zoom::All, weights: [100; MOST] }
    }

    pub fn focus(&self) -> PaneIx {
        PaneIx(self.focus)
    }

    /// The outlet in the focused pane; `OutletIx(0)` without outlets.
    pub fn focused(&self) -> OutletIx {
        self.order.get(self.focus).copied().unwrap_or(OutletIx(0))
    }

    /// How many panes are shown at this breadth.
    pub fn count(&self, breadth: Breadth, outlets: usize) -> usize {
        let fit = match breadth {
            _ if self.zoom == Zoom::Alone => 1,
            Breadth::Narrow => 1,
            Breadth::Medium => 2,
            Breadth::Broad => 3,
            Breadth::Wide => 4,
        };
        fit.min(self.wanted).min(outlets)
    }

    /// The panes that are shown, from the left. The focused one is always among them.
    pub fn shown(&self, breadth: Breadth, outlets: usize) -> Vec<(PaneIx, OutletIx)> {
        let count = self.count(breadth, outlets);
        let start = if count == 1 { self.focus } else { (self.focus + 1).saturating_sub(count) };
        let panes = self.order.iter().enumerate().skip(start).take(count);
        panes.map(|(i, &outlet)| (PaneIx(i), outlet)).collect()
    }

    /// The focus `by` panes further, around the shown ones; where one is shown, around all.
    pub fn step(&mut self, by: isize, breadth: Breadth) {
        let count = self.count(breadth, self.order.len());
        let (start, count) = match count {
            0 => return,
            1 => (0, self.order.len()),
            count => ((self.focus + 1).saturating_sub(count), count),
        };
        let at = (self.focus - start) as isize + by;
        self.focus = start + at.rem_euclid(count as isize) as usize;
    }

    pub fn focus_on(&mut self, pane: PaneIx) {
        if pane.0 < self.order.len() {
            self.focus = pane.0;
        }
    }

    /// Gives the focus to the pane of an outlet, wherever it stands.
    pub fn bring(&mut self, outlet: OutletIx) {
        if let Some(at) = self.order.iter().position(|&o| o == outlet) {
            self.focus = at;
        }
    }

    /// Puts the next outlet (`by` 1) or the one before (`by` -1) that no pane shows into the
    /// focused pane.
    pub fn rotate(&mut self, by: isize, breadth: Breadth) {
        let shown = self.shown(breadth, self.order.len());
        let hidden = |o: &OutletIx| !shown.iter().any(|s| s.1 == *o);
        let outlets = self.order.len() as isize;
        let current = self.focused().0 as isize;
        let next = (1..outlets)
            .map(|step| OutletIx((current + by * step).rem_euclid(outlets) as u32))
            .find(hidden);
        if let Some(next) = next {
            self.put(next);
        }
    }

    /// Brings an outlet before the reader: focuses its pane if it is shown, else puts it into the
    /// pane after the focused one.
    pub fn reveal(&mut self, outlet: OutletIx, breadth: Breadth) {
        let shown = self.shown(breadth, self.order.len());
        if let Some((pane, _)) = shown.iter().find(|s| s.1 == outlet) {
            self.focus = pane.0;
            return;
        }
        if shown.len() > 1 {
            self.step(1, breadth);
        }
        self.put(outlet);
    }

    fn put(&mut self, outlet: OutletIx) {
        if let Some(at) = self.order.iter().position(|&o| o == outlet) {
            self.order.swap(at, self.focus);
        }
    }

    /// One pane more or fewer, from what is shown now.
    pub fn resize(&mut self, by: isize, breadth: Breadth) {
        self.zoom = Zoom::All;
        let now = self.count(breadth, self.order.len());
        self.want(now.saturating_add_signed(by), breadth);
    }

    /// Shows `count` panes, or as many as fit.
    pub fn want(&mut self, count: usize, breadth: Breadth) {
        self.zoom = Zoom::All;
        self.wanted = count.clamp(1, MOST);
        let count = self.count(breadth, self.order.len());
        if self.focus >= count && count > 0 {
            self.order.swap(self.focus, count - 1);
            self.focus = count - 1;
        }
    }

    /// Makes the focused pane wider or narrower by a tenth.
    pub fn widen(&mut self, by: i16) {
        let weight = &mut self.weights[self.focus.min(MOST - 1)];
        *weight = weight.saturating_add_signed(by).clamp(40, 300);
    }

    pub fn equal(&mut self) {
        self.weights = [100; MOST];
    }

    /// Columns of the shown panes: with a divider between each two they fill `width`.
    pub fn widths(&self, shown: &[(PaneIx, OutletIx)], width: u16) -> Vec<u16> {
        let count = shown.len() as u16;
        let room = width.saturating_sub(count.saturating_sub(1));
        let least = NARROWEST.min(room / count.max(1));
        let spare = u32::from(room - least * count);
        let weight = |pane: PaneIx| u32::from(self.weights[pane.0.min(MOST - 1)].max(1) - 39);
        let total: u32 = shown.iter().map(|s| weight(s.0)).sum();
        let mut given = 0;
        let mut sum = 0;
        let mut widths = Vec::with_capacity(shown.len());
        for &(pane, _) in shown {
            sum += weight(pane);
            let upto = spare * sum / total.max(1);
            widths.push(least + (upto - given) as u16);
            given = upto;
        }
        widths
    }

    /// The outlet order, for going over all outlets from the focused one.
    pub fn order(&self) -> &[OutletIx] {
        &self.order
    }
}
