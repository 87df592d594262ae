//! Rest until there is something to do: a key, an answer of the worker, a change on disk, a signal.
//!
//! Nothing is looked at in turns. While nothing happens the reader does not wake once.

#[cfg(unix)]
pub use bells::{Bell, Rest};
#[cfg(not(unix))]
pub use turns::{Bell, Rest};

/// What ended a rest.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Woken {
    /// Something was typed, or the mouse did something.
    ByKeys,
    /// Somebody rang, or the time is up.
    Otherwise,
}

#[cfg(unix)]
mod bells {
    use std::fs::File;
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    use super::Woken;
    use crate::tui::terminal;

    /// Wakes the reader, from any thread.
    #[derive(Clone, Debug)]
    pub struct Bell(Arc<UnixStream>);

    impl Bell {
        /// Rings. Where it has been rung so often that nothing more fits, it rings already.
        pub fn ring(&self) {
            let _ = (&*self.0).write(&[0]);
        }

        /// Has every one of these signals ring, once what was asked for before has been done for it.
        pub fn ring_on(&self, signals: &[i32]) -> io::Result<()> {
            for &signal in signals {
                signal_hook::low_level::pipe::register(signal, self.0.try_clone()?)?;
            }
            Ok(())
        }
    }

    /// The place where the reader rests.
    #[derive(Debug)]
    pub struct Rest {
        rung: UnixStream,
        /// The terminal, where standard input is something else.
        keyboard: Option<File>,
    }

    impl Rest {
        /// A place to rest, and the bell that is heard there.
        pub fn new() -> io::Result<(Self, Bell)> {
            let (rung, bell) = UnixStream::pair()?;
            rung.set_nonblocking(true)?;
            bell.set_nonblocking(true)?;
            let keyboard = match terminal::is_input_a_terminal() {
                true => None,
                false => terminal::keyboard(),
            };
            Ok((Self { rung, keyboard }, Bell(Arc::new(bell))))
        }

        /// Rests until a key, the bell, or the end of `most`.
        pub fn wait(&self, most: Option<Duration>) -> io::Result<Woken> {
            let stdin = io::stdin();
            self.wait_at(self.keyboard.as_ref().map_or(stdin.as_fd(), File::as_fd), most)
        }

        /// Likewise, with keys from a certain place.
        pub(super) fn wait_at(
            &self,
            keys: BorrowedFd<'_>,
            most: Option<Duration>,
        ) -> io::Result<Woken> {
            let most = most.and_then(|most| Timespec::try_from(most).ok());
            let mut watched = [
                PollFd::from_borrowed_fd(keys, PollFlags::IN),
                PollFd::new(&self.rung, PollFlags::IN),
            ];
            match poll(&mut watched, most.as_ref()) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            let mut rings = [0; 64];
            while (&self.rung).read(&mut rings).is_ok_and(|count| count == rings.len()) {}
            Ok(match watched[0].revents().is_empty() {
                true => Woken::Otherwise,
                false => Woken::ByKeys,
            })
        }
    }
}

/// Where a bell cannot be waited for together with keys.
#[cfg(not(unix))]
mod turns {
    use std::io;
    use std::time::Duration;

    use super::Woken;

    /// How long nobody looks whether there is something to do.
    const TURN: Duration = Duration::from_millis(200);

    /// Rings nothing: the reader looks by itself.
    #[derive(Clone, Debug)]
    pub struct Bell;

    impl Bell {
        /// Does nothing.
        pub fn ring(&self) {}

        /// Does nothing.
        pub fn ring_on(&self, _: &[i32]) -> io::Result<()> {
            Ok(())
        }
    }

    /// The place where the reader waits for keys, turn by turn.
    #[derive(Debug)]
    pub struct Rest;

    impl Rest {
        /// A place to rest.
        pub fn new() -> io::Result<(Self, Bell)> {
            Ok((Self, Bell))
        }

        /// Waits for a key, at most for a turn.
        pub fn wait(&self, most: Option<Duration>) -> io::Result<Woken> {
            crossterm::event::poll(most.unwrap_or(TURN).min(TURN))?;
            Ok(Woken::Otherwise)
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write;
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_bell_that_was_rung_before_the_rest_ends_it_and_keys_are_told_from_it() {
        let (rest, bell) = Rest::new().unwrap();
        let (keys, mut hand) = UnixStream::pair().unwrap();
        let other = bell.clone();
        std::thread::spawn(move || (0..200).for_each(|_| other.ring())).join().unwrap();
        bell.ring();
        // Without an end: it comes back because it was rung, all of which is heard at once.
        assert_eq!(rest.wait_at(keys.as_fd(), None).unwrap(), Woken::Otherwise);
        hand.write_all(b"j").unwrap();
        assert_eq!(rest.wait_at(keys.as_fd(), None).unwrap(), Woken::ByKeys);
        assert_eq!(rest.wait_at(keys.as_fd(), Some(Duration::ZERO)).unwrap(), Woken::ByKeys);
    }
}
