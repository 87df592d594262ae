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

mod figure;
mod hash;

use super::hyphen::goes_on;
use super::normalize::{CharClass, char_class, fold_word, is_hyphen};
use super::sign::{opens_decimal, sign};
use crate::model::Span;
use figure::{ascii_figure, figure};
use hash::{eight, hash_ascii, hash_bytes};

pub use hash::{hash_of, hash_of_folded, mix};

/// A word where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text that was split.
    pub span: Span,
    /// Equal for words that differ in case and typography only.
    pub hash: u64,
    pub kind: WordKind,
}

impl Word {
    /// The word of `text` in a span in which [`each_word`] found one: O(bytes of the word), without looking
    /// for where it ends.
    ///
    /// ```
    /// use wirecopy::text::word::{Word, words};
    /// let text = "The U.S. paid £4.5m.";
    /// let found = words(text);
    /// assert!(found.iter().all(|word| Word::at(text, word.span) == *word));
    /// ```
    ///
    /// # Panics
    /// Where no word stands in the span.
    pub fn at(text: &str, span: Span) -> Self {
        let bytes = text.as_bytes();
        let (start, end) = (span.start as usize, span.end as usize);
        if bytes[start].is_ascii_alphabetic() && run_end(bytes, start) == end {
            return ascii_letters(bytes, start, end);
        }
        word_at(text, start, &mut String::new()).expect("a word where one was found")
    }
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
        if ASCII[byte as usize] == Ascii::Break {
            at += 1;
            continue;
        }
        match word_at(text, at, &mut folded) {
            Some(word) => {
                at = word.span.end as usize;
                visit(word);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
}

/// The word that begins at a place of `text`, which is no break; `None` where none does. `folded` is a
/// place to work in.
#[inline]
fn word_at(text: &str, at: usize, folded: &mut String) -> Option<Word> {
    let bytes = text.as_bytes();
    let word = match ASCII[bytes[at] as usize] {
        Ascii::Letter => ascii_word(bytes, at),
        Ascii::Alone => Some(Word {
            span: Span::new(at, at + 1),
            hash: hash_bytes(&bytes[at..=at]),
            kind: WordKind::Plain,
        }),
        Ascii::Break | Ascii::Digit | Ascii::Sign | Ascii::High => None,
    };
    word.or_else(|| any_word(text, at, folded))
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
    Some(ascii_letters(bytes, start, end))
}

/// The word of ASCII letters, digits and apostrophes in `bytes[start..end]`, which begins with a letter.
fn ascii_letters(bytes: &[u8], start: usize, end: usize) -> Word {
    let kind = if bytes[start].is_ascii_uppercase() { WordKind::Capital } else { WordKind::Plain };
    Word { span: Span::new(start, end), hash: hash_ascii(bytes, start, end), kind }
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

#[cfg(test)]
mod tests;
