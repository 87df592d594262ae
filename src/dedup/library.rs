//! The articles of a corpus as the engine sees them, and which of them are the same text.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::fingerprint::keys;
use super::keys::{Growing, Keys};
use super::page::Pages;
use super::prefer::{Candidate, order};
use super::side::ArticleSide;
use super::words::{ArticleWords, Measure, SHORTEST, Text, WordsLayout, line_key};
use crate::model::{Article, ArticleId, Cancelled, Corpus, DedupSettings, Job};

/// Articles that one thread reads at once.
pub(super) const CHUNK: usize = 256;

/// What is known of all articles.
///
/// Their words take several times the room of everything else, so they are read, measured and
/// dropped; only of articles that are held against others are they kept from then on.
#[derive(Debug)]
pub(super) struct Library<'a> {
    pub corpus: &'a Corpus,
    measures: Vec<Measure>,
    /// Keys of sentences without weight, sorted.
    furniture: Vec<u64>,
    /// The words of articles that were held against others so far; nobody is before all are
    /// weighed.
    readings: Vec<OnceLock<Box<ArticleWords>>>,
}

impl<'a> Library<'a> {
    /// Reads all articles, and gives the keys of their sentences: O(bytes) on all threads.
    pub fn new(corpus: &'a Corpus, job: &Job) -> Result<(Self, Keys<u64>), Cancelled> {
        let mut library =
            Self { corpus, measures: Vec::new(), furniture: Vec::new(), readings: Vec::new() };
        library.measures = vec![Measure::default(); corpus.len()];
        let sentences = library.pass(job, |reading, keys| {
            keys.extend(reading.text().weighty().map(|(_, _, tokens)| line_key(tokens)));
            job.advance(1);
        })?;
        Ok((library, sentences))
    }

    /// Takes the weight of the given sentences, by their keys, sorted, and gives what the articles
    /// are found by. All articles are measured anew: which are the same text, and how long each is,
    /// depends on what is left. O(bytes) on all threads.
    pub fn weigh(&mut self, furniture: Vec<u64>, job: &Job) -> Result<Keys<u32>, Cancelled> {
        self.furniture = furniture;
        let runs = self.pass(job, |reading, found| {
            found.extend(keys(reading.text()).into_iter().map(|key| (key >> 32) as u32));
            job.advance(1);
        })?;
        self.readings = self.corpus.ids().map(|_| OnceLock::new()).collect();
        Ok(runs)
    }

    /// Reads and measures all articles, and gives `take` the words of each and a place for its keys.
    fn pass<K: Send>(
        &mut self,
        job: &Job,
        take: impl Fn(&ArticleWords, &mut Vec<K>) + Sync,
    ) -> Result<Keys<K>, Cancelled> {
        let mut measures = std::mem::take(&mut self.measures);
        let read = |(articles, measures): (&[Arc<Article>], &mut [Measure])| {
            job.check()?;
            let (mut reading, mut keys) = (ArticleWords::default(), Growing::new());
            for (article, measure) in articles.iter().zip(measures) {
                self.read(article, &mut reading);
                *measure = reading.measure;
                take(&reading, &mut keys.keys);
                keys.end_article();
            }
            Ok(keys.done())
        };
        let chunks = self.corpus.articles().par_chunks(CHUNK);
        let pieces = chunks.zip(measures.par_chunks_mut(CHUNK)).map(read);
        let pieces: Vec<_> = pieces.collect::<Result<_, _>>()?;
        self.measures = measures;
        Ok(pieces.into_iter().collect())
    }

    fn read(&self, article: &Article, reading: &mut ArticleWords) {
        reading.read(article);
        // A text from which nothing was taken is measured otherwise: all texts or none.
        if !self.furniture.is_empty() {
            reading.forget(|sentence| self.furniture.binary_search(&sentence).is_ok());
        }
    }

    /// Keys of sentences without weight, sorted.
    pub fn into_furniture(self) -> Vec<u64> {
        self.furniture
    }

    pub fn len(&self) -> usize {
        self.corpus.len()
    }

    /// The words of an article, read now.
    pub fn reading(&self, doc: u32) -> ArticleWords {
        let mut reading = ArticleWords::default();
        self.read(self.article(doc), &mut reading);
        reading
    }

    /// How the words of an article lie in its sentences.
    pub fn layout(&self, doc: u32) -> WordsLayout {
        match self.readings[doc as usize].get() {
            Some(reading) => reading.text().layout(),
            None => self.reading(doc).text().layout(),
        }
    }

    /// The words of an article, which are kept from now on.
    fn text(&self, doc: u32) -> Text<'_> {
        let read = || {
            let mut reading = self.reading(doc);
            reading.shrink();
            Box::new(reading)
        };
        self.readings[doc as usize].get_or_init(read).text()
    }

    fn article(&self, doc: u32) -> &'a Article {
        self.corpus.article(ArticleId(doc))
    }

    pub fn measure(&self, doc: u32) -> Measure {
        self.measures[doc as usize]
    }

    pub fn pages(&self, doc: u32) -> Pages {
        Pages::of(self.article(doc))
    }

    pub fn side(&self, doc: u32) -> ArticleSide {
        ArticleSide::new(self.text(doc), self.measure(doc), self.pages(doc))
    }

    /// What the rules look at.
    pub fn candidate(&self, doc: u32) -> Candidate<'_> {
        Candidate { article: self.article(doc), measure: self.measure(doc) }
    }
}

/// Articles with the same text, best first, and the texts in the order in which they are kept.
#[derive(Debug)]
pub(super) struct Classes {
    /// Articles by text.
    docs: Vec<u32>,
    /// Text → where its articles end in `docs`.
    ends: Vec<u32>,
}

impl Classes {
    /// Sorts the articles by text and rules: O(n log n).
    pub fn new(library: &Library<'_>, settings: &DedupSettings) -> Self {
        let mut docs: Vec<(u128, u32)> =
            (0..library.len() as u32).map(|doc| (library.measure(doc).exact, doc)).collect();
        let better = |a: u32, b: u32| {
            order(library.candidate(a), library.candidate(b), &settings.keep).then(a.cmp(&b))
        };
        docs.par_sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| better(a.1, b.1)));
        let says_enough = |doc: u32| library.measure(doc).body >= SHORTEST;
        let same = |a: &(u128, u32), b: &(u128, u32)| a.0 == b.0 && says_enough(a.1);
        let mut groups: Vec<&[(u128, u32)]> = docs.chunk_by(same).collect();
        groups.par_sort_unstable_by(|a, b| better(a[0].1, b[0].1));
        let mut classes = Self { docs: Vec::with_capacity(docs.len()), ends: Vec::new() };
        for group in groups {
            classes.docs.extend(group.iter().map(|(_, doc)| *doc));
            classes.ends.push(classes.docs.len() as u32);
        }
        classes
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The articles with the text, the preferred one first.
    pub fn docs(&self, class: u32) -> &[u32] {
        let start = class.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.docs[start as usize..self.ends[class as usize] as usize]
    }

    /// The pages by which the texts `a` and `b` are held against each other: those of two articles
    /// that are one page, if any of either text are, else those of the preferred ones.
    ///
    /// O(articles with either text).
    pub fn pages(&self, library: &Library<'_>, a: u32, b: u32) -> (Pages, Pages) {
        let [first, other] = [a, b].map(|class| library.pages(self.first(class)));
        if first.evidence(other).is_some() || self.docs(a).len() * self.docs(b).len() == 1 {
            return (first, other);
        }
        let mut keys: FxHashMap<u64, u32> = FxHashMap::default();
        for &doc in self.docs(a).iter().rev() {
            keys.extend(library.pages(doc).keys().map(|key| (key, doc)));
        }
        let same = self.docs(b).iter().find_map(|&doc| {
            let pages = library.pages(doc);
            let met = pages.keys().find_map(|key| keys.get(&key))?;
            Some((library.pages(*met), pages))
        });
        same.unwrap_or((first, other))
    }

    /// The preferred article with the text.
    pub fn first(&self, class: u32) -> u32 {
        self.docs(class)[0]
    }
}
