//! Rows that run on below the window: painted from the top, scrolled, cut at the end.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::glyphs::Glyphs;
use super::paint::Row;
use crate::model::Span;
use crate::text::wrap::{Measure, wrap};

/// Paints row after row into an area. Rows above the first shown one are counted, not painted,
/// and nothing is done once the area is full.
#[derive(Debug)]
pub struct Sheet<'b> {
    buffer: &'b mut Buffer,
    area: Rect,
    glyphs: Glyphs,
    /// Rows that are still to be left out.
    above: usize,
    y: u16,
}

impl<'b> Sheet<'b> {
    /// A sheet in `area` whose first `above` rows are scrolled away.
    pub fn new(buffer: &'b mut Buffer, area: Rect, glyphs: Glyphs, above: usize) -> Self {
        Self { buffer, area, glyphs, above, y: 0 }
    }

    /// Rows that are still to be left out: with more than there are, it tells how many came.
    pub fn above(&self) -> usize {
        self.above
    }

    /// Whether nothing more can be seen.
    pub fn is_full(&self) -> bool {
        self.y >= self.area.height
    }

    /// The next row.
    pub fn row(&mut self, paint: impl FnOnce(&mut Row<'_>)) {
        if self.above > 0 {
            self.above -= 1;
        } else if !self.is_full() {
            paint(&mut Row::new(self.buffer, self.area, self.y, self.glyphs));
            self.y += 1;
        }
    }

    /// An empty row.
    pub fn blank(&mut self) {
        self.row(|_| {});
    }

    /// Text in as many rows as it takes, behind a margin whose first row is `lead`.
    pub fn text(&mut self, lead: (&str, Style), margin: u16, text: &str, style: Style) {
        let width = usize::from(self.area.width.saturating_sub(margin + 1)).clamp(1, 72);
        let mut rows = Vec::new();
        let measure = Measure { width, used: 0, ambiguous: self.glyphs.ambiguous };
        wrap(text, Span::new(0, text.len()), measure, &mut rows);
        for (number, wrapped) in rows.iter().enumerate() {
            if self.is_full() {
                return;
            }
            let shown = wrapped.span.of(text).trim_end();
            self.row(|row| {
                let start = row.x();
                if number == 0 {
                    row.put(lead.0, lead.1);
                }
                row.to(start + margin);
                for word in shown.split_whitespace() {
                    if row.x() > start + margin {
                        row.put(" ", style);
                    }
                    row.put(word, style);
                }
            });
        }
    }
}
