//! Which blocks of a page the extractor has found: it drops and doubles words, so they are known by runs.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};

use crate::ingest::builder::Built;
use crate::model::BlockKind;

use super::walk::Page;

/// Runs of so many words tell text from other text.
const RUN: usize = 3;

/// The share of a block's runs that the extractor must have found.
const FOUND: f64 = 0.5;

/// A block with a larger share of links is a link.
const LINKED: f64 = 0.5;

/// Which blocks of the page the extractor has found.
pub(super) fn voted(page: &Page, found: &Built) -> Vec<bool> {
    let words_of = |text: &str| words(text).collect::<Vec<u64>>();
    // A headline stands in menus and teasers too: headings are known by all their words alone.
    let prose = found.blocks.iter().filter(|block| block.kind != BlockKind::Heading);
    let prose: Vec<Vec<u64>> = prose.map(|block| words_of(block.span.of(&found.text))).collect();
    let runs: FxHashSet<&[u64]> = prose.iter().flat_map(|block| block.windows(RUN)).collect();
    let whole: FxHashSet<Vec<u64>> =
        found.blocks.iter().map(|block| words_of(block.span.of(&found.text))).collect();
    let is_voted = |block: usize| {
        let own = words_of(page.text(block));
        let hits = own.windows(RUN).filter(|run| runs.contains(run)).count();
        let share = hits as f64 / own.windows(RUN).count().max(1) as f64;
        let is_link = page.places[block].linked as f64 > LINKED * page.text(block).len() as f64;
        !own.is_empty() && (whole.contains(&own) || (share >= FOUND && !is_link))
    };
    (0..page.places.len()).map(is_voted).collect()
}

/// The words of a text as numbers, whatever their case and punctuation.
fn words(text: &str) -> impl Iterator<Item = u64> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
        let mut hasher = FxHasher::default();
        word.chars().flat_map(char::to_lowercase).for_each(|c| hasher.write_u32(c as u32));
        hasher.finish()
    })
}
