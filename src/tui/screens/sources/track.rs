//! A line of time: when each article was printed, and from where it has its text.

use super::state::SourcesState;
use crate::collate::sources::LineageStep;
use crate::text::day;
use crate::tui::context::Context;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// From the first to the last moment of a story, on so many columns of the screen.
#[derive(Copy, Clone, Debug)]
pub(super) struct Track {
    first: i64,
    last: i64,
    columns: u16,
}

impl Track {
    /// The line of a story; none where no article is dated, or there is no room for one.
    pub fn of(state: &SourcesState, columns: u16, context: &Context<'_>) -> Option<Self> {
        let (first, last) = state.lineage.reach(context.corpus)?;
        (columns >= 16 && last > first).then_some(Self { first, last, columns })
    }

    /// The column of a moment, 0 for the first one.
    fn at(self, moment: i64) -> u16 {
        let past = (moment - self.first).clamp(0, self.last - self.first) as u128;
        let steps = u128::from(self.columns - 1);
        (past * steps / (self.last - self.first) as u128) as u16
    }

    /// The first and the last moment, at the ends of the line.
    pub fn header(self, state: &SourcesState, context: &Context<'_>, out: &mut Row<'_>) {
        let dim = context.theme.style(Ink::Dim);
        let dates = || {
            let articles = state.lineage.steps.iter().map(|s| context.corpus.article(s.article));
            articles.filter_map(|article| article.meta.published.as_ref())
        };
        let first = dates().min_by_key(|date| date.seconds);
        let last = dates().max_by_key(|date| date.latest());
        let ends = first.zip(last).map(|(first, last)| day::ends(first, last, context.dates));
        let (first, last) = ends.unwrap_or_default();
        let half = usize::from(self.columns / 2);
        out.left(&first, half, dim).right(&last, usize::from(self.columns) - half, dim);
    }

    /// The row of a step: a line from where its source stands to the moment of its own, or over
    /// the day where that is all that is known.
    pub fn row(self, step: &LineageStep, context: &Context<'_>, out: &mut Row<'_>) {
        let date = |id| context.corpus.article(id).meta.published.as_ref();
        let Some(own) = date(step.article) else { return };
        let start = out.x();
        let (dim, glyphs) = (context.theme.style(Ink::Dim), context.glyphs);
        let [_, bend, _] = glyphs.branches();
        let (from, to) = (self.at(own.seconds), self.at(own.latest()));
        if let Some(source) = step.from.and_then(|from| date(from.from)) {
            let source = self.at(source.seconds);
            if source + 1 < from {
                out.skip(source).put(&bend[..bend.chars().next().map_or(0, char::len_utf8)], dim);
                out.fill_to(start + from, glyphs.rule(), dim);
            }
        }
        let ink = if step.from.is_some() { Ink::Text } else { Ink::Title };
        out.to(start + from);
        match from == to {
            true => out.put(glyphs.moment(), context.theme.style(ink)),
            false => out.fill_to(start + to + 1, glyphs.dot(), dim),
        };
    }
}
