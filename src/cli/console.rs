//! Standard output for results, standard error for everything that is said about them.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use super::args::{Color, Common};
use super::door::{self, Door};
use super::failure::Failure;
use crate::model::Problem;
use crate::report::{Ansi, PageSetup};
use crate::text::clean::{Escape, visible};

/// Standard output, written in large pieces.
pub type Buffered = BufWriter<StdoutLock<'static>>;

/// How many problems are said one by one unless `-v` asks for all.
const SAID_PROBLEMS: usize = 10;
/// Columns where the width of the terminal is unknown, as in a pipe.
const DEFAULT_WIDTH: u16 = 80;
/// Longer rows of prose are hard to read, however wide the window.
const MAX_WIDTH: u16 = 100;

/// What may be said, and how.
#[derive(Copy, Clone, Debug)]
pub struct Console {
    color: Color,
    quiet: u8,
    verbose: u8,
    /// Whether every line stays as it was written.
    in_lines: bool,
}

impl Console {
    /// The console that the common options ask for.
    pub fn new(common: &Common) -> Self {
        let Common { color, quiet, verbose, .. } = *common;
        Self { color, quiet, verbose, in_lines: false }
    }

    /// The same for a terminal that cannot move its cursor, or a person who cannot follow it: no colours,
    /// and no line that is written over.
    pub fn in_lines(self) -> Self {
        Self { color: Color::Never, in_lines: true, ..self }
    }

    /// Buffered standard output for people.
    pub fn out(&self) -> Door<Buffered> {
        Door::for_text(self.raw(), self.ansi(io::stdout().is_terminal()))
    }

    /// Buffered standard output for JSON.
    pub fn json(&self) -> Door<Buffered> {
        Door::for_json(self.raw())
    }

    /// Buffered standard output for what must come out byte for byte: names of files for `xargs`.
    pub fn raw(&self) -> Buffered {
        BufWriter::with_capacity(1 << 16, io::stdout().lock())
    }

    /// The page that text on standard output is set on.
    pub fn page(&self) -> PageSetup {
        let width = terminal_size::terminal_size().map_or(DEFAULT_WIDTH, |(width, _)| width.0);
        let ansi = self.ansi(io::stdout().is_terminal());
        PageSetup { width: width.clamp(20, MAX_WIDTH).into(), ansi }
    }

    /// Whether progress is shown: only to a person who sees it and did not ask for quiet.
    pub fn shows_progress(&self) -> bool {
        self.quiet == 0 && !self.in_lines && io::stderr().is_terminal()
    }

    /// Whether `-v` asked for more.
    pub fn is_verbose(&self) -> bool {
        self.verbose > 0
    }

    /// Says what went wrong and what to do about it.
    pub fn error(&self, what: impl Display, hint: Option<&str>) {
        if self.quiet < 2 {
            self.say("error", "31", &what, hint);
        }
    }

    /// Says what is worth knowing although the work went on.
    pub fn warning(&self, what: impl Display, hint: Option<&str>) {
        if self.quiet == 0 {
            self.say("warning", "33", &what, hint);
        }
    }

    /// Says what can be done next: to a person who did not ask for quiet.
    pub fn hint(&self, what: impl Display) {
        if self.quiet == 0 {
            self.say("hint", "36", &what, None);
        }
    }

    /// Says a fact that only `-v` asks for.
    pub fn note(&self, what: impl Display) {
        if self.is_verbose() {
            self.say("note", "36", &what, None);
        }
    }

    /// Says what could not be read: the first few, or all of them with `-v`.
    pub fn problems(&self, problems: &[Problem]) {
        let said = if self.is_verbose() { problems.len() } else { SAID_PROBLEMS };
        for problem in problems.iter().take(said) {
            let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
            let what = format!("{}{line}: {}", problem.path, problem.message);
            self.warning(what, problem.hint.as_deref());
        }
        let more = problems.len().saturating_sub(said);
        if more > 0 {
            let (problems, all) = match more {
                1 => ("problem", "-v lists it too"),
                _ => ("problems", "-v lists all of them"),
            };
            self.warning(format!("{more} more {problems} like these"), Some(all));
        }
    }

    fn say(&self, label: &str, sgr: &str, what: &dyn Display, hint: Option<&str>) {
        let what = what.to_string();
        let what = visible(&what, Escape::Bytes);
        let mut text = match self.ansi(io::stderr().is_terminal()) {
            Ansi::On => format!("\x1b[1;{sgr}m{label}\x1b[0m: {what}\n"),
            Ansi::Off => format!("{label}: {what}\n"),
        };
        if let Some(hint) = hint {
            text += &format!("  hint: {}\n", visible(hint, Escape::Bytes));
        }
        // Nobody is left to tell when standard error is closed.
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    fn ansi(&self, terminal: bool) -> Ansi {
        let refused = || {
            let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
            set("NO_COLOR") || std::env::var_os("TERM").is_some_and(|term| term == "dumb")
        };
        match self.color {
            Color::Always => Ansi::On,
            Color::Auto if terminal && !refused() => Ansi::On,
            Color::Auto | Color::Never => Ansi::Off,
        }
    }
}

/// Writes all of something: what is still held back at the end is written too, or the error told.
pub fn whole<W: Write, T>(
    mut out: W,
    write: impl FnOnce(&mut W) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let written = write(&mut out)?;
    out.flush()?;
    Ok(written)
}

/// Whoever read the result may have left (`| head`): what was found holds all the same, and so does
/// the exit code that tells it.
pub fn unless_left(written: Result<(), Failure>) -> Result<(), Failure> {
    written.or_else(|failure| if failure.is_closed_pipe() { Ok(()) } else { Err(failure) })
}

/// Says what is wrong with the arguments, or the help that they ask for. A mistake is said in the
/// words of the person, which may hold anything.
///
/// # Errors
/// The help could not be written; nobody is left to tell of a mistake that could not be said.
pub fn say_usage(error: &clap::Error) -> io::Result<()> {
    let terminal =
        if error.use_stderr() { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let console = Console { color: Color::Auto, quiet: 0, verbose: 0, in_lines: false };
    let ansi = console.ansi(terminal);
    let text = match ansi {
        Ansi::On => error.render().ansi().to_string(),
        Ansi::Off => error.render().to_string(),
    };
    let text = door::shown(&text, Escape::Bytes, ansi);
    if error.use_stderr() {
        let _ = io::stderr().lock().write_all(text.as_bytes());
        return Ok(());
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
