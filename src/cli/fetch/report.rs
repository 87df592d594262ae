//! What became of the feeds and pages, for people and for scripts.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::keep::{Counts, End, Extent, FeedWay, Manner, Taken, Writing};
use super::visit::{Visit as VisitEnd, Visited, shown};
use crate::fetch::{Fault, shown_address};
use crate::model::{FeedState, Metadata, Problem};
use crate::text::clean::shown_path;

/// The results of a run, in the order of the feeds.
#[derive(Debug)]
pub struct Report<'a> {
    /// As the feeds were before.
    pub asked: &'a [FeedState],
    pub taken: &'a [Taken],
    /// The pages of lists, and what became of them.
    pub pages: &'a [Metadata],
    pub visited: &'a [Visited],
    pub manner: Manner<'a>,
    pub file: &'a Path,
}

/// How many feeds ended in which way.
#[derive(Copy, Clone, Debug, Default, Serialize)]
struct Totals {
    feeds: usize,
    read: usize,
    not_modified: usize,
    failed: usize,
    skipped: usize,
    new: usize,
    variants: usize,
    known: usize,
    full_text: usize,
}

#[derive(Serialize)]
struct FetchDocument<'a> {
    schema: &'static str,
    archive: String,
    dry_run: bool,
    feeds: Vec<Feed<'a>>,
    totals: Totals,
    pages: Vec<Visit<'a>>,
    page_totals: PageTotals,
    problems: Vec<FetchSaid<'a>>,
}

#[derive(Serialize)]
struct Feed<'a> {
    url: String,
    title: Option<&'a str>,
    outcome: &'static str,
    /// Where it has moved for good.
    moved_to: Option<String>,
    new: usize,
    variants: usize,
    known: usize,
    full_text: usize,
    tries: u32,
    /// Not to be asked before this moment.
    not_before: Option<String>,
    failure: Option<Failed<'a>>,
}

/// How many pages ended in which way.
#[derive(Copy, Clone, Debug, Default, Serialize)]
struct PageTotals {
    pages: usize,
    read: usize,
    /// Not asked for, since the archive has had them.
    there: usize,
    failed: usize,
    new: usize,
    variants: usize,
    known: usize,
}

#[derive(Serialize)]
struct Visit<'a> {
    url: String,
    outcome: &'static str,
    new: usize,
    variants: usize,
    known: usize,
    failure: Option<Failed<'a>>,
}

#[derive(Serialize)]
struct Failed<'a> {
    kind: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> From<&'a Fault> for Failed<'a> {
    fn from(fault: &'a Fault) -> Self {
        Self { kind: fault.kind.name(), message: &fault.message, hint: fault.hint.as_deref() }
    }
}

#[derive(Serialize)]
struct FetchSaid<'a> {
    path: &'a str,
    line: Option<u32>,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> From<&'a Problem> for FetchSaid<'a> {
    fn from(problem: &'a Problem) -> Self {
        let Problem { path, line, message, hint } = problem;
        Self { path, line: *line, message, hint: hint.as_deref() }
    }
}

impl Report<'_> {
    /// The address of a feed as printed.
    pub fn address(&self, one: &Taken) -> String {
        shown_address(&one.state.url)
    }

    /// A line a feed or page, and one for all of each.
    pub fn text(&self, out: &mut impl Write) -> io::Result<()> {
        for one in self.taken {
            writeln!(out, "{}: {}", self.address(one), self.end_in_words(one))?;
        }
        for one in self.visited {
            let end = match &one.end {
                VisitEnd::Read(counts) => self.counts_in_words(*counts),
                VisitEnd::There => "in the archive already, not asked for".to_owned(),
                VisitEnd::Failed(fault) => format!("failed: {}", fault.message),
            };
            writeln!(out, "{}: {end}", shown(&self.pages[one.page]))?;
        }
        writeln!(out)?;
        if !self.asked.is_empty() || self.pages.is_empty() {
            writeln!(out, "{}", self.totals_in_words(self.totals()))?;
        }
        if !self.pages.is_empty() {
            writeln!(out, "{}", self.page_totals_in_words(self.page_totals()))?;
        }
        Ok(())
    }

    fn end_in_words(&self, one: &Taken) -> String {
        let mut words = match &one.end {
            End::Read(counts) => self.counts_in_words(*counts),
            End::NotModified => "not modified".to_owned(),
            End::Failed(fault) => format!("failed: {}", fault.message),
            End::Skipped(until) => format!("not asked: not before {}", moment(*until)),
        };
        if let Some(until) = one.state.not_before.filter(|_| matches!(one.end, End::Failed(_))) {
            words += &format!("; not asked again before {}", moment(until));
        }
        if let Some(to) = self.moved(one) {
            words += &match one.way {
                FeedWay::Straight => format!("; moved to {to}"),
                FeedWay::OverPage => format!("; this is a page, its feed is {to}"),
            };
        }
        words
    }

    /// Where a feed has moved for good since the last time.
    fn moved(&self, one: &Taken) -> Option<String> {
        let now = one.state.moved_to.as_deref()?;
        let before = self.asked[one.feed].moved_to.as_deref();
        (before != Some(now)).then(|| shown_address(now))
    }

    fn counts_in_words(&self, counts: Counts) -> String {
        let Counts { new, variants, known, full_text } = counts;
        if new + variants + known == 0 {
            return "no entries".to_owned();
        }
        let mut words = Vec::new();
        let new_word = match self.manner.writing {
            Writing::Done => "new",
            Writing::Foreseen => "would be new",
        };
        if new > 0 {
            words.push(format!("{new} {new_word}"));
        }
        if variants > 0 {
            words.push(many(variants, "variant", "variants"));
        }
        if known > 0 {
            words.push(format!("{known} already there"));
        }
        if self.manner.extent == Extent::FullText && full_text > 0 {
            words.push(many(full_text, "full text", "full texts"));
        }
        words.join(", ")
    }

    fn totals_in_words(&self, totals: Totals) -> String {
        let mut ends = Vec::new();
        let unfinished = totals.feeds.saturating_sub(self.taken.len());
        for (count, word) in [
            (totals.read, "read"),
            (totals.not_modified, "not modified"),
            (totals.skipped, "not asked"),
            (totals.failed, "failed"),
            (unfinished, "not finished"),
        ] {
            if count > 0 {
                ends.push(format!("{count} {word}"));
            }
        }
        let mut words = many(totals.feeds, "feed", "feeds");
        if !ends.is_empty() {
            words += &format!(": {}", ends.join(", "));
        }
        if totals.read > 0 {
            let Totals { new, variants, known, full_text, .. } = totals;
            let counts = Counts { new, variants, known, full_text };
            words += &format!("; {}", self.counts_in_words(counts));
        }
        match self.manner.writing {
            Writing::Done => words,
            Writing::Foreseen => words + "; nothing was written",
        }
    }

    fn page_totals_in_words(&self, totals: PageTotals) -> String {
        let unfinished = totals.pages.saturating_sub(self.visited.len());
        let ends = [
            (totals.read, "read"),
            (totals.there, "there already"),
            (totals.failed, "failed"),
            (unfinished, "not finished"),
        ];
        let ends: Vec<String> = ends
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        let mut words = format!("{}: {}", many(totals.pages, "page", "pages"), ends.join(", "));
        if totals.read > 0 {
            let PageTotals { new, variants, known, .. } = totals;
            let counts = Counts { new, variants, known, full_text: 0 };
            words += &format!("; {}", self.counts_in_words(counts));
        }
        match self.manner.writing {
            Writing::Done => words,
            Writing::Foreseen => words + "; nothing was written",
        }
    }

    fn page_totals(&self) -> PageTotals {
        let mut totals = PageTotals { pages: self.pages.len(), ..PageTotals::default() };
        for one in self.visited {
            match &one.end {
                VisitEnd::Read(counts) => {
                    totals.read += 1;
                    totals.new += counts.new;
                    totals.variants += counts.variants;
                    totals.known += counts.known;
                }
                VisitEnd::There => totals.there += 1,
                VisitEnd::Failed(_) => totals.failed += 1,
            }
        }
        totals
    }

    fn visit<'t>(&self, one: &'t Visited) -> Visit<'t> {
        let counts = if let VisitEnd::Read(counts) = one.end { counts } else { Counts::default() };
        let (outcome, failure) = match &one.end {
            VisitEnd::Read(_) => ("read", None),
            VisitEnd::There => ("there", None),
            VisitEnd::Failed(fault) => ("failed", Some(Failed::from(fault))),
        };
        let Counts { new, variants, known, .. } = counts;
        Visit { url: shown(&self.pages[one.page]), outcome, new, variants, known, failure }
    }

    fn totals(&self) -> Totals {
        let mut totals = Totals { feeds: self.asked.len(), ..Totals::default() };
        for one in self.taken {
            match &one.end {
                End::Read(counts) => {
                    totals.read += 1;
                    totals.new += counts.new;
                    totals.variants += counts.variants;
                    totals.known += counts.known;
                    totals.full_text += counts.full_text;
                }
                End::NotModified => totals.not_modified += 1,
                End::Failed(_) => totals.failed += 1,
                End::Skipped(_) => totals.skipped += 1,
            }
        }
        totals
    }

    /// One document (schema `wirecopy.fetch/1`).
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        let document = FetchDocument {
            schema: "wirecopy.fetch/1",
            archive: shown_path(self.file),
            dry_run: self.manner.writing == Writing::Foreseen,
            feeds: self.taken.iter().map(|one| self.feed(one)).collect(),
            totals: self.totals(),
            pages: self.visited.iter().map(|one| self.visit(one)).collect(),
            page_totals: self.page_totals(),
            problems: self
                .taken
                .iter()
                .flat_map(|one| &one.problems)
                .chain(self.visited.iter().flat_map(|one| &one.problems))
                .map(FetchSaid::from)
                .collect(),
        };
        serde_json::to_writer(&mut *out, &document).map_err(io::Error::from)?;
        writeln!(out)
    }

    fn feed<'t>(&self, one: &'t Taken) -> Feed<'t> {
        let counts = if let End::Read(counts) = one.end { counts } else { Counts::default() };
        let failure = match &one.end {
            End::Failed(fault) => Some(Failed::from(fault)),
            _ => None,
        };
        Feed {
            url: self.address(one),
            title: one.state.title.as_deref(),
            outcome: match one.end {
                End::Read(_) => "read",
                End::NotModified => "not-modified",
                End::Failed(_) => "failed",
                End::Skipped(_) => "skipped",
            },
            moved_to: one.state.moved_to.as_deref().map(shown_address),
            new: counts.new,
            variants: counts.variants,
            known: counts.known,
            full_text: counts.full_text,
            tries: one.tries,
            not_before: one.state.not_before.map(moment),
            failure,
        }
    }
}

fn many(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

/// A moment as RFC 3339 in UTC.
fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).unwrap_or_default().to_string()
}
