use std::io;
use std::process::ExitCode;

use crate::archive::ArchiveError;
use crate::model::Cancelled;
use crate::plan::PlanError;

/// Why a command ended without its result.
#[derive(Debug)]
pub enum Failure {
    /// What was asked for cannot be done: the thing, and what to do instead.
    Usage { what: String, hint: Option<String> },
    /// Nothing could be read; the reasons have been said.
    NothingRead,
    /// The result could not be written.
    Write(io::Error),
    /// The person pressed Ctrl-C.
    Interrupted,
    /// A signal asked the reader to end.
    Signal(u8),
}

/// How a command ended that did its work.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CommandOutcome {
    Done,
    /// Something was found, and `--exit-code` asked to say so.
    Found,
}

impl Failure {
    /// A wrong request with a way out.
    pub fn usage(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure::Usage { what: what.into(), hint: Some(hint.into()) }
    }

    /// An option that takes the file of a plan and was given standard input or output: what is reviewed
    /// must be what is carried out, and who deletes is asked.
    pub fn no_stream(option: &str) -> Self {
        Self::usage(format!("{option} takes a file"), "a file of the name - is written ./-")
    }

    /// Whether whoever read our output closed the pipe (`| head`): the end of work, not an error.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Failure::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Write(error)
    }
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Cancelled(_) => Failure::Interrupted,
            error => {
                Failure::Usage { what: error.to_string(), hint: error.hint().map(str::to_owned) }
            }
        }
    }
}

impl From<PlanError> for Failure {
    fn from(error: PlanError) -> Self {
        match error {
            PlanError::Cancelled(_) => Failure::Interrupted,
            error => {
                Failure::Usage { what: error.to_string(), hint: error.hint().map(str::to_owned) }
            }
        }
    }
}

impl From<Cancelled> for Failure {
    fn from(_: Cancelled) -> Self {
        Failure::Interrupted
    }
}

/// 0 done, 1 found something and asked to say so, 2 wrong usage or nothing could be read, 130
/// interrupted, 128 and the number of the signal for any other that ended it.
pub fn exit_code(result: &Result<CommandOutcome, Failure>) -> ExitCode {
    ExitCode::from(match result {
        Ok(CommandOutcome::Done) => 0,
        Ok(CommandOutcome::Found) => 1,
        Err(failure) if failure.is_closed_pipe() => 0,
        Err(Failure::Interrupted) => 130,
        Err(Failure::Signal(signal)) => signal.saturating_add(128),
        Err(_) => 2,
    })
}
