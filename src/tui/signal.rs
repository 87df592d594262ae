//! Signals that end or stop the reader, looked at between two frames.

use std::io;
#[cfg(unix)]
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(unix)]
use std::{thread, time::Duration};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGQUIT, SIGTERM};

#[cfg(unix)]
use super::terminal;

/// The signals that came. The handlers do nothing but note them: the terminal is given back in
/// the one place where it always is.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    received: Arc<AtomicUsize>,
    continued: Arc<AtomicBool>,
}

impl Signals {
    /// Listens to TERM, HUP, QUIT and CONT from now on.
    pub fn listen() -> io::Result<Self> {
        let signals = Self::default();
        for signal in [SIGTERM, SIGHUP, SIGQUIT] {
            let received = signals.received.clone();
            signal_hook::flag::register_usize(signal, received, signal as usize)?;
        }
        signal_hook::flag::register(SIGCONT, signals.continued.clone())?;
        Ok(signals)
    }

    /// Whether the process was stopped and goes on, since this was asked last.
    pub fn was_continued(&self) -> bool {
        self.continued.swap(false, Ordering::Relaxed)
    }

    /// The number of the signal that asked the reader to end.
    pub fn received(&self) -> Option<u8> {
        u8::try_from(self.received.load(Ordering::Relaxed)).ok().filter(|&signal| signal > 0)
    }
}

/// Stops the whole process group, as the terminal itself would on Ctrl-Z, until the shell
/// continues it. A group that nobody could continue is not stopped by the system.
#[cfg(unix)]
pub fn stop_group() {
    use rustix::process::{Signal, kill_current_process_group};
    // A refusal means that the reader simply goes on.
    let _ = kill_current_process_group(Signal::TSTP);
}

/// There is no job control to hand the terminal to.
#[cfg(not(unix))]
pub fn stop_group() {}

/// How long the reader may take to end by itself once its terminal is gone.
#[cfg(unix)]
const GRACE: Duration = Duration::from_millis(300);

/// Ends the process soon after its terminal hung up.
///
/// A terminal that is gone reads as an endless row of empty answers, and the event reader of
/// crossterm 0.29 asks again for each of them without coming back: the loop would spin for ever,
/// deaf to signals. There is nothing left to give back then. Where the terminal cannot be polled
/// the reader goes on without this guard.
#[cfg(unix)]
pub fn end_with_the_terminal() {
    let guard = || {
        if wait_for_hangup().is_ok() {
            thread::sleep(GRACE);
            process::exit(128 + SIGHUP);
        }
    };
    // Without a thread to spare there is no guard, but a reader all the same.
    let _ = thread::Builder::new().name("terminal guard".into()).spawn(guard);
}

/// Terminals do not hang up in this way.
#[cfg(not(unix))]
pub fn end_with_the_terminal() {}

/// Sleeps until the terminal hangs up; asks for no event, so that keys do not wake it.
#[cfg(unix)]
fn wait_for_hangup() -> rustix::io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;
    let (stdin, terminal) = (io::stdin(), terminal::keyboard());
    let mut watched = [match &terminal {
        // A pipe that was read to its end hangs up as well.
        Some(terminal) if !terminal::is_input_a_terminal() => {
            PollFd::new(terminal, PollFlags::empty())
        }
        _ => PollFd::new(&stdin, PollFlags::empty()),
    }];
    loop {
        match poll(&mut watched, None) {
            Ok(_) if !watched[0].revents().is_empty() => return Ok(()),
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error),
        }
    }
}
