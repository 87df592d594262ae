//! Photo credits, and the captions above them.
//!
//! A pasted page leaves the caption as a paragraph and the credit as a line below it. The credit is
//! recognised by the agency's name in the places where credits have it; the caption by standing
//! above a credit, by carrying one, or by being printed twice in a row.

use std::sync::LazyLock;

use super::phrases::{self, Phrases};
use crate::ingest::{RawBlock, head_line, plain};
use crate::model::BlockKind;
use crate::text::normalize::Openings;

/// Longer lines are no credits.
const LONGEST_CREDIT: usize = 120;
/// Shorter lines name a section or a person.
const SHORTEST_CAPTION: usize = 24;
/// Longer paragraphs are no captions.
const LONGEST_CAPTION: usize = 420;

/// How a credit opens, whatever follows it. Matched in lower case.
static OPENINGS: Openings = Openings::new(&[
    "photo:",
    "photo by",
    "photos by",
    "photo credit",
    "photograph:",
    "photograph by",
    "photographer:",
    "image:",
    "image credit",
    "image copyright",
    "(image credit",
    "(image:",
    "(foto:",
    "image source",
    "image by",
    "picture:",
    "picture credit",
    "credit:",
    "illustration:",
    "illustration by",
    "graphic:",
    "(photo by",
    "(photo:",
    "(ap photo",
    "(credit:",
    "foto:",
    "bild:",
    "bildquelle",
    "fotos:",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "crédito:",
    "photo :",
    "© getty",
    "© reuters",
    "© afp",
    "© ap",
    "beeld:",
]);

/// How a caption opens.
static CAPTION_OPENINGS: Openings = Openings::new(&[
    "file photo:",
    "file photo -",
    "file -",
    "file photo.",
    "caption:",
    "pictured:",
]);

static AGENCIES: LazyLock<Phrases> =
    LazyLock::new(|| phrases::load(&[include_str!("../../../assets/boilerplate/agencies.txt")]));

/// Whether the whole block is a photo credit.
pub(in crate::ingest) fn is_credit(words: &str) -> bool {
    let words = words.trim();
    let has_lines = || memchr::memchr(b'\n', words.as_bytes()).is_some();
    if words.len() > LONGEST_CREDIT || sentence_like(words) || has_lines() {
        return false;
    }
    credit_strength(words).is_some()
}

/// How surely a line is a credit.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Strength {
    /// Only an agency's name, which may also be a byline or the sign-off of a story.
    Bare,
    /// A name and an agency, or a word such as "Photo:".
    Named,
}

fn credit_strength(words: &str) -> Option<Strength> {
    let inner = words.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ' '));
    if OPENINGS.of(words).next().is_some() {
        return Some(Strength::Named);
    }
    // Nearly no line has a separator; it is looked for first.
    if !has_separator(inner) || !inner.contains(['/', '|', ',', ' ']) {
        return is_agency(inner).then_some(Strength::Bare);
    }
    let parts = split_credit(inner);
    let (first, last) = (parts.first()?, parts.last()?);
    let named = is_agency(first) || is_agency(last);
    (named && inner.split_whitespace().count() <= 12).then_some(Strength::Named)
}

fn has_separator(words: &str) -> bool {
    let bytes = words.as_bytes();
    memchr::memchr2(b'/', b'|', bytes).is_some()
        // Few lines have the letter: looking for the word itself costs more than all else here.
        || memchr::memchr_iter(b'v', bytes)
            .any(|at| bytes[..at].ends_with(b" ") && bytes[at..].starts_with(b"via "))
        || !words.is_ascii() && words.contains('©')
}

/// `IMAGO/Christian Ohde via Reuters` into its parts.
fn split_credit(words: &str) -> Vec<&str> {
    words.split(['/', '|', '©']).flat_map(|part| part.split(" via ")).map(str::trim).collect()
}

/// Whether the words are the name of a known agency, written as a name.
pub(in crate::ingest) fn is_agency(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) && names_agency(words)
}

/// Whether the words are the name of a known agency, some of which write themselves small (`dpa`).
pub(in crate::ingest) fn names_agency(words: &str) -> bool {
    phrases::exactly(&AGENCIES, words).is_some()
}

/// A stop followed by a space, or a final one after a longer line, is running text.
fn sentence_like(words: &str) -> bool {
    let bracketed = words.starts_with(['(', '[']);
    !bracketed && words.len() > 60 && plain::ends_with_stop(words)
}

/// Turns captions and credits into blocks of kind caption.
pub(in crate::ingest) fn name_captions(text: &str, blocks: &mut [RawBlock]) {
    for index in 0..blocks.len() {
        let words = blocks[index].span.of(text);
        if !may_change(blocks[index].kind) || words.len() > LONGEST_CAPTION {
            continue;
        }
        if carries_credit(words) || CAPTION_OPENINGS.of(words).next().is_some() {
            blocks[index].kind = BlockKind::Caption;
        } else if is_credit(words) {
            name_credit(text, blocks, index);
        } else if is_name_and_house(words) {
            name_unknown_credit(text, blocks, index);
        } else if is_photographer(text, blocks, index) || is_printed_twice(text, blocks, index) {
            blocks[index - 1].kind = BlockKind::Caption;
            blocks[index].kind = BlockKind::Caption;
        }
    }
}

/// `Jonas Weir/Northern Wire`: a person, and a house that the list of agencies need not know. Also
/// the shape of `New York/New Jersey`, so that its place has to speak for it.
pub(super) fn is_name_and_house(words: &str) -> bool {
    if memchr::memchr(b'/', words.as_bytes()).is_none() {
        return false;
    }
    let Some((person, house)) = words.trim().split_once('/') else { return false };
    let named = |word: &str| word.starts_with(char::is_uppercase);
    is_person(person.trim())
        && house.len() <= 40
        && (1..=4).contains(&house.split_whitespace().count())
        && house.split_whitespace().all(named)
        && !plain::ends_with_stop(house)
}

/// Such a line is a credit right under a caption: no blank line between, and the line above reads
/// as one.
fn name_unknown_credit(text: &str, blocks: &mut [RawBlock], index: usize) {
    let Some(above) = index.checked_sub(1).map(|above| blocks[above]) else { return };
    let caption = above.kind == BlockKind::Caption
        || is_caption(text, above, index, Some(Strength::Named))
            && plain::ends_with_stop(above.span.of(text));
    if caption && !parted(text, above, blocks[index]) {
        blocks[index].kind = BlockKind::Caption;
        blocks[index - 1].kind = BlockKind::Caption;
    }
}

/// A page that shows a picture and its alternative text prints the caption twice in a row.
fn is_printed_twice(text: &str, blocks: &[RawBlock], index: usize) -> bool {
    let words = blocks[index].span.of(text);
    index > 0 && words.len() > 60 && blocks[index - 1].span.of(text) == words
}

fn may_change(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Paragraph | BlockKind::Heading)
}

/// A credit, and the block above it if that can be its caption.
fn name_credit(text: &str, blocks: &mut [RawBlock], index: usize) {
    let words = blocks[index].span.of(text).trim();
    let strength = credit_strength(words);
    let last = index + 1 == blocks.len();
    let above = index.checked_sub(1).map(|above| blocks[above]);
    let caption = above.is_some_and(|above| is_caption(text, above, index, strength));
    if strength == Some(Strength::Bare) && (last || !caption) {
        // An agency alone at the end, or under no picture, signs the story.
        return;
    }
    blocks[index].kind = BlockKind::Caption;
    if caption {
        blocks[index - 1].kind = BlockKind::Caption;
    }
}

fn is_caption(text: &str, above: RawBlock, index: usize, credit: Option<Strength>) -> bool {
    let words = above.span.of(text);
    let named = credit == Some(Strength::Named);
    let titled = index == 1 && !plain::ends_with_stop(words);
    let reported = words.contains(['“', '"']) || words.contains(" said");
    may_change(above.kind)
        && !titled
        && (SHORTEST_CAPTION..=LONGEST_CAPTION).contains(&words.len())
        && inner_stops(words) <= 2
        && (named || !reported)
}

/// Sentence ends inside the text, roughly: a stop, a space, a capital.
fn inner_stops(words: &str) -> usize {
    let bytes = words.as_bytes();
    bytes
        .windows(3)
        .filter(|w| matches!(w[0], b'.' | b'!' | b'?') && w[1] == b' ' && w[2].is_ascii_uppercase())
        .count()
}

/// `… in Havana. REUTERS/Jane Doe`, `… on Friday. (AP Photo/Jane Doe)`.
fn carries_credit(words: &str) -> bool {
    let Some(at) = words.rfind(['.', '(', '[', ']']).filter(|at| *at > 20) else { return false };
    let bracket = words.ends_with([')', ']']);
    let tail = if bracket {
        words.rfind(['(', '[']).map_or("", |open| &words[open + 1..words.len() - 1])
    } else {
        words[at + 1..].trim()
    };
    let named = tail.len() > 3 && tail.len() <= LONGEST_CREDIT;
    named && credit_strength(tail) == Some(Strength::Named) && inner_stops(words) <= 2
}

/// A name alone under a one-sentence line of the same group: `Eileen Carr` under her picture.
fn is_photographer(text: &str, blocks: &[RawBlock], index: usize) -> bool {
    let Some(above) = index.checked_sub(1).map(|above| blocks[above]) else { return false };
    let group_opens = index < 2 || parted(text, blocks[index - 2], above);
    let group_ends = blocks.get(index + 1).is_none_or(|next| parted(text, blocks[index], *next));
    let words = above.span.of(text);
    index > 1
        && group_opens
        && group_ends
        && !parted(text, above, blocks[index])
        && may_change(above.kind)
        && plain::ends_with_stop(words)
        && inner_stops(words) == 0
        && words.len() <= 200
        && !words.contains(" said")
        && is_person(blocks[index].span.of(text))
        && head_line::byline(blocks[index].span.of(text)).is_none()
}

/// Whether a blank line stands between two blocks.
fn parted(text: &str, above: RawBlock, below: RawBlock) -> bool {
    let between = &text[above.span.end as usize..below.span.start as usize];
    between.bytes().filter(|b| *b == b'\n').count() > 1
}

/// Two to four capitalised words without a stop.
pub(in crate::ingest) fn is_person(words: &str) -> bool {
    let count = words.split(' ').count();
    let name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    (2..=4).contains(&count) && words.len() <= 40 && words.split(' ').all(name)
}
