//! Names each piece: heading, paragraph, list item, quote, caption.
//!
//! Pieces are judged from the last to the first, because a heading is known by what it leads.

use super::LineRun;
use super::lines::Marker;
use crate::ingest::RawBlock;
use crate::ingest::boilerplate::credit;
use crate::ingest::head_line::is_head_line;
use crate::model::BlockKind;

/// Longer lines without a stop are paragraphs that lost it.
const LONGEST_HEADING: usize = 230;
/// Up to this length a line without a stop is a heading whatever the length of what follows.
const SHORT_HEADING: usize = 100;
/// A paragraph under a heading has at least this many bytes, or a stop.
const SHORTEST_PARAGRAPH: usize = 60;

pub(super) fn name(text: &str, pieces: &[LineRun]) -> Vec<RawBlock> {
    let mut blocks: Vec<RawBlock> = pieces
        .iter()
        .map(|piece| RawBlock { span: piece.span, kind: by_marker(piece.marker) })
        .collect();
    for index in (0..pieces.len()).rev() {
        if blocks[index].kind != BlockKind::Paragraph || pieces[index].marker == Marker::Rule {
            continue;
        }
        let words = blocks[index].span.of(text);
        let leads = blocks.get(index + 1).is_some_and(|next| leads(text, words, next));
        let in_entries = between_lone_bullets(pieces, index);
        let opens = index == 0 && blocks.len() > 1;
        if heading_shape(words) && (leads || opens) && !in_entries && !is_furniture(words) {
            blocks[index].kind = BlockKind::Heading;
        }
    }
    credit::name_captions(text, &mut blocks);
    blocks
}

/// Credits, bylines and date lines have the shape of a heading and head nothing.
fn is_furniture(words: &str) -> bool {
    credit::is_credit(words) || is_head_line(words)
}

/// Between two lone bullets stands the rest of an entry, cut off, not a heading.
fn between_lone_bullets(pieces: &[LineRun], index: usize) -> bool {
    let lone = |at: usize| pieces.get(at).is_some_and(|p| p.marker == Marker::LoneBullet);
    index > 0 && lone(index - 1) && lone(index + 1)
}

fn by_marker(marker: Marker) -> BlockKind {
    match marker {
        Marker::Hashes | Marker::Seam => BlockKind::Heading,
        Marker::Quote => BlockKind::Quote,
        Marker::Bullet | Marker::LoneBullet => BlockKind::ListItem,
        Marker::None | Marker::Rule => BlockKind::Paragraph,
    }
}

/// Whether `words` could head the block `next`.
fn leads(text: &str, words: &str, next: &RawBlock) -> bool {
    let below = next.span.of(text);
    match next.kind {
        BlockKind::Paragraph if is_head_line(below) => true,
        BlockKind::Paragraph if words.len() <= SHORT_HEADING => {
            ends_with_stop(below) || below.len() >= SHORTEST_PARAGRAPH
        }
        BlockKind::Paragraph => ends_with_stop(below) && below.len() > words.len(),
        BlockKind::Caption => false,
        _ => words.len() <= SHORT_HEADING,
    }
}

/// Short, opens like a title, and does not end like a sentence; a question may be a title.
pub(super) fn heading_shape(words: &str) -> bool {
    let opens = words.trim_start_matches(['"', '\'', '“', '‘', '«', '„', '¿', '¡', '(', ' ']);
    let starts = opens.starts_with(|c: char| !c.is_lowercase() && c.is_alphanumeric());
    let letters = || words.chars().any(char::is_alphabetic);
    let one_line = || !words.contains('\n');
    let ends = || match words.chars().next_back() {
        Some('?' | '？') => words.len() > SHORT_HEADING || has_inner_stop(words),
        Some(',' | ';' | ':') => true,
        _ => ends_with_stop(words),
    };
    starts
        && words.len() <= LONGEST_HEADING
        && !ends()
        && letters()
        && one_line()
        && !is_said(words)
}

/// Whether a line is a quotation with its speaker: `"We are sorry," the chairman said. (Full text)`.
/// A comma before the closing mark says that the sentence goes on with who said it.
fn is_said(words: &str) -> bool {
    const ENDS: &[&str] = &[",\"", ",”", ",“", ",»", ", »", "\",", "”,", "“,", "»,"];
    let quotes = words.starts_with(['"', '“', '„', '«', '”']);
    let end = words.char_indices().nth(1).map_or(words.len(), |(at, _)| at);
    let stops = || has_inner_stop(words) || ends_with_stop(words);
    quotes && stops() && ENDS.iter().any(|mark| words[end..].contains(mark))
}

/// Whether the text ends in `.`, `!`, `?`, `…` or their like, with closing quotes or brackets.
pub(in crate::ingest) fn ends_with_stop(words: &str) -> bool {
    let closers = ['"', '\'', '”', '’', '»', '“', ')', ']', '*', '_', ' ', '」', '』'];
    let end = words.trim_end_matches(closers);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

fn has_inner_stop(words: &str) -> bool {
    [". ", "! ", "? "].iter().any(|stop| words.contains(stop))
}
