//! Where the parts of Duplicates stand.

use ratatui::layout::Rect;

use crate::tui::layout::Breadth;

/// The parts of the body.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DuplicatesParts {
    pub breadth: Breadth,
    /// What the plan comes to: one row.
    pub rule: Rect,
    pub list: Rect,
    /// Which two articles are compared, or what else stands below: one row.
    pub title: Rect,
    /// What would be lost, or the rules.
    pub below: Rect,
    /// The rules in a wide window, with the rule above them.
    pub rules: Option<(Rect, Rect)>,
    /// The vertical rule in a wide window.
    pub divider: Option<Rect>,
}

/// What shows below the list, and in a narrow window instead of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Panel {
    /// The list, and what would be lost below it.
    #[default]
    List,
    /// What would be lost, in a narrow window alone.
    Lost,
    Rules,
}

/// Rows of the panel of rules in a wide window.
pub const RULES: u16 = 14;

/// Divides the body; `rows` are those of the list.
pub fn parts(body: Rect, breadth: Breadth, panel: Panel, rows: usize) -> DuplicatesParts {
    match breadth {
        Breadth::Wide => beside(body),
        Breadth::Narrow => alone(body, panel),
        Breadth::Medium | Breadth::Broad => stacked(body, breadth, rows),
    }
}

/// List and rules on the left, what would be lost on the right.
fn beside(body: Rect) -> DuplicatesParts {
    let left = Rect { width: body.width / 2 - 1, ..body };
    let right = Rect { x: left.right() + 1, width: body.width - left.width - 1, ..body };
    let height = body.height.saturating_sub(RULES + 2);
    let row = |of: Rect, y: u16, height: u16| Rect { y: of.y + y, height, ..of };
    DuplicatesParts {
        breadth: Breadth::Wide,
        rule: row(left, 0, 1),
        list: row(left, 1, height),
        title: row(right, 0, 1),
        below: row(right, 1, body.height - 1),
        rules: Some((row(left, height + 1, 1), row(left, height + 2, RULES))),
        divider: Some(Rect { x: left.right(), width: 1, ..body }),
    }
}

/// One thing at a time.
fn alone(body: Rect, panel: Panel) -> DuplicatesParts {
    let rest = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    let none = Rect { y: body.bottom(), height: 0, ..body };
    let head = Rect { height: 1, ..body };
    let (rule, list, title, below) = match panel {
        Panel::List => (head, rest, none, none),
        Panel::Lost | Panel::Rules => (none, none, head, rest),
    };
    DuplicatesParts {
        breadth: Breadth::Narrow,
        rule,
        list,
        title,
        below,
        rules: None,
        divider: None,
    }
}

/// The list above, what would be lost below. The list has as many rows as it needs, and leaves
/// two fifths in any case.
fn stacked(body: Rect, breadth: Breadth, rows: usize) -> DuplicatesParts {
    let free = body.height.saturating_sub(2);
    let kept = (free * 2 / 5).max(4);
    let wanted = u16::try_from(rows.max(3)).unwrap_or(u16::MAX).saturating_add(1);
    let height = wanted.min(free - kept);
    let row = |y: u16, height: u16| Rect { y: body.y + y, height, ..body };
    DuplicatesParts {
        breadth,
        rule: row(0, 1),
        list: row(1, height),
        title: row(height + 1, 1),
        below: row(height + 2, free - height),
        rules: None,
        divider: None,
    }
}

/// Widths of the list in columns; 0 where a column is left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DuplicatesColumns {
    /// What is decided, in brackets.
    pub label: u16,
    pub path: u16,
    pub outlet: u16,
    /// Relation and similarity.
    pub relation: u16,
    pub date: u16,
    pub words: u16,
    /// What would be lost, or why it is kept.
    pub note: u16,
}

/// The columns of a list of `width` columns whose longest path takes `longest`, and whose
/// longest date `dates`.
pub fn columns(width: u16, longest: usize, dates: usize) -> DuplicatesColumns {
    /// No date is longer: `25 Oct 24 06:12 +5:30`.
    const LONGEST: usize = 21;
    let date = if dates > 0 { (dates.min(LONGEST) as u16).min(width / 4) + 1 } else { 0 };
    let longest = u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(2);
    let rest = |label: u16, taken: u16| width.saturating_sub(2 + label + taken + 1);
    let fixed = match width {
        110.. => DuplicatesColumns {
            label: 10,
            path: 0,
            outlet: 18,
            relation: 15,
            date,
            words: 9,
            note: 19,
        },
        72..110 => DuplicatesColumns {
            label: 10,
            path: 0,
            outlet: 0,
            relation: 0,
            date,
            words: 9,
            note: 18,
        },
        56..72 => DuplicatesColumns {
            label: 10,
            path: 0,
            outlet: 0,
            relation: 0,
            date: 0,
            words: 9,
            note: 18,
        },
        _ => DuplicatesColumns {
            label: 7,
            path: 0,
            outlet: 0,
            relation: 0,
            date: 0,
            words: 0,
            note: 10,
        },
    };
    let taken = fixed.outlet + fixed.relation + fixed.date + fixed.words + fixed.note;
    let path = rest(fixed.label, taken);
    // What no path needs goes to the outlets where they have a column.
    let spare = if fixed.outlet > 0 { path.saturating_sub(longest.max(20)) } else { 0 };
    DuplicatesColumns { path: path - spare, outlet: fixed.outlet + spare.min(24), ..fixed }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_parts_tile_the_body(
            width in 40u16..300, height in 8u16..120, rows in 0usize..300,
        ) {
            let breadth = Breadth::of(Rect::new(0, 0, width, height + 3));
            let body = Rect::new(0, 1, width, height);
            for panel in [Panel::List, Panel::Lost, Panel::Rules] {
                let parts = parts(body, breadth, panel, rows);
                let mut all = vec![parts.rule, parts.list, parts.title, parts.below];
                all.extend(parts.rules.iter().flat_map(|rules| [rules.0, rules.1]));
                all.extend(parts.divider);
                let cells: u32 = all.iter().map(|part| part.area()).sum();
                prop_assert_eq!(cells, body.area());
                prop_assert!(all.iter().all(|part| body.union(*part) == body), "{:?}", parts);
                prop_assert!(parts.list.height.max(parts.below.height) >= 4);
            }
        }

        #[test]
        fn the_columns_fit_the_list(
            width in 40u16..300, longest in 0usize..400, dates in 0usize..40,
        ) {
            let c = columns(width, longest, dates);
            let taken = c.label + c.path + c.outlet + c.relation + c.date + c.words + c.note;
            prop_assert!(2 + taken < width && c.path >= 13, "{:?}", c);
        }
    }
}
