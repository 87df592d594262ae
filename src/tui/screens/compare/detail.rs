//! The detail panel: every outlet's version of the sentence under the cursor, in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::dispute::{NAMED, Values};
use super::geometry::Geometry;
use super::ink::Painted;
use super::note::{OutletIx, Sign};
use super::pane::{dated, put_words};
use super::state::CompareState;
use crate::collate::provenance::{CopyStanding, Provenance};
use crate::model::{Match, Role, SentenceId, Span};
use crate::text::width::columns;
use crate::text::wrap::{Measure, wrap};
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// One row of the panel.
enum DetailLine {
    /// A row of a version: its outlet in the first, and the stretch of its sentence.
    Version {
        outlet: OutletIx,
        sentence: usize,
        span: Span,
        opens: bool,
        note: Option<String>,
    },
    Words(String, Ink),
    /// What each outlet states about one thing.
    Values(Values),
}

/// Columns of a date with its time, and a blank on each side.
const DATE: usize = 14;

impl CompareState {
    /// Paints the panel. Cost: the versions of one sentence.
    pub(super) fn paint_detail(&self, ctx: &Context, geometry: &Geometry, buffer: &mut Buffer) {
        let area = geometry.detail;
        if area.height == 0 {
            return;
        }
        let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
        let lines = self.lines(ctx, geometry);
        let hidden = lines.len().saturating_sub(body.height as usize);
        self.paint_heading_row(ctx, geometry, hidden, buffer);
        let top = self.detail_top.min(hidden);
        for (y, line) in lines.iter().skip(top).take(body.height as usize).enumerate() {
            self.paint_line(ctx, geometry, body, y as u16, line, buffer);
        }
    }

    /// How many rows of the detail do not fit.
    pub(super) fn detail_overflow(&self, ctx: &Context, area: Rect) -> usize {
        let geometry = Geometry::new(self, area);
        let rows = geometry.detail.height.saturating_sub(1) as usize;
        if rows == 0 { 0 } else { self.lines(ctx, &geometry).len().saturating_sub(rows) }
    }

    fn paint_heading_row(
        &self,
        ctx: &Context,
        geometry: &Geometry,
        hidden: usize,
        buffer: &mut Buffer,
    ) {
        let dim = ctx.theme.style(Ink::Dim);
        let area = geometry.detail;
        let mut row = Row::new(buffer, area, 0, ctx.glyphs);
        row.put(ctx.glyphs.rule(), dim).put(" ", dim);
        let Some((focus, sentence)) = self.here() else {
            row.fill(ctx.glyphs.rule(), dim);
            return;
        };
        let note = self.table.note(focus, sentence);
        let mark = self.shown_mark(note);
        let number = if note.group > 0 { note.group.to_string() } else { String::new() };
        row.put(&format!("{}{number} ", mark.sign()), self.mark_style(ctx, mark));
        let mut right = self.place_among();
        let mut text = self.summary(ctx, (focus, sentence));
        if geometry.breadth == Breadth::Narrow
            && let Some(other) = self.counterpart_title(ctx, (focus, sentence))
        {
            text = other;
            right = format!("1 of {}", self.holders(note.group).saturating_sub(1).max(1));
        }
        let keys = match (hidden, self.detail_top.min(hidden)) {
            (0, _) => "",
            (_, 0) => ") more  ",
            (all, at) if at == all => "( back  ",
            _ => "( ) more  ",
        };
        right.insert_str(0, keys);
        let end = area.right().saturating_sub(right.len() as u16 + 3);
        let room = usize::from(end.saturating_sub(row.x() + 1));
        let shown = crate::text::width::fit(&text, room, ctx.glyphs.ambiguous).into_owned();
        row.put(&shown, ctx.theme.style(Ink::Text)).put(" ", dim);
        row.fill_to(end, ctx.glyphs.rule(), dim);
        row.put(" ", dim).put(&right, ctx.theme.style(Ink::Text)).put(" ", dim);
        row.fill(ctx.glyphs.rule(), dim);
    }

    /// What is known of a sentence, in a few words.
    fn summary(&self, ctx: &Context, (focus, sentence): (OutletIx, usize)) -> String {
        let id = self.table.id(focus, sentence);
        let note = self.table.note(focus, sentence);
        let (role, reason) = ctx.collation.role(ctx.corpus, id);
        if note.boilerplate {
            return format!("boilerplate: {}", reason.unwrap_or("not part of the story"));
        }
        let mut parts: Vec<String> = self.level_told(ctx, (focus, sentence)).into_iter().collect();
        parts.extend(self.ignored_told(ctx, (focus, sentence)));
        let disputed = self.disputed(ctx, id);
        if let [first, rest @ ..] = disputed.as_slice()
            && self.is_on(Sign::Diverging)
        {
            let more = rest.iter().map(|values| values.about.clone());
            parts.push(
                std::iter::once(first.about.clone()).chain(more).collect::<Vec<_>>().join(", "),
            );
            parts.push(format!("in {} of {} outlets", first.holders, self.table.houses.len()));
            return parts.join(&format!(" {} ", dot(ctx)));
        }
        if note.diverges {
            parts.push(format!("differs in {}", self.differs_in(ctx, id)));
        }
        match self.holders(note.group) {
            0 | 1 => parts.push(format!("only in {}", self.article(ctx, focus).outlet())),
            _ => {
                parts.push(note.class_mark().name().to_owned());
                parts.extend(self.told_apart_by(ctx, (focus, sentence)));
                parts.push(format!("in {} outlets", self.held_by(self.table.members(note.group))));
            }
        }
        if role != Role::Body {
            parts.push(role.name().to_owned());
        }
        parts.join(&format!(" {} ", dot(ctx)))
    }

    /// `against B Herald`: the version by which the words of a sentence are told apart.
    fn told_apart_by(&self, ctx: &Context, (focus, sentence): (OutletIx, usize)) -> Option<String> {
        let found = self.reference(ctx, focus, sentence)?;
        let other = found.other(self.table.id(focus, sentence)).0.article;
        Some(format!("against {}", self.outlet_name(ctx, self.table.ix_of(other)?)))
    }

    fn differs_in(&self, ctx: &Context, id: SentenceId) -> String {
        let open = |m: &&Match| self.table.ix_of(m.other(id).0.article).is_some();
        let mut kinds: Vec<_> = (ctx.collation.matches_of(id).filter(open))
            .flat_map(|m| m.diverges.iter().map(|d| d.name()))
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds.join(", ")
    }

    /// How many outlets have a sentence of this group.
    fn holders(&self, group: u32) -> usize {
        let members = self.table.members(group);
        let more = members.windows(2).filter(|pair| pair[0].0 != pair[1].0).count();
        if members.is_empty() { 0 } else { more + 1 }
    }

    /// `Radio 9 21 Nov 11:42`: the outlet whose version stands in the panel of a narrow window.
    fn counterpart_title(&self, ctx: &Context, here: (OutletIx, usize)) -> Option<String> {
        let (ix, _) = self.next_counterpart(ctx, here)?;
        let article = self.article(ctx, ix);
        let date = dated(ctx, article);
        Some(format!("{} {date}", self.short_name(ctx, ix)).trim_end().to_owned())
    }

    /// Where the sentence stands among its like: `match 3 of 17`.
    pub(super) fn place_among(&self) -> String {
        let Some((focus, sentence)) = self.here() else { return String::new() };
        let outlet = self.table.outlet(focus);
        let mark = self.shown_mark(self.table.note(focus, sentence));
        let end = outlet.notes.len();
        let count = |mark: Sign, to: usize| outlet.count(mark, 0..to);
        let of = |word: &str, marks: &[Sign]| {
            let sum = |to| marks.iter().map(|&m| count(m, to)).sum::<u32>();
            format!("{word} {} of {}", sum(sentence + 1), sum(end))
        };
        match mark {
            Sign::Boilerplate => format!("sentence {} of {end}", sentence + 1),
            Sign::Unique => of("only here", &[Sign::Unique]),
            Sign::Diverging => of("differs", &[Sign::Diverging]),
            _ => of("match", &[Sign::Verbatim, Sign::Edited, Sign::Paraphrase]),
        }
    }

    fn lines(&self, ctx: &Context, geometry: &Geometry) -> Vec<DetailLine> {
        let Some(here) = self.here() else {
            return vec![DetailLine::Words("This article has no text.".into(), Ink::Dim)];
        };
        let mut lines = Vec::new();
        let width = usize::from(geometry.detail.width);
        if geometry.breadth == Breadth::Narrow {
            match self.next_counterpart(ctx, here) {
                Some(other) => self.version(ctx, other, (here, width), &mut lines),
                None => self.version(ctx, here, (here, width), &mut lines),
            }
            return lines;
        }
        if self.is_on(Sign::Diverging) {
            let disputed = self.disputed(ctx, self.table.id(here.0, here.1));
            let most = if geometry.breadth == Breadth::Medium { 1 } else { 3 };
            lines.extend(disputed.into_iter().take(most).map(DetailLine::Values));
        }
        let others = self.table.ids().filter(|&ix| ix != here.0);
        let id = self.table.id(here.0, here.1);
        let counterpart = |ix| Some((ix, self.answer(ctx, here, ix)?));
        let versions: Vec<_> = others.filter_map(counterpart).collect();
        let own = [here];
        for &version in own.iter().chain(&versions) {
            self.version(ctx, version, (here, width), &mut lines);
        }
        if !self.table.note(here.0, here.1).boilerplate {
            lines.extend(self.absent(ctx, here.0, &versions));
            lines.extend(self.printed(ctx, id));
        }
        lines
    }

    /// Who printed the sentence first, as far as the dates tell. Of a sentence with very many
    /// copies it is not said: nobody reads them all, and each frame would order them anew.
    fn printed(&self, ctx: &Context, id: SentenceId) -> Option<DetailLine> {
        let cluster = &ctx.collation.clusters[ctx.collation.cluster_of(id)?.0 as usize];
        if cluster.members.len() > NAMED {
            return None;
        }
        let name = |id: SentenceId| ctx.corpus.article(id.article).outlet();
        let copies = Provenance::new(ctx.corpus, ctx.collation).order(cluster);
        let own = copies.iter().find(|copy| copy.sentence == id)?;
        let told = match (own.standing, own.from, cluster.origin) {
            (CopyStanding::First, ..) => "printed here first".into(),
            (CopyStanding::Later, from, Some(first)) => {
                let closest = from.filter(|(from, _)| from.article != first.article);
                let closest = closest.map(|(from, _)| format!(", closest to {}", name(from)));
                format!("printed first by {}{}", name(first), closest.unwrap_or_default())
            }
            (CopyStanding::Later, Some((from, _)), None) => {
                format!("printed later than {}; who was first is unknown", name(from))
            }
            _ => "who printed it first is unknown".into(),
        };
        Some(DetailLine::Words(told, Ink::Dim))
    }

    /// The outlets that do not have it.
    fn absent(
        &self,
        ctx: &Context,
        own: OutletIx,
        versions: &[(OutletIx, usize)],
    ) -> Option<DetailLine> {
        let has = |ix: OutletIx| ix == own || versions.iter().any(|v| v.0 == ix);
        let lacking = self.table.ids().filter(|&ix| !has(ix)).take(NAMED);
        let names: Vec<String> = lacking.map(|ix| self.outlet_name(ctx, ix)).collect();
        let separator = format!(" {} ", dot(ctx));
        (!names.is_empty())
            .then(|| DetailLine::Words(format!("- not in {}", names.join(&separator)), Ink::Dim))
    }

    fn version(
        &self,
        ctx: &Context,
        (outlet, sentence): (OutletIx, usize),
        (here, width): ((OutletIx, usize), usize),
        lines: &mut Vec<DetailLine>,
    ) {
        let article = self.article(ctx, outlet);
        let note = self.remark(ctx, here, (outlet, sentence));
        let lead = self.lead(ctx, width);
        let room = width.saturating_sub(lead + 1).max(1);
        let room = room.saturating_sub(note.as_ref().map_or(0, |n| n.len() + 2)).max(room / 2);
        let measure = Measure { width: room.max(1), used: 0, ambiguous: ctx.glyphs.ambiguous };
        let mut rows = Vec::new();
        wrap(&article.text, article.sentences[sentence].span, measure, &mut rows);
        for (i, row) in rows.iter().enumerate() {
            let opens = i == 0;
            let note = note.clone().filter(|_| opens);
            lines.push(DetailLine::Version { outlet, sentence, span: row.span, opens, note });
        }
    }

    /// What to point out beside another outlet's version.
    fn remark(
        &self,
        ctx: &Context,
        here: (OutletIx, usize),
        there: (OutletIx, usize),
    ) -> Option<String> {
        let found = self.between(ctx, here, there)?;
        if found.diverges.is_empty() {
            return None;
        }
        let kinds: Vec<&str> = found.diverges.iter().map(|d| d.name()).collect();
        Some(format!("<- differs: {}", kinds.join(", ")))
    }

    /// The match between two sentences.
    fn between<'a>(
        &self,
        ctx: &Context<'a>,
        here: (OutletIx, usize),
        there: (OutletIx, usize),
    ) -> Option<&'a Match> {
        let (left, right) = (self.table.id(here.0, here.1), self.table.id(there.0, there.1));
        ctx.collation.matches_of(left).find(|m| m.other(left).0 == right)
    }

    /// Columns before the text: mark, letter, outlet, date. As many as the first outlets need, so
    /// that the cost does not grow with all of them.
    fn lead(&self, ctx: &Context, width: usize) -> usize {
        let ambiguous = ctx.glyphs.ambiguous;
        let name = |ix| columns(&self.short_name(ctx, ix), ambiguous) + 4;
        let longest = || self.table.ids().take(8).map(name).max().unwrap_or(0);
        match width {
            120.. => (longest() + DATE).clamp(28, 40),
            80.. => longest().clamp(14, 20),
            _ => 1,
        }
    }

    fn paint_line(
        &self,
        ctx: &Context,
        geometry: &Geometry,
        area: Rect,
        y: u16,
        line: &DetailLine,
        buffer: &mut Buffer,
    ) {
        let mut row = Row::new(buffer, area, y, ctx.glyphs);
        let (outlet, sentence, span, opens, note) = match line {
            DetailLine::Words(text, ink) => {
                let room = row.room().saturating_sub(2);
                row.skip(1).left(text, room, ctx.theme.style(*ink));
                return;
            }
            DetailLine::Values(values) => return self.paint_values(ctx, values, &mut row),
            DetailLine::Version { outlet, sentence, span, opens, note } => {
                (*outlet, *sentence, *span, *opens, note)
            }
        };
        let lead = self.lead(ctx, usize::from(geometry.detail.width));
        if opens && lead > 1 {
            self.paint_lead(ctx, outlet, sentence, lead, &mut row);
        }
        row.to(area.x + lead as u16);
        let painted = self.version_ink(ctx, (outlet, sentence));
        let text = &self.article(ctx, outlet).text;
        let shown = span.of(text).trim_end().len();
        let span = Span::new(0, shown).shifted(span.start as usize);
        for (stretch, style) in painted.stretches(span) {
            put_words(&mut row, stretch.of(text), style);
        }
        if let Some(note) = note {
            let x = area.right().saturating_sub(note.len() as u16 + 1);
            row.to(x).put(note, ctx.theme.style(Ink::Diverges));
        }
    }

    /// ` A Wire 12   B Herald 12   C Radio 9 [at least 14]`; where that has no room, every value
    /// with the letters of its outlets: ` 12 A B D E   [at least 14] C`.
    fn paint_values(&self, ctx: &Context, values: &Values, row: &mut Row<'_>) {
        let width = |text: &str| columns(text, ctx.glyphs.ambiguous);
        let (text, dim) = (ctx.theme.style(Ink::Text), ctx.theme.style(Ink::Dim));
        let ink = |differs| ctx.theme.style(if differs { Ink::DivergesWords } else { Ink::Title });
        row.skip(1);
        let told = values.told.iter().map(|(outlet, value, differs)| {
            (self.outlet_name(ctx, *outlet), value.as_str(), *differs)
        });
        let told: Vec<_> = told.collect();
        let taken: usize = told.iter().map(|(name, value, _)| width(name) + width(value) + 4).sum();
        if taken <= row.room() + 3 {
            for (name, value, differs) in told {
                row.put(&name, text).skip(1).put(value, ink(differs)).skip(3);
            }
            return;
        }
        let groups = values.by_value();
        for (at, group) in groups.iter().enumerate() {
            let letters: Vec<_> = group.outlets.iter().map(|&ix| self.letter(ix)).collect();
            let letters = letters.join(" ");
            let rest = groups.len() - at;
            let wanted = width(group.value) + letters.len() + 4;
            if wanted + 4 > row.room() && rest > 1 || wanted > row.room() + 3 {
                row.put(&format!("+{rest}"), dim);
                return;
            }
            row.put(group.value, ink(group.differs)).skip(1).put(&letters, text).skip(3);
        }
    }

    fn paint_lead(
        &self,
        ctx: &Context,
        outlet: OutletIx,
        sentence: usize,
        lead: usize,
        row: &mut Row<'_>,
    ) {
        let article = self.article(ctx, outlet);
        let mark = self.shown_mark(self.table.note(outlet, sentence));
        row.put(" ", Style::new()).put(mark.sign(), self.mark_style(ctx, mark)).skip(1);
        let ink = if self.panes.focused() == outlet { Ink::Title } else { Ink::Text };
        let date = dated(ctx, article);
        let dated = lead > 20 && !date.is_empty();
        let room = if dated { lead - 6 - date.len() } else { lead - 4 };
        let name = match dated {
            true => self.short_name(ctx, outlet),
            false => self.name_in(ctx, outlet, room),
        };
        row.left(&name, room, ctx.theme.style(ink));
        if dated {
            row.skip(1).put(&date, ctx.theme.style(Ink::Dim));
        }
    }

    /// A version's words told apart by its match with the sentence under the cursor, and that
    /// sentence by its strongest match.
    fn version_ink(&self, ctx: &Context, there: (OutletIx, usize)) -> Painted {
        let painted = self.painted(ctx, there.0, there.1);
        let here = match self.here() {
            Some(here) if here != there => here,
            _ => return painted,
        };
        match self.between(ctx, here, there) {
            Some(found) => {
                Painted { base: painted.base, layers: self.word_layers(ctx, there, found) }
            }
            None => painted,
        }
    }
}

fn dot(ctx: &Context) -> &'static str {
    ctx.glyphs.dot()
}
