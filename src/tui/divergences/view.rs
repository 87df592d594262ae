use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::evidence::{Frame, Item};
use super::layout::Parts;
use super::order::Hide;
use super::state::{COPY, DivergencesState};
use crate::model::{ArticleId, Claim, Span, Standing};
use crate::report::claims::{self, Line, Place, cell_text, copies_told, sign, title};
use crate::text::width::{columns, fit};
use crate::text::wrap::Row as Wrapped;
use crate::tui::chrome;
use crate::tui::compare::{Painted, put_words};
use crate::tui::context::Context;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// Draws Divergences into the body of the window. Cost: the cells and rows that are seen.
pub fn view(state: &DivergencesState, context: &Context<'_>, buffer: &mut Buffer) {
    let Some(parts) = state.parts else { return };
    let painter = Painter { state, context, parts };
    painter.rule(buffer);
    if state.shown.is_empty() {
        return painter.nothing(buffer);
    }
    painter.header(buffer);
    let rows = state.shown.iter().enumerate().skip(state.at.top);
    for (y, (at, &row)) in (0..parts.table.height).zip(rows) {
        let out = &mut Row::new(buffer, parts.table, y, context.glyphs);
        painter.claim(at, &state.table.rows[row], out);
    }
    painter.evidence(buffer);
    painter.legend(buffer);
}

/// What the top line says on the right: the story and what is compared, as much as fits.
pub fn breadcrumb(state: &DivergencesState, context: &Context<'_>, room: usize) -> String {
    let ambiguous = context.glyphs.ambiguous;
    let outlets = state.table.columns.len();
    let noun = if outlets == 1 { "outlet" } else { "outlets" };
    let mut parts = vec![format!("{outlets} {noun} compared")];
    parts.extend(copies_told(context.corpus, &state.table));
    let mut text = title(context.corpus, context.collation, state.story).to_owned();
    for part in parts {
        let longer = format!("{text}   {part}");
        if columns(&longer, ambiguous) <= room {
            text = longer;
        }
    }
    text
}

/// What the status line says on the left and on the right.
pub fn status(state: &DivergencesState, context: &Context<'_>) -> (String, String) {
    let copies = || copies_told(context.corpus, &state.table);
    let left = state.find.told(state.at.row).or_else(copies).unwrap_or_default();
    let hidden = state.table.rows.len() - state.shown.len();
    let mut right = format!("sort: {}", state.sort.name());
    if state.hide != Hide::Nothing {
        right.insert_str(0, &format!("hidden: {hidden} ({})   ", state.hide.name()));
    }
    (left, right)
}

/// What painting needs.
struct Painter<'a> {
    state: &'a DivergencesState,
    context: &'a Context<'a>,
    parts: Parts,
}

impl Painter<'_> {
    fn style(&self, ink: Ink) -> Style {
        self.context.theme.style(ink)
    }

    fn is_narrow(&self) -> bool {
        self.parts.breadth == Breadth::Narrow
    }

    /// `─ 12 claims   3 differ   1 vaguer ─────`
    fn rule(&self, buffer: &mut Buffer) {
        let state = self.state;
        let right = match self.parts.breadth {
            Breadth::Wide => "columns in order of publication",
            _ => "",
        };
        let left = match state.table.counts.shared() {
            0 if state.table.counts.all() > 0 => {
                format!("{}   nothing is stated by more than one outlet", state.table.counts.told())
            }
            0 => "no claims".to_owned(),
            _ => state.table.counts.told(),
        };
        chrome::rule(self.context, self.parts.rule, &left, right, buffer);
    }

    /// Why the table is empty, in a sentence.
    fn nothing(&self, buffer: &mut Buffer) {
        let parts = self.parts;
        let area = Rect {
            y: parts.rule.y + 1,
            height: parts.legend.bottom() - parts.rule.y - 1,
            ..parts.rule
        };
        let (first, second) = match self.state.table.rows.is_empty() {
            true => (
                "Nothing in this story is stated by more than one outlet.",
                "]] goes to the next story in which something is.",
            ),
            false => ("Everything in this story is hidden.", "f or Esc shows it again."),
        };
        let text = self.style(Ink::Text);
        let mut sheet = crate::tui::sheet::Sheet::new(buffer, area, self.context.glyphs, 0);
        sheet.blank();
        sheet.text(("", text), 1, first, text);
        sheet.text(("", text), 1, second, self.style(Ink::Dim));
    }

    fn header(&self, buffer: &mut Buffer) {
        let (area, columns) = (self.parts.header, self.parts.columns);
        if area.height == 0 {
            return;
        }
        let (dim, glyphs) = (self.style(Ink::Dim), self.context.glyphs);
        let outlets = self.state.outlets.iter().enumerate().skip(self.state.at.first);
        let outlets: Vec<_> = outlets.take(columns.outlets).collect();
        let mut names = Row::new(buffer, area, 0, glyphs);
        names.skip(columns.gutter).left("Claim", columns.claim.into(), dim);
        names.left("Kind", columns.kind.into(), dim);
        for (at, outlet) in &outlets {
            let end = names.x() + columns.outlet;
            let name = fit(&outlet.name, usize::from(columns.outlet - 1), glyphs.ambiguous);
            let is_current = *at == self.state.at.column;
            names.put(&name, self.style(if is_current { Ink::Cursor } else { Ink::Title })).to(end);
        }
        let mut times = Row::new(buffer, area, 1, glyphs);
        let named = columns.claim + columns.kind;
        times.skip(columns.gutter).left(&self.range(), named.into(), dim);
        for (_, outlet) in &outlets {
            times.left(&outlet.when, usize::from(columns.outlet - 1), dim).skip(1);
        }
        Row::new(buffer, area, 2, glyphs).fill(glyphs.rule(), dim);
    }

    /// `outlets 1-4 of 9`, where they do not all stand side by side.
    fn range(&self) -> String {
        let (all, side_by_side) = (self.state.table.columns.len(), self.parts.columns.outlets);
        let (first, last) = (self.state.at.first + 1, self.state.at.first + side_by_side);
        if all > side_by_side { format!("outlets {first}-{last} of {all}") } else { String::new() }
    }

    fn claim(&self, at: usize, line: &Line, out: &mut Row<'_>) {
        let claim = self.context.collation.claim(line.claim);
        let is_current = at == self.state.at.row;
        let columns = self.parts.columns;
        out.put(if is_current { ">" } else { " " }, self.style(Ink::Text));
        out.put(sign(claim.standing), mark_style(self.context, claim.standing)).skip(1);
        let is_hit = self.state.find.hits.binary_search(&at).is_ok();
        let name = match (is_current, is_hit) {
            (true, true) => Ink::CurrentHit,
            (true, false) => Ink::Cursor,
            (false, true) => Ink::Hit,
            (false, false) => Ink::Text,
        };
        let end = out.x() + columns.claim;
        let room = usize::from(columns.claim.saturating_sub(2));
        let about = fit(&claim.about, room, self.context.glyphs.ambiguous);
        out.put(&about, self.style(name)).to(end);
        out.left(claim.kind.name(), columns.kind.into(), self.style(Ink::Dim));
        if self.is_narrow() {
            return self.values(claim, line, out);
        }
        let shown = self.state.table.columns.len().min(self.state.at.first + columns.outlets);
        for column in self.state.at.first..shown {
            let end = out.x() + columns.outlet;
            let is_crossing = is_current && column == self.state.at.column;
            self.cell(claim, line.cell(column), is_crossing, out);
            out.to(end);
        }
    }

    /// What one outlet states, in the width of a column. What does not fit is counted.
    fn cell(&self, claim: &Claim, places: &[Place], is_crossing: bool, out: &mut Row<'_>) {
        let room = usize::from(self.parts.columns.outlet - 1);
        let told = cell_text(self.context.corpus, claim, places);
        let strong = if is_crossing { Modifier::BOLD } else { Modifier::empty() };
        let plain = if claim.standing == Standing::Alone { Ink::Dim } else { Ink::Text };
        if told.is_empty() {
            out.put("-", self.style(Ink::Dim).add_modifier(strong));
            return;
        }
        let credit = self.credit(claim, places);
        let used = self.told(&told, room, (plain, strong), out);
        if let Some(credit) = credit.filter(|c| used + columns(c, self.ambiguous()) < room) {
            out.put(" ", Style::new()).put(&credit, self.style(Ink::Dim));
        }
    }

    /// Paints values side by side; returns the columns they take.
    fn told(
        &self,
        told: &[(String, bool)],
        room: usize,
        (plain, strong): (Ink, Modifier),
        out: &mut Row<'_>,
    ) -> usize {
        let width = |text: &str| columns(text, self.ambiguous());
        let all: usize = told.iter().map(|(text, _)| width(text) + 2).sum();
        let fitting = if all <= room + 2 { told.len() } else { 1 };
        let rest = &told[fitting..];
        let more = if rest.is_empty() { String::new() } else { format!("; +{}", rest.len()) };
        let start = out.x();
        for (at, (text, differs)) in told[..fitting].iter().enumerate() {
            let style = self.style(if *differs { Ink::DivergesWords } else { plain });
            if at > 0 {
                out.put("; ", self.style(Ink::Dim));
            }
            let left = room.saturating_sub(usize::from(out.x() - start) + width(&more));
            out.put(&fit(text, left, self.ambiguous()), style.add_modifier(strong));
        }
        let ink = if rest.iter().any(|(_, differs)| *differs) { Ink::Diverges } else { Ink::Dim };
        out.put(&more, self.style(ink));
        usize::from(out.x() - start)
    }

    /// `(police)`, where all that credit anybody in a cell credit the same.
    fn credit(&self, claim: &Claim, places: &[Place]) -> Option<String> {
        let credit = |place: &Place| {
            claims::credited(self.context.corpus, &claim.statements[place.statement as usize])
        };
        let mut credits = places.iter().filter_map(credit);
        let first = credits.next()?;
        credits.all(|other| other == first).then(|| format!("({first})"))
    }

    /// In a narrow window all values of a claim stand in one cell.
    fn values(&self, claim: &Claim, line: &Line, out: &mut Row<'_>) {
        /// So many statements are looked at: more values fit into no cell.
        const LOOKED_AT: usize = 24;
        let places = &line.places[..line.places.len().min(LOOKED_AT)];
        let told = cell_text(self.context.corpus, claim, places);
        let room = out.room().saturating_sub(1);
        let plain = if claim.standing == Standing::Alone { Ink::Dim } else { Ink::Text };
        self.told(&told, room, (plain, Modifier::empty()), out);
    }

    /// The name of the claim, its sentences, and who says what.
    fn evidence(&self, buffer: &mut Buffer) {
        let (state, area) = (self.state, self.parts.evidence);
        let Some(claim) = state.claim(self.context) else { return };
        let (frame, corpus) = (state.frame(self.context), self.context.corpus);
        let height = state.evidence_height(self.context);
        let from = state.evidence.from;
        let fits = state.evidence.fits(from, height, corpus, frame);
        let more = match (from.item + from.row > 0, fits) {
            (false, true) => "",
            (false, false) => "J more  ",
            (true, true) => "K back  ",
            (true, false) => "J K more  ",
        };
        let right = format!("{more}{} of {}", state.at.row + 1, state.shown.len());
        let left = match self.is_narrow() {
            true => claim.about.to_string(),
            false => format!("{} {} {}", claim.about, self.context.glyphs.dot(), claim.kind.name()),
        };
        chrome::rule(self.context, self.parts.title, &left, &right, buffer);
        let y = self.sentences(height as u16, frame, buffer);
        let pinned = area.height - height as u16;
        // Where there is room, a blank row sets the summary off.
        let told: u16 = state.evidence.told(corpus, frame).try_into().unwrap_or(u16::MAX);
        let is_roomy = fits && y.saturating_add(1).saturating_add(told) <= area.height;
        let mut y =
            if is_roomy { y + 1 } else { area.height - pinned + pinned.saturating_sub(told) };
        for item in &state.evidence.summary {
            let (text, rows) = item.rows(corpus, frame);
            for row in rows {
                self.words(
                    text,
                    row,
                    self.ink(item),
                    Row::new(buffer, area, y, self.context.glyphs),
                );
                y += 1;
            }
        }
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
                    Item::Said { column, places, used, .. } => {
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

    fn ink(&self, item: &Item) -> Ink {
        if matches!(item, Item::Caveat(_)) { Ink::Dim } else { Ink::Text }
    }

    fn words(&self, text: &str, row: Wrapped, ink: Ink, mut out: Row<'_>) {
        out.skip(1);
        put_words(&mut out, row.span.of(text).trim_end(), self.style(ink));
    }

    /// Outlet and time before a sentence; a copy is called one.
    fn lead(&self, column: u32, places: &[Place], frame: Frame, out: &mut Row<'_>) {
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
    fn article(&self, places: &[Place]) -> Option<ArticleId> {
        let claim = self.state.claim(self.context)?;
        let statement = claim.statements.get(places.first()?.statement as usize)?;
        Some(statement.sentence.article)
    }

    /// A row of a sentence, with the words reversed that state the claim.
    fn sentence(&self, text: &str, row: Wrapped, places: &[Place], out: &mut Row<'_>) {
        let Some(claim) = self.state.claim(self.context) else { return };
        let layer = |place: &Place| {
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

    fn legend(&self, buffer: &mut Buffer) {
        if self.parts.legend.height == 0 {
            return;
        }
        let mut out = Row::new(buffer, self.parts.legend, 0, self.context.glyphs);
        out.skip(1);
        let dim = self.style(Ink::Dim);
        for (standing, words) in [
            (Standing::Conflict, "differs"),
            (Standing::Vaguer, "vaguer, compatible"),
            (Standing::Agree, "agree"),
            (Standing::Alone, "one outlet only"),
        ] {
            out.put(sign(standing), mark_style(self.context, standing)).skip(1);
            out.put(words, dim).skip(2);
        }
        out.put("- not mentioned", dim);
    }

    fn ambiguous(&self) -> crate::text::width::Ambiguous {
        self.context.glyphs.ambiguous
    }
}

/// The style of a mark.
fn mark_style(context: &Context<'_>, standing: Standing) -> Style {
    let ink = match standing {
        Standing::Conflict => Ink::Diverges,
        Standing::Vaguer => Ink::Edited,
        Standing::Agree => Ink::Verbatim,
        Standing::Alone => Ink::Text,
    };
    context.theme.style(ink).remove_modifier(Modifier::UNDERLINED)
}
