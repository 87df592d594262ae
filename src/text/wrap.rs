//! Breaks text into rows of a given width, as byte spans.
//!
//! Rows break at white space only; between two ideographs, which are written without spaces, a
//! row may end as well. A word that is longer than a whole row is cut, and the row says so. White
//! space inside a row counts as one column however much of it there is, because whoever paints
//! shows one space: pasted text is full of hard line breaks and of indentation.

use super::width::{Ambiguous, Cell, cells};
use crate::model::Span;

/// One row of a wrapped text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct WrappedRow {
    /// What stands in the row, with the white space at which it ends. Rows tile the text.
    pub span: Span,
    pub end: RowEnd,
}

/// Why a row ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RowEnd {
    /// The text is over.
    Text,
    /// At white space or between ideographs.
    Break,
    /// Inside a word that is longer than a row; one column is left for a sign.
    Cut,
}

/// The measure of a text column.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Columns of a row. A grapheme wider than that still gets a row of its own.
    pub width: usize,
    /// Columns that are taken in the first row already.
    pub used: usize,
    pub ambiguous: Ambiguous,
}

/// Pushes the rows of `span` of `text` to `out`, in `text`'s coordinates.
///
/// Always at least one row. Where the first word does not fit beside what is used already, the
/// first row is empty. Cost: linear in the span.
///
/// ```
/// use wirecopy::model::Span;
/// use wirecopy::text::width::Ambiguous;
/// use wirecopy::text::wrap::{Measure, wrap};
/// let (text, mut rows) = ("The old bridge is closed.", Vec::new());
/// let measure = Measure { width: 10, used: 0, ambiguous: Ambiguous::Narrow };
/// wrap(text, Span::new(0, text.len()), measure, &mut rows);
/// let rows: Vec<_> = rows.iter().map(|row| row.span.of(text)).collect();
/// assert_eq!(rows, ["The old ", "bridge is ", "closed."]);
/// ```
pub fn wrap(text: &str, span: Span, measure: Measure, out: &mut Vec<WrappedRow>) {
    let start = span.start as usize;
    let mut wrapper = Wrapper { start, column: measure.used, ..Wrapper::new(measure) };
    if measure.used > 0 {
        wrapper.chance = Some((start, measure.used));
    }
    let mut before: Option<Cell<'_>> = None;
    for cell in cells(span.of(text), measure.ambiguous) {
        let at = start + cell.offset;
        if is_space(cell.grapheme) {
            let first = before.is_none_or(|b| !is_space(b.grapheme));
            wrapper.space(at + cell.grapheme.len(), usize::from(first));
        } else {
            if before.is_some_and(|b| may_break_between(b, cell)) {
                wrapper.chance = Some((at, wrapper.column));
            }
            wrapper.grapheme(at, usize::from(cell.columns), out);
        }
        before = Some(cell);
    }
    out.push(WrappedRow { span: Span::new(wrapper.start, span.end as usize), end: RowEnd::Text });
}

/// Columns of `text` as it is painted: each run of white space is one column, none at the end.
pub fn painted_columns(text: &str, ambiguous: Ambiguous) -> usize {
    let mut columns = 0;
    let mut space = false;
    for cell in cells(text.trim_end(), ambiguous) {
        let is_space = is_space(cell.grapheme);
        columns += match (is_space, space) {
            (true, true) => 0,
            (true, false) => 1,
            (false, _) => usize::from(cell.columns),
        };
        space = is_space;
    }
    columns
}

/// White space at which a row may end; a no-break space holds its neighbours together.
pub fn is_space(grapheme: &str) -> bool {
    let kept = |c| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}');
    grapheme.chars().next().is_some_and(|c| c.is_whitespace() && !kept(c))
}

struct Wrapper {
    measure: Measure,
    /// Where the row starts.
    start: usize,
    /// Columns of the row so far.
    column: usize,
    /// The last place where the row may end, and the columns up to there.
    chance: Option<(usize, usize)>,
    /// The last place where a word may be cut with room for the sign, and the columns up to there.
    cut: (usize, usize),
}

impl Wrapper {
    fn new(measure: Measure) -> Self {
        Self { measure, start: 0, column: 0, chance: None, cut: (0, 0) }
    }

    fn space(&mut self, end: usize, columns: usize) {
        self.column += columns;
        self.chance = Some((end, self.column));
    }

    fn grapheme(&mut self, at: usize, columns: usize, out: &mut Vec<WrappedRow>) {
        while self.column + columns > self.measure.width {
            let (to, used, end) = match self.chance.take() {
                Some((to, used)) => (to, used, RowEnd::Break),
                None if self.cut.0 > self.start => (self.cut.0, self.cut.1, RowEnd::Cut),
                None if at > self.start => (at, self.column, RowEnd::Cut),
                None => break,
            };
            out.push(WrappedRow { span: Span::new(self.start, to), end });
            self.start = to;
            self.column -= used;
            self.cut = (to, 0);
        }
        if self.column < self.measure.width {
            self.cut = (at, self.column);
        }
        self.column += columns;
    }
}

/// Ideographs and emoji stand without spaces; a row may end between them, though not before a
/// closing sign nor behind an opening one.
fn may_break_between(before: Cell<'_>, after: Cell<'_>) -> bool {
    const CLOSING: &str = "、。，．・：；？！」』】）〕》〉”’…ー";
    const OPENING: &str = "「『【（〔《〈“‘";
    (before.columns == 2 || after.columns == 2)
        && !is_space(before.grapheme)
        && !CLOSING.contains(after.grapheme)
        && !OPENING.contains(before.grapheme)
        && !after.grapheme.starts_with(|c: char| c.is_ascii_punctuation())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, width: usize, used: usize) -> Vec<WrappedRow> {
        let measure = Measure { width, used, ambiguous: Ambiguous::Narrow };
        let mut out = Vec::new();
        wrap(text, Span::new(0, text.len()), measure, &mut out);
        out
    }

    fn shown(text: &str, width: usize) -> Vec<String> {
        let sign = |end| if end == RowEnd::Cut { "↵" } else { "" };
        rows(text, width, 0)
            .iter()
            .map(|row| format!("{}{}", row.span.of(text).trim_end(), sign(row.end)))
            .collect()
    }

    #[test]
    fn rows_break_at_spaces_only() {
        assert_eq!(shown("A barge struck the bridge", 11), ["A barge", "struck the", "bridge"]);
        assert_eq!(shown("well-known co-op", 12), ["well-known", "co-op"]);
    }

    #[test]
    fn a_row_may_be_filled_to_its_last_column() {
        assert_eq!(shown("abc def", 3), ["abc", "def"]);
        assert_eq!(shown("abc", 3), ["abc"]);
    }

    #[test]
    fn an_over_long_word_is_cut_with_room_for_a_sign() {
        assert_eq!(shown("see abcdefghij now", 6), ["see", "abcde↵", "fghij", "now"]);
        assert_eq!(shown("abcdef", 1).len(), 6);
    }

    #[test]
    fn a_no_break_space_holds_its_neighbours_together() {
        assert_eq!(shown("of 40\u{a0}million", 12), ["of", "40\u{a0}million"]);
    }

    #[test]
    fn hard_line_breaks_and_indentation_count_as_one_space() {
        assert_eq!(rows("one\n      two", 7, 0).len(), 1);
    }

    #[test]
    fn ideographs_break_without_a_sign_and_never_before_a_full_stop() {
        assert_eq!(shown("漢字漢字漢字", 5), ["漢字", "漢字", "漢字"]);
        assert_eq!(shown("漢字漢。", 6), ["漢字", "漢。"]);
    }

    #[test]
    fn a_first_word_without_room_leaves_the_first_row_empty() {
        let text = "Tuesday morning";
        let rows = rows(text, 10, 6);
        assert_eq!(rows[0].span, Span::new(0, 0));
        assert_eq!(rows[1].span.of(text), "Tuesday ");
    }

    proptest! {
        #[test]
        fn rows_tile_the_text_and_keep_to_the_width(
            text in "([a-z]{1,14}|[漢字。é👍]{1,4}|[ \n]{1,3}){0,30}",
            width in 2usize..60,
            used in 0usize..20,
        ) {
            let rows = rows(&text, width, used);
            let mut at = 0;
            for (i, row) in rows.iter().enumerate() {
                prop_assert_eq!(row.span.start as usize, at);
                at = row.span.end as usize;
                let sign = usize::from(row.end == RowEnd::Cut);
                let before = if i == 0 { used } else { 0 };
                let columns = painted_columns(row.span.of(&text), Ambiguous::Narrow) + sign;
                prop_assert!(columns == 0 || columns + before <= width.max(2 + sign), "{:?}", row);
                prop_assert!(i == 0 || !row.span.is_empty() || text.is_empty());
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
