//! Base64 as old feeds and recordings of browsers wrap their content in it.

/// The text that `encoded` stands for; `None` where it is no Base64, not UTF-8, or empty.
pub fn text(encoded: &str) -> Option<String> {
    String::from_utf8(bytes(encoded)?).ok().filter(|text| !text.is_empty())
}

/// The bytes that `encoded` stands for; `None` where it is no Base64. White space is passed over, the
/// filling at the end may be missing.
pub fn bytes(encoded: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(encoded.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    let significant = encoded.trim_end().trim_end_matches('=');
    for c in significant.bytes().filter(|b| !b.is_ascii_whitespace()) {
        bits = bits << 6 | sextet(c)?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

fn sextet(c: u8) -> Option<u32> {
    let value = match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_text_is_unwrapped_and_other_text_refused() {
        assert_eq!(text("VGlkZSB0YWJs\n ZSDDoA==").as_deref(), Some("Tide table à"));
        assert_eq!(text("VGlkZQ").as_deref(), Some("Tide"));
        assert_eq!(text("Tide table, today"), None);
        assert_eq!(text("/////w=="), None);
    }
}
