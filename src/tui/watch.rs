//! Noticing that what was opened has changed.
//!
//! The system tells of every change at once; a file that is being saved changes several times. So it is
//! waited until nothing has changed for a moment, and then said once. A person's own folder may be on a
//! disk that tells nothing, which is no fault: `r` reads it again all the same.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing must have changed.
const CALM: Duration = Duration::from_millis(600);

/// What has changed, once it is calm again.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Something under what was opened.
    pub clippings: bool,
    /// The settings file.
    pub settings: bool,
}

/// Watches folders, files and the settings file. Costs nothing while nothing changes.
#[derive(Debug)]
pub struct Watch {
    /// Watches as long as it is held.
    _watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    clippings: Vec<PathBuf>,
    settings: Option<PathBuf>,
    pending: Changed,
    last: Option<Instant>,
}

impl Watch {
    /// Watches what was opened and the settings file, as far as the system can; `None` where it can
    /// nothing. Standard input is not watched. Calls `wake`, from a thread of its own, when there is
    /// something to be asked for.
    pub fn new(
        paths: &[PathBuf],
        settings: Option<&Path>,
        wake: impl Fn() + Send + 'static,
    ) -> Option<Self> {
        let (say, events) = channel();
        let tell = move |event| {
            // The reader may be gone before the last event.
            drop(say.send(event));
            wake();
        };
        let mut watcher = notify::recommended_watcher(tell).ok()?;
        let real = |path: &Path| path.canonicalize().ok();
        let clippings: Vec<PathBuf> = paths.iter().filter_map(|path| real(path)).collect();
        for path in &clippings {
            let (place, mode) = match path.is_dir() {
                true => (path.as_path(), RecursiveMode::Recursive),
                // An editor puts another file in the place of the one it saves.
                false => (path.parent().unwrap_or(path), RecursiveMode::NonRecursive),
            };
            // What cannot be watched is read again by hand.
            let _ = watcher.watch(place, mode);
        }
        let settings = settings.and_then(|path| {
            let folder = real(path.parent()?)?;
            watcher.watch(&folder, RecursiveMode::NonRecursive).ok()?;
            Some(folder.join(path.file_name()?))
        });
        let (pending, last) = (Changed::default(), None);
        Some(Self { _watcher: watcher, events, clippings, settings, pending, last })
    }

    /// What has changed since this was asked last, if it is calm at `now`.
    pub fn changed(&mut self, now: Instant) -> Option<Changed> {
        while let Ok(event) = self.events.try_recv() {
            let Ok(event) = event else { continue };
            if is_change(event.kind) && self.take(&event) {
                self.last = Some(now);
            }
        }
        self.last.filter(|last| now.duration_since(*last) >= CALM)?;
        self.last = None;
        Some(std::mem::take(&mut self.pending))
    }

    /// How long from `now` until it is calm, if nothing more happens; `None` where nothing has changed.
    pub fn due(&self, now: Instant) -> Option<Duration> {
        self.last.map(|last| CALM.saturating_sub(now.duration_since(last)))
    }

    /// Notes what an event is about; says whether it is about anything that is watched.
    fn take(&mut self, event: &Event) -> bool {
        let is_settings = |path: &PathBuf| self.settings.as_ref() == Some(path);
        let is_clipping = |path: &PathBuf| {
            !is_passing(path) && self.clippings.iter().any(|opened| path.starts_with(opened))
        };
        let settings = event.paths.iter().any(is_settings);
        let clippings = event.paths.iter().any(|path| !is_settings(path) && is_clipping(path));
        self.pending.settings |= settings;
        self.pending.clippings |= clippings;
        settings || clippings
    }
}

/// Whether a file's content, name or presence changed: being read is no change.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
    }
}

/// Whether a file is one that is there for a moment only, while another one is written: hidden ones, and
/// what editors and browsers call a file until it is whole.
fn is_passing(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_unfinished = |ending| name.ends_with(ending);
    name.starts_with('.') || ["~", ".tmp", ".part", ".crdownload", ".swp"].iter().any(is_unfinished)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// What is told within a while, by a clock that runs ahead.
    fn told(watch: &mut Watch) -> Option<Changed> {
        let deadline = Instant::now() + Duration::from_secs(20);
        while Instant::now() < deadline {
            let now = Instant::now();
            if let Some(changed) = watch.changed(now).or_else(|| watch.changed(now + 2 * CALM)) {
                return Some(changed);
            }
            std::thread::yield_now();
        }
        None
    }

    #[test]
    fn a_new_clipping_and_a_saved_settings_file_are_noticed_each_as_what_it_is() {
        let (clippings, settings) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = settings.path().join("config.toml");
        let folder = [clippings.path().to_owned()];
        let mut watch = Watch::new(&folder, Some(&file), || ()).unwrap();
        assert_eq!(watch.changed(Instant::now() + 9 * CALM), None);
        fs::create_dir(clippings.path().join("new")).unwrap();
        assert_eq!(told(&mut watch), Some(Changed { clippings: true, settings: false }));
        fs::write(&file, "[screen]\n").unwrap();
        assert_eq!(told(&mut watch), Some(Changed { clippings: false, settings: true }));
    }

    #[test]
    fn files_that_are_there_for_a_moment_are_no_clippings() {
        for name in [".wire.txt.123.tmp", "wire.html.part", "wire.txt~", ".wire.md.swp", ".git"] {
            assert!(is_passing(Path::new(name)), "{name}");
        }
        assert!(!is_passing(Path::new("wire.txt")));
    }
}
