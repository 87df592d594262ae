//! What one article says twice is a label of its page, if it is short and no sentence.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::ingest::builder::same_words;
use crate::ingest::plain;
use crate::model::{Block, BlockKind, Reason, Role};

/// Labels longer than this are headings or captions, which an article may repeat.
const LONGEST_LABEL: usize = 60;
/// A heading must recur this often: a digest may name a running story twice.
const HEADING_RECURS: u32 = 3;

/// A page has few labels that it repeats: where more lines recur, the text itself is a list.
const MOST_LABELS: usize = 6;

/// Marks paragraphs that say the headline again, as pages print it under pictures and over the text.
/// Only a page tells its headline from other headings.
pub(super) fn mark_headline(text: &str, blocks: &mut [Block]) {
    let Some((headline, rest)) = blocks.split_first_mut() else { return };
    if headline.role != Role::Heading {
        return;
    }
    let said = headline.span.of(text);
    let is_again = |b: &Block| same_words(b.span.of(text), said);
    for block in rest.iter_mut().filter(|b| b.role == Role::Body || b.role == Role::Heading) {
        if is_again(block) {
            block.role = Role::Boilerplate;
            block.reason = Some("the headline again".into());
        }
    }
}

/// Marks short lines that recur in the article, and says of a repeated caption that it is one.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let mut seen: FxHashMap<&str, u32> =
        FxHashMap::with_capacity_and_hasher(blocks.len(), FxBuildHasher);
    for block in blocks.iter().filter(|block| block.role != Role::Boilerplate) {
        *seen.entry(block.span.of(text)).or_default() += 1;
    }
    let repeated = seen.values().filter(|count| **count > 1).count();
    if repeated == 0 || repeated > MOST_LABELS {
        return;
    }
    for block in blocks.iter_mut() {
        let words = block.span.of(text);
        let count = seen.get(words).copied().unwrap_or_default();
        match block.role {
            Role::Caption if count > 1 => {
                block.reason = Some(caption_reason(block));
            }
            Role::Body | Role::Heading
                if block.kind != BlockKind::TableRow && is_label(words, block.role, count) =>
            {
                block.role = Role::Boilerplate;
                block.reason = Some(format!("repeated in this article {count} times").into());
            }
            _ => {}
        }
    }
}

fn caption_reason(block: &Block) -> Reason {
    let reason = block.reason.as_deref().unwrap_or("photo caption");
    format!("{reason}, repeated in this article").into()
}

fn is_label(words: &str, role: Role, count: u32) -> bool {
    let enough = if role == Role::Heading { HEADING_RECURS } else { 2 };
    count >= enough && words.len() <= LONGEST_LABEL && !plain::ends_with_stop(words)
}
