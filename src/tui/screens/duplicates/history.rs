//! Going back on choices, and forward again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::set::Set;
use crate::model::{ArticleId, Decisions, Duplicates, KeepRule};

/// So many choices can be taken back.
pub const KEPT: usize = 1000;

/// Choices that were made, and those that were taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<HistoryStep>,
    future: Vec<HistoryStep>,
}

/// One choice. It holds what was there before it; once taken back, what was there after it.
#[derive(Clone, Debug)]
pub struct HistoryStep {
    pub change: Change,
    /// What was done, in a few words.
    pub told: String,
    /// Where the cursor goes when it is taken back or made again.
    pub article: Option<ArticleId>,
}

/// What to put in the place of what is there.
#[derive(Clone, Debug)]
pub enum Change {
    /// Some sets, each with its place.
    Sets(Vec<(usize, Arc<Set>)>),
    /// Everything: other rules made other sets.
    All(Everything),
}

/// The sets, and the rules that made them.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    pub sets: Vec<Arc<Set>>,
    /// As the engine found them, without what the person chose.
    pub found: Arc<Duplicates>,
    /// What is decided where nobody says otherwise.
    pub usual: Decisions,
    /// What stays, whatever is decided.
    pub protected: BTreeSet<ArticleId>,
    pub rules: Vec<KeepRule>,
}

/// Which way to go.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum HistoryWay {
    Back,
    Forward,
}

impl Change {
    /// Puts this in the place of what is there, and keeps what was there.
    pub fn swap(&mut self, all: &mut Everything) {
        match self {
            Change::Sets(sets) => {
                for (at, set) in sets {
                    if let Some(there) = all.sets.get_mut(*at) {
                        std::mem::swap(there, set);
                    }
                }
            }
            Change::All(other) => std::mem::swap(all, other),
        }
    }
}

impl History {
    /// Remembers a choice that was just made. What was taken back before is forgotten.
    pub fn push(&mut self, step: HistoryStep) {
        self.future.clear();
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(step);
    }

    /// Takes the last choice back, or makes the last one that was taken back again.
    pub fn go(&mut self, way: HistoryWay, all: &mut Everything) -> Option<&HistoryStep> {
        let (from, to) = match way {
            HistoryWay::Back => (&mut self.past, &mut self.future),
            HistoryWay::Forward => (&mut self.future, &mut self.past),
        };
        let mut step = from.pop()?;
        step.change.swap(all);
        to.push(step);
        to.last()
    }
}
