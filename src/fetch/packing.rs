//! How the bodies of answers are packed, and what servers say of it.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::fault::{Fault, FaultKind};

/// So much of a packed body is read at once.
const PIECE: usize = 1 << 10;

/// How a body is packed, as far as the library does not unpack it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all, or by what the library knows.
    Known,
    /// By deflate, in one of its wrappings.
    Deflate,
}

impl Packing {
    /// The value of `Accept-Encoding`.
    pub const ASKED_FOR: &str = "gzip, br";

    /// The one that `Content-Encoding` names.
    ///
    /// # Errors
    /// It is none that is known, or several.
    pub fn named(name: Option<&str>) -> Result<Self, Fault> {
        match name.unwrap_or("identity").to_ascii_lowercase().as_str() {
            "identity" | "br" => Ok(Self::Known),
            "gzip" | "x-gzip" | "deflate" => Ok(Self::Deflate),
            other => {
                let message = format!("the answer is packed by {other}, which was not asked for");
                Err(Fault::new(FaultKind::Answer, message))
            }
        }
    }
}

/// What is said to be packed by gzip or deflate. The bytes tell which, and servers mistake one for
/// the other: with the head of gzip, with that of zlib, with none, or not packed at all.
pub(super) fn unpacked<'b>(body: impl Read + 'b) -> Box<dyn Read + 'b> {
    let mut body = BufReader::with_capacity(PIECE, body);
    match body.fill_buf().unwrap_or_default() {
        [0x1F, 0x8B, ..] => Box::new(Unpacking("gzip", MultiGzDecoder::new(body))),
        [head, check, ..] if is_zlib(*head, *check) => {
            Box::new(Unpacking("zlib", ZlibDecoder::new(body)))
        }
        [first, ..] if b"<{[\xEF \t\r\n".contains(first) => Box::new(body),
        _ => Box::new(Unpacking("deflate", DeflateDecoder::new(body))),
    }
}

/// Whether a stream of zlib may begin so: its method, and the sum that both bytes check (RFC 1950).
fn is_zlib(head: u8, check: u8) -> bool {
    head & 0xF == 8 && u16::from_be_bytes([head, check]).is_multiple_of(31)
}

/// A decoder whose faults are told as those of the packing of this name.
struct Unpacking<R>(&'static str, R);

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1.read(buffer).map_err(|error| {
            // What broke beneath has its own words.
            let is_below = error.get_ref().is_some_and(|error| error.is::<ureq::Error>());
            match is_below {
                true => error,
                false => ureq::Error::Decompress(self.0, error).into_io(),
            }
        })
    }
}
