//! The terminal: entered, left and given back in one place, whatever ends the reader.

use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::model::guard::is_guarded;

use super::look::{Capabilities, MouseUse, ThemeChoice};
use super::state::State;
use super::theme::{Depth, Palette};
use super::view::view;

/// How long the terminal may take to tell the colour of its background. The first frame waits
/// for it; terminals that do not know the question answer the one after it at once.
const PATIENCE: Duration = Duration::from_millis(60);
/// How often a terminal is taken that another program may still hold…
const TRIES: u32 = 10;
/// …and how long is waited before the next time. A fifth of a second in all; not measured.
const PAUSE: Duration = Duration::from_millis(20);

/// Whether the terminal is ours now. Whoever gives it back first does it alone.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The screen while the reader has it. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: MouseUse,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, the mouse if wanted.
    pub fn enter(mouse: MouseUse) -> io::Result<Self> {
        restore_before_panicking();
        // The reader decides itself which colours there are; with NO_COLOR the cells have none,
        // and forcing keeps underline, bold and reverse, which crossterm would drop with them.
        crossterm::style::force_color_output(true);
        take(mouse)?;
        let writer = BufWriter::with_capacity(1 << 16, io::stdout());
        let terminal = Terminal::new(CrosstermBackend::new(writer));
        let terminal = terminal.inspect_err(|_| give_back())?;
        Ok(Self { terminal, mouse })
    }

    /// The size of the window in columns and rows.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws one frame, all of it at once where the terminal can do that.
    pub fn draw(&mut self, state: &State) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| {
            let window = frame.area();
            view(state, window, frame.buffer_mut());
        })?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen, so that the next frame draws everything. Takes the size
    /// anew instead of clearing: `Terminal::clear` asks for the cursor and fails if the terminal
    /// does not answer.
    pub fn clear(&mut self) -> io::Result<()> {
        let size = self.terminal.size()?;
        self.terminal.resize(ratatui::layout::Rect::from((ratatui::layout::Position::ORIGIN, size)))
    }

    /// Takes the mouse or leaves it to the terminal.
    pub fn set_mouse(&mut self, mouse: MouseUse) -> io::Result<()> {
        self.mouse = mouse;
        match mouse {
            MouseUse::Reader => execute!(io::stdout(), EnableMouseCapture),
            MouseUse::Terminal => execute!(io::stdout(), DisableMouseCapture),
        }
    }

    /// Gives the terminal back while `work` runs, then takes it again and draws from nothing.
    pub fn aside<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = work();
        self.retake()?;
        Ok(result)
    }

    /// Draws from nothing, on a terminal that is taken again if a panic elsewhere gave it back.
    pub fn regain(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) { self.clear() } else { self.retake() }
    }

    /// After a stop the shell may still hold the terminal for a moment.
    fn retake(&mut self) -> io::Result<()> {
        let mut left = TRIES;
        while let Err(error) = take(self.mouse) {
            left -= 1;
            if left == 0 {
                return Err(error);
            }
            thread::sleep(PAUSE);
        }
        self.clear()
    }

    /// Writes a control sequence that the reader itself made.
    pub fn send(&mut self, sequence: impl crossterm::Command) -> io::Result<()> {
        execute!(io::stdout(), sequence)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: MouseUse) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse == MouseUse::Reader {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()
}

/// Gives the terminal back as it was, if it is ours. Nothing can be done about a terminal that
/// no longer takes anything, so failures are not looked at.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// When the reader itself panics, the terminal is given back first, so that the message can be
/// read. What panics on another thread is behind a guard that tells it on the screen: the reader
/// goes on, and the terminal stays its own.
fn restore_before_panicking() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let (hook, reader) = (panic::take_hook(), thread::current().id());
        panic::set_hook(Box::new(move |info| {
            if !is_guarded() && thread::current().id() == reader {
                give_back();
                hook(info);
            }
        }));
    });
}

/// Whether a person sits on both ends: the window is on standard output, and keys come from standard
/// input or, where that is a pipe or a list for `xargs`, from the terminal itself.
pub fn is_interactive() -> bool {
    io::stdout().is_terminal() && (is_input_a_terminal() || keyboard().is_some())
}

/// Whether standard input is the keyboard.
pub fn is_input_a_terminal() -> bool {
    io::stdin().is_terminal()
}

/// The terminal of the process, to be read from; `None` where it has none.
#[cfg(unix)]
pub fn keyboard() -> Option<File> {
    File::open("/dev/tty").ok()
}

/// Keys come from standard input alone.
#[cfg(not(unix))]
pub fn keyboard() -> Option<File> {
    None
}

/// What the terminal can do. Asks for its background only when that decides the colours, once,
/// before anything else reads from it.
pub fn capabilities(choice: ThemeChoice) -> Capabilities {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let depth = depth(&variable("NO_COLOR"), &variable("COLORTERM"), &variable("TERM"));
    let asks = choice == ThemeChoice::Auto && depth != Depth::Mono;
    Capabilities { depth, background: if asks { background() } else { Palette::Dark } }
}

fn background() -> Palette {
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    match theme_mode(options) {
        Ok(ThemeMode::Light) => Palette::Light,
        Ok(ThemeMode::Dark) | Err(_) => Palette::Dark,
    }
}

/// The number of colours by the three variables that say it (<https://no-color.org>).
fn depth(no_color: &str, colorterm: &str, term: &str) -> Depth {
    if !no_color.is_empty() || term == "dumb" {
        return Depth::Mono;
    }
    if matches!(colorterm, "truecolor" | "24bit") || term.ends_with("-direct") {
        return Depth::True;
    }
    if term.contains("256") { Depth::Ansi256 } else { Depth::Ansi16 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        assert_eq!(depth("", "truecolor", "xterm-256color"), Depth::True);
        assert_eq!(depth("", "", "xterm-256color"), Depth::Ansi256);
        assert_eq!(depth("", "", "linux"), Depth::Ansi16);
        assert_eq!(depth("", "", "xterm-direct"), Depth::True);
        assert_eq!(depth("", "truecolor", "dumb"), Depth::Mono);
    }

    #[test]
    fn no_color_counts_only_when_it_says_something() {
        assert_eq!(depth("1", "truecolor", "xterm"), Depth::Mono);
        assert_eq!(depth("", "truecolor", "xterm"), Depth::True);
    }
}
