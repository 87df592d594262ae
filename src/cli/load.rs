//! Long work on the command line: a progress line while it runs, Ctrl-C to end it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;
use signal_hook::iterator::Signals;

use super::args::Common;
use super::console::Console;
use super::failure::Failure;
use crate::archive::Archive;
use crate::collate;
use crate::collate::sources::{Sources, sources};
use crate::config::Config;
use crate::dedup;
use crate::ingest;
use crate::ingest::boilerplate::{Marked, remark};
use crate::model::{Cancelled, Collation, Corpus, DedupSettings, Duplicates, Job};

/// How often the progress line is written again.
const TICK: Duration = Duration::from_millis(80);
/// How long work may take to notice Ctrl-C before the process ends without it.
const GRACE: Duration = Duration::from_millis(250);
/// Ended by Ctrl-C: 128 + SIGINT, as shells count.
const INTERRUPTED: i32 = 130;

/// Long work with what it needs: whom to tell, the settings, and how to be stopped.
#[derive(Debug)]
pub struct Work<'a> {
    console: &'a Console,
    config: &'a Config,
    /// What Ctrl-C cancels: the job that runs now.
    current: Arc<Mutex<Arc<Job>>>,
}

impl<'a> Work<'a> {
    /// Listens for Ctrl-C from now on, for as long as the process lives.
    pub fn new(console: &'a Console, config: &'a Config) -> Self {
        let current = Arc::default();
        interrupt(Arc::clone(&current));
        // What has no setting of its own works on the shared pool. It is made once; a second
        // request, by a test in the same process, changes nothing.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(config.engine.threads);
        let _ = pool.build_global();
        Self { console, config, current }
    }

    /// Reads the articles under `paths` and says what could not be read.
    pub fn load(&self, paths: &[PathBuf]) -> Result<Corpus, Failure> {
        let settings = &self.config.load;
        let read = |job: &Job| ingest::load_all(paths, settings, job);
        let corpus = self.run("reading", read)?;
        self.console.problems(&corpus.problems);
        if corpus.is_empty() {
            let hint = "wirecopy reads .txt, .md, .html and feeds, gzipped or not";
            self.console.error("no article could be read", Some(hint));
            return Err(Failure::NothingRead);
        }
        Ok(corpus)
    }

    /// Reads the articles of the archive that `--archive` names, with `paths` as the words of a
    /// query, or those of clusters of a lake, else those under `paths`.
    pub fn load_from(&self, common: &Common, paths: &[PathBuf]) -> Result<Corpus, Failure> {
        if let Some(dir) = &common.lake {
            return super::lake::corpus(dir, paths);
        }
        let Some(file) = &common.archive else { return self.load(paths) };
        let words: Vec<String> = paths.iter().map(|word| word.to_string_lossy().into()).collect();
        let query = super::archive::query(&words)?;
        let archive = Archive::open(file)?;
        let marked = Marked::new(&self.config.load.marks);
        let mut articles = Vec::new();
        let left = self.run("reading", |job| {
            archive.gather(&query, usize::MAX, job, |mut batch| {
                batch.iter_mut().for_each(|article| remark(article, &marked));
                articles.extend(batch);
            })
        })?;
        self.console.problems(&left.problems);
        if articles.is_empty() {
            self.console.error("no article of the archive meets the query", None);
            return Err(Failure::NothingRead);
        }
        Ok(Corpus::new(articles, left.problems, left.limits))
    }

    /// Compares the articles of `corpus` with one another.
    pub fn collate(&self, corpus: &Corpus) -> Result<Collation, Failure> {
        let settings = &self.config.engine;
        self.run("comparing", |job| Ok(collate::collate(corpus, settings, job)?))
    }

    /// Works out who has what from whom.
    pub fn sources(&self, corpus: &Corpus, collation: &Collation) -> Result<Sources, Failure> {
        self.run("tracing", |job| Ok(sources(corpus, collation, job)?))
    }

    /// Finds the articles of `corpus` that others make unnecessary.
    pub fn dedup(&self, corpus: &Corpus, settings: &DedupSettings) -> Result<Duplicates, Failure> {
        self.run("finding duplicates", |job| Ok(dedup::dedup(corpus, settings, job)?))
    }

    /// Runs `task` with a job that Ctrl-C cancels, and shows how far it is. Work that ended just
    /// as it was asked to stop is dropped all the same.
    pub fn run<T, E: From<Cancelled>>(
        &self,
        doing: &str,
        task: impl FnOnce(&Job) -> Result<T, E>,
    ) -> Result<T, E> {
        self.run_to_its_end(doing, |job| {
            let done = task(job)?;
            job.check().map(|()| done).map_err(E::from)
        })
    }

    /// Likewise for a task that tells itself what it had done when it was cancelled.
    pub fn run_to_its_end<T>(&self, doing: &str, task: impl FnOnce(&Job) -> T) -> T {
        let job = Arc::new(Job::default());
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&job);
        let started = Instant::now();
        let result = thread::scope(|scope| {
            let (done, wait) = mpsc::channel::<()>();
            if self.console.shows_progress() {
                let job = &job;
                scope.spawn(move || progress_line(doing, job, &wait));
            }
            let result = task(&job);
            drop(done);
            result
        });
        self.console.note(format_args!("{doing} took {:.2} s", started.elapsed().as_secs_f64()));
        result
    }
}

/// Cancels the job that runs on Ctrl-C, and ends the process when nothing notices (it may wait
/// for standard input). Where signals cannot be caught, Ctrl-C ends the process at once anyway.
fn interrupt(current: Arc<Mutex<Arc<Job>>>) {
    let Ok(mut signals) = Signals::new([SIGINT]) else { return };
    thread::spawn(move || {
        if signals.forever().next().is_some() {
            current.lock().unwrap_or_else(PoisonError::into_inner).cancel();
            thread::sleep(GRACE);
            std::process::exit(INTERRUPTED);
        }
    });
}

fn progress_line(doing: &str, job: &Job, wait: &mpsc::Receiver<()>) {
    let mut shown = false;
    // The first tick passes in silence: short work shows nothing.
    while wait.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        let (done, total) = job.progress();
        let line = if total > 0 { format!("{doing} {done} of {total}") } else { doing.to_owned() };
        shown = true;
        let _ = write!(io::stderr(), "\r\x1b[K{line}");
    }
    if shown {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
}
