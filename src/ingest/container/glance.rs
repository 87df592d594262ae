//! What one look at a text shows: which bytes stand in it, and which of them open its lines.

/// The bytes of a text, whatever their places.
///
/// Nearly every kind of file has signs that prose is poor in. A text without them is not of that
/// kind, and no line of it has to be looked at to know.
pub struct Glance {
    stands: [bool; 256],
    /// The first byte of a line that is no white space.
    opens: [bool; 256],
}

impl Glance {
    /// One pass over the bytes.
    pub fn of(text: &str) -> Self {
        let mut stands = [false; 256];
        text.bytes().for_each(|byte| stands[usize::from(byte)] = true);
        let mut opens = [false; 256];
        let first = |line: &[u8]| line.iter().copied().find(|byte| !is_blank(*byte));
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            first(&text.as_bytes()[start..end])
                .into_iter()
                .for_each(|b| opens[usize::from(b)] = true);
            start = end + 1;
        }
        Self { stands, opens }
    }

    /// Whether one of these bytes stands in the text.
    pub fn any(&self, signs: &[u8]) -> bool {
        signs.iter().any(|sign| self.stands[usize::from(*sign)])
    }

    /// Whether a line may open with one of these signs of ASCII, white space aside.
    pub fn opens(&self, signs: &[u8]) -> bool {
        // What begins beyond ASCII may be white space.
        signs.iter().any(|sign| self.opens[usize::from(*sign)])
            || self.opens[0x80..].contains(&true)
    }
}

/// White space of ASCII, the vertical tab among it.
fn is_blank(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0B
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_is_seen_wherever_it_stands_and_no_other_is() {
        for text in ["{ferry", "fer{ry", "ferry{", "Fähre {"] {
            assert!(Glance::of(text).any(b"[{"), "{text}");
            assert!(!Glance::of(text).any(b"[}"), "{text}");
        }
        assert!(!Glance::of("").any(b"[{"));
    }

    #[test]
    fn the_sign_that_opens_a_line_is_seen_behind_white_space() {
        for text in ["HD Ferry", "The ferry\n  HD Ferry", "a\r\n\tHD", "\u{A0}HD", "\u{FEFF}HD"] {
            assert!(Glance::of(text).opens(b"HD"), "{text:?}");
        }
        for text in ["", "\n \n", "The ferry HD\nsails", "a\rHD"] {
            assert!(!Glance::of(text).opens(b"HD"), "{text:?}");
        }
    }
}
