//! Signs that change what is said: of a number (`-0.3`, `>90`, `90+`) and of a rating (`BBB+`).
//!
//! Elsewhere a hyphen joins words and `<` opens a tag. Which of the two a sign does is told by what
//! stands right beside it, so that one look back and one ahead are enough.

/// The longest rating that a sign may follow, in letters: `AAA`.
const LONGEST_RATING: usize = 3;

/// The sign at byte `at` as it is compared, and the byte behind it; `None` where the sign there
/// says nothing of a number or a rating.
///
/// `-`, `−` and `–` before a number are one sign. So are `>=` and `≥`. Linear in the white space
/// before the sign.
pub(super) fn sign(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let (before, rest) = (&text[..at], &text[at..]);
    let first = rest.chars().next()?;
    let end = at + first.len_utf8();
    let behind = &text[end..];
    let found = match first {
        '-' | '−' | '–' | '‑' => {
            (leads_number(before, behind) || ends_rating(before, behind)).then_some("-")
        }
        '+' | '＋' => (leads_number(before, behind) || ends_word(before, behind)).then_some("+"),
        '±' => opens_number(behind).then_some("±"),
        '~' | '≈' | '∼' | '～' => (opens_number(behind) && opens(before)).then_some("~"),
        '≤' | '⩽' => opens_number(past_space(behind)).then_some("<="),
        '≥' | '⩾' => opens_number(past_space(behind)).then_some(">="),
        '<' | '＜' => return compares(before, behind, end, ("<", "<=")),
        '>' | '＞' => return compares(before, behind, end, (">", ">=")),
        _ => None,
    };
    found.map(|folded| (folded, end))
}

/// Whether a point at byte `at` opens a number that leaves out its zero: `.5`.
pub(super) fn opens_decimal(text: &str, at: usize) -> bool {
    let digit = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    let signs =
        |c: char| matches!(c, '-' | '−' | '–' | '+' | '<' | '>' | '~' | '=') || is_currency(c);
    let free = |c: char| c.is_whitespace() || is_opening(c) || signs(c);
    digit && text[..at].chars().next_back().is_none_or(free)
}

/// Whether `c` is the sign of a currency: the block that Unicode keeps for them, and the older ones.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢'..='¥' | '֏' | '؋' | '৳' | '฿' | '₠'..='⃀' | '﷼' | '＄' | '￠' | '￡' | '￥' | '￦')
}

/// `<` or `<=` before a number; a `>` that opens a line is the mark of a quoted line.
fn compares(
    before: &str,
    behind: &str,
    end: usize,
    (strict, equal): (&'static str, &'static str),
) -> Option<(&'static str, usize)> {
    // An arrow, or the end of a tag.
    let arrow = !opens(before);
    let quoted =
        strict == ">" && before.trim_end_matches(' ').chars().next_back().is_none_or(|c| c == '\n');
    let glued = opens_number(behind);
    if let Some(number) = behind.strip_prefix('=') {
        return (opens_number(past_space(number)) && !arrow).then_some((equal, end + 1));
    }
    let spaced = opens_number(past_space(behind)) && !quoted;
    ((glued || spaced) && !arrow).then_some((strict, end))
}

fn past_space(text: &str) -> &str {
    text.strip_prefix([' ', '\u{a0}', '\u{202f}']).unwrap_or(text)
}

/// Whether a sign between the two is that of a number: glued to what follows, free of what stands
/// before, and no dash between two numbers (`10 –20`).
fn leads_number(before: &str, behind: &str) -> bool {
    opens_number(behind) && opens(before) && !before.trim_end().ends_with(|c: char| c.is_numeric())
}

/// Whether what comes behind `before` opens a word.
fn opens(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || is_opening(c))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '„' | '‘' | '‚' | '«' | '‹' | '「')
}

/// Whether `text` opens with a number, or with a currency and a number: `$5`, `US$5`, `.5`.
fn opens_number(text: &str) -> bool {
    /// Letters of a currency: `USD`, `US`.
    const LONGEST_CODE: usize = 3;
    let letters = text.bytes().take(LONGEST_CODE).take_while(u8::is_ascii_uppercase).count();
    let currency = |text: &str| text.chars().next().filter(|&c| is_currency(c));
    let number = match currency(&text[letters..]) {
        Some(sign) => &text[letters + sign.len_utf8()..],
        None => text,
    };
    let digits = number.strip_prefix('.').unwrap_or(number);
    digits.chars().next().is_some_and(char::is_numeric)
}

/// `A-`, `BBB-`: two letters at the most are no rating of an agency or a school.
fn ends_rating(before: &str, behind: &str) -> bool {
    let letters = before.bytes().rev().take(LONGEST_RATING + 1);
    let length = letters.take_while(|byte| matches!(byte, b'A'..=b'F')).count();
    let start = before.len() - length;
    let whole = !before[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.');
    // A line end may divide a word.
    let closed = behind.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '\n');
    (1..=LONGEST_RATING).contains(&length) && whole && closed
}

/// `90+`, `BBB+`, `18–24+`: glued to what stands before, and to nothing behind.
fn ends_word(before: &str, behind: &str) -> bool {
    before.ends_with(|c: char| c.is_alphanumeric() || c == '%' || c == '+')
        && !behind.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<&'static str> {
        text.char_indices().filter_map(|(at, _)| sign(text, at)).map(|(sign, _)| sign).collect()
    }

    #[test]
    fn a_sign_before_a_number_counts_whatever_form_it_has() {
        for (text, found) in [
            ("growth of -0.3%", "-"),
            ("a loss of −€3m", "-"),
            ("(–5 °C)", "-"),
            ("-US$5 billion", "-"),
            ("up +.3 points", "+"),
            ("waves >90 metres", ">"),
            ("waves > 90 metres", ">"),
            ("under <£5", "<"),
            ("if >= 3", ">="),
            ("≥3", ">="),
            ("≤ 3", "<="),
            ("~90 people", "~"),
            ("±5 points", "±"),
        ] {
            assert_eq!(signs(text), [found], "{text}");
        }
    }

    #[test]
    fn a_sign_behind_a_rating_or_a_number_counts() {
        for (text, found) in [
            ("cut to BBB- on Monday", "-"),
            ("AA+.", "+"),
            ("an A−, he said", "-"),
            ("90+ people", "+"),
        ] {
            assert_eq!(signs(text), [found], "{text}");
        }
    }

    #[test]
    fn hyphens_dashes_arrows_and_tags_are_no_signs() {
        for text in [
            "the Rhine-Ruhr vote",
            "a two-year-old",
            "10-12 people",
            "10 –12 people",
            "the vote - 5 to 4 - was close",
            "the vote – as planned – fell",
            "Covid-19",
            "<b>5</b>",
            "a -> b",
            "> 90 people, he wrote",
            "Q+A",
            "EU- und Landesrecht",
            "UPDATE 2-Quay closes",
            "NATO-\nled",
        ] {
            assert_eq!(signs(text), [""; 0], "{text}");
        }
    }
}
