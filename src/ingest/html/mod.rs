//! Saved pages: the article out of the page, with its structure, under guard.
//!
//! Whenever the extractor cannot be used, or finds little of what the page says, the page is read by
//! its tags alone, and that is said.

use std::borrow::Cow;

use crate::model::{BlockKind, Job, LoadSettings};

use super::builder::{Built, same_words};
use super::markup::{self, Scope};
use super::parsed::Parsed;
use super::{Draft, Fault, date, head_line};

mod data;
#[cfg(feature = "html")]
mod extract;
#[cfg(not(feature = "html"))]
#[path = "extract_absent.rs"]
mod extract;
pub(super) mod json;
mod meta;

use extract::Extractor;

/// Reads pages; shared by the worker threads.
#[derive(Debug)]
pub struct PageReader(Extractor);

/// What a page says of its article in its head.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "html"), expect(dead_code, reason = "the extractor alone asks"))]
struct Said<'a> {
    title: Option<&'a str>,
    descriptions: &'a [String],
}

/// The article of a page, as far as it could be told from the rest.
struct Extracted {
    article: Built,
    /// What is to be told of how it was found.
    fault: Option<Fault>,
    headline: Option<String>,
    /// Lines near the headline in which the date may stand.
    date_lines: Vec<String>,
    /// And those in which whoever wrote it may be named.
    name_lines: Vec<String>,
}

impl PageReader {
    pub fn new(settings: &LoadSettings) -> Self {
        Self(Extractor::new(settings))
    }

    /// The article of a page; none when the page has no text.
    pub fn read(&self, html: &str, job: &Job) -> Parsed {
        let html = &*with_open_shadows(html);
        let mut meta = meta::read(html);
        let title = meta.title.as_deref();
        let descriptions = meta::descriptions(html);
        let said = Said { title, descriptions: &descriptions };
        let extracted = self.0.extract(html, said, job);
        let Extracted { article: mut built, mut fault, headline, date_lines, name_lines } =
            extracted.unwrap_or_else(|reason| by_its_tags(html, title, &reason));
        let shown = || date_lines.iter().find_map(|line| date::parse(line, meta.language));
        meta.published = meta.published.clone().or_else(shown);
        let signed = || name_lines.iter().find_map(|line| signed(line)).map(Into::into);
        meta.author = meta.author.take().or_else(signed);
        if let Some(headline) = headline {
            built.lead_with(&headline);
            let title = meta.title.take().filter(|title| same_words(title, &headline));
            meta.title = Some(title.unwrap_or_else(|| headline.into()));
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

fn fallback(reason: &str) -> Fault {
    Fault::new(format!("no article extraction: {reason}; the page is read by its tags"))
        .hint("menus and notices of the page may stand in the text")
}

/// A block with at least so many bytes is prose rather than a label or a menu.
const PROSE_BLOCK: usize = 80;

fn prose(built: &Built) -> usize {
    let lengths =
        built.blocks.iter().filter(|b| b.kind != BlockKind::Heading).map(|b| b.span.len());
    lengths.filter(|length| *length >= PROSE_BLOCK).sum()
}

/// The page read by its tags alone, and why.
fn by_its_tags(html: &str, title: Option<&str>, reason: &str) -> Extracted {
    let article = markup::blocks(html, Scope::Page);
    let shown = title.and_then(|title| shown_title(&article, title));
    let headline = visible_headline(&article, shown.or(title));
    let (date_lines, name_lines) = (Vec::new(), Vec::new());
    Extracted { article, fault: Some(fallback(reason)), headline, date_lines, name_lines }
}

/// Whom a byline names: what stands behind the names, as a house or a place, is none of them.
fn signed(line: &str) -> Option<&str> {
    const BEHIND: &[&str] = &["\n", ", ", " | ", " — ", " – ", " - "];
    let first = || BEHIND.iter().filter_map(|mark| line.split_once(mark)).map(|(first, _)| first);
    head_line::byline(line).or_else(|| first().find_map(head_line::byline))
}

/// What parts a headline from the name of a house or of a part of it in the title of a window.
const PARTING: &[char] = &['|', '-', '–', '—', '·', '•', ':', '_', '«', '»', '‹', '›', '：', '－'];

/// The heading of a page that makes up most of its title, where the rest is set apart from it and no heading is
/// all of it.
fn shown_title<'b>(whole: &'b Built, title: &str) -> Option<&'b str> {
    let headings = whole.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let mut texts = headings.map(|block| block.span.of(&whole.text).trim());
    if texts.clone().any(|heading| same_words(heading, title)) {
        return None;
    }
    texts.find(|heading| {
        let behind = || {
            title.strip_prefix(heading).is_some_and(|rest| rest.trim_start().starts_with(PARTING))
        };
        let before = || {
            // A colon stands behind many a kicker.
            title.strip_suffix(heading).map(str::trim_end).is_some_and(|rest| {
                rest.ends_with("::") || rest.ends_with(PARTING) && !rest.ends_with(':')
            })
        };
        2 * heading.len() >= title.len() && heading.len() < title.len() && (behind() || before())
    })
}

/// The headline as the page shows it: the heading that says what the metadata say, else nothing.
fn visible_headline(whole: &Built, title: Option<&str>) -> Option<String> {
    let title = title?;
    let headings = whole.blocks.iter().filter(|block| block.kind == BlockKind::Heading);
    let mut texts = headings.map(|block| block.span.of(&whole.text));
    texts.find(|text| same_words(text, title)).map(str::to_owned)
}
