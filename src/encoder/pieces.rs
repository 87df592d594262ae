//! Words and parts of words, as the encoder was taught them (WordPiece, without case and accents).

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer word is not known.
const LONGEST_WORD: usize = 100;
/// What a piece begins with that stands inside a word.
const INSIDE: &str = "##";

/// The pieces that are known, by their numbers.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    list: Vec<Box<str>>,
    number: FxHashMap<Box<str>, u32>,
    start: u32,
    end: u32,
    unknown: u32,
}

impl Pieces {
    /// Reads a list, a piece a line. `None` where one of the three signs that every text needs is
    /// missing, or a piece stands twice.
    pub fn read(lines: &str) -> Option<Self> {
        let list: Vec<Box<str>> = lines.lines().map(Box::from).collect();
        let number: FxHashMap<Box<str>, u32> = list.iter().cloned().zip(0..).collect();
        let of = |sign: &str| number.get(sign).copied();
        let (start, end, unknown) = (of("[CLS]")?, of("[SEP]")?, of("[UNK]")?);
        (number.len() == list.len()).then_some(Self { list, number, start, end, unknown })
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// The list as it was read.
    pub fn lines(&self) -> String {
        self.list.join("\n")
    }

    /// The pieces of a text between the signs of start and end, at most `most`. O(bytes), times the
    /// length of a word where nothing of it is known.
    pub fn of(&self, text: &str, most: usize) -> Vec<u32> {
        let mut found = vec![self.start];
        for word in split(text) {
            if found.len() + 1 >= most {
                break;
            }
            self.push_word(&word, &mut found);
        }
        found.truncate(most.saturating_sub(1));
        found.push(self.end);
        found
    }

    /// The longest known piece, then the longest of the rest, and so on.
    fn push_word(&self, word: &str, found: &mut Vec<u32>) {
        let before = found.len();
        let mut rest = word;
        while !rest.is_empty() && word.chars().count() <= LONGEST_WORD {
            let Some((piece, length)) = self.longest(rest, rest.len() < word.len()) else { break };
            found.push(piece);
            rest = &rest[length..];
        }
        if !rest.is_empty() {
            found.truncate(before);
            found.push(self.unknown);
        }
    }

    /// The longest piece that `rest` begins with, and its bytes in `rest`.
    fn longest(&self, rest: &str, inside: bool) -> Option<(u32, usize)> {
        let mut candidate = if inside { format!("{INSIDE}{rest}") } else { rest.to_owned() };
        let least = candidate.len() - rest.len();
        while candidate.len() > least {
            if let Some(&piece) = self.number.get(candidate.as_str()) {
                return Some((piece, candidate.len() - least));
            }
            candidate.pop();
        }
        None
    }
}

/// The words and the marks of a text, in small letters without accents.
fn split(text: &str) -> Vec<String> {
    let small = text.chars().flat_map(char::to_lowercase).nfd();
    let (mut words, mut word) = (Vec::new(), String::new());
    for c in small.filter(|&c| !is_combining_mark(c) && !is_left_out(c)) {
        let alone = is_mark(c) || is_ideograph(c);
        if (alone || c.is_whitespace()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        match c {
            c if alone => words.push(c.into()),
            c if c.is_whitespace() => {}
            c => word.push(c),
        }
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// Signs that control, and the one for bytes that could not be read.
fn is_left_out(c: char) -> bool {
    c == '\u{FFFD}'
        || c.is_control() && !c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Marks stand alone: those of ASCII, and what Unicode calls punctuation in Latin, general and
/// East Asian texts.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c,
            '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{37E}' | '\u{387}' | '\u{58A}' | '\u{5BE}'
            | '\u{60C}' | '\u{61B}' | '\u{61F}' | '\u{66A}'..='\u{66D}' | '\u{6D4}' | '\u{964}' | '\u{965}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{2043}' | '\u{2045}'..='\u{2051}'
            | '\u{2053}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301F}' | '\u{30FB}' | '\u{FF01}'..='\u{FF03}' | '\u{FF05}'..='\u{FF0A}'
            | '\u{FF0C}'..='\u{FF0F}' | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '\u{FF20}'
            | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}' | '\u{FF5D}' | '\u{FF5F}'..='\u{FF65}')
}

/// Ideographs stand alone too, as no spaces part their words.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2CEAF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[CLS]\n[SEP]\n[UNK]\nfire\n##works\n##man\ncafe\n,\n-\n€\n##5\nthe";

    fn pieces(text: &str) -> Vec<String> {
        let known = Pieces::read(LIST).unwrap();
        known.of(text, 64).iter().map(|&at| known.list[at as usize].to_string()).collect()
    }

    #[test]
    fn a_word_is_its_longest_pieces() {
        assert_eq!(pieces("the Fireworks"), ["[CLS]", "the", "fire", "##works", "[SEP]"]);
    }

    #[test]
    fn case_and_accents_make_no_difference() {
        assert_eq!(pieces("CAFÉ"), pieces("cafe"));
        assert_eq!(pieces("Cafe\u{301}"), pieces("cafe"));
    }

    #[test]
    fn marks_stand_alone_and_signs_of_money_do_not() {
        assert_eq!(pieces("fire,the-fire"), ["[CLS]", "fire", ",", "the", "-", "fire", "[SEP]"]);
        assert_eq!(pieces("€5"), ["[CLS]", "€", "##5", "[SEP]"]);
    }

    #[test]
    fn a_word_with_an_unknown_rest_is_unknown_whole() {
        assert_eq!(pieces("firexyz the"), ["[CLS]", "[UNK]", "the", "[SEP]"]);
        assert_eq!(pieces(&"fire".repeat(40)), ["[CLS]", "[UNK]", "[SEP]"]);
    }

    #[test]
    fn a_long_text_is_cut_and_still_ends() {
        let known = Pieces::read(LIST).unwrap();
        let found = known.of(&"the ".repeat(1000), 16);
        assert_eq!((found.len(), found[15]), (16, 1));
    }

    #[test]
    fn a_list_without_its_signs_or_with_a_piece_twice_is_none() {
        assert!(Pieces::read("the\nfire").is_none());
        assert!(Pieces::read("[CLS]\n[SEP]\n[UNK]\nfire\nfire").is_none());
    }
}
