//! What number a word names.

/// Number words of English; anything further belongs to the full reading of figures.
const NAMED: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
];

/// The number a single word names: `12,000` and `12 000` are 12000, `twelve` is 12, `20th` is 20.
/// `None` for words that name none.
pub fn value(word: &str) -> Option<f64> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        let named = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
        return named.map(|&(_, value)| value);
    }
    let mut digits = String::new();
    for (at, c) in word.char_indices() {
        match c {
            '0'..='9' => digits.push(c),
            '.' => digits.push(c),
            ',' if !groups(&word[at + 1..]) => digits.push('.'),
            ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => {}
            _ => break,
        }
    }
    digits.trim_end_matches('.').parse().ok()
}

/// Whether what follows a comma is a group of three digits.
fn groups(rest: &str) -> bool {
    rest.bytes().take_while(u8::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_number_words_name_the_same_number() {
        for (word, number) in [("12,000", 12e3), ("12\u{a0}000", 12e3), ("Twelve", 12.0)] {
            assert_eq!(value(word), Some(number), "{word}");
        }
        assert_eq!(value("1.5"), Some(1.5));
        assert_eq!(value("1,5"), Some(1.5));
        assert_eq!(value("20th"), Some(20.0));
        assert_eq!(value("Kyiv"), None);
    }
}
