//! Furniture that nobody knows by its wording: sentences of articles that share nothing else.
//!
//! A cookie notice stands under a thousand stories, a wire story in forty papers. What tells them
//! apart is the rest of each page: the own sentences of two papers that print one story are about
//! the same names and figures, those of two pages that print one notice are not.

use rayon::prelude::*;

use super::library::{Classes, Library};
use super::side::facts;
use super::words::{Part, Text, Token, line_key};

/// A sentence that fewer different texts have is never furniture.
const FEWEST: usize = 3;
/// How many texts are looked at, spread evenly over all that have the sentence.
const SAMPLE: usize = 12;
/// Two texts are about the same when this share of the own facts of either stands in the other.
const SAME: f32 = 0.3;
/// Share of the pairs that must be about different things.
const DIFFERENT: f32 = 0.75;

/// The keys of sentences that are furniture, sorted.
pub(super) fn furniture(library: &Library<'_>, classes: &Classes) -> Vec<u64> {
    let spread = Spread::new(library, classes);
    let groups: Vec<&[(u64, u32)]> = spread.groups().collect();
    let is_furniture = |group: &&&[(u64, u32)]| spread.is_furniture(library, classes, group);
    groups.par_iter().filter(is_furniture).map(|group| group[0].0).collect()
}

/// Sentences that several texts have.
struct Spread {
    /// Key and text, sorted, of sentences in at least [`FEWEST`] texts.
    lines: Vec<(u64, u32)>,
}

impl Spread {
    fn new(library: &Library<'_>, classes: &Classes) -> Self {
        let texts = (0..classes.len() as u32).into_par_iter();
        let mut lines: Vec<(u64, u32)> = texts
            .flat_map_iter(|class| {
                let text = library.text(classes.first(class));
                text.weighty().map(move |(_, _, tokens)| (line_key(tokens), class))
            })
            .collect();
        lines.par_sort_unstable();
        lines.dedup();
        let groups = lines.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= FEWEST);
        Self { lines: groups.flatten().copied().collect() }
    }

    fn groups(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.lines.chunk_by(|a, b| a.0 == b.0)
    }

    /// How many texts have the sentence, `usize::MAX` at most; 1 for a few.
    fn count(&self, key: u64) -> usize {
        let start = self.lines.partition_point(|line| line.0 < key);
        self.lines[start..].partition_point(|line| line.0 == key).max(1)
    }

    fn is_furniture(&self, library: &Library<'_>, classes: &Classes, group: &[(u64, u32)]) -> bool {
        let step = |i: usize| group[i * group.len() / group.len().min(SAMPLE)].1;
        let texts: Vec<_> = (0..group.len().min(SAMPLE))
            .map(|i| {
                let text = library.text(classes.first(step(i)));
                (self.own_facts(text, group.len()), facts(text.tokens))
            })
            .collect();
        let (mut pairs, mut different) = (0, 0);
        for (i, a) in texts.iter().enumerate() {
            for b in &texts[..i] {
                if !a.0.is_empty() && !b.0.is_empty() {
                    pairs += 1;
                    different += usize::from(!shares(&a.0, &b.1) && !shares(&b.0, &a.1));
                }
            }
        }
        pairs > 0 && different as f32 >= DIFFERENT * pairs as f32
    }

    /// The figures and names of sentences that are repeated less than half as often.
    fn own_facts(&self, text: Text<'_>, spread: usize) -> Vec<u32> {
        let own = |(_, _, tokens): &(usize, Part, &[Token])| {
            self.count(line_key(tokens)) * 2 < spread.max(3)
        };
        let tokens: Vec<Token> =
            text.weighty().filter(own).flat_map(|(_, _, tokens)| tokens.iter().copied()).collect();
        facts(&tokens)
    }
}

fn shares(own: &[u32], other: &[u32]) -> bool {
    let known = own.iter().filter(|fact| other.binary_search(fact).is_ok()).count();
    known as f32 >= SAME * own.len() as f32
}
