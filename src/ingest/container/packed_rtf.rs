//! RTF as Outlook packs it into a message: runs of bytes and of places in a ring of 4,096 that is filled
//! beforehand with what RTF begins with. [MS-OXRTFCP] describes it.

/// Bytes before what is packed: its size, the size unpacked, how it is packed, a sum.
const HEAD: usize = 16;

/// How much the ring holds.
const RING: usize = 4096;

/// No message has so much text.
const MOST_BYTES: usize = 64 << 20;

/// What stands in the ring before anything is unpacked.
const BEFORE: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// What was packed, however far it goes; `None` where it is packed in no known way.
pub fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let packed = bytes.get(HEAD..)?;
    match bytes.get(8..12)? {
        b"MELA" => Some(packed.to_vec()),
        b"LZFu" => Some(runs(packed)),
        _ => None,
    }
}

fn runs(packed: &[u8]) -> Vec<u8> {
    let mut ring = [b' '; RING];
    ring[..BEFORE.len()].copy_from_slice(BEFORE);
    let (mut at, mut out) = (BEFORE.len(), Vec::new());
    let mut put = |byte: u8, at: &mut usize, ring: &mut [u8; RING]| {
        ring[*at] = byte;
        *at = (*at + 1) % RING;
        out.push(byte);
        out.len() < MOST_BYTES
    };
    let mut bytes = packed.iter().copied();
    'all: while let Some(control) = bytes.next() {
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some(byte) = bytes.next() else { break 'all };
                if !put(byte, &mut at, &mut ring) {
                    break 'all;
                }
                continue;
            }
            let (Some(high), Some(low)) = (bytes.next(), bytes.next()) else { break 'all };
            let place = usize::from(high) << 4 | usize::from(low) >> 4;
            // A run that begins where the next byte goes ends it all.
            if place == at {
                break 'all;
            }
            for step in 0..usize::from(low & 0xF) + 2 {
                let byte = ring[(place + step) % RING];
                if !put(byte, &mut at, &mut ring) {
                    break 'all;
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_outlook_packed_comes_out_as_it_was() {
        // The example of the specification, and a run that reaches into what it writes.
        let example = b"\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125\x42\x32\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0";
        let text = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
        assert_eq!(unpacked(example).as_deref(), Some(&text[..]));
        let runs = b"\x1a\0\0\0\x1c\0\0\0LZFu\xe2\xd4\x4b\x51\x41\0\x04 WXYZ\x0d\x6e}\x01\x0e\xb0";
        assert_eq!(unpacked(runs).as_deref(), Some(&b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"[..]));
        let plain = b"\x0e\0\0\0\x02\0\0\0MELA\0\0\0\0{}";
        assert_eq!(unpacked(plain).as_deref(), Some(&b"{}"[..]));
        for broken in
            [&b""[..], b"\0\0\0\0\0\0\0\0ZIP!\0\0\0\0x", b"\0\0\0\0\0\0\0\0LZFu\0\0\0\0\xff\x01"]
        {
            assert!(unpacked(broken).is_none_or(|out| out.is_empty()), "{broken:?}");
        }
    }
}
