//! Where things stand. Pure: the same answer serves `update` and `view`.

use ratatui::layout::Rect;

/// The least window in which anything can be read.
pub const FLOOR: (u16, u16) = (40, 10);

/// How much room a window has; each screen decides by it what to show.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    /// 40 to 79 columns, or under 18 rows: one thing at a time.
    Narrow,
    /// 80 to 119 columns.
    Medium,
    /// 120 to 159 columns.
    Broad,
    /// From 160 columns and 40 rows.
    Wide,
}

impl Breadth {
    /// The breadth of a whole window.
    pub fn of(window: Rect) -> Self {
        match (window.width, window.height) {
            (160.., 40..) => Self::Wide,
            (120.., 18..) => Self::Broad,
            (80.., 18..) => Self::Medium,
            _ => Self::Narrow,
        }
    }
}

/// Hands out the rows of an area from the top, as many as asked for each time.
pub fn rows_of(area: Rect) -> impl FnMut(u16) -> Rect {
    let mut y = area.y;
    move |height| {
        let part = Rect { y, height, ..area };
        y += height;
        part
    }
}

/// The parts of the window that are the same on every screen.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Tabs, folder, counts: one row.
    pub top: Rect,
    /// What the screen draws itself.
    pub body: Rect,
    /// The rule that carries what was just said; no rows in a narrow window.
    pub status: Rect,
    /// Keys that work now: one row.
    pub hints: Rect,
}

/// Divides the window, or `None` below the floor.
pub fn frame(window: Rect) -> Option<Frame> {
    if window.width < FLOOR.0 || window.height < FLOOR.1 {
        return None;
    }
    let rule = u16::from(Breadth::of(window) > Breadth::Narrow);
    let row = |y: u16, height: u16| Rect { y: window.y + y, height, ..window };
    let below = window.height - 1 - rule;
    Some(Frame {
        top: row(0, 1),
        body: row(1, below - 1),
        status: row(below, rule),
        hints: row(window.height - 1, 1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn below_the_floor_there_is_no_frame() {
        assert_eq!(frame(Rect::new(0, 0, 39, 10)), None);
        assert_eq!(frame(Rect::new(0, 0, 40, 9)), None);
        assert!(frame(Rect::new(0, 0, 40, 10)).is_some());
    }

    proptest! {
        #[test]
        fn the_parts_tile_the_window(width in 40u16..400, height in 10u16..200) {
            let window = Rect::new(0, 0, width, height);
            let Frame { top, body, status, hints } = frame(window).unwrap();
            prop_assert_eq!(top.bottom(), body.y);
            prop_assert_eq!(body.bottom(), status.y);
            prop_assert_eq!(status.bottom(), hints.y);
            prop_assert_eq!(hints.bottom(), window.bottom());
        }
    }
}
