//! Collections past memory: tables that hold what the engine asks of articles, and their join.
//!
//! [`sketch()`] streams articles into tables, a partition at a time. An engine of tables that is there
//! already (DuckDB on one machine, Spark on many) brings together what shares keys, by the text in
//! `deploy/duckdb/`; what it brings together is judged in steps that are the comparison in memory
//! taken apart ([`collate::apart`](crate::collate::apart), [`dedup::apart`](crate::dedup::apart)).
//! No engine of tables is part of this program.
//!
//! | what | module |
//! |---|---|
//! | the tables: columns, rows, files | `table` |
//! | a lake on the disk: partitions, each whole or not there | `layout` |
//! | articles → tables | `sketch` |
//! | the text that is run, in its order, with what stands between | `plan` |
//! | what is judged between two pieces of text, rows in and rows out | `step` |
//! | an installed DuckDB | `duckdb` |
//! | all of it, one after the other | `join` |
//! | the articles of a story, back from the tables | `story` |
//!
//! **Law.** On a collection that fits into memory, sketch and join give the same pairs, clusters
//! and groups as [`collate`](crate::collate::collate()) and [`dedup`](crate::dedup::dedup()), but
//! for what only stories have: rewordings, and short sentences copied beside longer ones.

#![warn(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

mod duckdb;
mod error;
mod join;
mod layout;
mod plan;
mod sketch;
mod step;
mod story;
mod table;

pub use duckdb::DuckDb;
pub use error::LakeError;
pub use join::{Joined, Tables, join};
pub use layout::Lake;
pub use plan::{Output, Settings, SqlPiece, Stage};
pub use sketch::{Sketched, sketch, sketch_articles};
pub use step::{JoinStep, run as run_step};
pub use story::story;
