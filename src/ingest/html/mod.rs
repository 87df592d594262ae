//! Saved pages: the article out of the page, with its structure, under guard.
//!
//! The extractor is the best of those measured, but like all of them it builds a tree whose cost
//! grows with the square of the nesting. So a page is first looked at by a linear scan, and the
//! extractor runs on a thread of its own with a large stack and a deadline. Whenever it cannot be
//! used, or finds little of what the page says, the page is read by its tags alone, and that is said.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use trafilatura::{ExtractionFocus, Options};

use crate::model::guard::guarded;
use crate::model::{BlockKind, Job, LoadSettings};

use super::builder::{Built, same_words};
use super::markup::{self, Scope};
use super::parse::Parsed;
use super::plain::ends_with_stop;
use super::tag::{Token, tokens};
use super::{Draft, Fault, RawBlock};

mod choose;
mod data;
mod element;
pub(super) mod json;
mod lead;
mod meta;
mod pointer;
mod script;
mod walk;

use lead::Said;
use walk::Page;

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

/// Reads pages; shared by the worker threads.
#[derive(Debug)]
pub struct PageReader {
    deadline: Duration,
    abandoned: AtomicUsize,
}

impl PageReader {
    pub fn new(settings: &LoadSettings) -> Self {
        Self {
            deadline: Duration::from_secs(settings.html_seconds),
            abandoned: AtomicUsize::new(0),
        }
    }

    /// The article of a page; none when the page has no text.
    pub fn read(&self, html: &str, job: &Job) -> Parsed {
        let html = &*with_open_shadows(html);
        let mut meta = meta::read(html);
        let title = meta.title.as_deref();
        let description = meta::description(html);
        let said = Said { title, description: description.as_deref() };
        let (mut built, mut fault, headline) = match self.in_cage(html, job) {
            Ok(Found { page, extracted }) => {
                let (built, fault) = article(&page, extracted, said);
                (built, fault, visible_headline(&page.built, title))
            }
            Err(reason) => {
                let built = markup::blocks(html, Scope::Page);
                let headline = visible_headline(&built, title);
                (built, Some(fallback(&reason)), headline)
            }
        };
        if let Some(headline) = headline {
            built.lead_with(&headline);
        }
        if let Some(data) = data::article(html, prose(&built)) {
            built = Built { blocks: data.blocks, text: data.text.into() };
            meta = meta.or(data.meta);
            fault = None;
        }
        let draft =
            Draft { text: built.text.into(), blocks: built.blocks, meta, ..Draft::default() };
        let mut parsed = Parsed::one(draft);
        if !parsed.drafts.is_empty() {
            parsed.faults.extend(fault);
        }
        parsed
    }

    /// The page as a tree and what the extractor finds in it, or why that took too much.
    fn in_cage(&self, html: &str, job: &Job) -> Result<Found, String> {
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
            let _ = sender.send(found.map(|page| Found { page, extracted: extract(&html) }));
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

/// The page with what its own elements are filled with where they stand: browsers show such a
/// template (`shadowrootmode`), and no other. A page that has others as well is left as it is.
fn with_open_shadows(html: &str) -> Cow<'_, str> {
    const SHADOW: &str = "<template shadowroot";
    let count = |piece: &str| memchr::memmem::find_iter(html.as_bytes(), piece).count();
    let shadows = count(SHADOW);
    if shadows == 0 || shadows != count("<template") {
        return Cow::Borrowed(html);
    }
    Cow::Owned(html.replace(SHADOW, "<div shadowroot").replace("</template>", "</div>"))
}

/// What comes out of the cage.
struct Found {
    page: Page,
    /// The text that the extractor takes for the article, or why it found none.
    extracted: Result<Built, String>,
}

/// Runs the extractor. Some of the pages that it finds nothing in make it panic.
fn extract(html: &str) -> Result<Built, String> {
    match guarded(|| trafilatura::extract(html, &options())) {
        Ok(Ok(result)) => Ok(markup::blocks(&result.content_html, Scope::Fragment)),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("the extractor failed".into()),
    }
}

/// The blocks of a page that are its article, and what is to be told about it.
fn article(
    page: &Page,
    extracted: Result<Built, String>,
    said: Said<'_>,
) -> (Built, Option<Fault>) {
    let whole = page.only(&choose::outside_furniture(page));
    let found = match extracted {
        Ok(found) => found,
        Err(reason) => return (whole, Some(fallback(&reason))),
    };
    let choice = choose::chosen(page, &found, said);
    let mut article = page.only(&choice.blocks);
    tell_in_captions(&mut article);
    if is_enough(&article, &whole) {
        return (article, left_out(page, &choice));
    }
    let fault = Fault::new(format!(
        "the article found has {} of {} bytes of prose; the whole page is read",
        prose(&article),
        prose(&whole)
    ));
    (whole, Some(fault.hint("menus and notices of the page may stand in the text")))
}

/// A slide show tells its story in the captions, and some pages wrap the whole text in one: where
/// captions make up most of an article they are its paragraphs.
fn tell_in_captions(article: &mut Built) {
    let is_caption = |block: &&RawBlock| block.kind == BlockKind::Caption;
    let size = |blocks: &mut dyn Iterator<Item = &RawBlock>| -> usize {
        blocks.map(|block| block.span.len()).sum()
    };
    let captions = size(&mut article.blocks.iter().filter(is_caption));
    if captions * 2 <= size(&mut article.blocks.iter()) {
        return;
    }
    for block in article.blocks.iter_mut().filter(|block| block.kind == BlockKind::Caption) {
        if block.span.len() >= PROSE_BLOCK && ends_with_stop(block.span.of(&article.text)) {
            block.kind = BlockKind::Paragraph;
        }
    }
}

/// The share of an article's words, and their number, from which words left out of it are told of.
const NOTABLE_SHARE: usize = 10;
const NOTABLE_WORDS: usize = 40;

/// What is to be told of the prose that stands in the middle of the article and is not taken for
/// a part of it.
fn left_out(page: &Page, choice: &choose::Chosen) -> Option<Fault> {
    let count = |blocks: &[usize]| -> usize {
        blocks.iter().map(|&block| page.text(block).split_whitespace().count()).sum()
    };
    let words = count(&choice.lost);
    if words < NOTABLE_WORDS || words * NOTABLE_SHARE < count(&choice.blocks) {
        return None;
    }
    let begin: Vec<&str> =
        page.text(*choice.lost.first()?).split_whitespace().take(SHOWN_WORDS).collect();
    let message = format!("{words} words inside the article are left out: “{}…”", begin.join(" "));
    Some(Fault::new(message).hint("they stand in a box of the page that looks like no story"))
}

/// So many words show what was left out.
const SHOWN_WORDS: usize = 8;

fn options() -> Options {
    let mut options =
        Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    options.exclude_comments = true;
    options
}

fn fallback(reason: &str) -> Fault {
    Fault::new(format!("no article extraction: {reason}; the page is read by its tags"))
        .hint("menus and notices of the page may stand in the text")
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

/// A block with at least so many bytes is prose rather than a label or a menu.
const PROSE_BLOCK: usize = 80;

fn prose(built: &Built) -> usize {
    let lengths =
        built.blocks.iter().filter(|b| b.kind != BlockKind::Heading).map(|b| b.span.len());
    lengths.filter(|length| *length >= PROSE_BLOCK).sum()
}

/// So much prose is an article, whatever else stands on the page: comments and teasers of other
/// stories make up most of many a page.
const ENOUGH_PROSE: usize = 400;

/// Whether the extractor found a sane part of the page: an article's worth of prose, a fifth of
/// it, or all where the page has hardly any.
fn is_enough(article: &Built, whole: &Built) -> bool {
    let found = prose(article);
    !article.blocks.is_empty() && (found >= ENOUGH_PROSE || found * 5 >= prose(whole))
}

/// The headline as the page shows it: the heading that says what the metadata say, else nothing.
fn visible_headline(whole: &Built, title: Option<&str>) -> Option<String> {
    let title = title?;
    let headings = whole.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let mut texts = headings.map(|block| block.span.of(&whole.text));
    texts.find(|text| same_words(text, title)).map(str::to_owned)
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
