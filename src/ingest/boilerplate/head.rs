//! The head of a pasted page: its menu, and the lines that name author and date.

use super::masthead;
use crate::ingest::{head_line, plain};
use crate::model::{Block, BlockKind, Role};

/// Longer blocks with a stop are the story; before the first of them lies the head.
const SHORTEST_STORY: usize = 60;
/// An entry of a menu is at most this long, in bytes and in words.
const LONGEST_ENTRY: usize = 32;
/// Likewise in words.
const MOST_ENTRY_WORDS: usize = 4;
/// Below the name of the outlet stand date and headline, in either order.
const IMPRINT_LINES: usize = 2;
/// Fewer lines are no menu.
const SHORTEST_MENU: usize = 4;

/// Marks the name of the outlet, the lines of a menu, bylines, date lines and fields.
pub(super) fn mark(text: &str, blocks: &mut [Block], outlet: Option<&str>) {
    let story = |block: &Block| block.role == Role::Body && is_story(block.span.of(text));
    let end = blocks.iter().position(story).unwrap_or(blocks.len());
    let tail = blocks.iter().rposition(story).map_or(blocks.len(), |last| last + 1);
    if end < blocks.len() {
        masthead::mark(text, blocks, outlet, (end, tail));
    }
    mark_menus(text, &mut blocks[..end]);
    mark_first_menu(text, &mut blocks[..end]);
    mark_imprint(text, &mut blocks[..end]);
    for index in 0..blocks.len() {
        let headed = index > 0 && blocks[index - 1].role == Role::Heading;
        let block = &mut blocks[index];
        if block.role != Role::Body || block.kind != BlockKind::Paragraph {
            continue;
        }
        let words = block.span.of(text);
        let is_over = |index: usize| index > 0 && index < end;
        let reason = if head_line::dated(words).is_some()
            || is_over(index) && head_line::bare_date(words).is_some()
        {
            "date line of the page"
        } else if (index < end || headed) && head_line::imprint(words).is_some() {
            "outlet and date over the text"
        } else if (index < end || headed) && head_line::byline(words).is_some() {
            "byline"
        } else if (index < end || headed) && head_line::is_field(words) {
            "field over the text"
        } else {
            continue;
        };
        block.role = Role::Boilerplate;
        block.reason = Some(reason.into());
    }
}

/// Marks the date below the name of the outlet, which looks like a heading as that does.
fn mark_imprint(text: &str, blocks: &mut [Block]) {
    let is_named = blocks.first().is_some_and(|b| b.reason.as_deref() == Some(masthead::REASON));
    let below = blocks.iter_mut().skip(1).take(IMPRINT_LINES).filter(|_| is_named);
    for block in below.filter(|block| head_line::bare_date(block.span.of(text)).is_some()) {
        block.role = Role::Boilerplate;
        block.reason = Some("date line of the page".into());
    }
}

fn is_story(words: &str) -> bool {
    words.len() >= SHORTEST_STORY && plain::ends_with_stop(words)
}

/// Marks what stands between known entries in a run of lines that look like entries, and the whole
/// run where it is a group of lines by itself. A headline stands apart from the menu above it.
fn mark_menus(text: &str, blocks: &mut [Block]) {
    let mut start = 0;
    while start < blocks.len() {
        let run = (start..blocks.len()).take_while(|at| is_entry(text, blocks, *at)).count();
        if run >= SHORTEST_MENU {
            mark_menu(text, blocks, start, start + run);
        }
        start += run.max(1);
    }
}

fn mark_menu(text: &str, blocks: &mut [Block], start: usize, end: usize) {
    let known: Vec<usize> = (start..end).filter(|at| is_known(&blocks[*at])).collect();
    let (Some(&first), Some(&last)) = (known.first(), known.last()) else { return };
    let mut to = last + 1;
    let group = (first + 1..end).take_while(|at| !parted(text, blocks, *at)).count() + 1;
    // The lines after the last known entry are the menu's if a blank line ends them and it.
    let apart = first + group == blocks.len() || parted(text, blocks, first + group);
    if group >= SHORTEST_MENU && apart {
        to = to.max(first + group);
    } else if known.len() < 2 || last - first < SHORTEST_MENU - 1 {
        return;
    }
    for block in &mut blocks[first..to] {
        if block.role != Role::Boilerplate {
            block.role = Role::Boilerplate;
            block.reason = Some("navigation: between other entries of a menu".into());
        }
    }
}

/// Marks the group of lines that opens the page, below the name of the outlet or furniture, where it
/// looks like a menu and a headline stands below: entries that nobody knows, as every house has.
fn mark_first_menu(text: &str, blocks: &mut [Block]) {
    let furniture = |at: usize| blocks.get(at).is_some_and(|b| b.role == Role::Boilerplate);
    let mut start = 0;
    // What is glued to the name of the outlet is its slogan, or part of the menu.
    while furniture(start) || (start == 1 && is_slogan(text, blocks)) {
        start += 1;
    }
    let is_word = |at: usize| is_entry(text, blocks, at) && is_section(blocks[at].span.of(text));
    let glued = |at: &usize| *at == start || !parted(text, blocks, *at);
    let end = start + (start..blocks.len()).take_while(glued).count();
    let whole = (start..end).all(is_word) && end < blocks.len();
    let headline = |block: &Block| block.kind == BlockKind::Heading;
    if !whole || end - start < SHORTEST_MENU || !blocks[end..].iter().any(headline) {
        return;
    }
    for block in &mut blocks[start..end] {
        block.role = Role::Boilerplate;
        block.reason = Some("navigation: group of entries over the headline".into());
    }
}

/// Whether the second line may say something of the outlet that the first one names: a blank line
/// parts the two from the rest.
fn is_slogan(text: &str, blocks: &[Block]) -> bool {
    let named = blocks[0].reason.as_deref() == Some(masthead::REASON);
    named && blocks.len() > 2 && !parted(text, blocks, 1) && parted(text, blocks, 2)
}

/// One or two words that could name a section: capitalised, without a figure.
fn is_section(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && words.split_whitespace().count() <= 2
        && !words.contains(|c: char| c.is_ascii_digit())
}

fn is_entry(text: &str, blocks: &[Block], at: usize) -> bool {
    let block = &blocks[at];
    let words = block.span.of(text);
    // Above a headline every entry looks like a heading; the last heading is the headline.
    let headed = || blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Heading);
    let shape = match block.kind {
        BlockKind::Paragraph | BlockKind::ListItem => true,
        BlockKind::Heading => is_known(block) || headed(),
        _ => false,
    };
    shape
        && words.len() <= LONGEST_ENTRY
        && words.split_whitespace().count() <= MOST_ENTRY_WORDS
        && !words.ends_with(['.', '!', '?', ':', ',', ';'])
        && !words.contains(['"', '“', '/'])
        && !head_line::is_head_line(words)
}

fn is_known(block: &Block) -> bool {
    block.role == Role::Boilerplate
        && block.reason.as_deref().is_some_and(|reason| reason.starts_with("navigation"))
}

/// Whether a blank line stands above the block at `index`.
fn parted(text: &str, blocks: &[Block], index: usize) -> bool {
    let between = &text[blocks[index - 1].span.end as usize..blocks[index].span.start as usize];
    between.bytes().filter(|b| *b == b'\n').count() > 1
}
