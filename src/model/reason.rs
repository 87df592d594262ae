use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Why a block is boilerplate or a caption, in words for people.
///
/// The same few reasons stand at the blocks of a whole folder: a clone shares the words, and takes
/// one pointer.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reason(Arc<Box<str>>);

impl Deref for Reason {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Reason {
    fn from(words: &str) -> Self {
        Self(Arc::new(words.into()))
    }
}

impl From<String> for Reason {
    fn from(words: String) -> Self {
        Self(Arc::new(words.into()))
    }
}

impl From<Box<str>> for Reason {
    fn from(words: Box<str>) -> Self {
        Self(Arc::new(words))
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}
