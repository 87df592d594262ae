//! What is known of a language's abbreviations, from `assets/abbreviations/`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
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

macro_rules! lexicons {
    ($($code:literal $ordinals:expr),* $(,)?) => {
        static LEXICONS: LazyLock<Vec<(&str, Lexicon)>> = LazyLock::new(|| vec![
            $(($code, Lexicon::parse(
                include_str!(concat!("../../../assets/abbreviations/", $code, ".txt")),
                $ordinals,
            ))),*
        ]);
    };
}

lexicons! {
    "en" Ordinals::Plain, "de" Ordinals::Dotted, "fr" Ordinals::Plain, "es" Ordinals::Plain,
    "pt" Ordinals::Plain, "it" Ordinals::Plain, "nl" Ordinals::Plain,
}

/// The lexicon of the language with this ISO 639-1 code; English for any other.
pub(super) fn of(language: Option<&str>) -> &'static Lexicon {
    let code = language.unwrap_or("en");
    let found = LEXICONS.iter().find(|(known, _)| *known == code);
    &found.unwrap_or(&LEXICONS[0]).1
}

impl Lexicon {
    /// Reads a list: `[class]` lines, an abbreviation without its last dot a line, `#` comments.
    fn parse(list: &str, ordinals: Ordinals) -> Self {
        let mut lexicon =
            Self { abbreviations: FxHashMap::default(), openers: FxHashMap::default(), ordinals };
        let mut class = None;
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line {
                "[never]" => class = Some(Abbreviation::Never),
                "[may]" => class = Some(Abbreviation::May),
                "[before number]" => class = Some(Abbreviation::BeforeNumber),
                "[month]" => class = Some(Abbreviation::Month),
                "[time]" => class = Some(Abbreviation::Time),
                "[opens sentences]" => class = None,
                _ if line.starts_with('#') => {}
                _ => lexicon.insert(line, class),
            }
        }
        lexicon
    }

    fn insert(&mut self, line: &str, class: Option<Abbreviation>) {
        match class {
            Some(class) => {
                self.abbreviations.insert(line.to_lowercase().into(), class);
            }
            None => self.openers.extend(line.split(' ').map(|word| (word.into(), ()))),
        }
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
