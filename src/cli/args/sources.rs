//! `wirecopy sources` as typed.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Show who printed what first, who has it from whom, and which outlets have how much in common
///
/// For each story the outlets stand under the one they are likely copied from, with the share that
/// stands in it: an order is given only where dates decide it, and is called unknown where they do
/// not. Then come the outlets that have most in common, and the passages that are printed most
/// often.
#[derive(Args, Debug)]
pub struct Sources {
    /// Files, folders, globs, or - for standard input; with --archive the words of a query
    #[arg(value_name = "PATH", required_unless_present = "archive")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: SourcesFormat,

    /// Which table is written (CSV)
    #[arg(long, value_name = "TABLE", default_value = "articles")]
    pub table: SourcesTable,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourcesFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.sources/1)
    Json,
    /// One table, for spreadsheets, R and pandas
    Csv,
    Markdown,
    /// A picture of the stories
    Svg,
    /// One page without scripts or outside files, for the browser and for print
    Html,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum SourcesTable {
    /// A line an article of a story of several
    Articles,
    /// A line a pair of outlets that have words in common
    Outlets,
    /// A line a passage that is printed again
    Passages,
}
