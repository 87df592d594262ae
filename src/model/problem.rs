/// Something that could not be read, or only in part, and what the person can do about it.
///
/// A problem never stops the rest: the file stays in the list with its reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The path as printed: control characters and invalid bytes escaped as `\xNN`.
    pub path: Box<str>,
    /// The line, counted from 1, where one is known.
    pub line: Option<u32>,
    /// What is wrong, with the bound that was met where there is one.
    pub message: Box<str>,
    /// What to do about it.
    pub hint: Option<Box<str>>,
}

/// A bound of the engine or of the input that was reached: results are complete only up to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limit {
    /// What was limited, as a sentence for people.
    pub what: Box<str>,
    /// The bound.
    pub bound: u64,
    /// How many times, or how far, it was exceeded.
    pub met: u64,
}
