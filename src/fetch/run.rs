//! Many feeds or pages: several hosts at a time, one after the other on each.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use super::address::Address;
use super::client::{Client, FetchedPage, Stop, Wanted};
use super::clock::NOTICE;
use super::fault::{Fault, FaultKind};
use super::feed::Fetched;
use super::reach::Reach;
use super::walk::{Arrival, Budget, WalkEnd};
use crate::model::{Cancelled, FeedState, Job};

impl Client<'_> {
    /// Asks for `feeds` and gives what each brings to `sink`, as it comes, from several threads.
    ///
    /// `job` counts feeds. Feeds of one host are asked one after the other, in their order; what
    /// `sink` does holds up its host only. Nothing stops the rest.
    ///
    /// # Errors
    /// [`Cancelled`] when `job` is: open connections are broken, feeds that were given stand. A
    /// client that was cancelled is of no use any more.
    pub fn feeds(
        &self,
        feeds: &[FeedState],
        job: &Job,
        sink: &(dyn Fn(Fetched) + Sync),
    ) -> Result<(), Cancelled> {
        let asked = feeds.iter().map(|feed| feed.moved_to.as_deref().unwrap_or(&feed.url));
        self.each(asked, job, &|feed| {
            if let Some(state) = feeds.get(feed) {
                sink(self.feed(feed, state, job)?);
            }
            Ok(())
        })
    }

    /// Asks for the pages at `addresses` and gives what comes of each to `sink`, with its place, from
    /// several threads: several hosts at once, the pages of one host one after the other. `job`
    /// counts pages.
    ///
    /// # Errors
    /// As [`Client::feeds`].
    pub fn pages(
        &self,
        addresses: &[&str],
        job: &Job,
        sink: &(dyn Fn(usize, Result<FetchedPage, Fault>) + Sync),
    ) -> Result<(), Cancelled> {
        self.each(addresses.iter().copied(), job, &|at| {
            // Whoever lists an address asks for it, as by typing it.
            if let Some(address) = addresses.get(at) {
                sink(at, self.page(address, address, job)?);
            }
            Ok(())
        })
    }

    /// Asks for what stands at each of `addresses`, by its place.
    fn each<'f>(
        &self,
        addresses: impl Iterator<Item = &'f str>,
        job: &Job,
        ask: &(dyn Fn(usize) -> Result<(), Cancelled> + Sync),
    ) -> Result<(), Cancelled> {
        let hosts = by_host(addresses);
        job.expect(hosts.iter().map(|host| host.len() as u64).sum());
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(host) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                for &place in host {
                    if ask(place).is_err() {
                        return;
                    }
                    job.advance(1);
                }
            }
        };
        thread::scope(|scope| {
            let (done, wait) = mpsc::channel::<()>();
            // Where the system gives no thread, cancelling waits for the limits on time.
            let watch = move || self.break_off(job, &wait);
            let _ = thread::Builder::new().spawn_scoped(scope, watch);
            thread::scope(|scope| {
                for _ in 1..self.settings.jobs.min(hosts.len()) {
                    let _ = thread::Builder::new().spawn_scoped(scope, work);
                }
                work();
            });
            drop(done);
        });
        job.check()
    }

    /// Asks for a page that `from`, an address already asked, links to: once, as politely as for a
    /// feed. For use inside [`Client::feeds`], which
    /// breaks it off when the job is cancelled.
    ///
    /// # Errors
    /// The fault, where nothing came; [`Cancelled`] around it when `job` is.
    pub fn page(
        &self,
        address: &str,
        from: &str,
        job: &Job,
    ) -> Result<Result<FetchedPage, Fault>, Cancelled> {
        let address = match Address::parse(address) {
            Ok(address) => address,
            Err(fault) => return Ok(Err(fault)),
        };
        let mut budget = Budget::new(self.settings.timeout);
        match self.walk((&address, self.led_by(from)), &Wanted::Page, &mut budget, job) {
            Ok(Arrival { found: WalkEnd::Page(page), .. }) => Ok(Ok(page)),
            Ok(Arrival { found: WalkEnd::NotModified, .. }) => {
                Ok(Err(Fault::new(FaultKind::Answer, "the answer is empty")))
            }
            Err(Stop::Refused(refusal)) => Ok(Err(refusal.fault)),
            Err(Stop::Cancelled) => Err(Cancelled),
        }
    }

    /// How far what `start` leads to may reach.
    pub(super) fn beyond(&self, start: &Address) -> Reach {
        if self.settings.allow_private { Reach::Anywhere } else { self.agents.beyond(start) }
    }

    /// How far an address may reach that `from` led to.
    pub(super) fn led_by(&self, from: &str) -> Reach {
        Address::parse(from).map_or(Reach::Public, |from| self.beyond(&from))
    }

    /// Breaks all connections once `job` is cancelled, until the work is done.
    fn break_off(&self, job: &Job, done: &mpsc::Receiver<()>) {
        while done.recv_timeout(NOTICE) == Err(RecvTimeoutError::Timeout) {
            if job.is_cancelled() {
                return self.agents.shutdown();
            }
        }
    }
}

/// The places of the addresses of each host, hosts in the order of their first address. What is no
/// address stands alone.
fn by_host<'f>(addresses: impl Iterator<Item = &'f str>) -> Vec<Vec<usize>> {
    let mut hosts: Vec<Vec<usize>> = Vec::new();
    let mut known = BTreeMap::new();
    for (index, address) in addresses.enumerate() {
        let place = match Address::parse(address) {
            Ok(address) => *known.entry(address.authority()).or_insert(hosts.len()),
            Err(_) => hosts.len(),
        };
        match hosts.get_mut(place) {
            Some(host) => host.push(index),
            None => hosts.push(vec![index]),
        }
    }
    hosts
}
