//! What one look at a text shows: which bytes stand in it.

/// The bytes of a text, whatever their places.
///
/// Nearly every kind of file has signs that prose is poor in. A text without them is not of that
/// kind, and no line of it has to be looked at to know.
pub struct Glance {
    stands: [bool; 256],
}

impl Glance {
    /// One pass over the bytes.
    pub fn of(text: &str) -> Self {
        let mut stands = [false; 256];
        text.bytes().for_each(|byte| stands[usize::from(byte)] = true);
        Self { stands }
    }

    /// Whether one of these bytes stands in the text.
    pub fn any(&self, signs: &[u8]) -> bool {
        signs.iter().any(|sign| self.stands[usize::from(*sign)])
    }
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
}
