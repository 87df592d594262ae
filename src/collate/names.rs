//! Which names the documents speak of: the cheapest sign that two are about the same event.

use rayon::prelude::*;

use super::table::Table;
use super::word_id::WordId;

/// Frequencies are taken as if at least this many articles had been seen.
const BACKGROUND: f32 = 200.0;

/// An inverted index of the names of all documents.
#[derive(Debug)]
pub(super) struct Names {
    /// Every name, ascending, and where its documents begin.
    names: Vec<WordId>,
    start: Vec<u32>,
    docs: Vec<u32>,
    documents: usize,
}

impl Names {
    /// Indexes the names: a sort of (name, document) pairs.
    pub fn new(table: &Table) -> Self {
        let mut pairs: Vec<u64> = (0u64..)
            .zip(&table.terms)
            .flat_map(|(doc, terms)| terms.iter().map(move |&t| u64::from(t) << 32 | doc))
            .collect();
        pairs.par_sort_unstable();
        let mut index = Self {
            names: Vec::new(),
            start: vec![0],
            docs: pairs.iter().map(|&pair| pair as u32).collect(),
            documents: table.docs(),
        };
        for group in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            index.names.push((group[0] >> 32) as WordId);
            index.start.push(index.start[index.start.len() - 1] + group.len() as u32);
        }
        index
    }

    /// The documents that have a name, ascending.
    fn docs_of(&self, name: WordId) -> &[u32] {
        match self.names.binary_search(&name) {
            Ok(at) => &self.docs[self.start[at] as usize..self.start[at + 1] as usize],
            Err(_) => &[],
        }
    }

    /// The names of a document, weighed.
    pub fn vector(&self, table: &Table, doc: u32) -> Vector {
        let names = table.terms[doc as usize].iter();
        Vector::new(names.map(|&name| (name, self.docs_of(name).len())), self.documents)
    }
}

/// The names of one document, each weighed by how few documents have it.
#[derive(Clone, Debug)]
pub(super) struct Vector {
    /// Ascending, each with the square of its weight.
    names: Vec<(WordId, f32)>,
    norm: f32,
}

impl Vector {
    /// Weighs names, in ascending order, each with the number of documents that have it among so
    /// many.
    pub fn new(names: impl Iterator<Item = (WordId, usize)>, documents: usize) -> Self {
        let documents = BACKGROUND.max(documents as f32);
        let weight = |docs: usize| (documents / docs.max(1) as f32).ln().max(0.1);
        let names: Vec<_> = names.map(|(name, docs)| (name, weight(docs).powi(2))).collect();
        let norm = names.iter().map(|(_, square)| square).sum::<f32>().sqrt();
        Self { names, norm }
    }

    /// How much two documents speak of the same names, 0 to 1: the cosine of their weighted names.
    pub fn cosine(&self, other: &Self) -> f32 {
        let in_other = |name: WordId| other.names.binary_search_by_key(&name, |of| of.0).is_ok();
        let common = self.names.iter().filter(|(name, _)| in_other(*name));
        let dot: f32 = common.map(|(_, square)| square).sum();
        dot / (self.norm * other.norm).max(f32::MIN_POSITIVE)
    }
}
