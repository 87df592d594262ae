//! Whether a stop ends its sentence.

use super::context::{Next, Opening, Quoted, token_before, word_before};
use super::lexicon::{self, Abbreviation, Ordinals, SentenceLexicon};
use super::spaced::{Spaced, spaced};

/// The strongest sign of a run of stops, in rising order.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum StopKind {
    /// A single `.`.
    Dot,
    /// Several dots or `…`.
    Ellipsis,
    /// `!`, `?`, alone or among dots.
    Mark,
    /// The stops of East Asian scripts, which end a sentence whatever follows.
    Wide,
    /// No stop but a date and time that a mail program set between two lines.
    Stamp,
}

/// A run of stops with the closing signs behind it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Stop {
    pub start: usize,
    /// The end of the stops themselves.
    pub signs_end: usize,
    /// The end of the closing quotes and brackets.
    pub end: usize,
    pub kind: StopKind,
    pub dots: u32,
    /// The first space inside `. . .`.
    pub first_space: Option<usize>,
    pub quoted: Quoted,
}

impl Stop {
    /// A date and time that stand for a stop.
    pub fn stamp(at: std::ops::Range<usize>) -> Self {
        Self {
            start: at.start,
            signs_end: at.end,
            end: at.end,
            kind: StopKind::Stamp,
            dots: 0,
            first_space: None,
            quoted: Quoted::No,
        }
    }
}

/// Endings of addresses and file names: `Booking.Com`, `Node.Js` are one word.
const ADDRESS_ENDS: &[&str] = &[
    "Com", "Org", "Net", "Js", "Io", "Ai", "Tv", "De", "Fr", "Uk", "Us", "Eu", "Gov", "Edu", "Co",
];

/// Verbs that name the speaker behind a quotation: `"Why?" Smith asked.`
const SPEECH: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "added",
    "adds",
    "wrote",
    "writes",
    "replied",
    "shouted",
    "cried",
    "yelled",
    "exclaimed",
    "answered",
    "continued",
    "explained",
    "tweeted",
    "joked",
    "wondered",
    "recalled",
    "declared",
    "insisted",
    "demanded",
];

/// Prepositions that open a sentence with a time: `At 5 a.m. Mr. Smith left.`
const TIME_OPENERS: &[&str] = &[
    "At", "By", "On", "Around", "Before", "After", "Since", "From", "Until", "About", "Between",
    "Shortly",
];

/// Words that follow a time of day inside a sentence.
const TIME_FOLLOWERS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "ET",
    "EST",
    "EDT",
    "CT",
    "CST",
    "CDT",
    "MT",
    "MST",
    "PT",
    "PST",
    "PDT",
    "GMT",
    "BST",
    "UTC",
    "CET",
    "CEST",
    "IST",
    "AEST",
    "Eastern",
    "Central",
    "Pacific",
    "Mountain",
    "Greenwich",
    "Moscow",
    "Kyiv",
];

/// Whether a stop without white space behind it ends its sentence: `Monday.North Korean troops`.
pub(super) fn ends_glued(words: &str, stop: &Stop, next: &Next, lexicon: &SentenceLexicon) -> bool {
    if next.opening != Opening::Upper || !next.is_capitalised() {
        return false;
    }
    if next.sign.is_some_and(|sign| matches!(sign, '-' | '–' | '\'' | '*' | '_' | '—')) {
        return false;
    }
    let token = token_before(words, stop.start);
    let closed = stop.end > stop.signs_end;
    let wordlike = is_word(token) && lexicon.abbreviation(token).is_none();
    let year = token.len() == 4 && token.bytes().all(|b| b.is_ascii_digit());
    let long_enough =
        next.word.chars().count() > 1 || next.rest[next.word.len()..].starts_with(' ');
    let address = ADDRESS_ENDS.contains(&next.word)
        || next.rest[next.word.len()..].starts_with(['@', '/', '_', '('])
        || goes_on_as_address(&next.rest[next.word.len()..]);
    (wordlike || year || (closed && !token.is_empty())) && long_enough && !address
}

/// `Doe.com`: after the word comes a dot and a small letter.
fn goes_on_as_address(after: &str) -> bool {
    after.strip_prefix('.').is_some_and(|tail| tail.starts_with(char::is_lowercase))
}

/// Two or more letters, small but for the first: what a sentence ends with when it is glued.
fn is_word(token: &str) -> bool {
    let mut count = 0;
    let fits = token.chars().enumerate().all(|(index, c)| {
        count = index + 1;
        c.is_lowercase() || (index == 0 && c.is_uppercase()) || matches!(c, '\'' | '’' | '-')
    });
    fits && count > 1
}

/// Whether a stop with white space behind it ends the sentence that began at `start`.
pub(super) fn ends(
    words: &str,
    start: usize,
    stop: &Stop,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> bool {
    if next.opening == Opening::Lower {
        return ends_before_small(words, start, stop, next, lexicon);
    }
    match stop.kind {
        StopKind::Mark => ends_at_mark(words, stop, next, lexicon),
        StopKind::Ellipsis => ends_at_ellipsis(words, stop, next, lexicon),
        StopKind::Dot => ends_at_dot(words, start, stop, next, lexicon),
        StopKind::Wide => true,
        StopKind::Stamp => !TIME_FOLLOWERS.contains(&next.word),
    }
}

/// Those who write without capitals still stop: `did it fall? yes`, `it fell. they ran`. Before a
/// question mark nothing can be an abbreviation; before a dot both sides must be plain words, the
/// next one that of an opening unless the sentence itself began small.
fn ends_before_small(
    words: &str,
    start: usize,
    stop: &Stop,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> bool {
    if stop.end > stop.signs_end || next.sign.is_some() {
        return false;
    }
    let sign = words[..stop.end].chars().next_back();
    match stop.kind {
        StopKind::Mark if sign == Some('?') => true,
        StopKind::Mark | StopKind::Dot => {
            let token = token_before(words, stop.start);
            token.len() > 1
                && token.bytes().all(|b| b.is_ascii_lowercase())
                && lexicon.abbreviation(token).is_none()
                && (lexicon.opens_sentences_small(next.word)
                    || is_address(next.rest)
                    || token.len() > 2 && began_small(&words[start..]))
        }
        _ => false,
    }
}

/// Whether a sentence begins with a small letter. Few blanks stand before it; looking at no more keeps
/// the pass linear.
fn began_small(sentence: &str) -> bool {
    let first = sentence.chars().take(8).find(|c| !c.is_whitespace());
    first.is_some_and(char::is_lowercase)
}

/// An address after a stop stands on its own.
fn is_address(rest: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|scheme| rest.starts_with(scheme))
}

/// `"Why?" Jane Smith asked.`: the sentence goes on with who said it.
fn names_speaker(stop: &Stop, next: &Next, lexicon: &SentenceLexicon) -> bool {
    if stop.quoted == Quoted::No || next.sign.is_some() || lexicon.opens_sentences(next.word) {
        return false;
    }
    for (index, word) in next.rest.split_whitespace().take(5).enumerate() {
        if SPEECH.contains(&word.trim_end_matches([',', '.', ':', ';'])) {
            return index > 0;
        }
        if !word.starts_with(char::is_uppercase)
            || word.ends_with(['.', '!', '?']) && word.len() > 4
        {
            return false;
        }
    }
    false
}

fn ends_at_mark(words: &str, stop: &Stop, next: &Next, lexicon: &SentenceLexicon) -> bool {
    let bracketed = words[..stop.start].ends_with(['(', '[']);
    // `Yahoo!` stands among the abbreviations with its sign, and with those of English alone: names are
    // the same in every language.
    let is_bare = stop.end == stop.signs_end;
    let token = token_before(words, stop.end);
    let name = is_bare && lexicon::of(None).abbreviation(token) == Some(Abbreviation::May);
    !bracketed
        && !names_speaker(stop, next, lexicon)
        && (!name || lexicon.opens_sentences(next.word))
}

/// Three dots with spaces on both sides stand for words left out inside a sentence.
fn ends_at_ellipsis(words: &str, stop: &Stop, next: &Next, lexicon: &SentenceLexicon) -> bool {
    let before = words[..stop.start].chars().next_back();
    if before.is_none_or(|c| matches!(c, '[' | '(')) {
        return false;
    }
    let apart = before.is_some_and(char::is_whitespace);
    let omission = apart && stop.dots <= 3 && stop.quoted == Quoted::No;
    match next.opening {
        Opening::Sign => false,
        // "I" has its capital anywhere.
        _ if omission => !is_first_person(next.word) && lexicon.opens_sentences(next.word),
        _ => true,
    }
}

fn is_first_person(word: &str) -> bool {
    word.split(['\'', '’']).next() == Some("I")
}

fn ends_at_dot(
    words: &str,
    start: usize,
    stop: &Stop,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> bool {
    let token = token_before(words, stop.start);
    let token_start = stop.start - token.len();
    let opens = is_first(words, start, token_start);
    if token.is_empty() {
        return !matches!(next.opening, Opening::Sign);
    }
    if token.bytes().all(|b| b.is_ascii_digit()) {
        return ends_at_number(token, opens, next, lexicon);
    }
    match spaced(words, token, stop.start, next, lexicon) {
        Some(Spaced::Inside) => return false,
        Some(Spaced::Last(class)) => {
            return ends_at_abbreviation(class, &words[start..stop.start], next, lexicon);
        }
        None => {}
    }
    // `p. 12` is a page, `P. D. James` a person.
    let initial = token.chars().nth(1).is_none() && token.starts_with(char::is_uppercase);
    if let Some(class) = abbreviation(token, lexicon).filter(|_| !initial) {
        return ends_at_abbreviation(class, &words[start..stop.start], next, lexicon);
    }
    if token.chars().nth(1).is_none() {
        return ends_at_letter(words, token, opens, stop, next, lexicon);
    }
    if next.opening == Opening::Sign && next.rest.starts_with([',', ';', ':']) {
        return false;
    }
    true
}

/// Whether only signs, such as a bullet, stand between the sentence's start and its token. Few bytes
/// are enough for them, and looking at no more keeps the pass linear.
fn is_first(words: &str, start: usize, token_start: usize) -> bool {
    let between = words.get(start..token_start).unwrap_or_default();
    between.len() <= 12 && !between.chars().any(char::is_alphanumeric)
}

/// The list's class, or what the shape says: `U.S.` has dots, `Bhd.` no vowel.
fn abbreviation(token: &str, lexicon: &SentenceLexicon) -> Option<Abbreviation> {
    let listed = lexicon.abbreviation(token);
    // `Non-Prof.`, `Vice-Gov.`: the last part counts.
    let part = || token.rsplit_once('-').and_then(|(_, last)| lexicon.abbreviation(last));
    let lettered = || is_lettered(token).then_some(Abbreviation::May);
    let voiceless = || is_voiceless(token).then_some(Abbreviation::May);
    listed.or_else(part).or_else(lettered).or_else(voiceless)
}

/// `U.S`, `J.K`: single letters with dots between them.
fn is_lettered(token: &str) -> bool {
    token.contains('.') && token.split('.').all(|part| part.chars().nth(1).is_none())
}

/// `Bhd`, `Rs`: a few consonants that no one could say.
fn is_voiceless(token: &str) -> bool {
    let vowel = |b: u8| matches!(b.to_ascii_lowercase(), b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    (2..=4).contains(&token.len())
        && token.bytes().all(|b| b.is_ascii_alphabetic() && !vowel(b))
        && token.bytes().skip(1).any(|b| b.is_ascii_lowercase())
}

fn ends_at_number(token: &str, opens: bool, next: &Next, lexicon: &SentenceLexicon) -> bool {
    if opens && token.len() <= 3 {
        return false;
    }
    let ordinal = lexicon.ordinals == Ordinals::Dotted && token.len() <= 2;
    !ordinal || lexicon.opens_sentences(next.word)
}

fn ends_at_abbreviation(
    class: Abbreviation,
    sentence: &str,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> bool {
    let opener = || lexicon.opens_sentences(next.word);
    match (class, next.opening) {
        (Abbreviation::Never, _) => false,
        (_, Opening::Digit) => false,
        (Abbreviation::BeforeNumber, opening) => opening != Opening::Sign,
        (Abbreviation::Time, Opening::Upper) => {
            let goes_on = TIME_FOLLOWERS.contains(&next.word);
            !opens_with_time(sentence) && (opener() || !goes_on)
        }
        (_, Opening::Upper) => opener(),
        (_, Opening::Uncased) => true,
        _ => false,
    }
}

/// Whether the sentence so far is only `At 5 a.m`.
fn opens_with_time(sentence: &str) -> bool {
    let short = sentence.len() < 60;
    let first = || sentence.split_whitespace().next().unwrap_or_default();
    short && TIME_OPENERS.contains(&first()) && sentence.split_whitespace().count() <= 5
}

/// A single letter: an initial, a list's marker, or the word "I".
fn ends_at_letter(
    words: &str,
    token: &str,
    opens: bool,
    stop: &Stop,
    next: &Next,
    lexicon: &SentenceLexicon,
) -> bool {
    if opens || next.opening == Opening::Digit {
        return false;
    }
    if token.starts_with(|c: char| !c.is_alphabetic()) {
        return true;
    }
    if token.starts_with(char::is_lowercase) {
        return lexicon.opens_sentences(next.word);
    }
    // An initial follows a name; `you and I. Did you` follows a small word.
    let before = word_before(words, token, stop.start);
    before.starts_with(char::is_lowercase) && lexicon.opens_sentences(next.word)
}
