//! Where the words of sentences stand, in two bytes each.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::model::Span;

/// Stands for a word whose place is kept apart: no word is of no bytes.
const APART: [u8; 2] = [0, 0];

/// The places of words, one after the other, each in bytes of its sentence.
#[derive(Debug, Default)]
pub(super) struct WordSpans {
    /// By word: the bytes between it and the one before in its sentence, and its own.
    steps: Vec<[u8; 2]>,
    /// Those of words for which a byte is too small.
    apart: FxHashMap<usize, Span>,
}

impl WordSpans {
    /// Adds a word; the one before it in its sentence ends at `before`, 0 for the first.
    pub fn push(&mut self, before: u32, span: Span) {
        let step = (u8::try_from(span.start - before), u8::try_from(span.len()));
        self.steps.push(match step {
            (Ok(gap), Ok(len)) => [gap, len],
            _ => {
                self.apart.insert(self.steps.len(), span);
                APART
            }
        });
    }

    /// Adds all words of others.
    pub fn append(&mut self, others: Self) {
        let first = self.steps.len();
        self.steps.extend(others.steps);
        self.apart.extend(others.apart.into_iter().map(|(at, span)| (first + at, span)));
    }

    /// Makes room for so many words.
    pub fn reserve(&mut self, words: usize) {
        self.steps.reserve_exact(words);
    }

    /// The places of the words of a sentence, given by their numbers, in bytes of it.
    pub fn of(&self, words: Range<usize>) -> impl Iterator<Item = Span> + '_ {
        let mut end = 0;
        words.map(move |at| {
            let span = match self.steps[at] {
                APART => self.apart[&at],
                [gap, len] => {
                    let start = end + u32::from(gap);
                    Span { start, end: start + u32::from(len) }
                }
            };
            end = span.end;
            span
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;

    #[test]
    fn words_stand_where_they_were_found_however_long_and_far_apart() {
        let sentences = [
            "The bridge shut.".to_owned(),
            format!("A {} b{}c", "x".repeat(300), " ".repeat(255)),
            format!("{}late", "… ".repeat(400)),
            format!("{} {}", "y".repeat(255), "z".repeat(256)),
        ];
        let (mut all, mut rest) = (WordSpans::default(), WordSpans::default());
        let mut ends = vec![0];
        for (at, text) in sentences.iter().enumerate() {
            let part = if at == 0 { &mut all } else { &mut rest };
            let mut before = 0;
            for word in words(text) {
                part.push(before, word.span);
                before = word.span.end;
            }
            ends.push(ends[at] + words(text).len());
        }
        all.append(rest);
        for (at, text) in sentences.iter().enumerate() {
            let spans: Vec<Span> = all.of(ends[at]..ends[at + 1]).collect();
            assert_eq!(spans, words(text).iter().map(|word| word.span).collect::<Vec<_>>());
        }
    }
}
