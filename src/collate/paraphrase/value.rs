//! The number that a word stands for: `214`, `twelve`, `dozen`.

use crate::text::word::WordKind;

/// Words for numbers, sorted. `one`, `first` and `second` are mostly something else.
const NUMBERS: [(&str, f32); 41] = [
    ("couple", 2.0),
    ("dozen", 12.0),
    ("eight", 8.0),
    ("eighteen", 18.0),
    ("eighth", 8.0),
    ("eighty", 80.0),
    ("eleven", 11.0),
    ("fifteen", 15.0),
    ("fifth", 5.0),
    ("fifty", 50.0),
    ("five", 5.0),
    ("forty", 40.0),
    ("four", 4.0),
    ("fourteen", 14.0),
    ("fourth", 4.0),
    ("hundred", 100.0),
    ("nine", 9.0),
    ("nineteen", 19.0),
    ("ninety", 90.0),
    ("ninth", 9.0),
    ("pair", 2.0),
    ("seven", 7.0),
    ("seventeen", 17.0),
    ("seventh", 7.0),
    ("seventy", 70.0),
    ("six", 6.0),
    ("sixteen", 16.0),
    ("sixth", 6.0),
    ("sixty", 60.0),
    ("ten", 10.0),
    ("tenth", 10.0),
    ("third", 3.0),
    ("thirteen", 13.0),
    ("thirty", 30.0),
    ("three", 3.0),
    ("twelfth", 12.0),
    ("twelve", 12.0),
    ("twenty", 20.0),
    ("twice", 2.0),
    ("two", 2.0),
    ("zero", 0.0),
];
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
    let at = NUMBERS.binary_search_by_key(&folded, |(word, _)| word).ok()?;
    Some(NUMBERS[at].1)
}

/// By the first letter, which letters stand behind it in some word for a number, as bits.
static SECOND: [u32; 32] = {
    let mut second = [0; 32];
    let mut at = 0;
    while at < NUMBERS.len() {
        let word = NUMBERS[at].0.as_bytes();
        second[(word[0] & 31) as usize] |= 1 << (word[1] & 31);
        at += 1;
    }
    second
};

/// Whether a word begins as some word for a number does.
fn may_be_number(folded: &[u8]) -> bool {
    let [first, second, _, ..] = folded else { return false };
    SECOND[usize::from(first & 31)] >> (second & 31) & 1 == 1
}

/// By what a word that follows a number multiplies it.
pub(super) fn magnitude(folded: &str) -> Option<f32> {
    match folded {
        "thousand" | "k" => Some(1e3),
        "million" | "m" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        _ => None,
    }
}

/// What a word beside a number says of it.
pub(super) fn measure(folded: &str) -> Option<Measure> {
    match folded {
        "%" | "percent" | "per" | "pc" | "prozent" | "pour" | "por" => Some(Measure::Percent),
        "$" | "£" | "€" | "dollars" | "dollar" | "pounds" | "euros" | "euro" | "crowns"
        | "francs" | "yen" => Some(Measure::Money),
        _ => None,
    }
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
        assert!(NUMBERS.is_sorted_by_key(|(word, _)| *word));
        assert_eq!(value("twelve", WordKind::Plain), Some(12.0));
        assert_eq!(value("12", WordKind::Figure), Some(12.0));
        assert_eq!(value("2.3m", WordKind::Figure), Some(2.3e6));
        assert_eq!(value("twig", WordKind::Plain), None);
        assert_eq!(value("2.17.5", WordKind::Figure), None);
        for (word, number) in NUMBERS {
            assert_eq!(value(word, WordKind::Plain), Some(number), "{word}");
        }
    }

    #[test]
    fn only_large_numbers_are_rounded() {
        assert!(agree(24_310.0, 24_000.0));
        assert!(!agree(12.0, 12.2) && !agree(900.0, 1200.0));
    }
}
