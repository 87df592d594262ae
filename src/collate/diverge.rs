//! In what two edited copies contradict each other: another figure, name or credit in the same
//! place.
//!
//! Only what stands between the same two shared runs is compared, and only when both sides put
//! something there. It is a first, careful sign; figures that say the same in other words
//! (`twelve`, `12`) agree.

use super::classify::Pairing;
use super::table::Table;
use super::table::word_id;
use super::weight::{COMMON, is_calendar};
use crate::model::{Corpus, Divergent};
use crate::text::figure::value;
use crate::text::word::{Word, WordKind, words};

/// A longer stretch on either side is rewritten, not replaced.
const SLOT_WORDS: usize = 6;

/// What stands in the same place of both sentences.
struct Slot<'a> {
    a: &'a [Word],
    b: &'a [Word],
}

/// The kinds of contradiction between two edited classes, sorted.
pub(super) fn divergences(corpus: &Corpus, table: &Table, pair: &Pairing) -> Box<[Divergent]> {
    let text = |class| corpus.sentence_text(table.sentence(table.members(class)[0]));
    let (a_text, b_text) = (text(pair.a), text(pair.b));
    let (a, b) = (words(a_text), words(b_text));
    let mut found = Vec::new();
    for (slot, before) in slots(&a, &b, pair) {
        let credited = before.is_some_and(|word: &Word| credits(word, a_text));
        if slot.figures_differ(a_text, b_text) {
            found.push(Divergent::Figure);
        } else if slot.names_differ() {
            found.push(if credited { Divergent::Attribution } else { Divergent::Name });
        }
    }
    found.sort_unstable();
    found.dedup();
    found.into()
}

/// The replaced stretches between neighbouring runs, with the shared word before each.
fn slots<'a>(a: &'a [Word], b: &'a [Word], pair: &Pairing) -> Vec<(Slot<'a>, Option<&'a Word>)> {
    let mut found = Vec::new();
    let (mut from_a, mut from_b) = (0, 0);
    let ends = pair.tiles.iter().map(|t| (t.in_a(), t.in_b()));
    for (in_a, in_b) in ends.chain([(a.len()..a.len(), b.len()..b.len())]) {
        if from_b <= in_b.start {
            let slot = Slot { a: &a[from_a..in_a.start], b: &b[from_b..in_b.start] };
            let fits = |words: &[Word]| (1..=SLOT_WORDS).contains(&words.len());
            if fits(slot.a) && fits(slot.b) {
                found.push((slot, from_a.checked_sub(1).map(|i| &a[i])));
            }
        }
        (from_a, from_b) = (in_a.end, in_b.end);
    }
    found
}

impl Slot<'_> {
    /// Both sides give figures, and not the same ones.
    fn figures_differ(&self, a_text: &str, b_text: &str) -> bool {
        let values = |words: &[Word], text: &str| {
            let mut values: Vec<_> = words.iter().filter_map(|w| value(w.span.of(text))).collect();
            values.sort_unstable_by(f64::total_cmp);
            values
        };
        let (a, b) = (values(self.a, a_text), values(self.b, b_text));
        !a.is_empty() && !b.is_empty() && a != b
    }

    /// Both sides consist of names, and share none of them.
    fn names_differ(&self) -> bool {
        let is_name = |w: &Word| {
            let id = word_id(w.hash, WordKind::Plain);
            w.kind == WordKind::Capital && !COMMON.contains_key(&id) && !is_calendar(id)
        };
        let same = |x: &Word| self.b.iter().any(|y| x.hash == y.hash);
        let all = |words: &[Word]| words.len() <= 3 && words.iter().all(is_name);
        all(self.a) && all(self.b) && !self.a.iter().any(same)
    }
}

/// Whether a word leads in who is credited.
fn credits(word: &Word, text: &str) -> bool {
    let written = word.span.of(text);
    ["to", "by", "told", "cited", "citing"].iter().any(|cue| written.eq_ignore_ascii_case(cue))
}
