//! The places of a sentence that credit somebody, and where clauses begin and end.

use super::lexicon::{Lexicon, Part};
use super::source;
use crate::text::token::{Shape, Tokens};

/// A place that credits, as token positions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// From the first word of the credit to what is said, half-open.
    pub first: usize,
    pub end: usize,
    pub source: (usize, usize),
    pub side: Side,
    pub is_pronoun: bool,
}

/// On which side of the cue what is said stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
    /// `The bridge, police said, was closed`.
    Around,
}

/// All cues, in order and without overlap.
pub(super) fn cues(tokens: &Tokens, lexicon: &Lexicon) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut at = 0;
    let mut phrase = String::new();
    while at < tokens.len() {
        let floor = found.last().map_or(0, |cue| cue.end);
        let cue = according(tokens, lexicon, at, &mut phrase)
            .or_else(|| verb(tokens, lexicon, at, floor));
        match cue {
            Some(cue) => {
                at = cue.end.max(at + 1);
                found.push(cue);
            }
            None => at += 1,
        }
    }
    if found.is_empty() {
        found.extend(headline(tokens, lexicon));
    }
    found
}

/// `according to X`, `reported by X`.
fn according(tokens: &Tokens, lexicon: &Lexicon, at: usize, phrase: &mut String) -> Option<Cue> {
    if !tokens.is_word(at) {
        return None;
    }
    let word = tokens.word(at);
    // `a greater number than reported by X` says nothing of what stands before it.
    if at > 0 && tokens.word(at - 1) == "than" {
        return None;
    }
    let lead = if lexicon.part(word).has(Part::BY) && tokens.word(at + 1) == "by" {
        2
    } else {
        (1..=lexicon.longest(word)).rev().find(|&length| {
            tokens.phrase(at, at + length, phrase);
            lexicon.part(phrase).has(Part::ACCORDING)
        })?
    };
    let source = source::behind(tokens, lexicon, at + lead)?;
    // `per day` measures, `citing` and `per` credit names and institutions only.
    if tokens.word(at) == "per"
        && tokens.shape(source.0) == Shape::Lower
        && source.1 == source.0 + 1
    {
        return None;
    }
    let opens = at == 0 || clause_opens(tokens, lexicon, at);
    let comma = tokens.is_sign(source.1, ',');
    let side = match (opens, comma) {
        (true, _) => Side::Behind,
        (false, true) if follows_on(tokens, lexicon, source.1 + 1) => Side::Around,
        _ => Side::Before,
    };
    let end = source.1 + usize::from(comma && side == Side::Behind);
    Some(Cue { first: at, end, source, side, is_pronoun: false })
}

/// A verb of saying with its subject, before it or behind.
fn verb(tokens: &Tokens, lexicon: &Lexicon, at: usize, floor: usize) -> Option<Cue> {
    let part = lexicon.part(tokens.word(at));
    if tokens.shape(at) != Shape::Lower || !part.has(Part::CREDITS) {
        return None;
    }
    if let Some(subject) = source::before(tokens, lexicon, at, floor) {
        return subject_first(tokens, lexicon, at, subject);
    }
    let said = part.has(Part::VERB) && at > floor && ends_speech(tokens, at - 1);
    let source = said.then(|| source::behind(tokens, lexicon, at + 1)).flatten()?;
    let comma = tokens.is_sign(source.1, ',') && follows_on(tokens, lexicon, source.1 + 1);
    let side = if comma { Side::Around } else { Side::Before };
    let is_pronoun = is_pronoun(tokens, lexicon, source);
    Some(Cue { first: at, end: source.1, source, side, is_pronoun })
}

fn is_pronoun(tokens: &Tokens, lexicon: &Lexicon, source: (usize, usize)) -> bool {
    source.1 == source.0 + 1 && lexicon.part(tokens.word(source.0)).has(Part::PRONOUN)
}

/// `X said that …`, `…, X said.`
fn subject_first(
    tokens: &Tokens,
    lexicon: &Lexicon,
    at: usize,
    subject: source::Subject,
) -> Option<Cue> {
    let end = source::past_listener(tokens, lexicon, at);
    let past_time = source::past_time(tokens, end);
    // `Die Polizei sagt, dass …`
    let comma = tokens.is_sign(past_time, ',')
        && tokens.is_word(past_time + 1)
        && lexicon.part(tokens.word(past_time + 1)).has(Part::THAT);
    let past_time = past_time + usize::from(comma);
    let closed =
        past_time >= tokens.len() || !tokens.is_word(past_time) && !opens_speech(tokens, past_time);
    let speech_before = subject.first > 0 && ends_speech(tokens, subject.first - 1);
    let side = if closed && speech_before {
        let more = tokens.is_sign(past_time, ',') && follows_on(tokens, lexicon, past_time + 1);
        if more { Side::Around } else { Side::Before }
    } else {
        // A verb that is a noun as often must have something said behind it.
        let that = lexicon.part(tokens.word(past_time)).has(Part::THAT);
        let numeral = tokens.is_numeral(past_time) || opens_speech(tokens, past_time);
        let noun = lexicon.part(tokens.word(at)).has(Part::NOUN) && !that && !numeral;
        if closed && !that && !numeral || noun && !states(tokens, at) {
            return None;
        }
        Side::Behind
    };
    let that = side == Side::Behind && lexicon.part(tokens.word(past_time)).has(Part::THAT);
    let end = match side {
        Side::Behind => past_time + usize::from(that),
        _ => end.max(at + 1),
    };
    let is_pronoun = is_pronoun(tokens, lexicon, subject.source);
    Some(Cue { first: subject.first, end, source: subject.source, side, is_pronoun })
}

/// Whether what stands behind a doubtful verb can be its object or clause: an article, a name, a
/// number with what bounds it.
fn states(tokens: &Tokens, at: usize) -> bool {
    let numbers = crate::text::figure::lexicon::of(None);
    let word = tokens.word(at + 1);
    let article = matches!(
        word,
        "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "his"
            | "her"
            | "at"
            | "as"
            | "up"
            | "there"
            | "no"
            | "this"
            | "these"
    );
    let number = numbers.term(word).is_some() || numbers.before.contains_key(word);
    article || number || tokens.shape(at + 1) == Shape::Capital
}

/// Whether speech may end at the token: a comma or a closing quotation mark.
fn ends_speech(tokens: &Tokens, at: usize) -> bool {
    matches!(
        tokens.shape(at),
        Shape::Sign(',' | '"' | '”' | '’' | '»' | '“' | '\'' | '–' | '—' | '-' | '?' | '!')
    )
}

fn opens_speech(tokens: &Tokens, at: usize) -> bool {
    let opens = matches!(
        tokens.shape(at),
        Shape::Sign('"' | '“' | '‘' | '«' | '„' | ':' | '$' | '£' | '€' | '\'')
    );
    opens
        || tokens.is_sign(at, ',')
            && matches!(tokens.shape(at + 1), Shape::Sign('"' | '“' | '‘' | '«' | '„' | '\''))
        || tokens.is_numeral(at)
}

/// Whether the sentence goes on at `at` with more than a closing sign.
fn follows_on(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    let word = tokens.word(at);
    let adds = matches!(word, "adding" | "citing" | "saying" | "who" | "which" | "noting");
    tokens.is_word(at) && !adds && !lexicon.part(word).has(Part::CLAUSE) && word != "and"
}

/// Whether a clause begins at `at`: behind a stop, a semicolon, or a comma and a conjunction.
fn clause_opens(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    match tokens.shape(before) {
        Shape::Sign('.' | ';' | ':' | '!' | '?' | '“' | '"' | '•') => true,
        Shape::Lower | Shape::Capital => {
            let word = tokens.word(before);
            let leads = lexicon.part(word).has(Part::CLAUSE) || word == "and" || word == "but";
            leads && (before == 0 || !tokens.is_word(before - 1))
        }
        _ => false,
    }
}

/// The start of the last clause that begins in `floor..end`.
pub(super) fn clause_start(tokens: &Tokens, lexicon: &Lexicon, floor: usize, end: usize) -> usize {
    (floor..end).rev().find(|&at| at > floor && parts(tokens, lexicon, at)).map_or(floor, |at| at)
}

/// The end of the clause that begins at `start`, not past `ceiling`.
pub(super) fn clause_end(
    tokens: &Tokens,
    lexicon: &Lexicon,
    start: usize,
    ceiling: usize,
) -> usize {
    (start..ceiling).find(|&at| at > start && parts(tokens, lexicon, at)).unwrap_or(ceiling)
}

/// Whether a clause of its own begins at `at`: behind a stop or semicolon, or at a conjunction
/// behind a comma or dash.
fn parts(tokens: &Tokens, lexicon: &Lexicon, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    match tokens.shape(before) {
        Shape::Sign(';') => true,
        Shape::Sign('.' | '!' | '?') => !tokens.is_glued(at) && tokens.shape(at) != Shape::Lower,
        Shape::Sign(',' | '-' | '–' | '—' | '”' | '"') => {
            lexicon.part(tokens.word(at)).has(Part::CLAUSE)
        }
        _ => matches!(tokens.word(at), "while" | "whereas"),
    }
}

/// `Twelve hurt in fire: police`, `Police: twelve hurt in fire`.
fn headline(tokens: &Tokens, lexicon: &Lexicon) -> Option<Cue> {
    const LONGEST: usize = 4;
    let is_source = |first: usize, end: usize| {
        first < end
            && (first..end).all(|at| tokens.is_word(at))
            && lexicon.part(tokens.word(end - 1)).has(Part::SOURCE)
    };
    let divides =
        |at: usize| tokens.is_sign(at, ':') || tokens.is_dash(at) && !tokens.is_hyphen(at);
    let length = tokens.len();
    let last = (length.saturating_sub(LONGEST + 1)..length).rev().find(|&at| divides(at));
    if let Some(at) = last.filter(|&at| at > 2 && is_source(at + 1, length)) {
        let source = (at + 1, length);
        return Some(Cue { first: at, end: length, source, side: Side::Before, is_pronoun: false });
    }
    let at = (1..=LONGEST.min(length)).find(|&at| tokens.is_sign(at, ':'))?;
    let source = (0, at);
    is_source(0, at).then_some(Cue {
        first: 0,
        end: at + 1,
        source,
        side: Side::Behind,
        is_pronoun: false,
    })
}
