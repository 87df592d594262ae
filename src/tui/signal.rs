//! Signals that end or stop the reader, looked at between two frames.

use std::io;
#[cfg(unix)]
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
#[cfg(unix)]
use std::{thread, time::Duration};

use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};

/// Every signal that would end the process where it stands, with the terminal still taken. Left
/// out are those that nobody can catch (KILL) and those that a fault of the machine raises at an
/// instruction (SEGV, BUS, ILL, FPE): going on from there would raise them again for ever.
const ENDING: [i32; 13] = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGABRT, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2,
    SIGXCPU, SIGIO, SIGSYS,
];

use super::rest::Bell;
#[cfg(unix)]
use super::terminal;

/// The signals that came. The handlers do nothing but note them: the terminal is given back in
/// the one place where it always is.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    received: Arc<AtomicUsize>,
    continued: Arc<AtomicBool>,
    resized: Arc<AtomicBool>,
}

impl Signals {
    /// Listens to CONT and to every signal that can be caught and would end the process. A file
    /// that grows beyond the limit of the process (XFSZ) is the failure of that one write, which
    /// is told as such: the signal itself says nothing more.
    pub fn listen() -> io::Result<Self> {
        let signals = Self::default();
        for signal in ENDING {
            let received = signals.received.clone();
            signal_hook::flag::register_usize(signal, received, signal as usize)?;
        }
        signal_hook::flag::register(SIGCONT, signals.continued.clone())?;
        signal_hook::flag::register(SIGXFSZ, Arc::default())?;
        Ok(signals)
    }

    /// Has every signal that is listened to ring as well, and a window of another size.
    #[cfg(unix)]
    pub fn ring(&self, bell: &Bell) -> io::Result<()> {
        signal_hook::flag::register(SIGWINCH, self.resized.clone())?;
        bell.ring_on(&ENDING)?;
        bell.ring_on(&[SIGCONT, SIGWINCH])
    }

    /// There is nothing to ring.
    #[cfg(not(unix))]
    pub fn ring(&self, _: &Bell) -> io::Result<()> {
        Ok(())
    }

    /// Whether the window has had another size since this was asked last.
    pub fn was_resized(&self) -> bool {
        self.resized.swap(false, Ordering::Relaxed)
    }

    /// Whether the process was stopped and goes on, since this was asked last.
    pub fn was_continued(&self) -> bool {
        self.continued.swap(false, Ordering::Relaxed)
    }

    /// Forgets INT and QUIT. While an editor has the terminal, the keys for them reach every
    /// program of the group, and are meant for the editor.
    pub fn forget_keys(&self) {
        for signal in [SIGINT, SIGQUIT] {
            let (of, none) = (signal as usize, 0);
            // Another signal that came stays.
            let _ = self.received.compare_exchange(of, none, Ordering::Relaxed, Ordering::Relaxed);
        }
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
