//! What `f` lets through of the passages: `outlets>2 days>0 words>=40 overlap<100 outlet:lantern`.

use crate::collate::sources::Reused;
use crate::model::Corpus;

/// Conditions that a passage must all meet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PassageFilter {
    /// As typed.
    pub text: String,
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq)]
enum Condition {
    Number(PassageCount, Bound),
    /// One of its copies is by an outlet whose name has this, in lower case.
    Outlet(String),
    /// Its text has this, in lower case.
    Words(String),
}

/// A number that a passage has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum PassageCount {
    Outlets,
    Copies,
    Words,
    Days,
    /// In percent.
    Overlap,
}

const COUNTS: [(&str, PassageCount); 5] = [
    ("outlets", PassageCount::Outlets),
    ("copies", PassageCount::Copies),
    ("words", PassageCount::Words),
    ("days", PassageCount::Days),
    ("overlap", PassageCount::Overlap),
];

/// What a number must be, both ends included.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Bound {
    least: u32,
    most: u32,
}

impl PassageFilter {
    /// Reads a filter; nothing lets everything pass. The error is a sentence for the prompt.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let conditions: Result<Vec<_>, _> = text.split_whitespace().map(condition).collect();
        Ok(Self { text: text.to_owned(), conditions: conditions? })
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether a passage passes: O(its copies and its text).
    pub fn passes(&self, reused: &Reused, corpus: &Corpus) -> bool {
        self.conditions.iter().all(|condition| match condition {
            Condition::Number(count, bound) => {
                (bound.least..=bound.most).contains(&value(*count, reused))
            }
            Condition::Outlet(name) => reused.copies.iter().any(|copy| {
                corpus.article(copy.article).outlet().to_lowercase().contains(name.as_str())
            }),
            Condition::Words(words) => {
                let copy = reused.told(corpus);
                let text = copy.span.of(&corpus.article(copy.article).text);
                text.to_lowercase().contains(words.as_str())
            }
        })
    }
}

fn value(count: PassageCount, reused: &Reused) -> u32 {
    match count {
        PassageCount::Outlets => reused.outlets,
        PassageCount::Copies => reused.articles,
        PassageCount::Words => reused.words,
        PassageCount::Days => reused.dates.map_or(0, |dates| dates.days),
        PassageCount::Overlap => reused.percent(),
    }
}

fn condition(word: &str) -> Result<Condition, String> {
    if let Some(name) = word.strip_prefix("outlet:") {
        return Ok(Condition::Outlet(name.to_lowercase()));
    }
    let Some(at) = word.find(['<', '>', '=']) else {
        return Ok(Condition::Words(word.to_lowercase()));
    };
    let (name, rest) = word.split_at(at);
    let count = COUNTS.iter().find(|(known, _)| *known == name).map(|(_, count)| *count);
    let Some(count) = count else {
        let known: Vec<&str> = COUNTS.iter().map(|(name, _)| *name).collect();
        return Err(format!("`{name}` is not known; there are {}, outlet:", known.join(", ")));
    };
    let number = rest.trim_start_matches(['<', '>', '=']);
    let sign = &rest[..rest.len() - number.len()];
    let Ok(number) = number.trim_end_matches('%').parse::<u32>() else {
        return Err(format!("`{word}` needs a whole number, as in outlets>2"));
    };
    let bound = match sign {
        ">" => Bound { least: number.saturating_add(1), most: u32::MAX },
        ">=" => Bound { least: number, most: u32::MAX },
        "<" if number == 0 => Bound { least: 1, most: 0 },
        "<" => Bound { least: 0, most: number - 1 },
        "<=" => Bound { least: 0, most: number },
        "=" => Bound { least: number, most: number },
        _ => return Err(format!("`{sign}` is no comparison; there are < <= = >= >")),
    };
    Ok(Condition::Number(count, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_compared_as_its_sign_says() {
        let bound = |text: &str| match condition(text) {
            Ok(Condition::Number(_, bound)) => (bound.least, bound.most),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(bound("outlets>2"), (3, u32::MAX));
        assert_eq!(bound("days>=7"), (7, u32::MAX));
        assert_eq!(bound("overlap<100%"), (0, 99));
        assert_eq!(bound("words<=9"), (0, 9));
        assert_eq!(bound("copies=2"), (2, 2));
        let (least, most) = bound("days<0");
        assert!(least > most, "nothing is less than nothing");
    }

    #[test]
    fn what_cannot_be_understood_is_said_and_words_are_looked_for() {
        for wrong in ["size>2", "outlets>", "outlets>x", "days=>1", "words<>3"] {
            assert!(condition(wrong).is_err(), "{wrong}");
        }
        assert_eq!(condition("Harbour"), Ok(Condition::Words("harbour".to_owned())));
        assert_eq!(condition("outlet:Wire"), Ok(Condition::Outlet("wire".to_owned())));
        assert!(PassageFilter::parse("  ").is_ok_and(|filter| filter.is_empty()));
    }
}
