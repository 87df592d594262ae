//! Carries a plan out: everything is looked at first, then one file after another.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Plan;
use super::carry::{self, Carried};
use super::check::{PlanFault, Verified};
use super::fate::{FileFate, fates};
use super::ledger::{Dropped, Ledger, MANIFEST};
use super::link::{LinksLeft, links_left};
use super::lock::Lock;
use super::place::parent;
use super::seen::Counted;
use crate::model::{Cancelled, Job};
use crate::text::clean::shown_path;

/// What is done with the files that go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// They move below this folder, which is made where it is not there; each keeps its path below
    /// the plan's folder. [`MANIFEST`] in it says where each came from.
    MoveTo(PathBuf),
    /// Each that has the same bytes as the kept file becomes another name of it.
    Link,
    /// They are removed for good. What was removed is noted in this file.
    Delete { record: PathBuf },
}

/// What carrying out came to, each list in the order of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanOutcome {
    pub done: Vec<Done>,
    /// Files that an earlier run had dropped already.
    pub before: usize,
    /// Files of which something is to be dropped, and which were left as they are.
    pub left: Vec<Left>,
    pub failed: Vec<Failed>,
    /// Symbolic links that point to nothing now, see [`Plan::links_left`].
    pub links: LinksLeft,
}

/// A file that was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Below the plan's folder.
    pub path: PathBuf,
    /// Where it is now, for one that was moved.
    pub to: Option<PathBuf>,
    /// Its size; 0 for another name of a file before it.
    pub bytes: u64,
}

/// A file that was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub path: PathBuf,
    pub because: LeftBecause,
}

/// Why a file was left as it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum LeftBecause {
    HoldsOthers { dropped: u32, articles: u32 },
    ReadInPart,
    SameFile,
    NotIdentical,
    OtherDevice,
    Stopped,
}

impl fmt::Display for LeftBecause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LeftBecause::HoldsOthers { dropped, articles } => {
                write!(f, "only {dropped} of its {articles} articles are to be dropped")
            }
            LeftBecause::ReadInPart => f.write_str("something in it could not be read"),
            LeftBecause::SameFile => f.write_str("it is another name of a file that stays"),
            LeftBecause::NotIdentical => f.write_str("its bytes are not those of the kept file"),
            LeftBecause::OtherDevice => f.write_str("the kept file cannot be linked from there"),
            LeftBecause::Stopped => f.write_str("the work was stopped before"),
        }
    }
}

/// A file with which something went wrong. It is still where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    pub path: PathBuf,
    pub why: String,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Refusal {
    /// The plan is not true any more, or never was; sorted as the plan names the files.
    Faults(Vec<PlanFault>),
    /// The folder to move to, or the list of what was dropped, cannot be used.
    Place {
        path: String,
        why: String,
    },
    Cancelled,
}

impl From<Cancelled> for Refusal {
    fn from(_: Cancelled) -> Self {
        Refusal::Cancelled
    }
}

impl Refusal {
    fn place(path: &Path, why: &io::Error) -> Self {
        Refusal::Place { path: shown_path(path), why: why.to_string() }
    }
}

impl Plan {
    /// Carries the plan out.
    ///
    /// Every file that goes or is kept for one that goes is looked at before the first is touched,
    /// and again just before its turn. A file goes only when every article in it is to be dropped.
    /// What fails does not stop the rest; carrying out again does what was left, since what
    /// went before is known from the list. `job` counts files twice: looked at, dropped. When
    /// it is cancelled, the file at hand is ended and the others are left.
    ///
    /// # Errors
    /// [`Refusal`], and then nothing was changed: so too when another process is carrying out a
    /// plan in the same folder, in one above or below it, or into the same folder to move to.
    pub fn apply(&self, action: &Action, job: &Job) -> Result<PlanOutcome, Refusal> {
        let faults = self.contradictions();
        if !faults.is_empty() {
            return Err(Refusal::Faults(faults));
        }
        let fates = fates(self);
        let _lock = self.lock(action)?;
        let mut ledger = self.ledger(action)?;
        let verified = Verified::new(self, &fates, ledger.as_ref(), job)?;
        if !verified.faults.is_empty() {
            return Err(Refusal::Faults(verified.faults));
        }
        if let Action::MoveTo(target) = action {
            std::fs::create_dir_all(target).map_err(|why| Refusal::place(target, &why))?;
        }
        let links = match action {
            Action::MoveTo(_) | Action::Delete { .. } => links_left(&self.folder, &fates),
            Action::Link => LinksLeft::default(),
        };
        let counted = Counted::default();
        let mut run =
            DropRun { plan: self, action, verified, ledger: ledger.as_mut(), counted, job };
        let mut outcome = PlanOutcome::default();
        job.expect(fates.iter().filter(|fate| fate.goes()).count() as u64);
        for fate in &fates {
            run.file(fate, &mut outcome);
        }
        outcome.links = links.that_are_broken(&self.folder);
        if let Some(ledger) = ledger {
            // The files are where the list says, whether or not the system has written it down.
            let _ = ledger.sync();
        }
        Ok(outcome)
    }

    /// Keeps other processes from carrying out a plan where this one does.
    fn lock(&self, action: &Action) -> Result<Lock, Refusal> {
        let mut folders = vec![self.folder.as_path()];
        if let Action::MoveTo(target) = action {
            folders.push(target);
        }
        Lock::take(&folders).map_err(|why| Refusal::place(&self.folder, &why))
    }

    fn ledger(&self, action: &Action) -> Result<Option<Ledger>, Refusal> {
        let path = match action {
            Action::Link => return Ok(None),
            Action::Delete { record } => record.clone(),
            Action::MoveTo(target) => {
                if target.canonicalize().is_ok_and(|target| target == self.folder) {
                    let why = io::Error::other("the files lie there already");
                    return Err(Refusal::place(target, &why));
                }
                target.join(MANIFEST)
            }
        };
        Ledger::open(path.clone()).map(Some).map_err(|why| Refusal::place(&path, &why))
    }

    /// Whether a file or folder lies in the plan's folder, where the next search for duplicates
    /// finds it again: what is hidden is not searched.
    pub fn finds_again(&self, target: &Path) -> bool {
        let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
        let Ok(target) = target.canonicalize() else { return false };
        target.strip_prefix(&self.folder).is_ok_and(|below| !below.iter().any(hidden))
    }
}

/// Files being dropped, one after another.
struct DropRun<'a> {
    plan: &'a Plan,
    action: &'a Action,
    verified: Verified<'a>,
    ledger: Option<&'a mut Ledger>,
    counted: Counted,
    job: &'a Job,
}

impl DropRun<'_> {
    fn file(&mut self, fate: &FileFate<'_>, outcome: &mut PlanOutcome) {
        if fate.drops == 0 {
            return;
        }
        let path = fate.path.to_owned();
        if let Some(because) = self.leave(fate) {
            return outcome.left.push(Left { path, because });
        }
        if self.verified.gone.contains(fate.path) {
            outcome.before += 1;
            return;
        }
        match self.drop_file(fate) {
            Ok(Carried::Gone(to)) => {
                let seen = self.verified.seen.get(fate.path);
                let bytes = seen.map_or(0, |seen| self.counted.bytes(seen));
                outcome.done.push(Done { path, to, bytes });
            }
            Ok(Carried::Left(because)) => outcome.left.push(Left { path, because }),
            Err(error) => outcome.failed.push(Failed { path, why: error.to_string() }),
        }
        self.job.advance(1);
    }

    /// Why a file is left without being asked further.
    fn leave(&self, fate: &FileFate<'_>) -> Option<LeftBecause> {
        if !fate.goes() {
            let (dropped, articles) = (fate.drops, fate.articles());
            let all = dropped == articles && !fate.is_read_whole();
            return Some(match all {
                true => LeftBecause::ReadInPart,
                false => LeftBecause::HoldsOthers { dropped, articles },
            });
        }
        if self.verified.same.contains(fate.path) {
            return Some(LeftBecause::SameFile);
        }
        self.job.is_cancelled().then_some(LeftBecause::Stopped)
    }

    fn drop_file(&mut self, fate: &FileFate<'_>) -> io::Result<Carried> {
        let source = self.plan.folder.join(fate.path);
        self.still(fate, &source)?;
        let (size, digest) = (fate.named.file.size, fate.named.file.digest);
        match (self.action, &mut self.ledger) {
            (Action::Link, _) => self.link(fate, &source),
            (Action::Delete { .. }, Some(ledger)) => {
                ledger.note(&source, size, Dropped { to: None, digest })?;
                let removed = std::fs::remove_file(&source);
                if removed.is_err() {
                    ledger.take_back(&source, size)?;
                }
                removed.map(|()| Carried::Gone(None))
            }
            (Action::MoveTo(target), Some(ledger)) => {
                let to = carry::Move { source: &source, below: fate.path, target, size, digest };
                to.run(ledger).map(|to| Carried::Gone(Some(to)))
            }
            (Action::Delete { .. } | Action::MoveTo(_), None) => {
                Err(io::Error::other("there is no list to note it in"))
            }
        }
    }

    /// Whether the file and all that is kept for it are still what was looked at.
    fn still(&self, fate: &FileFate<'_>, source: &Path) -> io::Result<()> {
        let gone = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::other("it has gone since it was checked"),
            _ => error,
        };
        if source.symlink_metadata().map_err(gone)?.is_symlink() {
            return Err(io::Error::other("it has become a symbolic link since it was checked"));
        }
        let folder = parent(source);
        if folder.canonicalize()? != *folder {
            return Err(io::Error::other("its folder has become a symbolic link"));
        }
        let changed = || io::Error::other("it was not checked");
        self.verified.seen.get(fate.path).ok_or_else(changed)?.holds(source).map_err(gone)?;
        for kept in &fate.kept {
            let seen = self.verified.seen.get(kept.path.as_path()).ok_or_else(changed)?;
            seen.holds(&self.plan.folder.join(&kept.path)).map_err(|error| {
                io::Error::other(format!(
                    "what is kept for it: {}: {error}",
                    shown_path(&kept.path)
                ))
            })?;
        }
        Ok(())
    }

    fn link(&self, fate: &FileFate<'_>, source: &Path) -> io::Result<Carried> {
        let same = |kept: &&&super::PlanArticle| kept.file.digest == fate.named.file.digest;
        match fate.kept.iter().find(same) {
            Some(kept) => carry::link(&self.plan.folder.join(&kept.path), source),
            None => Ok(Carried::Left(LeftBecause::NotIdentical)),
        }
    }
}
