//! The extractor in its cage.
//!
//! The extractor is the best of those measured, but like all of them it builds a tree whose cost
//! grows with the square of the nesting. So a page is first looked at by a linear scan, and the
//! extractor runs on a thread of its own with a large stack and a deadline.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use trafilatura::{ExtractionFocus, Options};

use crate::ingest::builder::Built;
use crate::ingest::markup::{self, Scope};
use crate::ingest::tag::{Token, tokens};
use crate::model::guard::guarded;
use crate::model::{Job, LoadSettings};

use super::walk::Page;

/// A larger page is read by its tags alone.
const LARGEST_PAGE: usize = 8 << 20;

/// Pages nested deeper are read by their tags alone; real pages stay under 100.
const DEEPEST_PAGE: usize = 400;

/// Pages with more elements are read by their tags alone.
const MOST_ELEMENTS: usize = 50_000;

/// The recursion of foreign parsers fits this stack many times at the deepest nesting let through.
const STACK: usize = 64 << 20;

/// So many extractions may be left running past their deadline before no more are started.
const MOST_ABANDONED: usize = 4;

/// The name of the thread that runs foreign code.
const EXTRACTOR_THREAD: &str = "wirecopy-extract";

/// Runs the extractor; shared by the worker threads.
#[derive(Debug)]
pub(super) struct Cage {
    deadline: Duration,
    abandoned: AtomicUsize,
}

impl Cage {
    pub(super) fn new(settings: &LoadSettings) -> Self {
        Self {
            deadline: Duration::from_secs(settings.html_seconds),
            abandoned: AtomicUsize::new(0),
        }
    }

    /// The page as a tree and what the extractor finds in it, or why that took too much.
    pub(super) fn run(&self, html: &str, job: &Job) -> Result<Found, String> {
        check_shape(html)?;
        if self.abandoned.load(Ordering::Relaxed) >= MOST_ABANDONED {
            return Err("earlier pages took too long".into());
        }
        let (sender, receiver) = mpsc::channel();
        let html = without_scripts(html);
        let run = move || {
            let page = guarded(|| Page::of(&scraper::Html::parse_document(&html)));
            let found = page.map_err(|_| "the page's tree cannot be built".to_owned());
            // Nobody listens any more when the deadline has passed.
            let _ = sender.send(found.map(|page| Found { page, extracted: extracted(&html) }));
        };
        let thread = thread::Builder::new().name(EXTRACTOR_THREAD.into()).stack_size(STACK);
        thread.spawn(run).map_err(|error| error.to_string())?;
        self.wait(&receiver, job)
    }

    /// Waits for the answer, the deadline or the end of the job. A thread cannot be stopped from
    /// outside, so one past its deadline is left behind, and only a few may be.
    fn wait(
        &self,
        receiver: &mpsc::Receiver<Result<Found, String>>,
        job: &Job,
    ) -> Result<Found, String> {
        let end = Instant::now() + self.deadline;
        loop {
            match receiver.recv_timeout(Duration::from_millis(20)) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Disconnected) => return Err("the extractor failed".into()),
                Err(RecvTimeoutError::Timeout) if job.is_cancelled() || Instant::now() >= end => {
                    self.abandoned.fetch_add(1, Ordering::Relaxed);
                    return Err(format!("it took more than {} seconds", self.deadline.as_secs()));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

/// What comes out of the cage.
pub(super) struct Found {
    pub page: Page,
    /// The text that the extractor takes for the article, or why it found none.
    pub extracted: Result<Built, String>,
}

/// Runs the extractor. Some of the pages that it finds nothing in make it panic.
fn extracted(html: &str) -> Result<Built, String> {
    match guarded(|| trafilatura::extract(html, &options())) {
        Ok(Ok(result)) => Ok(markup::blocks(&result.content_html, Scope::Fragment)),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the extractor failed".into()),
    }
}

fn options() -> Options {
    let mut options =
        Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    options.exclude_comments = true;
    options
}

/// Refuses pages that would keep the extractor's tree builder busy for long. Elements that are
/// never closed are counted as open: that is where the nesting of hostile pages comes from.
fn check_shape(html: &str) -> Result<(), String> {
    if html.len() > LARGEST_PAGE {
        return Err(format!("the page has more than {LARGEST_PAGE} bytes"));
    }
    let (mut depth, mut elements) = (0usize, 0usize);
    for token in tokens(html) {
        match token {
            Token::Open(tag) if !is_flat(&tag.name) => {
                depth += 1;
                elements += 1;
            }
            Token::Close(name) if !is_flat(&name) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST_PAGE {
            return Err(format!("the page is nested more than {DEEPEST_PAGE} deep"));
        }
        if elements > MOST_ELEMENTS {
            return Err(format!("the page has more than {MOST_ELEMENTS} elements"));
        }
    }
    Ok(())
}

/// A page of this size is mostly programs, over which the extractor can brood for many seconds.
const SCRIPTED_PAGE: usize = 1 << 20;

/// The page without its scripts, if it is large; data for machines (JSON-LD) stays, and so does a
/// script that never ends.
fn without_scripts(html: &str) -> String {
    if html.len() < SCRIPTED_PAGE {
        return html.to_owned();
    }
    let lower = html.to_ascii_lowercase();
    let mut page = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(start) = lower[at..].find("<script").map(|found| at + found) {
        let Some(end) = lower[start..].find("</script").map(|found| start + found) else { break };
        let head = &lower[start..end];
        let data = head.split('>').next().is_some_and(|tag| tag.contains("json"));
        page.push_str(&html[at..if data { end } else { start }]);
        at = if data { end } else { lower[end..].find('>').map_or(end, |close| end + close + 1) };
    }
    page.push_str(&html[at..]);
    page
}

/// Elements without content, and those whose end tag pages leave out and parsers supply.
fn is_flat(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "option"
            | "tr"
            | "td"
            | "th"
            | "tbody"
            | "thead"
            | "tfoot"
            | "colgroup"
            | "path"
            | "rect"
            | "circle"
            | "use"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_page_is_extracted_without_its_scripts() {
        let script = format!("<SCRIPT>{}</script >", "a = '<p>x</p>';".repeat(80_000));
        let data = "<script type=\"application/ld+json\">{}</script>";
        let page = format!("<p>One</p>{script}{data}<p>Two</p><script>never ends");
        let kept = format!("<p>One</p>{data}<p>Two</p><script>never ends");
        assert_eq!(without_scripts(&page), kept);
        assert_eq!(without_scripts("<script>small</script>"), "<script>small</script>");
    }
}
