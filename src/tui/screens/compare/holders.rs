//! Who has a sentence, and by which names open articles go.

use super::note::OutletIx;
use super::pane::dated;
use super::state::CompareState;
use crate::text::day;
use crate::text::width::{columns, fit};
use crate::tui::context::Context;

impl CompareState {
    /// `A Herald`.
    pub(super) fn short_name(&self, ctx: &Context, ix: OutletIx) -> String {
        format!("{} {}", self.letter(ix), self.article(ctx, ix).outlet())
    }

    /// `A Herald`; where another open article is of the same outlet, `C Herald 13 Mar 18:05`.
    pub(super) fn outlet_name(&self, ctx: &Context, ix: OutletIx) -> String {
        match self.edition(ctx, ix) {
            Some(edition) => format!("{} {edition}", self.short_name(ctx, ix)),
            None => self.short_name(ctx, ix),
        }
    }

    /// The name in so many columns: what tells the article from others of its outlet stays in sight,
    /// its time of day at least.
    pub(super) fn name_in(&self, ctx: &Context, ix: OutletIx, room: usize) -> String {
        let ambiguous = ctx.glyphs.ambiguous;
        let name = self.outlet_name(ctx, ix);
        if columns(&name, ambiguous) <= room {
            return name;
        }
        let time = self.edition(ctx, ix).and_then(|_| {
            let published = self.article(ctx, ix).meta.published.as_ref()?;
            day::time(published, ctx.dates)
        });
        let short = self.short_name(ctx, ix);
        match time {
            Some(time) if room > time.len() + 4 => {
                let left = room - time.len() - 1;
                format!("{} {time}", fit(&short, left, ambiguous))
            }
            _ => fit(&short, room, ambiguous).into_owned(),
        }
    }

    /// When one of several articles of an outlet was printed, as far as that is known; `None` for
    /// the only one of its outlet.
    pub(super) fn edition(&self, ctx: &Context, ix: OutletIx) -> Option<String> {
        let date = self.table.houses.has_more(ix).then(|| dated(ctx, self.article(ctx, ix)))?;
        (!date.is_empty()).then_some(date)
    }

    /// How many of the open outlets have these sentences: `5 of 6`.
    pub(super) fn held_by(&self, members: &[(OutletIx, u32)]) -> String {
        let houses = &self.table.houses;
        format!("{} of {}", houses.count(members.iter().map(|member| member.0)), houses.len())
    }
}
