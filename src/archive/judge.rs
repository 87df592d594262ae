//! How an article that comes stands to those that are there.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::entry::Id;
use super::error::ArchiveError;
use super::index::{page_key, text_key};
use super::store::Archive;
use crate::dedup::{Known, Related, Verdict, preferred, relation, relations};
use crate::model::{Article, DedupSettings, KeepReason, Relation};

/// Articles kept in memory, so that a run of similar ones is not read over and over.
const REMEMBERED: usize = 2_000;

/// What is to be done with an article, and with those that are there.
#[derive(Debug, Default)]
pub(super) struct Judgement {
    /// The article that makes it unnecessary, and how.
    pub kept: Option<(Id, Verdict)>,
    /// Articles that it makes unnecessary, each with how.
    pub replaces: Vec<(Id, Verdict)>,
    /// Another version of its page.
    pub page: Option<Id>,
    /// An article whose text is like its own, for storing it as a difference.
    pub like: Option<Id>,
}

/// Holds articles against those in the archive, within one transaction.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    archive: &'a Archive,
    settings: &'a DedupSettings,
    furniture: FxHashSet<i64>,
    remembered: RefCell<FxHashMap<i64, Arc<Article>>>,
}

impl<'a> Judge<'a> {
    pub fn new(archive: &'a Archive, settings: &'a DedupSettings) -> Result<Self, ArchiveError> {
        let furniture = archive.furniture()?;
        Ok(Self { archive, settings, furniture, remembered: RefCell::default() })
    }

    /// Takes these sentences for furniture too.
    pub fn learn(&mut self, furniture: Vec<i64>) {
        self.furniture.extend(furniture);
    }

    /// What the engine says of `article`, verified on the texts.
    pub fn judge(&self, article: &Article) -> Result<Judgement, ArchiveError> {
        let mut judgement = Judgement::default();
        let mut best: Option<(Id, Arc<Article>, Verdict)> = None;
        for Related { id, follows, leads } in relations(self, article, self.settings)? {
            let is_version = |verdict: &Verdict| verdict.relation == Relation::Updated;
            judgement.like.get_or_insert(id);
            if [&follows, &leads].into_iter().flatten().any(is_version) {
                judgement.page.get_or_insert(id);
                continue;
            }
            if !self.archive.is_kept(id)? {
                continue;
            }
            let other = self.remember(id)?;
            // Where no rule tells them apart, the one that is there stays.
            let (order, why) = self.preferred(article, &other);
            let is_first = order == Ordering::Less && why != KeepReason::Tie;
            match (follows, leads) {
                (_, Some(leads)) if is_first => judgement.replaces.push((id, leads)),
                (Some(follows), _) => {
                    if best.as_ref().is_none_or(|(_, best, _)| self.prefers(&other, best)) {
                        best = Some((id, other, follows));
                    }
                }
                // The longer one is kept against the rules where only it holds the other.
                (None, Some(leads)) => judgement.replaces.push((id, leads)),
                (None, None) => {}
            }
        }
        if let Some((id, _, verdict)) = best {
            // What is itself unnecessary makes nothing else so.
            judgement.replaces.clear();
            judgement.like = Some(id);
            judgement.kept = Some((id, verdict));
        }
        Ok(judgement)
    }

    fn prefers(&self, a: &Article, b: &Article) -> bool {
        self.preferred(a, b).0 == Ordering::Less
    }

    fn preferred(&self, a: &Article, b: &Article) -> (Ordering, KeepReason) {
        preferred(a, b, &self.settings.keep, |s| self.is_furniture(s))
    }

    /// How the article `other` stands to `kept`, if it is a variant of it.
    pub fn variant(&self, kept: &Article, other: Id) -> Result<Option<Verdict>, ArchiveError> {
        let other = self.remember(other)?;
        let verdict = relation(kept, &other, self.settings, |s| self.is_furniture(s));
        Ok(verdict.filter(|verdict| verdict.relation != Relation::Updated))
    }

    /// The article with this number, which is there.
    fn remember(&self, id: Id) -> Result<Arc<Article>, ArchiveError> {
        if let Some(article) = self.remembered.borrow().get(&id.0) {
            return Ok(Arc::clone(article));
        }
        let article = self.archive.article(id)?.map(Arc::new);
        let article = article.ok_or_else(|| {
            self.archive.damaged(format!("article {} has keys but no text", id.0))
        })?;
        let mut remembered = self.remembered.borrow_mut();
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(id.0, Arc::clone(&article));
        Ok(article)
    }
}

impl Known for Judge<'_> {
    type Id = Id;
    type Error = ArchiveError;

    fn with_key(&self, key: u64, most: usize) -> Result<Vec<(Id, u32)>, ArchiveError> {
        let query = "SELECT k.article, a.keys FROM key k JOIN article a ON a.id = k.article
            WHERE k.key = ?1 LIMIT ?2";
        let of = |error| self.archive.error(error);
        let mut statement = self.archive.db.prepare_cached(query).map_err(of)?;
        let read = |row: &rusqlite::Row<'_>| Ok((Id(row.get(0)?), row.get(1)?));
        let rows = statement.query_map((key as i64, most as i64), read).map_err(of)?;
        rows.collect::<Result<_, _>>().map_err(of)
    }

    fn with_page(&self, key: u64, most: usize) -> Result<Vec<Id>, ArchiveError> {
        self.archive.with_key(page_key(key), most)
    }

    fn with_text(&self, exact: u128, most: usize) -> Result<Vec<Id>, ArchiveError> {
        self.archive.with_key(text_key(exact), most)
    }

    fn article(&self, id: Id) -> Result<Article, ArchiveError> {
        Ok((*self.remember(id)?).clone())
    }

    fn is_furniture(&self, sentence: u64) -> bool {
        self.furniture.contains(&(sentence as i64))
    }
}
