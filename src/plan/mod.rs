//! Plans: what is to become of duplicates, written down for a person to review and change, and
//! carried out to the letter or not at all.
//!
//! A [`Plan`] names every file it is about with its size and the digest of its bytes. Carrying it
//! out looks at all of them before anything is changed, and refuses when one is not what it was.
//! Nothing is dropped but files that the plan marks so, and never the one that is kept for it.

#![warn(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

mod apply;
mod build;
mod carry;
mod check;
mod digest;
mod error;
mod fate;
mod ledger;
mod link;
mod lock;
mod place;
mod reading;
mod seen;
mod shield;
mod store;
mod wire;

use std::path::PathBuf;

pub use apply::{Action, Done, Failed, Left, LeftBecause, PlanOutcome, Refusal};
pub use build::{sweep, usual};
pub use check::PlanFault;
pub use digest::Digest;
pub use error::PlanError;
pub use ledger::MANIFEST;
pub use link::{LinkLeft, LinksLeft};
pub use shield::Shield;
pub use store::Overwrite;
pub use wire::SCHEMA;

use crate::model::{Decision, Evidence, Relation};

/// What is to become of duplicates on disk.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Absolute and free of links; every path of the plan starts from here.
    pub folder: PathBuf,
    pub groups: Vec<PlanGroup>,
}

/// An article that is kept, and those that it makes unnecessary.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanGroup {
    /// The rule by which it is kept, as [`KeepReason`](crate::model::KeepReason) is written.
    pub why: Box<str>,
    pub kept: PlanArticle,
    pub members: Vec<PlanMember>,
}

/// An article, and the file it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanArticle {
    /// Below the plan's folder: names only.
    pub path: PathBuf,
    /// Which of the articles of the file it is, for one out of a feed.
    pub entry: Option<PlanEntry>,
    /// For the person who reads the plan.
    pub title: Box<str>,
    pub file: PlanFile,
}

/// A file as it was when the plan was made.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    /// How many articles could be read in it. It goes when all of them are to be dropped.
    pub articles: u32,
    pub read: FileRead,
    /// In bytes.
    pub size: u64,
    pub digest: Digest,
}

/// The place of an article in a file that holds several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanEntry {
    /// Its GUID, or its index.
    pub id: Box<str>,
    /// Counted from 0, among the articles that could be read.
    pub index: u32,
}

/// How much of a file could be read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FileRead {
    Whole,
    /// There is more in it than the corpus has, so that it is never dropped as a whole.
    InPart,
}

/// A duplicate, and what is decided for it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanMember {
    pub article: PlanArticle,
    pub relation: Relation,
    pub evidence: Evidence,
    /// 0 to 1.
    pub similarity: f32,
    /// How many sentences would be lost with it.
    pub own_sentences: u32,
    pub decision: Decision,
}

/// Numbers of a plan, for a person who decides about it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanTally {
    /// Files that go as a whole.
    pub files: usize,
    /// Their bytes together; those of a file with several names count once.
    pub bytes: u64,
    /// Entries to be dropped in files that stay.
    pub stuck: usize,
    /// Articles nobody has decided about.
    pub undecided: usize,
}

impl Plan {
    /// All articles of the plan, kept ones and members, in order.
    pub fn articles(&self) -> impl Iterator<Item = &PlanArticle> {
        self.groups.iter().flat_map(|group| {
            std::iter::once(&group.kept).chain(group.members.iter().map(|m| &m.article))
        })
    }

    /// All members, in order.
    pub fn members(&self) -> impl Iterator<Item = &PlanMember> {
        self.groups.iter().flat_map(|group| &group.members)
    }
}
