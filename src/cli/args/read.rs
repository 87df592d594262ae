//! `wirecopy read` as typed.

use std::path::PathBuf;

use clap::Args;

/// Read the articles as a line of words, one question at a time
///
/// For screen readers, braille lines and terminals that cannot move a cursor: every mark is a word, every
/// heading says what it heads, nothing that was written is changed. An answer is a line; a question mark
/// lists the answers that there are. `wirecopy --plain PATH…` is the same, and so is the reader where TERM
/// is dumb.
#[derive(Args, Debug)]
pub struct Read {
    /// Files, folders, globs [default: the current folder]; with --archive the words of a query
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Columns of a line, 20 at least [default: those of the terminal]
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<u16>,

    /// As it is anyway: words in lines
    #[arg(long, hide = true)]
    pub plain: bool,

    /// Read paths from standard input, each ended by NUL, as find -print0 writes them
    #[arg(short = '0', long, conflicts_with = "archive")]
    pub null: bool,
}
