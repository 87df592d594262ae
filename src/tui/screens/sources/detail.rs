//! What is told below of the row under the cursor.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::layout::SourcesParts;
use super::reused::in_order;
use super::state::{SourcesState, View};
use crate::collate::provenance::{Overlap, PrintOrder, Provenance};
use crate::collate::sources::{LineageStep, Reused, in_story};
use crate::report::claims::one_line;
use crate::report::origin;
use crate::report::sources as told;
use crate::text::day;
use crate::tui::context::Context;
use crate::tui::figures;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Ink;

/// Columns of the dates and of the outlets of copies.
const DATE: usize = 18;
/// Columns of the outlets.
const NAME: usize = 24;

/// So many articles that share something with the one of the cursor are named.
const NAMED: usize = 8;

/// The title of what is told: the row by name.
pub(super) fn title(state: &SourcesState, context: &Context<'_>) -> (String, String) {
    match state.view {
        View::Story => state.step().map_or_else(Default::default, |step| {
            let article = context.corpus.article(step.article);
            let date = article.meta.published.as_ref().map(|date| day::moment(date, context.dates));
            let name = [article.outlet(), date.as_deref().unwrap_or("no date")].join("  ");
            (name, article.source.shown().to_owned())
        }),
        View::Map => {
            state.pair().zip(context.sources).map_or_else(Default::default, |(pair, s)| {
                let name =
                    |id: crate::collate::sources::OutletId| &*s.map.outlets[id.0 as usize].name;
                (format!("{}  and  {}", name(pair.0), name(pair.1)), String::new())
            })
        }
        View::Passages => state.passage(context).map_or_else(Default::default, |reused| {
            (told::passage_sentence(context.corpus, reused, context.dates), String::new())
        }),
    }
}

/// Paints it. Cost: the matches of one article, or the rows that are seen.
pub(super) fn view(
    state: &SourcesState,
    context: &Context<'_>,
    parts: SourcesParts,
    buffer: &mut Buffer,
) {
    let sheet = Sheet::new(buffer, parts.detail, context.glyphs, state.scrolled);
    DetailPage { context, sheet }.paint(state);
}

/// How many rows it takes, without painting them.
pub(super) fn rows(state: &SourcesState, context: &Context<'_>, parts: SourcesParts) -> usize {
    let mut nowhere = Buffer::default();
    let sheet = Sheet::new(&mut nowhere, parts.detail, context.glyphs, usize::MAX);
    let mut page = DetailPage { context, sheet };
    page.paint(state);
    usize::MAX - page.sheet.above()
}

struct DetailPage<'a, 'b> {
    context: &'a Context<'a>,
    sheet: Sheet<'b>,
}

impl DetailPage<'_, '_> {
    fn style(&self, ink: Ink) -> Style {
        self.context.theme.style(ink)
    }

    fn paint(&mut self, state: &SourcesState) {
        let context = self.context;
        match state.view {
            View::Story => {
                if let Some(step) = state.step() {
                    self.article(step);
                }
            }
            View::Map => {
                if let Some(((row, column), sources)) = state.pair().zip(context.sources) {
                    self.line(&told::pair_sentence(&sources.map, row, column), Ink::Text);
                    if row != column {
                        self.line(&told::pair_sentence(&sources.map, column, row), Ink::Text);
                    }
                    let said = "Who had it first is told story by story, where dates decide it.";
                    self.line(said, Ink::Dim);
                }
            }
            View::Passages => {
                if let Some(reused) = state.passage(context) {
                    self.passage(reused);
                }
            }
        }
    }

    fn line(&mut self, text: &str, ink: Ink) {
        let style = self.style(ink);
        self.sheet.text(("", style), 2, text, style);
    }

    /// Headline, what it is made of, and with whom it shares how much.
    fn article(&mut self, step: &LineageStep) {
        let context = self.context;
        let article = context.corpus.article(step.article);
        self.line(article.headline(), Ink::Title);
        self.line(&told::step_sentence(context.corpus, step), Ink::Text);
        let shares = context.collation.shares.get(step.article.index()).copied();
        let shares = shares.unwrap_or_default();
        let made = format!(
            "= {} verbatim, ~ {} edited, % {} paraphrase, + {} only here; {}",
            shares.verbatim,
            shares.edited,
            shares.paraphrase,
            shares.unique,
            figures::counted(shares.words as usize, "word"),
        );
        self.line(&made, Ink::Dim);
        let copies = Provenance::new(context.corpus, context.collation);
        for overlap in in_story(context.collation, &copies, step.article).iter().take(NAMED) {
            self.overlap(overlap);
        }
    }

    /// `  94 %  Northern Wire  printed before`
    fn overlap(&mut self, overlap: &Overlap) {
        let outlet = self.context.corpus.article(overlap.from).outlet();
        let order = match overlap.order {
            PrintOrder::Before => "printed before",
            PrintOrder::After => "printed after",
            PrintOrder::Undecided => "order unknown: the dates do not decide",
            PrintOrder::Undated => "order unknown: a date is missing",
        };
        let (text, dim) = (self.style(Ink::Text), self.style(Ink::Dim));
        self.sheet.row(|row| {
            row.skip(2).right(&format!("{} %", origin::percent(overlap)), 6, text).skip(2);
            row.put("in ", dim).left(outlet, NAME, text).skip(1).put(order, dim);
        });
    }

    /// The text, and every copy in the order of publication.
    fn passage(&mut self, reused: &Reused) {
        let context = self.context;
        let copies = in_order(reused, context.corpus);
        let first = copies[0];
        let text = first.span.of(&context.corpus.article(first.article).text);
        self.line(&one_line(text), Ink::Text);
        for copy in copies {
            if self.sheet.is_full() {
                return;
            }
            let article = context.corpus.article(copy.article);
            let date = article.meta.published.as_ref();
            let date = date.map_or("no date".to_owned(), |date| day::moment(date, context.dates));
            let (text, dim) = (self.style(Ink::Text), self.style(Ink::Dim));
            self.sheet.row(|row| {
                row.skip(2)
                    .left(&date, DATE, dim)
                    .skip(2)
                    .left(article.outlet(), NAME, text)
                    .skip(1);
                let room = row.room().saturating_sub(1);
                row.left(article.headline(), room, dim);
            });
        }
    }
}
