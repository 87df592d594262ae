//! Abbreviations of several letters that are written with spaces: `z. B.`, `EE. UU.`, `i. d. R.`.
//!
//! A list has them without spaces (`z.B`). Round a stop the short dotted parts are joined and looked
//! up, so that no list has to hold both ways to write one.

use super::context::{Next, token_before};
use super::lexicon::{Abbreviation, SentenceLexicon};

/// How many parts an abbreviation has at most.
const MOST: usize = 4;
/// A part is at most so long, in bytes.
const LONGEST_PART: usize = 6;

/// What a stop is in a spaced abbreviation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Spaced {
    /// Another part follows.
    Inside,
    /// It ends the abbreviation, which behaves so.
    Last(Abbreviation),
}

/// What the stop behind `token`, which ends at byte `at`, is; `None` where no such abbreviation
/// stands.
pub(super) fn spaced(
    words: &str,
    token: &str,
    at: usize,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> Option<Spaced> {
    if token.len() > LONGEST_PART {
        return None;
    }
    let behind: Vec<&str> = parts_behind(next).collect();
    let before = parts_before(words, at - token.len());
    if behind.is_empty() && before.is_empty() {
        return None;
    }
    for first in 0..=before.len() {
        let mut joined = before[first..].join(".");
        if !joined.is_empty() {
            joined.push('.');
        }
        joined.push_str(token);
        let goes_on = |count| format!("{joined}.{}", behind[..count].join("."));
        if (1..=behind.len()).any(|count| lexicon.abbreviation(&goes_on(count)).is_some()) {
            return Some(Spaced::Inside);
        }
        if first < before.len()
            && let Some(class) = lexicon.abbreviation(&joined)
        {
            return Some(Spaced::Last(class));
        }
    }
    None
}

/// The short dotted words that follow.
fn parts_behind<'a>(next: &Next<'a>) -> impl Iterator<Item = &'a str> {
    let mut rest = if next.sign.is_none() { next.rest } else { "" };
    let parts = std::iter::from_fn(move || {
        let (part, tail) = rest.trim_start().split_once('.')?;
        rest = tail;
        is_part(part).then_some(part)
    });
    parts.take(MOST - 1)
}

/// The short dotted words that stand before byte `at`, in their order.
fn parts_before(words: &str, at: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut end = at;
    while found.len() < MOST - 1 {
        let head = words[..end].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
        let Some(head) = head.strip_suffix('.').filter(|_| head.len() < end) else { break };
        let token = token_before(words, head.len());
        if !is_part(token) {
            break;
        }
        found.push(token);
        end = head.len() - token.len();
    }
    found.reverse();
    found
}

fn is_part(part: &str) -> bool {
    (1..=LONGEST_PART).contains(&part.len()) && part.chars().all(char::is_alphabetic)
}
