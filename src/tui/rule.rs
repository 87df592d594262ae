//! The horizontal rule that carries words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::paint::Row;
use super::theme::Ink;
use crate::text::width::{self, columns};

/// Draws a horizontal rule with words set into it on the left and on the right.
pub fn draw_rule(context: &Context<'_>, area: Rect, left: &str, right: &str, buffer: &mut Buffer) {
    let glyphs = context.glyphs;
    let (dim, title) = (context.theme.style(Ink::Dim), context.theme.style(Ink::Text));
    let mut row = Row::new(buffer, area, 0, glyphs);
    let width = row.room();
    let end = row.x() + width as u16;
    let left = width::fit(left, width.saturating_sub(6), glyphs.ambiguous);
    let used = columns(&left, glyphs.ambiguous) + 4;
    row.put(glyphs.rule(), dim);
    if !left.is_empty() {
        row.put(" ", dim).put(&left, title).put(" ", dim);
    }
    let right = width::fit(right, width.saturating_sub(used + 4), glyphs.ambiguous);
    let taken = columns(&right, glyphs.ambiguous);
    if taken > 3 {
        row.fill_to(end - taken as u16 - 3, glyphs.rule(), dim);
        row.put(" ", dim).put(&right, title).put(" ", dim);
    }
    row.fill(glyphs.rule(), dim);
}
