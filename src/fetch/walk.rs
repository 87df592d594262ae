//! From an address along its redirects to an answer.

use std::time::{Duration, Instant};

use super::address::Address;
use super::client::{Answer, Client, FetchedPage, Move, Stop, Wanted};
use super::fault::{Fault, FaultKind};
use super::gate::Pause;
use super::jar::Jar;
use super::reach::Reach;
use crate::model::Job;

/// So many redirects one after the other are followed.
const MOST_REDIRECTS: usize = 10;

/// What stands at the end of the redirects.
#[derive(Debug)]
pub struct Arrival {
    pub found: WalkEnd,
    /// The last address, where every redirect on the way to it was for good.
    pub moved_to: Option<Address>,
}

#[derive(Debug)]
pub enum WalkEnd {
    Page(FetchedPage),
    NotModified,
}

impl Arrival {
    pub fn is_whole(&self) -> bool {
        match &self.found {
            WalkEnd::Page(page) => page.cut.is_none(),
            WalkEnd::NotModified => true,
        }
    }

    /// How much came: all of it, or so many bytes.
    pub fn length(&self) -> usize {
        match &self.found {
            WalkEnd::Page(page) if page.cut.is_some() => page.bytes.len(),
            _ => usize::MAX,
        }
    }
}

/// How much time is left for the answers of one feed.
#[derive(Copy, Clone, Debug)]
pub struct Budget {
    left: Duration,
}

impl Budget {
    pub fn new(time: Duration) -> Self {
        Self { left: time }
    }

    fn spend<T>(&mut self, on: impl FnOnce(Duration) -> T) -> T {
        let start = Instant::now();
        let result = on(self.left);
        self.left = self.left.saturating_sub(start.elapsed());
        result
    }

    /// Whether another request is worth beginning.
    pub fn is_spent(&self) -> bool {
        self.left < Duration::from_millis(1)
    }
}

impl Client<'_> {
    /// Asks `start` and follows where it leads, one host at a time.
    ///
    /// A redirect from `https` to `http` is refused: what was safe on the way would not be any
    /// more. Names and passwords go to the host they were given for, and no further. `reach` is that
    /// of the first request; what it leads to may reach no further than [`Client::beyond`] says.
    pub(super) fn walk(
        &self,
        (start, reach): (&Address, Reach),
        wanted: &Wanted,
        budget: &mut Budget,
        job: &Job,
    ) -> Result<Arrival, Stop> {
        let mut way = vec![start.clone()];
        let mut jar = Jar::default();
        // Where the way was when a host last set something, and how much all had set by then.
        let (mut asked, mut news) = (0, 0);
        let mut how = Move::ForGood;
        let mut reach = reach;
        loop {
            let here = way.last().unwrap_or(start);
            let rest = Pause::Kept(self.settings.pause);
            let pause = if way.len() == 1 { rest } else { Pause::Waived };
            if budget.is_spent() {
                return Err(Fault::new(FaultKind::Time, "the time was up").into());
            }
            let pass = self.gate.enter(&here.authority(), pause, self.clock, job)?;
            let answer =
                budget.spend(|time| self.ask((here, reach), wanted, &mut jar, time, job))?;
            drop(pass);
            let found = match answer {
                Answer::Page(page) => WalkEnd::Page(page),
                Answer::NotModified => WalkEnd::NotModified,
                Answer::Moved { to, how: this } => {
                    how = if this == Move::ForNow { this } else { how };
                    if reach == Reach::Anywhere {
                        reach = self.beyond(start);
                    }
                    // Who has been told something new may answer otherwise the next time.
                    if jar.news() > news {
                        (news, asked) = (jar.news(), way.len());
                    }
                    way.push(next(start, (&way, asked), &to)?);
                    continue;
                }
            };
            let has_moved = way.len() > 1 && how == Move::ForGood;
            let moved_to = way.pop().filter(|_| has_moved);
            return Ok(Arrival { found, moved_to });
        }
    }
}

/// The address that a redirect names, if it may be followed after `way`, which begins at `start`.
/// None of it from place `asked` on may come again.
fn next(start: &Address, (way, asked): (&[Address], usize), to: &str) -> Result<Address, Fault> {
    let here = way.last().unwrap_or(start);
    let refused = |message: String| Fault::new(FaultKind::Redirect, message);
    let next = here.join(to).map_err(|fault| {
        refused(format!("redirects to what is not followed: {}", fault.message))
    })?;
    if !here.keeps_safe(&next) {
        let message = format!("redirects from https to {}, which is not followed", next.shown());
        return Err(refused(message).hint("give that address itself if you trust it"));
    }
    if way.iter().skip(asked).any(|address| *address == next) {
        return Err(refused(format!("redirects in a circle, back to {}", next.shown())));
    }
    if way.len() > MOST_REDIRECTS {
        return Err(refused(format!("redirects more than {MOST_REDIRECTS} times")));
    }
    Ok(next)
}
