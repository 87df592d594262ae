//! The reader from start to end: the loop that carries messages in and effects out.

use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::ears::Ears;
use super::effect::Effect;
use super::key::{Key, Sequence, UnknownKey};
use super::look::{Capabilities, Look, MouseUse, Options, Watching};
use super::marks::Marks;
use super::message::Message;
use super::opened::Whose;
use super::outside::{self, Copied};
use super::recall::{Recall, Whereabouts};
use super::remember;
use super::rest::Rest;
use super::shelf::Shelf;
use super::signal::{Signals, end_with_the_terminal, stop_group};
use super::state::{ArticlesFrom, Opening, State};
use super::terminal::{Screen, capabilities, is_interactive};
use super::update::update;
use super::view::view;
use super::worker::{Post, Task, Worker, duplicates, work};
use crate::model::{CollateSettings, DedupSettings, Job, LoadSettings, MemoryChange};
use crate::text::clean::shown_path;

/// What the reader opens and how.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// Files and folders; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// An archive to open in place of the paths.
    pub shelf: Option<Shelf>,
    pub load: LoadSettings,
    pub collate: CollateSettings,
    pub dedup: DedupSettings,
    /// The file of the archive; none where no place is known for it.
    pub archive: Option<PathBuf>,
    pub options: Options,
    pub opening: Opening,
    /// The moment at which it is opened, in seconds since 1970 in UTC.
    pub now: i64,
    /// Where the marks of boilerplate are kept; none with `--no-config`.
    pub marks_file: Option<PathBuf>,
    /// The folder in which is kept what comes of reading; none with `--no-config`.
    pub memory: Option<PathBuf>,
    pub opened: Whereabouts,
    /// Where the sample clippings are laid out when they are asked for.
    pub samples: PathBuf,
    /// How the settings are read again when their file is saved; none with `--no-config`.
    pub settings: Option<Settings>,
}

/// The settings file, and what the reader takes from it with what is wrong there.
#[derive(Clone)]
pub struct Settings {
    pub file: PathBuf,
    pub read: Arc<dyn Fn() -> (Options, Vec<String>)>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").field("file", &self.file).finish_non_exhaustive()
    }
}

/// Why the reader could not open, or had to end.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    #[error("the reader needs a terminal for input and output")]
    NotATerminal,
    #[error("the terminal failed: {0}")]
    Terminal(#[from] io::Error),
    /// A signal asked the reader to end; the terminal is given back. Exit with 128 + its number.
    #[error("ended by signal {0}")]
    Signal(u8),
}

impl TuiError {
    /// What to do instead.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NotATerminal => {
                Some("`wirecopy compare` writes the comparison to standard output")
            }
            Self::Terminal(_) | Self::Signal(_) => None,
        }
    }
}

/// Opens the reader and returns when the person leaves it. The first frame is drawn before
/// anything is read.
pub fn run(launch: Launch) -> Result<(), TuiError> {
    if !is_interactive() {
        return Err(TuiError::NotATerminal);
    }
    let signals = Signals::listen()?;
    end_with_the_terminal();
    let capabilities = capabilities(launch.options.theme);
    let screen = Screen::enter(launch.options.mouse)?;
    let (answers, messages) = channel();
    let (rest, bell) = Rest::new()?;
    let mut worker = Worker::new(task(&launch), Post { answers, bell: bell.clone() });
    let state = start(&launch, capabilities, screen.size()?);
    worker.start(state.data.generation);
    let Launch { settings, samples, .. } = launch.clone();
    let mut ears = Ears::new(messages, signals, (rest, bell))?;
    watch(&launch, &mut ears);
    Session { state, screen, worker, ears, settings, samples }.run()
}

/// Watches what is opened: not an archive, and not where the settings say no.
fn watch(launch: &Launch, ears: &mut Ears) {
    let settings = launch.settings.as_ref().map(|settings| settings.file.as_path());
    let here = [PathBuf::from(".")];
    let paths: &[PathBuf] = match (&launch.shelf, launch.options.watch) {
        (Some(_), _) | (_, Watching::Off) => &[],
        (None, _) if launch.paths.is_empty() => &here,
        (None, _) => &launch.paths,
    };
    ears.watch(paths, settings);
}

/// One frame of `size` columns and rows without a terminal: reads and compares everything, then presses `keys` (names
/// separated by blanks, or plain characters) as a person would. Effects on the world are dropped.
pub fn screenshot(launch: &Launch, size: (u16, u16), keys: &str) -> Result<Buffer, UnknownKey> {
    pressing(launch, size, keys, |_| ()).map(|state| frame(&state))
}

/// As [`screenshot`]: the frame before the first key, and that after each of them.
pub fn screenshots(
    launch: &Launch,
    size: (u16, u16),
    keys: &str,
) -> Result<Vec<Buffer>, UnknownKey> {
    let mut frames = Vec::new();
    pressing(launch, size, keys, |state| frames.push(frame(state)))?;
    Ok(frames)
}

/// Shows the reader with everything read and compared, then after each of some keys; gives it as it is then.
fn pressing(
    launch: &Launch,
    size: (u16, u16),
    keys: &str,
    mut show: impl FnMut(&State),
) -> Result<State, UnknownKey> {
    let capabilities =
        Capabilities { depth: super::theme::Depth::True, background: super::theme::Palette::Dark };
    let mut state = start(launch, capabilities, size.into());
    let generation = state.data.generation;
    let (answers, messages) = channel();
    let say = |report| drop(answers.send(Message::Work(generation, report)));
    work(&task(launch), [&Job::default(), &Job::default()], &say);
    drop(answers);
    for message in messages {
        update(&mut state, message);
    }
    show(&state);
    for key in keys_of(keys)? {
        for effect in update(&mut state, Message::Key(key)) {
            if let Effect::FindDuplicates { keep } = effect {
                let settings = DedupSettings { keep, ..launch.dedup.clone() };
                let report = duplicates(&state.data.corpus, &settings, &Job::default());
                update(&mut state, Message::Work(generation, report));
            }
        }
        show(&state);
    }
    Ok(state)
}

fn frame(state: &State) -> Buffer {
    let mut buffer = Buffer::empty(state.window());
    view(state, state.window(), &mut buffer);
    buffer
}

fn keys_of(names: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut keys = Vec::new();
    for name in names.split_whitespace() {
        match name.parse::<Key>() {
            Ok(key) => keys.push(key),
            Err(_) => keys.extend(name.parse::<Sequence>()?.0),
        }
    }
    Ok(keys)
}

fn task(launch: &Launch) -> Task {
    let paths = match launch.paths.as_slice() {
        [] => vec![PathBuf::from(".")],
        paths => paths.to_vec(),
    };
    let (shelf, load, collate) =
        (launch.shelf.clone(), launch.load.clone(), launch.collate.clone());
    let memory = launch.memory.clone();
    Task { paths, shelf, load, collate, dedup: launch.dedup.clone(), memory }
}

fn start(launch: &Launch, capabilities: Capabilities, size: Size) -> State {
    let look = Look { options: launch.options.clone(), capabilities };
    let mut state = State::new(look, &launch.paths, launch.opening, size);
    state.data.now = launch.now;
    state.dedup = launch.dedup.clone();
    state.archive = launch.archive.clone();
    if let Some(shelf) = &launch.shelf {
        state.place = shelf.place();
        state.origin = ArticlesFrom::Archive;
    }
    state.data.recall = Recall::new(launch.memory.clone(), launch.opened.clone());
    state.marks = Marks { list: launch.load.marks.clone(), file: launch.marks_file.clone() };
    state
}

/// The running reader.
struct Session {
    state: State,
    screen: Screen,
    worker: Worker,
    ears: Ears,
    settings: Option<Settings>,
    samples: PathBuf,
}

/// Whether the loop goes on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Going {
    On,
    Out,
}

impl Session {
    /// Runs until the person leaves or a signal comes, and remembers where that was.
    fn run(mut self) -> Result<(), TuiError> {
        let ended = self.go_round();
        // What the worker has said by now belongs to what is remembered.
        while let Ok(message) = self.ears.messages.try_recv() {
            update(&mut self.state, message);
        }
        if let Some(place) = remember::leave(&mut self.state) {
            self.remember(&place);
        }
        ended
    }

    fn go_round(&mut self) -> Result<(), TuiError> {
        self.screen.draw(&self.state)?;
        // For the test that a panic gives the terminal back; nothing else can make one happen.
        assert!(env::var("WIRECOPY_PANIC").as_deref() != Ok("1"), "WIRECOPY_PANIC is set");
        loop {
            let (waiting, changed) = self.wait()?;
            for message in waiting {
                if self.take(message)? == Going::Out {
                    return Ok(());
                }
            }
            if let Some(signal) = self.ears.signals.received() {
                return Err(TuiError::Signal(signal));
            }
            if self.ears.signals.was_continued() {
                self.screen.aside(|| ())?;
                self.fit()?;
            } else if !changed {
                continue;
            }
            self.screen.draw(&self.state)?;
        }
    }

    /// Everything that is waiting, and whether there is anything new to be seen.
    fn wait(&mut self) -> io::Result<(Vec<Message>, bool)> {
        let working = self.state.data.is_working();
        let mut waiting = self.ears.wait(working)?;
        let resized = |message: &Message| matches!(message, Message::Resize(_));
        if self.ears.signals.was_resized() && !waiting.iter().any(resized) {
            waiting.push(Message::Resize(self.screen.size()?));
        }
        let mut changed = !waiting.is_empty();
        if working {
            let before = self.state.data.progress;
            update(&mut self.state, self.worker.progress());
            changed |= before != self.state.data.progress;
        }
        Ok((waiting, changed))
    }

    fn take(&mut self, message: Message) -> io::Result<Going> {
        if matches!(message, Message::Resize(_)) {
            // A window that shrinks and grows again between two frames has the size it had, and
            // has lost what was on it.
            self.screen.clear()?;
        }
        for effect in update(&mut self.state, message) {
            if self.carry_out(effect)? == Going::Out {
                return Ok(Going::Out);
            }
        }
        Ok(Going::On)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Going> {
        match effect {
            Effect::Quit => return Ok(Going::Out),
            Effect::Suspend => {
                self.screen.aside(stop_group)?;
                // The re-entry is done; the signal that continued us asks for nothing more.
                self.ears.signals.was_continued();
                self.fit()?;
            }
            Effect::Redraw => {
                self.screen.regain()?;
                self.fit()?;
            }
            Effect::Mouse(true) => self.screen.set_mouse(MouseUse::Reader)?,
            Effect::Mouse(false) => self.screen.set_mouse(MouseUse::Terminal)?,
            Effect::CancelWork => self.worker.cancel(),
            Effect::Rescan => self.rescan(),
            Effect::Copy(text) => self.copy(&text)?,
            Effect::Edit(path) => self.edit(&path)?,
            Effect::Browse(address) => self.browse(&address),
            Effect::Write { path, content, replace } => {
                let written = outside::write(&path, &content, replace);
                update(&mut self.state, Message::Exported(written));
            }
            Effect::ChangeMarks { path, change } => {
                let marks = outside::change_marks(&path, &change);
                return self.take(Message::Marked(change, marks));
            }
            Effect::ReadSettings => {
                let read = self.settings.as_ref().map(|settings| (settings.read)());
                if let Some((options, told)) = read {
                    return self.take(Message::Settings(Box::new(options), told));
                }
            }
            Effect::Open(paths) => return self.open(paths, Whose::Own),
            Effect::OpenSamples => match outside::lay_out_samples(&self.samples) {
                Ok(()) => return self.open(vec![self.samples.clone()], Whose::Samples),
                Err(why) => self.state.notice = Some(why),
            },
            Effect::Remember(change) => self.remember(&change),
            Effect::Say(text) => self.state.notice = Some(text),
            effect @ (Effect::FindDuplicates { .. }
            | Effect::WritePlan { .. }
            | Effect::WriteSets { .. }
            | Effect::WriteComparison { .. }
            | Effect::Archive) => self.review(effect),
        }
        Ok(Going::On)
    }

    /// Hands an address to the browser, and says whether that was done.
    fn browse(&mut self, address: &str) {
        let said = match outside::browse(address) {
            Ok(started) => {
                self.worker.wait_for(started);
                "handed to the browser".to_owned()
            }
            Err(fault) => fault,
        };
        self.state.notice = Some(said);
    }

    /// Opens something else; where the reader was is remembered as when it is left.
    fn open(&mut self, paths: Vec<PathBuf>, whose: Whose) -> io::Result<Going> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| outside::from_home(path)).collect();
        if let Some(missing) = paths.iter().find(|path| !path.exists()) {
            self.state.notice = Some(format!("there is no {}", shown_path(missing)));
            return Ok(Going::On);
        }
        if let Some(place) = remember::leave(&mut self.state) {
            self.remember(&place);
        }
        self.worker.turn_to(&paths);
        let settings = self.settings.as_ref().map(|settings| settings.file.as_path());
        let watched = self.state.look.options.watch == Watching::On;
        self.ears.watch(if watched { &paths } else { &[] }, settings);
        let whereabouts = Whereabouts::of(&paths);
        let going = self.take(Message::Opened(paths, whereabouts, whose))?;
        self.worker.start(self.state.data.generation);
        Ok(going)
    }

    /// What the worker does: finds duplicates, writes down what was found or decided, archives it.
    fn review(&mut self, effect: Effect) {
        let (corpus, archive) = (self.state.data.corpus.clone(), self.state.archive.clone());
        match (effect, self.state.duplicates()) {
            (Effect::FindDuplicates { keep }, _) => self.worker.find_duplicates(corpus, keep),
            (Effect::WritePlan { path, replace }, Some(sets)) => {
                self.worker.write_plan(corpus, sets.decided(), (path, replace));
            }
            (Effect::WriteSets { path, format, replace }, Some(sets)) => {
                self.worker.write_sets(corpus, sets.decided(), format, (path, replace));
            }
            (Effect::WriteComparison { path, extent, format, replace }, _) => {
                let collation = self.state.data.collation.clone();
                self.worker.write_comparison(
                    (corpus, collation),
                    (extent, format),
                    (path, replace),
                );
            }
            (Effect::Archive, Some(sets)) => {
                if let Some(path) = archive {
                    self.worker.archive(corpus, sets.reviewed(), path);
                }
            }
            _ => {}
        }
    }

    /// Keeps a change in its file; where that fails it holds for this session, which is said.
    fn remember(&mut self, change: &MemoryChange) {
        let folder = self.state.data.recall.folder.as_deref();
        if let Some(Err(why)) = folder.map(|folder| outside::remember(folder, change)) {
            self.state.notice = Some(format!("for this session only: {why}"));
        }
    }

    fn edit(&mut self, path: &Path) -> io::Result<()> {
        if path.symlink_metadata().is_err() {
            // An article out of an archive outlives its file.
            let path = shown_path(path);
            self.state.notice = Some(format!("{path} is not there to be edited"));
            return Ok(());
        }
        let said = self.screen.aside(|| outside::edit(path))?;
        self.ears.signals.forget_keys();
        self.fit()?;
        self.state.notice = said.err();
        Ok(())
    }

    /// Reads everything again, by the marks as they are in the file now: the person may have
    /// edited it. One that cannot be read leaves those that are known.
    fn rescan(&mut self) {
        if let Some(Ok(list)) = self.state.marks.file.as_deref().map(outside::marks) {
            self.state.marks.list = list;
        }
        self.worker.obey(&self.state.marks.list);
        self.worker.start(self.state.data.generation);
    }

    /// The window may have another size than before.
    fn fit(&mut self) -> io::Result<()> {
        let size = self.screen.size()?;
        update(&mut self.state, Message::Resize(size));
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let ways = outside::ClipboardWay::all(|name| env::var(name).unwrap_or_default());
        let said = match outside::clipboard(text, &ways) {
            Copied::Said(said) => said,
            Copied::Send(sequence) => {
                self.screen.send(sequence)?;
                "copied, if your terminal allows it".to_owned()
            }
        };
        self.state.notice = Some(said);
        Ok(())
    }
}
