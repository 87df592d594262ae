//! The places of a sentence that credit somebody, and where clauses begin and end.

use super::Scene;
use super::lexicon::{CreditEntry, CreditLexicon, CreditRoles};
use super::source;
use crate::text::figure::lexicon::Classes;
use crate::text::token::{TokenShape, Tokens};

/// A place that credits, as token positions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// From the first word of the credit to what is said, half-open.
    pub first: usize,
    pub end: usize,
    pub source: (usize, usize),
    pub side: CueSide,
    pub is_pronoun: bool,
}

/// On which side of the cue what is said stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum CueSide {
    Before,
    Behind,
    /// `The bridge, police said, was closed`.
    Around,
}

/// All cues, in order and without overlap.
pub(super) fn cues(scene: Scene<'_>) -> Vec<Cue> {
    let Scene { tokens, lexicon, quoted } = scene;
    let mut found: Vec<Cue> = Vec::new();
    let mut at = 0;
    let mut phrase = String::new();
    while at < tokens.len() {
        if let Some(end) = quoted.end_around(at) {
            at = end;
            continue;
        }
        // What stands in brackets before the verb is said beside: `Dana Roe (who, police say, …), said`.
        let bracket = at.checked_sub(1).and_then(|last| source::opening_bracket(tokens, last, 0));
        let outside = |cue: &&Cue| bracket.is_none_or(|opening| cue.end <= opening);
        let floor = found.iter().rev().find(outside).map_or(0, |cue| cue.end);
        let Some(entry) = lexicon.entry(tokens.word(at)) else {
            at += 1;
            continue;
        };
        let cue = according(scene, at, entry, &mut phrase).or_else(|| verb(scene, at, floor));
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
fn according(scene: Scene<'_>, at: usize, entry: CreditEntry, phrase: &mut String) -> Option<Cue> {
    let Scene { tokens, lexicon, .. } = scene;
    if !tokens.is_word(at) {
        return None;
    }
    // `a greater number than reported by X` says nothing of what stands before it.
    if at > 0 && tokens.word(at - 1) == "than" {
        return None;
    }
    let (first, behind) = if entry.part.has(CreditRoles::BY) {
        let by = by(tokens, at).filter(|by| !is_time(tokens, lexicon, by + 1))?;
        (if by == at + 1 { at } else { by }, by + 1)
    } else {
        let length = (1..=entry.longest()).rev().find(|&length| {
            tokens.phrase(at, at + length, phrase);
            lexicon.part(phrase).has(CreditRoles::ACCORDING)
        })?;
        (at, at + length)
    };
    let source = source::behind(tokens, lexicon, behind)?;
    if !may_lead(tokens, lexicon, at, source) {
        return None;
    }
    let opens = at == 0 || clause_opens(tokens, lexicon, at);
    let comma = tokens.is_sign(source.1, ',');
    let side = match (opens, comma) {
        // `estimated at 3,500 by X`
        _ if first > at => CueSide::Before,
        (true, _) => CueSide::Behind,
        (false, true) if follows_on(tokens, lexicon, source.1 + 1) => CueSide::Around,
        _ => CueSide::Before,
    };
    let end = source.1 + usize::from(comma && side == CueSide::Behind);
    Some(Cue { first, end, source, side, is_pronoun: false })
}

/// The `by` of `reported by X`, `estimated at 3,500 by X`.
fn by(tokens: &Tokens, at: usize) -> Option<usize> {
    /// Words from the participle to `by`. Chosen by eye.
    const LONGEST: usize = 7;
    if tokens.word(at + 1) != "at" {
        return (tokens.word(at + 1) == "by").then_some(at + 1);
    }
    (at + 2..at + LONGEST).find(|&at| tokens.word(at) == "by")
}

/// Whether a time is named at `at`: `recorded by dawn`.
fn is_time(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    let figures = lexicon.figures();
    let at = at + usize::from(tokens.word(at) == "the");
    let word = tokens.word(at);
    let clock = figures.clock(word);
    clock.part.is_some()
        || clock.day.is_some()
        || figures.opens_part_of_day(word)
        || figures.weekdays.contains_key(word)
        || tokens.shape(at) == TokenShape::Capital && figures.months.contains_key(word)
        || lexicon.part(word).has(CreditRoles::TIME)
}

/// Whether short words that often mean something else lead in a source here.
fn may_lead(tokens: &Tokens, lexicon: &CreditLexicon, at: usize, source: (usize, usize)) -> bool {
    let named = tokens.shape(source.0) == TokenShape::Capital
        || lexicon.part(tokens.word(source.0)).has(CreditRoles::ARTICLE);
    match tokens.word(at) {
        // `per cent`, `per day`.
        "per" => named,
        // `…, so die Polizei`, not `so hoch`.
        "so" => named && at > 0 && ends_speech(tokens, at - 1),
        _ => true,
    }
}

/// A verb of saying with its subject, before it or behind.
fn verb(scene: Scene<'_>, at: usize, floor: usize) -> Option<Cue> {
    let Scene { tokens, lexicon, .. } = scene;
    let part = lexicon.part(tokens.word(at));
    if tokens.shape(at) != TokenShape::Lower || !part.has(CreditRoles::CREDITS) {
        return None;
    }
    let of = lexicon.figures().is(tokens.word(at + 1), Classes::OF);
    if part.has(CreditRoles::OF) && !of {
        return None;
    }
    if let Some(subject) = source::before(tokens, lexicon, at, floor) {
        return subject_first(scene, at, subject);
    }
    // What stands behind `told` is who listens.
    let said = part.has(CreditRoles::VERB) && !part.has(CreditRoles::TELL);
    // `« … », a déclaré la maire`: the verb may have an auxiliary before it.
    let first =
        (floor..at).rev().find(|&i| !lexicon.part(tokens.word(i)).has(CreditRoles::AUXILIARY));
    let first = first.map_or(floor, |i| i + 1);
    let said = said && first > floor && ends_speech(tokens, first - 1);
    let source = said.then(|| source::behind(tokens, lexicon, at + 1)).flatten()?;
    let source = source::name_behind(tokens, source).unwrap_or(source);
    let comma = tokens.is_sign(source.1, ',') && follows_on(tokens, lexicon, source.1 + 1);
    let side = if comma { CueSide::Around } else { CueSide::Before };
    let is_pronoun = is_pronoun(tokens, lexicon, source);
    Some(Cue { first, end: source.1, source, side, is_pronoun })
}

fn is_pronoun(tokens: &Tokens, lexicon: &CreditLexicon, source: (usize, usize)) -> bool {
    source.1 == source.0 + 1 && lexicon.part(tokens.word(source.0)).has(CreditRoles::PRONOUN)
}

/// `X said that …`, `…, X said.`
fn subject_first(scene: Scene<'_>, at: usize, subject: source::Subject) -> Option<Cue> {
    let Scene { tokens, lexicon, .. } = scene;
    let part = lexicon.part(tokens.word(at));
    let end = source::past_listener(tokens, lexicon, at) + usize::from(part.has(CreditRoles::OF));
    let past_time = source::past_time(tokens, lexicon, end);
    // `Die Polizei sagt, dass …`
    let comma = tokens.is_sign(past_time, ',')
        && tokens.is_word(past_time + 1)
        && lexicon.part(tokens.word(past_time + 1)).has(CreditRoles::THAT);
    let past_time = past_time + usize::from(comma);
    let closed =
        past_time >= tokens.len() || !tokens.is_word(past_time) && !opens_speech(tokens, past_time);
    let speech_before = subject.first > 0 && ends_speech(tokens, subject.first - 1);
    // `five counts, including`: what is counted is no verb.
    if part.has(CreditRoles::NOUN) && is_number(tokens, lexicon, at - 1) {
        return None;
    }
    let side = if speech_before && !closed && is_spoken(scene, at, subject.first, past_time) {
        CueSide::Before
    } else if closed && speech_before {
        let more = tokens.is_sign(past_time, ',') && follows_on(tokens, lexicon, past_time + 1);
        if more { CueSide::Around } else { CueSide::Before }
    } else {
        // A verb that is a noun as often must have something said behind it.
        let that = lexicon.part(tokens.word(past_time)).has(CreditRoles::THAT);
        let numeral = tokens.is_numeral(past_time) || opens_speech(tokens, past_time);
        let noun = part.has(CreditRoles::NOUN) && !that && !numeral;
        if closed && !that && !numeral || noun && !states(tokens, lexicon, at) {
            return None;
        }
        CueSide::Behind
    };
    let that =
        side == CueSide::Behind && lexicon.part(tokens.word(past_time)).has(CreditRoles::THAT);
    let end = match side {
        CueSide::Behind => past_time + usize::from(that),
        _ => end.max(at + 1),
    };
    let is_pronoun = is_pronoun(tokens, lexicon, subject.source);
    Some(Cue { first: subject.first, end, source: subject.source, side, is_pronoun })
}

/// Whether the quotation before the subject is what the verb at `at` reports, though the sentence
/// goes on behind: `“…,” Hale told the crowd in Marda`.
fn is_spoken(scene: Scene<'_>, at: usize, subject: usize, behind: usize) -> bool {
    let Scene { tokens, lexicon, quoted } = scene;
    let part = lexicon.part(tokens.word(at));
    let reports = part.has(CreditRoles::VERB) || part.has(CreditRoles::TELL);
    let that = lexicon.part(tokens.word(behind)).has(CreditRoles::THAT);
    reports && quoted.ends_before(subject) && !that && !opens_speech(tokens, behind)
}

fn is_number(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    tokens.is_numeral(at) || lexicon.figures().term(tokens.word(at)).is_some()
}

/// Whether what stands behind a doubtful verb can be its object or clause: an article, a name, a
/// number with what bounds it.
fn states(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    let numbers = lexicon.figures();
    let word = tokens.word(at + 1);
    let article = lexicon.part(word).has(CreditRoles::OBJECT);
    let number = numbers.term(word).is_some() || numbers.before.contains_key(word);
    article || number || tokens.shape(at + 1) == TokenShape::Capital
}

/// Whether speech may end at the token: a comma or a closing quotation mark.
fn ends_speech(tokens: &Tokens, at: usize) -> bool {
    matches!(
        tokens.shape(at),
        TokenShape::Sign(',' | '"' | '”' | '’' | '»' | '“' | '\'' | '–' | '—' | '-' | '?' | '!')
    )
}

fn opens_speech(tokens: &Tokens, at: usize) -> bool {
    let opens = matches!(
        tokens.shape(at),
        TokenShape::Sign('"' | '“' | '‘' | '«' | '„' | ':' | '$' | '£' | '€' | '\'')
    );
    opens
        || tokens.is_sign(at, ',')
            && matches!(tokens.shape(at + 1), TokenShape::Sign('"' | '“' | '‘' | '«' | '„' | '\''))
        || tokens.is_numeral(at)
}

/// Whether the sentence goes on at `at` with more than a closing sign.
fn follows_on(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    let word = tokens.word(at);
    let part = lexicon.part(word);
    let goes_on =
        !part.has(CreditRoles::ADDITION) && !part.has(CreditRoles::CLAUSE) && word != "and";
    tokens.is_word(at) && goes_on
}

/// Whether a clause begins at `at`: behind a stop, a semicolon, or a comma and a conjunction.
fn clause_opens(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    match tokens.shape(before) {
        TokenShape::Sign('.' | ';' | ':' | '!' | '?' | '“' | '"' | '•') => true,
        TokenShape::Lower | TokenShape::Capital => {
            let word = tokens.word(before);
            let leads =
                lexicon.part(word).has(CreditRoles::CLAUSE) || word == "and" || word == "but";
            leads && (before == 0 || !tokens.is_word(before - 1))
        }
        _ => false,
    }
}

/// The start of the last clause that begins in `floor..end`.
pub(super) fn clause_start(scene: Scene<'_>, floor: usize, end: usize) -> usize {
    (floor + 1..end).rev().find(|&at| parts(scene, at)).unwrap_or(floor)
}

/// The end of the clause that begins at `start`, not past `ceiling`.
pub(super) fn clause_end(scene: Scene<'_>, start: usize, ceiling: usize) -> usize {
    (start + 1..ceiling).find(|&at| parts(scene, at)).unwrap_or(ceiling)
}

/// Whether a clause of its own begins at `at`: behind a stop or semicolon, or at a conjunction
/// behind a comma or dash; not inside a quotation.
fn parts(scene: Scene<'_>, at: usize) -> bool {
    let Scene { tokens, lexicon, quoted } = scene;
    if quoted.end_around(at).is_some() {
        return false;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    match tokens.shape(before) {
        TokenShape::Sign(';') => true,
        TokenShape::Sign('.' | '!' | '?') => {
            !tokens.is_glued(at) && tokens.shape(at) != TokenShape::Lower
        }
        TokenShape::Sign(',' | '-' | '–' | '—' | '”' | '"') => {
            lexicon.part(tokens.word(at)).has(CreditRoles::CLAUSE)
        }
        _ => matches!(tokens.word(at), "while" | "whereas"),
    }
}

/// `Twelve hurt in fire: police`, `Police: twelve hurt in fire`.
fn headline(tokens: &Tokens, lexicon: &CreditLexicon) -> Option<Cue> {
    /// Words of a source in a headline, at the most. Chosen by eye.
    const LONGEST: usize = 4;
    let is_source = |first: usize, end: usize| {
        first < end
            && (first..end).all(|at| tokens.is_word(at))
            && lexicon.part(tokens.word(end - 1)).has(CreditRoles::SOURCE)
    };
    let divides =
        |at: usize| tokens.is_sign(at, ':') || tokens.is_dash(at) && !tokens.is_hyphen(at);
    let length = tokens.len();
    let last = (length.saturating_sub(LONGEST + 1)..length).rev().find(|&at| divides(at));
    if let Some(at) = last.filter(|&at| at > 2 && is_source(at + 1, length)) {
        let source = (at + 1, length);
        return Some(Cue {
            first: at,
            end: length,
            source,
            side: CueSide::Before,
            is_pronoun: false,
        });
    }
    let at = (1..=LONGEST.min(length)).find(|&at| tokens.is_sign(at, ':'))?;
    let source = (0, at);
    is_source(0, at).then_some(Cue {
        first: 0,
        end: at + 1,
        source,
        side: CueSide::Behind,
        is_pronoun: false,
    })
}
