//! What was written of the choices, and whether it is what is chosen now.

use std::sync::Arc;

use super::set::Set;

/// The sets as plan or archive have them; before anything is written, as the rules make them.
#[derive(Clone, Debug, Default)]
pub struct Record {
    sets: Vec<Arc<Set>>,
    /// Given out to be written, with no answer yet.
    on_the_way: Option<Vec<Arc<Set>>>,
    is_behind: bool,
    /// What was written, in a sentence; nothing so far where it is `None`.
    told: Option<String>,
}

impl Record {
    /// Starts from what the rules say: choosing that is no choice that could be lost.
    pub fn begin(&mut self, sets: Vec<Arc<Set>>) {
        self.sets = sets;
        self.on_the_way = None;
    }

    /// Notices whether `now` is something else than what was written: O(sets), unless many were
    /// made anew.
    pub fn compare(&mut self, now: &[Arc<Set>]) {
        let same = |(one, other): (&Arc<Set>, &Arc<Set>)| Arc::ptr_eq(one, other) || one == other;
        self.is_behind = self.sets.len() != now.len() || !self.sets.iter().zip(now).all(same);
    }

    /// These are on their way to a file. Choices made until the answer comes are not among them.
    pub fn give_out(&mut self, sets: &[Arc<Set>]) {
        self.on_the_way = Some(sets.to_vec());
    }

    /// They have arrived.
    pub fn arrived(&mut self, told: String, now: &[Arc<Set>]) {
        self.told = Some(told);
        if let Some(sets) = self.on_the_way.take() {
            self.sets = sets;
        }
        self.compare(now);
    }

    /// Whether there are choices that were not written.
    pub fn is_behind(&self) -> bool {
        self.is_behind
    }

    /// What was written, in a sentence.
    pub fn told(&self) -> Option<&str> {
        self.told.as_deref()
    }
}
