use std::collections::BTreeSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::layout::DivergencesParts;
use super::state::DivergencesState;
use crate::model::{Claim, Divergent, Standing};
use crate::report::claims::{self, ClaimRow, StatementPlace, cell_text, copies_told, sign, title};
use crate::text::width::{columns, fit};
use crate::tui::context::Context;
use crate::tui::figures::counted;
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
}

/// What the top line says on the right: the story and what is compared, as much as fits.
pub fn breadcrumb(state: &DivergencesState, context: &Context<'_>, room: usize) -> String {
    let ambiguous = context.glyphs.ambiguous;
    let articles = state.table.columns.len();
    let named: BTreeSet<&str> = state.outlets.iter().map(|outlet| outlet.name.as_str()).collect();
    let outlets = counted(named.len(), "outlet");
    let mut parts = vec![match named.len() < articles {
        true => format!("{} of {outlets} compared", counted(articles, "article")),
        false => format!("{outlets} compared"),
    }];
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
    let is_wide = state.parts.is_some_and(|parts| parts.breadth >= Breadth::Broad);
    match hidden {
        0 => {}
        _ if is_wide => {
            right.insert_str(0, &format!("hidden: {hidden} ({})   ", state.hide.name()))
        }
        _ => right.insert_str(0, &format!("{hidden} hidden   ")),
    }
    (left, right)
}

/// What painting needs.
pub(super) struct Painter<'a> {
    pub state: &'a DivergencesState,
    pub context: &'a Context<'a>,
    pub parts: DivergencesParts,
}

impl Painter<'_> {
    pub(super) fn style(&self, ink: Ink) -> Style {
        self.context.theme.style(ink)
    }

    pub(super) fn is_narrow(&self) -> bool {
        self.parts.breadth == Breadth::Narrow
    }

    /// Why the table is empty, in a sentence.
    fn nothing(&self, buffer: &mut Buffer) {
        let parts = self.parts;
        let area = Rect {
            y: parts.rule.y + 1,
            height: parts.evidence.bottom() - parts.rule.y - 1,
            ..parts.rule
        };
        let (first, second) = match self.state.table.rows.is_empty() {
            true => (
                "Nothing in this story is stated by more than one outlet.",
                "]] goes to the next story in which something is.",
            ),
            false => {
                ("All that outlets state here is uncertain, or stands in one only.", "f shows it.")
            }
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
        let (room, range) = (usize::from(columns.claim.saturating_sub(1)), self.range());
        let claim = match format!("Claim  {range}") {
            both if both.len() <= room || range.is_empty() => both,
            _ => range,
        };
        names.skip(columns.gutter).left(&claim, room, dim).skip(1);
        names.left("Kind", columns.kind.into(), dim);
        for (at, outlet) in &outlets {
            let end = names.x() + columns.outlet;
            let name = fit(&outlet.name, usize::from(columns.outlet - 1), glyphs.ambiguous);
            let is_current = *at == self.state.at.column;
            names.put(&name, self.style(if is_current { Ink::Cursor } else { Ink::Title })).to(end);
        }
        if area.height > 2 {
            let mut times = Row::new(buffer, area, 1, glyphs);
            times.skip(columns.gutter + columns.claim + columns.kind);
            for (_, outlet) in &outlets {
                times.left(&outlet.when, usize::from(columns.outlet - 1), dim).skip(1);
            }
        }
        Row::new(buffer, area, area.height - 1, glyphs).fill(glyphs.rule(), dim);
    }

    /// `1-4 of 9`, where they do not all stand side by side.
    fn range(&self) -> String {
        let (all, side_by_side) = (self.state.table.columns.len(), self.parts.columns.outlets);
        let (first, last) = (self.state.at.first + 1, self.state.at.first + side_by_side);
        if all > side_by_side { format!("{first}-{last} of {all}") } else { String::new() }
    }

    fn claim(&self, at: usize, line: &ClaimRow, out: &mut Row<'_>) {
        let claim = self.context.collation.claim(line.claim);
        let is_current = at == self.state.at.row;
        let columns = self.parts.columns;
        out.put(if is_current { ">" } else { " " }, self.style(Ink::Text));
        out.put(sign(claim.standing), mark_style(self.context, claim.standing)).skip(1);
        let is_hit = self.state.find.has(at);
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
        let common = self.common(claim, line);
        let shown = self.state.table.columns.len().min(self.state.at.first + columns.outlets);
        for column in self.state.at.first..shown {
            let end = out.x() + columns.outlet;
            let is_crossing = is_current && column == self.state.at.column;
            self.cell((claim, common), line.cell(column), is_crossing, out);
            out.to(end);
        }
    }

    /// What one outlet states, in the width of a column. What does not fit is counted.
    fn cell(
        &self,
        (claim, common): (&Claim, usize),
        places: &[StatementPlace],
        is_crossing: bool,
        out: &mut Row<'_>,
    ) {
        let room = usize::from(self.parts.columns.outlet - 1);
        let mut told = cell_text(self.context.corpus, claim, places);
        for (text, _) in told.iter_mut().filter(|(text, _)| columns(text, self.ambiguous()) > room)
        {
            *text = without_beginning(text, common);
        }
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

    /// Bytes with which all wordings of a quotation begin; where they are cut, what differs is shown.
    fn common(&self, claim: &Claim, line: &ClaimRow) -> usize {
        if claim.kind != Divergent::Quote {
            return 0;
        }
        let told =
            cell_text(self.context.corpus, claim, &line.places[..line.places.len().min(LOOKED_AT)]);
        common_beginning(told.iter().map(|(text, _)| text.as_str()))
    }

    /// `(police)`, where all that credit anybody in a cell credit the same.
    fn credit(&self, claim: &Claim, places: &[StatementPlace]) -> Option<String> {
        let credit = |place: &StatementPlace| {
            claims::credited(self.context.corpus, &claim.statements[place.statement as usize])
        };
        let mut credits = places.iter().filter_map(credit);
        let first = credits.next()?;
        credits.all(|other| other == first).then(|| format!("({first})"))
    }

    /// In a narrow window all values of a claim stand in one cell.
    fn values(&self, claim: &Claim, line: &ClaimRow, out: &mut Row<'_>) {
        let places = &line.places[..line.places.len().min(LOOKED_AT)];
        let told = cell_text(self.context.corpus, claim, places);
        let room = out.room().saturating_sub(1);
        let plain = if claim.standing == Standing::Alone { Ink::Dim } else { Ink::Text };
        self.told(&told, room, (plain, Modifier::empty()), out);
    }

    pub(super) fn ambiguous(&self) -> crate::text::width::Ambiguous {
        self.context.glyphs.ambiguous
    }
}

/// So many statements are looked at for one cell: more values fit into none.
const LOOKED_AT: usize = 24;

/// How many bytes texts have in common at their beginning, up to the start of a word. 0 for one
/// text alone.
fn common_beginning<'a>(mut texts: impl Iterator<Item = &'a str>) -> usize {
    let Some(first) = texts.next() else { return 0 };
    let same = |other: &str| {
        let pairs = first.char_indices().zip(other.chars());
        let differing = pairs.take_while(|((_, a), b)| a == b).last();
        differing.map_or(0, |((at, c), _)| at + c.len_utf8())
    };
    let common = texts.map(same).min().unwrap_or(0);
    first[..common].rfind(' ').map_or(0, |space| space + 1)
}

/// A text from the word on that follows `common` bytes, or its last word if there is none.
fn without_beginning(text: &str, common: usize) -> String {
    if common == 0 {
        return text.to_owned();
    }
    let rest = text.get(common..).filter(|rest| !rest.is_empty());
    let rest = rest.unwrap_or_else(|| text.rsplit(' ').next().unwrap_or(text));
    format!("\"...{rest}")
}

/// The style of a mark.
pub(super) fn mark_style(context: &Context<'_>, standing: Standing) -> Style {
    let ink = match standing {
        Standing::Conflict => Ink::Diverges,
        Standing::MayDiffer | Standing::Vaguer => Ink::Edited,
        Standing::Agree => Ink::Verbatim,
        Standing::Alone => Ink::Text,
    };
    context.theme.style(ink).remove_modifier(Modifier::UNDERLINED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_quotations_what_differs_is_shown() {
        let told = ["\"It was enough.\"", "\"It was enough for me.\"", "\"It was hardly so.\""];
        let common = common_beginning(told.into_iter());
        let shown: Vec<String> = told.iter().map(|text| without_beginning(text, common)).collect();
        assert_eq!(shown, ["\"...enough.\"", "\"...enough for me.\"", "\"...hardly so.\""]);
        assert_eq!(common_beginning(["\"It was.\""].into_iter()), 0);
        assert_eq!(common_beginning(["a b", "c d"].into_iter()), 0);
    }
}
