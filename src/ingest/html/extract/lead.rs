//! The lead of a story: the sentences that a page sets between its headline and the article's element.
//!
//! Sites put them into a box of their own, above the picture and the byline, and extractors, which look
//! for the element with the most prose, leave them there. Most pages say them once more in their head,
//! as their description, which is the surest sign; else a lead stands right below the headline.

use crate::ingest::builder::same_words;
use crate::ingest::plain::ends_with_stop;
use crate::model::BlockKind;
use crate::text::normalize::writes_no_spaces;

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

/// The second line of a headline stands no further below it: a picture or a name may lie between.
const NEAREST: usize = 2;

/// A shorter line, in bytes, is a label, even where its letters count as words.
const SHORTEST_DECK: usize = 36;

/// A description with fewer words may be that of the site, a heading with fewer a label.
const FEWEST_WORDS: usize = 6;

/// The place of a dateline has no more words (`NEW YORK, March 3 -`).
const LONGEST_PLACE: usize = 4;

/// The headline above a block: the last heading that says what the title does, else one that it opens
/// or ends (a kicker stands before many a headline), else the last `h1`.
pub(super) fn headline(page: &Page, before: usize, title: Option<&str>) -> Option<usize> {
    let title = title?;
    let last = |is_it: &dyn Fn(usize) -> bool| {
        let is_heading = |&block: &usize| page.built.blocks[block].kind == BlockKind::Heading;
        (0..before).rev().filter(is_heading).find(|&block| is_it(block))
    };
    let said = words(title);
    let holds = |block: usize| {
        let own = words(page.text(block));
        let (short, long) = if own.len() < said.len() { (&own, &said) } else { (&said, &own) };
        short.len() >= FEWEST_WORDS && (long.starts_with(short) || long.ends_with(short))
    };
    last(&|block| same_words(page.text(block), title))
        .or_else(|| last(&holds))
        .or_else(|| last(&|block| page.elements[page.places[block].element].is_title))
}

/// The lines round the headline of a page in which its date and its byline may stand: short ones, down to the
/// first sentence; of links those that `may_link` alone.
pub(super) fn head_lines<'p>(page: &'p Page, title: Option<&str>, may_link: bool) -> Vec<&'p str> {
    let all = page.places.len();
    let Some(headline) = headline(page, all, title) else { return Vec::new() };
    let is_text = |&block: &usize| !is_sentence(page.text(block));
    let is_shown = |&block: &usize| {
        page.text(block).chars().nth(LONGEST_LINE).is_none()
            && (may_link || 2 * page.places[block].linked <= page.text(block).len())
            && !is_in(page, block, &[Furniture::Hidden])
    };
    let below = (headline + 1..all.min(headline + FARTHEST)).take_while(is_text);
    let above = (headline.saturating_sub(NEAREST)..headline).rev();
    below.chain(above).filter(is_shown).map(|block| page.text(block)).collect()
}

/// A longer line, in characters, says more than a date or a name.
const LONGEST_LINE: usize = 60;

/// The blocks above the prose of the article that are its lead, in order. Captions, labels and bylines of
/// the article may stand above a lead.
pub(super) fn of(
    page: &Page,
    article: &[usize],
    pointers: &Pointers,
    said: Said<'_>,
) -> Vec<usize> {
    let is_prose = |&block: &usize| {
        page.built.blocks[block].kind == BlockKind::Paragraph && is_sentence(page.text(block))
    };
    let Some(first) = article.iter().copied().find(is_prose) else { return Vec::new() };
    let headline = headline(page, first, said.title);
    let descriptions: Vec<Vec<String>> = said.descriptions.iter().map(|said| words(said)).collect();
    let is_new = |&block: &usize| {
        article.binary_search(&block).is_err()
            && !article.iter().any(|&taken| page.text(taken).contains(page.text(block)))
    };
    // What the page says of itself may stand above the headline too.
    let start = headline.map_or(0, |headline| headline.saturating_sub(FARTHEST));
    let (mut leads, mut known): (Vec<usize>, Vec<&str>) = (Vec::new(), Vec::new());
    for block in (start..first).filter(is_new).filter(|&block| may_be(page, block, pointers)) {
        let own = words(page.text(block));
        let is_said = descriptions.iter().any(|said| is_of(&own, said));
        let is_below = headline.filter(|&headline| headline < block).is_some_and(|headline| {
            block - headline <= FARTHEST && is_lead_by_itself(page, block)
                || block - headline <= NEAREST && is_deck(page, block)
                || block - headline <= FARTHEST && is_called_deck(page, block)
        });
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
    page.built.blocks[block].kind == BlockKind::Paragraph
        && is_sentence(page.text(block))
        && !is_in(page, block, &[Furniture::Element, Furniture::Class])
}

/// Whether a text is long enough for a sentence, and ends as one.
fn is_sentence(text: &str) -> bool {
    text.len() >= SHORTEST && ends_with_stop(text)
}

/// Whether a block right below the headline is its second line, which need not end as a sentence does: a
/// heading of some length, or a paragraph in the header of the story.
fn is_deck(page: &Page, block: usize) -> bool {
    let kind = page.built.blocks[block].kind;
    let is_in_header = || is_in(page, block, &[Furniture::Header]);
    let count = |is_it: fn(char) -> bool| page.text(block).chars().filter(|&c| is_it(c)).count();
    (kind == BlockKind::Heading || kind == BlockKind::Paragraph && is_in_header())
        && words(page.text(block)).len() >= FEWEST_WORDS
        && page.text(block).len() >= SHORTEST_DECK
        // A date is made of numbers.
        && count(char::is_numeric) < count(char::is_alphabetic)
        && page.places[block].linked == 0
        && !is_in(page, block, &[Furniture::Element, Furniture::Class])
}

/// Whether the class of a block, or of the element round it, calls it the second line of the headline.
fn is_called_deck(page: &Page, block: usize) -> bool {
    let mut round = page.chain(page.places[block].element).take(2);
    words(page.text(block)).len() >= FEWEST_WORDS
        && round.any(|element| page.elements[element].is_deck)
        && !is_in(page, block, &[Furniture::Element])
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
/// or the block is a sentence of it. The place of a dateline may stand before either.
fn is_of(own: &[String], said: &[String]) -> bool {
    if said.len() < FEWEST_WORDS {
        return false;
    }
    let begins = |own: &[String], said: &[String]| {
        let shorter = own.len().min(said.len());
        // The last word may be cut off.
        shorter >= FEWEST_WORDS && own[..shorter - 1] == said[..shorter - 1]
    };
    let is_part = own.len() >= FEWEST_WORDS && said.windows(own.len()).any(|part| part == own);
    let behind = |words: &[String], other: &[String]| {
        (0..=LONGEST_PLACE.min(words.len())).any(|start| begins(&words[start..], other))
    };
    is_part || behind(own, said) || behind(said, own)
}

/// The words of a text; where words are not parted, its letters.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut all = Vec::new();
    for word in words {
        if word.contains(writes_no_spaces) {
            all.extend(word.chars().map(String::from));
        } else {
            all.push(word.to_lowercase());
        }
    }
    all
}
