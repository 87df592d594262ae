//! Boxes of the page: a heading that names them, and what it leads.

use std::sync::LazyLock;

use super::phrases::{self, Phrases};
use crate::ingest::plain;
use crate::model::{Block, BlockKind, Reason, Role};
use crate::text::normalize::Openings;

/// Box headings are short; longer blocks are not looked up.
const LONGEST_BOX_HEADING: usize = 48;
/// A link to another story is at most this long.
const LONGEST_LINK: usize = 140;

static HEADINGS: LazyLock<Phrases> =
    LazyLock::new(|| phrases::load(&[include_str!("../../../assets/boilerplate/boxes.txt")]));

/// Labels that may stand over the headline of another story inside this one.
static TEASERS: LazyLock<Phrases> = LazyLock::new(|| {
    phrases::load(&[
        "[teaser]\nread more\nmehr lesen\nlire la suite\nleer más\nleia mais\nleggi di più\nlees meer",
    ])
});

/// What a box heading leads.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Leads {
    /// Entries about people, places, questions: bullets, each with a paragraph or two.
    Topics,
    /// Headlines of other stories.
    Links,
    /// News: only the heading itself is furniture.
    Section,
}

/// Marks box headings and the entries under them.
pub(super) fn mark(text: &str, blocks: &mut [Block]) {
    let mut index = 0;
    while index < blocks.len() {
        let at = index;
        index += 1;
        let leads = box_heading(text, &blocks[at]).or_else(|| more_on(text, blocks, at));
        let Some(leads) = leads else {
            mark_teaser(text, blocks, at);
            continue;
        };
        let title = blocks[at].span.of(text);
        blocks[at].role = Role::Boilerplate;
        blocks[at].reason = Some(heading_reason(leads, title));
        let end = match leads {
            Leads::Topics => topics_end(text, blocks, index),
            Leads::Links => links_end(text, blocks, index),
            Leads::Section => index,
        };
        for block in &mut blocks[index..end] {
            if block.role != Role::Boilerplate {
                block.role = Role::Boilerplate;
                block.reason = Some(entry_reason(leads, title));
            }
        }
        index = end;
    }
}

/// Marks the headline under a `Read more` inside the story: the two stand alone between blank lines.
fn mark_teaser(text: &str, blocks: &mut [Block], at: usize) {
    let parted = |index: usize| {
        let between = &text[blocks[index - 1].span.end as usize..blocks[index].span.start as usize];
        between.bytes().filter(|byte| *byte == b'\n').count() > 1
    };
    let links = |block: &Block| {
        block.role == Role::Boilerplate
            && block.reason.as_deref().is_some_and(|reason| reason.starts_with("link or button"))
            && phrases::exactly(&TEASERS, block.span.of(text)).is_some()
    };
    let alone = at > 0 && at + 2 < blocks.len() && parted(at) && !parted(at + 1) && parted(at + 2);
    if !alone || !links(&blocks[at]) {
        return;
    }
    let headline = blocks[at + 1].span.of(text);
    if headline.len() <= LONGEST_LINK && !plain::ends_with_stop(headline) {
        let title = blocks[at].span.of(text);
        blocks[at + 1].reason = Some(entry_reason(Leads::Links, title));
        blocks[at + 1].role = Role::Boilerplate;
    }
}

fn heading_reason(leads: Leads, title: &str) -> Reason {
    match leads {
        Leads::Topics => format!("heading of a topic box: “{title}”").into(),
        Leads::Links => format!("heading of related stories: “{title}”").into(),
        Leads::Section => format!("section heading of the site: “{title}”").into(),
    }
}

fn entry_reason(leads: Leads, title: &str) -> Reason {
    match leads {
        Leads::Topics => format!("topic box under “{title}”").into(),
        _ => format!("related stories under “{title}”").into(),
    }
}

/// Whether a block is a heading over headlines of other stories.
#[cfg(feature = "html")]
pub(in crate::ingest) fn heads_related(words: &str) -> bool {
    words.len() <= LONGEST_BOX_HEADING && phrases::exactly(&HEADINGS, words) == Some("related")
}

fn box_heading(text: &str, block: &Block) -> Option<Leads> {
    let words = block.span.of(text);
    if words.len() > LONGEST_BOX_HEADING || block.role == Role::Caption {
        return None;
    }
    match phrases::exactly(&HEADINGS, words)? {
        "topics" => Some(Leads::Topics),
        "related" => Some(Leads::Links),
        _ => Some(Leads::Section),
    }
}

/// How the headings of such boxes open.
static MORE: Openings = Openings::new(&[
    "more on ",
    "more about ",
    "more from ",
    "mehr aus ",
    "mehr zu ",
    "plus sur ",
    "más sobre ",
    "más de ",
    "mais sobre ",
    "mais de ",
    "altro su ",
    "meer over ",
    "meer uit ",
]);

/// `More on the harbour`, where at least two links follow: without them it heads a story.
fn more_on(text: &str, blocks: &[Block], at: usize) -> Option<Leads> {
    /// Links of a box, at the least.
    const FEWEST_LINKS: usize = 2;
    let words = blocks[at].span.of(text);
    let named = words.len() <= LONGEST_BOX_HEADING
        && MORE.of(words).next().is_some()
        && !plain::ends_with_stop(words)
        && blocks[at].role != Role::Caption;
    let links = |start: usize| {
        let end = links_end(text, blocks, start);
        blocks[start..end].iter().filter(|block| block.role != Role::Boilerplate).count()
    };
    (named && links(at + 1) >= FEWEST_LINKS).then_some(Leads::Links)
}

/// The end of a topic box whose entries begin at `start`.
///
/// An entry is a bullet; the paragraphs that follow it belong to it as far as the box can be shown
/// to go on: up to the next bullet, or another box, or a text that the page cut off.
fn topics_end(text: &str, blocks: &[Block], start: usize) -> usize {
    let mut end = start;
    let mut continued = false;
    while end < blocks.len() && is_entry(text, &blocks[end]) {
        let next = paragraphs_end(text, blocks, end + 1);
        let length = next - end - 1;
        let goes_on = blocks.get(next).is_some_and(|block| {
            block.kind == BlockKind::ListItem || box_heading(text, block).is_some()
        });
        let cut_off =
            next == blocks.len() && length > 0 && is_cut_off(blocks[next - 1].span.of(text));
        if length > 2 || !(length == 0 || goes_on || cut_off || (continued && length == 1)) {
            return end + 1;
        }
        continued |= length > 0;
        end = next;
    }
    end
}

/// A bullet, or a sentence that says what its subject is, as an encyclopaedia opens an entry.
fn is_entry(text: &str, block: &Block) -> bool {
    block.kind == BlockKind::ListItem
        || (block.kind == BlockKind::Paragraph && is_definition(block.span.of(text)))
}

/// `X is a country in …`, `X, officially the …, is …`.
fn is_definition(words: &str) -> bool {
    let head = words.get(..words.len().min(120)).unwrap_or(words);
    words.starts_with(char::is_uppercase)
        && [" is a ", " is an ", " was a ", " was an ", " officially the "]
            .iter()
            .any(|sign| head.contains(sign))
        && is_cut_off(words)
}

/// The end of the paragraphs from `start` on: up to a list item, a heading or furniture.
fn paragraphs_end(text: &str, blocks: &[Block], start: usize) -> usize {
    let plain_paragraph = |block: &&Block| {
        block.kind == BlockKind::Paragraph
            && block.role == Role::Body
            && box_heading(text, block).is_none()
    };
    start + blocks[start..].iter().take_while(plain_paragraph).count()
}

/// Pages cut an entry in the middle, with or without dots.
fn is_cut_off(words: &str) -> bool {
    words.ends_with("...") || words.ends_with('…') || !plain::ends_with_stop(words)
}

/// The end of a list of links that begins at `start`: short lines without a stop that lead no
/// paragraph, so that the next real headline is never taken.
fn links_end(text: &str, blocks: &[Block], start: usize) -> usize {
    let mut end = start;
    while let Some(block) = blocks.get(end) {
        let words = block.span.of(text);
        let short = words.len() <= LONGEST_LINK && !words.ends_with(['.', '!', ':', '”', '"']);
        let leads_story = blocks.get(end + 1).is_some_and(|next| is_story(text, next));
        let link = match block.kind {
            BlockKind::ListItem => short,
            BlockKind::Paragraph | BlockKind::Heading => short && !leads_story,
            _ => false,
        };
        if !(link || block.role == Role::Boilerplate) || box_heading(text, block).is_some() {
            break;
        }
        end += 1;
    }
    end
}

fn is_story(text: &str, block: &Block) -> bool {
    let words = block.span.of(text);
    block.role != Role::Boilerplate
        && (words.len() > LONGEST_LINK || plain::ends_with_stop(words))
        && block.kind != BlockKind::ListItem
}
