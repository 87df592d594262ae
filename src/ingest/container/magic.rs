//! What files that hold no text of an article begin with.

/// Whether a file begins with `magic`.
pub fn starts(bytes: &[u8], magic: &[u8]) -> bool {
    bytes.starts_with(magic)
}

/// Whether `magic` stands in the first `within` bytes, where a text cannot begin before it.
pub fn head(bytes: &[u8], within: usize, magic: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(within)];
    let at = memchr::memmem::find(head, magic);
    at.is_some_and(|at| {
        at == 0 || !head[..at].iter().all(|b| b.is_ascii_graphic() || b.is_ascii_whitespace())
    })
}

/// Whether a file is sound or film.
pub fn is_recording(bytes: &[u8]) -> bool {
    let at =
        |from: usize, magic: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(magic));
    at(0, b"ID3") && bytes.get(3).is_some_and(|version| *version < 5)
        || at(0, b"OggS")
        || at(0, b"fLaC")
        || at(0, b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI "))
        || at(4, b"ftyp")
        || at(0, b"\xFF\xFB")
        || at(0, b"\x1A\x45\xDF\xA3")
}

/// Whether a file is a picture.
pub fn is_picture(bytes: &[u8]) -> bool {
    const MAGIC: &[&[u8]] =
        &[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*"];
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
        || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
}

/// Whether a file has captions as broadcasters hand them on (EBU Tech 3264).
pub fn is_captions(bytes: &[u8]) -> bool {
    let form = bytes.get(3..11).unwrap_or_default();
    form.starts_with(b"STL") && form.ends_with(b".01") && bytes[..3].iter().all(u8::is_ascii_digit)
}

/// Whether a file is packed by a program whose form is not read.
pub fn is_packed(bytes: &[u8]) -> bool {
    const MAGIC: &[&[u8]] =
        &[b"7z\xBC\xAF\x27\x1C", b"Rar!\x1A\x07", b"\xFD7zXZ\0", b"\x28\xB5\x2F\xFD"];
    // In front of the records of a web archive Zstandard has its dictionary, in a frame to be passed over.
    let is_skippable = bytes.first().is_some_and(|first| (0x50..=0x5F).contains(first))
        && bytes.get(1..4) == Some(b"\x2A\x4D\x18");
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
        || is_skippable
        || bytes.starts_with(b"BZh") && bytes.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59")
        || bytes.get(257..262) == Some(b"ustar")
}
