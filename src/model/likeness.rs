//! How a pair of sentences was found, and how likely its two say the same.

use super::{Class, SentenceId};

/// How a pair of sentences was found: what its class rests on.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FoundBy {
    /// The same words after normalising.
    Equal,
    /// Runs of words that both have.
    Edited,
    /// Words that stand for one another.
    Reworded,
    /// Where both stand in their article, and that nothing else there is closer. Which word stands
    /// for which is a guess, so that such a pair says little about what contradicts what.
    ByPlace,
    /// That an encoder gives both nearly one vector, and nothing else in either article a nearer
    /// one. Which word stands for which is a guess here too.
    ByMeaning,
}

impl FoundBy {
    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            FoundBy::Equal => "equal",
            FoundBy::Edited => "edited",
            FoundBy::Reworded => "reworded",
            FoundBy::ByPlace => "place",
            FoundBy::ByMeaning => "meaning",
        }
    }
}

impl From<Class> for FoundBy {
    /// How pairs of a class are found as a rule.
    fn from(class: Class) -> Self {
        match class {
            Class::Verbatim => FoundBy::Equal,
            Class::Edited => FoundBy::Edited,
            Class::Paraphrase => FoundBy::Reworded,
        }
    }
}

/// Whether two matched sentences say the same or only part of it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grade {
    Same,
    /// One tells what the other leaves out, or they differ in what they tell.
    Partly,
}

impl Grade {
    /// The similarity from which two sentences are said to say the same: more likely than not.
    pub const SAME: f32 = 0.5;

    /// The grade of two sentences that say the same with this likelihood.
    ///
    /// ```
    /// use wirecopy::model::Grade;
    /// assert_eq!(Grade::of(0.9), Grade::Same);
    /// assert_eq!(Grade::of(0.2), Grade::Partly);
    /// ```
    pub fn of(similarity: f32) -> Self {
        if similarity >= Self::SAME { Grade::Same } else { Grade::Partly }
    }

    /// The word used in JSON and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Same => "same",
            Grade::Partly => "partly",
        }
    }
}

/// How likely two sentences say the same, and how likely each follows from the other.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Likeness {
    /// That both say the same, 0 to 1; 1 for the same words.
    pub similarity: f32,
    /// That what the left one states follows from the right one, and the other way round, 0 to 1.
    pub follows: [f32; 2],
}

impl Likeness {
    /// Of two sentences of the same words.
    pub const EQUAL: Self = Self { similarity: 1.0, follows: [1.0; 2] };

    /// The same with left and right exchanged.
    ///
    /// ```
    /// use wirecopy::model::Likeness;
    /// let seen = Likeness { similarity: 0.4, follows: [0.9, 0.1] };
    /// assert_eq!(seen.flipped().follows, [0.1, 0.9]);
    /// ```
    #[must_use]
    pub fn flipped(self) -> Self {
        let [left, right] = self.follows;
        Self { follows: [right, left], ..self }
    }
}

/// Two sentences of a small comparison that are no match, and how alike they are.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Alike {
    pub left: SentenceId,
    pub right: SentenceId,
    pub likeness: Likeness,
}
