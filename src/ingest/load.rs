//! Reads clippings on worker threads and hands them on while the rest is read.

use std::iter::Enumerate;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::vec;

use crate::model::guard::guarded;
use crate::model::{
    Article, Cancelled, Checksum, Corpus, Format, Job, Limit, LoadSettings, Problem, Source,
};

use super::boilerplate::Marked;
use super::container::{self, Item, Opening, Outcome};
use super::discover::{FoundBy, FoundFile, discover, shown};
use super::parse::{Parser, written_by_us};
use super::shared::Shared;
use super::wrong_date::WrongDates;
use super::{Draft, Fault, article, dateline, read, whence};

/// Where an article stands among all that are loaded, whatever thread read it when.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The index of the file in reading order.
    pub file: u32,
    /// The index of the entry in its file.
    pub entry: u32,
}

/// What one worker has read since its last batch.
#[derive(Debug, Default)]
pub struct Batch {
    pub articles: Vec<(Position, Arc<Article>)>,
    /// With the index of the file.
    pub problems: Vec<(u32, Problem)>,
    pub limits: Vec<Limit>,
}

/// Collects batches in whatever order they come, and makes the corpus of them.
#[derive(Clone, Debug, Default)]
pub struct Gathering {
    articles: Vec<(Position, Arc<Article>)>,
    problems: Vec<(u32, Problem)>,
    limits: Vec<Limit>,
}

impl Gathering {
    /// Adds what a batch brings.
    pub fn add(&mut self, batch: Batch) {
        self.articles.extend(batch.articles);
        self.problems.extend(batch.problems);
        self.limits.extend(batch.limits);
    }

    /// The corpus of all that is there so far, in the order of the files. Complete once loading
    /// has ended; before that, articles that come later may stand before those already there.
    ///
    /// Cost: sorting what came since the last call; articles are shared, not copied.
    pub fn corpus(&mut self) -> Corpus {
        self.articles.sort_by_key(|(position, _)| *position);
        self.problems.sort();
        self.limits.sort();
        let articles = self.articles.iter().map(|(_, article)| Arc::clone(article)).collect();
        let problems = self.problems.iter().map(|(_, problem)| problem.clone()).collect();
        Corpus::new(articles, problems, self.limits.clone())
    }
}

/// Reads everything under `paths` into one corpus, waiting for all of it.
///
/// # Errors
/// [`Cancelled`] when `job` is; what cannot be read is a problem of the corpus.
pub fn load_all(
    paths: &[PathBuf],
    settings: &LoadSettings,
    job: &Job,
) -> Result<Corpus, Cancelled> {
    let gathering = Mutex::new(Gathering::default());
    let gather = || gathering.lock().unwrap_or_else(PoisonError::into_inner);
    load(paths, settings, job, &|batch| gather().add(batch))?;
    let corpus = gather().corpus();
    Ok(corpus)
}

/// Files that a worker takes at once.
const CHUNK: usize = 64;

/// A batch is handed on at the latest after this time, so that slow files do not hold back others.
const PATIENCE: Duration = Duration::from_millis(50);

/// Reads everything under `paths` and gives it to `sink` in batches, from several threads at once.
///
/// `-` is standard input; see [`discover`] for what is read under a folder and in which order.
/// Nothing stops the rest: what cannot be read, or only in part, is a problem in a batch. `job`
/// counts files. Batches come in any order; [`Gathering`] puts them in the order of the files.
///
/// # Errors
/// [`Cancelled`] when `job` is; batches already given stand.
pub fn load(
    paths: &[PathBuf],
    settings: &LoadSettings,
    job: &Job,
    sink: &(dyn Fn(Batch) + Sync),
) -> Result<(), Cancelled> {
    let found = discover(paths, settings, job)?;
    job.expect(found.files.len() as u64);
    if !found.problems.is_empty() || !found.limits.is_empty() {
        let problems = found.problems.into_iter().map(|problem| (0, problem)).collect();
        sink(Batch { articles: Vec::new(), problems, limits: found.limits });
    }
    load_found(found.files, settings, job, sink)
}

/// Reads files that were found and gives them to `sink`, as [`load`] does; positions count from the
/// first of them. `job` counts files, and expects none.
///
/// # Errors
/// [`Cancelled`] when `job` is; batches already given stand.
pub fn load_found(
    files: Vec<FoundFile>,
    settings: &LoadSettings,
    job: &Job,
    sink: &(dyn Fn(Batch) + Sync),
) -> Result<(), Cancelled> {
    let parser = Parser::new(settings);
    let marked = Marked::new(&settings.marks);
    let count = files.len();
    let files = Mutex::new(files.into_iter().enumerate());
    let chunk = chunk(count);
    let loader = Loader { files, chunk, settings, marked, job, parser, sink };
    thread::scope(|scope| {
        for _ in 1..workers(settings.threads, count) {
            // Where the system gives no thread, the others do its share.
            let _ = thread::Builder::new().spawn_scoped(scope, || loader.work());
        }
        loader.work();
    });
    job.check()
}

/// As many threads as asked for (0: as there are cores), but none without a chunk to read.
fn workers(threads: usize, files: usize) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let wanted = if threads == 0 { cores() } else { threads };
    wanted.min(files.div_ceil(chunk(files)))
}

/// Chunks are smaller when there are few files, so that slow ones are spread over the threads.
fn chunk(files: usize) -> usize {
    (files / 64).clamp(1, CHUNK)
}

struct Loader<'a> {
    /// The files that no worker has taken yet. Each is given away with its path, so that nothing of
    /// the list is left when all is read.
    files: Mutex<Enumerate<vec::IntoIter<FoundFile>>>,
    /// How many a worker takes at once.
    chunk: usize,
    settings: &'a LoadSettings,
    marked: Marked,
    job: &'a Job,
    parser: Parser<'a>,
    sink: &'a (dyn Fn(Batch) + Sync),
}

/// What a worker keeps from file to file.
#[derive(Debug, Default)]
struct Desk {
    /// The bytes of a file.
    buffer: Vec<u8>,
    shared: Shared,
}

impl Loader<'_> {
    fn work(&self) {
        let mut desk = Desk::default();
        loop {
            let files = self.take();
            if files.is_empty() || self.job.is_cancelled() {
                return;
            }
            self.chunk(files, &mut desk);
        }
    }

    /// The next files, by their index; none when all are taken.
    fn take(&self) -> Vec<(usize, FoundFile)> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.by_ref().take(self.chunk).collect()
    }

    fn chunk(&self, files: Vec<(usize, FoundFile)>, desk: &mut Desk) {
        let mut batch = Batch::default();
        let mut since = Instant::now();
        for (index, found) in files {
            if self.job.is_cancelled() {
                return;
            }
            self.guarded(index, found, desk, &mut batch);
            self.job.advance(1);
            if since.elapsed() > PATIENCE {
                (self.sink)(std::mem::take(&mut batch));
                since = Instant::now();
            }
        }
        (self.sink)(batch);
    }

    /// Reads a file; a mistake of ours in one costs that file and no other.
    fn guarded(&self, index: usize, found: FoundFile, desk: &mut Desk, batch: &mut Batch) {
        let shown = shown(&found.path);
        let mut own = Batch::default();
        if guarded(|| self.file(index, found, desk, &mut own)).is_err() {
            // What lies on the desk may be half done.
            *desk = Desk::default();
            own = Batch::default();
            own.problems.push((index as u32, Fault::of_ours().at(&shown)));
        }
        batch.articles.append(&mut own.articles);
        batch.problems.append(&mut own.problems);
        batch.limits.append(&mut own.limits);
    }

    fn file(&self, index: usize, found: FoundFile, desk: &mut Desk, batch: &mut Batch) {
        let mut tray = Tray {
            index,
            shown: shown(&found.path),
            found,
            digest: None,
            articles: 0,
            problems: 0,
            dates: WrongDates::default(),
        };
        let Desk { buffer, shared } = desk;
        let outcome = match read::read(&tray.found.path, self.settings.max_file_bytes, buffer) {
            Ok(read::Done { fault, digest }) => {
                tray.digest = digest;
                fault.into_iter().for_each(|fault| tray.problem(fault, batch));
                self.open(&mut tray, shared, batch, |opening, path| opening.file(path, buffer))
            }
            Err(fault) => {
                let large = read::large(&tray.found.path);
                let streamed = large.is_some_and(|large| {
                    self.open(&mut tray, shared, batch, |opening, path| opening.stream(path, large))
                });
                if !streamed {
                    tray.problem(fault, batch);
                }
                Outcome::Read
            }
        };
        for fault in std::mem::take(&mut tray.dates).faults() {
            tray.problem(fault, batch);
        }
        if tray.articles + tray.problems == 0 && outcome == Outcome::Read {
            tray.problem(Fault::new("nothing to read in it"), batch);
        }
        // A plan that was written into the folder is no more a clipping than a picture is.
        if outcome == Outcome::Ours && tray.found.by == FoundBy::Name {
            tray.problem(written_by_us(), batch);
        }
    }

    /// Opens a file, and puts what comes out of it into the batch as it comes.
    fn open<T>(
        &self,
        tray: &mut Tray,
        shared: &mut Shared,
        batch: &mut Batch,
        read: impl FnOnce(&mut Opening<'_>, &Path) -> T,
    ) -> T {
        let path = tray.found.path.clone();
        let mut since = Instant::now();
        let mut sink = |item| {
            match item {
                Item::Draft(draft) => self.put(tray, *draft, shared, batch),
                Item::Fault(fault) => tray.problem(fault, batch),
            }
            if since.elapsed() > PATIENCE {
                (self.sink)(std::mem::take(batch));
                since = Instant::now();
            }
        };
        read(
            &mut Opening::new(container::KINDS, &self.parser, self.settings, self.job, &mut sink),
            &path,
        )
    }

    fn put(&self, tray: &mut Tray, mut draft: Draft, shared: &mut Shared, batch: &mut Batch) {
        let position = Position { file: tray.index as u32, entry: tray.articles };
        tray.articles += 1;
        let source = tray.source(draft.format.unwrap_or(Format::Plain));
        tray.dates.look(&mut draft.meta, self.settings.now);
        let mut article = finish(draft, tray.found.outlet.as_deref(), source, self);
        shared.share(&mut article);
        batch.articles.push((position, Arc::new(article)));
    }
}

/// A file on its way through a worker.
struct Tray {
    index: usize,
    shown: String,
    found: FoundFile,
    digest: Option<u128>,
    articles: u32,
    problems: u32,
    dates: WrongDates,
}

impl Tray {
    fn problem(&mut self, fault: Fault, batch: &mut Batch) {
        self.problems += 1;
        batch.problems.push((self.index as u32, fault.at(&self.shown)));
    }

    fn source(&self, format: Format) -> Source {
        let path = &self.found.path;
        Source {
            shown_as: Source::other_form(path, &self.shown),
            path: path.as_path().into(),
            entry: None,
            format,
            digest: self.digest.map(Checksum::from),
        }
    }
}

fn finish(
    mut draft: Draft,
    folder: Option<&str>,
    mut source: Source,
    loader: &Loader<'_>,
) -> Article {
    whence::settle(&mut draft.meta, folder, &loader.settings.outlets);
    dateline::settle(&mut draft);
    source.entry = draft.entry.take();
    article::assemble(draft, source, &loader.marked)
}
