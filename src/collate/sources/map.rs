//! Outlets against outlets: how many words of one stand in the other as well.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::model::{ArticleId, Cancelled, Collation, Corpus, Job, Limit};
use crate::text::word::count;

/// So many outlets are held against one another: those that share most.
const MOST_OUTLETS: usize = 250;

/// The index of an outlet in [`Map::outlets`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OutletId(pub u32);

/// All outlets, and what those that share most have in common.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// Those that share most words first, then by name.
    pub outlets: Vec<OutletTotals>,
    /// By article id.
    outlet_of: Vec<OutletId>,
    /// For each of the first outlets what it has in common with each other one, by outlet.
    rows: Vec<Vec<(OutletId, Cell)>>,
}

/// What an outlet has in the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletTotals {
    pub name: Box<str>,
    pub articles: u32,
    /// Words of its articles, without furniture.
    pub words: u64,
    /// Those of them that lie in sentences which another article has as well.
    pub shared_words: u64,
}

/// What one outlet has in common with another one, or with other articles of its own.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Words of the one in sentences that the other has as well.
    pub words: u64,
    /// Articles of the one that have such a sentence.
    pub articles: u32,
}

impl Map {
    /// The outlet of an article.
    pub fn outlet_of(&self, article: ArticleId) -> OutletId {
        self.outlet_of.get(article.index()).copied().unwrap_or(OutletId(u32::MAX))
    }

    /// The outlets that are held against one another: all that share anything, up to a bound.
    pub fn mapped(&self) -> usize {
        self.rows.len()
    }

    /// What outlet `of` has in common with `with`: O(log outlets). Nothing where either is not
    /// mapped.
    pub fn cell(&self, of: OutletId, with: OutletId) -> Cell {
        let Some(row) = self.rows.get(of.0 as usize) else { return Cell::default() };
        row.binary_search_by_key(&with, |entry| entry.0).map_or(Cell::default(), |at| row[at].1)
    }

    /// All cells of an outlet in which there is anything, by the other outlet.
    pub fn row(&self, of: OutletId) -> &[(OutletId, Cell)] {
        self.rows.get(of.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The share of the words of outlet `of` that stand in `with` as well, 0 to 1.
    pub fn share(&self, of: OutletId, with: OutletId) -> f32 {
        let all = self.outlets.get(of.0 as usize).map_or(0, |outlet| outlet.words);
        (self.cell(of, with).words as f32 / all.max(1) as f32).min(1.0)
    }
}

/// Holds the outlets against one another. Linear in the sentences that have copies, times the
/// outlets that print a sentence; the limit tells which were left out.
pub(super) fn map(
    corpus: &Corpus,
    collation: &Collation,
    job: &Job,
) -> Result<(Map, Option<Limit>), Cancelled> {
    let (outlets, outlet_of) = totals(corpus, collation);
    let sharing = outlets.iter().filter(|outlet| outlet.shared_words > 0).count();
    let mapped = sharing.min(MOST_OUTLETS);
    job.check()?;
    let printed = Printed::new(collation, &outlet_of, mapped);
    job.check()?;
    let mut articles: Vec<Vec<ArticleId>> = vec![Vec::new(); mapped];
    for id in corpus.ids() {
        if let Some(own) = articles.get_mut(outlet_of[id.index()].0 as usize) {
            own.push(id);
        }
    }
    let rows: Result<Vec<_>, Cancelled> = articles
        .par_iter()
        .enumerate()
        .map(|(own, articles)| {
            job.check()?;
            Ok(printed.row(corpus, collation, OutletId(own as u32), articles))
        })
        .collect();
    let limit = (sharing > mapped).then(|| Limit {
        what: "outlets held against one another: those that share most".into(),
        bound: MOST_OUTLETS as u64,
        met: sharing as u64,
    });
    Ok((Map { outlets, outlet_of, rows: rows? }, limit))
}

/// All outlets in order, and the outlet of every article.
fn totals(corpus: &Corpus, collation: &Collation) -> (Vec<OutletTotals>, Vec<OutletId>) {
    let mut by_name: FxHashMap<&str, u32> = FxHashMap::default();
    let mut outlets: Vec<OutletTotals> = Vec::new();
    let mut met: Vec<u32> = Vec::with_capacity(corpus.len());
    for id in corpus.ids() {
        let name = corpus.article(id).outlet();
        let at = *by_name.entry(name).or_insert_with(|| {
            outlets.push(OutletTotals {
                name: name.into(),
                articles: 0,
                words: 0,
                shared_words: 0,
            });
            outlets.len() as u32 - 1
        });
        let (outlet, shares) = (&mut outlets[at as usize], collation.shares.get(id.index()));
        outlet.articles += 1;
        outlet.words += shares.map_or(0, |shares| shares.words.into());
        outlet.shared_words += shares.map_or(0, |shares| shares.shared_words.into());
        met.push(at);
    }
    let mut order: Vec<u32> = (0..outlets.len() as u32).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&outlets[a as usize], &outlets[b as usize]);
        b.shared_words.cmp(&a.shared_words).then_with(|| a.name.cmp(&b.name))
    });
    let mut place = vec![0u32; outlets.len()];
    (0u32..).zip(&order).for_each(|(at, &old)| place[old as usize] = at);
    let sorted = order.iter().map(|&old| outlets[old as usize].clone()).collect();
    (sorted, met.into_iter().map(|old| OutletId(place[old as usize])).collect())
}

/// By cluster: which of the first outlets print it.
struct Printed {
    /// Cluster → its first entry; one more than clusters.
    starts: Vec<u32>,
    /// Outlets of each cluster, ascending, and whether several articles of it print the sentence.
    outlets: Vec<(OutletId, bool)>,
}

impl Printed {
    fn new(collation: &Collation, outlet_of: &[OutletId], mapped: usize) -> Self {
        let (mut starts, mut outlets) = (vec![0], Vec::new());
        let mut here: Vec<(OutletId, ArticleId)> = Vec::new();
        for cluster in &collation.clusters {
            here.clear();
            let member = cluster.members.iter().map(|id| id.article);
            here.extend(member.map(|article| (outlet_of[article.index()], article)));
            here.retain(|(outlet, _)| (outlet.0 as usize) < mapped);
            here.sort_unstable();
            here.dedup();
            let of_outlets = here.chunk_by(|a, b| a.0 == b.0);
            outlets.extend(of_outlets.map(|run| (run[0].0, run.len() > 1)));
            starts.push(outlets.len() as u32);
        }
        Self { starts, outlets }
    }

    /// What the articles of one outlet have in common with every other one.
    fn row(
        &self,
        corpus: &Corpus,
        collation: &Collation,
        own: OutletId,
        articles: &[ArticleId],
    ) -> Vec<(OutletId, Cell)> {
        let mut row: FxHashMap<OutletId, Cell> = FxHashMap::default();
        let mut of_article: FxHashMap<OutletId, u64> = FxHashMap::default();
        for &id in articles {
            for index in 0..corpus.article(id).sentences.len() {
                let sentence = id.sentence(index);
                let Some(cluster) = collation.cluster_of(sentence) else { continue };
                let words = count(corpus.sentence_text(sentence)) as u64;
                let [from, to] = [0, 1].map(|by| self.starts[cluster.0 as usize + by] as usize);
                for &(outlet, several) in &self.outlets[from..to] {
                    if outlet != own || several {
                        *of_article.entry(outlet).or_default() += words;
                    }
                }
            }
            for (outlet, words) in of_article.drain() {
                let cell = row.entry(outlet).or_default();
                cell.words += words;
                cell.articles += 1;
            }
        }
        let mut row: Vec<_> = row.into_iter().collect();
        row.sort_unstable_by_key(|entry| entry.0);
        row
    }
}
