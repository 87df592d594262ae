use std::collections::BTreeMap;

use super::{ArticleId, Decision, Member};

/// What is decided for each duplicate of a corpus. A kept article has no entry.
///
/// ```
/// use wirecopy::model::{ArticleId, Decision, Decisions};
/// let mut decisions: Decisions = [(ArticleId(1), Decision::Drop)].into_iter().collect();
/// decisions.set(ArticleId(2), Decision::Keep);
/// assert_eq!(decisions.of(ArticleId(1)), Decision::Drop);
/// assert_eq!(decisions.of(ArticleId(7)), Decision::Undecided);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions(BTreeMap<ArticleId, Decision>);

impl Decisions {
    /// What is decided for the article; undecided where nothing was said.
    pub fn of(&self, article: ArticleId) -> Decision {
        self.0.get(&article).copied().unwrap_or(Decision::Undecided)
    }

    /// Decides for one article.
    pub fn set(&mut self, article: ArticleId, decision: Decision) {
        self.0.insert(article, decision);
    }
}

impl FromIterator<(ArticleId, Decision)> for Decisions {
    fn from_iter<I: IntoIterator<Item = (ArticleId, Decision)>>(decided: I) -> Self {
        Self(decided.into_iter().collect())
    }
}

impl<'a> FromIterator<&'a Member> for Decisions {
    /// What is usual for each member, by what would be lost with it alone.
    fn from_iter<I: IntoIterator<Item = &'a Member>>(members: I) -> Self {
        members.into_iter().map(|member| (member.article, member.usual_decision())).collect()
    }
}

/// What goes from the disk when every duplicate goes that is to be dropped.
///
/// A file goes as a whole: one that holds other articles too, such as a feed, stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sweep {
    /// In the order of the corpus.
    pub files: Vec<SweptFile>,
    /// Articles to be dropped in files that stay, in the order of the corpus.
    pub stuck: Vec<ArticleId>,
}

/// A file of which every article is to be dropped.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct SweptFile {
    /// The first article in it, by which it is named.
    pub article: ArticleId,
    /// Its size on disk; 0 where it cannot be told, and for another name of a file before it.
    pub bytes: u64,
}

impl Sweep {
    /// How many bytes the files have together.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}
