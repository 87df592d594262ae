//! Words that a line end divides: `har-⏎bour` is `harbour`, `well-⏎known` is `well-known`.
//!
//! The hyphen at a line end is either a sign of the typesetter's or one of the word's own, and only
//! the words tell which. Here they do: elements that stand in compounds far more often than at the
//! head or tail of a divided word keep the hyphen.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lang::{self, List};
use super::normalize::is_hyphen;

/// Words that keep the hyphen of a compound. A text is read so before its language is known, so
/// those of all languages count.
static KEEPING: LazyLock<Keeping> = LazyLock::new(|| {
    let of = |list| lang::all().flat_map(move |lexicon| lexicon.words(list)).collect();
    Keeping { leading: of(List::CompoundLeading), trailing: of(List::CompoundTrailing) }
});

struct Keeping {
    leading: FxHashSet<&'static str>,
    trailing: FxHashSet<&'static str>,
}

/// Where a word goes on that a hyphen at byte `at` divides at the end of a line; `None` where no
/// line ends there, or where the hyphen is the word's own. `part` is where the letters before the
/// hyphen begin. O(blanks at the line end).
pub(super) fn goes_on(text: &str, part: usize, at: usize) -> Option<usize> {
    let sign = text[at..].chars().next().filter(|&c| is_hyphen(c))?;
    let tail = &text[at + sign.len_utf8()..];
    let blank = [' ', '\t'];
    let line = tail.trim_start_matches(blank).strip_prefix('\n')?.trim_start_matches(blank);
    let goes_on = line.starts_with(char::is_lowercase);
    let own = sign != '\u{ad}' && is_own(text, part, at, line);
    (goes_on && !own).then(|| text.len() - line.len())
}

/// Whether a word would have its hyphen on one line, too.
fn is_own(text: &str, part: usize, at: usize, line: &str) -> bool {
    /// Letters behind a hyphen that are looked at; longer words have none.
    const LONGEST: usize = 16;
    let before = &text[part..at];
    let is_short_name = before.len() <= 4 && before.chars().all(char::is_uppercase);
    if before.chars().nth(1).is_none() || is_short_name || text[..part].ends_with(is_hyphen) {
        return true;
    }
    let letters = |c: &char| c.is_alphabetic();
    let after: usize = line.chars().take(LONGEST).take_while(letters).map(char::len_utf8).sum();
    let short = before.len() <= LONGEST;
    let leads = short && KEEPING.leading.contains(before.to_lowercase().as_str());
    leads || KEEPING.trailing.contains(&line[..after])
}
