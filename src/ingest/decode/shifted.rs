//! Charsets of seven bits that switch to a charset of two bytes and back.

use super::charset::Charset;

/// A way to say where the two-byte charset begins and ends. Between those places stand its bytes
/// without their high bit.
struct Manner {
    /// Stands once before all of it, so that the file can be told from another.
    announced: &'static [u8],
    opens: &'static [u8],
    closes: &'static [u8],
    charset: &'static encoding_rs::Encoding,
}

/// ISO-2022-KR (RFC 1557), ISO-2022-CN without its planes beyond GB 2312 (RFC 1922), HZ (RFC 1843).
const MANNERS: [Manner; 3] = [
    Manner { announced: b"\x1B$)C", opens: b"\x0E", closes: b"\x0F", charset: encoding_rs::EUC_KR },
    Manner { announced: b"\x1B$)A", opens: b"\x0E", closes: b"\x0F", charset: encoding_rs::GBK },
    Manner { announced: b"~{", opens: b"~{", closes: b"~}", charset: encoding_rs::GBK },
];

/// The bytes with their high bits, and the charset that they are in then; `None` where nothing
/// announces such a charset, or what stands behind it is no text of it. Linear.
pub fn unshifted(bytes: &[u8]) -> Option<(Charset, Vec<u8>)> {
    MANNERS.iter().find_map(|manner| {
        memchr::memmem::find(bytes, manner.announced)?;
        let eight = manner.unshifted(bytes)?;
        Some((Charset::Web(manner.charset), eight))
    })
}

impl Manner {
    fn unshifted(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut eight = Vec::with_capacity(bytes.len());
        let (mut rest, mut is_open, mut pairs) = (bytes, false, 0usize);
        while let Some(&byte) = rest.first() {
            let sign = if is_open { self.closes } else { self.opens };
            if let Some(after) = rest.strip_prefix(sign) {
                (rest, is_open) = (after, !is_open);
                continue;
            }
            if let Some(after) = rest.strip_prefix(self.announced) {
                rest = after;
                continue;
            }
            // A line end switches back.
            is_open &= byte != b'\n';
            let in_charset = is_open && (0x21..=0x7E).contains(&byte);
            pairs += usize::from(in_charset);
            eight.push(if in_charset { byte | 0x80 } else { byte });
            rest = &rest[1..];
        }
        // Braces behind a tilde stand in programs too, and what is in there is no pairs.
        let (_, had_errors) = self.charset.decode_without_bom_handling(&eight);
        (pairs > 0 && !had_errors || self.announced[0] == 0x1B).then_some(eight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        unshifted(bytes).map(|(charset, eight)| charset.decode(&eight).0.into_owned())
    }

    #[test]
    fn seven_bits_are_read_in_three_manners() {
        assert_eq!(read(b"\x1B$)C\nAB \x0EGQ1[\x0F c").as_deref(), Some("\nAB 한글 c"));
        assert_eq!(read(b"\x1B$)AAB \x0EVPND\x0F c").as_deref(), Some("AB 中文 c"));
        assert_eq!(read(b"AB ~{VPND~} c\n~{VPND\nd").as_deref(), Some("AB 中文 c\n中文\nd"));
    }

    #[test]
    fn other_text_with_tildes_stays_as_it_is() {
        assert_eq!(read(b"a plain text ~ { b }"), None);
        assert_eq!(read(b"sh: ${x:-~{ a b c }~} and so on"), None);
    }
}
