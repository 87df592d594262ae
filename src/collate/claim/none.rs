//! Figures of nobody and of nothing: `nobody was hurt`, `no passengers`, `none of the boats`.
//!
//! To a reader of figures these are no numbers, and most of them say nothing that could be counted: `no
//! doubt`, `none of this`. Beside a report of two injured, though, `no one was hurt` is a figure like any
//! other. So they are read here alone, and only of people or of what something befell.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::outcome::Outcome;
use super::reading::{Break, Reading, Speech};
use super::things::is_person;
use crate::model::{Quantity, Span};
use crate::text::figure::{Figure, FigureKind, figures};
use crate::text::lang::{self, List};
use crate::text::word::{WordKind, words};

impl Reading<'_> {
    /// The figures that it states, also those of nobody. Spans are bytes of the sentence.
    pub fn figures(&self) -> &[Figure] {
        self.figures.get_or_init(|| {
            let mut all = figures(self.text, self.language);
            let none = figures_of_none(self);
            let is_free = |none: &Figure| {
                all.iter().all(|other| other.span.intersect(none.span).is_none_or(Span::is_empty))
            };
            let free: Vec<Figure> = none.into_iter().filter(is_free).collect();
            if !free.is_empty() {
                all.extend(free);
                all.sort_by_key(|figure| figure.span);
            }
            all
        })
    }
}

/// The figures of none that a sentence states, in order. Spans are bytes of the sentence.
fn figures_of_none(reading: &Reading<'_>) -> Vec<Figure> {
    let mut found: Vec<Figure> = Vec::new();
    for word in (0..reading.words.len()).filter(|&w| OPENERS.contains(&reading.words[w].hash)) {
        let None = found.last().filter(|last| reading.words[word].span.start < last.span.end)
        else {
            continue;
        };
        let none = nobody(reading, word).or_else(|| no_such(reading, word));
        found.extend(none.filter(|none| none.is_told(reading)).map(|none| none.figure(reading)));
    }
    found
}

/// The hashes of the words that what says so begins with, in all languages: most sentences have none.
static OPENERS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let lists = [List::Nobody, List::NoneOf];
    let entries = lang::all().flat_map(|lexicon| lists.map(|list| lexicon.words(list))).flatten();
    entries.filter_map(|entry| Some(words(entry).first()?.hash)).collect()
});

/// Words that say that there is nobody or nothing, by position, and what there is none of.
struct NoneOf {
    words: Range<usize>,
    of: Option<usize>,
    /// What befell none of them.
    befell: Option<usize>,
}

/// `nobody`, `none of the passengers`: who it is may stand behind, what befell nobody must.
fn nobody(reading: &Reading<'_>, first: usize) -> Option<NoneOf> {
    let end = [2, 1].into_iter().map(|length| first + length).find(|&end| {
        end <= reading.words.len() && {
            let written = reading.words[first].span.cover(reading.words[end - 1].span);
            let written = written.of(reading.text).replace('’', "'").to_lowercase();
            reading.lexicon().has(List::Nobody, &written)
        }
    })?;
    let is = |w: usize, list: List| w < reading.words.len() && reading.stands_in(w, &[list]);
    let of =
        is(end, List::FigureOf).then(|| end + 1 + usize::from(is(end + 1, List::FigureArticle)));
    let of = of.filter(|&w| w < reading.words.len() && is_noun(reading, w));
    let words = first..of.map_or(end, |of| of + 1);
    let befell = befell(reading, &words);
    befell.is_some().then_some(NoneOf { words, of, befell })
}

/// `no injuries`, `no passengers`: people, or what befalls them, right behind. What is told closer, as *no
/// serious injuries* and *no other passengers*, is none of a part.
fn no_such(reading: &Reading<'_>, first: usize) -> Option<NoneOf> {
    let is_next = |w: usize| w < reading.words.len() && reading.gap(w) == " ";
    let is_of_people = |w: usize| is_next(w) && is_person(reading.things()[w]);
    // `no police officers`, but not `no other officers`
    let is_compound = is_of_people(first + 2)
        && reading.speech(first + 1).0 == Speech::Noun
        && is_next(first + 1);
    let noun = first + 1 + usize::from(is_compound);
    if !is_next(noun) || !reading.stands_in(first, &[List::NoneOf]) {
        return None;
    }
    let words = first..noun + 1;
    let befell = || befell(reading, &words);
    if reading.outcome(noun).is_some() {
        return Some(NoneOf { words: words.clone(), of: Some(noun), befell: Some(noun) });
    }
    let is_told = is_person(reading.things()[noun])
        || is_noun(reading, noun) && !leads_to_noun(reading, noun) && befell().is_some();
    is_told.then(|| NoneOf { befell: befell(), words: words.clone(), of: Some(noun) })
}

/// Whether a word may be the noun of what there is none of.
fn is_noun(reading: &Reading<'_>, word: usize) -> bool {
    let is_german_noun = || reading.words[word].kind == WordKind::Capital;
    reading.is_telling(word) && (!reading.is_german() || is_german_noun())
}

/// Whether a word describes the noun behind it: `serious` in `no serious injuries`.
fn leads_to_noun(reading: &Reading<'_>, word: usize) -> bool {
    let next = word + 1;
    let is_next = next < reading.words.len() && reading.gap(next) == " ";
    reading.speech(word).0 == Speech::Describing
        || is_next && reading.speech(next).0 == Speech::Noun
}

/// The word of the clause that says what befell those who are spoken of.
fn befell(reading: &Reading<'_>, words: &Range<usize>) -> Option<usize> {
    let clause = reading.clause(words, Break::Weak);
    let is_told = |w: usize| reading.outcome(w).is_some_and(Outcome::is_toll);
    (words.end..clause.end).find(|&w| is_told(w))
}

impl NoneOf {
    /// Whether it is told as it is: not of others, not only for now, not as something to come.
    fn is_told(&self, reading: &Reading<'_>) -> bool {
        let clause = reading.clause(&self.words, Break::Strong);
        let mut words = clause.filter(|&w| w != self.words.start);
        !words.any(|w| reading.stands_in(w, &[List::NoneYet, List::ToCome, List::Foreseen]))
    }

    fn figure(&self, reading: &Reading<'_>) -> Figure {
        let span = |words: &Range<usize>| {
            reading.words[words.start].span.cover(reading.words[words.end - 1].span)
        };
        let of = |word: usize| reading.words[word].span;
        let number = match self.of {
            Some(noun) => Span { end: of(noun - 1).end, ..span(&self.words) },
            None => span(&self.words),
        };
        let unit = self.of.map(|noun| reading.written(noun).to_lowercase().into());
        Figure {
            span: span(&self.words),
            number,
            unit: self.of.map(of),
            modifiers: None,
            predicate: self.befell.map(of),
            kind: FigureKind::Count,
            quantity: Quantity { low: 0.0, high: 0.0, qualifier: None, unit },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(language: &str, text: &str) -> Vec<(String, Option<Box<str>>)> {
        let found = figures_of_none(&Reading::new(text, Some(language)));
        found.into_iter().map(|f| (f.span.of(text).to_owned(), f.quantity.unit)).collect()
    }

    #[test]
    fn nobody_is_a_figure_of_those_whom_something_befell() {
        for (language, text, span, unit) in [
            ("en", "No one was killed when the crane fell.", "No one", None),
            ("en", "Police said nobody had been hurt.", "nobody", None),
            ("en", "No injuries were reported.", "No injuries", Some("injuries")),
            ("en", "There were no arrests.", "no arrests", Some("arrests")),
            ("en", "None of the boats was damaged.", "None of the boats", Some("boats")),
            ("en", "There were no passengers on board.", "no passengers", Some("passengers")),
            ("de", "Verletzt wurde bei dem Brand niemand, sagte er.", "", None),
            ("de", "Niemand wurde verletzt.", "Niemand", None),
            ("de", "Es gab keine Verletzten.", "keine Verletzten", Some("verletzten")),
            ("fr", "Personne n’a été blessé.", "Personne n’a", None),
            ("es", "Nadie resultó herido.", "Nadie", None),
            ("it", "Nessuno è rimasto ferito.", "Nessuno", None),
            ("pt", "Ninguém ficou ferido.", "Ninguém", None),
            ("nl", "Niemand raakte gewond.", "Niemand", None),
        ] {
            let wanted: Vec<_> = Some((span.to_owned(), unit.map(Box::from)))
                .filter(|_| !span.is_empty())
                .into_iter()
                .collect();
            assert_eq!(told(language, text), wanted, "{text}");
        }
    }

    #[test]
    fn none_of_a_part_and_none_so_far_are_no_figures() {
        for text in [
            "No one else was hurt.",
            "No other passengers were hurt.",
            "No serious injuries were reported.",
            "There were no immediate reports of deaths.",
            "So far no one has been arrested.",
            "Nobody knows why.",
            "There is no doubt about it.",
            "No one would be hurt, the company promised.",
            "Une personne a été blessée.",
        ] {
            assert!(told("en", text).is_empty(), "{text}");
        }
    }
}
