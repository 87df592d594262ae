use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::model::{Cancelled, Job};

use super::clock::{Clock, NOTICE};

/// Lets one request at a time pass to each host, with a pause after the one before.
#[derive(Debug, Default)]
pub struct Gate {
    hosts: Mutex<BTreeMap<Box<str>, Host>>,
    left: Condvar,
}

#[derive(Copy, Clone, Debug)]
enum Host {
    Asked,
    /// When the last request ended.
    Free(Duration),
}

/// Whether the host may rest before it is asked.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Pause {
    Kept(Duration),
    /// For what belongs to the request before: the place that a redirect names.
    Waived,
}

/// The right to ask one host, given back when dropped.
#[derive(Debug)]
pub struct Pass<'a> {
    gate: &'a Gate,
    clock: &'a dyn Clock,
    host: Box<str>,
}

impl std::fmt::Debug for dyn Clock + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}

impl Gate {
    /// Waits until `host` is asked nothing else and has rested.
    ///
    /// # Errors
    /// [`Cancelled`] when `job` is.
    pub fn enter<'a>(
        &'a self,
        host: &str,
        pause: Pause,
        clock: &'a dyn Clock,
        job: &Job,
    ) -> Result<Pass<'a>, Cancelled> {
        let before = self.take(host, job)?;
        let pass = Pass { gate: self, clock, host: host.into() };
        if let (Some(before), Pause::Kept(pause)) = (before, pause) {
            let rest = (before + pause).saturating_sub(clock.elapsed());
            if !rest.is_zero() {
                clock.wait(rest, job)?;
            }
        }
        Ok(pass)
    }

    /// Marks `host` as asked once nobody asks it; when the request before ended.
    fn take(&self, host: &str, job: &Job) -> Result<Option<Duration>, Cancelled> {
        let mut hosts = self.lock();
        loop {
            job.check()?;
            if !matches!(hosts.get(host), Some(Host::Asked)) {
                return Ok(match hosts.insert(host.into(), Host::Asked) {
                    Some(Host::Free(since)) => Some(since),
                    _ => None,
                });
            }
            let waited = self.left.wait_timeout(hosts, NOTICE);
            hosts = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Box<str>, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.gate.lock().insert(self.host.clone(), Host::Free(self.clock.elapsed()));
        self.gate.left.notify_all();
    }
}
