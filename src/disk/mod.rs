//! The one way in which files are opened to be read: no device, no pipe that nobody fills, no end
//! that never comes.
//!
//! Settings, plans, lists of feeds, certificates, marks and clippings are all files that someone
//! else may have put there. A FIFO holds whoever opens it for ever, and `/dev/zero` has no end. So a
//! file must be a regular one, unless it is an open descriptor that the caller was handed on purpose
//! (`/dev/stdin`, `/dev/fd/63` of a process substitution), and what is read of it is bounded.

#![warn(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Opens the regular file at `path`, or the descriptor that the path stands for, without waiting
/// for anyone.
///
/// # Errors
/// What the system says; a folder, device, socket or named pipe is refused by name.
pub fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    let is_handed = is_descriptor(path);
    if !is_handed {
        without_waiting(&mut options);
    }
    let file = options.open(path)?;
    let kind = file.metadata()?.file_type();
    if kind.is_file() || is_handed && !kind.is_dir() {
        return Ok(file);
    }
    let error = match kind.is_dir() {
        true => io::ErrorKind::IsADirectory,
        false => io::ErrorKind::Other,
    };
    Err(io::Error::new(error, format!("it is {}, no regular file", name(kind))))
}

/// Reads the file at `path` to its end, `most` bytes of it at most.
///
/// # Errors
/// As for [`open`]; a file that holds more than `most` bytes, however large it is said to be.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(io::Error::other(format!("it holds more than the {most} bytes that are read")));
    }
    Ok(bytes)
}

/// The same for text.
///
/// # Errors
/// As for [`read`]; bytes that are not UTF-8.
pub fn read_text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(read(path, most)?)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.utf8_error()))
}

/// Whether a path stands for a descriptor of this process, rather than for a file of that name.
fn is_descriptor(path: &Path) -> bool {
    path == Path::new("/dev/stdin")
        || ["/dev/fd", "/proc/self/fd"].iter().any(|folder| path.starts_with(folder))
}

/// A named pipe is opened at once, whether or not anyone writes to it.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
}

#[cfg(not(unix))]
fn without_waiting(_: &mut OpenOptions) {}

fn name(kind: std::fs::FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return "a named pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if kind.is_dir() { "a folder" } else { "something else" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_bound_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "twelve bytes").unwrap();
        assert_eq!(read(&path, 12).unwrap(), b"twelve bytes");
        assert!(read(&path, 11).unwrap_err().to_string().contains("more than the 11 bytes"));
        assert_eq!(read_text(&path, 99).unwrap(), "twelve bytes");
        std::fs::write(&path, b"\xFF").unwrap();
        assert_eq!(read_text(&path, 99).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        let said = |path: &Path| read(path, 9).unwrap_err().to_string();
        assert_eq!(said(&pipe), "it is a named pipe, no regular file");
        assert_eq!(said(Path::new("/dev/zero")), "it is a device, no regular file");
        assert_eq!(said(folder.path()), "it is a folder, no regular file");
        let socket = folder.path().join("socket");
        let _held = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(read(&socket, 9).is_err());
    }
}
