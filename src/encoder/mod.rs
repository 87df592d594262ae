//! Sentences as vectors, by a small network that the person may add.
//!
//! | step | module |
//! |---|---|
//! | words and parts of words | `pieces` |
//! | products of whole numbers | `linear` |
//! | the network | `pass` |
//! | the file it stands in | `file` |
//! | that file from published weights | `make` |
//!
//! The same sentence gives the same vector on every machine: products are summed in whole numbers,
//! everything else is done in one order, in plain arithmetic.

mod error;
mod file;
mod linear;
mod make;
mod pass;
mod pieces;

use std::fmt;
use std::path::Path;

pub use error::EncoderError;
pub use make::make;

use crate::disk;
use crate::model::{Encode, Meaning};
use file::{Content, ModelShape};

/// An encoder, ready to be used: about twice the bytes of its file.
pub struct Encoder(Content);

/// What an encoder is, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Numbers of a vector.
    pub width: usize,
    pub layers: usize,
    pub heads: usize,
    pub inner: usize,
    /// Words and parts of words that are known.
    pub pieces: usize,
    /// Pieces of the longest sentence that is read whole.
    pub places: usize,
    pub checksum: u128,
}

impl Encoder {
    /// Reads the file that [`make()`] gave, at once and within bounds.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(path: &Path) -> Result<Self, EncoderError> {
        Self::read(&disk::read(path, file::MOST_BYTES)?)
    }

    /// The same from memory.
    ///
    /// # Errors
    /// As for [`Encoder::open`].
    pub fn read(bytes: &[u8]) -> Result<Self, EncoderError> {
        file::read(bytes).map(Self)
    }

    /// What it is.
    pub fn described(&self) -> Described {
        let ModelShape { width, heads, layers, inner, places, pieces, .. } = self.0.shape;
        Described { width, layers, heads, inner, pieces, places, checksum: self.0.checksum }
    }
}

impl Encode for Encoder {
    fn encode(&self, sentence: &str) -> Option<Meaning> {
        let pieces = self.0.pieces.of(sentence, self.0.shape.places);
        let has_words = pieces.len() > 2;
        has_words.then(|| self.0.network.pass(&pieces)).and_then(|mean| Meaning::new(&mean))
    }

    fn checksum(&self) -> u128 {
        self.0.checksum
    }
}

impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.described().fmt(f)
    }
}
