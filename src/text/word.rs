//! Finds the words of a text and gives each the hash by which it is compared.
//!
//! A word is a run of letters and digits (UAX #29 in spirit: apostrophes inside belong to it,
//! hyphens and dashes end it, but for a hyphen that divides a word at a line end). Four things go beyond
//! that because news needs them: initials are one word with or without dots (`U.S.` is `US`), grouped
//! digits are one figure (`12,000`, `12 000` and `12000` are equal, and so are `.5` and `0.5`), currency
//! and per cent signs are words, since `£5` is not `$5`, and so are the signs of numbers and ratings
//! (`-0.3`, `>90`, `BBB+`). An exponent stays one: `10⁶` is `10^6` and not `106`. Scripts without spaces
//! count each character as a word.
//!
//! Words are compared by a 64-bit hash of their folded form. The hash depends on nothing but the
//! letters, so that it is the same in every thread, run and order of files: that saves the shared
//! table an interner needs, and the renumbering that would make its numbers canonical.

use super::hyphen::goes_on;
use super::normalize::{CharClass, char_class, fold_word, groups_digits, is_hyphen};
use super::sign::{opens_decimal, sign};
use crate::model::Span;

/// A word where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text that was split.
    pub span: Span,
    /// Equal for words that differ in case and typography only.
    pub hash: u64,
    pub kind: WordKind,
}

/// What a word looks like.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum WordKind {
    Plain,
    /// Begins with a capital letter.
    Capital,
    /// Begins with a digit.
    Figure,
}

/// All words of `text`, in order: O(bytes).
///
/// ```
/// use wirecopy::text::word::{WordKind, words};
/// let text = "Roe paid £4.5m.";
/// let found = words(text);
/// assert_eq!(found[0].kind, WordKind::Capital);
/// assert_eq!(found[0].span.of(text), "Roe");
/// ```
pub fn words(text: &str) -> Vec<Word> {
    // English has a word in six bytes.
    let mut found = Vec::with_capacity(text.len() / 6 + 2);
    each_word(text, |word| found.push(word));
    found
}

/// How many words `text` has.
///
/// ```
/// use wirecopy::text::word::count;
/// assert_eq!(count("It isn’t a well-known bridge."), 6);
/// ```
pub fn count(text: &str) -> usize {
    let mut count = 0;
    each_word(text, |_| count += 1);
    count
}

/// The hash by which a word given on its own is compared.
///
/// ```
/// use wirecopy::text::word::hash_of;
/// assert_eq!(hash_of("Bridge"), hash_of("bridge"));
/// assert_ne!(hash_of("bridge"), hash_of("bridges"));
/// ```
pub fn hash_of(word: &str) -> u64 {
    let mut folded = String::new();
    fold_word(word, &mut folded);
    hash_bytes(folded.as_bytes())
}

/// A word as written without a possessive ending: `Kyiv’s` is `Kyiv`.
///
/// ```
/// use wirecopy::text::word::without_possessive;
/// assert_eq!(without_possessive("Marlow’s"), "Marlow");
/// assert_eq!(without_possessive("workers'"), "workers");
/// ```
pub fn without_possessive(written: &str) -> &str {
    let mut stems = ["'s", "’s", "'", "’"].iter().filter_map(|end| written.strip_suffix(end));
    stems.next().unwrap_or(written)
}

/// The hash of a word that is folded already (see [`fold_word`]).
pub fn hash_of_folded(folded: &str) -> u64 {
    hash_bytes(folded.as_bytes())
}

/// Appends a word of `text` as it is compared: what its hash is the hash of. `U.S.` and `US` come out
/// alike, and so do `12,000` and `12 000`, which as written do not.
///
/// ```
/// use wirecopy::text::word::{fold, hash_of_folded, words};
/// let text = "U.S. 12,000";
/// let mut folded = String::new();
/// words(text).iter().for_each(|word| fold(word, text, &mut folded));
/// assert_eq!(folded, "us12000");
/// ```
pub fn fold(word: &Word, text: &str, out: &mut String) {
    let at = word.span.start as usize;
    if word.kind == WordKind::Figure {
        let mut folded = String::new();
        figure(text, at, &mut folded);
        out.push_str(&folded);
    } else if let Some((folded, _)) = sign(text, at) {
        out.push_str(folded);
    } else {
        fold_letters(word.span.of(text), out);
    }
}

/// Appends a word of letters as it is compared: initials without their dots.
fn fold_letters(written: &str, out: &mut String) {
    let start = out.len();
    fold_word(written, out);
    if out[start..].contains('.') {
        let whole = out.split_off(start);
        out.extend(whole.chars().filter(|&c| c != '.'));
    }
}

/// Calls `visit` for every word of `text`, in order. Plain ASCII words, nearly all of them, are
/// hashed where they stand; the rest is folded first.
pub fn each_word(text: &str, mut visit: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    let mut folded = String::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let word = match ASCII[byte as usize] {
            Ascii::Break => {
                at += 1;
                continue;
            }
            Ascii::Letter => ascii_word(bytes, at),
            Ascii::Digit | Ascii::Sign => None,
            Ascii::Alone => Some(Word {
                span: Span::new(at, at + 1),
                hash: hash_bytes(&bytes[at..=at]),
                kind: WordKind::Plain,
            }),
            Ascii::High => None,
        };
        match word.or_else(|| any_word(text, at, &mut folded)) {
            Some(word) => {
                at = word.span.end as usize;
                visit(word);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
}

/// What a byte does, for the fast path.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Ascii {
    Break,
    Letter,
    Digit,
    Alone,
    /// Breaks, unless it is the sign of a number or a rating.
    Sign,
    High,
}

const ASCII: [Ascii; 256] = {
    let mut table = [Ascii::Break; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Ascii::Letter,
            b'0'..=b'9' => Ascii::Digit,
            b'$' | b'%' => Ascii::Alone,
            b'+' | b'-' | b'<' | b'>' | b'~' | b'.' => Ascii::Sign,
            0x80.. => Ascii::High,
            _ => Ascii::Break,
        };
        byte += 1;
    }
    table
};

/// A word of ASCII letters and digits only, with straight apostrophes inside; `None` where the
/// word holds or touches something that needs the full rules.
fn ascii_word(bytes: &[u8], start: usize) -> Option<Word> {
    let mut end = start;
    loop {
        end = run_end(bytes, end);
        let next = || bytes.get(end + 1).map_or(Ascii::Break, |&byte| ASCII[byte as usize]);
        match bytes.get(end) {
            Some(0x80..) => return None,
            Some(b'\'') => match next() {
                Ascii::Letter | Ascii::Digit => end += 2,
                Ascii::High => return None,
                _ => break,
            },
            Some(b'.') if end == start + 1 => match next() {
                Ascii::Letter | Ascii::High => return None,
                _ => break,
            },
            Some(b'-') if is_blank(bytes.get(end + 1)) => return None,
            _ => break,
        }
    }
    let kind = if bytes[start].is_ascii_uppercase() { WordKind::Capital } else { WordKind::Plain };
    Some(Word { span: Span::new(start, end), hash: hash_ascii(bytes, start, end), kind })
}

/// Where the run of ASCII letters and digits from `start` on ends. Eight bytes are looked at together:
/// how long a word is cannot be foretold, and a loop over its letters waits for each wrong guess.
fn run_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    loop {
        let run = (!in_word(eight(bytes, end)) & HIGHEST).trailing_zeros() as usize / 8;
        end += run;
        if run < 8 {
            return end;
        }
    }
}

/// The highest bit of every byte.
const HIGHEST: u64 = 0x8080_8080_8080_8080;

/// Sets the highest bit of every byte that is an ASCII letter or digit, the other bits anyhow.
fn in_word(bytes: u64) -> u64 {
    /// A one in every byte.
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & !HIGHEST;
    let lower = low | (0x20 * EACH);
    // The sum has the highest bit where the byte is at least `least`; none carries into the next.
    let from = |bytes: u64, least: u8| bytes + u64::from(0x80 - least) * EACH;
    let letter = from(lower, b'a') & !from(lower, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    (letter | digit) & !bytes
}

/// The eight bytes from `at` on as one number, the first one lowest; zeros behind the last.
fn eight(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok()) {
        Some(eight) => u64::from_le_bytes(eight),
        None => {
            let mut eight = [0; 8];
            let rest = &bytes[at.min(bytes.len())..];
            let len = rest.len().min(8);
            eight[..len].copy_from_slice(&rest[..len]);
            u64::from_le_bytes(eight)
        }
    }
}

fn is_blank(byte: Option<&u8>) -> bool {
    matches!(byte, Some(b'\n' | b' ' | b'\t'))
}

/// A word by the full rules; `None` when no word starts at `start`.
fn any_word(text: &str, start: usize, folded: &mut String) -> Option<Word> {
    let first = text[start..].chars().next()?;
    let (end, kind) = match char_class(first) {
        CharClass::Letter => {
            let kind = if first.is_uppercase() { WordKind::Capital } else { WordKind::Plain };
            (letters_end(text, start), kind)
        }
        CharClass::Alone => (marks_end(text, start + first.len_utf8()), WordKind::Plain),
        CharClass::Digit => {
            return ascii_figure(text.as_bytes(), start)
                .or_else(|| Some(figure(text, start, folded)));
        }
        _ if first == '.' => {
            return opens_decimal(text, start).then(|| figure(text, start, folded));
        }
        _ => return sign_word(text, start),
    };
    folded.clear();
    fold_letters(&text[start..end], folded);
    let hash = hash_bytes(folded.as_bytes());
    Some(Word { span: Span::new(start, end), hash, kind })
}

/// The sign of a number or a rating, a word of its own.
fn sign_word(text: &str, start: usize) -> Option<Word> {
    let (folded, end) = sign(text, start)?;
    let hash = hash_bytes(folded.as_bytes());
    Some(Word { span: Span::new(start, end), hash, kind: WordKind::Plain })
}

/// Where a word that starts with a letter ends: letters, digits, marks, apostrophes between
/// letters, the dots of initials, and what stands on the next line of a divided word.
fn letters_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut part = start;
    let mut since_dot = 0;
    while let Some(c) = text[end..].chars().next() {
        let next = end + c.len_utf8();
        if is_hyphen(c)
            && let Some(on) = goes_on(text, part, end)
        {
            (end, part) = (on, on);
            continue;
        }
        let follows = || text[next..].chars().next().map_or(CharClass::Break, char_class);
        match char_class(c) {
            CharClass::Letter | CharClass::Digit => since_dot += 1,
            CharClass::Mark => {}
            CharClass::Apostrophe if follows() == CharClass::Letter => since_dot = 2,
            CharClass::Invisible if follows() == CharClass::Letter => {}
            CharClass::Break
                if c == '.'
                    && since_dot == 1
                    && follows() == CharClass::Letter
                    && !starts_longer_word(&text[next..]) =>
            {
                since_dot = 0;
            }
            _ => break,
        }
        end = next;
    }
    end
}

/// Whether the text opens with a word of two or more letters, as after a glued full stop
/// (`Plan B.North`): then the dot before it is no part of initials.
fn starts_longer_word(text: &str) -> bool {
    text.chars().nth(1).is_some_and(|c| char_class(c) == CharClass::Letter)
}

/// Where the combining marks after `end` end.
fn marks_end(text: &str, end: usize) -> usize {
    let is_mark = |c: &char| matches!(char_class(*c), CharClass::Mark | CharClass::Invisible);
    let marks = text[end..].chars().take_while(is_mark);
    end + marks.map(char::len_utf8).sum::<usize>()
}

/// A figure from its first digit or its point on, with its grouping dropped, and its decimals and
/// exponents kept.
fn figure(text: &str, start: usize, folded: &mut String) -> Word {
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
fn ascii_figure(bytes: &[u8], start: usize) -> Option<Word> {
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

/// What hashes of words begin with: 2⁶⁴ divided by the golden ratio. To change it, or [`L`], asks for another
/// `FINGERPRINT_VERSION`: hashes are kept in archives.
const K: u64 = 0x9e37_79b9_7f4a_7c15;
/// What they are mixed with: an odd constant of hashing.
const L: u64 = 0xd6e8_feb8_6659_fd93;

/// The two halves of the full product, folded: the mixing step of the wyhash family.
pub fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

/// The hash of folded bytes.
fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = K ^ bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash ^ u64::from_le_bytes(word), L);
    }
    mix(hash, K)
}

/// The hash of `bytes[start..end]`, which are ASCII letters, digits and apostrophes: setting the
/// sixth bit lowers the letters and leaves the others as they are.
fn hash_ascii(bytes: &[u8], start: usize, end: usize) -> u64 {
    /// The bit by which lower case differs from upper, in every byte.
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mut hash = K ^ (end - start) as u64;
    let mut at = start;
    while at < end {
        let kept = u64::MAX >> (8 * (8 - (end - at).min(8)));
        hash = mix(hash ^ ((eight(bytes, at) | LOWER) & kept), L);
        at += 8;
    }
    mix(hash, K)
}

#[cfg(test)]
mod tests;
