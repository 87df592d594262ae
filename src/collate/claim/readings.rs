//! The sentences of a story, each read once however many print it and whoever asks.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::reading::Reading;
use crate::model::{ArticleId, Corpus, SentenceId};

/// The readings of a story, one for each distinct sentence in a language, made when first asked for.
#[derive(Debug)]
pub(super) struct Readings<'a> {
    /// Ascending, as stories list them.
    articles: &'a [ArticleId],
    /// By article: where its sentences begin in `place`.
    starts: Vec<usize>,
    /// By sentence: where its reading is.
    place: Vec<u32>,
    read: Vec<OnceCell<Reading<'a>>>,
    texts: Vec<(&'a str, Option<&'a str>)>,
}

impl<'a> Readings<'a> {
    /// Of these articles, which ascend. Nothing is read yet: O(bytes), for telling sentences apart.
    pub fn new(corpus: &'a Corpus, articles: &'a [ArticleId]) -> Self {
        let mut known: FxHashMap<(&str, Option<&str>), u32> = FxHashMap::default();
        let (mut starts, mut place, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for &id in articles {
            let article = corpus.article(id);
            starts.push(place.len());
            for index in 0..article.sentences.len() {
                let text = (article.sentence_text(index), article.meta.language);
                place.push(*known.entry(text).or_insert_with(|| {
                    texts.push(text);
                    texts.len() as u32 - 1
                }));
            }
        }
        let read = texts.iter().map(|_| OnceCell::new()).collect();
        Self { articles, starts, place, read, texts }
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
        let (text, language) = self.texts[at];
        self.read[at].get_or_init(|| Reading::new(text, language))
    }
}
