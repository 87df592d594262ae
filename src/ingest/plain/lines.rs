//! Lines with what stands at their beginning.

use crate::model::Span;

/// A line that is not blank, without the white space at its ends.
#[derive(Copy, Clone, Debug)]
pub(super) struct Line {
    pub span: Span,
    pub marker: Marker,
    pub before: Gap,
    /// Length in characters.
    pub width: u32,
}

/// What separates a line from the one before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    LineBreak,
    BlankLine,
}

/// What a line opens with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    /// `# ` to `###### `.
    Hashes,
    /// `> `.
    Quote,
    /// `- `, `• `, `1. ` and the like, with text after it.
    Bullet,
    /// A bullet alone on its line: its text is the next line.
    LoneBullet,
    /// `---`, `***`, `===`.
    Rule,
    /// The end of a line: a headline that was glued to it.
    Seam,
}

/// The lines of `text` that are not blank.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 80 + 4);
    let mut gap = Gap::BlankLine;
    let mut number = 0;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = &text[start..end];
        let line = raw.trim();
        if line.is_empty() {
            gap = Gap::BlankLine;
        } else {
            let at = start + raw.len() - raw.trim_start().len();
            let span = Span::new(at, at + line.len());
            let marker = marker(line, &mut number);
            lines.push(Line { span, marker, before: gap, width: width(line) });
            gap = Gap::LineBreak;
        }
        start = end + 1;
    }
    lines
}

fn width(line: &str) -> u32 {
    // Continuation bytes are not counted: that is the number of characters.
    line.bytes().filter(|b| (*b as i8) >= -0x40).count() as u32
}

fn marker(line: &str, number: &mut u32) -> Marker {
    let first = line.chars().next().unwrap_or(' ');
    let rest = &line[first.len_utf8()..];
    match first {
        '#' if is_hashes(line) => Marker::Hashes,
        '>' => Marker::Quote,
        '-' | '*' | '_' | '=' if is_rule(line) => Marker::Rule,
        '-' | '*' | '+' | '•' | '‣' | '▪' | '◦' | '●' | '■' | '⁃' | '·' | '–'
            if rest.is_empty() =>
        {
            Marker::LoneBullet
        }
        '-' | '*' | '+' | '•' | '‣' | '▪' | '◦' | '●' | '■' | '⁃' | '·' => {
            // Some pages glue the dot to its text; a glued hyphen or star is a word or emphasis.
            let glued = !matches!(first, '-' | '*' | '+');
            if rest.starts_with(char::is_whitespace) || glued {
                Marker::Bullet
            } else {
                Marker::None
            }
        }
        '0'..='9' | '(' => numbered(line, number),
        _ => Marker::None,
    }
}

fn is_hashes(line: &str) -> bool {
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    hashes <= 6 && line[hashes..].starts_with(' ')
}

fn is_rule(line: &str) -> bool {
    let mut bytes = line.bytes().filter(|b| *b != b' ');
    let first = bytes.next();
    let mut count = 1;
    let same = bytes.by_ref().all(|b| {
        count += 1;
        Some(b) == first
    });
    same && count >= 3
}

/// `1. `, `1) `, `(1) `. A number counts as a marker when it is 1 or follows the number before, so
/// that `3. Oktober` and `2024. Then` at the start of a line stay words.
fn numbered(line: &str, last: &mut u32) -> Marker {
    let body = line.strip_prefix('(').unwrap_or(line);
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let after = &body[digits..];
    let closed = [". ", ") ", ".) "].iter().any(|close| after.starts_with(close));
    match body[..digits].parse::<u32>() {
        Ok(value) if closed && digits <= 3 && (value == 1 || value == *last + 1) => {
            *last = value;
            Marker::Bullet
        }
        _ => Marker::None,
    }
}
