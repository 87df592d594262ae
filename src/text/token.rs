//! Words, numerals and signs in their order: what the readers of figures, moments and credits
//! look at.
//!
//! [`word`](super::word) splits a text into what is *compared*. Here nothing is dropped: a stop, a
//! bracket or a hyphen tells whether two words belong together, so that every character but white
//! space is part of a token.

use super::sign::opens_decimal;
use crate::model::Span;

/// A word, a numeral or a sign where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub span: Span,
    pub shape: TokenShape,
    /// Whether it follows the token before without white space.
    pub glued: bool,
}

/// What a token looks like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum TokenShape {
    /// A word that begins with a small letter, or one of a script without case.
    Lower,
    /// A word that begins with a capital letter.
    Capital,
    /// Letters with digits in them: `G7`, `B2B`.
    Code,
    /// Digits with their grouping and decimals: `12,000`, `1.5`.
    Numeral,
    /// Any other character.
    Sign(char),
}

/// The tokens of a text, and its words in lower case.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub text: &'t str,
    /// As long as `text`, byte for byte: letters whose small form is longer stay as they are.
    lower: String,
    list: Vec<Token>,
}

impl<'t> Tokens<'t> {
    /// Splits `text`: O(bytes).
    pub fn new(text: &'t str) -> Self {
        let mut list = Vec::with_capacity(text.len() / 5 + 4);
        let mut at = 0;
        let mut glued = false;
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                glued = false;
                continue;
            }
            let (end, shape) = scan(text, at, c);
            list.push(Token { span: Span::new(at, end), shape, glued });
            at = end;
            glued = true;
        }
        Self { text, lower: lower(text), list }
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The first token that starts at byte `offset` or behind.
    pub fn first_from(&self, offset: usize) -> usize {
        self.list.partition_point(|token| (token.span.start as usize) < offset)
    }

    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The shape of the token at `at`; a space past the end.
    pub fn shape(&self, at: usize) -> TokenShape {
        self.get(at).map_or(TokenShape::Sign(' '), |token| token.shape)
    }

    pub fn is_sign(&self, at: usize, sign: char) -> bool {
        self.shape(at) == TokenShape::Sign(sign)
    }

    /// Whether a hyphen or dash stands at `at`.
    pub fn is_dash(&self, at: usize) -> bool {
        matches!(self.shape(at), TokenShape::Sign('-' | '‐' | '‑' | '‒' | '–' | '—' | '−'))
    }

    /// Whether a hyphen, not a dash, stands at `at` between two tokens without spaces.
    pub fn is_hyphen(&self, at: usize) -> bool {
        let inside = self.is_glued(at) && self.is_glued(at + 1);
        inside && matches!(self.shape(at), TokenShape::Sign('-' | '‐' | '‑'))
    }

    pub fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.glued)
    }

    pub fn is_word(&self, at: usize) -> bool {
        matches!(self.shape(at), TokenShape::Lower | TokenShape::Capital | TokenShape::Code)
    }

    pub fn is_numeral(&self, at: usize) -> bool {
        self.shape(at) == TokenShape::Numeral
    }

    /// The token in lower case, initials without their last dot; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        let Some(token) = self.get(at) else { return "" };
        let word = token.span.of(&self.lower);
        if word.len() > 1 { word.trim_end_matches('.') } else { word }
    }

    /// The token as written; empty past the end.
    pub fn written(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The tokens `first..end` in lower case, with single spaces where the text has any, into `out`.
    pub fn phrase(&self, first: usize, end: usize, out: &mut String) {
        out.clear();
        for at in first..end {
            if at > first && !self.is_glued(at) {
                out.push(' ');
            }
            out.push_str(self.word(at));
        }
    }

    /// From the start of token `first` to the end of the token before `end`.
    pub fn cover(&self, first: usize, end: usize) -> Span {
        let start = self.get(first).map_or(self.text.len(), |t| t.span.start as usize);
        let end = end.checked_sub(1).and_then(|last| self.get(last));
        Span::new(start, end.map_or(start, |t| t.span.end as usize).max(start))
    }
}

fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => out.push(small),
            _ => out.push(c),
        }
    }
    out
}

fn scan(text: &str, at: usize, first: char) -> (usize, TokenShape) {
    if first.is_ascii_digit() || first == '.' && opens_decimal(text, at) {
        return (numeral_end(text.as_bytes(), at), TokenShape::Numeral);
    }
    if !first.is_alphabetic() {
        return (at + first.len_utf8(), TokenShape::Sign(first));
    }
    let end = word_end(text, at);
    let has_digit = text.as_bytes()[at..end].iter().any(u8::is_ascii_digit);
    let shape = match first {
        _ if has_digit => TokenShape::Code,
        _ if first.is_uppercase() => TokenShape::Capital,
        _ => TokenShape::Lower,
    };
    (end, shape)
}

/// Where digits end that may be grouped or have decimals.
fn numeral_end(bytes: &[u8], start: usize) -> usize {
    let mut end = digits_end(bytes, start);
    let mut run = end - start;
    while let Some((wide, spaced)) = separator(&bytes[end..]) {
        let next = digits_end(bytes, end + wide);
        let digits = next - end - wide;
        if digits == 0 || spaced && (digits != 3 || run > 3) {
            break;
        }
        run = digits;
        end = next;
    }
    end
}

/// How many bytes a sign takes that may stand between digits, and whether it is a space or an
/// apostrophe, which only ever group.
fn separator(rest: &[u8]) -> Option<(usize, bool)> {
    match rest {
        [b',' | b'.', ..] => Some((1, false)),
        [b' ' | b'\'', ..] => Some((1, true)),
        [0xc2, 0xa0, ..] => Some((2, true)),
        [0xe2, 0x80, 0x89 | 0xaf | 0x99, ..] => Some((3, true)),
        _ => None,
    }
}

fn digits_end(bytes: &[u8], start: usize) -> usize {
    start + bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count()
}

/// Where a word ends: letters, marks, digits after letters, apostrophes and the dots of initials
/// inside it. Short elided words end at their apostrophe: `l’`, `dell’`.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let plain = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    // Nearly all words end here; the others need the full rules.
    match bytes.get(start + plain) {
        Some(b'\'' | 0x80..) => {}
        Some(b'.') if plain == 1 => {}
        _ if plain > 0 => return start + plain,
        _ => {}
    }
    let mut end = start;
    let mut letters = 0;
    let mut dotted = false;
    while let Some(c) = text[end..].chars().next() {
        let next = end + c.len_utf8();
        let before_letter = text[next..].starts_with(char::is_alphabetic);
        match c {
            '\'' | '’' if before_letter => {
                if elides(&text[start..end]) {
                    return next;
                }
                letters += 2;
            }
            '.' if letters == 1 && before_letter && !opens_word(&text[next..]) => {
                letters = 0;
                dotted = true;
            }
            '.' if letters == 1 && dotted => return next,
            _ if c.is_alphanumeric() => letters += 1,
            _ if unicode_normalization::char::is_combining_mark(c) || c == '\u{ad}' => {}
            _ => break,
        }
        end = next;
    }
    end
}

/// Whether what stands before an apostrophe is a word of its own: `d’environ`, `dell’anno`.
fn elides(before: &str) -> bool {
    let letter = matches!(before, "d" | "l" | "D" | "L" | "qu" | "Qu" | "n" | "s" | "j" | "c");
    letter || before.len() > 2 && before.ends_with("ll") && !matches!(before, "y'all" | "he'll")
}

/// Whether the text opens with two letters: then a dot before it ends no initial.
fn opens_word(text: &str) -> bool {
    text.chars().take(2).filter(|c| c.is_alphabetic()).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let tokens = Tokens::new(text);
        (0..tokens.len()).map(|at| tokens.written(at)).collect()
    }

    #[test]
    fn grouped_digits_are_one_token_and_a_list_of_figures_is_not() {
        assert_eq!(
            split("12,000 or 12 000, 5; 1.5"),
            ["12,000", "or", "12 000", ",", "5", ";", "1.5"]
        );
        assert_eq!(split("in 2024 300 men"), ["in", "2024", "300", "men"]);
    }

    #[test]
    fn hyphens_and_signs_stand_alone_and_elided_articles_end_at_their_apostrophe() {
        assert_eq!(split("$5-a-day"), ["$", "5", "-", "a", "-", "day"]);
        assert_eq!(split("près d’environ"), ["près", "d’", "environ"]);
        assert_eq!(split("Marda’s 6 a.m. U.S. G7"), ["Marda’s", "6", "a.m.", "U.S.", "G7"]);
    }
}
