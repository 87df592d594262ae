//! wirecopy reads news sources against each other.
//!
//! Two texts in, what they share and where they contradict each other out:
//!
//! ```
//! use wirecopy::collate::collate;
//! use wirecopy::model::{Article, Class, CollateSettings, Corpus, Job, Standing};
//!
//! let corpus = Corpus::of([
//!     Article::plain("Northern Wire", "The Harl bridge was closed on Monday after engineers found 14 cracks."),
//!     Article::plain("Daily Lantern", "The Harl bridge was closed on Monday after engineers found 19 cracks."),
//! ]);
//! let found = collate(&corpus, &CollateSettings::default(), &Job::default())?;
//!
//! let pair = &found.matches[0];
//! assert_eq!(pair.class, Class::Edited);
//! assert!(pair.similarity > 0.5);
//!
//! let claim = found.claims.iter().find(|claim| claim.standing == Standing::Conflict).unwrap();
//! assert_eq!(&*claim.about, "cracks");
//! let said = claim.statements.iter().map(|said| {
//!     let article = corpus.article(said.sentence.article);
//!     (article.outlet(), said.span.of(&article.text))
//! });
//! assert_eq!(said.collect::<Vec<_>>(), [("Northern Wire", "14 cracks"), ("Daily Lantern", "19 cracks")]);
//! # Ok::<(), wirecopy::model::Cancelled>(())
//! ```
//!
//! With `default-features = false` the crate is this engine alone: `model`, `text`, `collate` and `dedup`, which know
//! neither files nor terminals. The features bring the other rooms: `ingest` (files into articles), `html` (the
//! article out of a saved page), `archive`, `fetch`, `lake`, `plan`, `report`, `encoder`, `serde`, and `reader`, the
//! program with all of them. `examples/` has three small programs. With `serde` all that is found serialises
//! itself, in the shape of the JSON that the program writes.
//!
//! The modules stand in reading order: one sentence walks through them once, from the bytes of a
//! clipping to coloured cells, and never back. `ARCHITECTURE.md` tells that walk and the invariants.
//!
//! Imports go down only: `cli → config → tui → {plan, archive, report, fetch, memory, lake} →
//! {ingest, collate, dedup, encoder, bytes} → {text, disk} → model`.
//! `tests/suite/floors.rs` reads the `use` lines and fails on an arrow that goes up.
#![forbid(unsafe_code)]

pub mod model;
pub mod text;

#[cfg(feature = "disk")]
pub mod disk;

#[cfg(feature = "encoder")]
pub mod encoder;

#[cfg(any(feature = "archive", feature = "lake"))]
pub mod bytes;

#[cfg(feature = "ingest")]
pub mod ingest;

pub mod collate;

pub mod dedup;

#[cfg(feature = "plan")]
pub mod plan;

#[cfg(feature = "archive")]
pub mod archive;

#[cfg(feature = "report")]
pub mod report;

#[cfg(feature = "fetch")]
pub mod fetch;

#[cfg(feature = "reader")]
pub mod memory;

#[cfg(feature = "lake")]
pub mod lake;

#[cfg(feature = "reader")]
pub mod tui;

#[cfg(feature = "reader")]
pub mod config;

#[cfg(feature = "reader")]
pub mod cli;
