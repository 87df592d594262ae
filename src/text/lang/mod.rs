//! All that the program knows of a language, from the folders of `assets/lang/`.
//!
//! A language is a folder named by its ISO 639-1 code. In it stands a text file for each *topic*
//! (figures, credits, abbreviations …), in a topic stand *lists*, in a list *entries*: words and
//! phrases, each with a value where the list has values. `assets/lang/README.md` describes the
//! format. The build finds the folders: a new language is a new folder and no code, a new list a
//! variant of [`List`] and a section in the files.
//!
//! Rules live in code, words do not. A room that needs a word of a language asks here:
//!
//! ```
//! use wirecopy::text::lang::{self, List};
//! let english = lang::of(Some("en"));
//! assert!(english.has(List::CreditAuxiliary, "reportedly"));
//! assert_eq!(english.value(List::Month, "june"), Some("6"));
//! assert!(english.words(List::CreditPronoun).any(|word| word == "she"));
//! ```

mod ability;
mod lists;
mod parse;

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashMap;

pub use ability::{Ability, lacks};
pub use lists::{List, Lists};
use parse::ParsedEntry as Parsed;

use super::word::hash_of;

/// The language that a text is read in when its own is not known.
pub const DEFAULT: &str = "en";

/// The text files of one language, as the build found them.
#[derive(Debug)]
struct Source {
    code: &'static str,
    /// Topic and text.
    topics: &'static [(&'static str, &'static str)],
}

/// By code, sorted.
static SOURCES: &[Source] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

static LEXICONS: LazyLock<Vec<Lexicon>> =
    LazyLock::new(|| SOURCES.iter().map(Lexicon::new).collect());

/// One entry of a list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What stands before the colon of the line; empty where the list has no values.
    pub value: &'static str,
    /// A word or phrase, as it stands in the file.
    pub word: &'static str,
}

/// The lists of one language.
///
/// The file of a topic is read when it is first asked for a list, once: every start of the program asks
/// all languages for the lists of some topics, and few for all.
#[derive(Debug)]
pub struct Lexicon {
    code: &'static str,
    source: &'static Source,
    /// By topic: entries by list, in the order of the file.
    topics: [OnceLock<FxHashMap<List, Vec<Entry>>>; List::TOPICS.len()],
    /// Word or phrase → the lists it stands in.
    by_word: OnceLock<FxHashMap<&'static str, Lists>>,
    /// Hash of a single word, as [`hash_of`] gives it → the lists it stands in.
    by_hash: OnceLock<FxHashMap<u64, Lists>>,
}

/// The lexicon of the language with this ISO 639-1 code; English for any that has no folder, and
/// where the language is not known. Cheap: a look at a short table.
pub fn of(language: Option<&str>) -> &'static Lexicon {
    &LEXICONS[place(language)]
}

/// The place in [`all`] of the lexicon that [`of`] gives, for what is kept beside each.
pub fn place(language: Option<&str>) -> usize {
    language.and_then(place_of).or_else(|| place_of(DEFAULT)).unwrap_or_default()
}

/// The place of exactly this language in [`all`].
fn place_of(code: &str) -> Option<usize> {
    // Codes of two letters are compared as numbers: this is asked for every sentence.
    let letters = |code: &str| <[u8; 2]>::try_from(code.as_bytes()).ok();
    let code = letters(code)?;
    SOURCES.iter().position(|source| letters(source.code) == Some(code))
}

/// The lexicon of exactly this language; `None` when it has no folder.
///
/// ```
/// use wirecopy::text::lang;
/// assert_eq!(lang::find("de").unwrap().name(), "German");
/// assert!(lang::find("xx").is_none());
/// // Where nothing is known of a language, texts are read as English.
/// assert_eq!(lang::of(Some("xx")).code(), "en");
/// ```
pub fn find(code: &str) -> Option<&'static Lexicon> {
    Some(&LEXICONS[place_of(code)?])
}

/// Every language that has a folder, by code.
pub fn all() -> impl Iterator<Item = &'static Lexicon> {
    LEXICONS.iter()
}

impl Lexicon {
    fn new(source: &'static Source) -> Self {
        let topics = std::array::from_fn(|_| OnceLock::new());
        let (by_word, by_hash) = Default::default();
        Self { code: source.code, source, topics, by_word, by_hash }
    }

    /// ISO 639-1: `de`.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The entries of a list, in the order of the file; none where the language has no such list.
    pub fn entries(&self, list: List) -> &[Entry] {
        self.lists_with(list).get(&list).map_or(&[], Vec::as_slice)
    }

    /// The words and phrases of a list, in the order of the file.
    pub fn words(&self, list: List) -> impl Iterator<Item = &'static str> {
        self.entries(list).iter().map(|entry| entry.word)
    }

    /// The entries of every list of a topic: the list, then its entry.
    pub fn topic(&self, topic: &str) -> impl Iterator<Item = (List, Entry)> {
        let lists = List::ALL.iter().filter(move |list| list.topic() == topic);
        lists.flat_map(|&list| self.entries(list).iter().map(move |&entry| (list, entry)))
    }

    /// Whether `word` (or phrase), written as in the list, stands in it: one look-up.
    ///
    /// Lists that are only read as a whole have no look-up: see [`List::is_indexed`].
    pub fn has(&self, list: List, word: &str) -> bool {
        self.lists_of(word).has(list)
    }

    /// All lists that `word` (or phrase) stands in: one look-up for several questions.
    pub fn lists_of(&self, word: &str) -> Lists {
        self.by_word.get_or_init(|| self.index(Some)).get(word).copied().unwrap_or_default()
    }

    /// All lists that the single word with this hash ([`hash_of`]) stands in.
    pub fn lists_of_hash(&self, hash: u64) -> Lists {
        let single = |word: &'static str| (!word.contains(' ')).then(|| hash_of(word));
        self.by_hash.get_or_init(|| self.index(single)).get(&hash).copied().unwrap_or_default()
    }

    /// What the first line of `list` with this word says of it. Cost: linear in the list.
    pub fn value(&self, list: List, word: &str) -> Option<&'static str> {
        self.entries(list).iter().find(|entry| entry.word == word).map(|entry| entry.value)
    }

    /// What the list, which has one word a value, gives for `value`: `style` → `decimal` → `comma`.
    pub fn setting(&self, list: List, value: &str) -> Option<&'static str> {
        self.entries(list).iter().find(|entry| entry.value == value).map(|entry| entry.word)
    }

    /// Whether the language has any word of the list.
    pub fn offers(&self, list: List) -> bool {
        !self.entries(list).is_empty()
    }

    /// The name of the language in English.
    pub fn name(&self) -> &'static str {
        self.setting(List::Style, "name").unwrap_or(self.code)
    }

    /// All lists of the topic that `list` is of.
    fn lists_with(&self, list: List) -> &FxHashMap<List, Vec<Entry>> {
        self.topics[list.topic_place()].get_or_init(|| {
            let mut lists: FxHashMap<List, Vec<Entry>> = FxHashMap::default();
            let topics = self.source.topics.iter().filter(|(topic, _)| *topic == list.topic());
            for (topic, text) in topics {
                // A line that cannot be read is found by a test, never by a reader.
                for Parsed { list, value, word } in parse::entries(topic, text).flatten() {
                    lists.entry(list).or_default().push(Entry { value, word });
                }
            }
            lists
        })
    }

    fn index<K: std::hash::Hash + Eq>(
        &self,
        key: impl Fn(&'static str) -> Option<K>,
    ) -> FxHashMap<K, Lists> {
        let mut index: FxHashMap<K, Lists> = FxHashMap::default();
        for &list in List::ALL.iter().filter(|list| list.is_indexed()) {
            for key in self.words(list).filter_map(&key) {
                index.entry(key).or_default().insert(list);
            }
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_language_can_be_read() {
        let mut faults = Vec::new();
        for Source { code, topics } in SOURCES {
            for (topic, text) in *topics {
                let found = parse::entries(topic, text).filter_map(Result::err);
                faults.extend(found.map(|fault| {
                    format!("assets/lang/{code}/{topic}.txt:{}: {}", fault.line, fault.what)
                }));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn no_word_stands_twice_in_a_list_with_two_values() {
        for lexicon in all() {
            for &list in List::ALL.iter().filter(|list| list.has_one_value()) {
                let mut seen: FxHashMap<&str, &str> = FxHashMap::default();
                for Entry { value, word } in lexicon.entries(list) {
                    let before = seen.insert(word, value);
                    let same = before.is_none_or(|before| before == *value);
                    assert!(
                        same,
                        "{}: {list:?}: `{word}` is {before:?} and `{value}`",
                        lexicon.code
                    );
                }
            }
        }
    }

    #[test]
    fn every_language_has_a_name_and_the_default_is_one_of_them() {
        assert!(find(DEFAULT).is_some());
        for lexicon in all() {
            assert_ne!(lexicon.name(), lexicon.code(), "no name for {}", lexicon.code());
        }
    }

    #[test]
    fn a_word_is_found_by_itself_and_by_its_hash_in_its_own_language_alone() {
        let (english, german) = (of(Some("en")), of(Some("de")));
        assert!(english.has(List::CreditVerb, "said") && !german.has(List::CreditVerb, "said"));
        assert!(german.lists_of_hash(hash_of("Sagte")).has(List::CreditVerb));
        assert!(!german.has(List::CreditVerb, "brücke"));
    }

    #[test]
    fn what_has_no_folder_is_read_as_english() {
        assert_eq!((of(Some("tlh")).code(), of(None).code()), ("en", "en"));
        assert!(find("tlh").is_none());
    }
}
