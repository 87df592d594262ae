//! `wirecopy fetch`: feeds and pages over HTTP into the archive.

mod keep;
mod list;
mod pages;
mod report;
mod scratch;
mod visit;

use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::args::{Fetch, FetchFormat};
use super::console::{Console, unless_left, whole};
use super::failure::{CommandOutcome, Failure};
use super::load::Work;
use super::settings::set;
use crate::archive::ArchiveError;
use crate::config::{Config, Value};
use crate::fetch::{Client, Clock, Proxies, SystemClock, Trust};
use crate::model::{Cancelled, FeedState, Job, Problem};
use crate::text::clean::shown_path;
use keep::{Counts, End, Ended, Extent, Keeper, Manner, Taken, Writing};
use list::{Listed, listed};
use pages::Pages;
use report::Report;
use visit::{Visit, Visited, Visits};

/// Gets the feeds and archives what they bring.
pub fn fetch(
    console: &Console,
    config: Config,
    file: Option<&Path>,
    args: &Fetch,
) -> Result<CommandOutcome, Failure> {
    let config = with_flags(config, args)?;
    let clock = SystemClock::default();
    let manner = manner(args, &config, clock.now());
    let listed = listed(&args.feeds, &config.load);
    console.problems(&listed.problems);
    if listed.feeds.is_empty() && listed.pages.is_empty() && !args.all {
        return Err(nothing_to_fetch(console));
    }
    let file = super::archive::path(&config, file)?;
    let keeper = Keeper::open(&file, manner)?;
    let known = keeper.known()?;
    let asked = listed.states(known, args.all);
    if asked.is_empty() && listed.pages.is_empty() {
        return Err(nothing_to_fetch(console));
    }
    let run = FetchRun::new(&listed, &asked, &keeper);
    let visits = Visits::new(&listed.pages, asked.len(), &keeper, &config.load);
    let trust = trust(&config)?;
    let work = Work::new(console, &config);
    let done = work.run("fetching", |job| {
        let client = Client::new(&config.fetch, proxies(), &clock).trusting(&trust);
        run.fetch(&client, job)?;
        visits.fetch(&client, job)
    });
    let foreseen = if args.dry_run { keeper.foresee()? } else { Vec::new() };
    let (taken, visited) = (run.taken(&foreseen), visits.taken(&foreseen));
    let report = Report {
        asked: &asked,
        taken: &taken,
        pages: &listed.pages,
        visited: &visited,
        manner,
        file: &file,
    };
    unless_left(tell(console, &report, args.format))?;
    if let Some(error) = run.broken().or_else(|| visits.why_broken()) {
        return Err(error.into());
    }
    done?;
    outcome(&taken, &visited, &listed, args)
}

/// How what comes is taken, at the moment `now` (seconds since 1970 in UTC).
fn manner<'a>(args: &Fetch, config: &'a Config, now: i64) -> Manner<'a> {
    Manner {
        writing: if args.dry_run { Writing::Foreseen } else { Writing::Done },
        extent: if args.full_text { Extent::FullText } else { Extent::Entry },
        load: &config.load,
        dedup: &config.dedup,
        now,
    }
}

/// Says what became of the feeds.
fn tell(console: &Console, report: &Report<'_>, format: FetchFormat) -> Result<(), Failure> {
    say_problems(console, report);
    let mut out = console.out();
    match format {
        FetchFormat::Text => report.text(&mut out)?,
        FetchFormat::Json => whole(console.json(), |out| Ok(report.json(out)?))?,
    }
    out.flush()?;
    Ok(())
}

/// One run over all feeds.
struct FetchRun<'a> {
    listed: &'a Listed,
    asked: &'a [FeedState],
    keeper: &'a Keeper<'a>,
    taken: Mutex<Vec<Taken>>,
    /// Why the archive takes no more.
    broken: Mutex<Option<ArchiveError>>,
}

impl<'a> FetchRun<'a> {
    fn new(listed: &'a Listed, asked: &'a [FeedState], keeper: &'a Keeper<'a>) -> Self {
        Self { listed, asked, keeper, taken: Mutex::default(), broken: Mutex::default() }
    }

    /// Takes each feed as it comes. An archive that takes no more ends the run.
    fn fetch(&self, client: &Client<'_>, job: &Job) -> Result<(), Cancelled> {
        client.feeds(self.asked, job, &|fetched| {
            let feed = fetched.feed;
            let known = (&self.asked[feed], self.listed.feeds.get(feed));
            match self.keeper.take(fetched, known, Pages { client, job }) {
                Ok(taken) => self.lock().push(taken),
                Err(Ended::Cancelled) => {}
                Err(Ended::Archive(error)) => {
                    let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
                    broken.get_or_insert(error);
                    job.cancel();
                }
            }
        })
    }

    fn broken(&self) -> Option<ArchiveError> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What became of the feeds, in their order, whatever came first.
    fn taken(&self, foreseen: &[(usize, Counts)]) -> Vec<Taken> {
        let mut taken = std::mem::take(&mut *self.lock());
        taken.sort_by_key(|one| one.feed);
        for (feed, counts) in foreseen {
            if let Some(one) = taken.iter_mut().find(|one| one.feed == *feed) {
                one.end = End::Read(*counts);
            }
        }
        taken
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Taken>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn nothing_to_fetch(console: &Console) -> Failure {
    console
        .error("no feed to fetch", Some("give an address, a list of feeds or of pages, or --all"));
    Failure::NothingRead
}

fn with_flags(mut config: Config, args: &Fetch) -> Result<Config, Failure> {
    if let Some(jobs) = args.jobs {
        set(&mut config, "fetch.jobs", "--jobs", Value::Whole(jobs))?;
    }
    if let Some(seconds) = args.timeout {
        set(&mut config, "fetch.timeout", "--timeout", Value::Whole(seconds))?;
    }
    config.fetch.allow_private |= args.allow_private;
    if let Some(file) = &args.ca_file {
        let path = std::path::absolute(file)?;
        let path = Value::Path(path.to_string_lossy().into_owned());
        set(&mut config, "fetch.ca-file", "--ca-file", path)?;
    }
    Ok(config)
}

/// The usual certificates, and those that the settings or else the environment name.
fn trust(config: &Config) -> Result<Trust, Failure> {
    let variable = || std::env::var_os("SSL_CERT_FILE").filter(|file| !file.is_empty());
    let file = config.fetch.ca_file.clone().or_else(|| variable().map(Into::into));
    let Some(file) = file else { return Ok(Trust::default()) };
    Trust::with(&file).map_err(|error| {
        let what = format!("{}: no certificates can be read: {error}", shown_path(&file));
        Failure::usage(what, "--ca-file, fetch.ca-file and SSL_CERT_FILE name a file of PEM")
    })
}

fn proxies() -> Proxies {
    Proxies::from_environment(|name| std::env::var(name).ok())
}

/// Failed feeds first, then what could not be read of the others.
fn say_problems(console: &Console, report: &Report<'_>) {
    let failed_pages = report.visited.iter().filter_map(|one| match &one.end {
        Visit::Failed(fault) => Some(Problem {
            path: visit::shown(&report.pages[one.page]).into(),
            line: None,
            message: fault.message.clone(),
            hint: fault.hint.clone(),
        }),
        _ => None,
    });
    let failed = report.taken.iter().filter_map(|one| match &one.end {
        End::Failed(fault) => Some(Problem {
            path: report.address(one).into(),
            line: None,
            message: match one.tries {
                0 | 1 => fault.message.clone(),
                tries => format!("{}; tried {tries} times", fault.message).into(),
            },
            hint: fault.hint.clone(),
        }),
        _ => None,
    });
    let others = report.taken.iter().flat_map(|one| one.problems.iter().cloned());
    let others = others.chain(report.visited.iter().flat_map(|one| one.problems.iter().cloned()));
    let problems: Vec<_> = failed.chain(failed_pages).chain(others).collect();
    console.problems(&problems);
}

fn outcome(
    taken: &[Taken],
    visited: &[Visited],
    listed: &Listed,
    args: &Fetch,
) -> Result<CommandOutcome, Failure> {
    let failed = taken.iter().filter(|one| matches!(one.end, End::Failed(_))).count()
        + visited.iter().filter(|one| matches!(one.end, Visit::Failed(_))).count();
    if failed == taken.len() + visited.len() {
        return Err(Failure::NothingRead);
    }
    let any = failed + listed.unread > 0;
    Ok(if args.exit_code && any { CommandOutcome::Found } else { CommandOutcome::Done })
}
