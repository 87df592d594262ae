//! One article into the tables, within the transaction of its batch.

use rusqlite::{OptionalExtension, params};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

use super::add::AddOutcome;
use super::delta;
use super::entry::{self, Id};
use super::error::ArchiveError;
use super::index::{page_keys, word_keys};
use super::judge::{Judge, Judgement};
use super::origin::{From, Judged, Origin};
use super::read::path_bytes;
use super::store::Archive;
use crate::bytes::{self, ByteWriter};
use crate::dedup::{Fingerprint, Verdict, fingerprint};
use crate::model::{Article, Decision, DedupSettings};
use crate::text::{term, word};

/// An article met again at the same place within a day was met once: adding twice changes nothing.
const DAY: i64 = 24 * 60 * 60;

/// What is made of an article before the archive is locked.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Equal for articles that are equal but for their source.
    pub identity: i64,
    structure: Vec<u8>,
    words: Option<Words>,
}

/// What only a new article needs.
#[derive(Debug)]
struct Words {
    print: Fingerprint,
    count: usize,
    /// Terms of headline, outlet and text.
    terms: [String; 3],
}

impl Prepared {
    pub fn new(article: &Article) -> Self {
        let structure = bytes::article::encode(article);
        let identity = identity(&structure, &article.text);
        Self { identity, structure, words: None }
    }

    /// Whether the article was not there when we looked.
    pub fn is_new(&self) -> bool {
        self.words.is_some()
    }

    /// Reads the words of the article.
    pub fn read(&mut self, article: &Article) {
        self.words = Some(Words::of(article));
    }
}

impl Words {
    fn of(article: &Article) -> Self {
        let terms = [article.headline(), article.outlet(), &article.text].map(term::terms);
        Self { print: fingerprint(article), count: word::count(&article.text), terms }
    }
}

/// The number by which an article is found again. Equal numbers alone make no equal articles.
pub(super) fn identity(structure: &[u8], text: &str) -> i64 {
    (xxh3_64(structure).rotate_left(1) ^ xxh3_64(text.as_bytes())) as i64
}

/// What a text is checked by.
pub(super) fn checksum(text: &str) -> [u8; 16] {
    xxh3_128(text.as_bytes()).to_be_bytes()
}

/// Adds articles within one transaction.
#[derive(Debug)]
pub(super) struct Adding<'a> {
    archive: &'a Archive,
    origin: &'a Origin,
    judge: Judge<'a>,
}

impl<'a> Adding<'a> {
    pub fn new(
        archive: &'a Archive,
        origin: &'a Origin,
        settings: &'a DedupSettings,
    ) -> Result<Self, ArchiveError> {
        Ok(Self { archive, origin, judge: Judge::new(archive, settings)? })
    }

    /// Puts one article in. `ruling` is what a person decided of it, and the number of the article
    /// that was kept.
    pub fn article(
        &mut self,
        article: &Article,
        prepared: &Prepared,
        ruling: Option<(&Judged, Option<Id>)>,
    ) -> Result<AddOutcome, ArchiveError> {
        if let Some(id) = self.archive.same(article, prepared)? {
            let is_new = self.sight(id, article)?;
            return Ok(if is_new { AddOutcome::Seen(id) } else { AddOutcome::Known(id) });
        }
        let read;
        let words = match &prepared.words {
            Some(words) => words,
            // Another process took it out since we looked.
            None => {
                read = Words::of(article);
                &read
            }
        };
        let judgement = self.judge.judge(article)?;
        let judgement = self.ruled(judgement, ruling)?;
        let id = self.insert(article, prepared, words, &judgement)?;
        self.sight(id, article)?;
        self.join_page(id, judgement.page)?;
        for (replaced, verdict) in &judgement.replaces {
            self.replace(*replaced, (id, article), verdict)?;
        }
        Ok(match (&judgement.kept, judgement.page) {
            (Some((of, verdict)), _) => {
                AddOutcome::Variant { id, relation: verdict.relation, of: *of }
            }
            (None, Some(_)) => AddOutcome::Version(id),
            (None, None) => AddOutcome::New(id),
        })
    }

    /// The judgement as a person would have it.
    fn ruled(
        &self,
        mut judgement: Judgement,
        ruling: Option<(&Judged, Option<Id>)>,
    ) -> Result<Judgement, ArchiveError> {
        match ruling {
            Some((judged, _)) if judged.decision == Decision::Keep => {
                judgement.kept = None;
                judgement.replaces.clear();
            }
            Some((judged, Some(kept)))
                if judged.decision == Decision::Drop && judgement.kept.is_none() =>
            {
                let member = &judged.member;
                let verdict = Verdict {
                    relation: member.relation,
                    evidence: member.evidence,
                    similarity: member.similarity,
                    own: member.own.clone(),
                };
                let kept = self.archive.keeper(kept)?;
                judgement.replaces.clear();
                judgement.like = Some(kept);
                judgement.kept = Some((kept, verdict));
            }
            _ => {}
        }
        Ok(judgement)
    }

    fn insert(
        &self,
        article: &Article,
        prepared: &Prepared,
        words: &Words,
        judgement: &Judgement,
    ) -> Result<Id, ArchiveError> {
        let (base, difference) = match self.difference(article, judgement.like)? {
            Some((base, difference)) => (Some(base.0), Some(difference)),
            None => (None, None),
        };
        let meta = &article.meta;
        let published = meta.published.as_ref();
        let outlet = self.outlet(article.outlet())?;
        let sql = "INSERT INTO article (identity, base, outlet, headline, published, iso, url,
            language, words, keys, checksum)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        let values = params![
            prepared.identity,
            base,
            outlet,
            article.headline(),
            published.map(|published| published.seconds),
            published.map(|published| &*published.iso),
            meta.url.as_deref(),
            meta.language,
            words.count as i64,
            words.print.keys.len() as i64,
            checksum(&article.text),
        ];
        self.archive.execute(sql, values)?;
        let id = Id(self.archive.db.last_insert_rowid());
        if let Some((kept, verdict)) = &judgement.kept {
            self.archive.set_kept(id, *kept, verdict)?;
        }
        let sql = "INSERT INTO content (article, structure, text) VALUES (?1, ?2, ?3)";
        match difference {
            Some(bytes) => self.archive.execute(sql, params![id.0, prepared.structure, bytes])?,
            None => self.archive.execute(sql, params![id.0, prepared.structure, &*article.text])?,
        };
        let [title, outlet, body] = &words.terms;
        let sql = "INSERT INTO search (rowid, title, outlet, body) VALUES (?1, ?2, ?3, ?4)";
        self.archive.execute(sql, params![id.0, title, outlet, body])?;
        self.archive.enter(id, page_keys(&words.print))?;
        if judgement.kept.is_none() {
            self.archive.enter(id, word_keys(&words.print))?;
        }
        Ok(id)
    }

    /// The text as a difference against that of `like`, or against the one which that is made of.
    fn difference(
        &self,
        article: &Article,
        like: Option<Id>,
    ) -> Result<Option<(Id, Vec<u8>)>, ArchiveError> {
        let Some(like) = like else { return Ok(None) };
        let base = self.archive.base(like)?.unwrap_or(like);
        let Some(whole) = self.archive.whole(base)? else { return Ok(None) };
        Ok(delta::difference(&whole, &article.text).map(|difference| (base, difference)))
    }

    fn outlet(&self, name: &str) -> Result<i64, ArchiveError> {
        let of = |error| self.archive.error(error);
        let query = "SELECT id FROM outlet WHERE name = ?1";
        let mut statement = self.archive.db.prepare_cached(query).map_err(of)?;
        if let Some(id) = statement.query_row([name], |row| row.get(0)).optional().map_err(of)? {
            return Ok(id);
        }
        let sql = "INSERT INTO outlet (name, folded) VALUES (?1, ?2)";
        self.archive.execute(sql, [name, &name.to_lowercase()])?;
        Ok(self.archive.db.last_insert_rowid())
    }

    /// Remembers that the article was met. Whether that was at a new place.
    fn sight(&self, id: Id, article: &Article) -> Result<bool, ArchiveError> {
        let of = |error| self.archive.error(error);
        let source = &article.source;
        let (feed, path) = match &self.origin.from {
            From::Feed(address) => (&**address, path_bytes(&source.path)),
            From::Files { folder: Some(folder) } if source.path.as_os_str() != "-" => {
                ("", path_bytes(&folder.join(&source.path)))
            }
            From::Files { .. } => ("", path_bytes(&source.path)),
        };
        let (entry, seen) = (source.entry.as_deref(), self.origin.seen);
        let query = "SELECT id, last_seen FROM sighting
            WHERE article = ?1 AND path = ?2 AND feed = ?3 AND entry IS ?4";
        let mut statement = self.archive.db.prepare_cached(query).map_err(of)?;
        let before = statement
            .query_row(params![id.0, path, feed, entry], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
            })
            .optional()
            .map_err(of)?;
        if let Some((row, last)) = before {
            if seen >= last.saturating_add(DAY) {
                let sql = "UPDATE sighting SET last_seen = ?2 WHERE id = ?1";
                self.archive.execute(sql, [row, seen])?;
            }
            return Ok(false);
        }
        let sql = "INSERT INTO sighting (article, feed, path, shown, entry, first_seen, last_seen)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
        let values = params![id.0, feed, path, source.shown(), entry, seen];
        self.archive.execute(sql, values)?;
        Ok(true)
    }

    /// Makes `id` a version of the page that `other` is a version of.
    fn join_page(&self, id: Id, other: Option<Id>) -> Result<(), ArchiveError> {
        let Some(other) = other else { return Ok(()) };
        let sql = "UPDATE article SET page = id WHERE id = ?1 AND page IS NULL";
        self.archive.execute(sql, [other.0])?;
        let sql = "UPDATE article SET page = (SELECT page FROM article WHERE id = ?2)
            WHERE id = ?1";
        self.archive.execute(sql, [id.0, other.0]).map(drop)
    }

    /// Makes the article `old`, which was kept, a variant of a new one. Its own variants were held
    /// against it and not against the new one: those that are variants of that too follow, and the
    /// others stand on their own again, so that no chain of small changes ties together what is
    /// not alike.
    fn replace(
        &self,
        old: Id,
        (new, article): (Id, &Article),
        verdict: &Verdict,
    ) -> Result<(), ArchiveError> {
        for variant in self.archive.variant_ids(old)? {
            match self.judge.variant(article, variant)? {
                Some(verdict) => self.archive.set_kept(variant, new, &verdict)?,
                None => self.archive.release(variant)?,
            }
        }
        let print = self.archive.article(old)?.map(|article| fingerprint(&article));
        self.archive.strike(old, print.iter().flat_map(word_keys))?;
        self.archive.set_kept(old, new, verdict)
    }
}

impl Archive {
    /// The articles that may be the one with this identity.
    fn with_identity(&self, identity: i64) -> Result<Vec<Id>, ArchiveError> {
        self.ids("SELECT id FROM article WHERE identity = ?1 ORDER BY id", identity)
    }

    /// The article that is the same in everything but its source.
    pub(super) fn same(
        &self,
        article: &Article,
        prepared: &Prepared,
    ) -> Result<Option<Id>, ArchiveError> {
        for id in self.with_identity(prepared.identity)? {
            let content = self.content(id)?;
            if content.is_some_and(|c| c.structure == prepared.structure && c.text == article.text)
            {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Whether an article with this identity is there.
    pub(super) fn has_identity(&self, identity: i64) -> Result<bool, ArchiveError> {
        self.with_identity(identity).map(|ids| !ids.is_empty())
    }

    fn variant_ids(&self, kept: Id) -> Result<Vec<Id>, ArchiveError> {
        self.ids("SELECT id FROM article WHERE kept = ?1 ORDER BY id", kept.0)
    }

    /// Numbers of articles, by a query with one value.
    pub(super) fn ids(&self, query: &str, value: i64) -> Result<Vec<Id>, ArchiveError> {
        let of = |error| self.error(error);
        let mut statement = self.db.prepare_cached(query).map_err(of)?;
        let rows = statement.query_map([value], |row| row.get(0).map(Id)).map_err(of)?;
        rows.collect::<Result<_, _>>().map_err(of)
    }

    /// The article that stands for the one with this number: itself, where it is kept.
    fn keeper(&self, id: Id) -> Result<Id, ArchiveError> {
        let keeper = self.ids("SELECT coalesce(kept, id) FROM article WHERE id = ?1", id.0)?;
        Ok(keeper.first().copied().unwrap_or(id))
    }

    /// The article against whose text that of `id` is stored.
    fn base(&self, id: Id) -> Result<Option<Id>, ArchiveError> {
        let query = "SELECT base FROM article WHERE id = ?1 AND base IS NOT NULL";
        Ok(self.ids(query, id.0)?.first().copied())
    }

    fn set_kept(&self, id: Id, kept: Id, verdict: &Verdict) -> Result<(), ArchiveError> {
        let mut own = ByteWriter::default();
        let mut before = 0;
        for &sentence in &verdict.own {
            own.number(u64::from(sentence - before));
            before = sentence;
        }
        let sql = "UPDATE article SET kept = ?2, relation = ?3, evidence = ?4, similarity = ?5,
            own = ?6 WHERE id = ?1";
        let (relation, evidence) = (entry::code(verdict.relation), verdict.evidence.name());
        let values = params![id.0, kept.0, relation, evidence, verdict.similarity, own.done()];
        self.execute(sql, values).map(drop)
    }

    fn release(&self, id: Id) -> Result<(), ArchiveError> {
        let sql = "UPDATE article SET kept = NULL, relation = NULL, evidence = NULL,
            similarity = NULL, own = NULL WHERE id = ?1";
        self.execute(sql, [id.0])?;
        self.enter(id, self.due_keys(id)?.into_iter())
    }
}
