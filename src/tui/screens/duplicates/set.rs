//! One set: the article that is kept, those that it makes unnecessary, and what is decided.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ArticleId, Decision, Decisions, Group, KeepReason, Member};

/// An article and its duplicates, with a decision for each.
///
/// A set is never changed: another decision makes another set, so that going back is putting the
/// earlier one in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    pub kept: ArticleId,
    pub why: KeepReason,
    /// At least one; in the order of the articles.
    pub others: Vec<Other>,
}

/// An article of a set beside the kept one.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    pub article: ArticleId,
    /// How it stands to the kept article; `None` once another article is kept of which it is no
    /// duplicate. Such a one stays, whatever else is decided.
    pub tie: Option<Member>,
    pub decision: Decision,
    pub hold: Hold,
}

/// Whether an article can be dropped at all.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    #[default]
    Free,
    /// The settings protect it.
    Protected,
}

impl Other {
    /// Whether it stays, whatever is decided.
    pub fn is_held(&self) -> bool {
        self.hold == Hold::Protected
    }

    /// A member with what is usually decided about it.
    fn usual(member: &Member) -> Self {
        let (article, decision) = (member.article, member.usual_decision());
        Self { article, tie: Some(member.clone()), decision, hold: Hold::Free }
    }

    /// The sentences that would be lost with it.
    pub fn own(&self) -> &[u32] {
        self.tie.as_ref().map_or(&[], |tie| &tie.own)
    }
}

impl Set {
    /// A group with the decisions that are usual for it.
    pub fn new(group: &Group, usual: &Decisions) -> Self {
        let other = |member: &Member| Other {
            article: member.article,
            tie: Some(member.clone()),
            decision: usual.of(member.article),
            hold: Hold::Free,
        };
        let others = group.members.iter().map(other).collect();
        Self { kept: group.kept, why: group.why.clone(), others }
    }

    /// The group that it comes to: articles that are no duplicate of the kept one are left out.
    /// `None` where that leaves none.
    pub fn group(&self) -> Option<Group> {
        let members: Box<[Member]> =
            self.others.iter().filter_map(|other| other.tie.clone()).collect();
        (!members.is_empty()).then(|| Group { kept: self.kept, why: self.why.clone(), members })
    }

    /// How many articles it has, the kept one among them.
    pub fn size(&self) -> usize {
        self.others.len() + 1
    }

    /// The article at a place: 0 is the kept one.
    pub fn article(&self, at: usize) -> Option<ArticleId> {
        match at.checked_sub(1) {
            None => Some(self.kept),
            Some(other) => self.others.get(other).map(|other| other.article),
        }
    }

    /// All articles, the kept one first.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> + '_ {
        std::iter::once(self.kept).chain(self.others.iter().map(|other| other.article))
    }

    /// The place of an article.
    pub fn place_of(&self, article: ArticleId) -> Option<usize> {
        self.articles().position(|id| id == article)
    }

    /// How many articles have this decision; the kept one has none.
    pub fn count(&self, decision: Decision) -> usize {
        self.others.iter().filter(|other| other.decision == decision).count()
    }

    /// Sentences that would be lost if all others were dropped, each article counted by itself.
    pub fn losses(&self) -> usize {
        self.others.iter().map(|other| other.own().len()).sum()
    }

    /// The set with another decision for the articles at `places`. One that is no duplicate of the
    /// kept article stays as it is.
    pub fn deciding(&self, places: std::ops::Range<usize>, decision: Decision) -> Self {
        let mut set = self.clone();
        for (place, other) in (1..).zip(&mut set.others) {
            if places.contains(&place) && other.tie.is_some() {
                other.decision = decision;
            }
        }
        set
    }

    /// The set with what is decided for these articles.
    pub fn decided(&self, decisions: &BTreeMap<ArticleId, Decision>) -> Self {
        let mut set = self.clone();
        for other in set.others.iter_mut().filter(|other| other.tie.is_some()) {
            other.decision = decisions.get(&other.article).copied().unwrap_or(other.decision);
        }
        set
    }

    /// The set with what is protected kept.
    pub fn shielded(mut self, protected: &BTreeSet<ArticleId>) -> Self {
        for other in self.others.iter_mut().filter(|other| protected.contains(&other.article)) {
            (other.hold, other.decision) = (Hold::Protected, Decision::Keep);
        }
        self
    }

    /// The set with the article at `place` as the one that is kept. Every other one is held
    /// against it by `relate` and gets the usual decision; the one that was kept so far as well.
    pub fn keeping(
        &self,
        place: usize,
        relate: impl Fn(ArticleId, ArticleId) -> Option<Member>,
    ) -> Option<Self> {
        let kept = self.article(place).filter(|&id| id != self.kept)?;
        let mut rest: Vec<ArticleId> = self.articles().filter(|&id| id != kept).collect();
        rest.sort_unstable();
        let other = |article| match relate(kept, article) {
            Some(member) => Other::usual(&member),
            None => Other { article, tie: None, decision: Decision::Keep, hold: Hold::Free },
        };
        Some(Self { kept, why: KeepReason::Chosen, others: rest.into_iter().map(other).collect() })
    }
}

/// What is asked for by the key that walks through the choices.
pub fn next(decision: Decision) -> Decision {
    match decision {
        Decision::Undecided => Decision::Drop,
        Decision::Drop => Decision::Keep,
        Decision::Keep => Decision::Undecided,
    }
}
