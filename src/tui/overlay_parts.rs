//! Parts of what lies over the screen: a line that is typed, a box.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::line_input::LineInput;
use super::paint::{Row, clear};
use super::theme::Ink;
use crate::text::width::{cells, columns, prefix};

/// The line being typed. The end that is typed at stays in sight.
pub(super) fn type_line(
    lead: &str,
    line: &LineInput,
    context: &Context<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    clear(buffer, area);
    let (text, key) = (context.theme.style(Ink::Text), context.theme.style(Ink::Key));
    let mut row = Row::new(buffer, area, 0, context.glyphs);
    row.put(lead, key);
    let (before, behind) = line.halves();
    let ambiguous = context.glyphs.ambiguous;
    let room = row.room().saturating_sub(2);
    let surplus = columns(before, ambiguous).saturating_sub(room);
    let mut start = prefix(before, surplus, ambiguous);
    while columns(&before[start..], ambiguous) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    row.put(&before[start..], text);
    let at = cells(behind, ambiguous).next();
    let under = at.map_or(" ", |cell| cell.grapheme);
    row.put(under, context.theme.style(Ink::Cursor))
        .put(&behind[at.map_or(0, |c| c.grapheme.len())..], text);
}

/// A frame of box signs around an emptied area, with a title and the way to close it.
pub(super) fn boxed(title: &str, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
    let (glyphs, dim) = (context.glyphs, context.theme.style(Ink::Dim));
    clear(buffer, area);
    let [top_left, top_right, bottom_right, bottom_left] = glyphs.corners();
    for y in 0..area.height {
        let (left, right, fill) = match y {
            0 => (top_left, top_right, glyphs.rule()),
            y if y + 1 == area.height => (bottom_left, bottom_right, glyphs.rule()),
            _ => (glyphs.divider(), glyphs.divider(), " "),
        };
        let mut row = Row::new(buffer, area, y, glyphs);
        let end = area.right() - 1;
        row.put(left, dim);
        if y == 0 {
            row.put(" ", dim).put(title, context.theme.style(Ink::Title)).put(" ", dim);
        }
        row.fill_to(end, fill, dim).put(right, dim);
    }
}
