//! Paints one pane: title, gutter, text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::ink::Painted;
use super::note::{OutletIx, Sign};
use super::rows::{Fold, PaneRow as LayoutRow, RowPiece, SentencePart, TextFlow, label};
use super::shown::{Met, Shown};
use super::state::CompareState;
use crate::model::{Article, Role};
use crate::text::day;
use crate::text::wrap::{RowEnd, is_space};
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

impl CompareState {
    /// The letter by which an open article is named, whichever pane it is in.
    pub(super) fn letter(&self, ix: OutletIx) -> &str {
        &self.table.outlet(ix).letter
    }

    /// Paints the title row of a pane.
    pub(super) fn paint_title(&self, ctx: &Context, pane: &Shown, buffer: &mut Buffer) {
        let place = &pane.place;
        if place.title.height == 0 {
            return;
        }
        let focused = matches!(pane.met, Met::Cursor(_)) || self.panes.focused() == place.outlet;
        let dim = ctx.theme.style(Ink::Dim);
        let style = if focused { ctx.theme.style(Ink::Title) } else { ctx.theme.style(Ink::Text) };
        let article = self.article(ctx, place.outlet);
        let share = self.share(ctx, place.outlet);
        let mut row = Row::new(buffer, place.title, 0, ctx.glyphs);
        let rule = ctx.glyphs.rule();
        let end = place.title.right();
        // A long name is cut, and leaves the share in sight.
        let named = |row: &Row<'_>| row.room().saturating_sub(share.len() + 5).max(row.room() / 3);
        row.put(rule, dim).put(" ", dim);
        let letter = self.letter(place.outlet);
        if focused {
            let name = self.name_in(ctx, place.outlet, named(&row).saturating_sub(2));
            let rest = name.strip_prefix(letter).unwrap_or(&name).trim_start();
            row.put(&format!(" {letter} "), style.add_modifier(Modifier::REVERSED));
            row.put(" ", style).put(rest, style);
        } else {
            row.put(&self.name_in(ctx, place.outlet, named(&row)), style);
        }
        let date = match self.edition(ctx, place.outlet) {
            Some(_) => String::new(),
            None => dated(ctx, article),
        };
        let room = row.room();
        if room > share.len() + date.len() + 5 && !date.is_empty() {
            row.put(" ", dim).put(&date, ctx.theme.style(Ink::Text));
        }
        row.put(" ", dim);
        if row.room() > share.len() + 3 {
            row.fill_to(end.saturating_sub(share.len() as u16 + 3), rule, dim);
            row.put(" ", dim).put(&share, ctx.theme.style(Ink::Text)).put(" ", dim);
        }
        row.fill(rule, dim);
    }

    /// `74% shared`: words of the story that lie in matched sentences.
    pub(super) fn share(&self, ctx: &Context, ix: OutletIx) -> String {
        let outlet = self.table.outlet(ix);
        let shares = ctx.collation.shares.get(outlet.article.index()).copied().unwrap_or_default();
        match shares.words {
            0 => "no text".into(),
            words => format!("{}% shared", 100 * u64::from(shares.shared_words) / u64::from(words)),
        }
    }

    /// Paints gutter and text of a pane and says how many rows of text it painted. Cost: the rows
    /// of the pane, whatever the length of the article.
    pub(super) fn paint_pane(&self, ctx: &Context, pane: &Shown, buffer: &mut Buffer) -> usize {
        let mut painted = 0;
        let mut memory: Option<(u32, Painted)> = None;
        for y in 0..pane.place.body.height {
            let row = usize::try_from(pane.top + i64::from(y)).ok();
            match row.and_then(|row| pane.layout.rows.get(row)) {
                None | Some(LayoutRow::Blank) => continue,
                Some(LayoutRow::Fold { first, last, why }) => {
                    self.paint_fold(ctx, pane, y, (*first, *last, *why), buffer);
                }
                Some(LayoutRow::Text { from, to }) => {
                    let pieces = pane.layout.pieces(*from, *to);
                    self.paint_text(ctx, pane, y, pieces, &mut memory, buffer);
                }
            }
            painted += 1;
        }
        self.paint_absence(ctx, pane, buffer);
        painted
    }

    /// `-` on the common row of a pane that has nothing for the cursor's sentence.
    fn paint_absence(&self, ctx: &Context, pane: &Shown, buffer: &mut Buffer) {
        let Met::Absent(row) = pane.met else { return };
        if let Ok(y) = u16::try_from(row as i64 - pane.top) {
            Row::new(buffer, pane.place.body, y, ctx.glyphs).put("-", ctx.theme.style(Ink::Dim));
        }
    }

    fn paint_fold(
        &self,
        ctx: &Context,
        pane: &Shown,
        y: u16,
        (first, last, why): (u32, u32, Fold),
        buffer: &mut Buffer,
    ) {
        let dots = ctx.glyphs.dot().repeat(3);
        let what = match why {
            Fold::Same => "same",
            Fold::Boilerplate => "boilerplate",
            Fold::LeftOut => "left out",
        };
        let text = format!("{dots} {} {what} {dots}", last - first + 1);
        let mut row = Row::new(buffer, pane.place.body, y, ctx.glyphs);
        let here = self.cursor_sign(pane, first, last);
        let mut style = ctx.theme.style(Ink::Dim);
        if let Some(strong) = here {
            let cursor = if strong { Ink::Cursor } else { Ink::Title };
            row.put(">", ctx.theme.style(cursor));
            if strong {
                style = ctx.theme.style(Ink::Text);
            }
        }
        let column = pane.place.body.x + pane.place.gutter;
        let end = column + pane.place.text;
        let room = usize::from(end.saturating_sub(column));
        row.to(column).left(&text, room, style);
    }

    /// Whether the cursor stands among these sentences (`true`), or is met by one of them in
    /// another pane (`false`).
    fn cursor_sign(&self, pane: &Shown, first: u32, last: u32) -> Option<bool> {
        let among = |sentence: usize| (first as usize..=last as usize).contains(&sentence);
        match pane.met {
            Met::Cursor(sentence) if among(sentence) => Some(true),
            Met::Counterpart(sentence) if among(sentence) => Some(false),
            _ => None,
        }
    }

    fn paint_text(
        &self,
        ctx: &Context,
        pane: &Shown,
        y: u16,
        pieces: &[RowPiece],
        memory: &mut Option<(u32, Painted)>,
        buffer: &mut Buffer,
    ) {
        let Some(first) = pieces.first() else { return };
        let mut row = Row::new(buffer, pane.place.body, y, ctx.glyphs);
        match self.look.flow {
            TextFlow::Lines => self.paint_gutter(ctx, pane, first, &mut row),
            TextFlow::Running => self.paint_narrow_gutter(ctx, pane, pieces, &mut row),
        }
        let text_x = pane.place.body.x + pane.place.gutter;
        self.paint_bar(ctx, pane, first, row.to(text_x));
        for piece in pieces {
            row.to(text_x + piece.column);
            if self.look.flow == TextFlow::Running && piece.part == SentencePart::First {
                let note = self.table.note(pane.place.outlet, piece.sentence as usize);
                let mark = self.shown_mark(note);
                row.put(&label(mark, note), self.mark_style(ctx, mark)).skip(1);
            }
            if memory.as_ref().is_none_or(|m| m.0 != piece.sentence) {
                let painted = self.painted(ctx, pane.place.outlet, piece.sentence as usize);
                *memory = Some((piece.sentence, painted));
            }
            let Some((_, painted)) = memory else { continue };
            self.paint_piece(ctx, pane, piece, painted, &mut row);
        }
    }

    fn paint_piece(
        &self,
        ctx: &Context,
        pane: &Shown,
        piece: &RowPiece,
        painted: &Painted,
        row: &mut Row<'_>,
    ) {
        self.paint_stretch(ctx, pane.place.outlet, painted, piece.span, row);
        if piece.end == RowEnd::Cut {
            row.put(ctx.glyphs.cut(), ctx.theme.style(Ink::Dim));
        }
    }

    /// Cursor, mark and number before a sentence; under it only the style of the cursor.
    fn paint_gutter(&self, ctx: &Context, pane: &Shown, piece: &RowPiece, row: &mut Row<'_>) {
        let here = self.cursor_sign(pane, piece.sentence, piece.sentence);
        let left_off = self.left_off == Some((pane.place.outlet, piece.sentence));
        if piece.part == SentencePart::Rest {
            return;
        }
        let note = self.table.note(pane.place.outlet, piece.sentence as usize);
        let mut style = self.mark_style(ctx, self.shown_mark(note));
        let cursor = match here {
            Some(true) => {
                style = style.patch(ctx.theme.style(Ink::Cursor));
                style
            }
            Some(false) => ctx.theme.style(Ink::Title),
            None => ctx.theme.style(Ink::Dim),
        };
        let sign = match here {
            Some(_) => ">",
            None if self.level.holds((pane.place.outlet, piece.sentence)) => "#",
            None if left_off => ctx.glyphs.dot(),
            None => " ",
        };
        let mut text = self.shown_mark(note).sign().to_owned();
        if note.group > 0 {
            text.push_str(&note.group.to_string());
        }
        let columns = usize::from(pane.place.gutter).saturating_sub(2);
        row.put(sign, cursor).left(&text, columns.min(text.len()), style);
        if here == Some(true) {
            let blank = columns.saturating_sub(text.len());
            row.put(&" ".repeat(blank), style);
        }
    }

    fn paint_narrow_gutter(
        &self,
        ctx: &Context,
        pane: &Shown,
        pieces: &[RowPiece],
        row: &mut Row<'_>,
    ) {
        let starts = pieces.iter().filter(|p| p.part == SentencePart::First);
        let here = starts.filter_map(|p| self.cursor_sign(pane, p.sentence, p.sentence)).max();
        match here {
            Some(true) => row.put(">", ctx.theme.style(Ink::Cursor)),
            Some(false) => row.put(">", ctx.theme.style(Ink::Title)),
            None => row,
        };
    }

    /// The bar that sets a caption apart.
    fn paint_bar(&self, ctx: &Context, pane: &Shown, piece: &RowPiece, row: &mut Row<'_>) {
        let article = self.article(ctx, pane.place.outlet);
        if article.block_of(piece.sentence as usize).role == Role::Caption && piece.column > 1 {
            row.put(ctx.glyphs.divider(), ctx.theme.style(Ink::Dim));
        }
    }

    /// Paints the rules between panes.
    pub(super) fn paint_divider(&self, ctx: &Context, pane: &Shown, buffer: &mut Buffer) {
        let dim = ctx.theme.style(Ink::Dim);
        let beside = |area: Rect| Rect { x: area.right(), width: 1, ..area };
        let title = beside(pane.place.title);
        if title.height > 0 {
            Row::new(buffer, title, 0, ctx.glyphs).put(ctx.glyphs.tee(), dim);
        }
        let body = beside(pane.place.body);
        for y in 0..body.height {
            Row::new(buffer, body, y, ctx.glyphs).put(ctx.glyphs.divider(), dim);
        }
    }
}

/// Paints text with every run of white space as one space, as it was measured.
pub fn put_words(row: &mut Row<'_>, text: &str, style: Style) {
    let mut rest = text;
    while let Some(at) = rest.find(char::is_whitespace) {
        let (before, after) = rest.split_at(at);
        row.put(before, style);
        let space = after.chars().next().map_or(0, char::len_utf8);
        row.put(" ", style);
        rest = match is_space(&after[..space]) {
            true => after.trim_start_matches(|c: char| is_space(c.encode_utf8(&mut [0; 4]))),
            false => &after[space..],
        };
    }
    row.put(rest, style);
}

/// When an article was published, as far as it is known.
pub fn dated(ctx: &Context, article: &Article) -> String {
    let published = article.meta.published.as_ref();
    published.map(|published| day::moment(published, ctx.dates)).unwrap_or_default()
}

/// Used by the strip and the ruler: the sign of a mark in its colour.
pub fn sign(state: &CompareState, ctx: &Context, mark: Sign) -> (&'static str, Style) {
    (mark.sign(), state.mark_style(ctx, mark))
}
