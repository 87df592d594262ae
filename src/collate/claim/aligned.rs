//! Two quotations word by word: whether they are one utterance, and whether they differ in it.
//!
//! Outlets cut quotations short, bracket words into them, and print them in their own style. None of
//! that is a difference of what was said. A difference is a word put for another, left out or put in
//! *inside* the stretch that both give.

use super::style::{in_full, in_one_spelling};
use crate::collate::common::common as common_in;
use crate::collate::word_id::word_id;
use crate::text::lang::{self, List};
use crate::text::normalize::unaccented;
use crate::text::word::{WordKind, words};

/// Two quotations are one utterance when so much of the longer stretch between their first and last
/// common words is common: of the quotations of 110 real events, those with less were two.
const ONE_UTTERANCE: f32 = 0.65;
/// Fewer common words are a phrase that anyone may use.
const LEAST_COMMON: usize = 4;
/// So many of them say something on their own.
const LEAST_TELLING: usize = 2;
/// Two people hardly say so many words alike…
const LEAST_LONG: usize = 8;
/// …that make up so much of the stretch.
const NEARLY_WHOLE: f32 = 0.85;
/// Longer quotations are compared by their first words.
const LONGEST: usize = 200;

/// A quotation as it is aligned.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    /// Words in the form in which style makes no difference.
    words: Vec<String>,
    /// Which of them say something on their own.
    telling: Vec<bool>,
    /// Before which of them something was left out or put in by the outlet: an ellipsis, brackets.
    cuts: Vec<bool>,
}

/// How two quotations lie on each other.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// Common words, and those of them that say something on their own.
    pub common: usize,
    pub telling: usize,
    /// Their share of the longer of the two stretches that begin and end with common words, 0 to 1.
    pub share: f32,
    /// Whether the two differ inside of it, by more than style.
    pub differs: bool,
}

impl Alignment {
    /// Whether the two are one utterance.
    pub fn is_one_utterance(&self) -> bool {
        self.common >= LEAST_COMMON && self.telling >= LEAST_TELLING && self.share >= ONE_UTTERANCE
    }
}

impl Alignment {
    /// Whether so long a stretch is common that two people hardly said it both.
    pub fn is_nearly_whole(&self) -> bool {
        self.common >= LEAST_LONG && self.share >= NEARLY_WHOLE
    }
}

impl Spoken {
    /// Reads a quotation in the language of its article: O(bytes).
    pub fn new(text: &str, language: Option<&str>) -> Self {
        let common = common_in(language);
        let mut spoken = Self { words: Vec::new(), telling: Vec::new(), cuts: Vec::new() };
        let (mut end, mut depth, mut is_cut) = (0, 0usize, false);
        let mut is_named = false;
        for word in words(text) {
            let at = word.span.range();
            let gap = &text[end..at.start];
            end = at.end;
            let marks = |of: [char; 2]| gap.matches(of).count();
            let (opened, closed) = (marks(['[', '(']), marks([']', ')']));
            depth = (depth + opened).saturating_sub(closed);
            is_cut |= opened + closed > 0 || gap.contains('…') || gap.contains("...");
            if depth > 0 {
                // What stands in brackets is the outlet's; what it stands for is not known.
                continue;
            }
            // `Ada E. Holm` is `Ada Holm`.
            let is_initial = is_named && at.len() == 1 && text[at.end..].starts_with(". ");
            is_named = word.kind == WordKind::Capital;
            if is_initial && is_named {
                continue;
            }
            let parts = styled(&text[at]);
            // What it is about is not what was said of it.
            let is_name = word.kind == WordKind::Capital && !spoken.words.is_empty();
            let says = !is_name && !common.has(word_id(word.hash, WordKind::Plain));
            for part in &parts {
                spoken.words.push(spoken.drawn(part));
                // What is drawn together, as in `don't`, is grammar.
                spoken.telling.push(says && parts.len() == 1);
                spoken.cuts.push(std::mem::take(&mut is_cut));
            }
            if spoken.words.len() >= LONGEST {
                break;
            }
        }
        spoken
    }

    /// A word as it is drawn together with the one before: `it is`, `it has` and `it's`.
    fn drawn(&self, word: &str) -> String {
        let is_drawn = matches!(word, "is" | "has")
            && self.words.last().is_some_and(|before| is_pronoun(before));
        if is_drawn { "s".into() } else { word.into() }
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Lays two quotations over each other: O(words × words).
    pub fn aligned(&self, other: &Self) -> Alignment {
        let pairs = common(&self.words, &other.words);
        let (Some(&first), Some(&last)) = (pairs.first(), pairs.last()) else {
            return Alignment { common: 0, telling: 0, share: 0.0, differs: false };
        };
        let longer = (last.0 - first.0 + 1).max(last.1 - first.1 + 1);
        let differs = pairs.windows(2).any(|pair| {
            let (a, b) = (pair[0], pair[1]);
            let (here, there) = (a.0 + 1..b.0, a.1 + 1..b.1);
            let is_cut = self.is_cut(here.clone()) || other.is_cut(there.clone());
            // Words that nobody cut, and that are not the same letters.
            !is_cut && self.joined(here) != other.joined(there)
        });
        let telling = pairs.iter().filter(|pair| self.telling[pair.0]).count();
        let share = pairs.len() as f32 / longer as f32;
        let found = Alignment { common: pairs.len(), telling, share, differs };
        let ends_apart = found.is_nearly_whole() && self.ends_apart(other, last);
        Alignment { differs: differs || ends_apart, ..found }
    }

    /// Whether behind the last common words both end in one or two others, which stand for each other.
    fn ends_apart(&self, other: &Self, last: (usize, usize)) -> bool {
        const TAIL: std::ops::RangeInclusive<usize> = 1..=2;
        let (here, there) = (last.0 + 1..self.words.len(), last.1 + 1..other.words.len());
        let cut = self.is_cut(here.clone()) || other.is_cut(there.clone());
        here.len() == there.len()
            && TAIL.contains(&here.len())
            && !cut
            && self.joined(here) != other.joined(there)
    }

    /// Whether the outlet cut somewhere in a gap, or right behind it.
    fn is_cut(&self, gap: std::ops::Range<usize>) -> bool {
        (gap.start..=gap.end).any(|at| self.cuts.get(at).copied().unwrap_or(false))
    }

    /// The letters of some words: `work force` and `workforce` are one.
    fn joined(&self, gap: std::ops::Range<usize>) -> String {
        self.words[gap].concat()
    }
}

/// The longest common subsequence of two lists, as pairs of places.
fn common(a: &[String], b: &[String]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = match a[i] == b[j] {
                true => table[(i + 1) * width + j + 1] + 1,
                false => table[(i + 1) * width + j].max(table[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Whether *is* and *has* are drawn together with this word.
fn is_pronoun(word: &str) -> bool {
    lang::of(None).has(List::Drawn, word)
}

/// A word in the form in which style makes no difference; what is drawn together is parted.
fn styled(word: &str) -> Vec<String> {
    let lower: String = word.to_lowercase().replace('’', "'");
    let drawn = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am")];
    if let "can't" | "cannot" = lower.as_str() {
        return vec!["can".into(), "not".into()];
    }
    if let Some((rest, full)) =
        drawn.iter().find_map(|(end, full)| Some((lower.strip_suffix(end)?, full)))
    {
        return vec![spelled(rest), (*full).into()];
    }
    if let Some(rest) = lower.strip_suffix("'s").filter(|rest| is_pronoun(rest)) {
        return vec![spelled(rest), "is".into()];
    }
    let told = [("gonna", ["going", "to"]), ("wanna", ["want", "to"]), ("gotta", ["got", "to"])];
    if let Some((_, full)) = told.iter().find(|(short, _)| *short == lower) {
        return full.map(String::from).to_vec();
    }
    let parts = lower.split(['-', '‑', '/']).filter(|part| !part.is_empty());
    parts.map(spelled).filter(|part| !part.is_empty()).collect()
}

/// One spelling of a word: without accents, dots and the ways in which two sides of an ocean part.
fn spelled(word: &str) -> String {
    let plain: String = unaccented(word).chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = in_full(&plain).map_or(plain, str::to_owned);
    let plain = lang::of(None).value(List::Transcribed, &plain).map_or(plain, str::to_owned);
    in_one_spelling(&plain).replace("ll", "l")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(a: &str, b: &str) -> Alignment {
        Spoken::new(a, None).aligned(&Spoken::new(b, None))
    }

    #[test]
    fn style_and_cuts_are_no_difference() {
        for (a, b) in [
            (
                "Senator Ruel respects that but thinks otherwise.",
                "Sen. Ruel respects that but thinks otherwise",
            ),
            (
                "It will harm our work force in every town",
                "It will harm our workforce in every town,",
            ),
            (
                "We do not agree with the labour board at all",
                "We don’t agree with the labor board at all",
            ),
            (
                "the rusted-out mills scattered on the shore",
                "the rusted out mills scattered on the shore",
            ),
            (
                "You bring your voice, your name … to the harbour board",
                "You bring your voice, your name and thirty years of work to the harbour board",
            ),
            (
                "They lied many times, [and] nothing came of it",
                "They lied many times and nothing came of it",
            ),
            (
                "The U.S. harbour is closed to all of them",
                "The US harbour is closed to all of them",
            ),
            (
                "nothing came of it at all",
                "They lied many times and nothing came of it at all, he knows",
            ),
            (
                "It’s a hard day and they’re gonna close the harbour",
                "It is a hard day and they are going to close the harbour",
            ),
            (
                "The old house of Ada E. Holm by the harbour was robbed.",
                "The old house of Ada Holm by the harbour was robbed",
            ),
            (
                "They read two chapters of the Koran and sang",
                "They read two chapters of the Qur'an and sang",
            ),
            (
                "Mayor Bjørn Ås said it would never close",
                "Mayor Bjorn As said it would never close",
            ),
        ] {
            let found = aligned(a, b);
            assert!(found.is_one_utterance() && !found.differs, "{a} / {b}: {found:?}");
            let found = aligned(b, a);
            assert!(found.is_one_utterance() && !found.differs, "{b} / {a}: {found:?}");
        }
    }

    #[test]
    fn another_word_inside_is_a_difference() {
        for (a, b) in [
            (
                "Depending upon the tide the ferry may wait",
                "Depending on the tide the ferry may wait",
            ),
            (
                "a rationale for closing the harbour school",
                "a rationale closing the harbour school",
            ),
            (
                "The board will have to pay for the harbour and for all ferries",
                "The board will have to pay for the harbour and for all fishermen",
            ),
            ("It's a very difficult decision", "It was a very difficult decision."),
            ("He lied and they destroyed his whole life", "He lied and it ruined his whole life"),
            ("We will close it in two weeks from now", "We will close it in three weeks from now"),
        ] {
            let found = aligned(a, b);
            assert!(found.is_one_utterance() && found.differs, "{a} / {b}: {found:?}");
        }
    }

    #[test]
    fn two_utterances_of_one_matter_are_not_one() {
        for (a, b) in [
            (
                "I don’t want to go and see him at the pier",
                "I don’t ever want to do so and so at any price",
            ),
            ("It is a total hoax", "it is not a witch hunt; it is not a hoax"),
            (
                "the budget reflects the values of his favourite writer",
                "Your plan appears to reflect what your favourite writer wrote of values",
            ),
        ] {
            assert!(!aligned(a, b).is_one_utterance(), "{a} / {b}: {:?}", aligned(a, b));
        }
    }
}
