//! Divides the area of Compare into strip, titles, panes and detail.

use ratatui::layout::Rect;

use super::note::OutletIx;
use super::panes::PaneIx;
use super::state::{CompareState, Detail};
use crate::tui::layout::Breadth;

/// The widest a text column gets.
pub const MEASURE: u16 = 72;

/// The ruler, and a blank before it: its signs are no letters of the text.
const RULER: u16 = 2;

/// Where one pane stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PaneBox {
    pub pane: PaneIx,
    pub outlet: OutletIx,
    /// The row above the text; no height where there is no room for titles.
    pub title: Rect,
    /// Gutter, text and ruler.
    pub body: Rect,
    /// Columns of the gutter.
    pub gutter: u16,
    /// Columns of the text.
    pub text: u16,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geometry {
    pub breadth: Breadth,
    pub strip: Rect,
    /// Never empty while an outlet is open.
    pub panes: Vec<PaneBox>,
    /// Title row and body.
    pub detail: Rect,
}

impl Geometry {
    /// The geometry of `area`: total, for any size.
    pub fn new(state: &CompareState, area: Rect) -> Self {
        let breadth = breadth(area);
        let mut left = area;
        let detail = detail_rows(state.look.detail, breadth, area.height);
        let detail = take_bottom(&mut left, detail);
        let strip = strip_rows(state.table.outlets.len(), breadth, area.height);
        let strip = take_top(&mut left, strip);
        let title = u16::from(breadth > Breadth::Narrow || area.height >= 12);
        let titles = take_top(&mut left, title);
        let shown = state.panes.shown(breadth, state.table.outlets.len());
        let gutter = gutter(state.table.groups(), state.look.flow);
        let widths = state.panes.widths(&shown, left.width);
        let mut x = left.x;
        let mut panes = Vec::with_capacity(shown.len());
        for (&(pane, outlet), width) in shown.iter().zip(widths) {
            let body = Rect { x, width, ..left };
            let gutter = gutter.min(width);
            let text = width.saturating_sub(gutter + RULER).min(MEASURE);
            panes.push(PaneBox {
                pane,
                outlet,
                title: Rect { x, width, ..titles },
                body,
                gutter,
                text,
            });
            x += width + 1;
        }
        Self { breadth, strip, panes, detail }
    }

    /// The pane that has the focus.
    pub fn focus(&self, state: &CompareState) -> Option<&PaneBox> {
        let focus = state.panes.focus();
        self.panes.iter().find(|p| p.pane == focus).or(self.panes.first())
    }
}

/// The breadth of the window that holds this body: three rows of chrome, two in a narrow one.
pub fn breadth(body: Rect) -> Breadth {
    let window = |chrome| Rect { height: body.height.saturating_add(chrome), ..body };
    match Breadth::of(window(3)) {
        Breadth::Narrow => Breadth::of(window(2)).min(Breadth::Narrow),
        wider => wider,
    }
}

/// Cursor, mark, number of two digits at least, and a blank; running text has the cursor alone.
fn gutter(groups: usize, flow: super::rows::TextFlow) -> u16 {
    match flow {
        super::rows::TextFlow::Running => 2,
        super::rows::TextFlow::Lines => 3 + (groups.max(10).ilog10() as u16 + 1),
    }
}

fn detail_rows(detail: Detail, breadth: Breadth, height: u16) -> u16 {
    let (small, large) = match breadth {
        Breadth::Narrow if height < 7 => (0, 0),
        Breadth::Narrow if height < 14 => (2, 3),
        _ => (4, 7),
    };
    let rows = match (detail, breadth) {
        (Detail::Off, _) => return 0,
        (Detail::Fitting, Breadth::Wide) | (Detail::Other, Breadth::Medium | Breadth::Broad) => {
            large
        }
        (Detail::Other, Breadth::Narrow) => large,
        _ => small,
    };
    if rows == 0 || height < rows + 4 { 0 } else { rows + 1 }
}

fn strip_rows(outlets: usize, breadth: Breadth, height: u16) -> u16 {
    match breadth {
        _ if height < 10 => 0,
        Breadth::Narrow => 0,
        Breadth::Wide => 1 + outlets.min(6) as u16,
        _ => 1,
    }
}

fn take_top(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let taken = Rect { height: rows, ..*area };
    *area = Rect { y: area.y + rows, height: area.height - rows, ..*area };
    taken
}

fn take_bottom(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    area.height -= rows;
    Rect { y: area.y + area.height, height: rows, ..*area }
}
