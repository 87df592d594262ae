//! What the person called boilerplate or story: the last word, over every rule.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

use crate::model::{Extent, Mark, Ruling};
use crate::text::mark::key;

/// Bytes of a word in a key.
const WORD: usize = 8;

/// Marks made ready to be looked up in many blocks.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    marks: Vec<Mark>,
    keep: RulingMarks,
    boilerplate: RulingMarks,
}

/// All marks of one ruling, by their index.
#[derive(Clone, Debug, Default)]
struct RulingMarks {
    phrases: Option<AhoCorasick>,
    of_phrase: Vec<usize>,
    blocks: HashMap<Vec<u8>, usize>,
}

impl Marked {
    /// Cost: linear in the words of the marks.
    pub fn new(marks: &[Mark]) -> Self {
        Self {
            marks: marks.to_vec(),
            keep: RulingMarks::new(marks, Ruling::Keep),
            boilerplate: RulingMarks::new(marks, Ruling::Boilerplate),
        }
    }

    /// The mark that decides about a block with these words, if there is one: O(bytes).
    pub fn ruling(&self, words: &str) -> Option<&Mark> {
        if self.marks.is_empty() {
            return None;
        }
        let key = key(words);
        let found = self.keep.find(&key).or_else(|| self.boilerplate.find(&key));
        found.map(|index| &self.marks[index])
    }
}

impl RulingMarks {
    fn new(marks: &[Mark], ruling: Ruling) -> Self {
        let (mut patterns, mut of_phrase, mut blocks) = (Vec::new(), Vec::new(), HashMap::new());
        for (index, mark) in marks.iter().enumerate().filter(|(_, mark)| mark.ruling == ruling) {
            match mark.extent {
                Extent::Block => {
                    blocks.entry(key(&mark.words)).or_insert(index);
                }
                Extent::Phrase => {
                    patterns.push(key(&mark.words));
                    of_phrase.push(index);
                }
            }
        }
        // Building fails from two thousand million states on, far beyond what a list may hold.
        let phrases = if patterns.is_empty() { None } else { AhoCorasick::new(&patterns).ok() };
        Self { phrases, of_phrase, blocks }
    }

    fn find(&self, key: &[u8]) -> Option<usize> {
        if let Some(&index) = self.blocks.get(key) {
            return Some(index);
        }
        // A hash that is found across two words is no word.
        let whole = |found: &aho_corasick::Match| found.start().is_multiple_of(WORD);
        let found = self.phrases.as_ref()?.find_iter(key).find(whole)?;
        Some(self.of_phrase[found.pattern().as_usize()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::mark::parse;

    fn ruling(list: &str, words: &str) -> Option<Ruling> {
        Marked::new(&parse(list).0).ruling(words).map(|mark| mark.ruling)
    }

    #[test]
    fn a_phrase_is_found_whatever_its_case_quotes_and_spaces() {
        let list = "- don't miss “Tides”";
        let block = "And DON’T  miss\n\"Tides\", every Friday";
        assert_eq!(ruling(list, block), Some(Ruling::Boilerplate));
        assert_eq!(ruling(list, "Don’t miss the Tides"), None);
    }

    #[test]
    fn a_phrase_is_made_of_whole_words() {
        assert_eq!(ruling("- share", "Shares fell"), None);
        assert_eq!(ruling("- share", "A share fell"), Some(Ruling::Boilerplate));
        assert_eq!(ruling("- 潮汐表", "今日潮汐表下载"), Some(Ruling::Boilerplate));
    }

    #[test]
    fn a_whole_block_is_not_part_of_another() {
        assert_eq!(ruling("-= Share", "SHARE:"), Some(Ruling::Boilerplate));
        assert_eq!(ruling("-= Share", "The share of the vote"), None);
    }

    #[test]
    fn keep_wins_whatever_the_order() {
        for list in ["+ tides\n- the tides", "- the tides\n+ tides", "-= The tides\n+ tides"] {
            assert_eq!(ruling(list, "The tides"), Some(Ruling::Keep), "{list}");
        }
    }
}
