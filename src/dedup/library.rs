//! The articles of a corpus as the engine sees them, and which of them are the same text.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::page::Pages;
use super::prefer::{Candidate, order};
use super::side::Side;
use super::words::{Line, Measure, SHORTEST, Text, Token, forget, read};
use crate::model::{ArticleId, Cancelled, Corpus, DedupSettings, Job};

/// Articles whose words lie in one piece of memory.
const CHUNK: usize = 256;

/// The words of all articles.
#[derive(Debug)]
pub(super) struct Library<'a> {
    pub corpus: &'a Corpus,
    chunks: Vec<Chunk>,
}

#[derive(Debug, Default)]
struct Chunk {
    tokens: Vec<Token>,
    lines: Vec<Line>,
    entries: Vec<Entry>,
}

/// What is known of one article; its words end at `tokens`, its lines at `lines`.
#[derive(Debug)]
struct Entry {
    tokens: u32,
    lines: u32,
    measure: Measure,
    pages: Pages,
}

impl<'a> Library<'a> {
    /// Reads all articles: O(bytes) on all threads.
    pub fn new(corpus: &'a Corpus, job: &Job) -> Result<Self, Cancelled> {
        let ids: Vec<ArticleId> = corpus.ids().collect();
        let read = |ids: &[ArticleId]| {
            job.check()?;
            let chunk = Chunk::read(corpus, ids);
            job.advance(ids.len() as u64);
            Ok(chunk)
        };
        let chunks = ids.par_chunks(CHUNK).map(read).collect::<Result<_, _>>()?;
        Ok(Self { corpus, chunks })
    }

    pub fn len(&self) -> usize {
        self.corpus.len()
    }

    pub fn text(&self, doc: u32) -> Text<'_> {
        let (chunk, at) = self.place(doc);
        chunk.text(at)
    }

    pub fn measure(&self, doc: u32) -> Measure {
        let (chunk, at) = self.place(doc);
        chunk.entries[at].measure
    }

    pub fn pages(&self, doc: u32) -> Pages {
        let (chunk, at) = self.place(doc);
        chunk.entries[at].pages
    }

    pub fn side(&self, doc: u32) -> Side {
        Side::new(self.text(doc), self.measure(doc), self.pages(doc))
    }

    /// What the rules look at.
    pub fn candidate(&self, doc: u32) -> Candidate<'_> {
        let article = self.corpus.article(ArticleId(doc));
        Candidate { article, measure: self.measure(doc) }
    }

    /// Takes the weight of the given sentences, by their keys, sorted, and measures all articles
    /// anew: which are the same text, and how long each is, depends on what is left.
    pub fn forget(&mut self, furniture: &[u64]) {
        if !furniture.is_empty() {
            self.chunks.par_iter_mut().for_each(|chunk| chunk.forget(furniture));
        }
    }

    fn place(&self, doc: u32) -> (&Chunk, usize) {
        (&self.chunks[doc as usize / CHUNK], doc as usize % CHUNK)
    }
}

impl Chunk {
    fn read(corpus: &Corpus, ids: &[ArticleId]) -> Self {
        let mut chunk = Self::default();
        for &id in ids {
            let article = corpus.article(id);
            let measure = read(article, &mut chunk.tokens, &mut chunk.lines);
            let (tokens, lines) = (chunk.tokens.len() as u32, chunk.lines.len() as u32);
            chunk.entries.push(Entry { tokens, lines, measure, pages: Pages::of(article) });
        }
        chunk.tokens.shrink_to_fit();
        chunk.lines.shrink_to_fit();
        chunk
    }

    /// Its tokens and lines.
    fn ranges(&self, at: usize) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let start = at.checked_sub(1).map(|before| &self.entries[before]);
        let (tokens, lines) = start.map_or((0, 0), |entry| (entry.tokens, entry.lines));
        let end = &self.entries[at];
        (tokens as usize..end.tokens as usize, lines as usize..end.lines as usize)
    }

    fn text(&self, at: usize) -> Text<'_> {
        let (tokens, lines) = self.ranges(at);
        Text { tokens: &self.tokens[tokens], lines: &self.lines[lines] }
    }

    fn forget(&mut self, furniture: &[u64]) {
        for at in 0..self.entries.len() {
            let (tokens, lines) = self.ranges(at);
            let known = |key| furniture.binary_search(&key).is_ok();
            forget(&self.tokens[tokens], &mut self.lines[lines], known);
            self.entries[at].measure = self.entries[at].measure.without_furniture(self.text(at));
        }
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
