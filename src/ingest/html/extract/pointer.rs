//! What stands in an article and only leads to other stories: lists of links, headlines that are
//! links, teasers that the page cuts off, and whatever follows a heading such as "Related stories".
//!
//! Extractors take such boxes for story, since they stand in the middle of it and are made of whole
//! sentences. A link inside a sentence is a part of that sentence and never a pointer.

use crate::ingest::boilerplate::heads_related;
use crate::ingest::plain::ends_with_stop;
use crate::model::BlockKind;

use super::element::Furniture;
use super::series;
use super::walk::Page;

/// A block with a larger share of links is a link.
const WHOLLY: f64 = 0.9;

/// A box with a larger share of links is there for them.
const MOSTLY: f64 = 0.5;

/// A teaser that the page cuts off has at least such a share of links: its headline.
const TEASER: f64 = 0.15;

/// So many links in a row are a list of links; one alone may be a source that the story names.
const FEWEST: usize = 2;

/// Where pointers make up more than one part in so many, they are the article.
const MOST: usize = 3;

/// A shorter line is a label rather than a headline.
const SHORTEST_HEADLINE: usize = 20;

/// What leads away from a page, by block.
pub(super) struct Pointers {
    is_pointer: Vec<bool>,
    /// The items of lists that the story announces.
    announced: Vec<bool>,
}

impl Pointers {
    /// The pointers among the blocks of a page, where `voted` are those that the extractor has found.
    /// None where much of the article is made of them, as a list of links is. Linear in the page.
    pub(super) fn of(page: &Page, voted: &[bool], series: &[Vec<usize>]) -> Self {
        let mut is_pointer = vec![false; page.places.len()];
        let announced = announced(page);
        mark_runs(page, &announced, &mut is_pointer);
        mark_labelled(page, &mut is_pointer);
        mark_apart(page, &mut is_pointer);
        for boxes in series.iter().filter(|boxes| series::is_teasers(page, boxes)) {
            for element in boxes.iter().map(|&element| &page.elements[element]) {
                is_pointer[element.first..element.end].fill(true);
            }
        }
        mark_related(page, voted, &mut is_pointer);
        let size = |wanted: &dyn Fn(usize) -> bool| -> usize {
            let blocks = (0..voted.len()).filter(|&block| voted[block] && wanted(block));
            blocks.map(|block| page.built.blocks[block].span.len()).sum()
        };
        if size(&|block| is_pointer[block]) * MOST > size(&|_| true) {
            is_pointer.fill(false);
        }
        Self { is_pointer, announced }
    }

    pub(super) fn contains(&self, block: usize) -> bool {
        self.is_pointer[block]
    }

    /// Whether a block is an item of a list that the story announces.
    pub(super) fn is_announced(&self, block: usize) -> bool {
        self.announced[block]
    }
}

/// Blocks of one shape in a row that are links, or teasers of what they link to.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Shape {
    Item,
    Headline,
    Line,
    Teaser,
}

fn shape(page: &Page, block: usize) -> Option<Shape> {
    let text = page.text(block);
    let bytes = text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    let linked = page.places[block].linked as f64 / bytes.max(1) as f64;
    let is_cut_off = text.ends_with("...") || text.ends_with('…');
    if linked >= TEASER && is_cut_off {
        return Some(Shape::Teaser);
    }
    if linked < WHOLLY {
        return None;
    }
    match page.built.blocks[block].kind {
        BlockKind::ListItem => Some(Shape::Item),
        BlockKind::Heading => Some(Shape::Headline),
        BlockKind::Paragraph => {
            (text.len() >= SHORTEST_HEADLINE && !ends_with_stop(text)).then_some(Shape::Line)
        }
        _ => None,
    }
}

/// A shorter line with a colon is a label over links: `See also:`. Chosen by eye.
const SHORTEST_ANNOUNCEMENT: usize = 40;

/// The items of lists below a sentence that announces them: `The town takes three steps:`. They are
/// story, though each be a link.
fn announced(page: &Page) -> Vec<bool> {
    let mut is_announced = false;
    let blocks = page.built.blocks.iter().enumerate();
    let told = blocks.map(|(block, raw)| {
        if raw.kind != BlockKind::ListItem {
            let text = page.text(block).trim_end();
            is_announced = raw.kind == BlockKind::Paragraph
                && text.ends_with([':', '：'])
                && text.len() >= SHORTEST_ANNOUNCEMENT
                && page.places[block].linked == 0
                && !heads_related(text);
        }
        is_announced && raw.kind == BlockKind::ListItem
    });
    told.collect()
}

fn mark_runs(page: &Page, announced: &[bool], is_pointer: &mut [bool]) {
    let shapes: Vec<Option<Shape>> =
        (0..is_pointer.len()).map(|block| shape(page, block)).collect();
    let mut start = 0;
    for run in shapes.chunk_by(|a, b| a == b) {
        if run[0].is_some() && run.len() >= FEWEST && !announced[start] {
            is_pointer[start..start + run.len()].fill(true);
        }
        start += run.len();
    }
}

/// A longer label, in bytes, is a part of what it stands before.
const LONGEST_LABEL: usize = 30;

/// `READ ALSO: …`, `MORE | …`: a label in capitals and nothing but a link behind it.
fn mark_labelled(page: &Page, is_pointer: &mut [bool]) {
    let is_labelled = |block: usize| {
        let text = page.text(block);
        let Some((label, rest)) = text.split_once([':', '|']) else { return false };
        let bytes = rest.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        label.len() <= LONGEST_LABEL
            && label.contains(char::is_uppercase)
            && !label.contains(char::is_lowercase)
            && page.places[block].linked as f64 >= WHOLLY * bytes.max(1) as f64
            && page.built.blocks[block].kind == BlockKind::Paragraph
            && !rest.ends_with('.')
    };
    (0..is_pointer.len()).for_each(|block| is_pointer[block] |= is_labelled(block));
}

/// An element that is set apart from the story and holds mostly links leads away with all of them.
fn mark_apart(page: &Page, is_pointer: &mut [bool]) {
    let is_apart = |kind| kind != Furniture::Header;
    for element in page.elements.iter().filter(|element| element.furniture.is_some_and(is_apart)) {
        let blocks = element.first..element.end;
        let size: usize = blocks.clone().map(|block| page.text(block).len()).sum();
        let linked: usize = blocks.clone().map(|block| page.places[block].linked).sum();
        if linked as f64 > MOSTLY * size as f64 {
            is_pointer[blocks].fill(true);
        }
    }
}

/// An element that opens with a heading over related stories leads to them with all it holds,
/// unless most of the article stands in it, or the heading in a box of its own that is set apart.
fn mark_related(page: &Page, voted: &[bool], is_pointer: &mut [bool]) {
    let size = |blocks: std::ops::Range<usize>| -> usize {
        blocks.filter(|&block| voted[block]).map(|b| page.built.blocks[b].span.len()).sum()
    };
    let all = size(0..voted.len());
    let is_apart =
        |at: usize| page.elements[at].furniture.is_some_and(|kind| kind != Furniture::Header);
    for (index, element) in page.elements.iter().enumerate() {
        let blocks = element.first..element.end;
        if blocks.len() < 2 || !heads_related(page.text(element.first)) {
            continue;
        }
        let mut inside = page.chain(page.places[element.first].element);
        let is_boxed = inside.by_ref().take_while(|&at| at != index).any(is_apart);
        if !is_boxed && size(blocks.clone()) * MOST < all {
            is_pointer[blocks].fill(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks that are pointers, on a page of which everything was voted for.
    fn pointers(html: &str) -> Vec<String> {
        let story = "<p>The bridge was shut on Monday after a crack was found in its deck.</p>";
        let html = format!("<body>{}<div>{html}</div></body>", story.repeat(12));
        let page = Page::of(&scraper::Html::parse_document(&html));
        let pointers = Pointers::of(&page, &vec![true; page.places.len()], &series::of(&page));
        let is_it = |&block: &usize| pointers.contains(block);
        (0..page.places.len()).filter(is_it).map(|b| page.text(b).to_owned()).collect()
    }

    #[test]
    fn lists_of_links_headlines_and_cut_off_teasers_lead_away() {
        for html in [
            "<ul><li><a href=/a>Ferry strike ends</a><li><a href=/b>Mill reopens at last</a></ul>",
            "<h3><a href=/a>Ferry strike ends</a></h3><h3><a href=/b>Mill reopens</a></h3>",
            "<ul><li><a href=/a>Ferry strike ends</a> The crews went back to…\
             <li><a href=/b>Mill reopens</a> Forty people came to…</ul>",
            "<div><h3>Related stories</h3><p>Ferry strike ends after a week.</p></div>",
            "<p><a href=/a>READ ALSO: Ferry strike ends</a></p>\
             <p><a href=/b>READ ALSO: The mill reopens</a></p>",
            "<ul><li><h4><a href=/a>Ferry strike ends at last</a></h4><p>The crews went back on Monday.\
             <li><h4><a href=/b>The mill reopens in spring</a></h4><p>Forty people came to see it.\
             <li><a href=/c>The old bridge is sold</a><p>Nobody knows who bought it.</ul>",
            "<aside class=related><h3>Read on</h3><div><a href=/a>Ferry strike ends at last</a></div></aside>",
            "<p><b>READ ALSO:</b> <a href=/a>Why did the crews strike?</a></p>\
             <p>IN TOWN | <a href=/b>The mill reopens in spring</a></p>",
            "<p>MORE:<br>* <a href=/a>Ferry strike ends at last</a><br>* <a href=/b>Mill reopens</a></p>\
             <p><a href=/c>LIVE: The old bridge is sold</a></p>",
            "<div class=card><p>Town<p><a href=/a>Ferry strike ends at last</a><p>The crews went back.</div>\
             <div class=card><p>Trade<p><a href=/b>The mill reopens in spring</a><p>Forty came.</div>\
             <div class=card><p>Town<p><a href=/c>The old bridge is sold</a><p>Nobody knows to whom.</div>",
        ] {
            assert!(pointers(html).len() >= 2, "{html}");
        }
    }

    #[test]
    fn links_in_sentences_notes_and_single_sources_do_not() {
        for html in [
            "<p>The <a href=/a>ferry strike</a> ended.</p>",
            "<p><a href=/a>The ferry strike ended on Monday, the union said.</a></p>",
            "<ul><li>The <a href=/a>crews</a> went back.<li>The <a href=/b>mill</a> reopened.</ul>",
            "<ul><li><a href=/a>The full report</a></ul>",
            "<p><a href=/a>Letter of the harbour board to the crews</a></p>",
            "<ul><li><a href='#one'>First, the crews</a><li><a href='#two'>Then the mill</a></ul>",
            "<h3><a href=/a>Ferry strike ends</a></h3><p>The crews went back on Monday.</p>",
            "<aside><p>Crews stand by the <a href=/a>letter of the board</a> that was sent on Monday.</aside>",
            "<p>NATO: the <a href=/a>members</a> met on Monday to speak of it</p>",
            "<p>UPDATE: <a href=/a>The crews went back to work on Monday.</a></p>",
            "<ul><li><p><b>The crews</b></p><p>They went back <a href=/a>on Monday</a>.\
             <li><p><b>The mill</b></p><p>It opens in <a href=/b>spring</a>.\
             <li><p><b>The bridge</b></p><p>It is <a href=/c>sold</a>.</ul>",
        ] {
            assert_eq!(pointers(html), [""; 0], "{html}");
        }
    }

    #[test]
    fn a_page_that_is_a_list_of_links_keeps_them() {
        let html = "<ul><li><a href=/a>Ferry strike ends</a><li><a href=/b>Mill reopens</a></ul>";
        let page = Page::of(&scraper::Html::parse_document(html));
        assert!(!Pointers::of(&page, &[true, true], &[]).contains(0));
    }
}
