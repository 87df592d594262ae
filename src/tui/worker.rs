//! Reading and comparing off the screen's thread. One run at a time; a new one ends the old one.

use std::env;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::export_kind::{Extent, Format};
use super::message::{Answer, Generation, Message, Report};
use super::outside::{self, ComparisonToWrite, Started};
use super::rest::Bell;
use super::screens::duplicates::Reviewed;
use super::shelf::Shelf;
use super::written::{Replace, Written};
use crate::collate::collate;
use crate::collate::sources::sources;
use crate::dedup::dedup;
use crate::ingest::{Gathering, load};
use crate::memory;
use crate::model::guard::guarded;
use crate::model::{
    Cancelled, CollateSettings, Collation, Corpus, Decisions, DedupSettings, Duplicates, Job,
    KeepRule, LoadSettings, Mark,
};
use crate::plan::{self, Plan};

/// What is said of a task that panicked.
const FAILED: &str = "failed by a mistake in wirecopy: please report it; what was there stays";

/// How often the list may grow while articles stream in.
pub(super) const PAUSE: Duration = Duration::from_millis(120);

/// What to read and how.
#[derive(Clone, Debug, Default)]
pub struct Task {
    pub paths: Vec<PathBuf>,
    /// An archive to read from in place of the paths.
    pub shelf: Option<Shelf>,
    pub load: LoadSettings,
    pub collate: CollateSettings,
    pub dedup: DedupSettings,
    /// The folder of what is kept from reading; none where nothing is.
    pub memory: Option<PathBuf>,
}

/// Where answers go: to the reader, who is woken for each.
#[derive(Clone, Debug)]
pub struct Post {
    pub answers: Sender<Message>,
    pub bell: Bell,
}

impl Post {
    /// Says something to the reader. When the reader is gone nobody waits for an answer.
    fn send(&self, message: Message) {
        drop(self.answers.send(message));
        self.bell.ring();
    }
}

/// The run in progress, if there is one. Dropping it cancels the run.
#[derive(Debug)]
pub struct Worker {
    task: Arc<Task>,
    answers: Post,
    /// Reading and comparing, each with a count of its own.
    jobs: [Arc<Job>; 2],
    /// Finding duplicates or archiving, once that was asked for in this run.
    aside: Option<Arc<Job>>,
    generation: Generation,
}

impl Worker {
    /// A worker at rest that will answer on `answers`.
    pub fn new(task: Task, answers: Post) -> Self {
        Self {
            task: Arc::new(task),
            answers,
            jobs: Default::default(),
            aside: None,
            generation: Generation::default(),
        }
    }

    /// Reads with these marks of boilerplate from the next start on.
    pub fn obey(&mut self, marks: &[Mark]) {
        if self.task.load.marks != marks {
            Arc::make_mut(&mut self.task).load.marks = marks.to_vec();
        }
    }

    /// Reads these from the next start on; none are the current folder.
    pub fn turn_to(&mut self, paths: &[PathBuf]) {
        let here = || vec![PathBuf::from(".")];
        let task = Arc::make_mut(&mut self.task);
        task.paths = if paths.is_empty() { here() } else { paths.to_vec() };
    }

    /// Cancels what runs and starts again.
    pub fn start(&mut self, generation: Generation) {
        self.cancel();
        self.jobs = Default::default();
        self.aside = None;
        self.generation = generation;
        let (task, jobs) = (self.task.clone(), self.jobs.clone());
        let failed = Message::Work(generation, Report::Failed);
        self.spawn(failed, move |answers| {
            let say = |report| answers.send(Message::Work(generation, report));
            work(&task, [&jobs[0], &jobs[1]], &say);
        });
    }

    /// Looks for the duplicates among the articles that this run has read. What was looked for
    /// before is cancelled.
    pub fn find_duplicates(&mut self, corpus: Arc<Corpus>, keep: Vec<KeepRule>) {
        self.aside.iter().for_each(|job| job.cancel());
        let job = Arc::new(Job::default());
        self.aside = Some(job.clone());
        let settings = DedupSettings { keep, ..self.task.dedup.clone() };
        let generation = self.generation;
        self.spawn(Message::Work(generation, Report::Failed), move |answers| {
            let report = duplicates(&corpus, &settings, &job);
            answers.send(Message::Work(generation, report));
        });
    }

    /// Writes what is decided about duplicates to a file, reading the files that it names.
    pub fn write_plan(
        &self,
        corpus: Arc<Corpus>,
        (found, decisions): (Duplicates, Decisions),
        (path, replace): (PathBuf, Replace),
    ) {
        self.spawn(Message::Planned(Written::Failed(FAILED.to_owned())), move |answers| {
            let written = match Plan::new(&corpus, &found, &decisions, &Job::default()) {
                Ok(plan) => outside::write_plan(&plan, &path, replace),
                Err(why) => Written::Failed(why.to_string()),
            };
            answers.send(Message::Planned(written));
        });
    }

    /// Writes the sets of duplicates to a file, for scripts.
    pub fn write_sets(
        &self,
        corpus: Arc<Corpus>,
        decided: (Duplicates, Decisions),
        format: Format,
        (path, replace): (PathBuf, Replace),
    ) {
        self.spawn(Message::Exported(Written::Failed(FAILED.to_owned())), move |answers| {
            let written = outside::write_sets(&corpus, &decided, format, (&path, replace));
            answers.send(Message::Exported(written));
        });
    }

    /// Writes what was compared to a file.
    pub fn write_comparison(
        &self,
        (corpus, collation): (Arc<Corpus>, Arc<Collation>),
        (extent, format): (Extent, Format),
        (path, replace): (PathBuf, Replace),
    ) {
        self.spawn(Message::Exported(Written::Failed(FAILED.to_owned())), move |answers| {
            let (corpus, collation, extent) = (&*corpus, &*collation, &extent);
            let comparison = ComparisonToWrite { corpus, collation, extent };
            let written = outside::write_comparison(comparison, format, &path, replace);
            answers.send(Message::Exported(written));
        });
    }

    /// Says what went wrong with a browser, once it has ended.
    pub fn wait_for(&self, started: Started) {
        let answers = self.answers.clone();
        thread::spawn(move || {
            if let Some(fault) = started.fault() {
                answers.send(Message::Said(fault));
            }
        });
    }

    /// Puts articles into the archive, as they were reviewed.
    pub fn archive(&mut self, corpus: Arc<Corpus>, reviewed: Reviewed, path: PathBuf) {
        let job = Arc::new(Job::default());
        self.aside = Some(job.clone());
        self.spawn(Message::Archived(Err(FAILED.to_owned())), move |answers| {
            let told = outside::archive(&corpus, &reviewed, &path, &job);
            answers.send(Message::Archived(told));
        });
    }

    /// Runs `task` beside the screen. Its panic costs its answer, in place of which `failed` is said.
    fn spawn(&self, failed: Message, task: impl FnOnce(&Post) + Send + 'static) {
        let answers = self.answers.clone();
        thread::spawn(move || {
            if guarded(|| task(&answers)).is_err() {
                answers.send(failed);
            }
        });
    }

    /// Asks the run to stop. What it has said already stays.
    pub fn cancel(&self) {
        self.jobs.iter().chain(&self.aside).for_each(|job| job.cancel());
    }

    /// How far the run is.
    pub fn progress(&self) -> Message {
        let [reading, comparing] = self.jobs.each_ref().map(|job| job.progress());
        let compared = if comparing.1 > 0 { comparing } else { reading };
        let (done, total) = self.aside.as_ref().map_or(compared, |job| job.progress());
        Message::Work(self.generation, Report::Progress { done, total })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// For the test that a mistake of ours ends in a sentence; nothing else can make one happen.
fn fail_if_asked() {
    assert!(
        env::var("WIRECOPY_PANIC").as_deref() != Ok("worker"),
        "WIRECOPY_PANIC asks the worker to fail"
    );
}

/// Finds duplicates, and what is usually decided about them.
pub fn duplicates(corpus: &Corpus, settings: &DedupSettings, job: &Job) -> Report {
    match dedup(corpus, settings, job) {
        Ok(found) => Report::Duplicates(Answer {
            usual: plan::usual(corpus, &found),
            protected: plan::Shield::new(&settings.protect).among(corpus, &found),
            found: Arc::new(found),
            rules: settings.keep.clone(),
        }),
        Err(Cancelled) => Report::Cancelled,
    }
}

/// Reads and compares, each counted by a job of its own, and says what there is on the way.
/// Returns when all is said.
pub fn work(task: &Task, jobs: [&Job; 2], say: &(dyn Fn(Report) + Sync)) {
    if let Err(Cancelled) = stages(task, jobs, say) {
        say(Report::Cancelled);
    }
}

fn stages(task: &Task, jobs: [&Job; 2], say: &(dyn Fn(Report) + Sync)) -> Result<(), Cancelled> {
    let [reading, comparing] = jobs;
    let (kept, told) = task.memory.as_deref().map(memory::load).unwrap_or_default();
    say(Report::Recalled(kept, told));
    let corpus = match &task.shelf {
        Some(shelf) => shelf.read(&task.load.marks, reading, say)?,
        None => files(task, reading, say)?,
    };
    say(Report::Loaded(corpus.clone()));
    // On a thread of the pool, where a mistake of the engine would be.
    rayon::join(fail_if_asked, || ());
    let collation = Arc::new(collate(&corpus, &task.collate, comparing)?);
    say(Report::Collated(collation.clone()));
    say(Report::Keys(memory::keys(&corpus).into()));
    // Everything else is there by now: who stops this stops nothing that was asked for.
    if let Ok(found) = sources(&corpus, &collation, comparing) {
        say(Report::Sources(Arc::new(found)));
    }
    Ok(())
}

fn files(
    task: &Task,
    reading: &Job,
    say: &(dyn Fn(Report) + Sync),
) -> Result<Arc<Corpus>, Cancelled> {
    let gathered = Mutex::new((Gathering::default(), Instant::now()));
    let result = load(&task.paths, &task.load, reading, &|batch| {
        let (gathering, said) = &mut *gathered.lock().unwrap_or_else(PoisonError::into_inner);
        gathering.add(batch);
        if said.elapsed() >= PAUSE {
            say(Report::Gathered(Arc::new(gathering.corpus())));
            *said = Instant::now();
        }
    });
    let (mut gathering, _) = gathered.into_inner().unwrap_or_else(PoisonError::into_inner);
    let corpus = Arc::new(gathering.corpus());
    if let Err(cancelled) = result {
        say(Report::Gathered(corpus));
        return Err(cancelled);
    }
    Ok(corpus)
}
