//! Boxes of one kind side by side: the slides of a story, or the teasers of others.

use rustc_hash::FxHashMap;

use crate::ingest::plain::ends_with_stop;
use crate::model::BlockKind;

use super::walk::Page;

/// So many boxes of one name and class under one parent are a series.
const FEWEST: usize = 3;

/// Of a series so many in a hundred must be what is asked for.
const MOST: usize = 80;

/// A block with a larger share of links is a link.
const WHOLLY: f64 = 0.9;

/// A shorter line, in bytes, is a label rather than a headline.
const SHORTEST_HEADLINE: usize = 20;

/// A teaser has fewer lines besides its links: label, what it says, who wrote it and when.
const MOST_LINES: usize = 6;

/// And no more bytes of text that is no link.
const LONGEST_TEASER: usize = 500;

/// A text with at least so many bytes says something.
const PROSE: usize = 80;

/// The share of links from which boxes lead elsewhere.
const LINKED: f64 = 0.1;

/// The boxes of each series, in the order of the page. Linear in it.
pub(super) fn of(page: &Page) -> Vec<Vec<usize>> {
    let mut series: FxHashMap<(usize, u64), Vec<usize>> = FxHashMap::default();
    for (index, element) in page.elements.iter().enumerate().skip(1) {
        if element.first < element.end {
            series.entry((element.parent, element.twin)).or_default().push(index);
        }
    }
    let mut series: Vec<_> = series.into_values().filter(|boxes| boxes.len() >= FEWEST).collect();
    series.sort_unstable();
    series
}

/// Whether a series is made of teasers: each has a headline that is a link, and hardly more than a sentence.
pub(super) fn is_teasers(page: &Page, series: &[usize]) -> bool {
    let is_teaser = |element: &&usize| {
        let blocks = page.elements[**element].first..page.elements[**element].end;
        let plain: Vec<usize> = blocks.clone().filter(|&block| !is_link(page, block)).collect();
        let says = plain.iter().filter(|&&block| !is_caption(page, block));
        let size: usize = says.map(|&block| page.text(block).len()).sum();
        blocks.len() > 1
            && plain.len() < MOST_LINES
            && (1..=LONGEST_TEASER).contains(&size)
            && blocks.clone().any(|block| is_headline(page, block))
    };
    series.iter().filter(is_teaser).count() * 100 >= MOST * series.len()
}

/// Whether a series tells something: boxes with a class and hardly a link, most of which hold sentences.
pub(super) fn is_told(page: &Page, series: &[usize]) -> bool {
    let blocks = |element: usize| page.elements[element].first..page.elements[element].end;
    let says = |block: usize| {
        page.built.blocks[block].kind != BlockKind::Heading
            && page.text(block).len() >= PROSE
            && ends_with_stop(page.text(block))
    };
    let all = || series.iter().flat_map(|&element| blocks(element));
    let linked: usize = all().map(|block| page.places[block].linked).sum();
    let size: usize = all().map(|block| page.text(block).len()).sum();
    let telling = series.iter().filter(|&&element| blocks(element).any(says)).count();
    page.elements[series[0]].has_class
        && page.elements[series[0]].is_box
        && linked as f64 <= LINKED * size as f64
        && telling * 100 >= MOST * series.len()
}

fn is_link(page: &Page, block: usize) -> bool {
    let bytes = page.text(block).bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
    page.places[block].linked as f64 >= WHOLLY * bytes as f64
}

fn is_caption(page: &Page, block: usize) -> bool {
    page.built.blocks[block].kind == BlockKind::Caption
}

fn is_headline(page: &Page, block: usize) -> bool {
    let text = page.text(block);
    is_link(page, block)
        && !is_caption(page, block)
        && text.len() >= SHORTEST_HEADLINE
        && (page.built.blocks[block].kind == BlockKind::Heading || !text.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether any series of a page tells something, and whether any is made of teasers.
    fn kinds(html: &str) -> (bool, bool) {
        let page = Page::of(&scraper::Html::parse_document(html));
        let all = of(&page);
        (
            all.iter().any(|boxes| is_told(&page, boxes)),
            all.iter().any(|boxes| is_teasers(&page, boxes)),
        )
    }

    #[test]
    fn slides_tell_and_teasers_lead_away() {
        let says = "The first ferry of the morning was late again, and nobody on the quay knew why that was.";
        let slide = format!("<div class=slide><h2>Be early</h2><ol><li>{says}</ol></div>");
        let teaser = format!(
            "<div class=card><h4><a href=/a>The mill reopens in spring</a></h4><p>{says}</div>"
        );
        let bare = format!("<div><h2>Be early</h2><p>{says}</div>");
        assert_eq!(kinds(&slide.repeat(4)), (true, false));
        assert_eq!(kinds(&teaser.repeat(4)), (false, true));
        let share =
            "<div><a href=/f>Facebook</a><a href=/t>Twitter</a><a href=/p>Pinterest</a></div>";
        let picture = format!("<figure class=img>{share}<figcaption>{says}</figcaption></figure>");
        for none in [slide.repeat(2), teaser.repeat(2), bare.repeat(4), picture.repeat(4)] {
            assert_eq!(kinds(&none), (false, false), "{none}");
        }
    }
}
