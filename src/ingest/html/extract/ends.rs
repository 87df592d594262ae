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
