//! What a sentence looks like to the one who searches for rewordings of it.

use super::course::Course;
use super::lexeme::{Lexeme, lexeme};
use super::rarity::{UNLISTED, UNLISTED_SHORT};
use super::value::Measure;
use crate::collate::common::{Common, FUNCTION, common};
use crate::collate::sentences::Sentences;
use crate::text::word::{Word, WordKind, each_word};

/// A longer sentence has no profile: it is a list or a table, and places fit a 128-bit mask.
pub const MAX_WORDS: usize = 128;
/// The weight of a figure.
const FIGURE: f32 = 5.0;
/// Words of so many bytes or fewer that are on no list are taken for grammar.
const SHORT: usize = 3;
/// Bits of a set of letter runs.
const GRAM_BITS: usize = 1024;

/// What part a word plays.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum WordPart {
    Function,
    /// A word of reporting itself: `said`, `officials`.
    Formula,
    Calendar,
    Figure,
    Name,
    Content,
}

/// A word of a profile.
#[derive(Copy, Clone, Debug)]
pub(super) struct Unit {
    pub part: WordPart,
    pub weight: f32,
    /// The number that the word stands for.
    pub value: Option<f32>,
    /// What that number counts.
    pub measure: Measure,
    /// The first 16 bytes of the folded word, the first lowest.
    opening: u128,
    len: u8,
    ascii: bool,
}

/// A sentence, ready to be compared: about 50 bytes a word.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The number of each word's stem, in order.
    pub(super) stems: Vec<u32>,
    pub(super) units: Vec<Unit>,
    /// Runs of three and of five letters, spaces included, as sets of hashes.
    pub(super) threes: Grams,
    pub(super) fives: Grams,
    pub(super) negated: bool,
    pub(super) course: Course,
    /// Whether most words that are neither names nor figures are English ones.
    pub(super) english: bool,
}

impl Profile {
    /// Reads a sentence: O(bytes). `None` for a sentence of no words or of more than [`MAX_WORDS`].
    pub fn read(text: &str, language: Option<&str>) -> Option<Self> {
        let mut reader = ProfileBuilder::new(common(language));
        let mut count = 0;
        each_word(text, |word| {
            count += 1;
            if count <= MAX_WORDS {
                reader.word(&word, text);
            }
        });
        ((1..=MAX_WORDS).contains(&count)).then(|| reader.finish())
    }

    /// Reads the sentence of a row, as [`read`](Self::read) does.
    pub(super) fn of(sentences: Sentences<'_>, row: u32) -> Option<Self> {
        let (text, count) = (sentences.text(row), sentences.table.words(row).len());
        (1..=MAX_WORDS).contains(&count).then(|| {
            let mut reader = ProfileBuilder::new(common(sentences.language(row)));
            sentences.each_word(row, |word| reader.word(&word, text));
            reader.finish()
        })
    }

    pub(super) fn len(&self) -> usize {
        self.stems.len()
    }
}

impl Unit {
    /// The first four bytes, which are those of every word that begins alike (see
    /// [`begins_like`](Self::begins_like)).
    pub fn head(&self) -> u32 {
        self.opening as u32
    }

    /// Whether the word is a single character of a script that sets no spaces.
    pub fn is_character(&self) -> bool {
        !self.ascii && self.len == 3
    }

    /// Whether two words begin alike for most of their length: `investigated`, `investigators`.
    pub fn begins_like(&self, other: &Self) -> bool {
        let shared = ((self.opening ^ other.opening).trailing_zeros() / 8).min(16);
        let shared = shared.min(u32::from(self.len)).min(u32::from(other.len));
        // Letters beyond ASCII take two bytes and more.
        let least = if self.ascii && other.ascii { 4 } else { 8 };
        shared >= least && shared * 5 >= u32::from(self.len.max(other.len)) * 3
    }
}

/// A set of letter runs, as one bit a hash.
#[derive(Clone, Debug)]
pub(super) struct Grams([u64; GRAM_BITS / 64]);

impl Grams {
    fn add(&mut self, gram: u64) {
        let bit = gram.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
        self.0[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// The share of runs that both have of those that either has.
    pub fn jaccard(&self, other: &Self) -> f32 {
        let pairs = || self.0.iter().zip(&other.0);
        let both: u32 = pairs().map(|(a, b)| (a & b).count_ones()).sum();
        let either: u32 = pairs().map(|(a, b)| (a | b).count_ones()).sum();
        both as f32 / either.max(1) as f32
    }
}

/// A profile in the making.
struct ProfileBuilder {
    profile: Profile,
    /// What is common in the language of the sentence.
    common: &'static Common,
    capitals: usize,
    /// Plain words, and those of them that are on the English list.
    plain: usize,
    listed: usize,
    /// The number that the words being read may say more of.
    number: Option<usize>,
    /// Whether the last word was the sign of a currency.
    symbol: bool,
    /// The last eight bytes of the folded text.
    tail: u64,
}

impl ProfileBuilder {
    fn new(common: &'static Common) -> Self {
        let none = || Grams([0; GRAM_BITS / 64]);
        let profile = Profile {
            stems: Vec::with_capacity(32),
            units: Vec::with_capacity(32),
            threes: none(),
            fives: none(),
            negated: false,
            course: Course::default(),
            english: false,
        };
        Self {
            profile,
            common,
            capitals: 0,
            plain: 0,
            listed: 0,
            number: None,
            symbol: false,
            tail: 0,
        }
    }

    fn word(&mut self, word: &Word, text: &str) {
        let lexeme = lexeme(word, text, self.common);
        self.add_grams(&lexeme.folded);
        self.profile.negated |= lexeme.negates;
        self.profile.course.join(lexeme.course);
        let measure = self.measure(&lexeme);
        let part = self.part(word.kind, &lexeme);
        self.count(part, lexeme.listed.is_some());
        let weight = match lexeme.listed {
            _ if part == WordPart::Figure => FIGURE,
            Some(weight) => weight,
            None if matches!(part, WordPart::Function | WordPart::Formula) => {
                lexeme.common.unwrap_or(FUNCTION)
            }
            None if lexeme.len <= SHORT && part == WordPart::Content => UNLISTED_SHORT,
            None => UNLISTED,
        };
        self.profile.stems.push(lexeme.stem);
        let unit = Unit {
            part,
            weight,
            value: lexeme.value,
            measure,
            opening: lexeme.opening,
            len: lexeme.len.min(255) as u8,
            ascii: lexeme.ascii,
        };
        self.profile.units.push(unit);
    }

    /// What the word being read says of the number before it, and what the one before says of it.
    fn measure(&mut self, lexeme: &Lexeme) -> Measure {
        if let Some(last) = self.number.and_then(|at| self.profile.units.get_mut(at)) {
            last.value = last.value.map(|value| value * lexeme.factor.unwrap_or(1.0));
            last.measure = lexeme.measure.unwrap_or(last.measure);
        }
        let own = if self.symbol { Measure::Money } else { Measure::Things };
        self.symbol = lexeme.measure == Some(Measure::Money);
        match (lexeme.value, lexeme.factor) {
            (Some(_), _) => self.number = Some(self.profile.units.len()),
            (None, Some(_)) => {}
            (None, None) => self.number = None,
        }
        own
    }

    fn add_grams(&mut self, folded: &str) {
        for byte in folded.bytes().chain([b' ']) {
            self.tail = self.tail << 8 | u64::from(byte);
            self.profile.threes.add(self.tail & 0xff_ffff);
            self.profile.fives.add(self.tail & 0xff_ffff_ffff);
        }
    }

    /// A capital at the beginning makes a name only of a word that is not a common one.
    fn part(&self, kind: WordKind, lexeme: &Lexeme) -> WordPart {
        let first = self.profile.stems.is_empty();
        match lexeme.common {
            _ if kind == WordKind::Figure => WordPart::Figure,
            _ if lexeme.is_capitalised => WordPart::Calendar,
            Some(weight) if weight <= FUNCTION => WordPart::Function,
            Some(_) => WordPart::Formula,
            None if kind == WordKind::Capital && (!first || lexeme.listed.is_none()) => {
                WordPart::Name
            }
            None => WordPart::Content,
        }
    }

    fn count(&mut self, part: WordPart, listed: bool) {
        self.capitals += usize::from(part == WordPart::Name);
        if !matches!(part, WordPart::Name | WordPart::Figure) {
            self.plain += 1;
            self.listed += usize::from(listed);
        }
    }

    fn finish(mut self) -> Profile {
        // In a headline set in capitals a capital says nothing.
        if self.capitals * 2 > self.profile.len() {
            let names = self.profile.units.iter_mut().filter(|unit| unit.part == WordPart::Name);
            names.for_each(|unit| unit.part = WordPart::Content);
        }
        self.profile.english = self.listed * 2 >= self.plain;
        self.profile
    }
}

/// The first 16 bytes, the first lowest.
pub(super) fn opening(bytes: &[u8]) -> u128 {
    let mut first = [0; 16];
    let len = bytes.len().min(16);
    first[..len].copy_from_slice(&bytes[..len]);
    u128::from_le_bytes(first)
}
