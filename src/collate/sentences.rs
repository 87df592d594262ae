//! The sentences behind the rows of the table, for whoever asks for more of them than their words' numbers.

use super::table::Table;
use crate::model::{Article, Corpus, SentenceId, Span};
use crate::text::word::{Word, each_word};

/// What the rows of a table say, read from the texts by where the table found their words: a sentence is
/// split into words once.
#[derive(Copy, Clone)]
pub(super) struct Sentences<'a> {
    pub corpus: &'a Corpus,
    pub table: &'a Table,
}

impl<'a> Sentences<'a> {
    /// A row as it is written.
    pub fn text(self, row: u32) -> &'a str {
        self.corpus.sentence_text(self.table.sentence(row))
    }

    /// The language of its article.
    pub fn language(self, row: u32) -> Option<&'static str> {
        self.article(row).meta.language
    }

    fn article(self, row: u32) -> &'a Article {
        self.table.article(self.corpus, self.table.doc_of[row as usize])
    }

    /// The row of a sentence.
    pub fn row(self, sentence: SentenceId) -> u32 {
        self.table.row(sentence)
    }

    /// Calls `visit` for every word of a row, in bytes of its sentence: O(bytes). Boilerplate, which the
    /// table does not read, is split here.
    pub fn each_word(self, row: u32, visit: impl FnMut(Word)) {
        let text = self.text(row);
        match self.table.words(row) {
            [] => each_word(text, visit),
            _ => self.table.word_spans(row).map(|span| Word::at(text, span)).for_each(visit),
        }
    }

    /// The words of a row, as [`each_word`](Self::each_word) gives them.
    pub fn words(self, row: u32) -> Vec<Word> {
        let mut words = Vec::with_capacity(self.table.words(row).len());
        self.each_word(row, |word| words.push(word));
        words
    }

    /// Where the words of a row stand, in bytes of the text of its article; none for boilerplate.
    pub fn spans(self, row: u32) -> impl Iterator<Item = Span> + 'a {
        let start = self.corpus.sentence(self.table.sentence(row)).span.start as usize;
        self.table.word_spans(row).map(move |span| span.shifted(start))
    }
}
