//! Passages that are printed again: size, outlets, first and last print, days, overlap.

use super::layout::SourcesParts;
use super::state::SourcesState;
use crate::collate::sources::{Copy, Reused};
use crate::model::{ArticleId, Class, Corpus};
use crate::report::claims::one_line;
use crate::text::day;
use crate::text::width::fit;
use crate::tui::context::Context;
use crate::tui::figures::grouped;
use crate::tui::layout::Breadth;
use crate::tui::paint::Row;
use crate::tui::theme::Ink;

/// Widths in columns of the screen; 0 where one is left out.
#[derive(Copy, Clone, Debug)]
struct ReusedColumns {
    outlets: u16,
    copies: u16,
    words: u16,
    first: u16,
    last: u16,
    days: u16,
    overlap: u16,
}

impl ReusedColumns {
    fn of(breadth: Breadth) -> Self {
        let least =
            Self { outlets: 8, copies: 0, words: 6, first: 0, last: 0, days: 0, overlap: 0 };
        match breadth {
            Breadth::Narrow => least,
            Breadth::Medium => Self { copies: 8, first: 11, days: 6, overlap: 9, ..least },
            Breadth::Broad | Breadth::Wide => {
                Self { copies: 8, first: 18, last: 18, days: 7, overlap: 9, ..least }
            }
        }
    }
}

/// The names of the columns.
pub(super) fn header(parts: &SourcesParts, context: &Context<'_>, out: &mut Row<'_>) {
    let cut = ReusedColumns::of(parts.breadth);
    let dim = context.theme.style(Ink::Dim);
    out.skip(3).right("Outlets", cut.outlets.into(), dim);
    out.right("Copies", cut.copies.into(), dim).right("Words", cut.words.into(), dim);
    for (name, width) in [("First", cut.first), ("Last", cut.last)] {
        if width > 0 {
            out.skip(2).left(name, usize::from(width - 2), dim);
        }
    }
    out.right("Days", cut.days.into(), dim).right("Overlap", cut.overlap.into(), dim);
    out.skip(2).put("Passage", dim);
}

/// One passage.
pub(super) fn row(
    state: &SourcesState,
    at: usize,
    parts: &SourcesParts,
    context: &Context<'_>,
    out: &mut Row<'_>,
) {
    let Some(reused) = context.sources.and_then(|all| all.reused.get(state.passages[at])) else {
        return;
    };
    let cut = ReusedColumns::of(parts.breadth);
    let is_current = at == state.at_passage.row;
    let style = |ink| context.theme.style(ink);
    let (sign, ink) = mark(reused.class);
    out.put(if is_current { ">" } else { " " }, style(Ink::Text));
    out.put(sign, style(ink).remove_modifier(ratatui::style::Modifier::all())).skip(1);
    let text = style(Ink::Text);
    out.right(&grouped(reused.outlets), cut.outlets.into(), text);
    if cut.copies > 0 {
        out.right(&grouped(reused.articles), cut.copies.into(), text);
    }
    out.right(&grouped(reused.words), cut.words.into(), text);
    printed(reused, cut, context, out);
    let days = reused.dates.map_or("?".to_owned(), |dates| grouped(dates.days));
    if cut.days > 0 {
        out.right(&days, cut.days.into(), text);
        out.right(&format!("{} %", reused.percent()), cut.overlap.into(), text);
    }
    out.skip(2);
    let first = reused.told(context.corpus);
    let ink = match (is_current, state.find.has(at)) {
        (true, true) => Ink::CurrentHit,
        (true, false) => Ink::Cursor,
        (false, true) => Ink::Hit,
        (false, false) => Ink::Text,
    };
    let words = words(first, context.corpus);
    let room = out.room().saturating_sub(1);
    out.put(&fit(&words, room, context.glyphs.ambiguous), style(ink));
}

fn printed(reused: &Reused, cut: ReusedColumns, context: &Context<'_>, out: &mut Row<'_>) {
    let dim = context.theme.style(Ink::Dim);
    let told = |id: Option<ArticleId>, width: u16| {
        let date = id.and_then(|id| context.corpus.article(id).meta.published.as_ref());
        match (date, width) {
            (None, _) => "no date".to_owned(),
            (Some(date), ..12) => day::day(date, context.dates),
            (Some(date), _) => day::moment(date, context.dates),
        }
    };
    let dates = reused.dates;
    for (id, width) in [(dates.map(|d| d.first), cut.first), (dates.map(|d| d.last), cut.last)] {
        if width > 0 {
            out.skip(2).left(&told(id, width), usize::from(width - 2), dim);
        }
    }
}

/// The sign and the ink of a class.
pub(super) fn mark(class: Class) -> (&'static str, Ink) {
    match class {
        Class::Verbatim => ("=", Ink::Verbatim),
        Class::Edited => ("~", Ink::Edited),
        Class::Paraphrase => ("%", Ink::Paraphrase),
    }
}

/// One copy of every article in the order of publication, those without a date last:
/// O(copies · log).
pub(super) fn in_order(reused: &Reused, corpus: &Corpus) -> Vec<Copy> {
    let mut copies = reused.copies.to_vec();
    copies.sort_by(|a, b| corpus.by_what_is_known(a.article, b.article).then(a.span.cmp(&b.span)));
    copies.dedup_by_key(|copy| copy.article);
    copies
}

/// The words of a copy, on one line, as many as any window has room for.
fn words(copy: Copy, corpus: &Corpus) -> String {
    /// In bytes.
    const LONGEST: usize = 1_000;
    let text = copy.span.of(&corpus.article(copy.article).text);
    let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= LONGEST);
    one_line(&text[..end.unwrap_or(text.len())])
}
