//! Makes and undoes pairs of sentences that stand level by hand.

use super::note::OutletIx;
use super::state::CompareState;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

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
