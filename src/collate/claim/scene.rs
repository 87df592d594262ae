//! One story, as claims are looked for in it.

use std::sync::OnceLock;

use xxhash_rust::xxh3::xxh3_64;

use super::bounds::LONGEST_SENTENCE;
use super::matched::{Slot, same_slot};
use super::reading::Reading;
use super::readings::Readings;
use super::spread::Spread;
use crate::collate::sentences::Sentences;
use crate::model::{
    ArticleId, Class, Collation, Corpus, FoundBy, Job, Role, SentenceId, Span, StoryId,
};

/// One story, as claims are looked for in it.
#[derive(Copy, Clone)]
pub(super) struct Scene<'a> {
    pub corpus: &'a Corpus,
    pub sentences: Sentences<'a>,
    pub collation: &'a Collation,
    pub readings: &'a Readings<'a>,
    /// Counted once a conflict is met.
    pub spread: &'a OnceLock<Spread>,
    pub story: StoryId,
    pub articles: &'a [ArticleId],
    /// Whether claims are asked for in which nothing differs.
    pub undisputed: bool,
    pub job: &'a Job,
}

impl<'a> Scene<'a> {
    /// A sentence of the story, read once.
    pub fn reading(self, sentence: SentenceId) -> &'a Reading<'a> {
        self.readings.of(sentence)
    }

    /// In how many stories names stand.
    pub fn spread(&self) -> &Spread {
        self.spread.get_or_init(|| Spread::of(self.sentences, &self.collation.stories))
    }

    /// Gives every sentence of some articles that is no furniture and not too long, in order.
    pub fn each_told(self, articles: &[ArticleId], mut visit: impl FnMut(SentenceId)) {
        for &id in articles {
            let sentences = &self.corpus.article(id).sentences;
            for (index, _) in
                sentences.iter().enumerate().filter(|(_, told)| told.span.len() <= LONGEST_SENTENCE)
            {
                let sentence = id.sentence(index);
                if self.collation.role(self.corpus, sentence).0 != Role::Boilerplate {
                    visit(sentence);
                }
            }
        }
    }

    /// The day on which an article appeared, from 1970 on.
    pub fn day(self, article: ArticleId) -> Option<i64> {
        /// Seconds of a day.
        const SECONDS: i64 = 24 * 60 * 60;
        let published = self.corpus.article(article).meta.published.as_ref();
        published.map(|p| p.seconds.div_euclid(SECONDS))
    }

    /// The story's articles in an order that their texts alone decide.
    pub fn by_text(self) -> Vec<ArticleId> {
        let mut keyed: Vec<(u64, ArticleId)> = (self.articles.iter())
            .map(|&id| (xxh3_64(self.corpus.article(id).text.as_bytes()), id))
            .collect();
        keyed.sort_unstable_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| self.corpus.by_what_is_known(a.1, b.1))
        });
        keyed.into_iter().map(|(_, id)| id).collect()
    }

    /// How places of two sentences stand in the match of the two.
    pub fn slot(self, a: (SentenceId, Span), b: (SentenceId, Span)) -> Slot {
        let Some((m, side)) = self.collation.match_between(a.0, b.0) else {
            return Slot::Unmatched;
        };
        // What sentences found by place or by meaning share says little about what stands where.
        if matches!(m.found, FoundBy::ByPlace | FoundBy::ByMeaning) {
            return Slot::Unmatched;
        }
        let start = |sentence| self.corpus.sentence(sentence).span.start as usize;
        let (here, there) = (a.1.shifted(start(a.0)), b.1.shifted(start(b.0)));
        if same_slot(m, side, here, there) { Slot::Same } else { Slot::Other }
    }

    /// Whether two sentences are edited copies of one.
    pub fn is_copy(self, a: SentenceId, b: SentenceId) -> bool {
        self.collation.match_between(a, b).is_some_and(|(m, _)| m.class == Class::Edited)
    }
}
