//! An article as rows: sentences wrapped, paragraphs apart, runs folded away.

use std::collections::BTreeSet;

use super::note::{Note, Sign};
use crate::model::{Article, BlockKind, Role, Span};
use crate::text::width::Ambiguous;
use crate::text::wrap::{Measure, RowEnd, wrap};

/// How the sentences of a paragraph follow each other.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextFlow {
    /// Each sentence starts a row.
    #[default]
    Lines,
    /// A paragraph runs on, with the mark before each sentence.
    Running,
}

/// Why a run of sentences is folded away.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fold {
    Same,
    Boilerplate,
    /// The filter leaves it out.
    LeftOut,
}

/// Which sentences of an article are folded away, and which are not whatever they are.
#[derive(Copy, Clone, Debug)]
pub struct Folds<'a> {
    /// The run of such a sentence stays open.
    pub opened: &'a BTreeSet<u32>,
    /// For each sentence whether the filter leaves it out; empty without a filter.
    pub left_out: &'a [bool],
}

/// What a layout depends on besides the article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spec {
    /// Columns of the text.
    pub width: u16,
    pub flow: TextFlow,
    pub same: Folding,
    pub boilerplate: Folding,
    pub ambiguous: Ambiguous,
}

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Folding {
    #[default]
    Shown,
    Folded,
}

impl Folding {
    pub fn toggled(self) -> Self {
        match self {
            Folding::Shown => Folding::Folded,
            Folding::Folded => Folding::Shown,
        }
    }
}

/// A stretch of one sentence in one row.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct RowPiece {
    pub sentence: u32,
    pub span: Span,
    /// Columns before it, counted from the start of the text column.
    pub column: u16,
    pub part: SentencePart,
    pub end: RowEnd,
}

/// Whether a piece opens its sentence.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum SentencePart {
    First,
    Rest,
}

/// One row of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PaneRow {
    Blank,
    /// Pieces `from..to` of the layout.
    Text {
        from: u32,
        to: u32,
    },
    /// Sentences `first..=last`, folded.
    Fold {
        first: u32,
        last: u32,
        why: Fold,
    },
}

/// What the cursor can stand on: a sentence, or a fold of several.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PaneItem {
    pub first: u32,
    pub last: u32,
    /// The row in which it starts.
    pub row: u32,
}

/// The rows of an article at a width. Pieces tile every sentence that is not folded; items tile
/// the sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaneLayout {
    pub rows: Vec<PaneRow>,
    pub items: Vec<PaneItem>,
    pieces: Vec<RowPiece>,
}

impl PaneLayout {
    /// Lays an article out. Cost: linear in the text.
    pub fn new(article: &Article, notes: &[Note], folds: Folds<'_>, spec: Spec) -> Self {
        let out = PaneLayout::default();
        let mut builder = Builder { article, notes, folds, spec, opened_to: 0, out };
        builder.build();
        builder.out
    }

    pub fn pieces(&self, from: u32, to: u32) -> &[RowPiece] {
        &self.pieces[from as usize..to as usize]
    }

    /// The item in which a sentence stands; none without sentences.
    pub fn item_of(&self, sentence: usize) -> Option<usize> {
        self.items.partition_point(|item| item.first as usize <= sentence).checked_sub(1)
    }

    /// The row in which a sentence, or the fold over it, starts.
    pub fn row_of(&self, sentence: usize) -> usize {
        self.item_of(sentence).map_or(0, |i| self.items[i].row as usize)
    }

    /// The item that stands in a row, or above it where the row is blank.
    pub fn item_at(&self, row: usize) -> Option<usize> {
        let row = row as u32;
        let starts_here = self.items.partition_point(|item| item.row < row);
        match self.items.get(starts_here) {
            Some(item) if item.row == row => Some(starts_here),
            _ => starts_here.checked_sub(1).or((!self.items.is_empty()).then_some(0)),
        }
    }

    /// The fold that a sentence is hidden in.
    pub fn fold_of(&self, sentence: usize) -> Option<(PaneItem, Fold)> {
        let item = self.items[self.item_of(sentence)?];
        match self.rows[item.row as usize] {
            PaneRow::Fold { why, .. } => Some((item, why)),
            _ => None,
        }
    }
}

struct Builder<'a> {
    article: &'a Article,
    notes: &'a [Note],
    folds: Folds<'a>,
    spec: Spec,
    /// The end of the last run that was opened: it is not folded again from its middle.
    opened_to: usize,
    out: PaneLayout,
}

impl Builder<'_> {
    fn build(&mut self) {
        let mut at = 0;
        let mut before: Option<BlockKind> = None;
        while at < self.notes.len() {
            let kind = self.article.block_of(at).kind;
            if let (Some(before), false) = (before, self.continues(at)) {
                self.separate(before, kind);
            }
            before = Some(kind);
            at = match self.fold_at(at) {
                Some((last, why)) => self.fold(at, last, why),
                None => match self.spec.flow {
                    TextFlow::Lines => self.sentence(at),
                    TextFlow::Running => self.paragraph(at),
                },
            };
        }
    }

    /// Whether nothing but the end of a sentence lies before sentence `at`.
    fn continues(&self, at: usize) -> bool {
        let article = self.article;
        let after_fold = matches!(self.out.rows.last(), Some(PaneRow::Fold { .. }));
        !after_fold && at > 0 && article.block_index(at - 1) == article.block_index(at)
    }

    fn separate(&mut self, before: BlockKind, after: BlockKind) {
        let is_row = |kind| matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
        let after_fold = matches!(self.out.rows.last(), Some(PaneRow::Fold { .. }));
        if after_fold || !(before == after && is_row(after)) {
            self.out.rows.push(PaneRow::Blank);
        }
    }

    /// The fold that starts at a sentence, with its last sentence.
    fn fold_at(&mut self, at: usize) -> Option<(usize, Fold)> {
        let why = self.foldable(at).filter(|_| at >= self.opened_to)?;
        let run = (at..self.notes.len()).take_while(|&i| self.foldable(i) == Some(why)).count();
        let last = at + run - 1;
        if self.folds.opened.range(at as u32..=last as u32).next().is_some() {
            self.opened_to = last + 1;
            return None;
        }
        (run > 1 || why != Fold::Same).then_some((last, why))
    }

    fn foldable(&self, at: usize) -> Option<Fold> {
        // What a filter lets pass is to be seen.
        match self.folds.left_out.get(at) {
            Some(true) => return Some(Fold::LeftOut),
            Some(false) => return None,
            None => {}
        }
        let folded = |folding, why| (folding == Folding::Folded).then_some(why);
        match self.notes[at].mark() {
            Sign::Boilerplate => folded(self.spec.boilerplate, Fold::Boilerplate),
            Sign::Verbatim => folded(self.spec.same, Fold::Same),
            _ => None,
        }
    }

    fn fold(&mut self, first: usize, last: usize, why: Fold) -> usize {
        let (first, end) = (first as u32, last + 1);
        let last = last as u32;
        self.out.items.push(PaneItem { first, last, row: self.out.rows.len() as u32 });
        self.out.rows.push(PaneRow::Fold { first, last, why });
        end
    }

    fn sentence(&mut self, at: usize) -> usize {
        let sentence = at as u32;
        let indent = indent(self.article, at).min(self.spec.width / 2);
        let row = self.out.rows.len() as u32;
        self.out.items.push(PaneItem { first: sentence, last: sentence, row });
        let mut rows = Vec::new();
        wrap(
            &self.article.text,
            self.article.sentences[at].span,
            self.measure(indent, 0),
            &mut rows,
        );
        for (i, row) in rows.iter().enumerate() {
            let part = if i == 0 { SentencePart::First } else { SentencePart::Rest };
            let piece = RowPiece { sentence, span: row.span, column: indent, part, end: row.end };
            self.open_row();
            self.piece(piece);
        }
        at + 1
    }

    /// Sentences from `at` to the end of their block, or to the next fold, one after the other.
    fn paragraph(&mut self, at: usize) -> usize {
        let block = self.article.block_index(at);
        let indent = indent(self.article, at).min(self.spec.width / 2);
        let mut column = 0;
        let mut next = at;
        self.open_row();
        while next < self.notes.len()
            && self.article.block_index(next) == block
            && (next == at || self.fold_at(next).is_none())
        {
            column = self.run_on(next, indent, column);
            next += 1;
        }
        next
    }

    /// Appends a sentence to the open row, behind `column` columns, and says where it ends.
    fn run_on(&mut self, at: usize, indent: u16, column: usize) -> usize {
        let span = self.article.sentences[at].span;
        let label = label(self.notes[at].mark(), self.notes[at]).len() + 1;
        let gap = usize::from(column > 0);
        let mut rows = Vec::new();
        wrap(&self.article.text, span, self.measure(indent, column + gap + label), &mut rows);
        let mut before = column + gap;
        if rows.len() > 1 && rows[0].span.is_empty() {
            rows.clear();
            wrap(&self.article.text, span, self.measure(indent, label), &mut rows);
            self.open_row();
            before = 0;
        }
        let sentence = at as u32;
        let row = self.out.rows.len() as u32 - 1;
        self.out.items.push(PaneItem { first: sentence, last: sentence, row });
        for (i, row) in rows.iter().enumerate() {
            let part = if i == 0 { SentencePart::First } else { SentencePart::Rest };
            if i > 0 {
                self.open_row();
                before = 0;
            }
            let column = indent + before as u16;
            self.piece(RowPiece { sentence, span: row.span, column, part, end: row.end });
        }
        let last = rows.last().map_or("", |row| row.span.of(&self.article.text));
        let opening = if rows.len() == 1 { label } else { 0 };
        before + opening + crate::text::wrap::painted_columns(last, self.spec.ambiguous)
    }

    fn measure(&self, indent: u16, used: usize) -> Measure {
        let width = usize::from(self.spec.width.saturating_sub(indent)).max(1);
        Measure { width, used, ambiguous: self.spec.ambiguous }
    }

    fn open_row(&mut self) {
        let at = self.out.pieces.len() as u32;
        self.out.rows.push(PaneRow::Text { from: at, to: at });
    }

    fn piece(&mut self, piece: RowPiece) {
        self.out.pieces.push(piece);
        if let Some(PaneRow::Text { to, .. }) = self.out.rows.last_mut() {
            *to += 1;
        }
    }
}

/// How far a block is set in: captions, quotations and list items stand apart.
pub fn indent(article: &Article, sentence: usize) -> u16 {
    match article.block_of(sentence).role {
        Role::Caption | Role::Quote | Role::List => 2,
        _ => 0,
    }
}

/// Mark and number, as they stand in a gutter or before a running sentence.
pub fn label(mark: Sign, note: Note) -> String {
    match note.group {
        0 => mark.sign().to_owned(),
        group => format!("{}{group}", mark.sign()),
    }
}
