//! The overlay that asks for the format and the name of a file.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::export::Export;
use super::layout::Frame;
use super::overlay_parts::type_line;
use super::paint::{Row, clear};
use super::rule::draw_rule;
use super::theme::Ink;

/// Draws the formats above the line in which the name is typed.
pub fn view(export: &Export, context: &Context<'_>, frame: Frame, buffer: &mut Buffer) {
    let formats = export.what.formats();
    let rows = formats.len() as u16;
    let top = frame.hints.y - rows - 1;
    let area = Rect { y: top, height: rows + 2, ..frame.hints };
    clear(buffer, area);
    let (fault, told) = (export.fault.as_deref(), export.what.told());
    let (said, keys) = match fault {
        Some(fault) => (fault, ""),
        None if rows > 1 => (told.as_str(), "Tab format   Enter writes   Esc closes"),
        None => (told.as_str(), "Enter writes   Esc closes"),
    };
    draw_rule(context, Rect { height: 1, ..area }, said, keys, buffer);
    for (y, &format) in (1..).zip(formats) {
        let is_chosen = format == export.format;
        let row = &mut Row::new(buffer, area, y, context.glyphs);
        let (text, title) = (context.theme.style(Ink::Text), context.theme.style(Ink::Title));
        row.put(if is_chosen { ">" } else { " " }, text);
        row.left(format.ending(), 6, if is_chosen { title } else { text });
        row.put(
            format.told(&export.what),
            context.theme.style(if is_chosen { Ink::Text } else { Ink::Dim }),
        );
    }
    type_line("file: ", &export.line, context, frame.hints, buffer);
}
