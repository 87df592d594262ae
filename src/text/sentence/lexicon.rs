//! What is known of a language's abbreviations, from the topic `abbreviations` of its folder.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::lang::{self, List};

/// How an abbreviation behaves before a capital or a figure.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// `Mr.`, `e.g.`: the sentence goes on.
    Never,
    /// `Inc.`, `U.S.`: it ends only before a word that opens sentences.
    May,
    /// `No. 5`, `p. 12`: the sentence goes on before a figure; else it is a word with its stop.
    BeforeNumber,
    /// `Nov.`, `Sept.`: goes on before a figure, and may end otherwise.
    Month,
    /// `a.m.`: a time of day, which may end before any capital.
    Time,
}

impl Abbreviation {
    /// How the abbreviations of a list behave.
    fn of(list: List) -> Option<Self> {
        Some(match list {
            List::AbbreviationNever => Self::Never,
            List::AbbreviationMay => Self::May,
            List::AbbreviationBeforeNumber => Self::BeforeNumber,
            List::AbbreviationMonth => Self::Month,
            List::AbbreviationTime => Self::Time,
            _ => return None,
        })
    }
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct SentenceLexicon {
    abbreviations: FxHashMap<Box<str>, Abbreviation>,
    openers: FxHashMap<Box<str>, ()>,
    pub ordinals: Ordinals,
}

/// Whether the language writes `3.` for "third".
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ordinals {
    Dotted,
    Plain,
}

/// The longest abbreviation that is looked up, in bytes.
const LONGEST: usize = 24;

static LEXICONS: LazyLock<Vec<(&str, SentenceLexicon)>> = LazyLock::new(|| {
    let known = lang::all().filter(|lexicon| lexicon.offers(List::AbbreviationNever));
    known.map(|lexicon| (lexicon.code(), SentenceLexicon::new(lexicon))).collect()
});

/// The lexicon of the language with this ISO 639-1 code; English for any other.
pub(super) fn of(language: Option<&str>) -> &'static SentenceLexicon {
    let find = |code| LEXICONS.iter().find(|(known, _)| *known == code);
    &language.and_then(find).or_else(|| find(lang::DEFAULT)).unwrap_or(&LEXICONS[0]).1
}

/// The word with a capital: `Też` for `też`.
fn capitalised(word: &str) -> Box<str> {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect::<String>().into()
}

impl SentenceLexicon {
    fn new(language: &lang::Lexicon) -> Self {
        let ordinals = match language.setting(List::Style, "ordinals") {
            Some("dotted") => Ordinals::Dotted,
            _ => Ordinals::Plain,
        };
        let mut abbreviations = FxHashMap::default();
        for (list, entry) in language.topic("abbreviations") {
            if let Some(class) = Abbreviation::of(list) {
                abbreviations.insert(entry.word.to_lowercase().into(), class);
            }
        }
        let mut openers: FxHashMap<Box<str>, ()> =
            language.words(List::SentenceOpener).map(|word| (word.into(), ())).collect();
        if openers.is_empty() {
            // Words of grammar hardly stand in names.
            openers.extend(language.words(List::Function).map(|word| (capitalised(word), ())));
        }
        Self { abbreviations, openers, ordinals }
    }

    /// How `token` (without its last dot) behaves as an abbreviation, whatever its case.
    pub fn abbreviation(&self, token: &str) -> Option<Abbreviation> {
        if token.len() > LONGEST {
            return None;
        }
        let mut folded = [0; LONGEST];
        let folded = &mut folded[..token.len()];
        folded.copy_from_slice(token.as_bytes());
        folded.make_ascii_lowercase();
        let folded = std::str::from_utf8(folded).ok()?;
        self.abbreviations.get(folded).copied()
    }

    /// Whether `word`, written small, would open a sentence with a capital.
    pub fn opens_sentences_small(&self, word: &str) -> bool {
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        let mut capital = [0; LONGEST];
        let Some(head) = capital.get_mut(..stem.len()) else { return false };
        head.copy_from_slice(stem.as_bytes());
        if let Some(first) = head.first_mut() {
            first.make_ascii_uppercase();
        }
        std::str::from_utf8(head).is_ok_and(|word| self.openers.contains_key(word))
    }

    /// Whether a capitalised `word` opens sentences and hardly stands in names: `The`, `How`.
    pub fn opens_sentences(&self, word: &str) -> bool {
        let stem = word.split(['\'', '’']).next().unwrap_or(word);
        self.openers.contains_key(stem)
    }
}
