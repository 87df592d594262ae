//! Whether a plan can be carried out as it stands: first what it says, then what the disk says.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Digest;
use super::fate::{FileFate, fates};
use super::ledger::Ledger;
use super::place::{parent, stays_inside};
use super::seen::Seen;
use super::{FileRead, Plan, PlanArticle};
use crate::model::{Cancelled, Decision, Job};
use crate::text::clean::shown_path;

/// Why a plan is not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFault {
    /// Where the plan says it, as in `groups[2].members[0]`, for what the plan itself has wrong.
    pub place: Option<Box<str>>,
    /// The file, as the plan names it; escaped.
    pub path: Box<str>,
    pub what: Box<str>,
}

impl PlanFault {
    pub(super) fn of_file(path: &Path, what: impl Into<Box<str>>) -> Self {
        Self { place: None, path: shown_path(path).into(), what: what.into() }
    }
}

impl fmt::Display for PlanFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
        }
        write!(f, "{}: {}", self.path, self.what)
    }
}

impl Plan {
    /// Looks whether the plan could be carried out now: at what it says, and at every file that
    /// is kept or would go. Nothing is changed. `job` counts files; cost: reading those files.
    ///
    /// # Errors
    /// [`Cancelled`] when `job` is.
    pub fn check(&self, job: &Job) -> Result<Vec<PlanFault>, Cancelled> {
        let faults = self.contradictions();
        if !faults.is_empty() {
            return Ok(faults);
        }
        Ok(Verified::new(self, &fates(self), None, job)?.faults)
    }

    /// What the plan has wrong in itself, whatever is on the disk.
    pub fn contradictions(&self) -> Vec<PlanFault> {
        let mut reading = Contradictions::default();
        if !self.folder.is_absolute() {
            let what = "it does not start from the root".into();
            let path = shown_path(&self.folder).into();
            reading.faults.push(PlanFault { place: Some("folder".into()), path, what });
        }
        for (at, group) in self.groups.iter().enumerate() {
            reading.article(&format!("groups[{at}].kept"), &group.kept, InGroup::Kept);
            for (n, member) in group.members.iter().enumerate() {
                let part = match member.decision {
                    Decision::Drop => InGroup::Dropped,
                    Decision::Keep | Decision::Undecided => InGroup::Left,
                };
                reading.article(&format!("groups[{at}].members[{n}]"), &member.article, part);
            }
        }
        reading.faults
    }
}

/// What an article is to its group.
#[derive(Copy, Clone, PartialEq, Eq)]
enum InGroup {
    Kept,
    Dropped,
    Left,
}

#[derive(Default)]
struct Contradictions<'p> {
    faults: Vec<PlanFault>,
    files: FxHashMap<&'p Path, &'p PlanArticle>,
    /// By path and index of the entry: where it was named, and as what.
    articles: FxHashMap<(&'p Path, u32), (String, InGroup)>,
}

impl<'p> Contradictions<'p> {
    fn article(&mut self, place: &str, article: &'p PlanArticle, part: InGroup) {
        if !stays_inside(&article.path) {
            return self.fault(
                place,
                article,
                "the path is not one of plain names below the plan's folder",
            );
        }
        if let Some(what) = wrong_place(article) {
            return self.fault(place, article, &what);
        }
        if part == InGroup::Dropped
            && article.entry.is_none()
            && article.file.read != FileRead::Whole
        {
            let what = "something in it could not be read, so that it is not dropped";
            return self.fault(place, article, what);
        }
        let known = *self.files.entry(&article.path).or_insert(article);
        if let Some(what) = other_file(known, article) {
            return self.fault(place, article, what);
        }
        let key = (article.path.as_path(), article.entry.as_ref().map_or(0, |entry| entry.index));
        match self.articles.get(&key) {
            None => {
                self.articles.insert(key, (place.to_owned(), part));
            }
            Some((before, InGroup::Kept)) if part == InGroup::Dropped => {
                let what = format!("{before} keeps what is to be dropped here");
                self.fault(place, article, &what);
            }
            Some((before, InGroup::Dropped)) if part == InGroup::Kept => {
                let what = format!("{before} drops what is kept here");
                self.fault(place, article, &what);
            }
            Some((before, _)) => {
                let what = format!("it stands in {before} already");
                self.fault(place, article, &what);
            }
        }
    }

    fn fault(&mut self, place: &str, article: &PlanArticle, what: &str) {
        let path = shown_path(&article.path).into();
        self.faults.push(PlanFault { place: Some(place.into()), path, what: what.into() });
    }
}

/// Why the article cannot stand where the plan says in its file.
fn wrong_place(article: &PlanArticle) -> Option<String> {
    let articles = article.file.articles;
    match &article.entry {
        Some(entry) if entry.index >= articles => {
            Some(format!("entry {} of {articles} cannot be: they count from 0", entry.index))
        }
        None if articles != 1 => {
            Some(format!("it holds {articles} articles, and no entry says which of them is meant"))
        }
        _ => None,
    }
}

/// In what two articles of one path contradict each other.
fn other_file(a: &PlanArticle, b: &PlanArticle) -> Option<&'static str> {
    let (a, b) = (&a.file, &b.file);
    if (a.size, a.digest) != (b.size, b.digest) {
        Some("two places of the plan give this file different sizes or digests")
    } else if (a.articles, a.read) != (b.articles, b.read) {
        Some("two places of the plan disagree on how many articles this file holds")
    } else {
        None
    }
}

/// The files of a plan as they are on the disk.
#[derive(Debug, Default)]
pub struct Verified<'p> {
    /// Every kept file and every one that goes, unless it has gone already.
    pub seen: FxHashMap<&'p Path, Seen>,
    /// Files that an earlier run has dropped.
    pub gone: FxHashSet<&'p Path>,
    /// Files that are to go and are the same file on the disk as one that stays.
    pub same: FxHashSet<&'p Path>,
    pub faults: Vec<PlanFault>,
}

/// What was found where a file should be.
enum Sight {
    There(Seen),
    Gone,
}

impl<'p> Verified<'p> {
    pub fn new(
        plan: &Plan,
        fates: &[FileFate<'p>],
        ledger: Option<&Ledger>,
        job: &Job,
    ) -> Result<Self, Cancelled> {
        let mut verified = Verified::default();
        let folder = match folder(&plan.folder) {
            Ok(folder) => folder,
            Err(what) => {
                verified.faults.push(PlanFault::of_file(&plan.folder, what));
                return Ok(verified);
            }
        };
        let asked: Vec<&FileFate<'p>> = fates.iter().filter(|f| f.is_kept || f.goes()).collect();
        job.expect(asked.len() as u64);
        let look = |fate: &&FileFate<'p>| {
            job.check()?;
            let sight = look(&folder, fate, ledger, job);
            job.advance(1);
            // A digest that was cut short is no fault of the file.
            job.check().map(|()| sight)
        };
        let sights = asked.par_iter().map(look).collect::<Result<Vec<_>, Cancelled>>()?;
        for (fate, sight) in asked.into_iter().zip(sights) {
            match sight {
                Ok(Sight::There(seen)) => {
                    verified.seen.insert(fate.path, seen);
                }
                Ok(Sight::Gone) => {
                    verified.gone.insert(fate.path);
                }
                Err(what) => verified.faults.push(PlanFault::of_file(fate.path, what)),
            }
        }
        verified.find_same(&folder, fates);
        Ok(verified)
    }

    /// Finds files that are to go and are one file on the disk with a file that stays. Dropping a
    /// second name would free nothing; dropping the only one by another way to it would lose all.
    fn find_same(&mut self, folder: &Path, fates: &[FileFate<'p>]) {
        let inode = |fate: &FileFate<'_>| match self.seen.get(fate.path) {
            Some(seen) => seen.inode,
            None => fs::metadata(folder.join(fate.path)).ok().and_then(|s| Seen::of(&s).inode),
        };
        let staying: FxHashSet<(u64, u64)> =
            fates.iter().filter(|fate| !fate.goes()).filter_map(inode).collect();
        for fate in fates.iter().filter(|fate| fate.goes()) {
            let Some(seen) = self.seen.get(fate.path) else { continue };
            if seen.inode.is_none_or(|inode| !staying.contains(&inode)) {
                continue;
            }
            if seen.names > 1 {
                self.same.insert(fate.path);
            } else {
                let what = "it is the kept file itself, by another way to it";
                self.faults.push(PlanFault::of_file(fate.path, what));
            }
        }
    }
}

/// The folder without links in it, as it must be written; `Err` is a sentence.
fn folder(folder: &Path) -> Result<PathBuf, String> {
    match folder.canonicalize() {
        Ok(path) if path.is_dir() && path != folder => {
            Err("it is not the shortest way there: a plan has no .. and no link in it".into())
        }
        Ok(path) if path.is_dir() => Ok(path),
        Ok(_) => Err("the folder of the plan is a file".into()),
        Err(error) => Err(format!("the folder of the plan cannot be opened: {error}")),
    }
}

/// Looks at one file: there, of the right kind, size and content. `Err` is a sentence.
fn look(
    folder: &Path,
    fate: &FileFate<'_>,
    ledger: Option<&Ledger>,
    job: &Job,
) -> Result<Sight, String> {
    let path = folder.join(fate.path);
    let named = &fate.named.file;
    let stat = match fs::symlink_metadata(&path) {
        Ok(stat) => stat,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let done = ledger.is_some_and(|ledger| ledger.has_dropped(&path, named.digest, job));
            return if done { Ok(Sight::Gone) } else { Err("it is gone".into()) };
        }
        Err(error) => return Err(told(&error)),
    };
    if stat.is_symlink() && fate.goes() {
        return Err("it is a symbolic link".into());
    }
    let real = parent(&path).canonicalize().map_err(|error| told(&error))?;
    if real != *parent(&path) {
        return Err("a folder on the way to it is a symbolic link".into());
    }
    let stat = fs::metadata(&path).map_err(|error| told(&error))?;
    if !stat.is_file() {
        return Err(if stat.is_dir() { "it is a folder" } else { "it is no regular file" }.into());
    }
    if stat.len() != named.size {
        return Err(format!("it has {} bytes, the plan says {}", stat.len(), named.size));
    }
    let (digest, _) = Digest::of_file(&path, job).map_err(|error| told(&error))?;
    if digest != named.digest {
        return Err("its content has changed".into());
    }
    Ok(Sight::There(Seen::of(&stat)))
}

fn told(error: &io::Error) -> String {
    format!("it cannot be read: {error}")
}
