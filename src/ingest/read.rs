//! Bytes from disk or standard input, unpacked.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use flate2::read::MultiGzDecoder;
use xxhash_rust::xxh3::xxh3_128;

use super::Fault;
use crate::disk;

/// Reads the file at `path` (`-` is standard input) into `buffer`, which is cleared first, and
/// unpacks gzip. One open, one stat and one read for an ordinary file; `buffer` is kept by the
/// caller over many files.
///
/// The digest is that of the bytes before they are unpacked.
///
/// Files larger than `limit` bytes, packed or unpacked, are refused. A gzip stream that breaks off
/// gives what could be read, and the fault is returned beside it.
pub fn read(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> Result<Done, Fault> {
    buffer.clear();
    let digest = if path == Path::new("-") {
        standard_input(limit, buffer)?;
        None
    } else {
        read_file(path, limit, buffer).map_err(|error| error.into_fault(limit))?;
        Some(xxh3_128(buffer))
    };
    let mut fault = None;
    if buffer.starts_with(&[0x1F, 0x8B]) {
        let packed = std::mem::take(buffer);
        fault = unpack(&packed, limit, buffer)?;
    }
    Ok(Done { fault, digest })
}

/// What is told of bytes that were read.
#[derive(Debug)]
pub struct Done {
    /// Why not all of them could be.
    pub fault: Option<Fault>,
    /// The XXH3 hash of the file; none for standard input.
    pub digest: Option<u128>,
}

/// `bytes` unpacked where they are packed with gzip and nobody says so: servers give such files
/// without the head that tells of it. At most `limit` bytes.
///
/// # Errors
/// What is packed cannot be unpacked, or not within the limit.
pub fn unpacked(bytes: &[u8], limit: u64) -> Result<Cow<'_, [u8]>, Fault> {
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut whole = Vec::new();
    unpack(bytes, limit, &mut whole)?;
    Ok(Cow::Owned(whole))
}

/// A file that is larger than may be held in memory.
#[derive(Debug)]
pub struct Large {
    pub file: File,
    /// How it begins, unpacked.
    pub head: Vec<u8>,
    /// Whether it is packed with gzip.
    pub is_packed: bool,
}

/// How much of the beginning of a large file is looked at.
const HEAD_BYTES: usize = 8192;

/// Opens the file at `path` to be read from its beginning, whatever its size; `None` where that is
/// not possible.
pub fn large(path: &Path) -> Option<Large> {
    if path == Path::new("-") {
        return None;
    }
    let mut file = disk::open(path).ok()?;
    let mut head = Vec::new();
    (&mut file).take(HEAD_BYTES as u64).read_to_end(&mut head).ok()?;
    file.seek(SeekFrom::Start(0)).ok()?;
    let is_packed = head.starts_with(&[0x1F, 0x8B]);
    if is_packed {
        let packed = std::mem::take(&mut head);
        let mut unpacked = MultiGzDecoder::new(&*packed).take(HEAD_BYTES as u64);
        // The packed head is cut off: what came out before that is enough.
        let _ = unpacked.read_to_end(&mut head);
    }
    Some(Large { file, head, is_packed })
}

enum ReadError {
    TooLarge(Option<u64>),
    Folder,
    Io(io::Error),
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    fn into_fault(self, limit: u64) -> Fault {
        match self {
            Self::TooLarge(size) => too_large(size, limit),
            Self::Folder => Fault::new("is a folder"),
            Self::Io(error) => io_fault(&error),
        }
    }
}

fn too_large(size: Option<u64>, limit: u64) -> Fault {
    let size = size.map_or_else(|| "more".to_owned(), |size| format!("{size} bytes"));
    Fault::new(format!("too large: {size}, where at most {limit} bytes are read"))
        .hint("raise max_file_bytes in the configuration, or cut the file")
}

/// The fault in words that do not depend on the system's language.
pub fn io_fault(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Fault::new("no such file or folder").hint("check the spelling of the path")
        }
        io::ErrorKind::PermissionDenied => {
            Fault::new("permission denied").hint("check who may read it: ls -l")
        }
        _ => Fault::new(format!("cannot be read: {error}")),
    }
}

/// Standard input ends once; what it said is kept for whoever reads everything again.
fn standard_input(limit: u64, buffer: &mut Vec<u8>) -> Result<(), Fault> {
    static SAID: Mutex<Option<Vec<u8>>> = Mutex::new(None);
    let mut said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
    match &*said {
        Some(said) => buffer.extend_from_slice(said),
        None => {
            fill(io::stdin().lock(), limit, buffer)?;
            *said = Some(buffer.clone());
        }
    }
    Ok(())
}

fn read_file(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
    let mut file = disk::open(path)?;
    let stat = file.metadata()?;
    if stat.len() > limit {
        return Err(ReadError::TooLarge(Some(stat.len())));
    }
    // One byte more than the size: a short read then proves the end of an ordinary file.
    let size = stat.len() as usize;
    buffer.resize(size + 1, 0);
    let got = file.read(buffer)?;
    buffer.truncate(got);
    if !(stat.is_file() && got == size && size > 0) {
        fill_more(file, limit, buffer)?;
    }
    Ok(())
}

/// Reads on to the end: pipes, files of `/proc`, files that grow meanwhile.
fn fill_more(source: impl Read, limit: u64, buffer: &mut Vec<u8>) -> Result<(), ReadError> {
    let room = (limit + 1).saturating_sub(buffer.len() as u64);
    source.take(room).read_to_end(buffer)?;
    if buffer.len() as u64 > limit { Err(ReadError::TooLarge(None)) } else { Ok(()) }
}

fn fill(source: impl Read, limit: u64, buffer: &mut Vec<u8>) -> Result<(), Fault> {
    fill_more(source, limit, buffer).map_err(|error| error.into_fault(limit))
}

/// Unpacks all members of a gzip file, at most `limit` bytes.
fn unpack(packed: &[u8], limit: u64, buffer: &mut Vec<u8>) -> Result<Option<Fault>, Fault> {
    let mut source = MultiGzDecoder::new(packed).take(limit + 1);
    let result = source.read_to_end(buffer);
    if buffer.len() as u64 > limit {
        let message = format!("too large unpacked: more than the {limit} bytes that are read");
        return Err(Fault::new(message).hint("raise max_file_bytes, or unpack and cut the file"));
    }
    match result {
        Ok(_) => Ok(None),
        Err(error) if buffer.is_empty() => {
            Err(Fault::new(format!("broken gzip: {error}")).hint("try to download it again"))
        }
        Err(error) => {
            let read = buffer.len();
            let message = format!("gzip breaks off: {error}; the first {read} bytes are read");
            Ok(Some(Fault::new(message).hint("try to download it again")))
        }
    }
}
