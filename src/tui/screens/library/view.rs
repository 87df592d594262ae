use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::columns::LibraryColumns;
use super::group::{Heading, LibraryGroup, Member, shares_of};
use super::layout::parts;
use super::list::LibraryRow as Item;
use super::state::LibraryState;
use super::{preview_view, state};
use crate::model::{Article, Shares};
use crate::text::day;
use crate::text::width::fit;
use crate::tui::context::Context;
use crate::tui::figures::{counted, grouped, percent};
use crate::tui::layout::Breadth;
use crate::tui::paint::{Row, tint};
use crate::tui::rule::draw_rule;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Draws the Library into the body of the window. Cost: the rows that are seen.
pub fn view(
    state: &LibraryState,
    context: &Context<'_>,
    body: Rect,
    breadth: Breadth,
    buffer: &mut Buffer,
) {
    let parts = parts(body, breadth, state.beside);
    let painter =
        Painter { state, context, columns: LibraryColumns::of(parts.list.width, state.longest) };
    painter.rule(parts.rule, buffer);
    if parts.header.height > 0 {
        painter.header(&mut Row::new(buffer, parts.header, 0, context.glyphs));
    }
    painter.list(parts.list, buffer);
    if let Some(preview) = parts.preview {
        preview_view::view(state, context, preview, buffer);
    }
}

/// In fewer columns a headline says nothing.
const SAYING: usize = 6;

/// What painting a row needs.
struct Painter<'a> {
    state: &'a LibraryState,
    context: &'a Context<'a>,
    columns: LibraryColumns,
}

impl Painter<'_> {
    fn style(&self, ink: Ink) -> ratatui::style::Style {
        self.context.theme.style(ink)
    }

    /// `─ sort: newest ───── filter: shared>60, 12 hidden ─`
    fn rule(&self, area: Rect, buffer: &mut Buffer) {
        let sort = format!("sort: {}", self.state.sort.name());
        let filter = match self.state.filter.text.as_str() {
            "" => "filter: none".to_owned(),
            text => {
                let hidden = self.state.hidden(self.context.corpus);
                format!("filter: {text}   {} hidden", grouped(hidden as u32))
            }
        };
        draw_rule(self.context, area, &sort, &filter, buffer);
    }

    fn header(&self, row: &mut Row<'_>) {
        let (c, dim) = (self.columns, self.style(Ink::Dim));
        row.skip(2).left("Story / outlet", usize::from(c.indent + c.outlet - 2), dim);
        row.left(if c.is_roomy() { "Headline" } else { "" }, c.title.into(), dim);
        row.right(if c.date > 0 { "Date " } else { "" }, c.date.into(), dim);
        row.right("Words", c.words.into(), dim);
        match c.bar {
            0 => row.right("Shared", c.shared.into(), dim),
            bar => row.skip(2).left("Shared", usize::from(bar + c.shared), dim),
        };
        row.right("Only", c.only.into(), dim).right("Diff", c.differences.into(), dim);
    }

    fn list(&self, area: Rect, buffer: &mut Buffer) {
        let list = &self.state.list;
        if list.rows().is_empty() {
            return self.nothing(area, buffer);
        }
        let shown = list.rows().iter().enumerate().skip(list.top()).take(area.height.into());
        for (y, (index, &item)) in (0u16..).zip(shown) {
            let row = &mut Row::new(buffer, area, y, self.context.glyphs);
            self.item(item, index == list.cursor(), row);
            if index == list.cursor() {
                let line = Rect { y: area.y + y, height: 1, ..area };
                tint(buffer, line, self.style(Ink::Cursor));
            }
        }
    }

    /// Why the list is empty, in a sentence.
    fn nothing(&self, area: Rect, buffer: &mut Buffer) {
        let corpus = self.context.corpus;
        let text = match (corpus.is_empty(), self.state.filter.is_empty()) {
            (false, false) => "Nothing passes the filter. Esc shows everything again.",
            _ => "No articles yet.",
        };
        let mut sheet = Sheet::new(buffer, area, self.context.glyphs, 0);
        if area.height > 2 {
            sheet.blank();
        }
        sheet.text(("", self.style(Ink::Dim)), 2, text, self.style(Ink::Dim));
    }

    fn item(&self, item: Item, is_current: bool, row: &mut Row<'_>) {
        row.put(if is_current { ">" } else { " " }, self.style(Ink::Text));
        match item {
            Item::Group(index) => self.group(&self.state.groups[index], row),
            Item::Article { group, member } => self.member(group, member, row),
            Item::Problem(index) => self.problem(index, row),
        }
    }

    fn group(&self, group: &LibraryGroup, row: &mut Row<'_>) {
        let (c, glyphs) = (self.columns, self.context.glyphs);
        let is_folded = self.state.folded.contains(&group.heading);
        let marked = group.marked == group.members.len();
        row.put(if marked { "*" } else { " " }, self.style(Ink::Key));
        let sign = if is_folded { glyphs.folded() } else { glyphs.unfolded() };
        row.put(sign, self.style(Ink::Dim)).skip(1);
        let title = self.style(Ink::Title);
        let count = group.members.len();
        if c.is_roomy() {
            let lead = usize::from(c.indent + c.outlet - 4);
            row.left(&self.count(group), lead, self.style(Ink::Text));
            row.left(self.headline(group), usize::from(c.title).saturating_sub(1), title).skip(1);
        } else {
            let width = usize::from(c.indent + c.outlet + c.title - 4).saturating_sub(1);
            let number = match self.unread(group) {
                new if new == count => format!("  ({count})"),
                0 => format!("  ({count}, all read)"),
                new => format!("  ({count}, {new} new)"),
            };
            let room = width.saturating_sub(number.len());
            let end = row.x() + width as u16;
            let fitted = crate::text::width::fit(self.headline(group), room, glyphs.ambiguous);
            row.put(&fitted, title).put(&number, self.style(Ink::Dim)).to(end).skip(1);
        }
        if group.heading != Heading::Unmatched {
            let newest = group.newest.map(|id| self.context.corpus.article(id));
            let newest = newest.and_then(|article| article.meta.published.as_ref());
            let day = newest.map(|published| day::day(published, self.context.dates));
            self.figures(&day.unwrap_or_default(), (group.shares, group.differences), row);
        }
    }

    /// How many articles of a story were not read.
    fn unread(&self, group: &LibraryGroup) -> usize {
        let members = group.members.iter();
        members.filter(|member| !self.context.recall.is_read(member.article)).count()
    }

    /// `5 articles`, and how many of them are new where some were read.
    fn count(&self, group: &LibraryGroup) -> String {
        let count = group.members.len();
        match self.unread(group) {
            new if new == count => counted(count, "article"),
            0 => format!("{count}, all read"),
            new => format!("{count}, {new} new"),
        }
    }

    /// What the story is called, as on every other screen.
    fn headline(&self, group: &LibraryGroup) -> &str {
        match group.named_after {
            Some(article) => self.context.corpus.article(article).headline(),
            None => "Not matched to any story",
        }
    }

    fn member(&self, group: usize, member: Member, row: &mut Row<'_>) {
        let (c, text) = (self.columns, self.style(Ink::Text));
        let article = self.context.corpus.article(member.article);
        let ambiguous = self.context.glyphs.ambiguous;
        let is_marked = self.state.marks.contains(member.article);
        let is_read = self.context.recall.is_read(member.article);
        row.put(if is_marked { "*" } else { " " }, self.style(Ink::Key));
        let outlets = row.x() + c.indent - 2;
        if is_read {
            row.put(self.context.glyphs.read(), self.style(Ink::Dim));
        }
        row.to(outlets);
        let found =
            !self.state.find.is_empty() && self.state.find.number_of(member.article).is_some();
        let name = match (found, is_read) {
            (true, _) => self.style(Ink::Hit),
            (false, true) => self.style(Ink::Dim),
            (false, false) => text,
        };
        let (titles, end) = (row.x() + c.outlet, row.x() + c.outlet + c.title);
        let outlet = fit(article.outlet(), usize::from(c.outlet - 1), ambiguous);
        row.put(&outlet, name).skip(1);
        // Without a column of their own headlines follow the name.
        let ink = if c.title > 1 { name } else { self.style(Ink::Dim) };
        let row = if c.title > 1 { row.to(titles) } else { row };
        let room = usize::from(end.saturating_sub(row.x() + 1));
        match member.copy_of {
            _ if room < SAYING => {}
            Some(original) => {
                let outlet = self.context.corpus.article(original).outlet();
                let told = match outlet == article.outlet() {
                    true => "= printed before".to_owned(),
                    false => format!("= copy of {outlet}"),
                };
                row.left(&told, room, self.style(Ink::Dim));
            }
            None => {
                row.left(article.headline(), room, ink);
            }
        }
        row.to(end);
        let shares = shares_of(self.context.collation, member.article);
        self.figures(&self.moment(group, article), (shares, member.differences), row);
    }

    /// The time of day on the day of the story's first article, else the date.
    fn moment(&self, group: usize, article: &Article) -> String {
        let Some(published) = &article.meta.published else { return String::new() };
        let group = &self.state.groups[group];
        let first = group.members.first().map(|m| self.context.corpus.article(m.article));
        let first = first.and_then(|article| article.meta.published.as_ref());
        let in_story = matches!(group.heading, Heading::Story(_));
        match day::time(published, self.context.dates) {
            Some(time) if in_story && first.is_some_and(|f| day::same_day(f, published)) => time,
            _ => day::day(published, self.context.dates),
        }
    }

    fn figures(&self, date: &str, (shares, differences): (Shares, u32), row: &mut Row<'_>) {
        let (c, text, dim) = (self.columns, self.style(Ink::Text), self.style(Ink::Dim));
        if c.date > 0 {
            row.right(&format!("{date} "), c.date.into(), text);
        }
        if shares.words == 0 {
            return;
        }
        row.right(&grouped(shares.words), c.words.into(), text);
        let shared = percent(shares.shared_words, shares.words);
        if c.bar > 0 {
            row.skip(2);
            bar(self.context, shared, c.bar, row);
        }
        row.right(&format!("{shared}%"), c.shared.into(), text);
        row.right(&format!("{}%", 100 - shared), c.only.into(), text);
        match differences {
            0 => row.right("0", c.differences.into(), dim),
            n => row.right(&format!("{n} !"), c.differences.into(), self.style(Ink::Diverges)),
        };
    }

    fn problem(&self, index: usize, row: &mut Row<'_>) {
        let problem = &self.context.corpus.problems[index];
        row.skip(1).put("! ", self.style(Ink::Alert));
        let room = row.room();
        let name = room.min(24.max(room / 3));
        let file = problem.path.rsplit('/').next().unwrap_or_default();
        row.left(file, name.saturating_sub(1), self.style(Ink::Text)).skip(1);
        row.left(&problem.message, row.room(), self.style(Ink::Dim));
    }
}

/// A bar of `width` columns, filled by a whole percentage. Only 0 is empty and only 100 is full.
pub(super) fn bar(context: &Context<'_>, percent: u8, width: u16, row: &mut Row<'_>) {
    let filled = match percent {
        0 => 0,
        100.. => width,
        p => (width * u16::from(p)).div_ceil(100).min(width - 1).max(1),
    };
    let (from, glyphs) = (row.x(), context.glyphs);
    row.fill_to(from + filled, glyphs.filled(), context.theme.style(Ink::Text));
    row.fill_to(from + width, glyphs.empty(), context.theme.style(Ink::Dim));
}

/// What the status line says: marks and hits.
pub fn status(state: &state::LibraryState) -> String {
    let mut parts = Vec::new();
    if !state.marks.is_empty() {
        parts.push(format!("{} marked", grouped(state.marks.len() as u32)));
    }
    if !state.find.query.is_empty() {
        let current = state.selected().and_then(|id| state.find.number_of(id));
        let all = state.find.len();
        parts.push(match current {
            Some(number) => format!("`{}` {number} of {all}", state.find.query),
            None => format!("`{}` {all} found", state.find.query),
        });
    }
    parts.join("   ")
}
