//! Pairs that the person makes: two sentences that stand level because they say so, whatever the engine
//! found. They hold before matches do, and what lies between follows them.

use super::state::CompareState;
use super::table::OutletIx;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// A sentence of an open outlet.
type Place = (OutletIx, u32);

/// The pairs made by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// A pair of which one sentence is chosen.
    begun: Option<Place>,
    pairs: Vec<[Place; 2]>,
}

impl Level {
    /// What goes with a sentence in an outlet.
    fn counterpart(&self, here: Place, to: OutletIx) -> Option<u32> {
        self.partners(here).find(|partner| partner.0 == to).map(|partner| partner.1)
    }

    /// The sentences that go with a sentence.
    pub fn partners(&self, here: Place) -> impl Iterator<Item = Place> + '_ {
        self.pairs.iter().filter_map(move |&[one, two]| match here {
            _ if here == one => Some(two),
            _ if here == two => Some(one),
            _ => None,
        })
    }

    /// Whether a sentence is part of a pair, or chosen for one.
    pub fn holds(&self, here: Place) -> bool {
        self.begun == Some(here) || self.partners(here).next().is_some()
    }

    /// The same pairs where sentences have other places; those that lose one are gone.
    pub fn moved(&self, to: impl Fn(Place) -> Option<Place>) -> Self {
        let pair = |&[one, two]: &[Place; 2]| Some([to(one)?, to(two)?]);
        Self { begun: None, pairs: self.pairs.iter().filter_map(pair).collect() }
    }

    fn join(&mut self, one: Place, two: Place) {
        // In one outlet a sentence goes with one other at most.
        self.pairs.retain(|pair| {
            let meets = |a: Place, b: Place| pair.contains(&a) && pair.iter().any(|p| p.0 == b.0);
            !meets(one, two) && !meets(two, one)
        });
        self.pairs.push([one, two]);
    }
}

impl CompareState {
    /// What another outlet has for a sentence: what the person put level with it, else what matches.
    pub(super) fn counterpart(
        &self,
        ctx: &Context,
        here: (OutletIx, usize),
        to: OutletIx,
    ) -> Option<usize> {
        let by_hand = self.level.counterpart((here.0, here.1 as u32), to);
        let by_hand = by_hand.map(|sentence| sentence as usize);
        by_hand.or_else(|| self.table.counterpart(ctx.collation, here, to))
    }

    /// Chooses the sentence under the cursor for a pair, or makes the pair; on a sentence of a pair,
    /// takes that away.
    pub(super) fn put_level(&mut self, ctx: &Context) -> Vec<Effect> {
        let Some((outlet, sentence)) = self.here() else { return Vec::new() };
        let here = (outlet, sentence as u32);
        let said = match self.level.begun.take() {
            Some(begun) if begun == here => "no pair begun any more".to_owned(),
            Some(begun) if begun.0 != outlet => {
                self.level.join(begun, here);
                format!("level with {} by hand; L on it undoes it", self.outlet_name(ctx, begun.0))
            }
            _ if self.level.partners(here).next().is_some() => {
                self.level.pairs.retain(|pair| !pair.contains(&here));
                "no longer level by hand".to_owned()
            }
            _ => {
                self.level.begun = Some(here);
                "now the sentence of another outlet that goes with it, and L there".to_owned()
            }
        };
        self.cache.clear();
        vec![Effect::Say(said)]
    }

    /// `level by hand with B Herald`.
    pub(super) fn level_told(&self, ctx: &Context, here: (OutletIx, usize)) -> Option<String> {
        let partners = self.level.partners((here.0, here.1 as u32));
        let names: Vec<_> = partners.map(|(ix, _)| self.outlet_name(ctx, ix)).collect();
        (!names.is_empty()).then(|| format!("level by hand with {}", names.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: OutletIx = OutletIx(0);
    const B: OutletIx = OutletIx(1);
    const C: OutletIx = OutletIx(2);

    #[test]
    fn a_sentence_goes_with_one_of_each_outlet_and_the_last_pair_holds() {
        let mut level = Level::default();
        level.join((A, 3), (B, 5));
        level.join((A, 3), (C, 1));
        assert_eq!(level.counterpart((A, 3), B), Some(5));
        assert_eq!(level.counterpart((C, 1), A), Some(3));
        level.join((B, 9), (A, 3));
        assert_eq!(level.counterpart((A, 3), B), Some(9));
        assert_eq!(level.counterpart((B, 5), A), None);
        assert_eq!(level.counterpart((A, 3), C), Some(1));
    }

    #[test]
    fn pairs_follow_their_sentences_and_end_with_them() {
        let mut level = Level::default();
        level.join((A, 3), (B, 5));
        level.join((A, 4), (C, 6));
        let gone = |(ix, sentence): Place| (ix != C).then_some((ix, sentence + 1));
        let moved = level.moved(gone);
        assert_eq!(moved.counterpart((A, 4), B), Some(6));
        assert!(!moved.holds((A, 5)));
    }
}
