//! Lists of phrases, each with the kind that becomes the reason, and blocks made of them.

use std::cmp::Reverse;
use std::sync::LazyLock;

use crate::ingest::plain;
use crate::model::Span;

/// A block made of labels is at most this long; a footer of links is the longest case.
const LONGEST_LABELS: usize = 400;
/// A block that opens like a prompt and is longer than this is a paragraph.
const LONGEST_PROMPT: usize = 180;

/// Phrases, found by how they open.
///
/// Every phrase is asked for at the start of a word alone, so that a table of openings does what an
/// automaton would, and costs far less to set up: each start of the program pays for that.
pub(super) struct Phrases {
    /// Those that open alike stand together, the longer ones first.
    phrases: Vec<Phrase>,
    openings: Openings,
    pub kinds: Vec<String>,
}

struct Phrase {
    written: String,
    /// The index into `kinds`.
    kind: usize,
}

/// A phrase where it stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundPhrase {
    pub span: Span,
    /// The index into the kinds of its list.
    pub kind: usize,
}

impl FoundPhrase {
    pub fn start(self) -> usize {
        self.span.start as usize
    }

    pub fn end(self) -> usize {
        self.span.end as usize
    }
}

/// By opening: the place behind that of the first phrase which opens so; 0 where none does. Running text
/// is full of words and poor in phrases, so that nearly every look ends here.
struct Openings {
    /// By the first five bytes, phrases that have so many.
    long: Box<[u16; 1 << 13]>,
    /// By the first three bytes, shorter ones.
    short: Box<[u16; 1 << 13]>,
    /// By the first byte, phrases of one or two bytes.
    tiny: Box<[u16; 256]>,
}

impl Openings {
    /// Of phrases in the order of their [`opening`](Self::opening).
    fn of(phrases: &[Phrase]) -> Self {
        let none = || Box::new([0; 1 << 13]);
        let mut all = Self { long: none(), short: none(), tiny: Box::new([0; 256]) };
        // From behind, so that the first of those that open alike is what stays.
        for (at, phrase) in phrases.iter().enumerate().rev() {
            let at = at as u16 + 1;
            match Self::opening(phrase.written.as_bytes()) {
                (0, place) => all.long[place] = at,
                (1, place) => all.short[place] = at,
                (_, place) => all.tiny[place] = at,
            }
        }
        all
    }

    /// The table and the place in it of a phrase that opens so.
    fn opening(bytes: &[u8]) -> (u8, usize) {
        match *bytes {
            [a, b, c, d, e, ..] => (0, Self::place([a, b, c, d, e])),
            [a, b, c, ..] => (1, Self::place([a, b, c, 0, 0])),
            [first, ..] => (2, first.to_ascii_lowercase().into()),
            [] => (2, 0),
        }
    }

    /// What stands in the tables for what `bytes` open with, that of the longer phrases first.
    fn of_text(&self, bytes: &[u8]) -> [u16; 3] {
        let long = match *bytes {
            [a, b, c, d, e, ..] => self.long[Self::place([a, b, c, d, e])],
            _ => 0,
        };
        let short = match *bytes {
            [a, b, c, ..] => self.short[Self::place([a, b, c, 0, 0])],
            _ => 0,
        };
        let tiny =
            bytes.first().map_or(0, |first| self.tiny[usize::from(first.to_ascii_lowercase())]);
        [long, short, tiny]
    }

    fn place([a, b, c, d, e]: [u8; 5]) -> usize {
        // All folded at once; other bytes than letters only meet in more places.
        let opening = u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]) | 0x20_2020_2020;
        // Fibonacci hashing: the upper bits of the product are well mixed.
        (opening.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 51) as usize
    }
}

/// Whether a byte is part of a word as far as phrases go: a letter, or part of one beyond ASCII.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphabetic() || byte >= 0x80;
        byte += 1;
    }
    table
};

impl Phrases {
    /// The phrase at `at`, the longest if there are several, whatever the case of its ASCII letters.
    /// `at` is a character boundary.
    pub(super) fn at(&self, words: &str, at: usize) -> Option<FoundPhrase> {
        let bytes = &words.as_bytes()[at..];
        let firsts = self.openings.of_text(bytes);
        if firsts == [0; 3] {
            return None;
        }
        let stands = |phrase: &&Phrase| {
            let opening = bytes.get(..phrase.written.len());
            opening.is_some_and(|opening| opening.eq_ignore_ascii_case(phrase.written.as_bytes()))
        };
        let mut firsts = firsts.into_iter().filter_map(|first| usize::from(first).checked_sub(1));
        let found = firsts.find_map(|first| {
            let opening = Openings::opening(self.phrases[first].written.as_bytes());
            let alike = self.phrases[first..].iter();
            let mut alike =
                alike.take_while(|phrase| Openings::opening(phrase.written.as_bytes()) == opening);
            alike.find(stands)
        })?;
        let span = Span::new(at, at + found.written.len());
        Some(FoundPhrase { span, kind: found.kind })
    }

    /// All phrases that stand in `words` as whole words, in order, without overlaps.
    pub(super) fn whole<'a>(&'a self, words: &'a str) -> impl Iterator<Item = FoundPhrase> + 'a {
        let bytes = words.as_bytes();
        let in_word = |at: usize| bytes.get(at).is_some_and(|byte| IN_WORD[usize::from(*byte)]);
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                let here = at;
                at += 1;
                if words.is_char_boundary(here)
                    && let Some(found) = self.at(words, here)
                    && whole_words(words, found.start(), found.end())
                {
                    at = found.end();
                    return Some(found);
                }
                // No phrase opens inside a word, nor right behind it.
                if in_word(here) {
                    while in_word(at) {
                        at += 1;
                    }
                    at += 1;
                }
            }
            None
        })
    }
}

static LABELS: LazyLock<Phrases> =
    LazyLock::new(|| load(&[include_str!("../../../assets/boilerplate/labels.txt")]));

static OPENERS: LazyLock<Phrases> =
    LazyLock::new(|| load(&[include_str!("../../../assets/boilerplate/openers.txt")]));

/// The reason, when the block is made of labels or opens like a prompt.
pub(super) fn reason(words: &str) -> Option<String> {
    if words.len() > LONGEST_LABELS {
        return None;
    }
    if is_separator(words) {
        return Some("separator".to_owned());
    }
    let written = without_addresses(words);
    let words = written.as_deref().unwrap_or(words);
    made_of_labels(words).or_else(|| opens_like_prompt(words)).or_else(|| inbox(words))
}

/// The words without the addresses that mail in plain text writes beside them:
/// `View in browser ( https://post.example/1 )`. `None` where there is none, or nothing else.
fn without_addresses(words: &str) -> Option<String> {
    if !words.contains("://") {
        return None;
    }
    let is_address = |word: &&str| word.contains("://");
    let is_bracket = |word: &&str| matches!(*word, "(" | ")" | "[" | "]" | "<" | ">" | "|");
    let rest = words.split_whitespace().filter(|word| !is_address(word) && !is_bracket(word));
    let rest = rest.collect::<Vec<_>>().join(" ");
    (!rest.is_empty()).then_some(rest)
}

/// Reads lists in the form of `assets/boilerplate/*.txt`: `[kind]` lines, phrases, `#` comments.
///
/// A phrase with a straight apostrophe is also looked for with a curly one.
pub(super) fn load(lists: &[&str]) -> Phrases {
    let mut kinds: Vec<String> = Vec::new();
    let mut phrases: Vec<Phrase> = Vec::new();
    for line in lists.iter().flat_map(|list| list.lines()).map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(kind) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            kinds.push(kind.to_owned());
            continue;
        }
        let kind = kinds.len().saturating_sub(1);
        phrases.extend(spellings(line).into_iter().map(|written| Phrase { written, kind }));
    }
    // Of two that are equal the one that stands first is found.
    phrases.sort_by_cached_key(|phrase| {
        let bytes = phrase.written.as_bytes();
        (Openings::opening(bytes), Reverse(bytes.len()))
    });
    let openings = Openings::of(&phrases);
    Phrases { phrases, openings, kinds }
}

/// The phrase, with curly apostrophes where it has straight ones, and with a capital where the
/// automaton would not fold it (it folds ASCII only).
fn spellings(phrase: &str) -> Vec<String> {
    let mut forms = vec![phrase.to_owned()];
    if phrase.contains('\'') {
        forms.push(phrase.replace('\'', "’"));
    }
    let first = phrase.chars().next().filter(|c| !c.is_ascii());
    if let Some(first) = first {
        let rest = &phrase[first.len_utf8()..];
        forms.push(first.to_uppercase().chain(rest.chars()).collect());
    }
    forms
}

/// The list's kind for a block that is exactly one phrase, but for punctuation round it.
pub(super) fn exactly<'a>(list: &'a Phrases, words: &str) -> Option<&'a str> {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let found = list.at(words, 0)?;
    (found.end() == words.len()).then(|| list.kinds[found.kind].as_str())
}

/// `Read moreShow less`, `Share on Facebook | Share on X`, `Comments (12)`, `Listen · 5 min read`.
fn made_of_labels(words: &str) -> Option<String> {
    let list = &*LABELS;
    let mut rest = 0;
    let mut kind = None;
    let mut shown: Vec<&str> = Vec::new();
    while let Some(found) = next_label(list, words, rest) {
        if found.start() == rest && rest > 0 && !glue_shows(words, rest) {
            return None;
        }
        kind.get_or_insert(found.kind);
        if shown.len() < 3 {
            shown.push(found.span.of(words));
        }
        rest = found.end();
    }
    let kind = kind?;
    is_filler(&words[rest..]).then(|| format!("{}: “{}”", list.kinds[kind], shown.join(" / ")))
}

/// The first label from `rest` on, before or at the next letter: with another word before it the
/// block is no row of labels.
fn next_label(list: &Phrases, words: &str, rest: usize) -> Option<FoundPhrase> {
    let letter = words[rest..].find(char::is_alphabetic);
    let upto = letter.map_or(words.len(), |letter| rest + letter);
    let places = words[rest..].char_indices().map(|(at, _)| rest + at);
    places.take_while(|at| *at <= upto).find_map(|at| list.at(words, at))
}

/// Two glued labels show the seam by a capital: `moreShow`, but not `searching`.
fn glue_shows(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back().is_some_and(|c| !c.is_uppercase());
    before && words[at..].starts_with(char::is_uppercase)
}

/// What may stand between labels: counts, separators, no letters.
fn is_filler(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic)
}

fn is_separator(words: &str) -> bool {
    let only_signs = words.bytes().all(|b| b.is_ascii_punctuation() || b == b' ');
    only_signs && words.len() >= 3 && !words.contains(['.', '!', '?'])
}

fn opens_like_prompt(words: &str) -> Option<String> {
    if words.len() > LONGEST_PROMPT {
        return None;
    }
    let opening =
        words.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
    let list = &*OPENERS;
    let found = list.at(opening, 0)?;
    let whole = whole_words(opening, found.start(), found.end());
    let kind = &list.kinds[found.kind];
    // A link has no stop; with one, "Sponsored by the state, it sailed." is the story.
    let link = matches!(kind.as_str(), "related stories" | "advertisement");
    let sentence = link && plain::ends_with_stop(words);
    (whole && !sentence).then(|| format!("{kind}: “{}”", found.span.of(opening)))
}

/// `Get the Courier in your inbox`, `Let our news meet your inbox`: an invitation in the imperative
/// that names the reader's mailbox.
fn inbox(words: &str) -> Option<String> {
    const INVITING: &[&str] = &[
        "get",
        "let",
        "have",
        "receive",
        "want",
        "start",
        "wake",
        "delivered",
        "holen",
        "lassen",
        "erhalten",
        "recevez",
        "recibe",
        "reciba",
        "receba",
        "ricevi",
        "ontvang",
    ];
    const MAILBOX: &[&str] = &[
        "your inbox",
        "your mailbox",
        "ihr postfach",
        "dein postfach",
        "ihrem postfach",
        "votre boîte mail",
        "votre boîte de réception",
        "tu correo",
        "su correo",
        "seu e-mail",
        "tua casella",
        "je inbox",
        "je mailbox",
    ];
    if words.len() > LONGEST_PROMPT {
        return None;
    }
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty())?;
    let invites = INVITING.iter().any(|word| word.eq_ignore_ascii_case(first));
    if !invites || words.contains(['"', '“', '„', '«']) {
        return None;
    }
    let lower = words.to_lowercase();
    let mailbox = MAILBOX.iter().find(|name| lower.contains(*name))?;
    Some(format!("newsletter prompt: “{mailbox}”"))
}

/// Whether no letter touches the range from outside.
pub(super) fn whole_words(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let first = letter(text[start..end].chars().next());
    let last = letter(text[start..end].chars().next_back());
    let glued_before = first && letter(text[..start].chars().next_back());
    let glued_after = last && letter(text[end..].chars().next());
    !glued_before && !glued_after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_that_stands_there_is_found_and_the_first_of_equal_ones() {
        let list = load(&["[a]\nre\nread\nread more\nreaders\n[b]\nRead more\nécoute\nit's"]);
        let at = |words: &str, at: usize| {
            list.at(words, at).map(|found| (found.span.of(words).to_owned(), found.kind))
        };
        let is = |words: &str, kind: usize| Some((words.to_owned(), kind));
        assert_eq!(at("READ MORE here", 0), is("READ MORE", 0));
        assert_eq!(at("read mor", 0), is("read", 0));
        assert_eq!(at("Rest", 0), is("Re", 0));
        assert_eq!(at("to readers", 3), is("readers", 0));
        assert_eq!(at("Écoute, it’s", 0), is("Écoute", 1));
        assert_eq!(at("Écoute, it’s", 9), is("it’s", 1));
        assert_eq!(at("r", 0).or(at("no", 0)).or(at("", 0)), None);
    }
}
