//! From what a feed brought to the archive: read, add, remember.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::pages::Pages;
use super::scratch::Scratch;
use crate::archive::{AddOutcome as Put, Archive, ArchiveError, From, Origin};
use crate::fetch::{Address, Fault, FaultKind, FeedOutcome, Fetched, FetchedPage, shown_address};
use crate::ingest::{self, FeedBytes};
use crate::model::{
    Article, Cancelled, Corpus, DedupSettings, FeedState, Job, LoadSettings, Problem, Subscription,
};

/// Whether anything is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Writing {
    Done,
    /// All of it is found out and nothing kept.
    Foreseen,
}

/// What is got of an entry.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What the feed says.
    Entry,
    /// The article that it links to as well.
    FullText,
}

/// How feeds are kept.
#[derive(Copy, Clone, Debug)]
pub struct Manner<'a> {
    pub writing: Writing,
    pub extent: Extent,
    pub load: &'a LoadSettings,
    pub dedup: &'a DedupSettings,
    /// Seconds since 1970 in UTC.
    pub now: i64,
}

/// Puts what feeds bring into an archive; shared by the threads that fetch.
#[derive(Debug)]
pub struct Keeper<'a> {
    archive: Mutex<Kept>,
    file: PathBuf,
    manner: Manner<'a>,
    /// What nothing is written of, by feed.
    foreseen: Mutex<Vec<(usize, Coming)>>,
    /// Where nothing is written and there is no archive yet, it is made here.
    _scratch: Option<Scratch>,
}

/// Where feeds are kept.
#[derive(Debug)]
enum Kept {
    Archive(Archive),
    /// There is no archive, and nothing to make one for: only feeds that failed.
    Nowhere(Vec<(FeedState, Option<Subscription>)>),
}

impl Kept {
    /// The archive, which is made at `file` where there is none yet, with what failed before.
    fn archive(&mut self, file: &Path) -> Result<&mut Archive, ArchiveError> {
        if let Self::Nowhere(failed) = self {
            let mut archive = Archive::open_to_write(file)?;
            for (state, listed) in failed.drain(..) {
                remember(&mut archive, &state, listed.as_ref())?;
            }
            *self = Self::Archive(archive);
        }
        match self {
            Self::Archive(archive) => Ok(archive),
            Self::Nowhere(_) => Err(ArchiveError::Missing { path: file.to_owned() }),
        }
    }
}

fn remember(
    archive: &mut Archive,
    state: &FeedState,
    listed: Option<&Subscription>,
) -> Result<(), ArchiveError> {
    archive.set_feed(state)?;
    listed.map_or(Ok(()), |listed| archive.subscribe(listed))
}

/// What became of one feed.
#[derive(Debug)]
pub struct Taken {
    pub feed: usize,
    pub state: FeedState,
    pub tries: u32,
    pub end: End,
    /// What could not be read of it.
    pub problems: Vec<Problem>,
    pub way: FeedWay,
}

/// How the address of a feed led to it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FeedWay {
    Straight,
    /// It is that of a page, which names one feed.
    OverPage,
}

#[derive(Debug)]
pub enum End {
    Read(Counts),
    NotModified,
    Failed(Fault),
    /// Not asked before this moment, in seconds since 1970.
    Skipped(i64),
}

/// What the entries of a feed were to the archive.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not there before; later versions of what was are among them.
    pub new: usize,
    /// Other wordings or parts of what is there.
    pub variants: usize,
    pub known: usize,
    /// New entries whose article was got as well.
    pub full_text: usize,
}

/// Why no feed is taken any more.
#[derive(Debug)]
pub enum Ended {
    Cancelled,
    Archive(ArchiveError),
}

impl std::convert::From<Cancelled> for Ended {
    fn from(_: Cancelled) -> Self {
        Ended::Cancelled
    }
}

impl std::convert::From<ArchiveError> for Ended {
    fn from(error: ArchiveError) -> Self {
        Ended::Archive(error)
    }
}

/// The articles of one feed on their way into the archive.
#[derive(Debug)]
struct Coming {
    corpus: Corpus,
    origin: Origin,
    /// The entries, by their place, whose pages stand before them all, in the same order.
    behind: Vec<usize>,
}

/// An answer that is no feed.
struct NoFeed {
    fault: Fault,
    /// The feed that it names, where it is a page that names one alone.
    names: Option<Box<str>>,
}

impl<'a> Keeper<'a> {
    /// Opens the archive at `path`. One that is not there is made when there is something to keep, or
    /// thrown away at the end where nothing is to be written.
    pub fn open(path: &Path, manner: Manner<'a>) -> Result<Self, ArchiveError> {
        let is_there = path.exists();
        let scratch = match manner.writing {
            Writing::Foreseen if !is_there => Some(Scratch::new(path)?),
            _ => None,
        };
        let file = scratch.as_ref().map_or(path, Scratch::file).to_owned();
        let archive = Mutex::new(match is_there {
            true => Kept::Archive(Archive::open_to_write(&file)?),
            false => Kept::Nowhere(Vec::new()),
        });
        Ok(Self { archive, file, manner, foreseen: Mutex::default(), _scratch: scratch })
    }

    /// What the archive knows of every feed.
    pub fn known(&self) -> Result<Vec<FeedState>, ArchiveError> {
        match &*self.opened() {
            Kept::Archive(archive) => archive.feeds(),
            Kept::Nowhere(_) => Ok(Vec::new()),
        }
    }

    /// Takes in what one feed brought. `before` is what was known of it, `listed` how a list of
    /// feeds names it.
    pub fn take(
        &self,
        fetched: Fetched,
        (before, listed): (&FeedState, Option<&Subscription>),
        pages: Pages<'_>,
    ) -> Result<Taken, Ended> {
        let (mut taken, names) = self.taken(fetched, before, pages)?;
        if let Some(link) = names {
            let found = FeedState { moved_to: Some(link), ..FeedState::default() };
            let found = FeedState { url: before.url.clone(), ..found };
            let fetched = pages.client.feed(taken.feed, &found, pages.job)?;
            let tries = taken.tries + fetched.tries;
            let (mut over_page, _) = self.taken(fetched, before, pages)?;
            if matches!(over_page.end, End::Failed(_)) {
                // What never was a feed is none to come back to.
                over_page.state = FeedState { fault: over_page.state.fault, ..taken.state };
            }
            taken = Taken { way: FeedWay::OverPage, tries, ..over_page };
        }
        self.remember(&taken.state, listed, &taken.end)?;
        Ok(taken)
    }

    /// What became of a feed, and the one feed that is named by what came in its place.
    fn taken(
        &self,
        fetched: Fetched,
        before: &FeedState,
        pages: Pages<'_>,
    ) -> Result<(Taken, Option<Box<str>>), Ended> {
        let Fetched { feed, mut state, outcome, tries } = fetched;
        let (mut problems, mut names) = (Vec::new(), None);
        let end = match outcome {
            FeedOutcome::NotModified => End::NotModified,
            FeedOutcome::Failed(fault) => End::Failed(fault),
            FeedOutcome::Skipped(until) => End::Skipped(until),
            FeedOutcome::Page(page) => match self.read(page, &mut state, &mut problems) {
                Ok(articles) => {
                    let coming = self.coming(articles, &state, pages, &mut problems)?;
                    End::Read(self.put(feed, coming)?)
                }
                Err(no_feed) => {
                    let NoFeed { fault, names: named } = no_feed;
                    names = named;
                    state = FeedState {
                        fault: Some(fault.message.clone()),
                        failures: before.failures.saturating_add(1),
                        moved_to: state.moved_to,
                        ..before.clone()
                    };
                    End::Failed(fault)
                }
            },
        };
        Ok((Taken { feed, state, tries, end, problems, way: FeedWay::Straight }, names))
    }

    fn read(
        &self,
        page: FetchedPage,
        state: &mut FeedState,
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<Arc<Article>>, NoFeed> {
        let address = page.address.shown();
        if let Some(cut) = &page.cut {
            problems.push(Problem {
                path: address.as_str().into(),
                line: None,
                message: cut.message.clone(),
                hint: cut.hint.clone(),
            });
        }
        let charset = page.charset();
        let bytes = FeedBytes { bytes: &page.bytes, address: &address, charset };
        let read = ingest::read_feed(bytes, self.manner.load, &Job::default());
        let read = read.map_err(|problem| no_feed(&page, &problem))?;
        state.title = read.title.or(state.title.take());
        problems.extend(read.problems);
        Ok(read.articles.into_iter().map(Arc::new).collect())
    }

    /// The entries of a feed, before them the pages behind those that are new if they are wanted.
    fn coming(
        &self,
        entries: Vec<Arc<Article>>,
        state: &FeedState,
        pages: Pages<'_>,
        problems: &mut Vec<Problem>,
    ) -> Result<Coming, Ended> {
        let from = From::Feed(shown_address(&state.url).into());
        let origin = Origin { from, seen: self.manner.now };
        let corpus = |articles| Corpus::new(articles, Vec::new(), Vec::new());
        if self.manner.extent == Extent::Entry || entries.is_empty() {
            return Ok(Coming { corpus: corpus(entries), origin, behind: Vec::new() });
        }
        let asked = [(&corpus(entries.clone()), &origin)];
        let job = Job::default();
        let foreseen = self.archive(|archive| archive.foresee(&asked, self.manner.dedup, &job))?;
        let outcomes = foreseen.into_iter().flat_map(|added| added.outcomes);
        let (mut articles, mut behind) = (Vec::new(), Vec::new());
        for (at, (entry, outcome)) in entries.iter().zip(outcomes).enumerate() {
            if !matches!(outcome, Put::New(_) | Put::Version(_)) {
                continue;
            }
            if let Some(page) = pages.behind(entry, &state.url, self.manner.load, problems)? {
                articles.push(Arc::new(page));
                behind.push(at);
            }
        }
        articles.extend(entries);
        Ok(Coming { corpus: corpus(articles), origin, behind })
    }

    /// Puts articles in, or keeps them until all are there to be judged.
    fn put(&self, feed: usize, coming: Coming) -> Result<Counts, ArchiveError> {
        if self.manner.writing == Writing::Foreseen {
            let mut foreseen = self.foreseen.lock().unwrap_or_else(PoisonError::into_inner);
            foreseen.push((feed, coming));
            return Ok(Counts::default());
        }
        // What was fetched whole is archived, even if the person has just had enough.
        let job = Job::default();
        let Coming { corpus, origin, behind } = &coming;
        let added = self.archive(|to| to.add(corpus, origin, self.manner.dedup, None, &job))?;
        Ok(counts(&added.outcomes, behind))
    }

    /// Puts articles in that were got from nowhere but their own addresses, or keeps them as those of
    /// the feed with this number.
    pub fn keep(&self, number: usize, articles: Vec<Arc<Article>>) -> Result<Counts, ArchiveError> {
        let origin = Origin { from: From::Files { folder: None }, seen: self.manner.now };
        let corpus = Corpus::new(articles, Vec::new(), Vec::new());
        self.put(number, Coming { corpus, origin, behind: Vec::new() })
    }

    /// Those of the addresses that the archive has an article of.
    pub fn there(&self, addresses: &[&str]) -> Result<BTreeSet<String>, ArchiveError> {
        match &mut *self.opened() {
            Kept::Nowhere(_) => Ok(BTreeSet::new()),
            kept => kept.archive(&self.file)?.addresses(addresses),
        }
    }

    /// What would become of all that was kept back: each feed with its counts.
    pub fn foresee(&self) -> Result<Vec<(usize, Counts)>, ArchiveError> {
        let mut coming = self.foreseen.lock().unwrap_or_else(PoisonError::into_inner);
        coming.sort_by_key(|(feed, _)| *feed);
        let parts: Vec<_> = coming.iter().map(|(_, one)| (&one.corpus, &one.origin)).collect();
        let added = self.archive(|to| to.foresee(&parts, self.manner.dedup, &Job::default()))?;
        let each = coming.iter().zip(added);
        Ok(each.map(|((feed, one), added)| (*feed, counts(&added.outcomes, &one.behind))).collect())
    }

    /// Remembers a feed, unless it cannot be one.
    fn remember(
        &self,
        state: &FeedState,
        listed: Option<&Subscription>,
        end: &End,
    ) -> Result<(), ArchiveError> {
        let is_none = matches!(end, End::Failed(fault) if fault.kind == FaultKind::Address);
        if self.manner.writing == Writing::Foreseen || is_none {
            return Ok(());
        }
        let listed = listed.filter(|feed| feed.folder.is_some()).cloned();
        // That an address is mistyped makes no archive; whoever makes one remembers it there.
        let is_failed = matches!(end, End::Failed(_) | End::Skipped(_));
        let mut archive = self.opened();
        match &mut *archive {
            Kept::Nowhere(failed) if is_failed => {
                failed.push((state.clone(), listed));
                Ok(())
            }
            kept => remember(kept.archive(&self.file)?, state, listed.as_ref()),
        }
    }

    /// Does something with the archive, which is made where there is none yet.
    fn archive<T>(
        &self,
        work: impl FnOnce(&mut Archive) -> Result<T, ArchiveError>,
    ) -> Result<T, ArchiveError> {
        work(self.opened().archive(&self.file)?)
    }

    /// The archive, as long as there is one.
    fn opened(&self) -> MutexGuard<'_, Kept> {
        self.archive.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why what came is no feed, with the feeds that it names as a page.
fn no_feed(page: &FetchedPage, problem: &Problem) -> NoFeed {
    let fault = Fault::new(FaultKind::Answer, &problem.message);
    let feeds = ingest::feeds_of_page(&page.bytes);
    let mut feeds: Vec<_> = feeds.iter().filter_map(|link| page.address.join(link).ok()).collect();
    let mut known = Vec::new();
    feeds.retain(|feed| {
        let is_new = !known.contains(feed) && *feed != page.address;
        known.push(feed.clone());
        is_new
    });
    let shown = || feeds.iter().map(Address::shown).collect::<Vec<_>>().join(" ");
    match feeds.as_slice() {
        [] => {
            let fault = problem.hint.iter().fold(fault, |fault, hint| fault.hint(hint));
            NoFeed { fault, names: None }
        }
        [feed] => {
            // What was asked for safely is not got otherwise unasked.
            let follows = page.address.keeps_safe(feed);
            let names = follows.then(|| feed.as_str().into());
            NoFeed { fault: fault.hint(format!("the page names this feed: {}", shown())), names }
        }
        [..] => {
            let fault = fault.hint(format!("the page names these feeds: {}", shown()));
            NoFeed { fault, names: None }
        }
    }
}

/// The first outcomes are those of the pages `behind` entries. An entry with its page is one new
/// article, whatever the two are to each other in the archive.
fn counts(outcomes: &[Put], behind: &[usize]) -> Counts {
    let mut counts = Counts { full_text: behind.len(), ..Counts::default() };
    for (at, outcome) in outcomes.iter().skip(behind.len()).enumerate() {
        match outcome {
            _ if behind.binary_search(&at).is_ok() => counts.new += 1,
            Put::New(_) | Put::Version(_) => counts.new += 1,
            Put::Variant { .. } => counts.variants += 1,
            Put::Seen(_) | Put::Known(_) => counts.known += 1,
        }
    }
    counts
}
