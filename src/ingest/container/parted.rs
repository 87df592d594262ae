//! Texts of several outlets in one file with a sign between them, as collections for summaries write
//! them: `|||||` or `story_separator_special_tag`, a line for all texts on one event.

use super::super::Fault;
use super::item::Article;
use super::opening::Opening;

/// What stands between two texts.
const SIGNS: &[&str] = &["|||||", "story_separator_special_tag"];

/// What stands for the end of a line in them.
const LINE_END: &str = "NEWLINE_CHAR";

/// How much of a file is looked at to tell its kind.
const HEAD_BYTES: usize = 256 << 10;

/// The sign that parts this text, where one stands in it as a word.
fn sign(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(HEAD_BYTES)];
    let is_word = |sign: &&&str| {
        memchr::memmem::find(head.as_bytes(), sign.as_bytes()).is_some()
            && head.lines().any(|line| line.split_whitespace().any(|word| word == **sign))
    };
    SIGNS.iter().find(is_word).copied()
}

/// Whether a text is such a collection.
pub fn is_one(text: &str) -> bool {
    sign(text).is_some()
}

/// Reads every text. Where the sign stands within lines, every line is a group of its own.
pub fn read(opening: &mut Opening<'_>, text: &str) {
    let Some(sign) = sign(text) else { return };
    let is_within = |line: &str| line.contains(sign) && line.trim() != sign;
    let groups: Vec<&str> =
        if text.lines().any(is_within) { text.lines().collect() } else { vec![text] };
    let many = groups.len() > 1;
    let mut empty = 0;
    for (group, texts) in groups.iter().enumerate().filter(|(_, group)| !group.trim().is_empty()) {
        for (index, text) in texts.split(sign).enumerate() {
            let mut article = Article::default();
            article.plain(&text.replace(LINE_END, "\n"));
            let place =
                if many { format!("{}.{}", group + 1, index + 1) } else { (index + 1).to_string() };
            if article.has_text() {
                opening.article(place, article.draft());
            } else {
                empty += usize::from(!text.trim().is_empty() || index > 0);
            }
        }
    }
    if empty > 0 {
        opening.fault(Fault::new(format!("{empty} places between `{sign}` hold no text")));
    }
}
