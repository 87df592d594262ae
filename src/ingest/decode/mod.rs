//! Bytes into text, whatever charset they are in.

mod charset;
mod guess;
mod shifted;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use charset::Charset;

use super::{Fault, line_of};

/// How far into a page its charset is looked for; HTML asks for 1,024 bytes, real pages stray.
const DECLARATION_BYTES: usize = 4096;

/// How much of a file is looked at to tell text from other data.
const SNIFFED_BYTES: usize = 8192;

/// Text, and what was wrong with its bytes.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// Without byte order mark; line ends and control characters are still those of the file.
    pub text: Cow<'a, str>,
    pub fault: Option<Fault>,
}

/// Decodes `bytes`, or says that they are not text.
///
/// The order of belief: byte order mark; valid UTF-8; the charset the page declares
/// (`<meta charset>`, XML declaration); UTF-8 with a few broken bytes; the detector. Valid UTF-8
/// comes before the declaration because browsers save pages as UTF-8 and leave the old
/// declaration in; other charsets are hardly ever valid UTF-8 by accident. Linear time.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Fault> {
    decode_as(bytes, None)
}

/// [`decode`] for bytes whose charset somebody else named, as a server does. That is believed after
/// what the page declares: servers name one charset for all that they hold.
pub fn decode_as<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Decoded<'a>, Fault> {
    if let Some(order) = utf32(bytes) {
        return Ok(decode_utf32(bytes, order));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(Charset::Web(encoding), bytes, mark));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(Charset::Web(encoding), bytes, 0));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => decode_utf8(text),
        Err(_) => decode_other(bytes, named),
    }
}

fn decode_utf8(text: &str) -> Result<Decoded<'_>, Fault> {
    let bytes = text.as_bytes();
    // Text of seven bits that switches charsets is valid UTF-8: its escapes say more than that.
    if let Some((charset, eight)) = shifted::unshifted(bytes) {
        let Decoded { text, fault } = with(charset, &eight, 0);
        return Ok(Decoded { text: Cow::Owned(text.into_owned()), fault });
    }
    if memchr::memchr(0x1B, bytes).is_some() {
        let escapes = JAPANESE.iter().any(|escape| memchr::memmem::find(bytes, escape).is_some());
        if escapes || declared(bytes) == Some(Charset::Web(encoding_rs::ISO_2022_JP)) {
            return Ok(with(Charset::Web(encoding_rs::ISO_2022_JP), bytes, 0));
        }
    }
    let nuls = memchr::memchr_iter(0, bytes).count();
    if is_binary(bytes, nuls) {
        return Err(not_text(bytes));
    }
    Ok(Decoded { text: Cow::Borrowed(text), fault: nul_fault(bytes, nuls) })
}

/// What switches to Japanese in ISO-2022-JP (RFC 1468).
const JAPANESE: &[&[u8]] = &[b"\x1B$B", b"\x1B$@"];

fn decode_other<'a>(bytes: &'a [u8], named: Option<&str>) -> Result<Decoded<'a>, Fault> {
    if is_binary(bytes, memchr::memchr_iter(0, bytes).count()) {
        return Err(not_text(bytes));
    }
    let of_bytes = |charset: &Charset| !charset.is_unicode();
    let named = named.and_then(|name| Charset::for_label(name.as_bytes()));
    let believed = declared(bytes).filter(of_bytes).or(named.filter(of_bytes));
    if let Some(charset) = believed {
        return Ok(with(charset, bytes, 0));
    }
    let charset = if is_nearly_utf8(bytes) { Charset::Web(UTF_8) } else { guess::charset(bytes) };
    Ok(with(charset, bytes, 0))
}

fn with(charset: Charset, bytes: &[u8], mark: usize) -> Decoded<'_> {
    let (text, had_errors) = charset.decode(&bytes[mark..]);
    let fault = had_errors.then(|| replaced(charset, bytes, mark, &text));
    Decoded { text, fault }
}

fn replaced(charset: Charset, bytes: &[u8], mark: usize, text: &str) -> Fault {
    let count = text.matches('\u{FFFD}').count();
    let name = charset.name();
    if charset == Charset::Web(UTF_8) {
        let valid = std::str::from_utf8(&bytes[mark..]).err().map_or(0, |e| e.valid_up_to());
        let message = format!(
            "{count} bytes or sequences are not {name}, the first at byte {}; shown as \u{FFFD}",
            mark + valid
        );
        return Fault::new(message).line(line_of(bytes, mark + valid));
    }
    let at = text.find('\u{FFFD}').unwrap_or_default();
    Fault::new(format!("{count} sequences are not {name}; shown as \u{FFFD}"))
        .line(line_of(text.as_bytes(), at))
}

fn nul_fault(bytes: &[u8], nuls: usize) -> Option<Fault> {
    let first = memchr::memchr(0, bytes)?;
    let message = format!("{nuls} NUL bytes left out, the first at byte {first}");
    Some(Fault::new(message).line(line_of(bytes, first)))
}

fn not_text(bytes: &[u8]) -> Fault {
    let kind = known_kind(bytes).unwrap_or("binary data");
    Fault::new(format!("not text: {kind}"))
        .hint("wirecopy reads text, Markdown, HTML pages and feeds; save or export it as one")
}

/// What well-known data is, by its first bytes.
fn known_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a zip, EPUB or office file"),
        (b"\xD0\xCF\x11\xE0", "an office file"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"SQLite format 3\0", "a database"),
        (b"\x7FELF", "a program"),
        (b"\x1F\x8B", "a gzip file inside a gzip file"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Text may hold stray control bytes (a terminal log, a broken export), other data is full of
/// them: more than one in twenty bytes, or NULs in more than one in a hundred.
fn is_binary(bytes: &[u8], nuls: usize) -> bool {
    if known_kind(bytes).is_some() || nuls * 100 > bytes.len() {
        return true;
    }
    let head = &bytes[..bytes.len().min(SNIFFED_BYTES)];
    let odd = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x08 | 0x0C | 0x1B);
    head.iter().map(|b| usize::from(odd(*b))).sum::<usize>() * 20 > head.len()
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Order {
    Big,
    Little,
}

/// UTF-32 begins with its mark, or with `<` or `{` in four bytes. Its little mark is that of UTF-16
/// with a NUL behind, which no text begins with.
fn utf32(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<' | b'{', ..] => Some(Order::Big),
        [0xFF, 0xFE, 0, 0, ..] | [b'<' | b'{', 0, 0, 0, ..] => Some(Order::Little),
        _ => None,
    }
}

fn decode_utf32(bytes: &[u8], order: Order) -> Decoded<'static> {
    let unit = |unit: &[u8]| {
        let unit = unit.try_into().ok()?;
        let code = match order {
            Order::Big => u32::from_be_bytes(unit),
            Order::Little => u32::from_le_bytes(unit),
        };
        char::from_u32(code)
    };
    let mut broken = 0;
    let characters = bytes.chunks(4).map(|bytes| {
        unit(bytes).unwrap_or_else(|| {
            broken += 1;
            char::REPLACEMENT_CHARACTER
        })
    });
    let text: String = characters.collect();
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    let message = format!("{broken} sequences are not UTF-32; shown as \u{FFFD}");
    let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
    let fault = (broken > 0).then(|| Fault::new(message).line(line_of(text.as_bytes(), at)));
    Decoded { text: Cow::Owned(text), fault }
}

/// UTF-16 shows as a NUL beside every printable ASCII character, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    if head.len() < 8 || memchr::memchr(0, head).is_none() {
        return None;
    }
    let ascii = |b: u8| b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r');
    let units = || head.chunks_exact(2).map(|unit| (unit[0], unit[1]));
    let (high, low) = (|(h, l): (u8, u8)| h == 0 && ascii(l), |(l, h)| h == 0 && ascii(l));
    let (big, little) = (units().filter(|u| high(*u)).count(), units().filter(|u| low(*u)).count());
    let most = |count: usize| count * 10 >= units().count() * 6;
    match (big, little) {
        (0, count) if most(count) => Some(UTF_16LE),
        (count, 0) if most(count) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes are UTF-8 that was cut or damaged: real multi-byte characters outnumber the
/// broken ones by far. Legacy text has hardly any sequence that is valid UTF-8.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && broken <= 1 + whole / 10
}

/// The charset that the head of a page or an XML file names.
fn declared(bytes: &[u8]) -> Option<Charset> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let xml = head.trim_ascii_start().starts_with(b"<?xml").then(|| label(&head, b"encoding"));
    let charset = xml.flatten().or_else(|| label(&head, b"charset"))?;
    // A page that says UTF-16 in single bytes is wrong about itself.
    Some(if charset.is_unicode() { Charset::Web(UTF_8) } else { charset })
}

/// The charset named after `key=`.
fn label(head: &[u8], key: &[u8]) -> Option<Charset> {
    memchr::memmem::find_iter(head, key).find_map(|at| {
        let rest = head[at + key.len()..].trim_ascii_start().strip_prefix(b"=")?;
        let rest = rest.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|b| b"\"' \t\r\n;/>?".contains(b)).unwrap_or(rest.len());
        Charset::for_label(&rest[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> String {
        decode(bytes).map(|d| d.text.into_owned()).unwrap_or_else(|f| f.message)
    }

    #[test]
    fn marks_are_believed_first_and_dropped() {
        assert_eq!(decoded(b"\xEF\xBB\xBFna\xC3\xAFve"), "naïve");
        assert_eq!(decoded(b"\xFF\xFEn\0a\0\xEF\0v\0e\0"), "naïve");
        assert_eq!(decoded(b"\xFE\xFF\0n\0a\0\xEF\0v\0e"), "naïve");
        assert_eq!(decoded(b"p\0l\0a\0i\0n\0"), "plain");
        assert_eq!(decoded(b"\xFF\xFE\0\0n\0\0\0\xEF\0\0\0"), "nï");
        assert_eq!(decoded(b"\0\0\0<\0\0\0a\0\0\x20\x14"), "<a—");
        assert_eq!(decoded(b"<\0\0\0a\0\0\0\0"), "<a\u{FFFD}");
    }

    #[test]
    fn legacy_charsets_are_declared_or_detected() {
        let page = b"<html><meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2";
        assert!(decoded(page).ends_with("Привет"));
        let xml = b"<?xml version='1.0' encoding='iso-8859-1'?><rss>caf\xE9</rss>";
        assert!(decoded(xml).contains("café"));
        let quotes = b"The mayor said \x93we are done\x94 and left; it\x92s over, she added.";
        assert!(decoded(quotes).contains("“we are done”"));
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("市長は月曜日に新しい橋を開いた。");
        assert_eq!(decoded(&japanese), "市長は月曜日に新しい橋を開いた。");
    }

    #[test]
    fn valid_utf8_wins_over_a_stale_declaration() {
        assert!(decoded("<meta charset=iso-8859-1><p>naïve".as_bytes()).ends_with("naïve"));
    }

    #[test]
    fn damaged_utf8_is_read_and_the_place_is_told() {
        let bytes = "Ünë\nçafé é è".as_bytes();
        let mut broken = bytes.to_vec();
        broken.extend(b" \xE2\x80");
        let decoded = decode(&broken).expect("text");
        assert!(decoded.text.starts_with("Ünë\nçafé"));
        let fault = decoded.fault.expect("a fault");
        assert_eq!(fault.line, Some(2));
        assert!(fault.message.contains(&format!("byte {}", bytes.len() + 1)), "{}", fault.message);
    }

    #[test]
    fn data_is_refused_and_a_stray_nul_is_not() {
        assert!(decoded(b"%PDF-1.7 \n").contains("PDF"));
        assert!(decoded(&[0, 1, 2, 3, 0xFF, 0xFE, 0]).contains("not text"));
        let mut text = "A long enough line of ordinary text. ".repeat(10).into_bytes();
        text.insert(40, 0);
        let decoded = decode(&text).expect("text");
        assert!(decoded.fault.expect("a fault").message.contains("byte 40"));
    }
}
