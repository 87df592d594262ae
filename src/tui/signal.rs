//! Signals that end or stop the reader, looked at between two frames.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGQUIT, SIGTERM};

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
