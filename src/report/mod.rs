//! What was found, written down: text for people, JSON for scripts, Markdown and HTML to hand on.
//!
//! Every writer streams straight from the corpus and the collation into an [`io::Write`]; nothing
//! is built up in memory that grows with the text.
//!
//! [`io::Write`]: std::io::Write

pub mod claims;
mod dedup;
pub mod dossier;
mod figures;
mod filter;
mod flow;
mod html;
mod json;
mod jsonl;
mod letter;
mod markdown;
pub mod origin;
mod reading;
mod record;
pub mod sources;
mod summary;
mod table;
mod text;
mod trace;
mod when;
mod why;

pub use dedup::{Deduped, Ending, InArchive, bytes, dedup_json, dedup_paths, dedup_text};
pub use filter::{Filter, ReportMark};
pub use html::compare_html;
pub use json::{compare_json, inspect_json};
pub use jsonl::compare_jsonl;
pub use letter::letters;
pub use markdown::compare_markdown;
pub use table::{DUPLICATE_FIELDS, MATCH_FIELDS, compare_csv, compare_passim, dedup_csv};
pub use text::{Ansi, PageSetup, compare_text, inspect_text};
pub use trace::{TRACE_FIELDS, Traced, trace_csv, trace_json, trace_text};
pub use when::{between, copy_of, earliest_key};

use crate::model::{Collation, Corpus, Limit};

/// The first line of a report in Markdown, which no renderer shows: read again, it is no clipping.
const MARK: &str = "<!-- wirecopy report -->";

/// How a report in Markdown begins: its [mark](MARK) and its title.
pub fn markdown_title(title: &str) -> String {
    format!("{MARK}\n# {title}")
}

/// What every report reads: the articles, what they share, and which classes are asked for.
#[derive(Copy, Clone, Debug)]
pub struct Compared<'a> {
    pub corpus: &'a Corpus,
    pub collation: &'a Collation,
    pub only: Filter,
    pub reasons: Reasons,
}

/// Whether the text report says why each match has its class.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Reasons {
    #[default]
    LeftOut,
    Told,
}

/// A limit that was reached, as a sentence.
pub fn limit_sentence(limit: &Limit) -> String {
    format!("{}: the bound is {}, met {}", limit.what, limit.bound, limit.met)
}
