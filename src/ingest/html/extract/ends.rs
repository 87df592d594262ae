//! Where an article begins and ends: labels above its headline and numbers behind its last words are the page's.

use crate::model::BlockKind;

use super::choose::{PROSE, is_said, is_statement};
use super::lead;
use super::walk::Page;

/// A story ends with no more headings than this in a row that head something else.
const MOST_TAIL: usize = 2;

/// Takes short lines off the top of an article that stand above its headline: where one is on the site, other
/// headings of the page, the day. What stands there is kept where a sentence is among it.
pub(super) fn trim_head(page: &Page, article: &mut Vec<usize>, title: Option<&str>) {
    let first = article.iter().copied().find(|&block| is_said(page, block));
    let Some(headline) = first.and_then(|first| lead::headline(page, first, title)) else { return };
    let is_label = |block: usize| {
        page.built.blocks[block].kind != BlockKind::Caption
            && page.text(block).len() < PROSE
            && !is_statement(page, block)
    };
    article.retain(|&block| block >= headline || !is_label(block));
}

/// Takes what says nothing off the end of an article: numbers of pages, headings of what was left out.
pub(super) fn trim_tail(page: &Page, article: &mut Vec<usize>) {
    let is_mute = |block: &usize| !page.text(*block).contains(char::is_alphabetic);
    while article.last().is_some_and(is_mute) {
        article.pop();
    }
    let is_heading = |block: &&usize| {
        page.built.blocks[**block].kind == BlockKind::Heading && !is_statement(page, **block)
    };
    let headings = article.iter().rev().take_while(is_heading).count();
    if headings <= MOST_TAIL && headings < article.len() {
        article.truncate(article.len() - headings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAYS: &str = "The bridge was shut on Monday after a deep crack was found in the middle of its deck, the town said.";
    const TITLE: &str = "Sellhaven closes its bridge";

    /// The blocks of a page that are left of it.
    fn left(html: &str) -> Vec<String> {
        let page = Page::of(&scraper::Html::parse_document(html));
        let mut article = (0..page.places.len()).collect();
        trim_head(&page, &mut article, Some(TITLE));
        trim_tail(&page, &mut article);
        article.into_iter().map(|block| page.text(block).to_owned()).collect()
    }

    #[test]
    fn an_article_begins_at_its_headline_and_ends_with_its_last_words() {
        let story = format!("<h1>{TITLE}</h1><h2>Who pays</h2><p>{SAYS}</p>");
        for (above, behind) in [
            ("<h2>You are here</h2>", "<ul><li>1<li>2</ul>"),
            ("<ul><li>Home<li>News</ul>", "<h2>More of it</h2>"),
            ("<p>Friday, 4 March 2022</p>", "<p>***</p>"),
            ("<table><tr><td>Search<td>Sign in</table>", "<h3>Comments</h3><p>0</p>"),
        ] {
            let html = format!("{above}{story}{behind}");
            assert_eq!(left(&html), [TITLE, "Who pays", SAYS], "{html}");
        }
        // A lead or a caption may stand above a headline; what ends with headings alone is a list of them.
        let lead = "Nobody knows for how long.";
        assert_eq!(left(&format!("<p>{lead}</p>{story}"))[0], lead);
        let figure = "<figure><figcaption>The bridge</figcaption></figure>";
        assert_eq!(left(&format!("{figure}{story}"))[0], "The bridge");
        assert_eq!(left(&format!("{story}{}", "<h2>A bridge</h2>".repeat(5))).len(), 8);
        assert_eq!(left(&format!("<h3>Sport</h3><p>{SAYS}</p>")).len(), 2);
    }
}
