//! A sentence as claims are read from it: its words, the clauses they stand in, who is named.

use std::cell::OnceCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::outcome::Outcome;
use super::things::thing;
use crate::collate::common::{Common, common};
use crate::collate::word_id::word_id;
use crate::model::Span;
use crate::text::attribution::{Credit, credits};
use crate::text::figure::Figure;
use crate::text::lang::{self, Lexicon, List};
use crate::text::place::{NamedPlace, Place, places};
use crate::text::stem::stem_hash;
use crate::text::word::{Word, WordKind, words};

/// What a word is about, equal for its forms and for all words of one place.
pub(super) type Concept = u64;

/// A sentence with everything that claims ask of it. Spans are bytes of the sentence.
///
/// Words are read at once, all else when it is first asked for: most sentences are only looked
/// through for a name.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    pub text: &'a str,
    pub words: Vec<Word>,
    places: OnceCell<Vec<NamedPlace>>,
    /// Made by `none` when first asked for.
    pub(super) figures: OnceCell<Vec<Figure>>,
    credits: OnceCell<Vec<Credit>>,
    pub language: Option<&'a str>,
    common: &'static Common,
    /// By word: what it does and the phrase it is of; made by `speech` when first asked for.
    pub(super) speeches: OnceCell<Vec<(Speech, Span)>>,
    /// By word: `None` for words that carry grammar or belong to reporting itself.
    concepts: OnceCell<Vec<Option<Concept>>>,
    /// By word: how strong a break stands before it.
    breaks: OnceCell<Vec<Break>>,
    looks_back: OnceCell<bool>,
    /// By word: what it would count as a noun.
    things: OnceCell<Vec<u64>>,
}

/// The hash of the last word of phrases → the hashes of their words.
type PhrasesByEnd = FxHashMap<u64, Vec<Vec<u64>>>;

/// The phrases of a list in all languages: they tell the same wherever they stand.
fn phrases(list: List) -> PhrasesByEnd {
    let mut by_end = PhrasesByEnd::default();
    for phrase in lang::all().flat_map(|lexicon| lexicon.words(list)) {
        let words: Vec<u64> = words(phrase).iter().map(|word| word.hash).collect();
        if let Some(&last) = words.last() {
            by_end.entry(last).or_default().push(words);
        }
    }
    by_end
}

static LIFE_LOST: LazyLock<PhrasesByEnd> = LazyLock::new(|| phrases(List::LifeLost));
static LOOKS_BACK: LazyLock<PhrasesByEnd> = LazyLock::new(|| phrases(List::LooksBack));

/// What divides a word from the one before.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    None,
    /// A comma or an *and*: another part of the same statement, or the next one.
    Weak,
    /// A dash, a semicolon, a *while*: another statement.
    Strong,
}

/// What a word does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    /// Someone or something with a name of its own.
    Name,
    Noun,
    /// Before a noun: `heavy` in `heavy rain`.
    Describing,
    Verb,
    /// Names nothing: adverbs, pronouns, what is drawn together.
    Other,
}

impl<'a> Reading<'a> {
    /// A stretch of text read on its own: O(bytes).
    pub fn new(text: &'a str, language: Option<&'a str>) -> Self {
        Self::of_words(text, words(text), language)
    }

    /// A sentence of these words.
    pub fn of_words(text: &'a str, words: Vec<Word>, language: Option<&'a str>) -> Self {
        Self {
            text,
            words,
            common: common(language),
            places: OnceCell::new(),
            figures: OnceCell::new(),
            credits: OnceCell::new(),
            language,
            speeches: OnceCell::new(),
            concepts: OnceCell::new(),
            breaks: OnceCell::new(),
            looks_back: OnceCell::new(),
            things: OnceCell::new(),
        }
    }

    /// The places that it names.
    pub fn places(&self) -> &[NamedPlace] {
        self.places.get_or_init(|| places(self.text, &self.words))
    }

    /// Who is credited for what.
    pub fn credits(&self) -> &[Credit] {
        self.credits.get_or_init(|| credits(self.text, self.language))
    }

    fn all_concepts(&self) -> &[Option<Concept>] {
        self.concepts.get_or_init(|| {
            let mut all: Vec<_> =
                self.words.iter().map(|word| concept(self.text, word, self.common)).collect();
            for named in self.places() {
                all[named.first..named.end].fill(None);
                all[named.first] = Some(place_concept(named.place));
            }
            all
        })
    }

    fn breaks(&self) -> &[Break] {
        let read = |i| break_before(self.text, &self.words, i, self.lexicon());
        self.breaks.get_or_init(|| (0..self.words.len()).map(read).collect())
    }

    /// The words that lie in a span: positions in `words`.
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|w| w.span.end <= span.start);
        let end = self.words.partition_point(|w| w.span.start < span.end);
        first..end.max(first)
    }

    /// The words around `inside` up to the nearest breaks that are at least so strong.
    pub fn clause(&self, inside: &std::ops::Range<usize>, least: Break) -> std::ops::Range<usize> {
        let breaks = self.breaks();
        let before = (0..=inside.start.min(self.words.len().saturating_sub(1))).rev();
        let first = before.into_iter().find(|&i| i == 0 || breaks[i] >= least).unwrap_or(0);
        let after = inside.end.max(inside.start + 1)..self.words.len();
        let end = after.into_iter().find(|&i| breaks[i] >= least);
        first..end.unwrap_or(self.words.len())
    }

    /// What some words are about, with their positions.
    pub fn concepts(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, Concept)> + '_ {
        let all = self.all_concepts();
        range.filter_map(|i| all[i].map(|concept| (i, concept)))
    }

    /// Whether the word says what something is about.
    pub fn is_telling(&self, word: usize) -> bool {
        self.all_concepts()[word].is_some()
    }

    /// Whether the word begins a name: a capital that does not only open the sentence.
    pub fn is_name(&self, word: usize) -> bool {
        let id = word_id(self.words[word].hash, WordKind::Plain);
        let capital = |i: usize| self.words.get(i).is_some_and(|w| w.kind == WordKind::Capital);
        capital(word)
            && (word > 0 || capital(1))
            && !self.common.has(id)
            && !self.common.is_capitalised(id)
            && self.words[word].span.len() > 1
    }

    /// Who is credited for what stands at a place of the sentence.
    pub fn credited(&self, at: Span) -> Option<Span> {
        let covers = |c: &&Credit| c.scope.start <= at.start && at.end <= c.scope.end;
        // The narrowest scope is the nearest credit.
        let credit = self.credits().iter().filter(covers).min_by_key(|c| c.scope.len());
        credit.map(|c| c.source)
    }

    /// Whether a place of the sentence is where it says who is credited.
    pub fn is_source(&self, at: Span) -> bool {
        self.credits().iter().any(|c| c.source.start <= at.start && at.end <= c.source.end)
    }

    /// The lists of the language it is written in.
    pub fn lexicon(&self) -> &'static Lexicon {
        lang::of(self.language)
    }

    pub fn is_german(&self) -> bool {
        self.language == Some("de")
    }

    /// Whether its nouns stand behind articles, and adjectives behind nouns.
    pub fn is_romance(&self) -> bool {
        matches!(self.language, Some("fr" | "es" | "it" | "pt"))
    }

    /// What the word says befell someone: `killed`, `lives` in `lost their lives`.
    pub fn outcome(&self, word: usize) -> Option<Outcome> {
        let written = self.written(word);
        // The article of one language is the verb of another.
        let article = written.eq_ignore_ascii_case("die");
        if article && self.language.is_some_and(|language| language != "en") {
            return None;
        }
        Outcome::of(self.words[word].hash).or_else(|| self.loss_of_life(word))
    }

    /// `lost their lives`, `ums Leben`, `perdieron la vida`, `perdu la vie`.
    fn loss_of_life(&self, word: usize) -> Option<Outcome> {
        self.ends_a_phrase(word, &LIFE_LOST).then(Outcome::killed)
    }

    /// Whether the word is the last of one of some phrases.
    fn ends_a_phrase(&self, word: usize, phrases: &PhrasesByEnd) -> bool {
        let ends = |phrase: &Vec<u64>| {
            let first = (word + 1).checked_sub(phrase.len());
            first.is_some_and(|first| {
                self.words[first..=word].iter().map(|word| word.hash).eq(phrase.iter().copied())
            })
        };
        phrases.get(&self.words[word].hash).is_some_and(|phrases| phrases.iter().any(ends))
    }

    /// Whether a word stands in one of some lists of the language of the sentence.
    pub fn stands_in(&self, word: usize, lists: &[List]) -> bool {
        self.lexicon().lists_of_hash(self.words[word].hash).has_any(lists)
    }

    /// Whether some words name a source, other than by what it belongs to: `Marta Quiroga` does,
    /// `the director of Electra` does not.
    pub fn names_someone(&self, range: std::ops::Range<usize>) -> bool {
        self.names_in(range).next().is_some()
    }

    /// The words among some that name somebody, other than by what they belong to.
    pub fn names_in(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = range.start;
        let lists = move |w: usize| self.lexicon().lists_of_hash(self.words[w].hash);
        let is_of = move |w: usize| lists(w).has(List::SpeechBelonging);
        let is_article = move |w: usize| lists(w).has(List::CreditArticle) && !is_of(w);
        let belongs = move |w: usize| {
            let mut before = (first..w).rev().skip_while(|&b| self.is_name(b) || is_article(b));
            before.next().is_some_and(is_of)
        };
        range.into_iter().filter(move |&w| self.is_name(w) && !belongs(w))
    }

    /// By word: the thing that it would count as a noun.
    pub fn things(&self) -> &[u64] {
        let read = |w| thing(&self.written(w).to_lowercase());
        self.things.get_or_init(|| (0..self.words.len()).map(read).collect())
    }

    /// Whether it compares with an earlier time: `last year`, `a year earlier`, `compared`.
    pub fn looks_back(&self) -> bool {
        *self
            .looks_back
            .get_or_init(|| (0..self.words.len()).any(|word| self.ends_a_phrase(word, &LOOKS_BACK)))
    }

    /// What stands between a word and the one before.
    pub fn gap(&self, word: usize) -> &'a str {
        let before = word.checked_sub(1).map_or(0, |b| self.words[b].span.end as usize);
        &self.text[before..self.words[word].span.start as usize]
    }

    pub fn written(&self, word: usize) -> &'a str {
        self.words[word].span.of(self.text)
    }
}

/// Whether a word carries grammar in a language, or belongs to reporting itself.
pub(super) fn is_common(word: &Word, language: Option<&str>) -> bool {
    common(language).has(word_id(word.hash, WordKind::Plain))
}

/// The concept of a place.
pub(super) fn place_concept(place: Place) -> Concept {
    u64::from(place.0)
}

fn concept(text: &str, word: &Word, common: &Common) -> Option<Concept> {
    let id = word_id(word.hash, WordKind::Plain);
    let says_something = !common.has(id) && word.kind != WordKind::Figure;
    says_something.then(|| stem_hash(place_of(word, word.span.of(text))))
}

/// The country of a people by its ending, whether a list knows it or not: `Kaldians` → `Kaldia`.
fn place_of<'a>(word: &Word, written: &'a str) -> &'a str {
    let people = written.strip_suffix('s').unwrap_or(written);
    let place = people.strip_suffix('n').filter(|place| place.ends_with("ia"));
    place.filter(|_| word.kind == WordKind::Capital).unwrap_or(written)
}

fn break_before(text: &str, words: &[Word], at: usize, lexicon: &Lexicon) -> Break {
    let Some(before) = at.checked_sub(1).map(|i| words[i].span.end as usize) else {
        return Break::Strong;
    };
    let lists = lexicon.lists_of_hash(words[at].hash);
    let gap = &text[before..words[at].span.start as usize];
    let dash = |c: char| matches!(c, '—' | '–') || c == '-' && gap.contains(" - ");
    if gap.contains([';', '(', ')']) || gap.contains(dash) || lists.has(List::SpeechTurn) {
        Break::Strong
    } else if gap.contains([',', ':']) || lists.has(List::SpeechJoin) {
        Break::Weak
    } else {
        Break::None
    }
}
