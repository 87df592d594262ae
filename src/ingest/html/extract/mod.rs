//! The article out of a page: the extractor says where it stands, our own walk what stands there.

use crate::ingest::RawBlock;
use crate::ingest::builder::Built;
use crate::ingest::plain::ends_with_stop;
use crate::model::{BlockKind, Job, LoadSettings};

use super::{Extracted, Fault, PROSE_BLOCK, Said, fallback, prose, shown_title, visible_headline};

mod cage;
mod choose;
mod element;
mod ends;
mod home;
mod lead;
mod pointer;
mod script;
mod series;
mod vote;
mod walk;

use cage::{Cage, Found};
use walk::Page;

/// Finds the article of pages; shared by the worker threads.
#[derive(Debug)]
pub(super) struct Extractor(Cage);

impl Extractor {
    pub(super) fn new(settings: &LoadSettings) -> Self {
        Self(Cage::new(settings))
    }

    /// The article of a page, or why the extractor could not be used.
    pub(super) fn extract(
        &self,
        html: &str,
        said: Said<'_>,
        job: &Job,
    ) -> Result<Extracted, String> {
        let Found { page, extracted } = self.0.run(html, job)?;
        let shown = said.title.and_then(|title| shown_title(&page.built, title));
        let said = Said { title: shown.or(said.title), ..said };
        let (article, fault) = article(&page, extracted, said);
        let headline = visible_headline(&page.built, said.title);
        let lines = |may_link| {
            let lines = lead::head_lines(&page, said.title, may_link);
            lines.into_iter().map(str::to_owned).collect()
        };
        let (date_lines, name_lines) = (lines(false), lines(true));
        Ok(Extracted { article, fault, headline, date_lines, name_lines })
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
/// Words that were left out, at the least, before it is told of.
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

/// So much prose is an article, whatever else stands on the page: comments and teasers of other
/// stories make up most of many a page.
const ENOUGH_PROSE: usize = 400;

/// Whether the extractor found a sane part of the page: an article's worth of prose, a fifth of
/// it, or all where the page has hardly any.
fn is_enough(article: &Built, whole: &Built) -> bool {
    let found = prose(article);
    !article.blocks.is_empty() && (found >= ENOUGH_PROSE || found * 5 >= prose(whole))
}
