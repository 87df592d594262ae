use std::path::PathBuf;

use crate::model::{ArticleId, Decision, Member};

/// Where articles come from, and when they were met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub from: From,
    /// Seconds since 1970 in UTC.
    pub seen: i64,
}

/// Where articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// Files. Relative paths stand in `folder`, where one is given, so that they can be found
    /// again from anywhere; without one they are kept as they are.
    Files { folder: Option<PathBuf> },
    /// The feed at this address.
    Feed(Box<str>),
}

/// What a person decided of a duplicate within the articles to be added.
///
/// [`Decision::Keep`] puts the member in as an article of its own, [`Decision::Drop`] as a variant
/// of the kept one; nothing is ever left out. [`Decision::Undecided`] leaves it to the engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The article that its group keeps.
    pub kept: ArticleId,
    pub member: Member,
    pub decision: Decision,
}
