//! Headlines that a page glued to the paragraph before: `… on Monday.Ferry stays in port`.
//!
//! A digest loses the line end between a story and the headline of the next. The seam shows: a stop
//! right after a word in lower case, a capital right after the stop, then a title without a stop,
//! and the next story's paragraph below.

use super::LineRun;
use super::kinds::{ends_with_stop, heading_shape};
use super::lines::Marker;
use crate::model::Span;

/// How many words such a headline has.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 3..=15;
/// The sentence before has at least this many words: `Booking.Com raises its prices` has none.
const FEWEST_WORDS_BEFORE: usize = 5;
/// The paragraph below has at least this many bytes, and a stop.
const SHORTEST_PARAGRAPH: usize = 60;

/// Parts every glued headline from its line.
pub(super) fn part(text: &str, pieces: Vec<LineRun>) -> Vec<LineRun> {
    let mut parted = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let below = pieces.get(index + 1).filter(|next| is_paragraph(text, next));
        let seam = below.and_then(|_| seam(text, piece));
        let Some(at) = seam else {
            parted.push(*piece);
            continue;
        };
        let at = piece.span.start as usize + at;
        let end = piece.span.end as usize;
        parted.push(LineRun { span: Span::new(piece.span.start as usize, at), ..*piece });
        parted.push(LineRun { span: Span::new(at, end), marker: Marker::Seam });
    }
    parted
}

fn is_paragraph(text: &str, piece: &LineRun) -> bool {
    let words = piece.span.of(text);
    piece.marker == Marker::None && words.len() >= SHORTEST_PARAGRAPH && ends_with_stop(words)
}

/// Where in the piece the headline begins.
fn seam(text: &str, piece: &LineRun) -> Option<usize> {
    let words = piece.span.of(text);
    let free = !matches!(piece.marker, Marker::Hashes | Marker::Rule);
    if !free || words.contains('\n') || ends_with_stop(words) {
        return None;
    }
    let at = words.char_indices().rev().map(|(at, _)| at).find(|at| is_seam(words, *at))?;
    let (before, title) = words.split_at(at);
    let fits = HEADLINE_WORDS.contains(&title.split_whitespace().count())
        && before.split_whitespace().count() >= FEWEST_WORDS_BEFORE
        && heading_shape(title)
        && ![". ", "! ", "? "].iter().any(|stop| title.contains(stop));
    fits.then_some(at)
}

/// Two letters in lower case, a stop, perhaps closing quotes, and here a capital.
fn is_seam(words: &str, at: usize) -> bool {
    if !words[at..].starts_with(char::is_uppercase) {
        return false;
    }
    let before = words[..at].trim_end_matches(['"', '”', '’', '»', ')']);
    let Some(word) = before.strip_suffix(['.', '!', '?', '…']) else { return false };
    let token = word.rsplit(char::is_whitespace).next().unwrap_or_default();
    let low = word.chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    low && !token.contains(['/', '@', '.'])
}

#[cfg(test)]
mod tests {
    use crate::ingest::plain::blocks;
    use crate::model::BlockKind::{self, Heading, Paragraph};

    const STORY: &str =
        "The harbour board said on Friday that the new ferry will not sail before spring.";

    fn read(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text).iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    #[test]
    fn a_headline_glued_to_the_sentence_before_is_a_heading() {
        let text = format!("{STORY}Tram drivers walk out for a third day\n{STORY}");
        let title = "Tram drivers walk out for a third day";
        assert_eq!(read(&text), [(Paragraph, STORY), (Heading, title), (Paragraph, STORY)]);
    }

    #[test]
    fn a_glued_sentence_stays_in_its_paragraph() {
        let glued = [
            format!("{STORY}Tram drivers walk out for a third day.\n{STORY}"),
            format!("{STORY}Tram drivers walk out for a third day"),
            format!("{STORY}Tram drivers walk out for a third day\nShort line"),
            format!(
                "The board wrote to all members at harbour.Example today and tomorrow\n{STORY}"
            )
            .replace("members at harbour", "members at www.harbour"),
            format!("Booking.Com raises its prices again\n{STORY}"),
        ];
        for text in glued {
            let first = text.lines().next().unwrap_or_default();
            assert_eq!(read(&text)[0].1, first, "{text}");
        }
    }
}
