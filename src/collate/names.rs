//! Which names the documents speak of: the cheapest sign that two are about the same event.

use rayon::prelude::*;

use super::table::{Table, WordId};

/// Frequencies are taken as if at least this many articles had been seen.
const BACKGROUND: f32 = 200.0;

/// An inverted index of the names of all documents.
#[derive(Debug)]
pub(super) struct Names {
    /// Every name, ascending, and where its documents begin.
    names: Vec<WordId>,
    start: Vec<u32>,
    docs: Vec<u32>,
    /// Document → length of its vector of names.
    norms: Vec<f32>,
    documents: f32,
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
            norms: Vec::new(),
            documents: BACKGROUND.max(table.docs() as f32),
        };
        for group in pairs.chunk_by(|a, b| a >> 32 == b >> 32) {
            index.names.push((group[0] >> 32) as WordId);
            index.start.push(index.start[index.start.len() - 1] + group.len() as u32);
        }
        index.norms = table.terms.par_iter().map(|terms| index.norm(terms)).collect();
        index
    }

    /// The documents that have a name, ascending.
    fn docs_of(&self, name: WordId) -> &[u32] {
        match self.names.binary_search(&name) {
            Ok(at) => &self.docs[self.start[at] as usize..self.start[at + 1] as usize],
            Err(_) => &[],
        }
    }

    fn weight(&self, docs: usize) -> f32 {
        (self.documents / docs.max(1) as f32).ln().max(0.1)
    }

    fn norm(&self, terms: &[WordId]) -> f32 {
        let square = |&name: &WordId| self.weight(self.docs_of(name).len()).powi(2);
        terms.iter().map(square).sum::<f32>().sqrt()
    }

    /// Length of a document's vector of names.
    fn norm_of(&self, doc: u32) -> f32 {
        self.norms[doc as usize]
    }

    /// How much two documents speak of the same names, 0 to 1: the cosine of their weighted names.
    pub fn cosine(&self, table: &Table, x: u32, y: u32) -> f32 {
        let (a, b) = (&table.terms[x as usize], &table.terms[y as usize]);
        let common = a.iter().filter(|name| b.binary_search(name).is_ok());
        let dot: f32 = common.map(|&name| self.weight(self.docs_of(name).len()).powi(2)).sum();
        dot / (self.norm_of(x) * self.norm_of(y)).max(f32::MIN_POSITIVE)
    }
}
