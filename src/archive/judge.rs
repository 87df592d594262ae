//! How an article that comes stands to those that are there.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entry::Id;
use super::error::ArchiveError;
use super::store::Archive;
use crate::dedup::{Fingerprint, Verdict, preferred, relation};
use crate::model::{Article, DedupSettings, Relation};

/// A key that more articles have is furniture or a formula, and says nothing.
const COMMON: usize = 64;
/// So many candidates, those that share most keys, are held against the article.
const CANDIDATES: usize = 32;
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

/// Holds articles against those in the archive.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    archive: &'a Archive,
    pub settings: &'a DedupSettings,
    remembered: RefCell<FxHashMap<i64, Arc<Article>>>,
}

impl<'a> Judge<'a> {
    pub fn new(archive: &'a Archive, settings: &'a DedupSettings) -> Self {
        Self { archive, settings, remembered: RefCell::default() }
    }

    /// What the engine says of `article`, verified on the texts.
    pub fn judge(&self, article: &Article, print: &Fingerprint) -> Result<Judgement, ArchiveError> {
        let mut judgement = Judgement::default();
        let mut best: Option<(Id, Arc<Article>, Verdict)> = None;
        for id in self.candidates(print)? {
            let other = self.article(id)?;
            match self.verdict(article, &other) {
                None => continue,
                Some((_, verdict)) if verdict.relation == Relation::Updated => {
                    judgement.page.get_or_insert(id);
                }
                Some(_) if !self.archive.is_kept(id)? => {}
                Some((Ordering::Less, verdict)) => judgement.replaces.push((id, verdict)),
                Some((_, verdict)) => {
                    if best.as_ref().is_none_or(|(_, best, _)| self.prefers(&other, best)) {
                        best = Some((id, other, verdict));
                    }
                }
            }
            judgement.like.get_or_insert(id);
        }
        if let Some((id, _, verdict)) = best {
            // What is itself unnecessary makes nothing else so.
            judgement.replaces.clear();
            judgement.like = Some(id);
            judgement.kept = Some((id, verdict));
        }
        Ok(judgement)
    }

    /// How the two stand to each other: `Less` where the first is kept, and how then the second
    /// stands to it; else the other way round. The longer one is kept against the rules where only
    /// it holds the other.
    fn verdict(&self, new: &Article, old: &Article) -> Option<(Ordering, Verdict)> {
        let new_kept = || Some((Ordering::Less, relation(new, old, self.settings)?));
        let old_kept = || Some((Ordering::Greater, relation(old, new, self.settings)?));
        match self.prefers(new, old) {
            true => new_kept().or_else(old_kept),
            false => old_kept().or_else(new_kept),
        }
    }

    fn prefers(&self, a: &Article, b: &Article) -> bool {
        preferred(a, b, &self.settings.keep).0 == Ordering::Less
    }

    /// How `other` stands to `kept`, if it is a variant of it.
    pub fn variant(&self, kept: &Article, other: &Article) -> Option<Verdict> {
        let verdict = relation(kept, other, self.settings)?;
        (verdict.relation != Relation::Updated).then_some(verdict)
    }

    /// The articles that share most keys with one, most first; then by number.
    fn candidates(&self, print: &Fingerprint) -> Result<Vec<Id>, ArchiveError> {
        let mut shared: FxHashMap<i64, usize> = FxHashMap::default();
        for key in keys(print) {
            let articles = self.archive.with_key(key, COMMON + 1)?;
            if articles.len() <= COMMON {
                for id in articles {
                    *shared.entry(id).or_default() += 1;
                }
            }
        }
        let mut ranked: Vec<(i64, usize)> = shared.into_iter().collect();
        ranked.sort_unstable_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
        ranked.truncate(CANDIDATES);
        Ok(ranked.into_iter().map(|(id, _)| Id(id)).collect())
    }

    /// The article with this number, which is there.
    pub fn article(&self, id: Id) -> Result<Arc<Article>, ArchiveError> {
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

/// Every key by which an article is found, as the file has them: runs of words, the page, and the
/// text as a whole.
pub(super) fn keys(print: &Fingerprint) -> Vec<i64> {
    let exact = (print.exact >> 64) as u64 ^ print.exact as u64;
    let all = print.keys.iter().chain(&print.pages).chain([&exact]);
    let mut keys: Vec<i64> = all.map(|&key| key as i64).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

impl Archive {
    /// The first articles that have a key, in order.
    fn with_key(&self, key: i64, most: usize) -> Result<Vec<i64>, ArchiveError> {
        let of = |error| self.error(error);
        let query = "SELECT article FROM key WHERE key = ?1 ORDER BY article LIMIT ?2";
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        let rows = statement.query_map((key, most as i64), |row| row.get(0)).map_err(of)?;
        rows.collect::<Result<_, _>>().map_err(of)
    }

    fn is_kept(&self, id: Id) -> Result<bool, ArchiveError> {
        let of = |error| self.error(error);
        let query = "SELECT kept IS NULL FROM article WHERE id = ?1";
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        statement.query_row([id.0], |row| row.get(0)).map_err(of)
    }
}
