//! Where the parts of the Library stand.

use ratatui::layout::Rect;

use crate::tui::layout::Breadth;

/// The parts of the Library's body.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct LibraryParts {
    /// Folder, order and filter: one row.
    pub rule: Rect,
    /// Names of the columns; no rows in a low window.
    pub header: Rect,
    pub list: Rect,
    /// The rule over the preview, and its text; `None` where there is no room for one.
    pub preview: Option<Preview>,
}

/// The preview beside or below the list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// One row.
    pub rule: Rect,
    pub text: Rect,
    pub side: PreviewSide,
}

/// Where the preview stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PreviewSide {
    Right,
    Below,
}

/// What stands with the list.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    /// The preview, where there is room for one.
    #[default]
    Preview,
    /// Nothing: the list has the whole window.
    Nothing,
}

impl Beside {
    /// The other choice.
    pub fn toggled(self) -> Self {
        match self {
            Self::Preview => Self::Nothing,
            Self::Nothing => Self::Preview,
        }
    }
}

/// Rows of the preview below the list, with its rule.
const BELOW: u16 = 7;

/// Columns of the preview beside the list: lines of fewer break too often, of more are hard to read.
const LEAST: u16 = 50;
/// Columns of the preview at the most.
const MOST: u16 = 72;

/// Divides the body.
pub fn parts(body: Rect, breadth: Breadth, beside: Beside) -> LibraryParts {
    let header = u16::from(breadth > Breadth::Narrow);
    let row = |rect: Rect, y: u16, height: u16| Rect { y: rect.y + y, height, ..rect };
    let (list, preview) = match breadth {
        Breadth::Narrow => (body, None),
        _ if beside == Beside::Nothing => (body, None),
        Breadth::Medium => {
            let (upper, lower) = cut(body, body.height.saturating_sub(BELOW));
            let (rule, text) = (row(lower, 0, 1), row(lower, 1, lower.height - 1));
            (upper, Some(Preview { rule, text, side: PreviewSide::Below }))
        }
        Breadth::Broad | Breadth::Wide => {
            let width = (body.width * 3 / 8).clamp(LEAST, MOST);
            let left = Rect { width: body.width - width, ..body };
            let right = Rect { x: left.right(), width, ..body };
            let text = Rect { x: right.x + 1, width: width - 1, ..row(right, 2, body.height - 2) };
            (left, Some(Preview { rule: row(right, 1, 1), text, side: PreviewSide::Right }))
        }
    };
    LibraryParts {
        rule: row(body, 0, 1),
        header: row(list, 1, header),
        list: row(list, 1 + header, list.height - 1 - header),
        preview,
    }
}

fn cut(area: Rect, height: u16) -> (Rect, Rect) {
    let upper = Rect { height, ..area };
    (upper, Rect { y: upper.bottom(), height: area.height - height, ..area })
}
