//! `wirecopy trace` as typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Show who carries a text: outlet, when, how much of it, the longest passage
///
/// FILE is one text, as a press release; it is looked for in the articles under PATH, or in the
/// archive that --archive names. The share is told both ways: how much of the text an article
/// carries, and how much of the article is made of it.
#[derive(Args, Debug)]
pub struct Trace {
    /// The text whose copies are looked for; - for standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Where to look: files, folders, globs; with --archive the words of a query
    #[arg(value_name = "PATH", required_unless_present = "archive")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: TraceFormat,

    /// Exit with 1 if anyone carries it
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum TraceFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.trace/1)
    Json,
    /// A line an article that carries it, for spreadsheets, R and pandas
    Csv,
}
