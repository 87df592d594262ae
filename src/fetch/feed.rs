//! One feed: whether it is asked now, how often, and what is remembered of it.

use std::time::Duration;

use super::address::Address;
use super::client::{Client, FetchedPage, Refusal, Stop, Validators, Wanted};
use super::fault::{Fault, FaultKind};
use super::reach::Reach;
use super::walk::{Arrival, Budget, WalkEnd};
use crate::model::{Cancelled, FeedState, Job};

/// The longest wait within a run that a server is granted; for longer ones it is asked next time.
const PATIENCE: Duration = Duration::from_secs(30);
/// The wait before the first new try; it doubles with each.
const BACK_OFF: Duration = Duration::from_secs(1);
/// An answer that broke off is asked for again so often: one that is always wrong about its
/// length would cost the server three of them otherwise.
const CUT_RETRIES: u32 = 1;

/// What became of one feed.
#[derive(Clone, Debug)]
pub struct Fetched {
    /// The index of the feed among those asked for.
    pub feed: usize,
    /// What is to be remembered of it, once what it brought is kept.
    pub state: FeedState,
    pub outcome: FeedOutcome,
    /// How often it was asked; redirects are not counted.
    pub tries: u32,
}

/// What a feed brought.
#[derive(Clone, Debug)]
pub enum FeedOutcome {
    /// It has changed, or was asked for the first time; perhaps not whole ([`FetchedPage::cut`]).
    Page(FetchedPage),
    NotModified,
    Failed(Fault),
    /// Not asked: the server does not want to be before this moment, in seconds since 1970.
    Skipped(i64),
}

/// The end of all tries.
struct End {
    result: Tried,
    tries: u32,
}

impl Client<'_> {
    /// Asks for the feed of `state` as often as it takes. For use inside [`Client::feeds`], which
    /// breaks it off when the job is cancelled.
    ///
    /// # Errors
    /// [`Cancelled`] when `job` is.
    pub fn feed(&self, feed: usize, state: &FeedState, job: &Job) -> Result<Fetched, Cancelled> {
        let now = self.clock.now();
        if let Some(moment) = state.not_before.filter(|moment| *moment > now) {
            let outcome = FeedOutcome::Skipped(moment);
            return Ok(Fetched { feed, state: state.clone(), outcome, tries: 0 });
        }
        let mut state = state.clone();
        let End { result, tries } = match self.ask_where_it_is(&mut state, job)? {
            Ok(end) => end,
            Err(fault) => End { result: Err(Refusal { fault, after: None }), tries: 0 },
        };
        let outcome = self.remembered(&mut state, result);
        Ok(Fetched { feed, state, outcome, tries })
    }

    /// Asks where the feed has moved for good; where it is there no longer, the address that the
    /// person gave is asked again.
    fn ask_where_it_is(
        &self,
        state: &mut FeedState,
        job: &Job,
    ) -> Result<Result<End, Fault>, Cancelled> {
        let known =
            Validators { etag: state.etag.clone(), last_modified: state.last_modified.clone() };
        let wanted = Wanted::Feed(known);
        let mut asked = 0;
        if let Some(Ok(moved)) = state.moved_to.as_deref().map(Address::parse) {
            let end = self.tries((&moved, self.led_by(&state.url)), &wanted, job)?;
            if !end.result.as_ref().is_err_and(is_lost) {
                return Ok(Ok(end));
            }
            asked = end.tries;
        }
        state.moved_to = None;
        let address = match Address::parse(&state.url) {
            Ok(address) => address,
            Err(fault) => return Ok(Err(fault)),
        };
        let mut end = self.tries((&address, Reach::Anywhere), &wanted, job)?;
        end.tries += asked;
        Ok(Ok(end))
    }

    /// Asks until there is an answer, nothing more can be hoped for, or the tries or the time are
    /// used up. Waiting is not counted as time.
    fn tries(
        &self,
        start: (&Address, Reach),
        wanted: &Wanted,
        job: &Job,
    ) -> Result<End, Cancelled> {
        let mut budget = Budget::new(self.settings.timeout);
        let mut tries = 0;
        let mut best = None;
        loop {
            tries += 1;
            let result = match self.walk(start, wanted, &mut budget, job) {
                Ok(arrival) => Ok(arrival),
                Err(Stop::Refused(refusal)) => Err(refusal),
                Err(Stop::Cancelled) => return Err(Cancelled),
            };
            let wait = self.wait_after(&result, tries).filter(|_| !budget.is_spent());
            let result = better(best, result);
            match wait {
                Some(wait) => self.clock.wait(wait, job)?,
                None => return Ok(End { result, tries }),
            }
            best = Some(result);
        }
    }

    /// How long to wait before the feed is asked again; `None` when it is not.
    fn wait_after(&self, result: &Tried, tries: u32) -> Option<Duration> {
        let back_off = BACK_OFF * (1 << (tries - 1).min(5));
        match result {
            Ok(arrival) => {
                let again = !arrival.is_whole() && tries <= self.settings.retries.min(CUT_RETRIES);
                again.then_some(back_off)
            }
            Err(Refusal { fault, after }) => {
                let wait = after.unwrap_or(back_off);
                let again = fault.may_pass() && tries <= self.settings.retries;
                (again && wait <= PATIENCE).then_some(wait)
            }
        }
    }

    /// What became of the feed, noted in its state.
    fn remembered(&self, state: &mut FeedState, result: Tried) -> FeedOutcome {
        let now = self.clock.now();
        state.not_before = None;
        let arrival = match result {
            Ok(arrival) => arrival,
            Err(Refusal { fault, after }) => {
                let after = after.and_then(|after| i64::try_from(after.as_secs()).ok());
                state.not_before = after.filter(|after| *after > 0).map(|after| now + after);
                state.failures = state.failures.saturating_add(1);
                state.fault = Some(fault.message.clone());
                return FeedOutcome::Failed(fault);
            }
        };
        state.fetched = Some(now);
        state.failures = 0;
        state.fault = None;
        if let Some(moved_to) = &arrival.moved_to {
            state.moved_to = Some(moved_to.as_str().into());
        }
        match arrival.found {
            WalkEnd::NotModified => FeedOutcome::NotModified,
            WalkEnd::Page(page) => {
                match &page.cut {
                    // The server must not say that nothing changed since a version that was
                    // never read to its end.
                    Some(cut) => state.fault = Some(cut.message.clone()),
                    None => {
                        state.etag.clone_from(&page.validators.etag);
                        state.last_modified.clone_from(&page.validators.last_modified);
                    }
                }
                FeedOutcome::Page(page)
            }
        }
    }
}

/// What one try brought.
type Tried = Result<Arrival, Refusal>;

/// Whether an address leads nowhere any more.
fn is_lost(refusal: &Refusal) -> bool {
    let kind = refusal.fault.kind;
    let gone = matches!(kind, FaultKind::Gone | FaultKind::Status(404));
    gone || matches!(kind, FaultKind::Address | FaultKind::Private)
}

/// The better of two tries: what came of one that broke off is not given up for less.
fn better(before: Option<Tried>, now: Tried) -> Tried {
    let length = |tried: &Tried| tried.as_ref().map_or(0, Arrival::length);
    match before {
        Some(before) if length(&before) > length(&now) => before,
        _ => now,
    }
}
