//! Finding words in all shown outlets.

use ratatui::layout::Rect;

use super::found::{Found, Hit};
use super::geometry::Geometry;
use super::note::OutletIx;
use super::state::CompareState;
use crate::model::{Article, Span};
use crate::text::find::Needle;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

impl CompareState {
    /// Looks for `query` in all shown outlets and says how often it stands there. The cursor stays
    /// where it is until the next hit is asked for. An empty query clears the last one.
    pub fn find(&mut self, query: &str, ctx: &Context, area: Rect) -> usize {
        self.found = Needle::new(query).map(|needle| self.search(needle, ctx, area));
        self.found.as_ref().map_or(0, Found::count)
    }

    /// The number of the current hit, from 1, and how many there are.
    pub fn hits(&self) -> Option<(Option<usize>, usize)> {
        self.found.as_ref().map(|f| (f.number(), f.count()))
    }

    /// The outlets that are searched: those in the panes, in the aligned table all.
    fn searched(&self, area: Rect) -> Vec<OutletIx> {
        match self.aligned {
            Some(_) => self.table.ids().collect(),
            None => Geometry::new(self, area).panes.iter().map(|pane| pane.outlet).collect(),
        }
    }

    fn search(&self, needle: Needle, ctx: &Context, area: Rect) -> Found {
        let searched = self.searched(area).into_iter();
        let outlets = searched.map(|ix| (ix, hits(&needle, self.article(ctx, ix)))).collect();
        Found { needle, outlets, current: None }
    }

    /// Goes to the next (1) or previous (-1) hit from the cursor, around the ends.
    pub(super) fn next_hit(&mut self, by: isize, ctx: &Context, area: Rect) -> Vec<Effect> {
        let Some(found) = &self.found else {
            return vec![Effect::Say("nothing was looked for yet: / finds".into())];
        };
        let mut found = found.clone();
        if found.outlets.iter().map(|o| o.0).ne(self.searched(area)) {
            found = self.search(found.needle.clone(), ctx, area);
        }
        let total = found.count() as isize;
        if total == 0 {
            self.found = Some(found);
            return vec![Effect::Say("not found in the shown outlets".into())];
        }
        let next = match (self.at_hit(&found), by) {
            (Some(number), by) => number as isize + by,
            (None, 1..) => self.hits_before(&found) as isize,
            (None, _) => self.hits_before(&found) as isize - 1,
        };
        let number = next.rem_euclid(total) as usize;
        let Some((ix, at, hit)) = found.hit(number) else { return Vec::new() };
        found.current = Some((ix, at));
        self.found = Some(found);
        self.remember();
        self.unfold(ix, hit.sentence, ctx, area);
        self.go_to(ix, hit.sentence as usize, ctx, area);
        Vec::new()
    }

    /// The current hit, as long as the cursor is still on its sentence.
    fn at_hit(&self, found: &Found) -> Option<usize> {
        let number = found.number()? - 1;
        let (ix, _, hit) = found.hit(number)?;
        (self.here() == Some((ix, hit.sentence as usize))).then_some(number)
    }

    /// Whether the cursor is on the current hit.
    pub(super) fn is_at_hit(&self) -> bool {
        self.found.as_ref().is_some_and(|found| self.at_hit(found).is_some())
    }

    /// How many hits stand before the cursor in reading order.
    fn hits_before(&self, found: &Found) -> usize {
        let Some((focus, sentence)) = self.here() else { return 0 };
        let left = found.outlets.iter().take_while(|o| o.0 != focus);
        let own = found.outlets.iter().find(|o| o.0 == focus);
        left.map(|o| o.1.len()).sum::<usize>()
            + own.map_or(0, |o| o.1.partition_point(|h| (h.sentence as usize) < sentence))
    }

    /// Opens the fold that hides a sentence, so that a hit can be seen.
    fn unfold(&mut self, ix: OutletIx, sentence: u32, ctx: &Context, area: Rect) {
        let panes = Geometry::new(self, area).panes;
        let Some(pane) = panes.iter().find(|p| p.outlet == ix) else { return };
        if self.layout(ctx, ix, pane.text).fold_of(sentence as usize).is_some() {
            self.opened[ix.index()].insert(sentence);
            self.forget(ix);
        }
    }
}

/// All hits inside sentences; each belongs to the sentence it starts in.
fn hits(needle: &Needle, article: &Article) -> Vec<Hit> {
    let mut spans = Vec::new();
    needle.find_all(&article.text, Span::new(0, article.text.len()), &mut spans);
    let sentence_of = |span: Span| {
        let after = article.sentences.partition_point(|s| s.span.start <= span.start);
        let at = after.checked_sub(1)?;
        let inside = span.start < article.sentences[at].span.end;
        inside.then_some(Hit { span, sentence: at as u32 })
    };
    spans.into_iter().filter_map(sentence_of).collect()
}
