//! The sentences of a story, each read once however many print it and whoever asks.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::reading::Reading;
use crate::collate::sentences::Sentences;
use crate::model::{ArticleId, SentenceId};

/// The readings of a story, one for each distinct sentence in a language, made when first asked for.
pub(super) struct Readings<'a> {
    /// Ascending, as stories list them.
    articles: &'a [ArticleId],
    /// By article: where its sentences begin in `place`.
    starts: Vec<usize>,
    /// By sentence: where its reading is.
    place: Vec<u32>,
    read: Vec<OnceCell<Reading<'a>>>,
    /// The first row of each.
    rows: Vec<u32>,
    sentences: Sentences<'a>,
}

impl<'a> Readings<'a> {
    /// Of these articles, which ascend. Nothing is read yet: O(bytes), for telling sentences apart.
    pub fn new(sentences: Sentences<'a>, articles: &'a [ArticleId]) -> Self {
        let mut known: FxHashMap<(&str, Option<&str>), u32> = FxHashMap::default();
        let (mut starts, mut place, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for &id in articles {
            starts.push(place.len());
            for row in sentences.table.rows_of(sentences.table.doc(id)) {
                let text = (sentences.text(row), sentences.language(row));
                place.push(*known.entry(text).or_insert_with(|| {
                    rows.push(row);
                    rows.len() as u32 - 1
                }));
            }
        }
        let read = rows.iter().map(|_| OnceCell::new()).collect();
        Self { articles, starts, place, read, rows, sentences }
    }

    /// The number of a sentence of the story, which equal ones of one language share.
    ///
    /// # Panics
    /// For a sentence of another story.
    pub fn number(&self, sentence: SentenceId) -> u32 {
        let at = self.articles.binary_search(&sentence.article).expect("a sentence of the story");
        self.place[self.starts[at] + sentence.index as usize]
    }

    /// A sentence of the story, read.
    ///
    /// # Panics
    /// For a sentence of another story.
    pub fn of(&self, sentence: SentenceId) -> &Reading<'a> {
        let at = self.number(sentence) as usize;
        self.read[at].get_or_init(|| {
            let (row, all) = (self.rows[at], self.sentences);
            Reading::of_words(all.text(row), all.words(row), all.language(row))
        })
    }
}
