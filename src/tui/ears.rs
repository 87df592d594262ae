//! What the reader hears: keys and mouse, the worker, the disk, signals.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crossterm::event;

use super::input::Input;
use super::message::Message;
use super::rest::{Bell, Rest, Woken};
use super::signal::Signals;
use super::watch::Watch;

/// How often it is looked how far the worker is.
const BUSY: Duration = Duration::from_millis(40);

/// How long a terminal is left alone that says that there are keys and then gives none.
const ODD: Duration = Duration::from_millis(200);

/// More answers of the terminal than this never come in a row.
const ANSWERS: usize = 8;

/// Events taken before one frame. A held key never scrolls on after it is let go.
const EVENTS: usize = 256;

/// Everything that can wake the reader.
#[derive(Debug)]
pub struct Ears {
    pub messages: Receiver<Message>,
    pub signals: Signals,
    rest: Rest,
    bell: Bell,
    watch: Option<Watch>,
    input: Input,
    /// More events came than one frame takes.
    is_crowded: bool,
}

impl Ears {
    /// Listens to what the worker says and to signals, and wakes for each.
    pub fn new(
        messages: Receiver<Message>,
        signals: Signals,
        (rest, bell): (Rest, Bell),
    ) -> io::Result<Self> {
        // What reads the terminal takes its signals when it is first asked, and must hear of a window of
        // another size before anybody is woken for it.
        event::poll(Duration::ZERO)?;
        signals.ring(&bell)?;
        let (watch, input) = (None, Input::default());
        Ok(Self { messages, signals, rest, bell, watch, input, is_crowded: false })
    }

    /// Listens to these files and folders, and to the settings file, in place of others.
    pub fn watch(&mut self, paths: &[PathBuf], settings: Option<&Path>) {
        let bell = self.bell.clone();
        self.watch = Watch::new(paths, settings, move || bell.ring());
    }

    /// Everything that is waiting, what the worker has said first: a key is pressed by someone who has seen
    /// some of it, and shall find the rest. Rests until there is something, or, while the worker is at
    /// work, until it is worth looking how far it is.
    pub fn wait(&mut self, working: bool) -> io::Result<Vec<Message>> {
        let woken = self.rest.wait(self.patience(working, Instant::now()))?;
        let mut waiting: Vec<Message> = self.messages.try_iter().collect();
        let mut taken = self.listen(&mut waiting)?;
        if woken == Woken::ByKeys && taken == 0 && event::poll(ODD)? {
            taken = self.listen(&mut waiting)?;
        }
        self.is_crowded = taken == EVENTS;
        let changed = self.watch.as_mut().and_then(|watch| watch.changed(Instant::now()));
        waiting.extend(changed.map(Message::Changed));
        Ok(waiting)
    }

    /// Takes what was typed, as far as one frame takes it; returns how many events that were.
    ///
    /// An answer of the terminal is read like an event and told to nobody: `poll` says that there is nothing,
    /// with keys behind it in its hands that wake nobody any more. So it is asked again after a no.
    fn listen(&mut self, waiting: &mut Vec<Message>) -> io::Result<usize> {
        let (mut taken, mut refused) = (0, 0);
        while taken < EVENTS && refused < ANSWERS {
            if !event::poll(Duration::ZERO)? {
                refused += 1;
                continue;
            }
            waiting.extend(self.input.message(event::read()?, Instant::now()));
            (taken, refused) = (taken + 1, 0);
        }
        Ok(taken)
    }

    /// How long to rest at the most.
    fn patience(&self, working: bool, now: Instant) -> Option<Duration> {
        let calm = self.watch.as_ref().and_then(|watch| watch.due(now));
        let next = [working.then_some(BUSY), calm, self.is_crowded.then_some(Duration::ZERO)];
        next.into_iter().flatten().min()
    }
}
