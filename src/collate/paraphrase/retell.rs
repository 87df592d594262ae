//! What two articles of one story tell in words of their own, found by its place in the story.

use super::profile::Profile;
use super::search::{Linked, ParaphraseSearch, SearchResult};
use super::story::{FIRST, SentencePair, Telling};
use crate::collate::classify::Pairing;
use crate::collate::link::{ClassUse, SentenceLink};
use crate::collate::table::NO_CLASS;
use crate::model::{Cancelled, Class, FoundBy, Job, Limit, Role};

/// Where the stories of a collection have more sentences than this, they are not searched so: each
/// sentence is laid over dozens of others.
const MOST_SENTENCES: usize = 20_000;
/// A story of more articles is left out.
const MOST_ARTICLES: usize = 96;
/// And one of more sentences: thirty for each of so many articles.
const STORY_SENTENCES: usize = 30 * MOST_ARTICLES;

/// The search inside stories for what no run of words and no two rare words betray.
pub(super) struct Retell<'a> {
    pub search: &'a ParaphraseSearch<'a>,
    /// Verbatim and edited pairs.
    pub linked: &'a Linked,
    /// The number of the first pairing that is found.
    pub first: u32,
}

impl Retell<'_> {
    /// The pairings found, each with its link, and the limits met; pairs among `known` are left out.
    pub fn find(&self, known: &[SentenceLink], job: &Job) -> Result<SearchResult, Cancelled> {
        let mut known: Vec<(u32, u32)> = known.iter().map(|l| (l.left, l.right)).collect();
        known.sort_unstable();
        let mut stories = self.search.story_docs();
        let docs = stories.iter().map(Vec::len).sum::<usize>();
        let stage = job.stage(self.search.sentences.corpus.len() as u64, docs as u64);
        let count = |docs: &Vec<u32>| docs.iter().map(|&doc| self.rows(doc).len()).sum::<usize>();
        let sentences: usize = stories.iter().map(count).sum();
        if sentences > MOST_SENTENCES {
            return Ok((Vec::new(), Vec::new(), vec![too_many(sentences)]));
        }
        let all = stories.len();
        stories.retain(|docs| docs.len() <= MOST_ARTICLES && count(docs) <= STORY_SENTENCES);
        let limits = (stories.len() < all).then(|| too_large(all - stories.len()));
        let (mut pairings, mut links) = (Vec::new(), Vec::new());
        for docs in &stories {
            let read = |row| Profile::of(self.search.sentences, row);
            let telling = Telling::read(docs.iter().map(|&doc| self.lines(doc)), read);
            for pair in telling.pairs(&FIRST, job)? {
                let Some(shared) = pair.verdict() else { continue };
                let (left, right) = self.rows_of(docs, &pair);
                let tiles = telling.evidence(&pair);
                if !self.is_new(left, right, &known) || tiles.is_empty() {
                    continue;
                }
                let class = |row: u32| self.search.table().class_of[row as usize];
                let pairing = self.first + pairings.len() as u32;
                links.push(SentenceLink { left, right, pairing, class: Class::Paraphrase });
                let both = (class(left), class(right));
                let found = FoundBy::ByPlace;
                pairings.push(Pairing::new(both, Class::Paraphrase, found, shared, tiles));
            }
            stage.advance(docs.len() as u64);
        }
        Ok((pairings, links, limits.into_iter().collect()))
    }

    fn rows(&self, doc: u32) -> std::ops::Range<u32> {
        self.search.table().rows_of(doc)
    }

    fn rows_of(&self, docs: &[u32], pair: &SentencePair) -> (u32, u32) {
        let row = |doc: u32, row: u32| self.rows(docs[doc as usize]).start + row;
        (row(pair.docs.0, pair.rows.0), row(pair.docs.1, pair.rows.1))
    }

    /// Whether neither sentence has a closer counterpart in the other's article, nor this one.
    fn is_new(&self, x: u32, y: u32, known: &[(u32, u32)]) -> bool {
        let doc = |row: u32| self.search.table().doc_of[row as usize];
        let is_known = known.binary_search(&(x, y)).is_ok();
        !is_known && !self.linked.has(x, doc(y)) && !self.linked.has(y, doc(x))
    }

    /// The sentences of a document that are news: class, whether it is a heading, row.
    fn lines(&self, doc: u32) -> Vec<Option<(u32, bool, u32)>> {
        let (table, parts) = (self.search.table(), self.search.parts);
        let line = |row: u32| {
            let class = table.class_of[row as usize];
            let is_news = class != NO_CLASS && parts[class as usize] == ClassUse::News;
            is_news.then(|| (class, table.role(class) == Role::Heading, row))
        };
        self.rows(doc).map(line).collect()
    }
}

fn too_many(sentences: usize) -> Limit {
    Limit {
        what: "the stories of this collection have more sentences than this: rewordings that \
               share few words were not searched for"
            .into(),
        bound: MOST_SENTENCES as u64,
        met: sentences as u64,
    }
}

fn too_large(stories: usize) -> Limit {
    Limit {
        what:
            "stories of more articles than this, or of more than thirty sentences for each of so \
               many, were not searched for rewordings that share few words"
                .into(),
        bound: MOST_ARTICLES as u64,
        met: stories as u64,
    }
}
