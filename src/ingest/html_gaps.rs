//! Puts back paragraphs that the extractor left out of the middle of an article.
//!
//! An extractor that favours precision drops a paragraph now and then: the lead, which many pages
//! set apart, or one that holds more links than words. What stands as prose between two of its
//! paragraphs, or between the headline and the first of them, belongs to the story: losing a
//! sentence is the worse mistake.

use std::collections::HashMap;

use super::RawBlock;
use super::builder::{Builder, Built, same_words};
use super::plain::ends_with_stop;
use crate::model::BlockKind;

/// Shorter paragraphs are teasers and labels as often as story.
const PROSE: usize = 80;
/// Between two paragraphs of the article at most so many blocks of the page may be missing: more is
/// a box of its own.
const GAP: usize = 3;
/// So many characters tell one paragraph from another.
const BEGIN: usize = 40;
/// So many blocks may stand between the headline and the first paragraph.
const LEAD_GAP: usize = 8;

/// The article with the prose that the whole page has in its gaps. Linear in both.
pub(super) fn restored(article: Built, whole: &Built, title: Option<&str>) -> Built {
    let places = places(&article, whole);
    let mut missing: Vec<(usize, usize)> = Vec::new();
    let known: Vec<(usize, usize)> =
        places.iter().enumerate().filter_map(|(i, at)| at.map(|at| (i, at))).collect();
    if let Some(&(first, at)) = known.first()
        && let Some(headline) = headline(whole, title)
        && headline < at
        && at - headline <= LEAD_GAP
    {
        missing.extend((headline + 1..at).map(|place| (first, place)));
    }
    for pair in known.windows(2) {
        let ((_, from), (before, to)) = (pair[0], pair[1]);
        if from < to && to - from - 1 <= GAP {
            missing.extend((from + 1..to).map(|place| (before, place)));
        }
    }
    let is_there = |place: usize| known.iter().any(|&(_, at)| at == place);
    // A paragraph may stand there with a link or a note less: its beginning tells.
    let contained = |text: &str| {
        let begin = text.char_indices().nth(BEGIN).map_or(text, |(end, _)| &text[..end]);
        article.text.contains(begin)
    };
    missing.retain(|&(_, place)| {
        let block = whole.blocks[place];
        is_prose(whole, block) && !is_there(place) && !contained(block.span.of(&whole.text))
    });
    if missing.is_empty() { article } else { rebuilt(&article, whole, &missing) }
}

/// Where each block of the article stands in the page, where that is certain.
fn places(article: &Built, whole: &Built) -> Vec<Option<usize>> {
    let mut at: HashMap<&str, Option<usize>> = HashMap::new();
    for (place, block) in whole.blocks.iter().enumerate() {
        at.entry(block.span.of(&whole.text)).and_modify(|p| *p = None).or_insert(Some(place));
    }
    let place = |block: &RawBlock| {
        let text = block.span.of(&article.text);
        (text.len() >= PROSE).then(|| at.get(text).copied().flatten()).flatten()
    };
    article.blocks.iter().map(place).collect()
}

fn headline(whole: &Built, title: Option<&str>) -> Option<usize> {
    let is_it = |block: &RawBlock| {
        block.kind == BlockKind::Heading
            && title.is_some_and(|title| same_words(block.span.of(&whole.text), title))
    };
    whole.blocks.iter().position(is_it)
}

fn is_prose(whole: &Built, block: RawBlock) -> bool {
    let text = block.span.of(&whole.text);
    block.kind == BlockKind::Paragraph && text.len() >= PROSE && ends_with_stop(text)
}

/// `missing` says before which block of the article which block of the page goes; sorted.
fn rebuilt(article: &Built, whole: &Built, missing: &[(usize, usize)]) -> Built {
    let mut builder = Builder::default();
    let mut add = |built: &Built, block: RawBlock| {
        builder.verbatim(block.span.of(&built.text));
        builder.end_block(block.kind);
    };
    for (i, &block) in article.blocks.iter().enumerate() {
        for &(_, place) in missing.iter().filter(|&&(before, _)| before == i) {
            add(whole, whole.blocks[place]);
        }
        add(article, block);
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(paragraphs: &[&str]) -> Built {
        let mut builder = Builder::default();
        for text in paragraphs {
            let kind = if text.len() < 40 { BlockKind::Heading } else { BlockKind::Paragraph };
            builder.verbatim(text);
            builder.end_block(kind);
        }
        builder.finish()
    }

    const LEAD: &str = "The ferry to the outer islands will sail again from Monday morning, the \
        harbour office said.";
    const FIRST: &str = "Storm damage had closed the landing stage for more than three weeks, and \
        fishermen had brought the mail.";
    const MIDDLE: &str = "Two new pontoons were towed in last night, and divers are fixing the \
        chains until the weekend.";
    const LAST: &str = "The timetable stays as it was before the storm, with four crossings a day \
        in each direction.";

    #[test]
    fn lead_and_middle_come_back_and_teasers_do_not() {
        let teaser = "Read also: ten places to see on the outer islands before the summer is over";
        let page = built(&["Ferry sails again", LEAD, FIRST, MIDDLE, teaser, LAST, "More news"]);
        let article = built(&[FIRST, LAST]);
        let found = restored(article, &page, Some("Ferry sails again"));
        assert_eq!(found, built(&[LEAD, FIRST, MIDDLE, LAST]));
    }

    #[test]
    fn an_article_without_gaps_stays_as_it_is() {
        let article = built(&[FIRST, MIDDLE, LAST]);
        assert_eq!(restored(article.clone(), &article, None), article);
    }
}
