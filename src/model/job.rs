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
    pub fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
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
