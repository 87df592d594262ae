//! The lead of a story: the sentences that a page sets between its headline and the article's element.
//!
//! Sites put them into a box of their own, above the picture and the byline, and extractors, which look
//! for the element with the most prose, leave them there. Most pages say them once more in their head,
//! as their description, which is the surest sign; else a lead stands right below the headline.

use crate::ingest::builder::same_words;
use crate::ingest::plain::ends_with_stop;
use crate::model::BlockKind;

use super::super::Said;
use super::element::Furniture;
use super::pointer::Pointers;
use super::walk::Page;

/// A lead has no more blocks than this.
const MOST: usize = 3;

/// No lead begins further from its headline: byline, date and the caption of a picture lie between.
const FARTHEST: usize = 8;

/// A shorter block without the help of a description is a label.
const SHORTEST: usize = 60;

/// A description with fewer words may be that of the site.
const FEWEST_WORDS: usize = 6;

/// The blocks above those of the article that are its lead, in order.
pub(super) fn of(
    page: &Page,
    article: &[usize],
    pointers: &Pointers,
    said: Said<'_>,
) -> Vec<usize> {
    let text = |&block: &usize| page.built.blocks[block].kind != BlockKind::Heading;
    let Some(first) = article.iter().copied().find(text) else { return Vec::new() };
    let headline = said.title.and_then(|title| {
        let is_it = |&block: &usize| {
            page.built.blocks[block].kind == BlockKind::Heading
                && same_words(page.text(block), title)
        };
        (0..first).rev().find(is_it)
    });
    let description = said.description.map(words).filter(|said| said.len() >= FEWEST_WORDS);
    let is_new = |&block: &usize| {
        article.binary_search(&block).is_err()
            && !article.iter().any(|&taken| page.text(taken).contains(page.text(block)))
    };
    let start = headline.map_or(0, |headline| headline + 1);
    let (mut leads, mut known): (Vec<usize>, Vec<&str>) = (Vec::new(), Vec::new());
    for block in (start..first).filter(is_new).filter(|&block| may_be(page, block, pointers)) {
        let is_said = description.as_deref().is_some_and(|said| is_of(page.text(block), said));
        let is_below = headline.is_some_and(|headline| block - headline <= FARTHEST)
            && is_lead_by_itself(page, block);
        if (is_said || is_below) && !known.contains(&page.text(block)) {
            known.push(page.text(block));
            leads.push(block);
        }
    }
    leads.truncate(MOST);
    leads
}

/// Whether a block can be a lead at all: text that is shown, and no link.
fn may_be(page: &Page, block: usize, pointers: &Pointers) -> bool {
    let is_text = matches!(
        page.built.blocks[block].kind,
        BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem
    );
    let is_link = 2 * page.places[block].linked > page.text(block).len();
    is_text && !is_link && !pointers.contains(block) && !is_in(page, block, &[Furniture::Hidden])
}

/// Whether a block is a lead where no description helps: a sentence, in no furniture.
fn is_lead_by_itself(page: &Page, block: usize) -> bool {
    let text = page.text(block);
    page.built.blocks[block].kind == BlockKind::Paragraph
        && text.len() >= SHORTEST
        && ends_with_stop(text)
        && !is_in(page, block, &[Furniture::Element, Furniture::Class])
}

/// Whether a block stands in an element of one of these kinds.
fn is_in(page: &Page, block: usize, kinds: &[Furniture]) -> bool {
    let mut at = page.places[block].element;
    loop {
        if page.elements[at].furniture.is_some_and(|kind| kinds.contains(&kind)) {
            return true;
        }
        if page.elements[at].parent == at {
            return false;
        }
        at = page.elements[at].parent;
    }
}

/// Whether a block says what the description does: one begins with the other, as descriptions are cut,
/// or the block is a sentence of it.
fn is_of(text: &str, said: &[String]) -> bool {
    let own = words(text);
    let shorter = own.len().min(said.len());
    // The last word may be cut off.
    let is_beginning = shorter >= FEWEST_WORDS && own[..shorter - 1] == said[..shorter - 1];
    let is_part = own.len() >= FEWEST_WORDS && said.windows(own.len()).any(|part| part == own);
    is_beginning || is_part
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
