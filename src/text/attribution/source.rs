//! Finds the words that name a source, before a verb or behind a cue.

use super::lexicon::{CreditLexicon, CreditRoles};
use crate::text::token::{TokenShape, Tokens};

/// The longest source, in tokens.
const LONGEST: usize = 24;

/// A subject before its verb, as token positions.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// Where its clause begins, conjunctions included.
    pub first: usize,
    pub source: (usize, usize),
}

/// The subject of the verb at `verb`, none of it before `floor`.
pub(super) fn before(
    tokens: &Tokens,
    lexicon: &CreditLexicon,
    verb: usize,
    floor: usize,
) -> Option<Subject> {
    let mut end = verb;
    while end > floor && is_auxiliary(tokens, lexicon, end - 1) {
        end -= 1;
    }
    // `the next to report`
    if end < verb && end > floor && lexicon.part(tokens.word(end - 1)).has(CreditRoles::RANK) {
        return None;
    }
    let Apposed { end, name } = before_apposition(tokens, lexicon, end, floor)?;
    let start = start(tokens, lexicon, end, floor);
    let first = past_openers(tokens, lexicon, start, end);
    let first = past_time(tokens, lexicon, first).min(end);
    let first = past_openers(tokens, lexicon, first, end);
    // `for the full year it expects`: a pronoun is the whole subject.
    let pronoun = end > first && lexicon.part(tokens.word(end - 1)).has(CreditRoles::PRONOUN);
    let first = if pronoun { end - 1 } else { first };
    let name = name.or_else(|| before_open_apposition(tokens, lexicon, first, floor));
    is_subject(tokens, lexicon, first, end)
        .then(|| Subject { first: start, source: name.unwrap_or((first, end)) })
}

/// `Dana Roe, a spokeswoman for the port told the Courier`: the name before an apposition that no
/// comma closes, at the head of the sentence.
fn before_open_apposition(
    tokens: &Tokens,
    lexicon: &CreditLexicon,
    first: usize,
    floor: usize,
) -> Option<(usize, usize)> {
    let comma = first.checked_sub(1).filter(|&at| at > floor && tokens.is_sign(at, ','))?;
    let article = lexicon.part(tokens.word(first)).has(CreditRoles::ARTICLE);
    (article && floor == 0 && is_full_name(tokens, 0, comma)).then_some((0, comma))
}

fn is_auxiliary(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> bool {
    let word = tokens.word(at);
    lexicon.part(word).has(CreditRoles::AUXILIARY) && tokens.shape(at) == TokenShape::Lower
        || word.len() > 4
            && word.ends_with("ly")
            && tokens.shape(at) == TokenShape::Lower
            && !lexicon.is_noun(word)
}

/// A subject with an apposition.
struct Apposed {
    /// Where what stands before the apposition ends.
    end: usize,
    /// The apposition, where it is the name: `the judge, Dana Roe,`.
    name: Option<(usize, usize)>,
}

/// `Dana Roe, a spokeswoman for the port, said`: the end of what stands before the apposition.
/// Only one that is closed by two commas is passed.
fn before_apposition(
    tokens: &Tokens,
    lexicon: &CreditLexicon,
    end: usize,
    floor: usize,
) -> Option<Apposed> {
    if end <= floor {
        return None;
    }
    let closing = end - 1;
    if let Some(opening) = opening_bracket(tokens, closing, floor) {
        return before_apposition(tokens, lexicon, opening, floor);
    }
    if !tokens.is_sign(closing, ',') {
        return Some(Apposed { end, name: None });
    }
    let opening = (floor.max(closing.saturating_sub(LONGEST))..closing).rev().find(|&at| {
        tokens.is_sign(at, ',') || matches!(tokens.shape(at), TokenShape::Sign('"' | '”' | ';'))
    })?;
    let name = opening.checked_sub(1).filter(|&at| at >= floor)?;
    // A name before an apposition begins with a capital: else the comma ends a clause.
    let article = lexicon.part(tokens.word(opening + 1)).has(CreditRoles::APPOSED)
        || tokens.is_numeral(opening + 1);
    let role = tokens.shape(opening + 1) == TokenShape::Lower;
    let named = tokens.shape(name) == TokenShape::Capital && tokens.is_sign(opening, ',');
    let apposed = |name| Apposed { end: opening, name };
    if named && (article || role) {
        return Some(apposed(None));
    }
    let noun = tokens.is_sign(opening, ',') && opens_with_article(tokens, lexicon, opening, floor);
    let called = is_full_name(tokens, opening + 1, closing).then_some((opening + 1, closing));
    (noun && (article || called.is_some())).then(|| apposed(called))
}

/// Where the bracket opens that `closing` closes, a comma behind it included: `Dana Roe (who lives next
/// door), said`.
pub(super) fn opening_bracket(tokens: &Tokens, closing: usize, floor: usize) -> Option<usize> {
    let bracket = closing - usize::from(tokens.is_sign(closing, ',') && closing > floor);
    let reach = floor.max(bracket.saturating_sub(LONGEST))..bracket;
    let opening = || reach.rev().find(|&at| tokens.is_sign(at, '('));
    tokens.is_sign(bracket, ')').then(opening).flatten().filter(|&at| at > floor)
}

/// Whether the words before `end` are an article and its noun at the head of the sentence or behind
/// a quotation: `The organisers`.
fn opens_with_article(tokens: &Tokens, lexicon: &CreditLexicon, end: usize, floor: usize) -> bool {
    let first = start(tokens, lexicon, end, floor);
    let article = lexicon.part(tokens.word(first)).has(CreditRoles::ARTICLE);
    article && first.checked_sub(1).is_none_or(|at| matches!(tokens.shape(at), TokenShape::Sign(_)))
}

/// Whether only capitalised words stand in `first..end`, two to four of them.
fn is_full_name(tokens: &Tokens, first: usize, end: usize) -> bool {
    let words = (first..end).filter(|&at| tokens.is_word(at)).count();
    let name = |at| match tokens.shape(at) {
        TokenShape::Capital => true,
        TokenShape::Sign('.' | '-') => tokens.is_glued(at),
        _ => false,
    };
    (2..=4).contains(&words) && (first..end).all(name)
}

/// The name behind a role: `said the mayor, Dana Roe.`
pub(super) fn name_behind(tokens: &Tokens, role: (usize, usize)) -> Option<(usize, usize)> {
    /// Words of a name, and one that ends it. Chosen by eye.
    const LONGEST: usize = 5;
    let first = role.1 + 1;
    let open = tokens.shape(role.1 - 1) == TokenShape::Lower && tokens.is_sign(role.1, ',');
    let end = (first..first + LONGEST).find(|&at| tokens.shape(at) != TokenShape::Capital)?;
    let closed = !tokens.is_word(end) && !tokens.is_numeral(end);
    (open && closed && is_full_name(tokens, first, end)).then_some((first, end))
}

/// Where the words of the subject that ends at `end` begin.
fn start(tokens: &Tokens, lexicon: &CreditLexicon, end: usize, floor: usize) -> usize {
    let mut at = end;
    while at > floor && end - at < LONGEST {
        let before = at - 1;
        match tokens.shape(before) {
            TokenShape::Sign(',') => match listed(tokens, lexicon, before, end, floor) {
                Some(first) => at = first,
                None => break,
            },
            TokenShape::Sign('-' | '&' | '/')
                if tokens.is_glued(before) || tokens.is_sign(before, '&') =>
            {
                at = before;
            }
            TokenShape::Sign('.')
                if tokens.is_glued(before)
                    && before > floor
                    && tokens.word(before - 1).len() <= 4 =>
            {
                at = before;
            }
            TokenShape::Sign('’' | '\'')
                if tokens.is_glued(before) && tokens.word(before - 1).ends_with('s') =>
            {
                at = before;
            }
            TokenShape::Sign(_) => break,
            _ if breaks(tokens, lexicon, before, end) => break,
            _ => at = before,
        }
    }
    at
}

/// Whether a word cannot stand inside a subject.
fn breaks(tokens: &Tokens, lexicon: &CreditLexicon, at: usize, end: usize) -> bool {
    if tokens.shape(at) == TokenShape::Capital
        && at > 0
        && !matches!(tokens.word(at), "and" | "but")
    {
        return false;
    }
    let part = lexicon.part(tokens.word(at));
    let clause = part.has(CreditRoles::CLAUSE) || part.has(CreditRoles::BREAK);
    let verb = part.has(CreditRoles::VERB) && !part.has(CreditRoles::NOUN) && at + 1 < end;
    clause || verb
}

/// The start of `Marda, Corran, and Ashmere` when the comma at `comma` stands in such a list.
fn listed(
    tokens: &Tokens,
    lexicon: &CreditLexicon,
    comma: usize,
    end: usize,
    floor: usize,
) -> Option<usize> {
    /// Words of an item of an enumeration before its comma, at the most. Chosen by eye.
    const SHORT: usize = 3;
    let tail_has_and = (comma + 1..end)
        .take(SHORT + 2)
        .any(|at| lexicon.part(tokens.word(at)).has(CreditRoles::LISTING))
        || (comma + 1..end).take(SHORT + 1).any(|at| tokens.is_sign(at, ','));
    let mut first = comma;
    while first > floor && tokens.is_word(first - 1) && comma - first < SHORT {
        first -= 1;
    }
    let short = first < comma && (first == floor || !tokens.is_word(first - 1) || first == 0);
    (tail_has_and && short && tokens.shape(first) == TokenShape::Capital).then_some(first)
}

fn past_openers(tokens: &Tokens, lexicon: &CreditLexicon, mut at: usize, end: usize) -> usize {
    while at < end {
        let opens = lexicon.part(tokens.word(at)).has(CreditRoles::OPENER) && !is_name(tokens, at);
        if !opens && tokens.is_word(at) {
            break;
        }
        at += 1;
    }
    at
}

fn is_name(tokens: &Tokens, at: usize) -> bool {
    tokens.shape(at) == TokenShape::Capital && at > 0
}

/// Whether the words can be a subject: a noun or a pronoun stands last, no preposition first.
fn is_subject(tokens: &Tokens, lexicon: &CreditLexicon, first: usize, end: usize) -> bool {
    if first >= end {
        return false;
    }
    let last = tokens.word(end - 1);
    let word = tokens.is_word(end - 1) || tokens.is_numeral(end - 1) && end - first > 1;
    let part = lexicon.part(last);
    let pronoun = end == first + 1 && part.has(CreditRoles::PRONOUN);
    let begins = !lexicon.part(tokens.word(first)).has(CreditRoles::OPEN_HEAD);
    word && (!part.has(CreditRoles::OPEN_END) || pronoun) && begins
}

/// The source that is named from `at` on.
pub(super) fn behind(
    tokens: &Tokens,
    lexicon: &CreditLexicon,
    at: usize,
) -> Option<(usize, usize)> {
    let mut end = at;
    while end < tokens.len() && end - at < LONGEST {
        let word = tokens.word(end);
        let goes_on = match tokens.shape(end) {
            TokenShape::Sign('-' | '&' | '’' | '\'' | '/') => {
                tokens.is_glued(end) || tokens.is_sign(end, '&')
            }
            TokenShape::Sign('.') => {
                end > at
                    && tokens.is_glued(end)
                    && is_title(lexicon, tokens.word(end - 1))
                    && end + 1 < tokens.len()
            }
            TokenShape::Sign(_) => false,
            TokenShape::Numeral => false,
            _ => {
                let ends = lexicon.part(word).has(CreditRoles::END) && !is_name(tokens, end);
                let and = word == "and"
                    && end > at
                    && tokens.shape(end + 1) == TokenShape::Capital
                    && tokens.shape(end - 1) == TokenShape::Capital;
                !ends || and
            }
        };
        // `Dana Roe in a statement`
        let aside = end > at && past_time(tokens, lexicon, end) > end;
        if !goes_on || is_day(tokens, end) || aside {
            break;
        }
        end += 1;
    }
    let named = (at..end).any(|at| tokens.is_word(at) && tokens.word(at).len() > 1);
    named.then_some((at, end))
}

fn is_title(lexicon: &CreditLexicon, word: &str) -> bool {
    lexicon.part(word).has(CreditRoles::TITLE) || word.len() == 1
}

fn is_day(tokens: &Tokens, at: usize) -> bool {
    use crate::text::figure::lexicon::of;
    tokens.shape(at) == TokenShape::Capital
        && of(None).weekdays.contains_key(tokens.word(at))
        && tokens.word(at).ends_with("day")
}

/// Past time and place adverbials: `on Monday`, `Tuesday`, `in a statement`, `late last week`.
pub(super) fn past_time(tokens: &Tokens, lexicon: &CreditLexicon, at: usize) -> usize {
    let mut at = at;
    for _ in 0..3 {
        let preposition = usize::from(lexicon.part(tokens.word(at)).has(CreditRoles::TIME_LEAD));
        let second = usize::from(preposition > 0 && matches!(tokens.word(at + 1), "on" | "late"));
        let from = at + preposition + second;
        if is_day(tokens, from)
            || matches!(tokens.word(from), "today" | "yesterday" | "tonight")
            || preposition > 0 && matches!(tokens.word(from), "week" | "month" | "year" | "night")
        {
            at = from + 1;
            at += usize::from(matches!(
                tokens.word(at),
                "morning" | "evening" | "night" | "afternoon"
            ));
        } else if tokens.word(at) == "in" && matches!(tokens.word(at + 1), "a" | "an" | "its") {
            let noun =
                (2..5).find(|&i| lexicon.part(tokens.word(at + i)).has(CreditRoles::DOCUMENT));
            match noun {
                Some(i) => at += i + 1,
                None => break,
            }
        } else if tokens.word(at) == "in" && tokens.word(at + 1) == "recent" {
            at += 3;
        } else {
            break;
        }
    }
    at
}

/// Past the listener of `told reporters`: the token after verb and listener.
pub(super) fn past_listener(tokens: &Tokens, lexicon: &CreditLexicon, verb: usize) -> usize {
    let after = verb + 1;
    if !lexicon.part(tokens.word(verb)).has(CreditRoles::TELL) {
        return after;
    }
    /// Words of a listener, at the most: `told a meeting of the harbour board`. Chosen by eye.
    const LONG: usize = 8;
    (after..after + LONG)
        .find(|&at| {
            let word = tokens.word(at);
            !tokens.is_word(at)
                || lexicon.part(word).has(CreditRoles::THAT)
                || lexicon.part(word).has(CreditRoles::LISTENER_END)
                || is_day(tokens, at)
        })
        .unwrap_or(after + 1)
        .max(after)
}
