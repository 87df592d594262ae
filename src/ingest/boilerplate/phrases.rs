//! Lists of phrases, each with the kind that becomes the reason, and blocks made of them.

use std::sync::LazyLock;

use crate::ingest::plain;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// A block made of labels is at most this long; a footer of links is the longest case.
const LONGEST_LABELS: usize = 400;
/// A block that opens like a prompt and is longer than this is a paragraph.
const LONGEST_PROMPT: usize = 180;

/// Phrases compiled into one automaton.
pub(super) struct Phrases {
    pub automaton: AhoCorasick,
    /// The index into `kinds` of each pattern.
    pub kind_of: Vec<u16>,
    pub kinds: Vec<String>,
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
    made_of_labels(words).or_else(|| opens_like_prompt(words))
}

/// Compiles lists in the form of `assets/boilerplate/*.txt`: `[kind]` lines, phrases, `#` comments.
///
/// A phrase with a straight apostrophe is also looked for with a curly one.
pub(super) fn load(lists: &[&str]) -> Phrases {
    let mut kinds: Vec<String> = Vec::new();
    let mut kind_of = Vec::new();
    let mut patterns: Vec<String> = Vec::new();
    for line in lists.iter().flat_map(|list| list.lines()).map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(kind) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            kinds.push(kind.to_owned());
            continue;
        }
        let kind = kinds.len().saturating_sub(1) as u16;
        for form in spellings(line) {
            patterns.push(form);
            kind_of.push(kind);
        }
    }
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Both)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&patterns)
        .expect("the phrase lists are part of the program and compile");
    Phrases { automaton, kind_of, kinds }
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
    let input = Input::new(words).anchored(Anchored::Yes);
    let found = list.automaton.try_find(input).ok().flatten()?;
    (found.end() == words.len())
        .then(|| list.kinds[list.kind_of[found.pattern()] as usize].as_str())
}

/// `Read moreShow less`, `Share on Facebook | Share on X`, `Comments (12)`, `Listen · 5 min read`.
fn made_of_labels(words: &str) -> Option<String> {
    let list = &*LABELS;
    let mut rest = 0;
    let mut kind = None;
    let mut shown: Vec<&str> = Vec::new();
    for found in list.automaton.find_iter(words) {
        if !is_filler(&words[rest..found.start()]) {
            return None;
        }
        if found.start() == rest && rest > 0 && !glue_shows(words, rest) {
            return None;
        }
        kind.get_or_insert(list.kind_of[found.pattern()] as usize);
        if shown.len() < 3 {
            shown.push(&words[found.range()]);
        }
        rest = found.end();
    }
    let kind = kind?;
    is_filler(&words[rest..]).then(|| format!("{}: “{}”", list.kinds[kind], shown.join(" / ")))
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
    let input = Input::new(opening).anchored(Anchored::Yes);
    let found = list.automaton.try_find(input).ok().flatten()?;
    let whole = whole_words(opening, found.start(), found.end());
    let kind = &list.kinds[list.kind_of[found.pattern()] as usize];
    // A link has no stop; with one, "Sponsored by the state, it sailed." is the story.
    let link = matches!(kind.as_str(), "related stories" | "advertisement");
    let sentence = link && plain::ends_with_stop(words);
    (whole && !sentence).then(|| format!("{kind}: “{}”", &opening[found.range()]))
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
