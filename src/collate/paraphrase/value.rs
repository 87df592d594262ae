//! The number that a word stands for: `214`, `twelve`, `dozen`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::lang::{self, List};
use crate::text::word::WordKind;

/// Words for numbers, with the numbers.
static NUMBERS: LazyLock<FxHashMap<&str, f32>> = LazyLock::new(|| {
    let entries = lang::of(None).entries(List::NumberWord).iter();
    entries.filter_map(|entry| Some((entry.word, entry.value.parse().ok()?))).collect()
});
/// Larger numbers that differ by less than this share are one number, rounded.
const ROUNDED: f32 = 0.03;
/// Smaller ones are never rounded.
const LEAST_ROUNDED: f32 = 20.0;

/// What a number is a number of, as far as the word before or after it says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    Things,
    Percent,
    Money,
}

/// The number of a folded word, its thousands not grouped; `None` for other words. O(its length).
pub(super) fn value(folded: &str, kind: WordKind) -> Option<f32> {
    if kind == WordKind::Figure {
        let end = folded.trim_end_matches(|c: char| c.is_alphabetic()).len();
        let (digits, ending) = folded.split_at(end);
        let factor = if ending.is_empty() { 1.0 } else { magnitude(ending)? };
        let value = digits.parse::<f32>().ok()? * factor;
        return value.is_finite().then_some(value);
    }
    if !may_be_number(folded.as_bytes()) {
        return None;
    }
    NUMBERS.get(folded).copied()
}

/// By the first letter, which letters stand behind it in some word for a number, as bits.
static SECOND: LazyLock<[u32; 32]> = LazyLock::new(|| {
    let mut second = [0; 32];
    for word in NUMBERS.keys() {
        if let [first, next, ..] = word.as_bytes() {
            second[usize::from(first & 31)] |= 1 << (next & 31);
        }
    }
    second
});

/// Whether a word begins as some word for a number does.
fn may_be_number(folded: &[u8]) -> bool {
    let [first, second, _, ..] = folded else { return false };
    SECOND[usize::from(first & 31)] >> (second & 31) & 1 == 1
}

/// By what a word that follows a number multiplies it.
pub(super) fn magnitude(folded: &str) -> Option<f32> {
    let lexicon = lang::of(None);
    let is_one = lexicon.has(List::NumberFactor, folded);
    let factor = || lexicon.value(List::NumberFactor, folded)?.parse().ok();
    is_one.then(factor).flatten()
}

/// What a word beside a number says of it.
pub(super) fn measure(folded: &str) -> Option<Measure> {
    let lists = lang::of(None).lists_of(folded);
    if lists.has(List::OfPercent) {
        return Some(Measure::Percent);
    }
    lists.has(List::OfMoney).then_some(Measure::Money)
}

/// Whether two numbers may be the same one, perhaps rounded.
pub(super) fn agree(a: f32, b: f32) -> bool {
    a == b || a.min(b) > LEAST_ROUNDED && (a - b).abs() < ROUNDED * a.max(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_and_digits_have_one_value() {
        assert!(NUMBERS.len() > 40);
        assert_eq!(value("twelve", WordKind::Plain), Some(12.0));
        assert_eq!(value("12", WordKind::Figure), Some(12.0));
        assert_eq!(value("2.3m", WordKind::Figure), Some(2.3e6));
        assert_eq!(value("twig", WordKind::Plain), None);
        assert_eq!(value("2.17.5", WordKind::Figure), None);
        for (word, number) in NUMBERS.iter() {
            assert_eq!(value(word, WordKind::Plain), Some(*number), "{word}");
        }
    }

    #[test]
    fn only_large_numbers_are_rounded() {
        assert!(agree(24_310.0, 24_000.0));
        assert!(!agree(12.0, 12.2) && !agree(900.0, 1200.0));
    }
}
