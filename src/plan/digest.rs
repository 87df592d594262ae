//! What the bytes of a file come to, so that a changed file is noticed.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xxhash_rust::xxh3::Xxh3;

use crate::disk;
use crate::model::Job;

/// How much of a file is in memory at once.
const PIECE: usize = 1 << 18;

/// The XXH3 hash of 128 bits of a file's bytes. It tells a changed file, not a forged one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Digest(pub u128);

impl Digest {
    /// The digest and the size of the file at `path`: linear in its size.
    ///
    /// # Errors
    /// What the system says when the file cannot be read; `Interrupted` when `job` is cancelled.
    pub fn of_file(path: &Path, job: &Job) -> io::Result<(Digest, u64)> {
        Self::of_reader(&mut disk::open(path)?, job)
    }

    /// The digest and the number of the bytes that a reader gives.
    pub fn of_reader(reader: &mut impl Read, job: &Job) -> io::Result<(Digest, u64)> {
        let mut hash = Xxh3::new();
        let mut piece = vec![0; PIECE];
        let mut size = 0;
        loop {
            job.check().map_err(io::Error::other)?;
            match reader.read(&mut piece) {
                Ok(0) => return Ok((Digest(hash.digest128()), size)),
                Ok(read) => {
                    let more = || io::Error::other("more was read than was asked for");
                    hash.update(piece.get(..read).ok_or_else(more)?);
                    size += read as u64;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hex = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let number = is_hex.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        number.map(Digest).ok_or("a digest is 32 hexadecimal digits")
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_the_hash_of_all_bytes_however_they_come() {
        let bytes: Vec<u8> = (0..PIECE + 100).map(|i| i as u8).collect();
        let whole = Digest(xxhash_rust::xxh3::xxh3_128(&bytes));
        let (digest, size) = Digest::of_reader(&mut &bytes[..], &Job::default()).unwrap();
        assert_eq!((digest, size), (whole, bytes.len() as u64));
        assert_eq!(digest.to_string().parse(), Ok(whole));
        assert!("12".parse::<Digest>().is_err());
    }
}
