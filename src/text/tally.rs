//! Counts as every screen and report writes them.

/// `2,860`.
///
/// ```
/// use wirecopy::text::tally::grouped;
/// assert_eq!(grouped(1_234_567), "1,234,567");
/// ```
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 article`, `2,860 articles`, `2 stories`: counts with a noun whose plural is regular.
///
/// ```
/// use wirecopy::text::tally::counted;
/// assert_eq!(counted(1, "article"), "1 article");
/// assert_eq!(counted(2_860, "article"), "2,860 articles");
/// let two = ["story", "day", "address"].map(|noun| counted(2, noun));
/// assert_eq!(two, ["2 stories", "2 days", "2 addresses"]);
/// ```
pub fn counted(number: usize, noun: &str) -> String {
    let count = grouped(number as u64);
    let is_vowel = |letter: char| "aeiou".contains(letter);
    match noun.strip_suffix('y') {
        _ if number == 1 => format!("{count} {noun}"),
        Some(stem) if !stem.ends_with(is_vowel) => format!("{count} {stem}ies"),
        _ if noun.ends_with('s') => format!("{count} {noun}es"),
        _ => format!("{count} {noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(2_860), "2,860");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(counted(1, "story"), "1 story");
        assert_eq!(counted(0, "day"), "0 days");
        assert_eq!(counted(1_078, "day"), "1,078 days");
    }
}
