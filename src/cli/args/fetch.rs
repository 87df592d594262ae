use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Get feeds over HTTP and archive their entries
///
/// Asks each feed whether it has changed since the last time, reads its entries and puts them into
/// the archive, de-duplicated on the way in. Of a list of addresses (one a line, bookmarks, a table
/// or JSON with addresses) it gets the pages that the archive has not had. Hosts are asked one thing
/// at a time, with a pause. What fails stops nothing else; run the command again at any time.
#[derive(Args, Debug)]
pub struct Fetch {
    /// Addresses of feeds, lists of feeds (OPML), lists of pages
    #[arg(value_name = "URL|FILE", required_unless_present = "all")]
    pub feeds: Vec<OsString>,

    /// Every feed that the archive knows as well
    #[arg(long)]
    pub all: bool,

    /// Fetch and say what would be new; write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Follow the link of each new entry and archive the article behind it too
    #[arg(long)]
    pub full_text: bool,

    /// How many hosts are asked at once
    #[arg(long, value_name = "N")]
    pub jobs: Option<u64>,

    /// How long all answers for one feed may take
    #[arg(long, value_name = "SECONDS")]
    pub timeout: Option<u64>,

    /// Follow redirects and links of public feeds to this machine and its network too
    #[arg(long)]
    pub allow_private: bool,

    /// Trust the certificates (PEM) in FILE too, as that of a company's proxy
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,

    /// How to write it
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: FetchFormat,

    /// Exit with 1 if any feed failed
    #[arg(long)]
    pub exit_code: bool,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub enum FetchFormat {
    /// For reading in a terminal, a line a feed
    Text,
    /// One document, for scripts (schema wirecopy.fetch/1)
    Json,
}
