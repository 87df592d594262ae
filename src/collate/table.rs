//! The corpus as the engine sees it: sentences as rows of word numbers, equal rows as classes.
//!
//! Documents stand in a *canonical order* that depends on what they say alone (date, outlet,
//! text, path). Everything after this module counts in rows of that order, so that the order in
//! which files were given can reach no decision; only the last step goes back to article ids.

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use xxhash_rust::xxh3::xxh3_64;

use super::common::{Common, common};
use super::spans::WordSpans;
use super::word_id::{WordId, word_id};
use crate::model::{Article, ArticleId, Cancelled, Corpus, Job, Role, SentenceId, Span};
use crate::text::word::{Word, WordKind, each_word, hash_of, without_possessive};

/// No class: boilerplate, or a sentence without a word.
pub(super) const NO_CLASS: u32 = u32::MAX;

/// All sentences in canonical order. Rows of boilerplate are there but have no words.
#[derive(Debug)]
pub(super) struct Table {
    /// Document → article.
    pub order: Vec<ArticleId>,
    /// Article → document.
    doc_of_article: Vec<u32>,
    /// Document → its first row; one entry more than documents.
    pub doc_start: Vec<u32>,
    /// Row → document.
    pub doc_of: Vec<u32>,
    /// Document → what is common in its language.
    common: Vec<&'static Common>,
    /// Row → whether it is a heading or a caption.
    is_label: Vec<bool>,
    /// Row → its class, [`NO_CLASS`] for none.
    pub class_of: Vec<u32>,
    /// Document → its rare terms (names), sorted, without repeats.
    pub terms: Vec<Box<[WordId]>>,
    /// Two names in a row, as a person's are: the row, and a number for the two; by row.
    full_names: Vec<(u32, WordId)>,
    ids: Vec<WordId>,
    /// Where each of `ids` stands.
    spans: WordSpans,
    /// Row → its first word in `ids`; one entry more than rows.
    word_start: Vec<usize>,
    /// Rows by class, each class in canonical order.
    members: Vec<u32>,
    class_start: Vec<u32>,
}

impl Table {
    /// Reads every sentence once: O(bytes) on all threads, then a sort of the sentences.
    pub fn new(corpus: &Corpus, job: &Job) -> Result<Self, Cancelled> {
        let order = canonical_order(corpus);
        let chunks: Vec<Chunk> = order
            .par_chunks(64)
            .map(|docs| {
                job.check()?;
                let chunk = Chunk::read(corpus, docs);
                job.advance(docs.len() as u64);
                Ok(chunk)
            })
            .collect::<Result<_, _>>()?;
        let mut table = Self::empty(order, corpus);
        let mut keyed = table.gather(chunks);
        job.check()?;
        keyed.par_sort_unstable();
        table.classify(&keyed);
        Ok(table)
    }

    fn empty(order: Vec<ArticleId>, corpus: &Corpus) -> Self {
        let mut doc_start = vec![0];
        let mut doc_of = Vec::new();
        for (doc, &id) in (0u32..).zip(&order) {
            let rows = corpus.article(id).sentences.len();
            doc_of.resize(doc_of.len() + rows, doc);
            doc_start.push(doc_of.len() as u32);
        }
        let class_of = vec![NO_CLASS; doc_of.len()];
        let mut doc_of_article = vec![0; order.len()];
        (0u32..).zip(&order).for_each(|(doc, id)| doc_of_article[id.index()] = doc);
        let language = |&id: &ArticleId| common(corpus.article(id).meta.language);
        Self {
            common: order.iter().map(language).collect(),
            order,
            doc_of_article,
            doc_start,
            is_label: Vec::with_capacity(doc_of.len()),
            doc_of,
            class_of,
            terms: Vec::new(),
            full_names: Vec::new(),
            ids: Vec::new(),
            spans: WordSpans::default(),
            word_start: vec![0],
            members: Vec::new(),
            class_start: vec![0],
        }
    }

    /// Joins what the threads read, and gives the keys of the rows that have words.
    fn gather(&mut self, chunks: Vec<Chunk>) -> Vec<(u128, u32)> {
        let total = chunks.iter().map(|c| c.ids.len()).sum();
        self.ids.reserve_exact(total);
        self.spans.reserve(total);
        self.word_start.reserve_exact(self.doc_of.len());
        let mut keyed = Vec::with_capacity(self.doc_of.len());
        for chunk in chunks {
            let first = self.word_start.len() as u32 - 1;
            self.full_names.extend(chunk.full_names.iter().map(|&(row, name)| (first + row, name)));
            for (key, len) in chunk.rows {
                let row = self.word_start.len() as u32 - 1;
                let start = self.word_start[row as usize];
                self.word_start.push(start + len as usize);
                if len > 0 {
                    keyed.push((key, row));
                }
            }
            self.is_label.extend_from_slice(&chunk.is_label);
            self.ids.extend_from_slice(&chunk.ids);
            self.spans.append(chunk.spans);
            self.terms.extend(chunk.terms);
        }
        keyed
    }

    /// Numbers the classes in the order of their keys, which the words alone decide.
    fn classify(&mut self, keyed: &[(u128, u32)]) {
        for group in keyed.chunk_by(|a, b| a.0 == b.0) {
            let class = self.class_start.len() as u32 - 1;
            for &(_, row) in group {
                self.class_of[row as usize] = class;
                self.members.push(row);
            }
            self.class_start.push(self.members.len() as u32);
        }
    }

    /// Takes the words of furniture out of the names of the documents that print it: an outlet
    /// that names itself on every page is not what its articles are about.
    pub fn forget_names(&mut self, furniture: &[u32]) {
        for &class in furniture {
            let mut words = self.class_words(class).to_vec();
            words.sort_unstable();
            let rows = self.class_start[class as usize]..self.class_start[class as usize + 1];
            for &row in &self.members[rows.start as usize..rows.end as usize] {
                let terms = &mut self.terms[self.doc_of[row as usize] as usize];
                let is_foreign = |term: &WordId| words.binary_search(term).is_ok();
                if terms.iter().any(is_foreign) {
                    *terms = terms.iter().copied().filter(|term| !is_foreign(term)).collect();
                }
            }
        }
    }

    pub fn docs(&self) -> usize {
        self.order.len()
    }

    pub fn classes(&self) -> usize {
        self.class_start.len() - 1
    }

    /// The rows of a document.
    pub fn rows_of(&self, doc: u32) -> std::ops::Range<u32> {
        self.doc_start[doc as usize]..self.doc_start[doc as usize + 1]
    }

    /// The rows that say exactly the same, in canonical order.
    pub fn members(&self, class: u32) -> &[u32] {
        let at = |c: u32| self.class_start[c as usize] as usize;
        &self.members[at(class)..at(class + 1)]
    }

    /// The words of a row; none for boilerplate.
    pub fn words(&self, row: u32) -> &[WordId] {
        &self.ids[self.word_start[row as usize]..self.word_start[row as usize + 1]]
    }

    /// Where the words of a row stand, in bytes of its sentence.
    pub fn word_spans(&self, row: u32) -> impl Iterator<Item = Span> + '_ {
        self.spans.of(self.word_start[row as usize]..self.word_start[row as usize + 1])
    }

    /// The place of a row's first word among the words of all rows; of one more row than there are,
    /// the end of all.
    pub fn first_word(&self, row: u32) -> u32 {
        self.word_start[row as usize] as u32
    }

    /// The word at a place among the words of all rows.
    pub fn word_at(&self, place: u32) -> WordId {
        self.ids[place as usize]
    }

    /// The row in which the word at a place stands: O(log rows).
    pub fn row_at(&self, place: u32) -> u32 {
        self.word_start.partition_point(|&start| start <= place as usize) as u32 - 1
    }

    /// The full names in a row: two names that follow one another, as one number each.
    pub fn full_names(&self, row: u32) -> impl Iterator<Item = WordId> + '_ {
        let start = self.full_names.partition_point(|&(at, _)| at < row);
        let of_row = self.full_names[start..].iter().take_while(move |&&(at, _)| at == row);
        of_row.map(|&(_, name)| name)
    }

    /// The words of a class.
    pub fn class_words(&self, class: u32) -> &[WordId] {
        self.words(self.members(class)[0])
    }

    /// What is common in the language of the document in which a class stands first.
    pub fn common(&self, class: u32) -> &'static Common {
        self.common_of(self.doc_of[self.members(class)[0] as usize])
    }

    /// What is common in the language of a document.
    pub fn common_of(&self, doc: u32) -> &'static Common {
        self.common[doc as usize]
    }

    /// What the copies of a class stand as: a heading if any of the first few is a heading or a
    /// caption.
    pub fn role(&self, class: u32) -> Role {
        let mut rows = self.members(class).iter().take(8);
        if rows.any(|&row| self.is_label[row as usize]) { Role::Heading } else { Role::Body }
    }

    /// How many different documents a class stands in.
    pub fn spread(&self, class: u32) -> usize {
        let doc = |row: &u32| self.doc_of[*row as usize];
        self.members(class).chunk_by(|a, b| doc(a) == doc(b)).count()
    }

    /// A row as the rest of the house names it.
    pub fn sentence(&self, row: u32) -> SentenceId {
        let doc = self.doc_of[row as usize];
        let index = row - self.doc_start[doc as usize];
        SentenceId { article: self.order[doc as usize], index }
    }

    /// The row of a sentence.
    pub fn row(&self, sentence: SentenceId) -> u32 {
        self.doc_start[self.doc(sentence.article) as usize] + sentence.index
    }

    /// The document of an article.
    pub fn doc(&self, article: ArticleId) -> u32 {
        self.doc_of_article[article.index()]
    }

    /// The article of a document.
    pub fn article<'a>(&self, corpus: &'a Corpus, doc: u32) -> &'a Article {
        corpus.article(self.order[doc as usize])
    }
}

/// Articles by date, outlet, title, text, then path: nothing that the order of files decides.
fn canonical_order(corpus: &Corpus) -> Vec<ArticleId> {
    let mut keyed: Vec<_> = corpus
        .ids()
        .map(|id| {
            let article = corpus.article(id);
            let date = article.meta.published.as_ref().map_or(i64::MAX, |p| p.seconds);
            (date, xxh3_64(article.text.as_bytes()), id)
        })
        .collect();
    keyed.sort_unstable_by(|a, b| {
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| corpus.by_what_is_known(a.2, b.2))
    });
    keyed.into_iter().map(|(_, _, id)| id).collect()
}

/// What one thread read of a few documents.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub ids: Vec<WordId>,
    /// Where each of `ids` stands in its sentence.
    spans: WordSpans,
    /// Key and number of words of each row.
    pub rows: Vec<(u128, u32)>,
    /// Whether each row is a heading or a caption.
    pub is_label: Vec<bool>,
    pub terms: Vec<Box<[WordId]>>,
    full_names: Vec<(u32, WordId)>,
}

impl Chunk {
    fn read(corpus: &Corpus, docs: &[ArticleId]) -> Self {
        let mut chunk = Self::default();
        let mut terms = FxHashSet::default();
        for &id in docs {
            chunk.read_article(corpus.article(id), &mut terms);
        }
        chunk
    }

    /// Adds the rows of one more article; `terms` is a place for its names, empty before and after.
    pub fn read_article(&mut self, article: &Article, terms: &mut FxHashSet<WordId>) {
        let common = common(article.meta.language);
        for index in 0..article.sentences.len() {
            let role = article.block_of(index).role;
            self.is_label.push(matches!(role, Role::Heading | Role::Caption));
            if role == Role::Boilerplate {
                self.rows.push((0, 0));
            } else {
                self.read_sentence(article.sentence_text(index), common, terms);
            }
        }
        let mut sorted: Vec<_> = terms.drain().collect();
        sorted.sort_unstable();
        self.terms.push(sorted.into());
    }

    fn read_sentence(&mut self, text: &str, common: &Common, terms: &mut FxHashSet<WordId>) {
        let first = self.ids.len();
        let mut key = ClassKey::default();
        let mut capitals: Vec<Word> = Vec::new();
        let mut opens_with_capital = false;
        let mut before = 0;
        each_word(text, |word| {
            key.add(word.hash);
            if word.kind == WordKind::Capital {
                capitals.push(word);
            }
            opens_with_capital |= word.kind == WordKind::Capital && self.ids.len() == first;
            self.ids.push(word_id(word.hash, word.kind));
            self.spans.push(before, word.span);
            before = word.span.end;
        });
        let len = self.ids.len() - first;
        let row = self.rows.len() as u32;
        self.rows.push((key.value(), len as u32));
        let inside = &capitals[usize::from(opens_with_capital)..];
        // In a headline set in capitals, or an all-capitals line, a capital says nothing.
        if inside.len() * 2 <= len {
            terms.extend(inside.iter().filter_map(|word| term(word, text, common)));
            let pairs =
                capitals.windows(2).filter_map(|pair| full_name(&pair[0], &pair[1], text, common));
            self.full_names.extend(pairs.map(|name| (row, name)));
        }
    }
}

/// The number of a full name: two names with nothing but a space between them. The first word of
/// a sentence counts, since a name stands there as often as any other word.
fn full_name(first: &Word, second: &Word, text: &str, common: &Common) -> Option<WordId> {
    let between = &text[first.span.end as usize..second.span.start as usize];
    if !matches!(between, " " | "\u{a0}") {
        return None;
    }
    let (first, second) = (term(first, text, common)?, term(second, text, common)?);
    Some(first.rotate_left(13) ^ second)
}

/// The word number of a name, with a possessive ending off; `None` for words that are
/// capitalised everywhere, such as weekdays.
fn term(word: &Word, text: &str, common: &Common) -> Option<WordId> {
    let written = word.span.of(text);
    let stem = without_possessive(written);
    let hash = if stem.len() < written.len() { hash_of(stem) } else { word.hash };
    let id = word_id(hash, WordKind::Capital);
    let telling = stem.chars().count() > 1;
    (telling && !common.has(id) && !common.is_capitalised(id)).then_some(id)
}

/// A 128-bit key of a sequence of words. Equal sequences have equal keys; that two different ones
/// among a billion sentences share a key has odds under one to 10^20.
#[derive(Default)]
struct ClassKey(u64, u64);

impl ClassKey {
    fn add(&mut self, hash: u64) {
        self.0 = crate::text::word::mix(self.0 ^ hash, 0xa076_1d64_78bd_642f).wrapping_add(hash);
        self.1 =
            crate::text::word::mix(self.1 ^ hash, 0xe703_7ed1_a0b4_28db).rotate_left(23) ^ hash;
    }

    fn value(&self) -> u128 {
        u128::from(self.0) << 64 | u128::from(self.1)
    }
}
