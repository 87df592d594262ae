use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::model::{Cancelled, Job};

/// What time it is, and how to let it pass.
pub trait Clock: Sync {
    /// Seconds since 1970 in UTC.
    fn now(&self) -> i64;

    /// The time since some fixed moment; it never goes back.
    fn elapsed(&self) -> Duration;

    /// Returns after `time`, or as soon as `job` is cancelled.
    ///
    /// # Errors
    /// [`Cancelled`] when `job` is.
    fn wait(&self, time: Duration, job: &Job) -> Result<(), Cancelled>;
}

/// The clock of the system.
#[derive(Copy, Clone, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

/// How soon a wait notices that nobody waits any longer.
pub(super) const NOTICE: Duration = Duration::from_millis(20);

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, time: Duration, job: &Job) -> Result<(), Cancelled> {
        let until = Instant::now() + time;
        loop {
            job.check()?;
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            thread::sleep(left.min(NOTICE));
        }
    }
}
