//! Whether a file may be written over, and how writing it ended.

/// What to do where a file of that name is there already.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Replace {
    /// Nothing is written.
    #[default]
    Never,
    /// The person said so.
    Asked,
}

/// How writing a file ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is there, at this path.
    Done(String),
    /// There is a file of that name already; nothing was written.
    Exists,
    /// It could not be written, and why.
    Failed(String),
}
