//! `wirecopy archive …` as typed.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// How many articles a list shows.
const MOST: usize = 50;

#[derive(Debug, Subcommand)]
pub enum Archive {
    /// Put articles in, each held against everything that is there
    ///
    /// What is put in is what was read, with the roles that its blocks had then. Marks of
    /// boilerplate.txt that come later count when articles of the archive are read, and change
    /// nothing in it. Sentences that recur on pages without being the story are told by many
    /// articles side by side and remembered: add a folder at once rather than file by file.
    Add(Add),
    /// List articles, the newest first
    List(ListArgs),
    /// Find articles by their words, those that fit best first
    ///
    /// Words are whole ones here, in any case and accent; start* finds all that begin so.
    Search(ListArgs),
    /// Write one article as it was put in
    Show(Show),
    /// Write articles as files that need no wirecopy
    Export(Export),
    /// Look whether everything in the archive is as it should be; exit with 1 if not
    Verify(Verify),
    /// Count what is there, and who prints whose articles
    Stats(Stats),
    /// Copy the archive as it is now into a new file, while others may write to it
    Backup(Target),
    /// Save what is whole of a damaged archive into a new one, and name the rest
    ///
    /// The damaged archive is left as it is.
    Rescue(Target),
    /// Drop what nothing refers to and give unused room back to the disk
    Gc,
}

#[derive(Args, Debug)]
pub struct Add {
    /// Files, folders, globs, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
}

/// Which articles.
#[derive(Args, Clone, Debug, Default)]
pub struct ArchiveFilter {
    /// Words, "words side by side", start*, title:x, outlet:x, lang:x, url:x, after:2024-10-01,
    /// before:2024, words>200; a minus before any of them turns it round
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Only of this outlet, or with this in its name
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Only published on this day, in this month or year, or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Only published on this day, in this month or year, or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,

    /// Variants too, beside the articles kept for them
    #[arg(long)]
    pub variants: bool,
}

#[derive(Args, Debug)]
pub struct ListArgs {
    #[command(flatten)]
    pub filter: ArchiveFilter,

    /// At most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = MOST)]
    pub limit: usize,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.archive/1)
    Json,
    /// One number a line, for `wirecopy archive show`
    Ids,
    /// A line an article, for spreadsheets, R and pandas
    Csv,
}

#[derive(Args, Debug)]
pub struct Show {
    /// The number of the article
    #[arg(value_name = "ID", required = true)]
    pub id: i64,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ShowFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowFormat {
    /// The text as extracted, byte for byte
    Text,
    /// Everything known of it (schema wirecopy.archive/1)
    Json,
    /// With front matter, without boilerplate
    Markdown,
}

#[derive(Args, Debug)]
pub struct Export {
    #[command(flatten)]
    pub filter: ArchiveFilter,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "markdown")]
    pub format: ExportFormat,

    /// The folder for Markdown files; files that are there are left as they are
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// One file an article, with front matter, into the folder of --output
    Markdown,
    /// One object a line, to standard output
    Jsonl,
    /// The feeds of the archive, to standard output
    Opml,
}

#[derive(Args, Debug)]
pub struct Target {
    /// The file to make; what is there is never written over
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Args, Debug)]
pub struct Verify {
    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: StatsFormat,
}

#[derive(Args, Debug)]
pub struct Stats {
    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: StatsFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.archive/1)
    Json,
}
