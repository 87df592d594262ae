//! What the archive says of an article.

use crate::model::{Published, Relation};

/// The number of an article in its archive. It is never given to another one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub i64);

/// An article in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ArchiveEntry {
    pub id: Id,
    /// The article that makes this one unnecessary; `None` for one that is kept itself.
    pub kept: Option<Kept>,
    pub outlet: Box<str>,
    pub headline: Box<str>,
    pub published: Option<Published>,
    pub url: Option<Box<str>>,
    pub language: Option<&'static str>,
    pub words: u32,
    /// How many articles this one makes unnecessary, versions of it among them.
    pub variants: u32,
}

/// How a variant stands to the article that is kept for it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Kept {
    pub id: Id,
    pub relation: Relation,
    /// 0 to 1: how much of the variant's text the kept article has too.
    pub similarity: f32,
    /// How many of its sentences the kept article has not.
    pub own: u32,
}

/// Where an article was met, and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sighting {
    /// The address of the feed that had it; `None` for a file.
    pub feed: Option<Box<str>>,
    /// The file or address as printed.
    pub shown: Box<str>,
    /// The GUID, or the index of the entry, for an article out of a feed.
    pub entry: Option<Box<str>>,
    /// Seconds since 1970 in UTC.
    pub first_seen: i64,
    pub last_seen: i64,
}

/// The number that stands for a relation in the file.
pub(super) fn code(relation: Relation) -> i64 {
    match relation {
        Relation::Exact => 0,
        Relation::Near => 1,
        Relation::Contained => 2,
        Relation::Updated => 3,
    }
}

/// The relation for which a number stands.
pub(super) fn relation(code: i64) -> Option<Relation> {
    let all = [Relation::Exact, Relation::Near, Relation::Contained, Relation::Updated];
    usize::try_from(code).ok().and_then(|at| all.get(at)).copied()
}
