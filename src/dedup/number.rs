//! Numbers written in words: `twelve` states what `12` does.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::WordToken;
use crate::text::word::{WordKind, hash_of};

/// `one` is left out: it is an article and a pronoun as well.
const NUMBERS: &[(&str, &str)] = &[
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("eleven", "11"),
    ("twelve", "12"),
    ("thirteen", "13"),
    ("fourteen", "14"),
    ("fifteen", "15"),
    ("sixteen", "16"),
    ("seventeen", "17"),
    ("eighteen", "18"),
    ("nineteen", "19"),
    ("twenty", "20"),
    ("thirty", "30"),
    ("forty", "40"),
    ("fifty", "50"),
    ("sixty", "60"),
    ("seventy", "70"),
    ("eighty", "80"),
    ("ninety", "90"),
];

/// Whether the word of this hash is a number.
pub(super) fn is_number(hash: u64) -> bool {
    static NUMBERS: LazyLock<Numbers> = LazyLock::new(Numbers::new);
    NUMBERS.has(hash)
}

/// Hashes of numbers. Every word is looked up: for nearly all of them its lowest bits say that it is
/// none.
struct Numbers {
    low: [bool; 1 << LOW],
    all: FxHashSet<u64>,
}

/// Lowest bits of a hash by which nearly every word that is no number is told.
const LOW: u32 = 10;

impl Numbers {
    fn new() -> Self {
        let all: FxHashSet<u64> = NUMBERS.iter().map(|(word, _)| hash_of(word)).collect();
        let mut low = [false; 1 << LOW];
        all.iter().for_each(|&hash| low[Self::low(hash)] = true);
        Self { low, all }
    }

    fn low(hash: u64) -> usize {
        (hash & ((1 << LOW) - 1)) as usize
    }

    fn has(&self, hash: u64) -> bool {
        self.low[Self::low(hash)] && self.all.contains(&hash)
    }
}

/// The word that is compared where two texts state the same: that of the digits for a number.
pub(super) fn in_digits(word: u32) -> u32 {
    static DIGITS: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
        let word = |text: &str| WordToken::new(hash_of(text), WordKind::Figure).word();
        NUMBERS.iter().map(|(name, digits)| (word(name), word(digits))).collect()
    });
    DIGITS.get(&word).copied().unwrap_or(word)
}
