//! Raised and lowered text: `10<sup>6</sup>` is not 106.

/// What raised text is written as behind the character `before`; nothing where it can stand in the
/// line as it is (`1st`).
pub(super) fn raised(text: &str, before: Option<char>) -> Option<String> {
    let text = text.trim();
    if let Some(written) = each(text, superscript) {
        return Some(written);
    }
    changes_number(text, before).then(|| format!("^{text}"))
}

/// What lowered text is written as: beside digits small, elsewhere (`CO2`) as it is.
pub(super) fn lowered(text: &str, before: Option<char>) -> Option<String> {
    let text = text.trim();
    let beside = before.is_some_and(|c| c.is_numeric() || matches!(c, '/' | '\u{2044}'));
    if !beside {
        return None;
    }
    each(text, subscript).or_else(|| changes_number(text, before).then(|| format!("_{text}")))
}

/// Whether digits would run into those before them.
fn changes_number(text: &str, before: Option<char>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    before.is_some_and(is_digit) && text.starts_with(is_digit)
}

/// All characters, if each has a small form.
fn each(text: &str, small: impl Fn(char) -> Option<char>) -> Option<String> {
    let written: Option<String> = text.chars().map(small).collect();
    // Letters alone are read better at full size: `n` in `n<sup>th</sup>`.
    written.filter(|_| text.contains(|c: char| c.is_ascii_digit()))
}

fn superscript(c: char) -> Option<char> {
    match c {
        '1' => Some('¹'),
        '2' => Some('²'),
        '3' => Some('³'),
        '0' | '4'..='9' => char::from_u32('⁰' as u32 + c as u32 - '0' as u32),
        '-' | '−' | '–' => Some('⁻'),
        '+' => Some('⁺'),
        _ => None,
    }
}

fn subscript(c: char) -> Option<char> {
    match c {
        '0'..='9' => char::from_u32('₀' as u32 + c as u32 - '0' as u32),
        '-' | '−' | '–' => Some('₋'),
        '+' => Some('₊'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_indices_and_fractions_change_no_number() {
        for (text, before, expected) in [
            ("6", Some('0'), Some("⁶")),
            ("-12", Some('0'), Some("⁻¹²")),
            ("2", Some('m'), Some("²")),
            ("0489", None, Some("⁰⁴⁸⁹")),
            ("st", Some('1'), None),
            ("th", Some('n'), None),
            ("[1]", Some('4'), None),
            ("6.5", Some('0'), Some("^6.5")),
        ] {
            assert_eq!(raised(text, before).as_deref(), expected, "{text}");
        }
        for (text, before, expected) in [
            ("2", Some('O'), None),
            ("2", Some('/'), Some("₂")),
            ("10", Some('1'), Some("₁₀")),
            ("1,2", Some('4'), Some("_1,2")),
        ] {
            assert_eq!(lowered(text, before).as_deref(), expected, "{text}");
        }
    }
}
