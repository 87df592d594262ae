//! Where the prose of a page stands, whatever the extractor says.
//!
//! An extractor may miss a story altogether and bring menus instead. The paragraphs of a story stand side by
//! side in one box; those of comments and teasers stand each in a box of its own.

use super::choose::is_prose;
use super::element::Furniture;
use super::walk::Page;

/// The box with most prose is the story's where it has so many times the prose that was voted for.
const MORE: usize = 3;

/// A story has at least so many paragraphs.
const FEWEST: usize = 3;

/// And at least so many bytes of them.
const SHORTEST: usize = 400;

/// What was voted for, or the paragraphs of the box with most prose where that has hardly anything of them.
/// Linear in the page.
pub(super) fn or_home(page: &Page, voted: Vec<bool>) -> Vec<bool> {
    let homes = homes(page);
    let size = |block: usize| page.built.blocks[block].span.len();
    let mut sums = vec![(0, 0); page.elements.len()];
    for (block, home) in homes.iter().enumerate() {
        let Some(home) = *home else { continue };
        sums[home].0 += size(block);
        sums[home].1 += 1;
    }
    let has: usize = (0..voted.len()).filter(|&b| voted[b] && is_text(page, b)).map(size).sum();
    let best = (0..sums.len()).max_by_key(|&element| sums[element].0);
    let best = best.filter(|&element| {
        let (bytes, paragraphs) = sums[element];
        bytes >= SHORTEST.max(MORE * has) && paragraphs >= FEWEST
    });
    match best {
        Some(best) => homes.iter().map(|home| *home == Some(best)).collect(),
        None => voted,
    }
}

/// The box in which each paragraph stands; none for what is no paragraph, is a link or is set apart.
fn homes(page: &Page) -> Vec<Option<usize>> {
    let mut is_apart = vec![false; page.elements.len()];
    for (index, element) in page.elements.iter().enumerate() {
        let own = element.furniture.is_some_and(|kind| kind != Furniture::Header);
        is_apart[index] = is_apart[element.parent] || own;
    }
    let home = |block: usize| {
        let place = page.places[block];
        let is_it = is_text(page, block) && !is_apart[place.element];
        let mut round = page.chain(place.element).filter(|_| is_it);
        round.find(|&element| page.elements[element].is_box)
    };
    (0..page.places.len()).map(home).collect()
}

/// Whether a block is a paragraph of some length, and no link.
fn is_text(page: &Page, block: usize) -> bool {
    is_prose(page, block) && 2 * page.places[block].linked <= page.text(block).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAYS: &str = "The bridge was shut on Monday after a deep crack was found in the middle of its deck, the town said. ";

    /// The blocks that count on a page, where `is_voted` of its texts was voted for.
    fn kept(html: &str, is_voted: impl Fn(&str) -> bool) -> usize {
        let page = Page::of(&scraper::Html::parse_document(html));
        let voted = (0..page.places.len()).map(|block| is_voted(page.text(block))).collect();
        let kept = or_home(&page, voted);
        (0..kept.len()).filter(|&b| kept[b] && page.text(b).starts_with("The bridge")).count()
    }

    #[test]
    fn a_story_that_was_missed_is_found_by_its_paragraphs() {
        let story = format!("<p>{SAYS}</p>").repeat(5);
        let comment = format!("<li><div><p>{SAYS}</p></div>");
        let menu = "<ul><li>Sport<li>Weather</ul>";
        let page = format!("{menu}<div>{story}</div><ul>{}</ul>", comment.repeat(9));
        assert_eq!(kept(&page, |text| text == "Sport"), 5);
        // What the extractor has found is believed where it has found a good part.
        assert_eq!(kept(&page, |text| text.starts_with("The bridge")), 14);
        for none in [
            format!("{menu}<div class=comments>{story}</div>"),
            format!("{menu}<div><p>{SAYS}</p></div>"),
            // A transcript that is folded away was found.
            format!("<div class=sidebar><p>Sport {}</p></div><div>{story}</div>", SAYS.repeat(9)),
            format!("{menu}<ul>{}</ul>", comment.repeat(9)),
        ] {
            assert_eq!(kept(&none, |text| text.starts_with("Sport")), 0, "{none}");
        }
    }
}
