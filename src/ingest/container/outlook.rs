//! Messages as Outlook saves them (MSG): a compound file in which every property is a stream.
//!
//! The names of streams say what they hold (`__substg1.0_0037001F`: property 0037, the subject, as UTF-16);
//! properties of fixed size stand together in one stream. [MS-OXMSG] describes it.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;
use jiff::Timestamp;

use super::super::{Fault, decode};
use super::mail::{self, Letter};
use super::opening::Opening;
use super::{packed_rtf, rtf};

/// A compound file in memory.
type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The stream that every message has and no document.
const NAMED: &str = "__nameid_version1.0";

/// Whether a file is a message: a compound file with the names of its properties.
pub fn is_one(bytes: &[u8]) -> bool {
    let name: Vec<u8> = NAMED.bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.starts_with(b"\xD0\xCF\x11\xE0") && memchr::memmem::find(bytes, &name).is_some()
}

/// Reads a message, those that are attached to it, and documents that were sent along.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    match CompoundFile::open(Cursor::new(bytes)) {
        Ok(mut file) => message(opening, &mut file, Path::new("/"), 0),
        Err(error) => {
            let fault = Fault::new(format!("a message of Outlook that is broken: {error}"));
            opening.fault(fault.hint("save it again, or as EML"));
        }
    }
}

/// Messages lie no deeper in one another.
const DEEPEST: usize = 4;

/// Kinds of items that are messages; appointments, contacts and tasks are none.
const MESSAGES: &[&str] = &["IPM.NOTE", "IPM.POST", "IPM.STICKYNOTE", "IPM.SCHEDULE", "REPORT"];

fn message(opening: &mut Opening<'_>, file: &mut File<'_>, at: &Path, depth: usize) {
    let kind = property(file, at, CLASS).unwrap_or_default();
    let is_message = |known: &&str| kind.to_ascii_uppercase().starts_with(known);
    if !kind.is_empty() && !MESSAGES.iter().any(is_message) {
        let fault = Fault::new(format!("an item of Outlook that is no message ({kind})"));
        return opening.fault(fault.hint("copy its text into a note, if it is one"));
    }
    let text = |file: &mut File<'_>, names: &[u16]| {
        names.iter().find_map(|name| property(file, at, *name)).unwrap_or_default()
    };
    let [subject, id] = [text(file, &[SUBJECT]), text(file, &[MESSAGE_ID])];
    let [sender, address] = [text(file, SENDER), text(file, ADDRESS)];
    let html = html(file, at);
    let mut plain = property(file, at, BODY).filter(|plain| !plain.trim().is_empty());
    if plain.is_none() && html.is_none() {
        plain = packed(file, at);
    }
    let letter = Letter {
        subject: subject.trim(),
        id: id.trim().trim_matches(['<', '>']),
        date: moment(file, at).unwrap_or_default(),
        sender: sender.trim(),
        // An address of the house itself (`/O=…/CN=…`) names no outlet.
        address: if address.contains('@') { address.trim() } else { "" },
        plain: plain.as_deref(),
        html: html.as_deref(),
    };
    if letter.plain.is_none() && letter.html.is_none() && is_there(file, at, PACKED) {
        let fault = Fault::new("the text of this message stands in packed RTF that cannot be read");
        opening.fault(fault.hint("save it as EML, HTML or plain text"));
    } else if !mail::give(opening, &letter, None) {
        return;
    }
    attachments(opening, file, at, depth);
}

/// The numbers of the properties that are read.
const CLASS: u16 = 0x001A;
const SUBJECT: u16 = 0x0037;
const SUBMITTED: u16 = 0x0039;
const SENDER: &[u16] = &[0x0042, 0x0C1A];
const ADDRESS: &[u16] = &[0x5D02, 0x5D01, 0x0065, 0x0C1F];
const DELIVERED: u16 = 0x0E06;
const BODY: u16 = 0x1000;
const PACKED: u16 = 0x1009;
const HTML: u16 = 0x1013;
const MESSAGE_ID: u16 = 0x1035;
/// The code page of properties that are not in UTF-16, or else of the text.
const CODE_PAGES: &[u16] = &[0x3FFD, 0x3FDE];
const DATA: u16 = 0x3701;
const NAMES: &[u16] = &[0x3707, 0x3704, 0x3001];

/// The kinds in which a property may be written.
const UTF16: u16 = 0x001F;
const CODE_PAGE: u16 = 0x001E;
const BINARY: u16 = 0x0102;
const STORAGE: u16 = 0x000D;

fn place(at: &Path, property: u16, kind: u16) -> PathBuf {
    at.join(format!("__substg1.0_{property:04X}{kind:04X}"))
}

fn stream(file: &mut File<'_>, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn is_there(file: &File<'_>, at: &Path, property: u16) -> bool {
    file.exists(place(at, property, BINARY))
}

/// A property as text, in UTF-16 or in a charset that its bytes tell.
fn property(file: &mut File<'_>, at: &Path, property: u16) -> Option<String> {
    if let Some(bytes) = stream(file, &place(at, property, UTF16)) {
        let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
        return Some(text.collect());
    }
    let bytes = stream(file, &place(at, property, CODE_PAGE))?;
    let page = CODE_PAGES.iter().find_map(|wanted| number(file, at, *wanted));
    decoded(&bytes, page)
}

/// The text that stands in packed RTF alone.
fn packed(file: &mut File<'_>, at: &Path) -> Option<String> {
    let bytes = packed_rtf::unpacked(&stream(file, &place(at, PACKED, BINARY))?)?;
    rtf::text(&bytes).ok().filter(|text| !text.trim().is_empty())
}

fn html(file: &mut File<'_>, at: &Path) -> Option<String> {
    match stream(file, &place(at, HTML, BINARY)) {
        Some(bytes) => decoded(&bytes, None),
        None => property(file, at, HTML),
    }
}

fn decoded(bytes: &[u8], page: Option<u32>) -> Option<String> {
    let name = page.map(|page| match page {
        65001 => "utf-8".to_owned(),
        874 | 1250..=1258 => format!("windows-{page}"),
        20866 => "koi8-r".to_owned(),
        21866 => "koi8-u".to_owned(),
        28591..=28606 => format!("iso-8859-{}", page - 28590),
        _ => format!("cp{page}"),
    });
    decode::decode_as(bytes, name.as_deref()).ok().map(|decoded| decoded.text.into_owned())
}

/// The fixed properties of a message, one after the other.
fn fixed(file: &mut File<'_>, at: &Path) -> Option<Vec<u8>> {
    let is_inner = usize::from(at != Path::new("/"));
    let fixed = stream(file, &at.join("__properties_version1.0"))?;
    fixed.get(FIXED_HEAD[is_inner]..).map(<[u8]>::to_vec)
}

/// The value of a fixed property.
fn value(fixed: &[u8], wanted: u16) -> Option<u64> {
    fixed.chunks_exact(16).find_map(|entry| {
        let number = u16::from_le_bytes([entry[2], entry[3]]);
        let value: [u8; 8] = entry[8..].try_into().ok()?;
        (number == wanted).then_some(u64::from_le_bytes(value))
    })
}

/// A fixed property that is a number of 32 bits.
fn number(file: &mut File<'_>, at: &Path, wanted: u16) -> Option<u32> {
    let value = value(&fixed(file, at)?, wanted)?;
    u32::try_from(value & u64::from(u32::MAX)).ok()
}

/// Bytes before the first fixed property of a message, and of one that lies in another.
const FIXED_HEAD: [usize; 2] = [32, 24];

/// When the message was sent, or else delivered.
fn moment(file: &mut File<'_>, at: &Path) -> Option<String> {
    let fixed = fixed(file, at)?;
    [SUBMITTED, DELIVERED].into_iter().find_map(|wanted| written(value(&fixed, wanted)?))
}

/// Tenths of a microsecond since 1601, as Windows counts time, in RFC 3339.
fn written(ticks: u64) -> Option<String> {
    const TICKS: u64 = 10_000_000;
    const SECONDS_1601_TO_1970: i64 = 11_644_473_600;
    let seconds = i64::try_from(ticks / TICKS).ok()? - SECONDS_1601_TO_1970;
    Timestamp::from_second(seconds).ok().map(|moment| moment.to_string())
}

fn attachments(opening: &mut Opening<'_>, file: &mut File<'_>, at: &Path, depth: usize) {
    let Ok(entries) = file.read_storage(at) else { return };
    let is_attached = |name: &str| name.starts_with("__attach_version1.0_");
    let attached: Vec<PathBuf> = entries
        .filter(|entry| is_attached(entry.name()))
        .map(|entry| entry.path().to_path_buf())
        .collect();
    for (index, at) in attached.into_iter().enumerate() {
        let name = NAMES.iter().find_map(|name| property(file, &at, *name));
        let name = name.filter(|name| !name.trim().is_empty());
        let inner = place(&at, DATA, STORAGE);
        if file.is_storage(&inner) {
            let name = name.unwrap_or_else(|| (index + 1).to_string());
            if depth + 1 >= DEEPEST {
                let message = format!("{name} lies deeper than {DEEPEST} messages");
                opening.fault(Fault::new(message).hint("save it by itself and open that"));
                continue;
            }
            opening.at(&name, |opening| message(opening, file, &inner, depth + 1));
        } else if let (Some(name), Some(bytes)) = (name, stream(file, &place(&at, DATA, BINARY))) {
            mail::attachment(opening, &name, &bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_counts_time_from_1601() {
        for (ticks, expected) in [
            (116_444_736_000_000_000, "1970-01-01T00:00:00Z"),
            (130_292_367_840_000_000, "2013-11-18T08:26:24Z"),
        ] {
            assert_eq!(written(ticks).as_deref(), Some(expected));
        }
        assert_eq!(written(u64::MAX), None);
    }
}
