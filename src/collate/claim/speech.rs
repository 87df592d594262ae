//! What a word does in its sentence, as far as the words beside it tell: enough to call a claim by
//! what it is about, not by an adverb that happens to stand near the figure.

use super::outcome::Outcome;
use super::reading::{Reading, Speech};
use crate::model::Span;
use crate::text::lang::{List, Lists};
use crate::text::word::WordKind;

/// A run of words that is one phrase has at most so many.
const LONGEST: usize = 3;

impl Reading<'_> {
    /// What the word does in its sentence, and the phrase it is of, in bytes of the sentence.
    pub fn speech(&self, word: usize) -> (Speech, Span) {
        self.speeches.get_or_init(|| speeches(self))[word]
    }
}

/// What every word of a sentence does, and the phrase it is of, in bytes of the sentence:
/// `sports hall` for `hall`, `Civic Alliance` for `Alliance`. O(words).
fn speeches(reading: &Reading<'_>) -> Vec<(Speech, Span)> {
    let lexicon = reading.lexicon();
    let lists: Vec<Lists> =
        reading.words.iter().map(|word| lexicon.lists_of_hash(word.hash)).collect();
    let words: Vec<Speech> = (0..lists.len()).map(|w| speech(reading, &lists, w)).collect();
    (0..words.len()).map(|w| (words[w], phrase_of(reading, &words, w))).collect()
}

/// What a word does in its sentence, by its form and by the words before and behind it.
fn speech(reading: &Reading<'_>, lists: &[Lists], w: usize) -> Speech {
    let written = reading.written(w);
    let own = lists[w];
    if !reading.is_telling(w) || own.has(List::SpeechNameless) || written.contains(['\'', '’']) {
        return Speech::Other;
    }
    if reading.is_german() {
        let noun = reading.words[w].kind == WordKind::Capital;
        return if noun { Speech::Noun } else { Speech::Other };
    }
    if reading.is_name(w) {
        return Speech::Name;
    }
    let noun = own.has(List::SpeechNoun);
    if !noun && (written.ends_with("ly") || written.ends_with("mente")) {
        return Speech::Other;
    }
    let before = w.checked_sub(1).map_or(Lists::default(), |b| lists[b]);
    let romance = reading.is_romance();
    let determined = before.has(List::SpeechDeterminer);
    if !determined && !noun && is_verb(reading, lists, w) {
        return Speech::Verb;
    }
    let adjective = own.has(List::SpeechAdjective) || is_adjective(written);
    if adjective || determined && written.ends_with("ed") && !noun {
        return if leads_to_word(reading, w) { Speech::Describing } else { Speech::Other };
    }
    if romance && !determined { Speech::Other } else { Speech::Noun }
}

fn is_verb(reading: &Reading<'_>, lists: &[Lists], w: usize) -> bool {
    let written = reading.written(w);
    let ending = written.len() > 4 && (written.ends_with("ing") || written.ends_with("ed"));
    let before = w.checked_sub(1).map_or(Lists::default(), |b| lists[b]);
    // `the council wants the town to`, `the crack measures 11 metres`
    let plural = written.ends_with('s') && !written.ends_with("ss");
    let object = lists.get(w + 1).is_some_and(|after| after.has(List::SpeechDeterminer))
        || reading.words.get(w + 1).is_some_and(|after| after.kind == WordKind::Figure);
    let moves = || reading.outcome(w).is_some_and(Outcome::is_movement);
    let listed = before.has(List::SpeechBeforeVerb) || lists[w].has(List::SpeechVerb);
    ending || plural && object || listed || moves()
}

fn is_adjective(written: &str) -> bool {
    const ENDS: &[&str] = &["ful", "ous", "ive", "able", "ible", "less", "ical"];
    written.len() > 5 && ENDS.iter().any(|end| written.ends_with(end))
}

/// Whether another word that says something follows at once.
fn leads_to_word(reading: &Reading<'_>, w: usize) -> bool {
    let next = w + 1;
    next < reading.words.len() && reading.gap(next) == " " && reading.is_telling(next)
}

fn phrase_of(reading: &Reading<'_>, words: &[Speech], w: usize) -> Span {
    let own = words[w];
    let capital = |other: usize| other > 0 && reading.words[other].kind == WordKind::Capital;
    let fits = |other: usize, before: bool| match (own, words[other]) {
        (Speech::Name, Speech::Name) => true,
        (Speech::Name, _) => capital(other),
        (Speech::Noun, Speech::Describing) => before,
        (Speech::Noun | Speech::Describing, Speech::Noun) => true,
        _ => false,
    };
    let beside = |other: usize| reading.gap(other) == " ";
    let (mut first, mut end) = (w, w + 1);
    // Behind a Romance noun stands what describes it.
    if !reading.is_romance() || own == Speech::Name {
        while end - first < LONGEST && end < words.len() && beside(end) && fits(end, false) {
            end += 1;
        }
        while end - first < LONGEST && first > 0 && beside(first) && fits(first - 1, true) {
            first -= 1;
        }
    }
    reading.words[first].span.cover(reading.words[end - 1].span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, word: &str) -> (Speech, String) {
        let reading = Reading::new(text, Some("en"));
        let at = (0..reading.words.len()).find(|&w| reading.written(w) == word);
        let at = at.expect("the word stands there");
        let (speech, phrase) = reading.speech(at);
        (speech, phrase.of(text).to_owned())
    }

    #[test]
    fn nouns_are_told_from_what_stands_round_them() {
        let text = "The Civic Alliance really wants the 240 people who slept in the old sports hall to leave.";
        assert_eq!(of(text, "Alliance"), (Speech::Name, "Civic Alliance".into()));
        assert_eq!(of(text, "hall"), (Speech::Noun, "old sports hall".into()));
        for (word, speech) in [
            ("really", Speech::Other),
            ("wants", Speech::Other),
            ("slept", Speech::Verb),
            ("leave", Speech::Verb),
        ] {
            assert_eq!(of(text, word).0, speech, "{word}");
        }
        assert_eq!(of("He’ll find nothing there.", "nothing").0, Speech::Other);
    }
}
