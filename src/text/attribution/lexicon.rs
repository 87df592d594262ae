//! What is known of a language's ways to credit, from the topic `credits` of its folder.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::figure;
use crate::text::lang::{self, List};

/// What a word or phrase does in a credit; a word may do several things.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CreditRoles(u32);

impl CreditRoles {
    pub const VERB: Self = Self(1);
    pub const CLAIM: Self = Self(1 << 1);
    pub const TELL: Self = Self(1 << 2);
    pub const ACCORDING: Self = Self(1 << 3);
    pub const BY: Self = Self(1 << 4);
    pub const THAT: Self = Self(1 << 5);
    pub const AUXILIARY: Self = Self(1 << 6);
    pub const CLAUSE: Self = Self(1 << 7);
    pub const OPENER: Self = Self(1 << 8);
    pub const PRONOUN: Self = Self(1 << 9);
    pub const END: Self = Self(1 << 10);
    pub const SOURCE: Self = Self(1 << 11);
    /// Verb forms that are nouns or adjectives as often.
    pub const NOUN: Self = Self(1 << 12);
    /// Verbs that credit before `of` only: `spoke`.
    pub const OF: Self = Self(1 << 13);
    pub const RANK: Self = Self(1 << 14);
    pub const APPOSED: Self = Self(1 << 15);
    pub const ARTICLE: Self = Self(1 << 16);
    pub const BREAK: Self = Self(1 << 17);
    pub const LISTING: Self = Self(1 << 18);
    pub const OPEN_END: Self = Self(1 << 19);
    pub const OPEN_HEAD: Self = Self(1 << 20);
    pub const TITLE: Self = Self(1 << 21);
    pub const LISTENER_END: Self = Self(1 << 22);
    pub const TIME_LEAD: Self = Self(1 << 23);
    pub const DOCUMENT: Self = Self(1 << 24);
    pub const TIME: Self = Self(1 << 25);
    pub const ADDITION: Self = Self(1 << 26);
    pub const OBJECT: Self = Self(1 << 27);
    /// Any verb that credits its subject.
    pub const CREDITS: Self = Self(1 | 1 << 1 | 1 << 2 | 1 << 13);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of(list: List) -> Option<Self> {
        Some(match list {
            List::CreditVerb => Self::VERB,
            List::CreditClaim => Self::CLAIM,
            List::CreditTell => Self::TELL,
            List::CreditAccording => Self::ACCORDING,
            List::CreditBy => Self::BY,
            List::CreditThat => Self::THAT,
            List::CreditAuxiliary => Self::AUXILIARY,
            List::CreditClause => Self::CLAUSE,
            List::CreditOpener => Self::OPENER,
            List::CreditPronoun => Self::PRONOUN,
            List::CreditEnd => Self::END,
            List::CreditSource => Self::SOURCE,
            List::CreditNoun => Self::NOUN,
            List::CreditOf => Self::OF,
            List::CreditRank => Self::RANK,
            List::CreditApposed => Self::APPOSED,
            List::CreditArticle => Self::ARTICLE,
            List::CreditBreak => Self::BREAK,
            List::CreditListing => Self::LISTING,
            List::CreditOpenEnd => Self::OPEN_END,
            List::CreditOpenHead => Self::OPEN_HEAD,
            List::CreditTitle => Self::TITLE,
            List::CreditListenerEnd => Self::LISTENER_END,
            List::CreditTimeLead => Self::TIME_LEAD,
            List::CreditDocument => Self::DOCUMENT,
            List::CreditTime => Self::TIME,
            List::CreditAddition => Self::ADDITION,
            List::CreditObject => Self::OBJECT,
            _ => return None,
        })
    }
}

/// What is known of a word or phrase.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CreditEntry {
    pub part: CreditRoles,
    /// How many words the longest phrase has that begins with the word; 0 where none does.
    longest: u8,
}

impl CreditEntry {
    /// How many words a phrase may have that begins with the word.
    pub fn longest(self) -> usize {
        self.longest.max(1) as usize
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct CreditLexicon {
    code: &'static str,
    entries: FxHashMap<&'static str, CreditEntry>,
}

static LEXICONS: LazyLock<Vec<CreditLexicon>> = LazyLock::new(|| {
    lang::all().filter(|lexicon| lexicon.offers(List::CreditVerb)).map(CreditLexicon::new).collect()
});

/// The lexicon of the language with this ISO 639-1 code; English for any other.
pub(super) fn of(language: Option<&str>) -> &'static CreditLexicon {
    let find = |code| LEXICONS.iter().find(|lexicon| lexicon.code == code);
    language.and_then(find).or_else(|| find(lang::DEFAULT)).unwrap_or(&LEXICONS[0])
}

impl CreditLexicon {
    fn new(language: &lang::Lexicon) -> Self {
        let mut lexicon = Self { code: language.code(), ..Self::default() };
        for (list, entry) in language.topic("credits") {
            if let Some(part) = CreditRoles::of(list) {
                lexicon.insert(entry.word, part);
            }
        }
        lexicon
    }

    fn insert(&mut self, phrase: &'static str, part: CreditRoles) {
        self.entries.entry(phrase).or_default().part.0 |= part.0;
        if let Some((head, rest)) = phrase.split_once(' ') {
            let words = 2 + rest.matches(' ').count() as u8;
            let longest = &mut self.entries.entry(head).or_default().longest;
            *longest = (*longest).max(words);
        }
    }

    /// Number words and the names of days of the same language.
    pub fn figures(&self) -> &'static figure::lexicon::FigureLexicon {
        figure::lexicon::of(Some(self.code))
    }

    /// Whether `word`, in lower case, ends like an adverb or a verb and is a noun: `family`.
    pub fn is_noun(&self, word: &str) -> bool {
        lang::of(Some(self.code)).has(List::SpeechNoun, word)
    }

    /// What `word`, in lower case, does.
    pub fn part(&self, word: &str) -> CreditRoles {
        self.entries.get(word).map(|entry| entry.part).unwrap_or_default()
    }

    /// What is known of `word`, in lower case: of most words nothing.
    pub fn entry(&self, word: &str) -> Option<CreditEntry> {
        self.entries.get(word).copied()
    }
}
