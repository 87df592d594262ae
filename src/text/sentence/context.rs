//! What stands round a stop: the word before it, the signs that close, the word after it.

use super::decide::{Stop, StopKind};

/// Longer tokens are addresses or noise; looking back is bounded so that the pass stays linear.
const LONGEST_TOKEN: usize = 64;

/// The stop that begins at byte `at`, and its length.
pub(super) fn stop_at(words: &str, at: usize) -> Option<(StopKind, usize)> {
    let bytes = words.as_bytes();
    match *bytes.get(at)? {
        b'.' => Some((StopKind::Dot, 1)),
        b'!' | b'?' => Some((StopKind::Mark, 1)),
        0xE2 => match bytes[at + 1..at + 3] {
            [0x80, 0xA6] => Some((StopKind::Ellipsis, 3)),
            [0x80, 0xBC] | [0x81, 0x87..=0x89] => Some((StopKind::Mark, 3)),
            _ => None,
        },
        0xE3 => (bytes[at + 1..at + 3] == [0x80, 0x82]).then_some((StopKind::Wide, 3)),
        0xEF => match bytes[at + 1..at + 3] {
            [0xBC, 0x81 | 0x9F] | [0xBD, 0xA1] => Some((StopKind::Wide, 3)),
            _ => None,
        },
        0xD8 => (bytes[at + 1] == 0x9F).then_some((StopKind::Mark, 2)),
        0xDB => (bytes[at + 1] == 0x94).then_some((StopKind::Mark, 2)),
        _ => None,
    }
}

/// Whether the signs at `at` closed a quotation.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Quoted {
    No,
    Yes,
}

/// The end of the closing quotes and brackets at `at`; stops among them belong to the run.
pub(super) fn closers(words: &str, mut at: usize) -> (usize, Quoted) {
    let mut quoted = Quoted::No;
    while let Some(sign) = words[at..].chars().next() {
        let after = &words[at + sign.len_utf8()..];
        match sign {
            '"' | '”' | '»' | '’' | '\'' | '“' | '」' | '』' | '›' => {
                let apostrophe =
                    matches!(sign, '\'' | '’') && after.starts_with(char::is_alphabetic);
                // A German quotation ends with “; elsewhere it opens one, glued to a word.
                let opening = sign == '“' && after.starts_with(char::is_alphanumeric);
                if apostrophe || opening {
                    break;
                }
                quoted = Quoted::Yes;
            }
            ')' | ']' | '}' | '）' | '】' | '*' | '_' => {}
            '[' | ' ' if reference(&words[at..]).is_some() => {
                at += reference(&words[at..]).unwrap_or_default();
                continue;
            }
            ':' | ';' | '=' | ' ' if emoticon(&words[at..]).is_some() => {
                at += emoticon(&words[at..]).unwrap_or_default();
                continue;
            }
            '.' | '!' | '?' => {}
            ' ' | '\u{a0}' | '\u{202f}' if after.starts_with('»') => {}
            _ => break,
        }
        at += sign.len_utf8();
    }
    (at, quoted)
}

/// The length of a footnote mark such as `[12]` or of `[...]` behind a stop, with a space or none.
fn reference(tail: &str) -> Option<usize> {
    let inner = tail.strip_prefix(' ').unwrap_or(tail).strip_prefix('[')?;
    let len = inner.bytes().take(5).take_while(|b| b.is_ascii_digit() || *b == b'.').count();
    let dots = if inner.starts_with('…') { '…'.len_utf8() } else { len };
    let closed = dots > 0 && inner[dots..].starts_with(']');
    closed.then(|| tail.len() - inner.len() + dots + 1)
}

/// The length of a face such as `:-)` behind a stop, with a space or none: it belongs to what it
/// comments.
fn emoticon(tail: &str) -> Option<usize> {
    let face = tail.strip_prefix(' ').unwrap_or(tail);
    let nose = face.strip_prefix([':', ';', '='])?;
    let mouth = nose.strip_prefix('-').unwrap_or(nose);
    let rest = mouth.strip_prefix([')', '(', 'D', 'P'])?;
    let alone = rest.chars().next().is_none_or(char::is_whitespace);
    alone.then(|| tail.len() - rest.len())
}

/// `「行く。」と言った`: what was quoted goes on in the sentence that quotes it.
pub(super) fn is_quoting_particle(words: &str, stop: &Stop) -> bool {
    stop.quoted == Quoted::Yes && words[stop.end..].starts_with(['と', 'っ', '、', '，'])
}

/// Whether a letter stands just before `at`.
pub(super) fn ends_word(words: &str, at: usize) -> bool {
    words[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// What lies between a stop and the next word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    None,
    Space,
}

/// How the next word begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    Upper,
    Lower,
    Digit,
    /// A letter of a script without capitals.
    Uncased,
    /// A sign such as `$`, `•`, `,`.
    Sign,
    /// Nothing follows.
    End,
}

/// The word after a stop.
#[derive(Copy, Clone, Debug)]
pub(super) struct Next<'a> {
    pub gap: Gap,
    pub opening: Opening,
    /// The letters and inner apostrophes of the word, at most a token's length.
    pub word: &'a str,
    /// What stands from the word on, as far as decisions look.
    pub rest: &'a str,
    /// The first sign after the gap, when the word stands behind quotes, brackets or dashes.
    pub sign: Option<char>,
}

impl<'a> Next<'a> {
    /// Reads what follows byte `at`.
    pub fn read(words: &'a str, at: usize) -> Self {
        let tail = &words[at..];
        let rest = tail.trim_start();
        let gap = if rest.len() < tail.len() { Gap::Space } else { Gap::None };
        let mut inner = rest;
        let mut sign = None;
        // Few signs stand before a word; a longer row is no opening.
        for _ in 0..4 {
            match inner.chars().next() {
                Some(c) if is_opener(c) => {
                    sign.get_or_insert(c);
                    inner = inner[c.len_utf8()..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
                }
                _ => break,
            }
        }
        let first = inner.chars().next();
        let word = word_of(inner);
        Self { gap, opening: opening(first, word), word, rest: clipped(inner), sign }
    }

    /// Whether the word is spelled like a word: a capital and a small letter, or `I`, `A`.
    pub fn is_capitalised(&self) -> bool {
        let mut chars = self.word.chars();
        let upper = chars.next().is_some_and(char::is_uppercase);
        upper && chars.next().map_or(matches!(self.word, "I" | "A"), char::is_lowercase)
    }
}

/// At most the first 160 bytes.
fn clipped(text: &str) -> &str {
    let end = text.len().min(160);
    let end = (0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '„'
            | '‚'
            | '‹'
            | '('
            | '['
            | '¿'
            | '¡'
            | '–'
            | '—'
            | '-'
            | '*'
            | '_'
    )
}

fn word_of(text: &str) -> &str {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let len = text.char_indices().take(LONGEST_TOKEN / 2).find(|(_, c)| !inside(*c)).map_or_else(
        || text.chars().take(LONGEST_TOKEN / 2).map(char::len_utf8).sum(),
        |(at, _)| at,
    );
    &text[..len]
}

fn opening(first: Option<char>, word: &str) -> Opening {
    match first {
        None => Opening::End,
        Some(c) if c.is_uppercase() => Opening::Upper,
        // iPhone, eBay: the capital stands second.
        Some(c) if c.is_lowercase() => {
            let second = word.chars().nth(1).is_some_and(char::is_uppercase);
            if second { Opening::Upper } else { Opening::Lower }
        }
        Some(c) if c.is_numeric() => Opening::Digit,
        Some(c) if c.is_alphabetic() => Opening::Uncased,
        Some(_) => Opening::Sign,
    }
}

/// The token that ends just before byte `at`: back to white space, without opening signs.
pub(super) fn token_before(words: &str, at: usize) -> &str {
    let bytes = words.as_bytes();
    let floor = at.saturating_sub(LONGEST_TOKEN);
    let mut start = at;
    while start > floor && !bytes[start - 1].is_ascii_whitespace() {
        start -= 1;
    }
    while !words.is_char_boundary(start) {
        start += 1;
    }
    let token = words.get(start..at).unwrap_or_default();
    let token = token
        .rfind(['\u{a0}', '\u{202f}', '—'])
        .map_or(token, |cut| token[cut..].trim_start_matches(['\u{a0}', '\u{202f}', '—']));
    token.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@')
}

/// The word before the token that ends at `at`.
pub(super) fn word_before<'a>(words: &'a str, token: &str, at: usize) -> &'a str {
    let head = &words[..at - token.len()];
    let floor = head.len().saturating_sub(LONGEST_TOKEN);
    let floor = (floor..=head.len()).find(|at| head.is_char_boundary(*at)).unwrap_or(head.len());
    let head = head[floor..].trim_end_matches(|c: char| !c.is_alphanumeric());
    head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default()
}
