//! What a text comes to, so that it is known again.
//!
//! Letters and digits alone count, in lower case: a copy with other quotation marks, line breaks or
//! page furniture is the same text. This rule is the program's promise to files that outlive it, so it
//! is kept apart from how words are compared, which may get better.

use std::path::PathBuf;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::model::{Article, Corpus, Key, Role};

/// The keys of all articles, by their ids. Cost: linear in their text, on all cores.
pub fn keys(corpus: &Corpus) -> Vec<Key> {
    corpus.articles().par_iter().map(|article| article_key(article)).collect()
}

/// The key of an article: of what its blocks say, those left out that are page furniture by their own
/// look. What else lies in a folder makes no difference. An article that is nothing but furniture is
/// known by that.
pub fn article_key(article: &Article) -> Key {
    let of_story = |role: Role| role != Role::Boilerplate;
    let whole = !article.blocks.iter().any(|block| of_story(block.role));
    let mut hash = Xxh3::new();
    let mut folded = Vec::new();
    for block in article.blocks.iter().filter(|block| whole || of_story(block.role)) {
        folded.clear();
        fold(block.span.of(&article.text), &mut folded);
        hash.update(&folded);
    }
    Key(hash.digest128())
}

/// The key of a sentence.
pub fn sentence_key(text: &str) -> Key {
    let mut folded = Vec::new();
    fold(text, &mut folded);
    Key(xxh3_128(&folded))
}

/// The key of what was opened, by absolute paths, in whatever order they were named.
pub fn opened_key(paths: &[PathBuf]) -> Key {
    let mut names: Vec<_> = paths.iter().map(|path| path.as_os_str().as_encoded_bytes()).collect();
    names.sort_unstable();
    Key(xxh3_128(&names.join(&0)))
}

/// Appends the letters and digits of a text in lower case.
fn fold(text: &str, out: &mut Vec<u8>) {
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase() as u8);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                out.extend_from_slice(lower.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_alone_tell_texts_apart() {
        let key = sentence_key("Twelve people’s cars — “all new” — sank at 5.40.");
        assert_eq!(sentence_key("twelve people's cars - \"all\nnew\" - sank at 5:40"), key);
        assert_ne!(sentence_key("Twelve people’s cars sank at 5.41."), key);
        assert_eq!(sentence_key("ÉTÉ"), sentence_key("été"));
    }

    #[test]
    fn what_was_opened_has_one_key_in_any_order() {
        let key = |names: &[&str]| opened_key(&names.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(key(&["/a", "/b"]), key(&["/b", "/a"]));
        assert_ne!(key(&["/a", "/b"]), key(&["/a/b"]));
    }
}
