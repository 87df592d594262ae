//! Which open articles are of one outlet.

use std::collections::{BTreeMap, BTreeSet};

use super::note::OutletIx;
use crate::model::{ArticleId, Corpus};

/// Which open articles are of one outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Houses {
    /// For each open article the number of its outlet, from 0.
    of: Vec<u32>,
    /// How many open articles each outlet has.
    articles: Vec<u32>,
}

impl Houses {
    /// The outlets of these articles, told apart by their names.
    pub fn new(corpus: &Corpus, articles: &[ArticleId]) -> Self {
        let mut known = BTreeMap::new();
        let mut houses = Self::default();
        for &article in articles {
            let next = known.len() as u32;
            let house = *known.entry(corpus.article(article).outlet()).or_insert(next);
            houses.articles.resize(known.len(), 0);
            houses.articles[house as usize] += 1;
            houses.of.push(house);
        }
        houses
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// How many outlets these open articles are of.
    pub fn count(&self, articles: impl Iterator<Item = OutletIx>) -> usize {
        articles.filter_map(|ix| self.of.get(ix.index())).collect::<BTreeSet<_>>().len()
    }

    /// Whether another open article is of the same outlet.
    pub fn has_more(&self, ix: OutletIx) -> bool {
        self.of.get(ix.index()).is_some_and(|&house| self.articles[house as usize] > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_articles_of_an_outlet_count_once() {
        let houses = Houses { of: vec![0, 1, 0, 2], articles: vec![2, 1, 1] };
        assert_eq!(houses.len(), 3);
        assert_eq!(houses.count([0, 2, 3].map(OutletIx).into_iter()), 2);
        assert!(houses.has_more(OutletIx(2)));
        assert!(!houses.has_more(OutletIx(1)));
    }
}
