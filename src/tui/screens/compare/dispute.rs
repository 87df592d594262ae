//! What the open outlets state where their words contradict one another.

use super::note::{OutletIx, Sign};
use super::state::CompareState;
use crate::model::{ClaimId, SentenceId};
use crate::report::claims::{Voice, shown, voices_among};
use crate::tui::context::Context;

/// More names than this stand in no row of a screen.
pub(super) const NAMED: usize = 100;

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

    /// The sentence of another outlet that a sentence is to be read against: its counterpart, unless the two
    /// dispute something that only another sentence there states.
    pub(super) fn answer(
        &self,
        ctx: &Context,
        here: (OutletIx, usize),
        to: OutletIx,
    ) -> Option<usize> {
        let id = self.table.id(here.0, here.1);
        let counterpart = self.counterpart(ctx, here, to);
        let is_of_it = |&index: &usize| {
            let there = self.table.id(to, index);
            self.table.disputes.of(id).iter().any(|dispute| {
                let statements = &ctx.collation.claim(dispute.claim).statements;
                statements.binary_search_by_key(&there, |s| s.sentence).is_ok()
            })
        };
        let goes = |index: &usize| !self.is_on(Sign::Diverging) || is_of_it(index);
        counterpart.filter(goes).or_else(|| self.disputed_in(ctx, id, to)).or(counterpart)
    }

    /// The outlets that state something else where a sentence disputes something, ascending.
    pub(super) fn disputing(
        &self,
        ctx: &Context,
        (own, sentence): (OutletIx, usize),
    ) -> Vec<OutletIx> {
        let disputed = self.disputed(ctx, self.table.id(own, sentence));
        let apart = disputed.iter().filter(|_| self.is_on(Sign::Diverging)).flat_map(|values| {
            let is_own = |value: &str| {
                values.told.iter().any(|told| told.0 == own && told.1.eq_ignore_ascii_case(value))
            };
            let others = values.told.iter().filter(move |told| !is_own(&told.1));
            others.map(|told| told.0)
        });
        let mut apart: Vec<OutletIx> = apart.collect();
        apart.sort_unstable();
        apart.dedup();
        apart
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
