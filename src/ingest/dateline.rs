//! The agency that a story names in its dateline: `OSLO, Oct 25 (Reuters) -`, `Berlin (dpa) -`.
//!
//! It says whose the text is, not who printed it, so it counts as the outlet only where nothing else
//! says one.

use super::boilerplate::credit;
use super::{Draft, RawBlock};
use crate::model::{BlockKind, KnownBy};

/// A dateline ends within so many bytes.
const LONGEST: usize = 80;

/// A longer name is a remark.
const LONGEST_NAME: usize = 30;

/// So many paragraphs are looked at: an editor's line may stand above the story.
const PARAGRAPHS: usize = 3;

/// The agency in the dateline that a paragraph opens with, as it stands there.
pub fn agency(paragraph: &str) -> Option<&str> {
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST)];
    let (before, after) = head.split_once('(')?;
    let (name, rest) = after.split_once(')')?;
    // Spanish agencies write `(EFE).-`, and the dash may open the line below.
    let rest = rest
        .strip_prefix('.')
        .filter(|rest| rest.trim().is_empty() || is_led(rest))
        .unwrap_or(rest);
    let is_dash =
        is_led(rest) || rest.is_empty() && head.len() == paragraph.len() && after.ends_with('.');
    let is_short = name.len() <= LONGEST_NAME && name.starts_with(char::is_alphabetic);
    (is_dash && is_short && !before.contains(['.', '?', '!', ';'])).then_some(name)
}

/// Whether a dash leads over to the text.
fn is_led(rest: &str) -> bool {
    rest.trim_start().starts_with(['_', '-', '–', '—'])
}

/// Takes a known agency out of the dateline of an article of which no outlet is known.
pub fn settle(draft: &mut Draft) {
    if draft.meta.outlet.is_some() {
        return;
    }
    let is_text = |block: &&RawBlock| block.kind == BlockKind::Paragraph;
    let paragraphs = draft.blocks.iter().filter(is_text).take(PARAGRAPHS);
    let named = paragraphs.filter_map(|block| agency(block.span.of(&draft.text)));
    let Some(name) = named.into_iter().find(|name| credit::names_agency(name)) else { return };
    draft.meta.outlet = Some(name.into());
    draft.meta.details_mut().outlet_from = KnownBy::Dateline;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Metadata, Span};

    fn settled(text: &str) -> (Option<String>, KnownBy) {
        let span = Span::new(0, text.len());
        let blocks = vec![RawBlock { span, kind: BlockKind::Paragraph }];
        let mut draft = Draft { text: text.into(), blocks, ..Draft::default() };
        settle(&mut draft);
        let Metadata { outlet, .. } = &draft.meta;
        (outlet.as_deref().map(str::to_owned), draft.meta.outlet_from())
    }

    #[test]
    fn an_agency_in_a_dateline_is_known_by_it() {
        for (text, expected) in [
            ("OSLO, Oct 25 (Reuters) - The quay was shut.", "Reuters"),
            ("LONDON (AP) — The quay was shut.", "AP"),
            ("(Reuters) - The quay was shut.", "Reuters"),
            ("Berlin (dpa) - Der Kai ist zu.", "dpa"),
            ("Madrid, 24 may (EFE).- El muelle sigue cerrado.", "EFE"),
            ("Madrid, 24 may (EFE).", "EFE"),
        ] {
            assert_eq!(settled(text), (Some(expected.to_owned()), KnownBy::Dateline), "{text}");
        }
    }

    #[test]
    fn what_is_no_dateline_names_no_outlet() {
        for text in [
            "The quay (AP) was shut on Monday.",
            "It was shut. Later (Reuters) - the agency - said so.",
            "OSLO (Holm) - The quay was shut.",
            "The quay was shut, says the agency (AP). Nobody knew.",
            "The quay was shut (AP)",
            "The port (see map) - the largest - was shut.",
            "The quay was shut on Monday, as the harbour office had said the week before it (Reuters) -",
        ] {
            assert_eq!(settled(text), (None, KnownBy::Stated), "{text}");
        }
    }
}
