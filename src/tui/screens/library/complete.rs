//! What Tab can make of a filter that is being typed.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::{Article, Corpus};
use crate::text::query::KNOWN;

/// More values are not offered: who looks for another one types a letter more.
const MOST: usize = 50;

/// What the term that is being typed can be completed to, best first: the names of fields, and behind
/// `outlet:`, `lang:` and `is:` the values that there are, the most frequent first. Cost: O(articles).
pub fn completions(term: &str, corpus: &Corpus) -> Vec<String> {
    let bare = term.trim_start_matches('-');
    let minus = &term[..term.len() - bare.len()];
    let found = match bare.split_once(':') {
        None => KNOWN.iter().map(|(name, _)| (*name).to_owned()).collect(),
        Some(("outlet", _)) => counted(corpus, |article| Some(article.outlet()), "outlet:"),
        Some(("lang", _)) => counted(corpus, |article| article.meta.language, "lang:"),
        Some(("is", _)) => vec!["is:new".to_owned(), "is:read".to_owned()],
        Some(_) => Vec::new(),
    };
    let wanted = folded(bare);
    let fits = found.into_iter().filter(|one| folded(one).starts_with(&wanted));
    fits.take(MOST).map(|one| format!("{minus}{one}")).collect()
}

/// The values of a field, the most frequent first, as they are typed.
fn counted<'a>(
    corpus: &'a Corpus,
    value: impl Fn(&'a Article) -> Option<&'a str>,
    field: &str,
) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in corpus.articles() {
        if let Some(value) = value(article).filter(|value| !value.contains('"')) {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut values: Vec<_> = counts.into_iter().collect();
    values.sort_by_key(|&(_, count)| Reverse(count));
    let typed = |(value, _): (&str, usize)| match value.contains(char::is_whitespace) {
        true => format!("{field}\"{value}\""),
        false => format!("{field}{value}"),
    };
    values.into_iter().map(typed).collect()
}

/// Without the quotation marks, which are typed at the end at the latest.
fn folded(term: &str) -> String {
    term.replace('"', "").to_lowercase()
}

/// Where the term begins that is being typed at the end of a filter: behind the last blank outside
/// quotation marks.
pub fn last_term(text: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// A filter that is being typed as far as it takes effect: without the beginning of the name of a field at
/// its end, which is no word to look for yet.
pub fn settled(text: &str) -> &str {
    let start = last_term(text);
    let term = text[start..].trim_start_matches('-');
    let begun = |(name, _): &(&str, &str)| name.len() > term.len() && name.starts_with(term);
    if !term.is_empty() && KNOWN.iter().any(begun) { text[..start].trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_term_that_is_typed_is_the_last_one_outside_quotation_marks() {
        for (text, term) in [
            ("", ""),
            ("a b", "b"),
            ("a ", ""),
            ("outlet:\"New Y", "outlet:\"New Y"),
            ("\"a b\" c", "c"),
        ] {
            assert_eq!(&text[last_term(text)..], term);
        }
    }

    #[test]
    fn the_beginning_of_a_field_is_no_word_yet() {
        for (text, now) in [
            ("bridge out", "bridge"),
            ("-sha", ""),
            ("bridge", "bridge"),
            ("outlet:", "outlet:"),
            ("outlets", "outlets"),
            ("", ""),
        ] {
            assert_eq!(settled(text), now);
        }
    }

    #[test]
    fn fields_are_completed_with_their_minus() {
        let corpus = Corpus::default();
        assert_eq!(completions("ou", &corpus), ["outlet:"]);
        assert_eq!(completions("-sh", &corpus), ["-shared>"]);
        assert_eq!(completions("is:", &corpus), ["is:new", "is:read"]);
        assert_eq!(completions("", &corpus).len(), KNOWN.len());
        assert!(completions("xyz", &corpus).is_empty());
    }
}
