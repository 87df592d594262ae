//! What stands behind an article: lists of tags, and headlines of other stories without a text.

use crate::model::{Block, BlockKind, Format, Role};
use crate::text::normalize::Openings;

/// Words that open a list of tags.
static OPENERS: Openings = Openings::new(&[
    "tags",
    "tag",
    "tagged",
    "topics",
    "keywords",
    "etiquetas",
    "palavras-chave",
    "schlagwörter",
    "stichwörter",
    "mots-clés",
    "étiquettes",
    "parole chiave",
    "trefwoorden",
    "filed under",
]);
/// A list of tags has at least so many commas.
const COMMAS: usize = 2;
/// So many headings in a row, with nothing under the last, are headlines of other stories.
const HEADLINES: usize = 3;

/// A shorter line, in bytes or words, is a label or an entry of a table.
const SHORTEST_HEADLINE: usize = 20;
/// Likewise in words.
const FEWEST_WORDS: usize = 4;

/// Marks lists of tags, and headings at the end that lead to nothing.
pub(super) fn mark(text: &str, blocks: &mut [Block], format: Format) {
    mark_tags(text, blocks);
    // Only a page says which lines are headings; in a plain text they may be results of matches.
    if format == Format::Html {
        mark_headlines(text, blocks);
    }
}

fn mark_tags(text: &str, blocks: &mut [Block]) {
    let mut tags: Option<&str> = None;
    for block in blocks.iter_mut().filter(|block| block.role != Role::Boilerplate) {
        let words = block.span.of(text);
        // A page that hides its label shows the list again without it.
        let is_again = tags.is_some_and(|tags| words == tags);
        if let Some(list) = tag_list(words) {
            tags = Some(list);
        } else if !is_again {
            continue;
        }
        block.role = Role::Boilerplate;
        block.reason = Some("list of tags".into());
    }
}

/// The tags that a block lists after its label.
fn tag_list(words: &str) -> Option<&str> {
    let mut rests = OPENERS.of(words).map(|opener| &words[opener.len()..]);
    let list = rests.find(|rest| rest.starts_with([':', ' ', '\n']))?;
    let list = list.trim_start_matches(':').trim();
    let is_list = list.matches(',').count() >= COMMAS && !list.ends_with(['.', '!', '?']);
    is_list.then_some(list)
}

fn mark_headlines(text: &str, blocks: &mut [Block]) {
    let is_story = |b: &Block| b.role != Role::Boilerplate && b.kind != BlockKind::Heading;
    let end = blocks.iter().rposition(is_story).map_or(0, |last| last + 1);
    let tail = &mut blocks[end..];
    let is_headline = |b: &Block| b.role == Role::Heading && is_headline(b.span.of(text));
    let headings = || tail.iter().filter(|b| is_headline(b)).count();
    // An article that is nothing but headings is a list of headlines, and they are its text.
    if end == 0 || headings() < HEADLINES {
        return;
    }
    for block in tail.iter_mut().filter(|b| is_headline(b)) {
        block.role = Role::Boilerplate;
        block.reason = Some("headlines of other stories, without a text".into());
    }
}

/// `Sellhaven 3 Corrick 0` and `RESULTS` are a table of the story.
fn is_headline(words: &str) -> bool {
    words.len() >= SHORTEST_HEADLINE
        && words.split_whitespace().count() >= FEWEST_WORDS
        && !words.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_tags_has_a_label_and_no_stop() {
        assert_eq!(tag_list("Tags: dam, flood, Corran"), Some("dam, flood, Corran"));
        assert_eq!(tag_list("Tags dam, flood, Corran"), Some("dam, flood, Corran"));
        assert_eq!(tag_list("Tags were torn off, thrown away, and burned."), None);
        assert_eq!(tag_list("Tagesschau, news, weather"), None);
    }
}
