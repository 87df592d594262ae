//! The command line as typed. What it means is decided in the functions that take it.

pub mod archive;
mod dedup;
pub mod encoder;
mod fetch;
mod filter;
mod lake;
mod read;
mod sources;
mod trace;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::config::nearest;
use crate::model::Step;
use crate::report::ReportMark;
pub use dedup::{Dedup, DedupFormat};
pub use fetch::{Fetch, FetchFormat};
pub use filter::FilterArgs;
pub use lake::{Join, Sketch, VerifyPairs};
pub use read::Read;
pub use sources::{Sources, SourcesFormat, SourcesTable};
pub use trace::{Trace, TraceFormat};

/// Read news sources against each other.
///
/// Opens a reader on folders, files and feeds of clippings, sets the articles of different outlets
/// side by side and marks, sentence by sentence, what is verbatim (=), edited (~), reworded (%),
/// contradicted elsewhere (!), found in one outlet only (+) and page furniture (.). No clipping is
/// ever changed.
///
/// What outlets state about one thing differs (!) where not all of it can be right and that it is one
/// thing is shown; it may differ where that is not shown; it is vaguer (~) where some say it less
/// exactly, at another time or in a way that cannot be compared. The rest agrees (=), or stands in one
/// outlet only (+). Not every difference is found.
#[derive(Debug, Parser)]
#[command(name = "wirecopy", version, max_term_width = 100)]
#[command(
    after_help = "Without a command the reader opens: two to four files straight in Compare, \
    anything else in the library. Press ? there for the keys."
)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Files, folders, globs, or - for standard input [default: the current folder]
    ///
    /// With --archive these are the words of a query instead.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Read paths from standard input, each ended by NUL, as find -print0 writes them
    #[arg(short = '0', long, conflicts_with = "archive")]
    pub null: bool,

    /// No screen: words in lines, one question at a time, for screen readers (see `wirecopy read`)
    #[arg(long)]
    pub plain: bool,

    #[command(flatten)]
    pub common: Common,
}

/// Options that every command takes.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// Colour on standard output and standard error
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,

    /// Theme of the reader: auto, dark, light or mono
    #[arg(long, global = true, value_name = "NAME")]
    pub theme: Option<String>,

    /// Settings from FILE instead of the usual place
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,

    /// No settings file at all: the defaults
    #[arg(long, global = true)]
    pub no_config: bool,

    /// The archive to use [default: the usual place]; the reader opens it instead of a folder
    #[arg(long, global = true, value_name = "FILE")]
    pub archive: Option<PathBuf>,

    /// Tables that `wirecopy join` joined; what is named is clusters of them, not paths
    #[arg(long, global = true, value_name = "DIR", conflicts_with = "archive")]
    pub lake: Option<PathBuf>,

    /// Find rewordings with this sentence encoder too; see wirecopy encoder --help
    #[arg(long, global = true, value_name = "FILE")]
    pub encoder: Option<PathBuf>,

    /// Worker threads; 0 means one for each core
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<u64>,

    /// Say less: -q no progress and no warnings, -qq no errors either
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,

    /// Say more: every problem, and where the time went
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
}

/// When to colour.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set or TERM is dumb
    #[default]
    Auto,
    /// Even into a file or a pipe
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Read(Read),
    /// Write what the articles share to standard output
    Compare(Compare),
    /// Find duplicates, and what would be kept and why; write and carry out plans
    ///
    /// Without --apply nothing on the disk changes but the file that --plan names. A plan says of
    /// each duplicate whether it is kept, dropped or undecided. Review it, change what you want,
    /// then carry it out with --apply, which refuses when a file is not what it was.
    ///
    /// With --archive FILE each article is held against that archive too, and what it has already
    /// is told. That decides nothing: groups and plans are about the files alone.
    Dedup(Dedup),
    /// Show how files were read: metadata, blocks with roles and reasons, sentences
    Inspect(Inspect),
    Trace(Trace),
    Sources(Sources),
    Fetch(Fetch),
    Filter(FilterArgs),
    /// Keep articles, each story once, and find them again
    #[command(subcommand)]
    Archive(archive::Archive),
    Sketch(Sketch),
    Join(Join),
    VerifyPairs(VerifyPairs),
    #[command(subcommand)]
    Encoder(encoder::Encoder),
    /// Show the settings in effect and where each comes from
    Config,
    /// List every command of the reader with its keys
    Keys(Keys),
    /// List the themes
    Themes,
    /// Write a completion script for a shell
    Completions(Completions),
    /// Write the manual page (roff)
    Man,
    /// Write a picture of a screen, for documents and tests
    #[command(hide = true)]
    Screen(Screen),
}

#[derive(Args, Debug)]
pub struct Compare {
    /// Files, folders, globs, or - for standard input; with --archive the words of a query
    #[arg(value_name = "PATH", required_unless_present_any = ["archive", "null"])]
    pub paths: Vec<PathBuf>,

    /// Read paths from standard input, each ended by NUL, as find -print0 writes them
    #[arg(short = '0', long, conflicts_with = "archive")]
    pub null: bool,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: CompareFormat,

    /// Only these classes: verbatim, edited, paraphrase, unique, boilerplate
    ///
    /// Text, Markdown and HTML leave the other sentences out; JSON and JSONL leave out the other
    /// matches, passages and clusters and keep every article whole.
    #[arg(long, value_name = "CLASS,…", value_delimiter = ',', value_parser = class)]
    pub only: Vec<ReportMark>,

    /// Leave out what takes longest: claims, paraphrase
    ///
    /// Without paraphrase no rewordings are searched for, and the similarity of a match is the share
    /// of its words that both sentences have. Without claims nothing is said of what the articles
    /// state. JSON and JSONL say what was left out.
    #[arg(long, value_name = "STEP,…", value_delimiter = ',', value_parser = step)]
    pub without: Option<Vec<Step>>,

    /// Say why each matched sentence has its class (text)
    #[arg(long)]
    pub explain: bool,

    /// Exit with 1 if any sentence is shared
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.compare/1)
    Json,
    /// One object a line, for large corpora
    Jsonl,
    Markdown,
    /// One page without scripts or outside files, for the browser and for print
    Html,
    /// A line a match, for spreadsheets, R and pandas
    Csv,
    /// A line a statement of each claim, likewise
    Claims,
    /// Clusters of passages as passim writes them, one object a line; offsets in characters
    Passim,
}

#[derive(Args, Debug)]
pub struct Inspect {
    /// Files, folders, globs, or - for standard input; with --archive the words of a query
    #[arg(value_name = "FILE", required_unless_present = "archive")]
    pub paths: Vec<PathBuf>,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: InspectFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// For reading in a terminal
    Text,
    /// One document, for scripts (schema wirecopy.inspect/1)
    Json,
}

#[derive(Args, Debug)]
pub struct Keys {
    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: KeysFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeysFormat {
    Text,
    Json,
    Markdown,
}

#[derive(Args, Debug)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Args, Debug)]
pub struct Screen {
    /// Files, folders or globs; with --archive the words of a query
    #[arg(value_name = "PATH", required_unless_present = "archive")]
    pub paths: Vec<PathBuf>,

    /// Columns and rows
    #[arg(long, value_name = "WxH", default_value = "160x48", value_parser = size)]
    pub size: (u16, u16),

    /// Keys to press before the picture, separated by spaces
    #[arg(long, value_name = "KEYS", default_value = "")]
    pub keys: String,

    /// What to write
    #[arg(short, long, value_name = "FORMAT", default_value = "svg")]
    pub format: ScreenFormat,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScreenFormat {
    Svg,
    Text,
    /// All screens from the first key to the last, as an asciicast
    Cast,
}

/// The command that a person who typed `word` may have meant: one like it, or one inside another
/// (`search` for `archive search`).
pub fn command_like(word: &str) -> Option<String> {
    let command = <Cli as clap::CommandFactory>::command();
    let shown = || command.get_subcommands().filter(|sub| !sub.is_hide_set());
    let near = nearest(word, shown().map(clap::Command::get_name)).map(str::to_owned);
    let inner = |outer: &clap::Command| {
        let found = outer.get_subcommands().find(|sub| sub.get_name() == word)?;
        Some(format!("{} {}", outer.get_name(), found.get_name()))
    };
    near.or_else(|| shown().find_map(inner))
}

fn class(name: &str) -> Result<ReportMark, String> {
    name.trim().parse().map_err(|()| {
        let names: Vec<_> = ReportMark::ALL.iter().map(|mark| mark.name()).collect();
        format!("the classes are {}", names.join(", "))
    })
}

fn step(name: &str) -> Result<Step, String> {
    Step::named(name.trim()).ok_or_else(|| {
        let names: Vec<_> = Step::ALL.iter().map(|(name, _)| *name).collect();
        format!("what can be left out is {}", names.join(", "))
    })
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parse = || {
        let (width, height) = text.split_once('x')?;
        let (width, height) = (width.parse().ok()?, height.parse().ok()?);
        (1..=1000).contains(&width).then_some(())?;
        (1..=1000).contains(&height).then_some((width, height))
    };
    parse().ok_or_else(|| "a size is columns x rows, each 1 to 1000, as in 160x48".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_declaration_of_arguments_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_size_is_columns_by_rows() {
        assert_eq!(size("160x48"), Ok((160, 48)));
        for wrong in ["160", "x", "0x10", "160x", "99999x1", "1001x5"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
