//! Date and time in figures, as mail programs and pages stamp them: `03/23/2001 10:13 AM`.

use std::ops::Range;

/// The stamp whose first slash stands at byte `at`. Looks at no more than some thirty bytes.
pub(super) fn around(words: &str, at: usize) -> Option<Range<usize>> {
    let bytes = words.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let floor = at.saturating_sub(2);
    let start = (floor..at).find(|&i| (i..at).all(digit))?;
    let free = start == 0 || bytes[start - 1].is_ascii_whitespace();
    let mut reader = StampReader { bytes, at: at + 1 };
    let fits = free
        && reader.digits(1..=2)
        && reader.sign(b'/')
        && reader.digits(2..=4)
        && reader.sign(b' ')
        && reader.digits(1..=2)
        && reader.sign(b':')
        && reader.digits(2..=2)
        && (!reader.sign(b':') || reader.digits(2..=2))
        && reader.sign(b' ')
        && (reader.sign(b'A') || reader.sign(b'P'))
        && reader.sign(b'M');
    let ends = bytes.get(reader.at).is_none_or(u8::is_ascii_whitespace);
    (fits && ends).then_some(start..reader.at)
}

struct StampReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl StampReader<'_> {
    /// Goes past one sign, if it stands here.
    fn sign(&mut self, sign: u8) -> bool {
        let found = self.bytes.get(self.at) == Some(&sign);
        self.at += usize::from(found);
        found
    }

    /// Goes past digits, if there are so many.
    fn digits(&mut self, count: std::ops::RangeInclusive<usize>) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let found = rest.iter().take(count.end() + 1).take_while(|b| b.is_ascii_digit()).count();
        self.at += found;
        count.contains(&found)
    }
}
