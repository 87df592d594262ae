//! What a parser met and could not read.

use crate::model::Problem;

/// Something a parser met, not yet tied to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: Option<u32>,
    pub message: String,
    pub hint: Option<&'static str>,
}

impl Fault {
    /// What is met, in words for people.
    pub fn new(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), hint: None }
    }

    /// Reading it panicked: no fault of the file's, and no reason to lose the others.
    pub fn of_ours() -> Self {
        Self::new("it cannot be read: wirecopy has a mistake there")
            .hint("please report it, with the file if you may; all others are read")
    }

    /// With what to do about it.
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// In this line, counted from 1.
    pub fn line(mut self, line: usize) -> Self {
        self.line = u32::try_from(line).ok();
        self
    }

    /// As a problem of a file.
    pub fn at(self, shown: &str) -> Problem {
        Problem {
            path: shown.into(),
            line: self.line,
            message: self.message.into(),
            hint: self.hint.map(Into::into),
        }
    }
}

/// The number of the line, counted from 1, in which byte `offset` stands.
pub fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = &bytes[..offset.min(bytes.len())];
    1 + memchr::memchr_iter(b'\n', before).count()
}
