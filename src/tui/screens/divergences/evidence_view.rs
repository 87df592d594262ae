//! Paints the sentences that state a claim, and who says what.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::evidence::{EvidenceItem, Frame};
use super::state::COPY;
use super::view::Painter;
use crate::model::{ArticleId, Span};
use crate::report::claims::StatementPlace;
use crate::text::width::fit;
use crate::text::wrap::WrappedRow as Wrapped;
use crate::tui::paint::Row;
use crate::tui::rule::draw_rule;
use crate::tui::screens::compare::{Painted, put_words};
use crate::tui::theme::Ink;

impl Painter<'_> {
    /// The name of the claim, its sentences, and who says what.
    pub(super) fn evidence(&self, buffer: &mut Buffer) {
        let (state, area) = (self.state, self.parts.evidence);
        let Some(claim) = state.claim(self.context) else { return };
        let (frame, corpus) = (state.frame(self.context), self.context.corpus);
        let height = state.evidence_height(self.context);
        let window = state.evidence.window(height, corpus, frame);
        let fits = window.fits(state.evidence.from);
        let more = window.told(state.evidence.from);
        let right = format!("{more}{} of {}", state.at.row + 1, state.shown.len());
        let left = match self.is_narrow() {
            true => claim.about.to_string(),
            false => format!("{} {} {}", claim.about, self.context.glyphs.dot(), claim.kind.name()),
        };
        draw_rule(self.context, self.parts.title, &left, &right, buffer);
        let y = self.sentences(height as u16, frame, buffer);
        let pinned = area.height - height as u16;
        // Where there is room, a blank row sets the summary off.
        let told: u16 = state.evidence.told(corpus, frame).try_into().unwrap_or(u16::MAX);
        let is_roomy = fits && y.saturating_add(1).saturating_add(told) <= area.height;
        let bottom = area.height - pinned + pinned.saturating_sub(told);
        let top = if is_roomy { y + 1 } else { bottom };
        let rows = self.summary(usize::from(area.height - top), frame);
        for (y, (item, text, row)) in (top..).zip(rows) {
            self.words(text, row, self.ink(item), Row::new(buffer, area, y, self.context.glyphs));
        }
    }

    /// The rows of the summary that have room. The last one always has: it says what all this does
    /// not mean.
    fn summary(&self, room: usize, frame: Frame) -> Vec<(&EvidenceItem, &str, Wrapped)> {
        let mut rows = Vec::new();
        for item in &self.state.evidence.summary {
            let (text, wrapped) = item.rows(self.context.corpus, frame);
            rows.extend(wrapped.into_iter().map(|row| (item, text, row)));
        }
        let surplus = rows.len().saturating_sub(room);
        let last = rows.len().saturating_sub(1);
        rows.drain(last.saturating_sub(surplus)..last);
        rows
    }

    /// Paints what the outlets say as far as it can be seen; returns the rows it takes.
    fn sentences(&self, height: u16, frame: Frame, buffer: &mut Buffer) -> u16 {
        let evidence = &self.state.evidence;
        let (area, mut y) = (Rect { height, ..self.parts.evidence }, 0);
        for at in evidence.from.item..evidence.items.len() {
            let item = &evidence.items[at];
            let (text, rows) = evidence.rows(at, self.context.corpus, frame);
            let above = if at == evidence.from.item { evidence.from.row } else { 0 };
            for (number, &row) in rows.iter().enumerate().skip(above) {
                if y >= height {
                    return y;
                }
                let mut out = Row::new(buffer, area, y, self.context.glyphs);
                match item {
                    EvidenceItem::Said { column, places, used, .. } => {
                        if number == 0 {
                            self.lead(*column, places, frame, &mut out);
                        }
                        let used = if number == 0 { *used } else { 0 };
                        out.to(area.x + frame.lead + used);
                        self.sentence(text, row, places, &mut out);
                    }
                    item => self.words(text, row, self.ink(item), out),
                }
                y += 1;
            }
        }
        y
    }

    fn ink(&self, item: &EvidenceItem) -> Ink {
        if matches!(item, EvidenceItem::Caveat(_)) { Ink::Dim } else { Ink::Text }
    }

    fn words(&self, text: &str, row: Wrapped, ink: Ink, mut out: Row<'_>) {
        out.skip(1);
        put_words(&mut out, row.span.of(text).trim_end(), self.style(ink));
    }

    /// Outlet and time before a sentence; a copy is called one.
    fn lead(&self, column: u32, places: &[StatementPlace], frame: Frame, out: &mut Row<'_>) {
        let room = usize::from(frame.lead).saturating_sub(3);
        if room == 0 {
            let Some(article) = self.article(places) else { return };
            let label = self.state.label(column as usize, article, self.context);
            out.skip(1).put(&label, self.style(Ink::Title));
            return;
        }
        let (at, end) = (column as usize, out.x() + frame.lead);
        let is_current = at == self.state.at.column;
        out.put(if is_current { ">" } else { " " }, self.style(Ink::Text));
        let Some(outlet) = self.state.outlets.get(at) else {
            let name = self.article(places).map(|id| self.context.corpus.article(id).outlet());
            out.left(&format!("{}{COPY}", name.unwrap_or_default()), room, self.style(Ink::Dim));
            return;
        };
        let when = outlet.when.len();
        let name = fit(&outlet.name, room.saturating_sub(when + 1), self.ambiguous());
        out.put(&name, self.style(if is_current { Ink::Title } else { Ink::Text }));
        out.to(end.saturating_sub(when as u16 + 2)).put(&outlet.when, self.style(Ink::Dim));
    }

    /// The article in which the first of some statements stands.
    fn article(&self, places: &[StatementPlace]) -> Option<ArticleId> {
        let claim = self.state.claim(self.context)?;
        let statement = claim.statements.get(places.first()?.statement as usize)?;
        Some(statement.sentence.article)
    }

    /// A row of a sentence, with the words reversed that state the claim.
    fn sentence(&self, text: &str, row: Wrapped, places: &[StatementPlace], out: &mut Row<'_>) {
        let Some(claim) = self.state.claim(self.context) else { return };
        let layer = |place: &StatementPlace| {
            let ink = if place.differs { Ink::DivergesWords } else { Ink::Cursor };
            (claim.statements[place.statement as usize].span, self.style(ink))
        };
        let painted =
            Painted { base: self.style(Ink::Text), layers: places.iter().map(layer).collect() };
        let shown = row.span.of(text).trim_end().len();
        let span = Span::new(0, shown).shifted(row.span.start as usize);
        for (stretch, style) in painted.stretches(span) {
            put_words(out, stretch.of(text), style);
        }
    }
}
