//! Paints Compare from its state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::geometry::Geometry;
use super::note::Sign;
use super::state::{CompareState, Status, Switch, Sync};
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// Paints Compare into `area`. Writes nothing but the buffer; total for any size. Cost: the cells
/// of `area`, after [`CompareState::prepare`].
pub fn view(state: &CompareState, ctx: &Context, area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    if state.is_empty() {
        let text = "Nothing to compare: mark two articles in the library, then press Enter.";
        Row::new(buffer, area, 0, ctx.glyphs).skip(1).put(text, ctx.theme.style(Ink::Dim));
        return;
    }
    let geometry = Geometry::new(state, area);
    if let Some(aligned) = &state.aligned {
        state.paint_aligned(ctx, area, aligned, buffer);
        state.paint_detail(ctx, &geometry, buffer);
        return;
    }
    let (panes, _) = state.shown(ctx, &geometry);
    state.paint_strip(ctx, &geometry, &panes, buffer);
    for (i, pane) in panes.iter().enumerate() {
        state.paint_title(ctx, pane, buffer);
        state.paint_pane(ctx, pane, buffer);
        state.paint_ruler(ctx, pane, buffer);
        if i + 1 < panes.len() {
            state.paint_divider(ctx, pane, buffer);
        }
    }
    state.paint_detail(ctx, &geometry, buffer);
}

impl CompareState {
    /// What the chrome says about Compare.
    pub fn status(&self, ctx: &Context, area: Rect) -> Status {
        if self.is_empty() {
            let none = String::new();
            return Status { breadcrumb: none.clone(), place: none.clone(), switches: none };
        }
        let shown = Geometry::new(self, area).panes.len();
        let outlets = self.table.outlets.len();
        let base = self.article(ctx, self.table.base);
        let breadcrumb = match shown {
            1 => {
                let focus = self.panes.focused();
                let outlet = self.article(ctx, focus).outlet();
                format!("{outlet}  {}/{outlets}", focus.0 + 1)
            }
            _ => base.headline().to_owned(),
        };
        // The heading of the detail says which match it is, where there is one.
        let place = match (self.hits(), Geometry::new(self, area).detail.height) {
            (Some((Some(number), count)), _) => format!("hit {number} of {count}"),
            (Some((None, count)), _) => format!("{count} hits"),
            (None, _) if self.aligned.is_some() => self.place_in_table().unwrap_or_default(),
            (None, 0) => self.place_among(),
            _ => String::new(),
        };
        Status { breadcrumb, place, switches: self.switches(ctx, shown) }
    }

    /// `filter: ! police, 3 of 40`.
    fn filter_told(&self) -> Option<String> {
        let (passing, all) = self.sieve.counts()?;
        let way_back = if passing == 0 { ": Esc shows all" } else { "" };
        Some(format!("filter: {}, {passing} of {all}{way_back}", self.sieve.query.text))
    }

    fn switches(&self, ctx: &Context, shown: usize) -> String {
        let dot = ctx.glyphs.dot();
        if self.aligned.is_some() {
            let base = self.article(ctx, self.table.base).outlet();
            let filter = self.filter_told().map(|told| format!("{told} {dot} "));
            return format!("{}aligned table {dot} base: {base}", filter.unwrap_or_default());
        }
        let outlets = self.table.outlets.len();
        let sync = if self.look.sync == Sync::On { "on" } else { "off" };
        let mut parts: Vec<String> = self.filter_told().into_iter().collect();
        parts.push(format!("sync {sync}"));
        if self.look.ignored == Switch::On {
            parts.push("ignored signs shown".to_owned());
        }
        let on: Vec<&str> =
            Sign::SWITCHED.into_iter().filter(|&m| self.is_on(m)).map(Sign::sign).collect();
        parts.push(format!("show {}", on.join(" ")));
        if shown < outlets {
            parts.push(format!("{shown} of {outlets} articles"));
        }
        // Names may be long, and what does not fit is cut: the base comes last.
        parts.push(format!("base: {}", self.article(ctx, self.table.base).outlet()));
        parts.join(&format!(" {dot} "))
    }
}
