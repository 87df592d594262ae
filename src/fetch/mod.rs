//! Feeds over HTTP: asked politely, within bounds, one failing feed never stopping the rest.
//!
//! Plain data goes in and comes out: a [`FeedState`](crate::model::FeedState) for each feed, and
//! for each of them a [`Fetched`]. What the bytes mean, and where they are kept, is not known here.
//! The only clock is the one that a [`Clock`] gives, but for the limits on how long an answer may
//! take; waiting goes through it too, so that no test has to wait.
//!
//! One feed walks through [`run`] (which host when) → [`feed`] (conditions, tries, what to
//! remember) → [`walk`] (redirects) → [`client`] (one request, one answer) → [`gate`] (one request
//! a host at a time).

#![warn(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

mod address;
mod client;
mod clock;
mod fault;
mod feed;
mod gate;
mod jar;
mod later;
mod packing;
mod proxy;
mod reach;
mod run;
mod trust;
mod walk;

pub use address::{Address, holds_password, shown_address};
pub use client::{Client, FetchedPage};
pub use clock::{Clock, SystemClock};
pub use fault::{Fault, FaultKind};
pub use feed::{FeedOutcome, Fetched};
pub use proxy::Proxies;
pub use trust::Trust;
