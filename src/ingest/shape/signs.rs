//! The characters of a text that prose has little of.

/// How many characters, white space aside, are what.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub all: usize,
    /// Signs that code is written with.
    pub code: usize,
    /// Inside tags.
    pub tagged: usize,
    /// That no text holds: control characters, and what could not be decoded.
    pub broken: usize,
    /// In words that are too long to be any, of letters and digits.
    pub coded: usize,
}

/// By byte: whether it is a sign that code is written with.
static IS_CODE: [bool; 256] = {
    let signs = b"{}[]<>=;\\|$#@^~*_+&`";
    let mut table = [false; 256];
    let mut at = 0;
    while at < signs.len() {
        table[signs[at] as usize] = true;
        at += 1;
    }
    table
};

/// A longer word of ASCII is none.
const LONGEST_WORD: usize = 40;

impl Signs {
    pub fn of(text: &str) -> Self {
        let mut signs = Self::default();
        // Nearly all space is of ASCII, where a byte tells as much as a character.
        for part in text.split(|c: char| c.is_ascii_whitespace()) {
            if part.is_ascii() {
                signs.ascii_word(part.as_bytes());
            } else {
                part.split_whitespace().for_each(|word| signs.word(word));
            }
        }
        signs.tagged = tagged(text);
        signs
    }

    fn ascii_word(&mut self, word: &[u8]) {
        if is_rule(word) {
            return;
        }
        self.all += word.len();
        for &byte in word {
            self.code += usize::from(IS_CODE[usize::from(byte)]);
            self.broken += usize::from(byte.is_ascii_control() && is_broken(char::from(byte)));
        }
        self.long_word(word);
    }

    fn word(&mut self, word: &str) {
        self.all += word.chars().count();
        self.broken += word.chars().filter(|c| is_broken(*c)).count();
        self.code += word.bytes().filter(|&byte| IS_CODE[usize::from(byte)]).count();
    }

    fn long_word(&mut self, word: &[u8]) {
        let is_coded = |b: &u8| b.is_ascii_alphanumeric() || b"+/=_-".contains(b);
        if word.len() > LONGEST_WORD && word.iter().all(is_coded) {
            self.coded += word.len();
        }
    }
}

/// Whether a word is a rule between parts of a text: one sign, again and again.
fn is_rule(word: &[u8]) -> bool {
    matches!(word, [sign, _, _, _, rest @ ..] if sign.is_ascii_punctuation() && rest.len() > 4)
        && word.iter().all(|byte| *byte == word[0])
}

/// Terminals' own controls are taken out of a text elsewhere, and a stray one stands in many.
fn is_broken(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() && !matches!(c, '\u{8}' | '\u{C}' | '\u{1B}')
}

/// How many characters stand in tags; none does where no tag is closed. A name in pointed brackets
/// (`<Franklin Income Fund>`) is no tag.
fn tagged(text: &str) -> usize {
    let mut count = 0;
    let mut closed = false;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let Some(end) = rest.find(['>', '<']).filter(|end| rest[*end..].starts_with('>')) else {
            continue;
        };
        let inside = &rest[..end];
        let is_name = inside
            .trim_matches(['/', '!'])
            .chars()
            .all(|c| c.is_alphanumeric() || ":-_".contains(c));
        if inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
            && (is_name || inside.contains('='))
        {
            closed |= inside.starts_with('/') || inside.ends_with('/');
            count += 2 + inside.chars().filter(|c| !c.is_whitespace()).count();
            rest = &rest[end + 1..];
        }
    }
    if closed { count } else { 0 }
}
