//! The last column of a pane: the whole article in the height of the pane.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::note::{OutletIx, Sign};
use super::pane::sign;
use super::shown::Shown;
use super::state::CompareState;
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

impl CompareState {
    /// Paints the ruler of a pane. Cost: its rows.
    pub(super) fn paint_ruler(&self, ctx: &Context, pane: &Shown, buffer: &mut Buffer) {
        let body = pane.place.body;
        if body.width <= pane.place.gutter + 1 {
            return;
        }
        let column = Rect { x: body.right() - 1, width: 1, ..body };
        let height = usize::from(body.height);
        let sentences = self.table.len(pane.place.outlet);
        let seen = self.seen(pane);
        for y in 0..height {
            let range = portion(y, height, sentences);
            let inside = match seen {
                Some((first, last)) => {
                    let at = y * sentences / height.max(1);
                    first <= at.max(range.start) && range.start.min(at) <= last
                }
                None => false,
            };
            let mark = self.strongest(pane.place.outlet, range);
            let (sign, mut style) = match mark {
                Some(mark) => sign(self, ctx, mark),
                // What is on the screen stands out without a block where nothing is marked.
                None if inside => (ctx.glyphs.divider(), ctx.theme.style(Ink::Text)),
                None => (ctx.glyphs.ruler(), ctx.theme.style(Ink::Dim)),
            };
            if inside && mark.is_some() {
                style = style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED);
            }
            Row::new(buffer, column, y as u16, ctx.glyphs).put(sign, style);
        }
    }

    /// The first and last sentence on the screen.
    fn seen(&self, pane: &Shown) -> Option<(usize, usize)> {
        let bottom = pane.top + i64::from(pane.place.body.height) - 1;
        if pane.layout.rows.is_empty() || bottom < 0 {
            return None;
        }
        let first = pane.layout.item_at(pane.top.max(0) as usize)?;
        let last = pane.layout.item_at((bottom as usize).min(pane.layout.rows.len() - 1))?;
        let items = &pane.layout.items;
        Some((items[first].first as usize, items[last].last as usize))
    }

    /// The mark that weighs most among some sentences: what differs before what is the same.
    fn strongest(&self, ix: OutletIx, range: std::ops::Range<usize>) -> Option<Sign> {
        const BY_WEIGHT: [Sign; 5] =
            [Sign::Diverging, Sign::Edited, Sign::Paraphrase, Sign::Verbatim, Sign::Unique];
        let outlet = self.table.outlet(ix);
        let stands = |mark: &Sign| self.is_on(*mark) && outlet.count(*mark, range.clone()) > 0;
        BY_WEIGHT.into_iter().find(stands)
    }
}

/// The sentences that row `y` of a ruler stands for: each sentence has exactly one row.
pub fn portion(y: usize, height: usize, sentences: usize) -> std::ops::Range<usize> {
    let start = |y: usize| (y * sentences).div_ceil(height.max(1));
    start(y)..start(y + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_sentence_has_one_row_of_the_ruler(height in 1usize..200, sentences in 0usize..5000) {
            let mut at = 0;
            for y in 0..height {
                let range = portion(y, height, sentences);
                prop_assert_eq!(range.start, at);
                at = range.end;
            }
            prop_assert_eq!(at, sentences);
        }
    }
}
