//! What was laid out, so that a frame need not do it again.

use std::sync::Arc;

use super::note::OutletIx;
use super::rows::{PaneLayout, Spec};

/// Sentences of one outlet and their counterparts in another, in order of the first.
pub type OutletLink = Arc<[(u32, u32)]>;

/// Layouts and links made so far. Both are pure functions of their keys, so that a view that
/// misses them makes them again and shows the same.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    layouts: Vec<(OutletIx, Spec, Arc<PaneLayout>)>,
    links: Vec<(OutletIx, OutletIx, OutletLink)>,
}

/// Layouts that are kept: those of four panes before and after a change of width, and a few more.
const KEPT: usize = 16;

impl Cache {
    /// What was laid out for an outlet.
    pub fn layout(&self, ix: OutletIx, spec: Spec) -> Option<Arc<PaneLayout>> {
        self.layouts.iter().find(|l| l.0 == ix && l.1 == spec).map(|l| l.2.clone())
    }

    /// What one outlet has of another.
    pub fn link(&self, from: OutletIx, to: OutletIx) -> Option<OutletLink> {
        self.links.iter().find(|l| l.0 == from && l.1 == to).map(|l| l.2.clone())
    }

    pub fn keep_layout(&mut self, ix: OutletIx, spec: Spec, layout: Arc<PaneLayout>) {
        self.layouts.push((ix, spec, layout));
    }

    pub fn keep_link(&mut self, from: OutletIx, to: OutletIx, link: OutletLink) {
        self.links.push((from, to, link));
    }

    /// Forgets the oldest of what is more than [`KEPT`].
    pub fn forget_surplus(&mut self) {
        let surplus = self.layouts.len().saturating_sub(KEPT);
        self.layouts.drain(..surplus);
        let surplus = self.links.len().saturating_sub(KEPT);
        self.links.drain(..surplus);
    }

    /// Forgets what was laid out for an outlet whose folds changed.
    pub fn forget(&mut self, ix: OutletIx) {
        self.layouts.retain(|kept| kept.0 != ix);
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }
}
