//! Finds the noun that a number counts, without a parser.
//!
//! A noun phrase runs over words until a closed-class word, a verb or a sign ends it. Its head is
//! the first plural in it (`North Korean troops`), unless another plural follows it (`special
//! forces personnel`, `sports cars`); in languages that put adjectives behind it, it is the first
//! noun. Participles and verbs behind the phrase are its predicate.

use super::lexicon::{Classes, FigureLexicon, NounPlace};
use crate::text::token::{TokenShape, Tokens};

/// The longest phrase that is looked through, in words.
const LONGEST: usize = 8;

/// What a number counts, as token positions.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Half-open: the words between number and head.
    pub modifiers: Option<(usize, usize)>,
    pub head: Option<usize>,
    /// The participle, verb or adjective right behind.
    pub predicate: Option<usize>,
    /// The end of the phrase, or where it began when there is none.
    pub end: usize,
}

/// How many are counted: it decides whether a singular noun can be the head.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum HowMany {
    One,
    Many,
    /// After an article or a hyphen: `the 27 nation bloc`, `a 12-member panel`.
    Attributive,
}

/// Reads the noun phrase that starts at token `at`.
pub(super) fn phrase(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    at: usize,
    count: HowMany,
) -> Phrase {
    let hyphen = tokens.is_hyphen(at);
    let at = at + usize::from(hyphen);
    let start = past_of(tokens, lexicon, at);
    let mut words = run(tokens, lexicon, start);
    if hyphen && lexicon.head == NounPlace::Last {
        // `three-story hotels`: the number counts the stories.
        words.truncate(1);
    }
    let head = match lexicon.head {
        NounPlace::First => {
            let leads = |&w: &usize| lexicon.is(tokens.word(w), Classes::ATTRIBUTIVE);
            words.iter().position(|w| !leads(w))
        }
        NounPlace::Capital => capital_head(tokens, lexicon, &words),
        NounPlace::Last => head(tokens, lexicon, &words, count, start > at),
    };
    let Some(head) = head else {
        return Phrase { end: at, predicate: predicate(tokens, lexicon, at), ..Phrase::default() };
    };
    let last = words[head];
    let modifiers = (words[0] < last).then_some((words[0], last));
    let predicate = predicate(tokens, lexicon, last + 1);
    Phrase { modifiers, head: Some(last), predicate, end: last + 1 }
}

/// Where a whole may be counted of which the number that ends at `at` is a part: `52 of the 120`.
pub(super) fn whole(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<usize> {
    let past = past_of(tokens, lexicon, at);
    (past > at).then_some(past)
}

/// Past words that stand for the noun: `31 more`, `five of them`.
pub(super) fn rest(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<usize> {
    if !lexicon.ends.may_open(tokens.word(at), Classes::REST) {
        return None;
    }
    let mut phrase = String::new();
    (1..=2).rev().map(|length| at + length).find(|&end| {
        tokens.phrase(at, end.min(tokens.len()), &mut phrase);
        lexicon.is(&phrase, Classes::REST)
    })
}

/// Past `of the`, `of Marda’s` between number and noun.
fn past_of(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> usize {
    if !lexicon.is(tokens.word(at), Classes::OF) {
        return at;
    }
    let next = at + 1;
    next + usize::from(lexicon.is(tokens.word(next), Classes::ARTICLE))
}

/// The words that may belong to the phrase.
fn run(tokens: &Tokens, lexicon: &FigureLexicon, start: usize) -> Vec<usize> {
    let mut words = Vec::new();
    let mut at = start;
    while words.len() < LONGEST {
        if !words.is_empty() && joins(tokens, at) {
            at += 1;
            continue;
        }
        let word = tokens.word(at);
        if !tokens.is_word(at) || ends(tokens, lexicon, at, &words) {
            break;
        }
        if lexicon.term(word).is_some() && words.is_empty() {
            break;
        }
        words.push(at);
        at += 1;
    }
    words
}

/// Hyphens inside a word, and the apostrophe of a plural possessive.
fn joins(tokens: &Tokens, at: usize) -> bool {
    tokens.is_hyphen(at)
        || tokens.is_glued(at) && matches!(tokens.shape(at), TokenShape::Sign('’' | '\''))
}

fn ends(tokens: &Tokens, lexicon: &FigureLexicon, at: usize, words: &[usize]) -> bool {
    let word = tokens.word(at);
    let classes = lexicon.classes(word);
    if lexicon.months.contains_key(word) || lexicon.weekdays.contains_key(word) {
        return tokens.shape(at) == TokenShape::Capital || !lexicon.capital_months();
    }
    let nominal = classes.has(Classes::NOMINAL) && words.is_empty();
    // `U.S. soldiers`: written with a capital it is no pronoun.
    let name = tokens.shape(at) == TokenShape::Capital && at > 0 && matches!(word, "us" | "u.s");
    if classes.has(Classes::STOP) && !name && !classes.has(Classes::COLLECTIVE) {
        return true;
    }
    if classes.has(Classes::VERB) && !nominal {
        // `new`, `more`, `additional` lead a phrase; a verb only does where a noun follows it.
        let leads = words.is_empty() && tokens.is_word(at + 1) && classes.has(Classes::LEAD);
        let compound = tokens.is_hyphen(at + 1) || at > 0 && tokens.is_hyphen(at - 1);
        return !(leads || compound);
    }
    let after_noun = words.last().is_some_and(|&last| is_plural(tokens, lexicon, last));
    after_noun && (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly"))
}

/// The first capitalised word, German nouns being so written, or what it leads where it tells a
/// place: `Grünauer Beamte`, but `Kisten Bier`. What stands small before a noun leads it; `tote` and
/// `verletzte` may be nouns all the same.
fn capital_head(tokens: &Tokens, lexicon: &FigureLexicon, words: &[usize]) -> Option<usize> {
    let capital = |w: &usize| tokens.shape(*w) == TokenShape::Capital;
    let first = words.iter().position(capital);
    let Some(first) = first else {
        let nominal = words.first().is_some_and(|&w| lexicon.is(tokens.word(w), Classes::NOMINAL));
        return nominal.then_some(0);
    };
    let of_place = |w: &usize| tokens.word(*w).ends_with("er");
    let more = words[first + 1..].iter().take_while(|w| capital(w)).count();
    let leads = words[first..first + more].iter().take_while(|w| of_place(w)).count();
    Some(first + leads)
}

fn head(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    words: &[usize],
    count: HowMany,
    partitive: bool,
) -> Option<usize> {
    let plural = |i: usize| is_plural(tokens, lexicon, words[i]);
    let Some(first) = (0..words.len()).find(|&i| plural(i)) else {
        return singular_head(tokens, lexicon, words, count, partitive);
    };
    // `one building houses 40 people`: what looks like a plural behind one is its verb.
    let small = |i: usize| tokens.shape(words[i]) == TokenShape::Lower;
    let leads = lexicon.is(tokens.word(words[first]), Classes::ATTRIBUTIVE);
    if count == HowMany::One && lexicon.code == "en" && first > 0 && small(first) && !leads {
        return Some(first - 1);
    }
    if count == HowMany::One && leads && first + 1 < words.len() {
        return Some(first + 1);
    }
    let mut head = first;
    // A plural may lead another: `special forces personnel`, `arms control experts`.
    let attributive = lexicon.is(tokens.word(words[first]), Classes::ATTRIBUTIVE);
    while lexicon.code == "en" && head + 1 < words.len() && plural(head + 1) {
        head += 1;
    }
    if attributive && head == first {
        head = (first..words.len()).rev().find(|&i| plural(i)).unwrap_or(first);
    }
    Some(head)
}

/// The head of a phrase without a plural: `one man`, `a 12-member panel`, `12 dead`.
fn singular_head(
    tokens: &Tokens,
    lexicon: &FigureLexicon,
    words: &[usize],
    count: HowMany,
    partitive: bool,
) -> Option<usize> {
    let first = *words.first()?;
    if lexicon.is(tokens.word(first), Classes::NOMINAL) {
        return Some(0);
    }
    if partitive {
        return (words.len() <= 3).then_some(words.len() - 1);
    }
    match count {
        HowMany::Attributive => Some(0),
        HowMany::One if lexicon.code == "en" && is_adverb(tokens.word(first)) => None,
        HowMany::One => {
            let verb =
                |&w: &usize| tokens.word(w).ends_with("ed") || tokens.word(w).ends_with("ly");
            let end = words.iter().skip(1).position(verb).map_or(words.len(), |at| at + 1);
            Some(end - 1)
        }
        // Peoples without a plural ending, and numbers before names: `12 Inuit`.
        HowMany::Many => None,
    }
}

/// Whether an English word tells how something is done, by its ending: `seriously`, but not `family`.
pub(crate) fn is_adverb(word: &str) -> bool {
    const ENDS: &[&str] =
        &["ous", "al", "ful", "ive", "ent", "ant", "ic", "ight", "ere", "ave", "ing", "ed"];
    let adjective = word.strip_suffix("ly");
    adjective.is_some_and(|adjective| ENDS.iter().any(|end| adjective.ends_with(end)))
}

/// Whether the word at `at` looks like a plural noun.
pub(super) fn is_plural(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> bool {
    let word = tokens.word(at);
    let classes = lexicon.classes(word);
    if classes.has(Classes::COLLECTIVE) {
        return true;
    }
    let small = tokens.shape(at) == TokenShape::Lower && !classes.has(Classes::STOP);
    match lexicon.code {
        "de" => return tokens.shape(at) == TokenShape::Capital,
        "it" => return small && word.len() > 3 && word.ends_with(['i', 'e', 'a']),
        "nl" => return small && word.len() > 3 && (word.ends_with("en") || word.ends_with('s')),
        _ => {}
    }
    let possessive = word.ends_with("'s") || word.ends_with("’s");
    let apostrophe =
        tokens.is_glued(at + 1) && matches!(tokens.shape(at + 1), TokenShape::Sign('’' | '\''));
    let ending = word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "is", "ous"].iter().any(|end| word.ends_with(end));
    let men = word.len() > 4 && (word.ends_with("men") || word.ends_with("children"));
    (ending && !possessive && !apostrophe || men) && !classes.has(Classes::NOT_PLURAL)
}

/// The participle or verb at `at`, past `were`, `people were`, an adverb.
fn predicate(tokens: &Tokens, lexicon: &FigureLexicon, at: usize) -> Option<usize> {
    let auxiliary = |word: &str| lexicon.is(word, Classes::AUXILIARY);
    let skipped = (0..5).take_while(|&i| auxiliary(tokens.word(at + i))).count();
    let found = at + skipped;
    let word = tokens.word(found);
    let participle = tokens.shape(found) == TokenShape::Lower
        && (lexicon.is(word, Classes::VERB)
            || lexicon.is(word, Classes::NOMINAL)
            || word.ends_with("ed")
            || word.ends_with("ing"));
    (participle && !auxiliary(word)).then_some(found)
}
