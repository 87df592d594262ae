//! Words that begin with a digit: figures, with their grouping dropped.

use super::hash::hash_bytes;
use super::{Word, WordKind};
use crate::model::Span;
use crate::text::normalize::{CharClass, char_class, fold_word, groups_digits};

/// A figure from its first digit or its point on, with its grouping dropped, and its decimals and
/// exponents kept.
pub(super) fn figure(text: &str, start: usize, folded: &mut String) -> Word {
    folded.clear();
    if text[start..].starts_with('.') {
        folded.push('0');
    }
    let mut end = start;
    let mut run = 0;
    while let Some(c) = text[end..].chars().next() {
        let next = end + c.len_utf8();
        if let Some((mark, digits)) = exponent(&text[start..end], &text[end..]) {
            folded.push_str(mark);
            if digits > 0 {
                (end, run) = (end + digits, 4);
                continue;
            }
        }
        // Whether three digits follow, or more: a run of a million must not be counted at each.
        let digits = text[next..].bytes().take(4).take_while(u8::is_ascii_digit).count();
        match char_class(c) {
            CharClass::Digit => run += 1,
            CharClass::Letter => run = 4,
            _ if matches!(c, ',' | '.') && digits > 0 => {
                if c == '.' || digits != 3 || run > 3 {
                    folded.push(c);
                    run = 4;
                } else {
                    run = 0;
                }
                end = next;
                continue;
            }
            _ if groups_digits(c) && digits == 3 && (1..=3).contains(&run) => {
                run = 0;
                end = next;
                continue;
            }
            _ => break,
        }
        fold_word(&text[end..next], folded);
        end = next;
    }
    let hash = hash_bytes(folded.as_bytes());
    Word { span: Span::new(start, end), hash, kind: WordKind::Figure }
}

/// A longer figure is read by the full rules; in bytes, as it is folded.
const SHORT_FIGURE: usize = 32;

/// [`figure`] for one of ASCII letters, digits, commas and points only; `None` where it holds or
/// touches what needs the full rules.
pub(super) fn ascii_figure(bytes: &[u8], start: usize) -> Option<Word> {
    let mut folded = [0; SHORT_FIGURE];
    let (mut len, mut end, mut run) = (0, start, 0);
    while let Some(&byte) = bytes.get(end) {
        let kept = match byte {
            b'0'..=b'9' => {
                run += 1;
                true
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                run = 4;
                true
            }
            b',' | b'.' => match digits_from(bytes, end + 1) {
                0 => break,
                3 if byte == b',' && run <= 3 => {
                    run = 0;
                    false
                }
                _ => {
                    run = 4;
                    true
                }
            },
            b'^' | 0x80.. => return None,
            // A space may group digits.
            b' ' if (1..=3).contains(&run) && digits_from(bytes, end + 1) == 3 => return None,
            _ => break,
        };
        if kept {
            *folded.get_mut(len)? = byte.to_ascii_lowercase();
            len += 1;
        }
        end += 1;
    }
    let hash = hash_bytes(&folded[..len]);
    Some(Word { span: Span::new(start, end), hash, kind: WordKind::Figure })
}

/// How many digits stand from a place on, as far as four.
fn digits_from(bytes: &[u8], start: usize) -> usize {
    let ahead = bytes.get(start..).unwrap_or_default();
    ahead.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count()
}

/// What raises the digits ahead to the exponent of those before, as it is folded, and how many bytes
/// it takes: none where the digits themselves stand high.
fn exponent(before: &str, rest: &str) -> Option<(&'static str, usize)> {
    let base = before.chars().next_back()?;
    let high = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let mut ahead = rest.chars();
    match ahead.next()? {
        '^' => {
            let digits = rest[1..].trim_start_matches(['-', '−']);
            let signs = rest.len() - 1 - digits.len();
            let mark = if signs > 0 { "^-" } else { "^" };
            digits.starts_with(|c: char| c.is_ascii_digit()).then_some((mark, 1 + signs))
        }
        minus @ '⁻' => ahead.next().filter(|&c| high(c)).map(|_| ("^-", minus.len_utf8())),
        c if high(c) && base != '⁻' && !high(base) => Some(("^", 0)),
        _ => None,
    }
}
