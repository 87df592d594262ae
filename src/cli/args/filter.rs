//! `wirecopy filter` as typed.

use std::path::PathBuf;

use clap::Args;

/// Pass a feed on without the entries that an archive has
///
/// Reads a feed (RSS, Atom, JSON Feed) and writes it as it came, but for the entries that add
/// nothing to the archive: the same article, or one whose every sentence is kept there. An entry
/// with a sentence of its own, a new version of a page and an entry that cannot be read are passed
/// on. Nothing is put into the archive. For feed readers that let a program filter what they get:
/// in newsboat's urls file `"filter:wirecopy filter -q:https://example.org/feed"`.
#[derive(Args, Debug)]
pub struct FilterArgs {
    /// The feed; - for standard input
    #[arg(value_name = "FEED", default_value = "-")]
    pub feed: PathBuf,

    /// Leave out variants with sentences of their own too, as the archive would
    #[arg(long)]
    pub variants: bool,

    /// Exit with 1 if anything is left to read
    #[arg(long)]
    pub exit_code: bool,
}
