//! Who is credited: a person by name, or something else.

use super::office::office_of;
use super::reading::is_common;
use super::style::is_address;
use crate::model::{Article, Span};
use crate::text::lang::{self, List};
use crate::text::place::places;
use crate::text::word::{Word, WordKind, without_possessive, words};

/// Whether the words at `source` name a person: by two names at least, by a title and a name, or by
/// a surname that the article gives with another name elsewhere. O(words of the article).
pub(super) fn is_person(article: &Article, source: Span) -> bool {
    let text = source.of(&article.text);
    let found = words(text);
    // The name stands last among the words with capitals: `CBP Commissioner Kevin McAleenan`.
    let Some(last) = found.iter().rposition(|word| is_capital(word, text)) else { return false };
    let written = found[last].span.of(text);
    let name = without_possessive(written);
    // `Dana Roe's lawyer` is another person.
    let is_owner = name != written && last + 1 < found.len();
    if is_owner || is_body(name) || !places(text, &found[last..=last]).is_empty() {
        return false;
    }
    let language = article.meta.language;
    let is_common = |word: &Word| is_common(word, language);
    let is_office = |word: &Word| office_of(lang::of(language), word.span.of(text)).is_some();
    // `A Homeland Security spokesman` is told by what he belongs to.
    let behind = found.get(last + 1).filter(|behind| is_beside(text, &found[last], behind));
    let is_noun = |word: &Word| !is_common(word) || is_office(word);
    if behind.is_some_and(is_noun) || !is_head(text, &found[..=last], is_common, is_office) {
        return false;
    }
    match last.checked_sub(1).map(|before| &found[before]) {
        Some(before) if is_beside(text, before, &found[last]) && is_capital(before, text) => {
            // `State Department` before a name says whose; a name or a title stands beside it.
            // `The Courier` is a paper.
            !is_body(before.span.of(text)) && !is_common(before)
        }
        Some(before) if is_address(before.span.of(text)) => true,
        _ => has_another_name(article, name),
    }
}

/// Whether the name at the end of the words is what they are about: in `a report from the Harbour News`
/// and `Roe and Wright` it is not, in `Secretary of State Dana Roe` it is.
fn is_head(
    text: &str,
    found: &[Word],
    is_common: impl Fn(&Word) -> bool,
    is_office: impl Fn(&Word) -> bool,
) -> bool {
    let run = found.iter().rposition(|word| !is_capital(word, text));
    let Some(joint) = run.filter(|&at| is_common(&found[at])) else { return true };
    let before = found[..joint].iter().rfind(|word| !is_common(word));
    before.is_none_or(is_office)
}

fn is_capital(word: &Word, text: &str) -> bool {
    word.kind == WordKind::Capital && word.span.of(text).chars().any(char::is_lowercase)
}

fn is_body(word: &str) -> bool {
    let lower = word.to_lowercase();
    let singular = lower.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let singular = singular.or_else(|| lower.strip_suffix('s').map(str::to_owned));
    let is = |word: &str| lang::of(None).has(List::Body, word);
    is(&lower) || singular.is_some_and(|word| is(&word))
}

fn is_beside(text: &str, before: &Word, word: &Word) -> bool {
    let gap = &text[before.span.end as usize..word.span.start as usize];
    gap.chars().all(char::is_whitespace)
}

/// Whether the article puts another name before this one somewhere.
fn has_another_name(article: &Article, name: &str) -> bool {
    let text = &*article.text;
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].strip_suffix(' ').unwrap_or_default();
        let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let word = &before[start..];
        let is_name = word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().count() > 1
            && word.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.');
        let is_common = |word| is_common(word, article.meta.language);
        is_name && !is_body(word) && !words(word).iter().any(is_common)
    })
}
