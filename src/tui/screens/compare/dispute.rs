//! The words of open articles that contradict one another, as the claims of their stories say.

use std::collections::BTreeSet;

use super::detail::NAMED;
use super::state::CompareState;
use super::table::OutletIx;
use crate::model::{ArticleId, ClaimId, SentenceId, Span, Standing, StoryId};
use crate::report::claims::{Voice, shown, voices_among};
use crate::tui::context::Context;

/// Words that state something which another open article contradicts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dispute {
    pub sentence: SentenceId,
    pub claim: ClaimId,
    pub span: Span,
}

/// All disputes among the open articles, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disputes(Vec<Dispute>);

impl Disputes {
    /// Gathers them: linear in the statements of the stories of the open articles.
    pub fn new(ctx: &Context, articles: &[ArticleId]) -> Self {
        let open: BTreeSet<ArticleId> = articles.iter().copied().collect();
        let story = |&article: &ArticleId| ctx.collation.story_of(article);
        let stories: BTreeSet<StoryId> = articles.iter().filter_map(story).collect();
        let mut all = Vec::new();
        for (id, claim) in stories.into_iter().flat_map(|story| ctx.collation.claims_of(story)) {
            if claim.standing != Standing::Conflict {
                continue;
            }
            let voices = voices_among(ctx.corpus, claim, |s| open.contains(&s.sentence.article));
            if voices.iter().any(|voice| voice.differs) {
                all.extend(voices.iter().flat_map(|voice| &voice.statements).map(|&at| {
                    let statement = &claim.statements[at as usize];
                    Dispute { sentence: statement.sentence, claim: id, span: statement.span }
                }));
            }
        }
        all.sort_unstable();
        Self(all)
    }

    /// The disputes of a sentence: O(log disputes).
    pub fn of(&self, sentence: SentenceId) -> &[Dispute] {
        let start = self.0.partition_point(|d| d.sentence < sentence);
        let len = self.0[start..].partition_point(|d| d.sentence == sentence);
        &self.0[start..start + len]
    }

    /// All of them.
    pub fn all(&self) -> &[Dispute] {
        &self.0
    }
}

/// What the open outlets state about one thing, in the order of the outlets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Values {
    /// What it is about.
    pub about: String,
    /// How many open outlets state it.
    pub holders: usize,
    /// The outlet, what it states in short, and whether that differs from what most state.
    pub told: Vec<(OutletIx, String, bool)>,
}

/// One value, and the outlets that state it.
#[derive(Debug)]
pub(super) struct SameValue<'a> {
    pub value: &'a str,
    pub differs: bool,
    pub outlets: Vec<OutletIx>,
}

impl Values {
    /// Each value once, those that most state first.
    pub fn by_value(&self) -> Vec<SameValue<'_>> {
        let mut groups: Vec<SameValue<'_>> = Vec::new();
        for (outlet, value, differs) in &self.told {
            match groups.iter_mut().find(|group| group.value.eq_ignore_ascii_case(value)) {
                Some(group) => group.outlets.push(*outlet),
                None => groups.push(SameValue { value, differs: *differs, outlets: vec![*outlet] }),
            }
        }
        groups.sort_by_key(|group| (group.differs, std::cmp::Reverse(group.outlets.len())));
        groups
    }
}

impl CompareState {
    /// What the disputes of a sentence are about, each with what the open outlets state.
    pub(super) fn disputed(&self, ctx: &Context, sentence: SentenceId) -> Vec<Values> {
        let mut claims: Vec<ClaimId> =
            self.table.disputes.of(sentence).iter().map(|dispute| dispute.claim).collect();
        claims.dedup();
        claims.into_iter().map(|claim| self.values(ctx, claim)).collect()
    }

    /// The sentence of another outlet that states something which a sentence disputes: O(log
    /// statements) for each of its disputes.
    pub(super) fn disputed_in(
        &self,
        ctx: &Context,
        sentence: SentenceId,
        outlet: OutletIx,
    ) -> Option<usize> {
        let article = self.table.outlet(outlet).article;
        self.table.disputes.of(sentence).iter().find_map(|dispute| {
            let statements = &ctx.collation.claim(dispute.claim).statements;
            let first = statements.partition_point(|s| s.sentence.article < article);
            let found = statements.get(first).filter(|s| s.sentence.article == article)?;
            Some(found.sentence.index as usize)
        })
    }

    fn values(&self, ctx: &Context, id: ClaimId) -> Values {
        let claim = ctx.collation.claim(id);
        let ix_of = |article| self.table.ix_of(article);
        let voices = voices_among(ctx.corpus, claim, |s| ix_of(s.sentence.article).is_some());
        let said = voices.iter().flat_map(|voice: &Voice| {
            voice.statements.iter().filter_map(move |&at| {
                let statement = &claim.statements[at as usize];
                let ix = ix_of(statement.sentence.article)?;
                Some((ix, shown(ctx.corpus, claim, statement), voice.differs))
            })
        });
        let mut told: Vec<(OutletIx, String, bool)> = said.collect();
        told.sort();
        told.dedup();
        let holders = self.table.houses.count(told.iter().map(|told| told.0));
        told.truncate(NAMED);
        Values { about: claim.about.to_string(), holders, told }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_stands_once_with_its_outlets_and_what_differs_comes_last() {
        let said = |ix: u32, value: &str, differs| (OutletIx(ix), value.to_owned(), differs);
        let told = vec![
            said(0, "at least 14", true),
            said(1, "Twelve", false),
            said(2, "13", true),
            said(3, "twelve", false),
            said(4, "13", true),
        ];
        let values = Values { about: "people hurt".into(), holders: 5, told };
        let groups = values.by_value();
        let groups: Vec<_> = groups.iter().map(|g| (g.value, g.differs, &*g.outlets)).collect();
        let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(OutletIx);
        let expected: [(&str, bool, &[OutletIx]); 3] =
            [("Twelve", false, &[b, d]), ("13", true, &[c, e]), ("at least 14", true, &[a])];
        assert_eq!(groups, expected);
    }
}
