//! What stands in a library without articles: what this is, what to press, and the
//! marks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::command::{Command, Scope};
use crate::tui::context::Context;
use crate::tui::keymap::Keymap;
use crate::tui::sheet::Sheet;
use crate::tui::tab::Tab;
use crate::tui::theme::Ink;

/// Draws it, as much as there is room for.
pub fn view(context: &Context<'_>, keymap: &Keymap, area: Rect, buffer: &mut Buffer) {
    let style = |ink| context.theme.style(ink);
    let key = |command| {
        let key = keymap.first_key(Scope::Own(Tab::Library), command);
        key.unwrap_or_else(|| "(no key)".to_owned())
    };
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let mut sheet = Sheet::new(buffer, area, context.glyphs, 0);
    let (samples, palette) = (key(Command::Samples), key(Command::Palette));
    let lines = [
        ("", "wirecopy sets news articles of different outlets side by side."),
        (&*samples, "the sample clippings that come with it"),
        (&*format!("{palette}tour"), "the way round, in ten steps"),
        (&*format!("{palette}open FOLDER"), "your clippings: pages, feeds, texts, mails, archives"),
        ("", "= verbatim, ~ edited, % in other words, + only here, ! contradicted"),
    ];
    for (key, told) in lines {
        let (margin, ink) = if key.is_empty() { (0, Ink::Text) } else { (MARGIN, Ink::Dim) };
        sheet.text((key, style(Ink::Key)), margin, told, style(ink));
    }
}

/// Columns of the keys.
const MARGIN: u16 = 14;
