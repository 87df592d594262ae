//! What everything that is written for people, or for scripts in JSON, goes out through.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::report::Ansi;
use crate::text::clean::{Escape, visible};

/// Lets no character out that could act on a terminal, but for the colours of our own reports.
///
/// Texts are clean since they were loaded; arguments, settings, names of files and rows of an
/// archive that others have made need not be. Each write holds whole characters and whole colour
/// sequences, as those of the formatting macros do; what is not UTF-8 is written as `\xNN`.
#[derive(Debug)]
pub struct Door<W> {
    inner: W,
    escape: Escape,
    ansi: Ansi,
}

impl<W: Write> Door<W> {
    /// A door for text, which lets colours pass if `ansi` says so.
    pub fn for_text(inner: W, ansi: Ansi) -> Self {
        Self { inner, escape: Escape::Bytes, ansi }
    }

    /// A door for JSON, whose strings escape in their own way.
    pub fn for_json(inner: W) -> Self {
        Self { inner, escape: Escape::Json, ansi: Ansi::Off }
    }
}

impl<W: Write> Write for Door<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for chunk in bytes.utf8_chunks() {
            let shown = shown(chunk.valid(), self.escape, self.ansi);
            self.inner.write_all(shown.as_bytes())?;
            for byte in chunk.invalid() {
                write!(self.inner, "\\x{byte:02X}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The text with what could act on a terminal made visible.
pub fn shown(text: &str, escape: Escape, ansi: Ansi) -> Cow<'_, str> {
    let parts = || text.split_inclusive('\x1B');
    if ansi == Ansi::Off || parts().count() < 2 {
        return visible(text, escape);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find('\x1B') {
        out.push_str(&visible(&rest[..at], escape));
        let length = colour(&rest[at..]).unwrap_or_default();
        match length {
            0 => out.push_str(&visible("\x1B", escape)),
            _ => out.push_str(&rest[at..at + length]),
        }
        rest = &rest[at + length.max(1)..];
    }
    out.push_str(&visible(rest, escape));
    Cow::Owned(out)
}

/// The length of the colour sequence (SGR) that `text` opens with: only what a report uses, which
/// hides nothing and reaches no further than the next reset.
fn colour(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\x1B[")?;
    let end = body.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    let is_known =
        |code: &str| matches!(code.parse(), Ok(0..=4 | 7 | 22..=24 | 27 | 30..=37 | 39 | 90..=97));
    let (codes, rest) = body.split_at(end);
    let is_whole =
        rest.starts_with('m') && codes.split(';').all(|code| code.is_empty() || is_known(code));
    is_whole.then_some("\x1B[".len() + end + "m".len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\x1B]0;x\x07\x1B[2J\x1B[8mb\u{9B}1m\u{202E}";

    fn through(mut door: Door<Vec<u8>>, bytes: &[u8]) -> String {
        door.write_all(bytes).unwrap();
        String::from_utf8(door.inner).unwrap()
    }

    #[test]
    fn only_the_colours_of_our_own_reports_pass() {
        let text = Door::for_text(Vec::new(), Ansi::On);
        let out = through(text, format!("\x1B[1;31merror\x1B[0m: {HOSTILE}\n").as_bytes());
        let rest = out.replace("\x1B[1;31m", "").replace("\x1B[0m", "");
        assert_eq!(rest, "error: a\\x1B]0;x\\x07\\x1B[2J\\x1B[8mb\\xC2\\x9B1m\\xE2\\x80\\xAE\n");
        let plain = through(Door::for_text(Vec::new(), Ansi::Off), b"\x1B[1mbold\x1B[0m");
        assert_eq!(plain, "\\x1B[1mbold\\x1B[0m");
    }

    #[test]
    fn json_stays_json_and_says_the_same() {
        let mut door = Door::for_json(Vec::new());
        serde_json::to_writer(&mut door, HOSTILE).unwrap();
        let out = String::from_utf8(door.inner).unwrap();
        assert!(!out.chars().any(|c| c.is_control() || c == '\u{202E}'), "{out}");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), HOSTILE);
    }

    #[test]
    fn bytes_that_are_no_text_are_written_out() {
        assert_eq!(through(Door::for_text(Vec::new(), Ansi::Off), b"caf\xE9\n"), "caf\\xE9\n");
    }
}
