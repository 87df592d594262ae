//! Looking up quoted words in a text, whatever its quotation marks, spaces and line breaks.

use std::ops::Range;

/// A text without quotation marks and soft hyphens, with single spaces, and where each byte of
/// it came from.
struct Plain {
    text: String,
    /// For every byte of `text` the bytes of the character it was made from.
    origins: Vec<Range<usize>>,
}

impl Plain {
    fn new(source: &str) -> Self {
        let mut plain = Plain { text: String::new(), origins: Vec::new() };
        for (at, c) in source.char_indices() {
            let c = if c.is_whitespace() { ' ' } else { c };
            let again = c == ' ' && (plain.text.is_empty() || plain.text.ends_with(' '));
            if again || is_dropped(c) {
                continue;
            }
            plain.text.push(c);
            let end = source.ceil_char_boundary(at + 1);
            plain.origins.resize(plain.text.len(), at..end);
        }
        plain.origins.truncate(plain.text.trim_end().len());
        plain.text.truncate(plain.text.trim_end().len());
        plain
    }
}

fn is_dropped(c: char) -> bool {
    "\"'“”„‘’‚«»‹›`\u{AD}".contains(c)
}

/// The text as marks quote it.
pub fn plain(text: &str) -> String {
    Plain::new(text).text
}

/// Whether the sentence begins with `words`; with a `$` at their end, whether it is these words.
pub fn begins(sentence: &str, words: &str) -> bool {
    let sentence = plain(sentence);
    match words.strip_suffix('$') {
        Some(whole) => sentence == plain(whole),
        None => sentence.starts_with(&plain(words)),
    }
}

/// Where `words` stand in `text` as whole words.
pub fn occurrences(text: &str, words: &str) -> Vec<Range<usize>> {
    let (text, words) = (Plain::new(text), plain(words));
    if words.is_empty() {
        return Vec::new();
    }
    let whole = |at: usize| {
        let before = text.text[..at].chars().next_back();
        let after = text.text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    text.text
        .match_indices(&words)
        .filter(|&(at, _)| whole(at))
        .map(|(at, _)| text.origins[at].start..text.origins[at + words.len() - 1].end)
        .collect()
}

#[test]
fn words_are_found_whatever_their_quotes_and_spaces() {
    let text = "He said: “It’s\u{a0}12 —\n or 112.”";
    assert_eq!(plain(text), "He said: Its 12 — or 112.");
    assert!(begins(text, "He said: \"It's 12") && !begins(text, "He said$"));
    let found: Vec<_> = occurrences(text, "12").into_iter().map(|span| &text[span]).collect();
    assert_eq!(found, ["12"]);
}
