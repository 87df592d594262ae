//! Where words stand in their sentences, for whoever shows what two of them share.

use std::sync::OnceLock;

use super::table::Table;
use crate::model::{Corpus, Span};
use crate::text::word::each_word;

/// The places of the words of rows. A row that a hundred matches and passages end in is split into
/// words once, when it is first asked for.
pub(super) struct WordSpans<'a> {
    corpus: &'a Corpus,
    table: &'a Table,
    rows: Vec<OnceLock<Box<[Span]>>>,
}

impl<'a> WordSpans<'a> {
    /// Nothing is read yet.
    pub fn new(corpus: &'a Corpus, table: &'a Table) -> Self {
        let rows = (0..table.class_of.len()).map(|_| OnceLock::new()).collect();
        Self { corpus, table, rows }
    }

    /// Where each word of a row stands, in bytes of the text of its article.
    pub fn of(&self, row: u32) -> &[Span] {
        self.rows[row as usize].get_or_init(|| {
            let id = self.table.sentence(row);
            let start = self.corpus.sentence(id).span.start as usize;
            let mut spans = Vec::with_capacity(self.table.words(row).len());
            each_word(self.corpus.sentence_text(id), |word| spans.push(word.span.shifted(start)));
            spans.into()
        })
    }
}
