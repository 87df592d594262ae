use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A piece of long work as seen from both sides: the worker counts and looks whether it should
/// stop, whoever waits reads the count and may cancel. Shared by reference or in an `Arc`.
#[derive(Debug, Default)]
pub struct Job {
    cancelled: AtomicBool,
    done: AtomicU64,
    total: AtomicU64,
    spent: AtomicU64,
}

impl Job {
    /// Asks the work to stop. It stops at its next check, within a few milliseconds.
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Cancelled, CollateSettings, Corpus, Job};
    /// let job = Job::default();
    /// job.cancel();
    /// let found = collate(&Corpus::default(), &CollateSettings::default(), &job);
    /// assert!(matches!(found, Err(Cancelled)));
    /// ```
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether someone asked the work to stop.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// `Err(Cancelled)` once the work should stop: for `?` inside loops.
    pub fn check(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }

    /// Counts `steps` finished steps.
    pub fn advance(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
    }

    /// Raises the number of steps expected in all.
    pub fn expect(&self, steps: u64) {
        self.total.fetch_add(steps, Ordering::Relaxed);
    }

    /// A stage that counts `steps` in all, however many `parts` it is done in. What was not counted when
    /// it is dropped is counted then, so that a stage that ends early, or has no parts, is counted whole.
    ///
    /// ```
    /// use wirecopy::model::Job;
    /// let job = Job::default();
    /// let stage = job.stage(10, 4);
    /// stage.advance(1);
    /// assert_eq!(job.progress().0, 2);
    /// drop(stage);
    /// assert_eq!(job.progress().0, 10);
    /// ```
    pub fn stage(&self, steps: u64, parts: u64) -> Stage<'_> {
        Stage { job: self, steps, parts, done: AtomicU64::new(0) }
    }

    /// Counts work whose amount the input decides, not its length: pairs that were compared, each
    /// by what it cost, in comparisons of two words or about that.
    pub fn spend(&self, comparisons: u64) {
        self.spent.fetch_add(comparisons, Ordering::Relaxed);
    }

    /// How much was counted so: the same on every machine and with any number of threads, so that
    /// a bound on it says more than one on seconds.
    pub fn spent(&self) -> u64 {
        self.spent.load(Ordering::Relaxed)
    }

    /// Finished and expected steps, for a progress bar.
    ///
    /// ```
    /// use wirecopy::collate::collate;
    /// use wirecopy::model::{Article, CollateSettings, Corpus, Job};
    /// let corpus = Corpus::of([Article::plain("Wire", "The bridge is closed.")]);
    /// let job = Job::default();
    /// collate(&corpus, &CollateSettings::default(), &job)?;
    /// let (done, expected) = job.progress();
    /// assert!(done == expected && done > 0);
    /// # Ok::<(), wirecopy::model::Cancelled>(())
    /// ```
    pub fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }
}

/// A stage of a [`Job`] whose parts are not steps: texts, sentences or stories in place of articles.
#[derive(Debug)]
pub struct Stage<'a> {
    job: &'a Job,
    steps: u64,
    parts: u64,
    done: AtomicU64,
}

impl Stage<'_> {
    /// Counts `parts` more of it, from any thread.
    pub fn advance(&self, parts: u64) {
        let before = self.done.fetch_add(parts, Ordering::Relaxed);
        self.job.advance(self.steps_of(before + parts) - self.steps_of(before));
    }

    /// The steps that the first `parts` come to.
    fn steps_of(&self, parts: u64) -> u64 {
        let (done, all) = (u128::from(parts.min(self.parts)), u128::from(self.parts.max(1)));
        (u128::from(self.steps) * done / all) as u64
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let counted = self.steps_of(self.done.load(Ordering::Relaxed));
        self.job.advance(self.steps - counted);
    }
}

/// The work was asked to stop; what it had done is dropped.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cancelled")
    }
}

impl std::error::Error for Cancelled {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_stage_counts_all_its_steps_whatever_its_parts(
            steps in 0u64..5_000, parts in 0u64..5_000, done in prop::collection::vec(0u64..400, 0..20),
        ) {
            let job = Job::default();
            let stage = job.stage(steps, parts);
            let mut before = 0;
            for part in done {
                stage.advance(part);
                let counted = job.progress().0;
                prop_assert!(before <= counted && counted <= steps);
                before = counted;
            }
            drop(stage);
            prop_assert_eq!(job.progress().0, steps);
        }
    }
}
