//! What was found as tables, for spreadsheets, R and pandas, and in the form of another program.

mod duplicates;
mod matches;
mod passim;

pub use duplicates::{DUPLICATE_FIELDS, dedup_csv};
pub use matches::{MATCH_FIELDS, compare_csv, place};
pub use passim::compare_passim;
