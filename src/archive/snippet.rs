//! The words that were found, where they stand.

use crate::model::Span;
use crate::text::query::{Condition, Field, Query, stem_of};
use crate::text::term::{each_term, terms};

/// Bytes of text shown around what was found.
const ROOM: usize = 200;

/// A piece of the text with what was found in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// On one line; `…` where the text goes on.
    pub text: String,
    /// What was found, in bytes of `text`, in order.
    pub found: Vec<Span>,
}

/// What a query looks for, as terms side by side; the last one's end may be open.
#[derive(Clone, Debug)]
struct Phrase {
    terms: Vec<String>,
    open: bool,
}

/// Looks for the words of one query in many texts.
#[derive(Clone, Debug)]
pub(super) struct Finder(Vec<Phrase>);

impl Finder {
    pub fn new(query: &Query) -> Self {
        let phrase = |condition: &Condition| match condition {
            Condition::Words(Field::Anywhere | Field::Title, words) => {
                let (stem, open) = stem_of(words);
                Some(Phrase { terms: terms(stem).split(' ').map(str::to_owned).collect(), open })
            }
            _ => None,
        };
        Self(query.conditions.iter().filter_map(phrase).collect())
    }

    /// The piece of `text` where most of what is looked for stands first; its beginning where
    /// nothing does, as when the words stand in the headline.
    pub fn snippet(&self, text: &str) -> Snippet {
        let found = self.find(text);
        let start = best(&found).map_or(0, |(span, _)| span.start as usize);
        let window = window(text, start);
        cut(text, window, &found)
    }

    /// Every place, with the number of the phrase that stands there; sorted.
    fn find(&self, text: &str) -> Vec<(Span, usize)> {
        let mut words: Vec<(Span, String)> = Vec::new();
        // The index splits words at the signs left in them, such as the point of a decimal.
        each_term(text, |span, term| words.push((span, term.to_owned())));
        let mut found = Vec::new();
        for (number, phrase) in self.0.iter().enumerate() {
            for places in words.windows(phrase.terms.len()) {
                let ends = places.first().zip(places.last());
                if let Some((first, last)) = ends.filter(|_| phrase.stands_at(places)) {
                    found.push((first.0.cover(last.0), number));
                }
            }
        }
        found.sort_unstable();
        found
    }
}

impl Phrase {
    fn stands_at(&self, words: &[(Span, String)]) -> bool {
        let last = self.terms.len() - 1;
        self.terms.iter().zip(words).enumerate().all(|(at, (term, (_, word)))| {
            word == term || at == last && self.open && word.starts_with(term.as_str())
        })
    }
}

/// The first place from which most different phrases stand within the room.
fn best(found: &[(Span, usize)]) -> Option<&(Span, usize)> {
    let different = |first: usize| {
        let from = found.get(first..).unwrap_or_default();
        let start = from.first().map_or(0, |(span, _)| span.start as usize);
        let near = from.iter().take_while(|(s, _)| (s.end as usize) < start + ROOM / 2);
        let mut numbers: Vec<usize> = near.take(50).map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.len()
    };
    // The first of equals.
    found.get((0..found.len()).rev().max_by_key(|&first| different(first))?)
}

/// The bytes to show when what was found starts at `start`: whole words, some of them before it.
fn window(text: &str, start: usize) -> Span {
    let floor = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = floor(start.saturating_sub(ROOM / 4));
    let to = floor((from + ROOM).min(text.len()));
    let is_space = |c: char| c.is_whitespace();
    let from = match from {
        0 => 0,
        // A script without spaces is cut where it is.
        _ => part(text, from, start).find(is_space).map_or(from, |space| from + space),
    };
    let to = match to {
        to if to == text.len() => to,
        to => part(text, start.min(to), to).rfind(is_space).map_or(to, |space| start + space),
    };
    let piece = part(text, from, to);
    let from = from + (piece.len() - piece.trim_start().len());
    Span::new(from, (from + piece.trim().len()).max(from))
}

/// The text between two places.
fn part(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to).unwrap_or_default()
}

/// The piece on one line, runs of white space as one space.
fn cut(text: &str, window: Span, found: &[(Span, usize)]) -> Snippet {
    let mut snippet = Snippet::default();
    if window.start > 0 {
        snippet.text.push('…');
    }
    let mut places: Vec<Span> =
        found.iter().filter_map(|(span, _)| span.intersect(window)).collect();
    places.dedup();
    let mut at = window.start as usize;
    for place in places {
        if (place.start as usize) < at {
            continue;
        }
        push(part(text, at, place.start as usize), &mut snippet.text);
        let start = snippet.text.len();
        push(place.of(text), &mut snippet.text);
        snippet.found.push(Span::new(start, snippet.text.len()));
        at = place.end as usize;
    }
    push(part(text, at, window.end as usize), &mut snippet.text);
    if (window.end as usize) < text.trim_end().len() {
        snippet.text.push('…');
    }
    snippet
}

fn push(text: &str, to: &mut String) {
    for c in text.chars() {
        match c.is_whitespace() {
            true if to.ends_with(' ') => {}
            true => to.push(' '),
            false => to.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn snippet(query: &str, text: &str) -> (String, Vec<String>) {
        let snippet = Finder::new(&Query::parse(query).unwrap()).snippet(text);
        let found = snippet.found.iter().map(|span| span.of(&snippet.text).to_owned()).collect();
        (snippet.text, found)
    }

    #[test]
    fn what_was_found_is_marked_where_it_stands() {
        let text = "The ferry sank.\n\nNobody in ZÜRICH was hurt, the harbour board said.";
        let (shown, found) = snippet("zurich \"harbour board\" sai*", text);
        assert_eq!(shown, "The ferry sank. Nobody in ZÜRICH was hurt, the harbour board said.");
        assert_eq!(found, ["ZÜRICH", "harbour board", "said"]);
    }

    #[test]
    fn a_long_text_is_cut_between_words_around_the_place() {
        let text = "Nothing to see here today. ".repeat(40)
            + "Then the ferry sank at last. "
            + &"Nothing to see here today. ".repeat(40);
        let (shown, found) = snippet("ferry", &text);
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
        assert!(shown.len() < 220 && shown.contains("Then the ferry sank"), "{shown}");
        assert_eq!(found, ["ferry"]);
    }

    #[test]
    fn a_japanese_word_is_marked() {
        let (_, found) = snippet("地震", "東京で地震があった。");
        assert_eq!(found, ["地震"]);
    }

    proptest! {
        #[test]
        fn no_text_panics(query in "[a-z*é\" 東]{0,12}", text in "\\PC{0,400}|[a-z é東\n]{0,400}") {
            if let Ok(query) = Query::parse(&query) {
                let snippet = Finder::new(&query).snippet(&text);
                for span in snippet.found {
                    prop_assert!(snippet.text.get(span.range()).is_some());
                }
            }
        }
    }
}
