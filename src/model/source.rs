use std::fmt;
use std::path::Path;

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file to open again; `-` for standard input.
    pub path: Box<Path>,
    /// The path as printed, where it is not printed as it is: control characters and invalid bytes
    /// are escaped. See [`Source::shown`].
    pub shown_as: Option<Box<str>>,
    /// The GUID or the index of the entry, for an article out of a feed.
    pub entry: Option<Box<str>>,
    pub format: Format,
    /// The digest of the file's bytes as they were read, packed where it is packed; none for what
    /// was not read from a file now: standard input, an address, an archive.
    pub digest: Option<Checksum>,
}

/// The XXH3 hash of 128 bits of a file. As bytes: a number of that width would ask for room of its
/// own in every article.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Checksum([u8; 16]);

impl From<u128> for Checksum {
    fn from(hash: u128) -> Self {
        Self(hash.to_be_bytes())
    }
}

impl Checksum {
    /// The hash as a number.
    pub fn value(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

impl fmt::Debug for Checksum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.value())
    }
}

impl Source {
    /// What [`Source::shown_as`] is for a path that is printed as `shown`.
    pub fn other_form(path: &Path, shown: &str) -> Option<Box<str>> {
        (path.to_str() != Some(shown)).then(|| shown.into())
    }

    /// The path as printed: control characters and invalid bytes escaped.
    pub fn shown(&self) -> &str {
        // A path without another form is printed as it is, so that it is valid.
        self.shown_as.as_deref().or_else(|| self.path.to_str()).unwrap_or_default()
    }
}

/// The shape of the file an article was read from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Feed,
    /// What stands in another file than one of these: an export of a database, a mailbox, an item
    /// of a wire service, an office document.
    Record,
}
