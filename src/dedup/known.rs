//! One new article against a store of known ones: the same answer as in a folder, without reading it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::fingerprint::{Fingerprint, fingerprint};
use super::star::{MOST_COMPARED, MOST_LEADERS, SHARED_KEYS};
use super::verdict::{Verdict, compare, side_of};
use crate::model::{Article, DedupSettings};

/// A store of known articles and their fingerprints, such as an archive.
///
/// It need hold only articles that are kept: those are what a new one is held against.
pub trait Known {
    /// What the store calls an article. Its order must not depend on the order of adding.
    type Id: Copy + Ord;
    /// What may go wrong in the store.
    type Error;

    /// The articles with this key among [`Fingerprint::keys`], each with its number of keys; any
    /// `most` of them where more have it.
    fn with_key(&self, key: u64, most: usize) -> Result<Vec<(Self::Id, u32)>, Self::Error>;

    /// The articles with this key among [`Fingerprint::pages`]; any `most` where more have it.
    fn with_page(&self, key: u64, most: usize) -> Result<Vec<Self::Id>, Self::Error>;

    /// The articles with this [`Fingerprint::exact`]; any `most` where more have it.
    fn with_text(&self, exact: u128, most: usize) -> Result<Vec<Self::Id>, Self::Error>;

    /// The article itself.
    fn article(&self, id: Self::Id) -> Result<Article, Self::Error>;

    /// Whether a sentence is furniture, by its key: see [`furniture`](super::furniture()).
    fn is_furniture(&self, sentence: u64) -> bool {
        let _ = sentence;
        false
    }
}

/// How a new article stands to a known one.
#[derive(Clone, Debug, PartialEq)]
pub struct Related<Id> {
    pub id: Id,
    /// How the new article stands to the known one, were that kept; `None` where the known one
    /// cannot stand for it.
    pub follows: Option<Verdict>,
    /// How the known article stands to the new one, were that kept; likewise.
    pub leads: Option<Verdict>,
}

/// How `article` stands to every known article that it has to do with: the closest first.
///
/// A key that more than fifty known articles have is a formula and shows none of them, as in
/// [`dedup`](super::dedup). Cost: one question to the store for each key of the article, and some
/// ten microseconds for each of at most a few dozen articles that are compared.
///
/// # Errors
/// What the store gives.
pub fn relations<K: Known>(
    known: &K,
    article: &Article,
    settings: &DedupSettings,
) -> Result<Vec<Related<K::Id>>, K::Error> {
    let new = side_of(article, |sentence| known.is_furniture(sentence));
    let mut found = Vec::new();
    for id in candidates(known, &fingerprint(article))? {
        let old = side_of(&known.article(id)?, |sentence| known.is_furniture(sentence));
        if let Some(pair) = compare(&old, &new, settings) {
            let follows = pair.verdict(&old, &new);
            let leads = pair.mirrored().verdict(&new, &old);
            found.push(Related { id, follows, leads });
        }
    }
    let closeness = |related: &Related<K::Id>| {
        let of = |verdict: &Option<Verdict>| verdict.as_ref().map_or(0.0, |v| v.similarity);
        of(&related.follows).max(of(&related.leads))
    };
    found.sort_by(|a, b| closeness(b).total_cmp(&closeness(a)).then(a.id.cmp(&b.id)));
    Ok(found)
}

fn candidates<K: Known>(known: &K, print: &Fingerprint) -> Result<Vec<K::Id>, K::Error> {
    let most = MOST_LEADERS as usize + 1;
    let mut chosen = known.with_text(print.exact, most)?;
    for &key in &print.pages {
        let found = known.with_page(key, most)?;
        chosen.extend(found.iter().filter(|_| found.len() < most));
    }
    let mut shared: BTreeMap<K::Id, (u32, u32)> = BTreeMap::new();
    for &key in &print.keys {
        let found = known.with_key(key, most)?;
        for (id, keys) in found.iter().filter(|_| found.len() < most) {
            shared.entry(*id).or_insert((0, *keys)).0 += 1;
        }
    }
    let least = |keys: u32| print.keys.len().min(keys as usize) / SHARED_KEYS;
    let enough = shared.iter().filter(|(_, (count, keys))| *count as usize >= least(*keys));
    let mut ranked: Vec<(Reverse<u32>, K::Id)> =
        enough.map(|(id, (count, _))| (Reverse(*count), *id)).collect();
    ranked.sort_unstable();
    chosen.extend(ranked.iter().take(MOST_COMPARED).map(|(_, id)| *id));
    chosen.sort_unstable();
    chosen.dedup();
    Ok(chosen)
}
