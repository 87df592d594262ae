//! Paints what would be lost, and kept and dropped side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::lost::{LostItem, MARGIN, sentence_rows, text_rows, widths};
use super::rows::SetRow as Listed;
use super::view::Painter;
use super::words;
use crate::model::{Class, SentenceId, Span};
use crate::text::wrap::{RowEnd, WrappedRow as Wrapped};
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::rule::draw_rule;
use crate::tui::screens::compare::{Painted, Sign, Telling, ink_of, match_layers, put_words};
use crate::tui::theme::Ink;

/// The words for the counts of [`LostItem::Counts`], in full and short.
const COUNTED: [(Sign, &str); 5] = [
    (Sign::Verbatim, "verbatim"),
    (Sign::Edited, "edited"),
    (Sign::Paraphrase, "paraphrase"),
    (Sign::Unique, "only here"),
    (Sign::Diverging, "diverges"),
];

/// A row of an item: which one it is, and what of the area it takes.
struct ItemRow {
    number: usize,
    area: Rect,
    y: u16,
}

impl Painter<'_> {
    /// The rule above, and the rows that are seen of what there is to say.
    pub(super) fn lost(&self, buffer: &mut Buffer) {
        let (state, area) = (self.state, self.parts.below);
        let (frame, corpus) = (state.frame(self.context), self.context.corpus);
        self.lost_rule(buffer);
        let lost = &state.lost;
        let mut y = 0;
        for at in lost.from.item..lost.items.len() {
            let above = if at == lost.from.item { lost.from.row } else { 0 };
            for number in above..lost.rows(at, corpus, frame) {
                if y >= area.height {
                    return;
                }
                self.item(&lost.items[at], ItemRow { number, area, y }, buffer);
                y += 1;
            }
        }
    }

    /// `─ tribune/bridge.html against wire/bridge.html ────── 0 lost ─`
    fn lost_rule(&self, buffer: &mut Buffer) {
        let (lost, corpus) = (&self.state.lost, self.context.corpus);
        let frame = self.state.frame(self.context);
        let more = lost.window(self.state.lost_height(), corpus, frame).told(lost.from);
        let right = format!("{more}{} lost", lost.sentences);
        let (root, ambiguous) = (self.state.root, self.context.glyphs.ambiguous);
        let place = |id, room| words::fit_place(corpus.article(id), root, room, ambiguous);
        let width = usize::from(self.parts.title.width);
        let left = match (lost.between, self.state.row()) {
            (Some((_, own)), _) if self.parts.breadth == Breadth::Narrow => {
                place(own, width.saturating_sub(right.len() + 8))
            }
            (Some((kept, own)), _) => {
                let room = width.saturating_sub(34) / 2;
                format!("{} against {}", place(own, room), place(kept, room))
            }
            (None, Some(Listed::Heading(_) | Listed::Article { .. })) => "this set".to_owned(),
            (None, _) => String::new(),
        };
        draw_rule(self.context, self.parts.title, &left, &right, buffer);
    }

    fn item(&self, item: &LostItem, line: ItemRow, buffer: &mut Buffer) {
        let (glyphs, dim) = (self.context.glyphs, self.style(Ink::Dim));
        let mut out = Row::new(buffer, line.area, line.y, glyphs);
        match item {
            LostItem::Blank => {}
            LostItem::Counts(counts) => self.counts(counts, &mut out),
            LostItem::Words(text, ink) => {
                let (width, _) = widths(self.state.frame(self.context));
                let rows = text_rows(text, width, glyphs.ambiguous);
                let Some(row) = rows.get(line.number) else { return };
                put_words(out.skip(1), row.span.of(text).trim_end(), self.style(*ink));
            }
            LostItem::Own(id) => self.own(*id, line.number, &mut out),
            LostItem::Differs { what, kept, own } => {
                let (name, side, text) =
                    if line.number == 0 { (*what, "kept", kept) } else { ("", "this", own) };
                out.skip(1).left(name, 9, dim).left(side, 6, dim);
                let room = out.room().saturating_sub(1);
                out.left(text, room, self.style(Ink::Text));
            }
            LostItem::Names | LostItem::Pair { .. } | LostItem::Folded(_) => {
                self.double(item, line, buffer)
            }
        }
    }

    /// `= 9 verbatim  ~ 0 edited  % 0 paraphrase  + 0 only here  ! 0 differs`
    fn counts(&self, counts: &[u32; 5], out: &mut Row<'_>) {
        let is_short = self.parts.breadth == Breadth::Narrow;
        out.skip(1);
        for ((mark, name), count) in COUNTED.iter().zip(counts) {
            let ink = if *count == 0 { Ink::Dim } else { Ink::Text };
            out.put(mark.sign(), self.mark_style(*mark)).skip(1);
            out.put(&count.to_string(), self.style(ink));
            if !is_short {
                out.skip(1).put(name, self.style(ink));
            }
            out.skip(2);
        }
    }

    /// A sentence that would be lost.
    fn own(&self, id: SentenceId, number: usize, out: &mut Row<'_>) {
        let (width, _) = widths(self.state.frame(self.context));
        let rows = sentence_rows(self.context.corpus, id, width, self.context.glyphs.ambiguous);
        let Some(&row) = rows.get(number) else { return };
        let start = out.x();
        if number == 0 {
            out.skip(1).put("+", self.mark_style(Sign::Unique));
        }
        out.to(start + MARGIN);
        let painted = Painted { base: self.style(Ink::Text), layers: Vec::new() };
        self.words_of(id, row, &painted, out);
    }

    /// Kept on the left, the one that may go on the right.
    fn double(&self, item: &LostItem, line: ItemRow, buffer: &mut Buffer) {
        let (glyphs, dim) = (self.context.glyphs, self.style(Ink::Dim));
        let side = self.state.frame(self.context).side();
        let left = Rect { width: side, ..line.area };
        let right = Rect { x: line.area.x + side + 1, width: side, ..line.area };
        let divider = Rect { x: left.right(), width: 1, ..line.area };
        let sign = if *item == LostItem::Names { glyphs.tee() } else { glyphs.divider() };
        Row::new(buffer, divider, line.y, glyphs).put(sign, dim);
        match item {
            LostItem::Names => {
                let area = |side: Rect| Rect { y: side.y + line.y, height: 1, ..side };
                draw_rule(self.context, area(left), "kept", "", buffer);
                draw_rule(self.context, area(right), "this one", "", buffer);
            }
            LostItem::Folded(count) => {
                let dots = glyphs.dot().repeat(3);
                let text = format!("{dots} {count} boilerplate {dots}");
                Row::new(buffer, left, line.y, glyphs).skip(MARGIN).put(&text, dim);
            }
            LostItem::Pair { kept, own, mark } => {
                // What only the kept article has is marked there, and missing on the other side.
                let signs = match (kept, own) {
                    (Some(_), None) => ["+", "-"],
                    (None, Some(_)) if *mark == Sign::Unique => ["-", "+"],
                    (None, Some(_)) => [" ", mark.sign()],
                    _ => [mark.sign(); 2],
                };
                for (side, id, other, sign) in
                    [(left, *kept, *own, signs[0]), (right, *own, *kept, signs[1])]
                {
                    let out = &mut Row::new(buffer, side, line.y, glyphs);
                    self.side((id, other), (sign, *mark), line.number, out);
                }
            }
            _ => {}
        }
    }

    /// A row of one side of a pair.
    fn side(
        &self,
        (id, other): (Option<SentenceId>, Option<SentenceId>),
        (sign, mark): (&str, Sign),
        number: usize,
        out: &mut Row<'_>,
    ) {
        let start = out.x();
        if number == 0 {
            let style = if sign == "-" { self.style(Ink::Dim) } else { self.mark_style(mark) };
            out.skip(1).put(sign, style);
        }
        let Some(id) = id else { return };
        let (_, width) = widths(self.state.frame(self.context));
        let rows = sentence_rows(self.context.corpus, id, width, self.context.glyphs.ambiguous);
        let Some(&row) = rows.get(number) else { return };
        out.to(start + MARGIN);
        self.words_of(id, row, &self.painted(id, other, mark), out);
    }

    /// How a sentence looks beside its counterpart.
    fn painted(&self, id: SentenceId, other: Option<SentenceId>, mark: Sign) -> Painted {
        let mut base = self.style(Ink::Text);
        let collation = self.context.collation;
        let found = other.and_then(|other| collation.match_between(id, other)).map(|found| found.0);
        let layers = match found {
            Some(found) if found.class != Class::Verbatim || !found.diverges.is_empty() => {
                match_layers(self.context, id, found, Telling::Shown)
            }
            _ => Vec::new(),
        };
        match mark {
            Sign::Verbatim => base = base.add_modifier(Modifier::UNDERLINED),
            Sign::Paraphrase => base = base.add_modifier(Modifier::ITALIC),
            _ => {}
        }
        Painted { base, layers }
    }

    fn words_of(&self, id: SentenceId, row: Wrapped, painted: &Painted, out: &mut Row<'_>) {
        let text = &self.context.corpus.article(id.article).text;
        let shown = row.span.of(text).trim_end().len();
        let span = Span::new(0, shown).shifted(row.span.start as usize);
        for (stretch, style) in painted.stretches(span) {
            put_words(out, stretch.of(text), style);
        }
        if row.end == RowEnd::Cut {
            out.put(self.context.glyphs.cut(), self.style(Ink::Dim));
        }
    }

    pub(super) fn mark_style(&self, mark: Sign) -> Style {
        let style = self.style(ink_of(mark));
        style.remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC)
    }
}
