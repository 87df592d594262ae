//! The name of the outlet over the page, and menus that stand in one line.

use crate::ingest::plain;
use crate::model::{Block, BlockKind, Role};
use crate::text::mark::key;

/// The reason of a masthead.
pub(super) const REASON: &str = "name of the outlet";

/// What stands between the name of an outlet and what it says of itself.
const SLOGAN_SEPARATORS: &[&str] = &[" - ", " – ", " — ", " | ", " · "];
/// A slogan is at most this long with the name, in bytes.
const LONGEST_MASTHEAD: usize = 90;

/// How the names of papers end in Chinese; a line of so few characters is no headline.
const PAPERS: &[&str] = &["日报", "晚报", "早报", "晨报", "时报", "周报", "新闻网"];
/// Characters of such a line, at the most.
const LONGEST_PAPER: usize = 8;
/// How the names of papers open in Arabic, where two or three words are the whole line.
const ARABIC_PAPERS: &[&str] = &["جريدة", "صحيفة"];

/// What stands between the entries of a menu in one line; a tab or two blanks do as well.
const MENU_SEPARATORS: &[char] = &['|', '·', '•', '\t'];
/// Fewer entries are no menu.
const FEWEST_ENTRIES: usize = 3;
/// An entry is at most this long, in bytes and in words.
const LONGEST_ENTRY: usize = 28;
/// Likewise in words.
const MOST_ENTRY_WORDS: usize = 3;

/// Marks the masthead and menus in one line: in the head (`..head`) and behind the story (`tail..`),
/// where no list of the story stands.
pub(super) fn mark(
    text: &str,
    blocks: &mut [Block],
    outlet: Option<&str>,
    (head, tail): (usize, usize),
) {
    let mut menus: Vec<Vec<u8>> = Vec::new();
    for index in (0..head).chain(tail.max(head)..blocks.len()) {
        if matches!(blocks[index].kind, BlockKind::TableRow | BlockKind::Code) {
            continue;
        }
        let words = blocks[index].span.of(text);
        let reason = if outlet.is_some_and(|outlet| is_masthead(words, outlet, index >= tail))
            || (index == 0 && is_paper(words))
        {
            REASON
        } else if is_menu_line(words) || (!menus.is_empty() && menus.contains(&key(words))) {
            menus.push(key(words));
            "navigation: entries in one line"
        } else {
            continue;
        };
        let block = &mut blocks[index];
        if block.role != Role::Boilerplate {
            block.role = Role::Boilerplate;
            block.reason = Some(reason.into());
        }
    }
}

/// `Corran Post`, `Corran Post - the paper of the hills`; at the foot of the page the name may be
/// followed by the address.
fn is_masthead(words: &str, outlet: &str, at_foot: bool) -> bool {
    if words.len() > LONGEST_MASTHEAD || plain::ends_with_stop(words) {
        return false;
    }
    let at = SLOGAN_SEPARATORS.iter().filter_map(|separator| words.find(separator)).min();
    let at = at.or_else(|| words.find(", ").filter(|_| at_foot));
    let name = key(outlet);
    !name.is_empty() && key(&words[..at.unwrap_or(words.len())]) == name
}

fn is_paper(words: &str) -> bool {
    let chinese =
        words.chars().count() <= LONGEST_PAPER && PAPERS.iter().any(|paper| words.ends_with(paper));
    let mut arabic = words.split_whitespace();
    let opens = arabic.next().is_some_and(|first| ARABIC_PAPERS.contains(&first));
    chinese || (opens && (1..=2).contains(&arabic.count()))
}

/// `Home | News | Court`, `Markets  Companies  Opinion`.
fn is_menu_line(words: &str) -> bool {
    let entry = |entry: &&str| {
        entry.len() <= LONGEST_ENTRY
            && entry.split_whitespace().count() <= MOST_ENTRY_WORDS
            && entry.starts_with(char::is_alphabetic)
            && !entry.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | '!' | ':' | '"'))
    };
    let is_row = |entries: &mut dyn Iterator<Item = &str>| {
        let mut count = 0;
        let all = entries
            .map(str::trim)
            .filter(|entry| !entry.is_empty())
            .inspect(|_| count += 1)
            .all(|e| entry(&e));
        all && count >= FEWEST_ENTRIES
    };
    // A row has separators: the dots among them begin with the last two of these bytes.
    let is_parted = || words.bytes().any(|byte| matches!(byte, b'|' | b'\t' | 0xC2 | 0xE2));
    let has_blanks = || words.contains("  ");
    !words.contains('\n')
        && (is_parted() && is_row(&mut words.split(MENU_SEPARATORS))
            || has_blanks() && is_row(&mut words.split("  ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_line_has_three_short_entries() {
        for line in ["Home | News | What's on", "Markets  Companies  Opinion", "A · B · C"] {
            assert!(is_menu_line(line), "{line}");
        }
        for line in
            ["Home | News", "Markets fell", "Goals: Lee | Roy | Kay", "Lee 2 | Roy 1 | Kay 0"]
        {
            assert!(!is_menu_line(line), "{line}");
        }
    }

    #[test]
    fn a_masthead_is_the_name_alone_or_with_a_slogan() {
        let is = |words| is_masthead(words, "Corran Post", false);
        assert!(is("CORRAN POST") && is("Corran Post – news from the hills"));
        assert!(!is("Corran Post wins prize") && !is("Corran Post, sold to rival"));
        assert!(is_masthead("Corran Post, 4 Quay Street", "Corran Post", true));
        assert!(is_paper("山城日报") && is_paper("جريدة الميناء"));
        assert!(!is_paper("صحيفة الميناء تفوز بجائزة الصحافة"));
    }
}
