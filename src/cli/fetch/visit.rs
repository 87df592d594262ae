//! The pages of lists of addresses, into the archive.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use super::keep::{Counts, Keeper};
use super::pages::fill_in;
use crate::archive::ArchiveError;
use crate::fetch::{Client, Fault, FaultKind, FetchedPage, shown_address};
use crate::ingest::{self, PageBytes};
use crate::model::{Article, Cancelled, Job, LoadSettings, Metadata, Problem};

/// What became of one page.
#[derive(Debug)]
pub struct Visited {
    /// Its place in the list.
    pub page: usize,
    pub end: Visit,
    /// What could not be read of it.
    pub problems: Vec<Problem>,
}

#[derive(Debug)]
pub enum Visit {
    Read(Counts),
    /// The archive has had it from this address.
    There,
    Failed(Fault),
}

/// One run over all pages.
#[derive(Debug)]
pub struct Visits<'a> {
    pages: &'a [Metadata],
    keeper: &'a Keeper<'a>,
    settings: &'a LoadSettings,
    /// What is kept of a page counts as that of a feed with this number and those after it.
    first: usize,
    done: Mutex<Vec<Visited>>,
    broken: Mutex<Option<ArchiveError>>,
}

impl<'a> Visits<'a> {
    pub fn new(
        pages: &'a [Metadata],
        first: usize,
        keeper: &'a Keeper<'a>,
        settings: &'a LoadSettings,
    ) -> Self {
        let (done, broken) = Default::default();
        Self { pages, keeper, settings, first, done, broken }
    }

    /// Gets every page that the archive has not had, several hosts at once, one page after the other
    /// on each. A page that fails stops no other.
    pub fn fetch(&self, client: &Client<'_>, job: &Job) -> Result<(), Cancelled> {
        let addresses: Vec<&str> = self.pages.iter().map(address).collect();
        let there = match self.keeper.there(&addresses) {
            Ok(there) => there,
            Err(error) => {
                self.broken(error);
                return Ok(());
            }
        };
        let (known, asked): (Vec<usize>, Vec<usize>) =
            (0..self.pages.len()).partition(|&page| there.contains(addresses[page]));
        let there = known.into_iter().map(|page| self.ended(page, Visit::There));
        self.lock().extend(there);
        let asked_for: Vec<&str> = asked.iter().map(|&page| addresses[page]).collect();
        client.pages(&asked_for, job, &|at, got| {
            let visited = self.visited(asked[at], got, job);
            match visited {
                Ok(visited) => self.lock().push(visited),
                Err(error) => {
                    self.broken(error);
                    job.cancel();
                }
            }
        })
    }

    fn ended(&self, page: usize, end: Visit) -> Visited {
        Visited { page, end, problems: Vec::new() }
    }

    fn visited(
        &self,
        page: usize,
        got: Result<FetchedPage, Fault>,
        job: &Job,
    ) -> Result<Visited, ArchiveError> {
        let got = match got {
            Ok(got) => got,
            Err(fault) => return Ok(self.ended(page, Visit::Failed(fault))),
        };
        let (article, mut problems) = match self.read(&got, page, job) {
            Ok(read) => read,
            Err(problem) => {
                let fault = Fault::new(FaultKind::Answer, &problem.message);
                let fault = problem.hint.iter().fold(fault, |fault, hint| fault.hint(hint));
                return Ok(self.ended(page, Visit::Failed(fault)));
            }
        };
        problems.extend(got.cut.as_ref().map(|cut| Problem {
            path: got.address.shown().into(),
            line: None,
            message: cut.message.clone(),
            hint: cut.hint.clone(),
        }));
        let counts = self.keeper.keep(self.first + page, vec![Arc::new(article)])?;
        Ok(Visited { page, end: Visit::Read(counts), problems })
    }

    /// The article of a page, with what only the list says of it, seen at the address of the list.
    fn read(
        &self,
        got: &FetchedPage,
        page: usize,
        job: &Job,
    ) -> Result<(Article, Vec<Problem>), Problem> {
        let shown = got.address.shown();
        let bytes = PageBytes { bytes: &got.bytes, address: &shown, charset: got.charset() };
        let (mut article, problems) = ingest::read_page(bytes, self.settings, job)?;
        fill_in(&mut article, &self.pages[page]);
        article.source.path = std::path::Path::new(address(&self.pages[page])).into();
        Ok((article, problems))
    }

    /// What became of the pages, in their order, whatever came first.
    pub fn taken(&self, foreseen: &[(usize, Counts)]) -> Vec<Visited> {
        let mut done = std::mem::take(&mut *self.lock());
        done.sort_by_key(|visited| visited.page);
        for visited in &mut done {
            let counts = foreseen.iter().find(|(at, _)| *at == self.first + visited.page);
            if let Some((_, counts)) = counts {
                visited.end = Visit::Read(*counts);
            }
        }
        done
    }

    /// Why the archive takes no more.
    pub fn why_broken(&self) -> Option<ArchiveError> {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn broken(&self, error: ArchiveError) {
        self.broken.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Visited>> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The address of a page of a list.
pub fn address(page: &Metadata) -> &str {
    page.url.as_deref().unwrap_or_default()
}

/// The addresses of pages as printed.
pub fn shown(page: &Metadata) -> String {
    shown_address(address(page))
}

/// The pages of lists, each address once, where it stands first.
pub fn each_once(pages: &mut Vec<Metadata>) {
    let mut known = BTreeSet::new();
    pages.retain(|page| known.insert(address(page).to_owned()));
}
