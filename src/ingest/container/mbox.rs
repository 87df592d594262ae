//! Mailboxes (RFC 4155), message by message: the file may be larger than memory.

use std::io::BufRead;
use std::path::Path;

use super::super::{Fault, date};
use super::mail;
use super::opening::{Opening, read_line};

/// So many lines may stand above the first message: what a program said as it wrote the file.
const STRAY: usize = 3;

/// Whether the first line is that of a mailbox: `From `, a sender, a date. Behind stray lines it counts
/// where the heads of a message follow it.
pub fn is_one(_: &Path, bytes: &[u8]) -> bool {
    if divided(bytes).is_some_and(|(is_sure, message)| is_sure || is_mail(message)) {
        return true;
    }
    let mut rest = bytes;
    for _ in 0..STRAY {
        let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1000)]) else { return false };
        rest = &rest[end + 1..];
        if divided(rest).is_some_and(|(_, message)| is_mail(message)) {
            return !is_mail(bytes);
        }
    }
    false
}

fn is_mail(bytes: &[u8]) -> bool {
    mail::is_one(Path::new(""), bytes)
}

/// What follows a line between two messages, where the bytes begin with one, and whether it has a date.
fn divided(bytes: &[u8]) -> Option<(bool, &[u8])> {
    if !bytes.starts_with(b"From ") {
        return None;
    }
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1000)])?;
    let is_sure = is_divider(&bytes[..end]);
    (is_sure || is_bare_divider(bytes[..end].trim_ascii_end()))
        .then(|| (is_sure, &bytes[end + 1..]))
}

/// `From sender Mon Dec 17 11:28:18 2018`: a line of a text that begins so has no time and year.
fn is_divider(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    let Some(rest) = line.strip_prefix("From ") else { return false };
    let clock = rest.split_whitespace().any(|word| {
        let mut parts = word.split(':');
        let two = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        parts.clone().count() >= 2 && parts.all(two)
    });
    clock && date::parse(rest, Some("en")).is_some()
}

/// `From -`, `From a@b.example`: programs that leave out the date, and who it was.
fn is_bare_divider(line: &[u8]) -> bool {
    let rest = line.strip_prefix(b"From").unwrap_or_default().trim_ascii();
    rest == b"-" || rest.contains(&b'@') && !rest.contains(&b' ')
}

fn divides(line: &[u8]) -> bool {
    is_divider(line) || is_bare_divider(line)
}

/// Reads a mailbox. A message over the bound of a file is passed over, which is told.
pub fn read(opening: &mut Opening<'_>, source: &mut dyn BufRead) {
    let bound = opening.settings().max_file_bytes as usize;
    let (mut line, mut message) = (Vec::new(), Vec::new());
    let (mut number, mut too_large, mut blank) = (0usize, 0usize, true);
    loop {
        let more = !opening.is_cancelled() && read_line(source, bound, &mut line);
        if !more
            || (blank || number == 0)
                && line.starts_with(b"From ")
                && divides(line.trim_ascii_end())
        {
            if message.len() > bound {
                too_large += 1;
            } else if !message.is_empty() && (number > 0 || is_mail(&message)) {
                mail::message(opening, &message, Some(number));
            }
            message.clear();
            number += 1;
            if !more {
                break;
            }
            continue;
        }
        blank = line.trim_ascii().is_empty();
        if message.len() <= bound {
            // `>From` in a text is `From`, quoted when the mailbox was written.
            let quoted = line.iter().take_while(|b| **b == b'>').count();
            let escaped = quoted > 0 && line[quoted..].starts_with(b"From ");
            message.extend_from_slice(&line[usize::from(escaped)..]);
        }
    }
    if too_large > 0 {
        let text = format!("{too_large} messages over {bound} bytes were not read");
        opening.fault(Fault::new(text).hint("raise max_file_bytes in the configuration"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divider_has_a_sender_a_clock_and_a_date() {
        assert!(is_divider(b"From a@b.example Mon Dec 17 11:28:18 2018"));
        assert!(is_divider(b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011"));
        assert!(!is_divider(b"From 11:30 on Monday the quay is closed."));
        assert!(!is_divider(b"From Monday on"));
    }
}
