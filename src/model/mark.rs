//! What the person called boilerplate or story, whatever the rules say.

/// A line of the person's list: these words are boilerplate, or never are.
///
/// Words are compared as everywhere: case, typography, punctuation and white space do not count.
/// `Keep` wins over `Boilerplate`, and both over every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub ruling: Ruling,
    pub extent: Extent,
    /// As written, without a line break; at least one word.
    pub words: Box<str>,
}

/// What is said of the words.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ruling {
    /// Never boilerplate.
    Keep,
    Boilerplate,
}

/// Which blocks a mark means.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Every block in which the words stand one after the other.
    Phrase,
    /// Blocks that are these words and nothing else.
    Block,
}

/// A change of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkChange {
    Add(Mark),
    Remove(Mark),
}
