//! The preview: what an article shares with the others, and its text with marks.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::group::{LibraryGroup, differences, shares_of};
use super::layout::{Preview as Place, PreviewSide};
use super::list::LibraryRow;
use super::preview::Preview;
use super::state::LibraryState;
use super::story_view;
use super::view::bar;
use crate::collate::provenance::Overlap;
use crate::model::{Article, Class, Problem, Role, Shares};
use crate::report::origin;
use crate::text::day::{self, DatesTold};
use crate::tui::context::Context;
use crate::tui::figures::{self, counted, percent};
use crate::tui::paint::Row as Line;
use crate::tui::rule::draw_rule;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Draws the preview of the selected article.
pub fn view(state: &LibraryState, context: &Context<'_>, place: Place, buffer: &mut Buffer) {
    let article = state.preview.as_ref().map(|p| context.corpus.article(p.article));
    let problem = match state.list.current() {
        Some(LibraryRow::Problem(index)) => context.corpus.problems.get(index),
        _ => None,
    };
    let is_story = state.preview.as_ref().is_some_and(|preview| preview.story.is_some());
    let left = match (article, problem) {
        (Some(_), _) if is_story => "story".to_owned(),
        (Some(article), _) => name(article, context.dates),
        (None, Some(_)) => "problem".to_owned(),
        (None, None) => String::new(),
    };
    let right = match article {
        Some(article) if is_story => article.headline(),
        Some(article) => article.source.shown(),
        None => "",
    };
    if place.side == PreviewSide::Right {
        divide(context, place, buffer);
        let inner = ratatui::layout::Rect {
            x: place.rule.x + 1,
            width: place.rule.width - 1,
            ..place.rule
        };
        draw_rule(context, inner, &left, "", buffer);
    } else {
        draw_rule(context, place.rule, &left, right, buffer);
    }
    if let Some(problem) = problem {
        tell(problem, context, place, buffer);
    }
    let Some(preview) = &state.preview else { return };
    let mut sheet = Sheet::new(buffer, place.text, context.glyphs, preview.scroll);
    match (&preview.story, state.current_group()) {
        (Some(told), Some(group)) => {
            story_view::write(told, group, place.side, context, &mut sheet)
        }
        _ => PreviewPage { context, preview, sheet }.paint(place.side),
    }
}

/// How many rows a preview takes at its place, without painting them: O(text of the article, or
/// articles of the story).
pub fn rows(
    preview: &Preview,
    group: Option<&LibraryGroup>,
    context: &Context<'_>,
    place: Place,
) -> usize {
    let mut nowhere = Buffer::default();
    let mut sheet = Sheet::new(&mut nowhere, place.text, context.glyphs, usize::MAX);
    if let (Some(told), Some(group)) = (&preview.story, group) {
        story_view::write(told, group, place.side, context, &mut sheet);
        return usize::MAX - sheet.above();
    }
    let mut page = PreviewPage { context, preview, sheet };
    page.paint(place.side);
    usize::MAX - page.sheet.above()
}

/// Why a file could not be read, and what can be done.
fn tell(problem: &Problem, context: &Context<'_>, place: Place, buffer: &mut Buffer) {
    let style = |ink| context.theme.style(ink);
    let mut sheet = Sheet::new(buffer, place.text, context.glyphs, 0);
    sheet.text(("", style(Ink::Dim)), 1, &problem.path, style(Ink::Dim));
    sheet.text(("", style(Ink::Text)), 1, &problem.message, style(Ink::Text));
    if let Some(hint) = &problem.hint {
        sheet.blank();
        sheet.text(("", style(Ink::Text)), 1, &format!("hint: {hint}"), style(Ink::Text));
    }
}

/// `Courier 21 Nov 08:17`
fn name(article: &Article, dates: DatesTold) -> String {
    let mut name = article.outlet().to_owned();
    if let Some(published) = &article.meta.published {
        name.push(' ');
        name.push_str(&day::moment(published, dates));
    }
    name
}

fn divide(context: &Context<'_>, place: Place, buffer: &mut Buffer) {
    let dim = context.theme.style(Ink::Dim);
    let column = ratatui::layout::Rect {
        width: 1,
        y: place.rule.y,
        height: place.text.height + 1,
        ..place.rule
    };
    for y in 0..column.height {
        Line::new(buffer, column, y, context.glyphs).put(context.glyphs.divider(), dim);
    }
}

/// The preview of one article, row by row.
struct PreviewPage<'a, 'b> {
    context: &'a Context<'a>,
    preview: &'a Preview,
    sheet: Sheet<'b>,
}

impl PreviewPage<'_, '_> {
    fn paint(&mut self, side: PreviewSide) {
        match side {
            PreviewSide::Right => self.tall(),
            PreviewSide::Below => self.low(),
        }
    }

    fn style(&self, ink: Ink) -> Style {
        self.context.theme.style(ink)
    }

    fn article(&self) -> &Article {
        self.context.corpus.article(self.preview.article)
    }

    /// Beside the list there is room for everything.
    fn tall(&mut self) {
        let context = self.context;
        let article = context.corpus.article(self.preview.article);
        let (title, dim) = (self.style(Ink::Title), self.style(Ink::Dim));
        self.sheet.text(("", dim), 1, article.headline(), title);
        self.sheet.text(("", dim), 1, &about(article, self.shares(), &self.dot()), dim);
        self.sheet.text(("", dim), 1, article.source.shown(), dim);
        self.sheet.blank();
        if self.shares().words > 0 {
            self.classes();
            self.closest();
        }
        self.text();
    }

    /// Below the list only the most telling rows fit.
    fn low(&mut self) {
        let article = self.context.corpus.article(self.preview.article);
        let (title, dim) = (self.style(Ink::Title), self.style(Ink::Dim));
        let about = about(article, self.shares(), &self.dot());
        self.sheet.row(|row| {
            let columns = crate::text::width::columns(&about, crate::text::width::Ambiguous::Wide);
            let room = row.room().saturating_sub(columns + 4);
            row.skip(1).left(article.headline(), room, title).skip(2);
            row.right(&about, row.room().saturating_sub(1), dim);
        });
        if self.shares().words > 0 {
            self.counts();
            self.nearest();
        }
        self.text();
    }

    fn dot(&self) -> String {
        format!(" {} ", self.context.glyphs.dot())
    }

    /// What it shares, with the contradictions counted as the list counts them.
    fn shares(&self) -> Shares {
        let (found, article) = (self.context.collation, self.preview.article);
        Shares { diverging: differences(found, article), ..shares_of(found, article) }
    }

    /// A row for each class: mark, word, sentences, the part of all sentences as a bar.
    fn classes(&mut self) {
        let shares = self.shares();
        let sentences = shares.verbatim + shares.edited + shares.paraphrase + shares.unique;
        for (mark, word, ink, count) in classes(shares) {
            let (style, text) = (self.style(ink), self.style(Ink::Text));
            let context = self.context;
            self.sheet.row(|row| {
                row.skip(1).put(mark, plain(style)).skip(1).left(word, 12, text);
                row.right(&count.to_string(), 4, text).skip(2);
                if !matches!(mark, "!" | ".") {
                    let part = percent(count, sentences);
                    bar(context, part, 20, row);
                    row.right(&format!("{part}%"), 5, text);
                }
            });
        }
        self.sheet.blank();
    }

    /// All classes in one row: `= 11 verbatim   ~ 4 edited   …`
    fn counts(&mut self) {
        let shares = self.shares();
        let text = self.style(Ink::Text);
        let inks = classes(shares).map(|(mark, word, ink, n)| (mark, word, self.style(ink), n));
        self.sheet.row(|row| {
            row.skip(1);
            for (mark, word, style, count) in inks {
                let words = format!(" {count} {word}   ");
                if row.room() < words.trim_end().len() + mark.len() {
                    break;
                }
                row.put(mark, plain(style)).put(&words, text);
            }
        });
    }

    fn closest(&mut self) {
        if self.preview.closest.is_empty() {
            return;
        }
        let (context, preview) = (self.context, self.preview);
        let (dim, text) = (self.style(Ink::Dim), self.style(Ink::Text));
        self.sheet.row(|row| {
            row.skip(1).put("closest", dim);
        });
        for neighbour in &preview.closest {
            let other = context.corpus.article(neighbour.from);
            let apart = figures::apart(self.article(), other);
            let source = neighbour
                .is_likely_source
                .then(|| origin::likely(self.article(), other).to_owned());
            let told: Vec<String> = source.into_iter().chain(apart).collect();
            self.sheet.row(|row| {
                row.skip(3).left(other.outlet(), 16, text);
                row.right(&format!("{}%", origin::percent(neighbour)), 5, text).skip(2);
                row.put(&told.join(", "), dim);
            });
        }
        if let Some(place) = self.place() {
            self.sheet.row(|row| {
                let room = row.room();
                row.skip(3).left(&place, room.saturating_sub(3), dim);
            });
        }
        self.sheet.blank();
    }

    /// The closest outlets in one row.
    fn nearest(&mut self) {
        if self.preview.closest.is_empty() {
            return;
        }
        let dot = self.dot();
        let name = |neighbour: &Overlap| {
            let other = self.context.corpus.article(neighbour.from);
            let percent = origin::percent(neighbour);
            let apart = figures::apart(self.article(), other);
            match apart.filter(|_| neighbour.is_likely_source) {
                Some(apart) => {
                    let likely = origin::likely(self.article(), other);
                    format!("{} {percent}% ({likely}, {apart})", other.outlet())
                }
                None => format!("{} {percent}%", other.outlet()),
            }
        };
        let told = self.place();
        let told = told.map_or(String::new(), |told| format!("{told}{dot}"));
        let names: Vec<_> = self.preview.closest.iter().map(name).collect();
        let line = format!("{told}closest: {}", names.join(&dot));
        let text = self.style(Ink::Text);
        self.sheet.row(|row| {
            let room = row.room();
            row.skip(1).left(&line, room, text);
        });
    }

    /// Where the article stands among those it shares with: `earliest`, `order unknown: …`.
    /// Nothing where the likely source is named beside it already.
    fn place(&self) -> Option<String> {
        if self.preview.closest.iter().any(|neighbour| neighbour.is_likely_source) {
            return None;
        }
        let name = |id| self.context.corpus.article(id).outlet().to_owned();
        self.preview.place.map(|place| origin::place(place, name))
    }

    /// The sentences, each with its mark, as many as can be seen. Page furniture is told in a row,
    /// as Compare tells it.
    fn text(&mut self) {
        let (context, id) = (self.context, self.preview.article);
        let mut before = None;
        let mut furniture = 0;
        let article = context.corpus.article(id);
        for index in 0..article.sentences.len() {
            if self.sheet.is_full() {
                return;
            }
            let (role, _) = context.collation.role(context.corpus, id.sentence(index));
            if role == Role::Boilerplate {
                furniture += 1;
                continue;
            }
            if furniture > 0 {
                self.fold(furniture, before.is_some());
                (furniture, before) = (0, Some(usize::MAX));
            }
            let here = article.block_index(index);
            if before.is_some_and(|block| block != here) {
                self.sheet.blank();
            }
            before = Some(here);
            self.sentence(index, role);
        }
        if furniture > 0 {
            self.fold(furniture, before.is_some());
        }
    }

    /// `··· 4 boilerplate ···`, set apart from what stands above it.
    fn fold(&mut self, sentences: usize, below_text: bool) {
        if below_text {
            self.sheet.blank();
        }
        let dots = self.context.glyphs.dot().repeat(3);
        let text = format!("{dots} {sentences} boilerplate {dots}");
        let dim = self.style(Ink::Dim);
        self.sheet.row(|row| {
            row.skip(4).put(&text, dim);
        });
    }

    fn sentence(&mut self, index: usize, role: Role) {
        let article = self.context.corpus.article(self.preview.article);
        let (mark, ink) = self.mark(index);
        let style = if role == Role::Heading { Ink::Title } else { Ink::Text };
        let lead = format!(" {mark}");
        let lead = (lead.as_str(), plain(self.style(ink)));
        self.sheet.text(lead, 4, article.sentence_text(index), self.style(style));
    }

    /// The mark of a sentence of the story; none before the comparison is there.
    fn mark(&self, index: usize) -> (&'static str, Ink) {
        let sentence = self.preview.article.sentence(index);
        let found = self.context.collation;
        if found.shares.is_empty() {
            return (" ", Ink::Text);
        }
        if found.matches_of(sentence).any(|m| !m.diverges.is_empty()) {
            return ("!", Ink::Diverges);
        }
        match found.class_of(sentence) {
            Some(Class::Verbatim) => ("=", Ink::Verbatim),
            Some(Class::Edited) => ("~", Ink::Edited),
            Some(Class::Paraphrase) => ("%", Ink::Paraphrase),
            None => ("+", Ink::Text),
        }
    }
}

/// A mark is told by its sign: an underlined or slanted sign would only be harder to read.
fn plain(style: Style) -> Style {
    use ratatui::style::Modifier;
    style.remove_modifier(Modifier::UNDERLINED | Modifier::ITALIC)
}

fn classes(shares: Shares) -> [(&'static str, &'static str, Ink, u32); 6] {
    [
        ("=", "verbatim", Ink::Verbatim, shares.verbatim),
        ("~", "edited", Ink::Edited, shares.edited),
        ("%", "paraphrase", Ink::Paraphrase, shares.paraphrase),
        ("+", "only here", Ink::Text, shares.unique),
        ("!", "diverges", Ink::Diverges, shares.diverging),
        (".", "boilerplate", Ink::Dim, shares.boilerplate),
    ]
}

/// `by L. Okafor · 690 words · html`
fn about(article: &Article, shares: Shares, dot: &str) -> String {
    use crate::model::Format;
    let mut parts = Vec::new();
    if let Some(author) = article.meta.author.as_deref() {
        parts.push(format!("by {author}"));
    }
    if shares.words > 0 {
        parts.push(counted(shares.words as usize, "word"));
    }
    let format = match article.source.format {
        Format::Plain => "text",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Feed => "feed",
        Format::Record => "record",
    };
    parts.push(format.to_owned());
    parts.join(dot)
}
