//! What happens to the reader from outside.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::layout::{Position, Size};

use super::key::Key;
use super::look::Options;
use super::opened::Whose;
use super::recall::Whereabouts;
use super::watch::Changed;
use super::written::Written;
use crate::collate::sources::Sources;
use crate::model::{
    self, ArticleId, Collation, Corpus, Decisions, Duplicates, KeepRule, Mark, MarkChange, Memory,
};

/// Something happened.
#[derive(Clone, Debug)]
pub enum Message {
    Key(Key),
    Mouse(Mouse),
    /// Text pasted into the terminal; only prompts take it.
    Paste(String),
    Resize(Size),
    Work(Generation, Report),
    /// What became of a file that was to be written.
    Exported(Written),
    /// What became of a plan that was to be written.
    Planned(Written),
    /// What was opened, or the settings file, has changed on disk.
    Changed(Changed),
    /// The settings as they are now, and what is wrong in their file.
    Settings(Box<Options>, Vec<String>),
    /// Other files and folders are open now.
    Opened(Vec<PathBuf>, Whereabouts, Whose),
    /// Something outside has to be said: a browser that was not reached.
    Said(String),
    /// What was put into the archive, or why it could not be, in a sentence.
    Archived(Result<String, String>),
    /// The marks after a change of the list, or why it could not be made.
    Marked(MarkChange, Result<Vec<Mark>, String>),
}

/// What the mouse did, and where.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Mouse {
    Click(Position),
    WheelDown(Position),
    WheelUp(Position),
}

/// Which run of the worker an answer belongs to. An answer of an earlier run is dropped.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Generation(pub u64);

impl Generation {
    /// The run after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// What the worker has to say, in this order: what is kept, what is gathered so far, the corpus, the
/// collation, the keys of its articles, its sources.
#[derive(Clone, Debug)]
pub enum Report {
    /// The articles so far, in the order they will keep; more are coming.
    Gathered(Arc<Corpus>),
    /// Finished and expected steps of the phase.
    Progress { done: u64, total: u64 },
    /// Everything that could be read; ids are final from here on and comparing begins.
    Loaded(Arc<Corpus>),
    /// What the engine found in that corpus.
    Collated(Arc<Collation>),
    /// What is kept from reading, and what of it could not be read.
    Recalled(Memory, Vec<String>),
    /// By which keys the articles of that corpus are known again.
    Keys(Arc<[model::Key]>),
    /// Who has what from whom, of that collation.
    Sources(Arc<Sources>),
    /// What makes other articles unnecessary, once that was asked for.
    Duplicates(Answer),
    /// Someone asked to stop; what is there stays.
    Cancelled,
    /// The work ended by a mistake of ours; what is there stays.
    Failed,
}

/// What the worker is doing.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    #[default]
    Reading,
    Comparing,
    /// Everything is compared, and duplicates are looked for.
    Sifting,
    /// Articles are put into the archive.
    Archiving,
    Done,
    Cancelled,
}

/// The duplicates that the engine found, by which rules of keeping.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub found: Arc<Duplicates>,
    /// What is decided where nobody says otherwise.
    pub usual: Decisions,
    /// The articles that stay, whatever is decided.
    pub protected: BTreeSet<ArticleId>,
    pub rules: Vec<KeepRule>,
}
