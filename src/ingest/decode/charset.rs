//! The charsets that are read, by the names that files give them.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use oem_cp::code_table_type::TableType;

/// A way in which bytes stand for characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Charset {
    /// One of those that browsers know.
    Web(&'static Encoding),
    /// A code page of DOS, by its number, for which there is a table.
    Dos(u16),
    /// Korean put together from three letters of five bits (KS C 5601-1992, annex 3).
    Johab,
}

/// Names of charsets that browsers do not know by them.
const OTHER_NAMES: &[(&[u8], &str)] = &[
    (b"maccyrillic", "x-mac-cyrillic"),
    (b"mac-cyrillic", "x-mac-cyrillic"),
    (b"macroman", "macintosh"),
    (b"mac-roman", "macintosh"),
    (b"uhc", "euc-kr"),
    (b"cp949", "euc-kr"),
    (b"cp932", "shift_jis"),
    (b"cp936", "gbk"),
    (b"cp950", "big5"),
    (b"big5hkscs", "big5"),
];

impl Charset {
    /// The charset of that name, in whatever case.
    pub fn for_label(label: &[u8]) -> Option<Self> {
        let label = label.trim_ascii().to_ascii_lowercase();
        if let Some(encoding) = Encoding::for_label(&label) {
            return Some(Self::Web(encoding));
        }
        if matches!(label.as_slice(), b"johab" | b"cp1361" | b"ms1361" | b"windows-1361") {
            return Some(Self::Johab);
        }
        if let Some((_, name)) = OTHER_NAMES.iter().find(|(other, _)| *other == label) {
            return Encoding::for_label(name.as_bytes()).map(Self::Web);
        }
        let label = std::str::from_utf8(&label).ok()?;
        let page = ["ibm", "cp", "dos-", "oem"].iter().find_map(|start| label.strip_prefix(start));
        let page = page?.trim_start_matches(['-', '_', '0']).parse().ok()?;
        DECODING_TABLE_CP_MAP.contains_key(&page).then_some(Self::Dos(page))
    }

    /// Its name as it is told.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Web(encoding) => encoding.name().into(),
            Self::Dos(page) => format!("IBM{page}").into(),
            Self::Johab => "Johab".into(),
        }
    }

    /// Whether it holds all characters, so that bytes tell of themselves whether they are in it.
    pub fn is_unicode(self) -> bool {
        matches!(self, Self::Web(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding))
    }

    /// The characters, U+FFFD for what is none, and whether there was any such. No mark is looked
    /// for. Linear.
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes),
            Self::Dos(page) => dos(page, bytes),
            Self::Johab => {
                let (text, had_errors) = johab(bytes);
                (text.into(), had_errors)
            }
        }
    }
}

fn dos(page: u16, bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let table = DECODING_TABLE_CP_MAP.get(&page);
    let character = |byte: u8| {
        let Some(high) = byte.checked_sub(0x80) else { return Some(char::from(byte)) };
        match table? {
            TableType::Complete(table) => table.get(usize::from(high)).copied(),
            TableType::Incomplete(table) => table.get(usize::from(high)).copied().flatten(),
        }
    };
    let text: String =
        bytes.iter().map(|b| character(*b).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let had_errors = bytes.iter().any(|b| character(*b).is_none());
    (text.into(), had_errors)
}

/// The first, middle and last letter of a syllable by their five bits, counted as Unicode counts
/// them; 0 as last letter is none.
const FIRST: [Option<u32>; 32] = letters(&[(2, 20, 0)]);
const MIDDLE: [Option<u32>; 32] = letters(&[(3, 7, 0), (10, 15, 5), (18, 23, 11), (26, 29, 17)]);
const LAST: [Option<u32>; 32] = letters(&[(1, 17, 0), (19, 29, 17)]);

/// The table that runs of bits make: the first and last of each, and the letter of the first.
const fn letters(runs: &[(usize, usize, u32)]) -> [Option<u32>; 32] {
    let mut table = [None; 32];
    let mut run = 0;
    while run < runs.len() {
        let (first, last, letter) = runs[run];
        let mut bits = first;
        while bits <= last {
            table[bits] = Some(letter + (bits - first) as u32);
            bits += 1;
        }
        run += 1;
    }
    table
}

fn johab(bytes: &[u8]) -> (String, bool) {
    let mut text = String::with_capacity(bytes.len());
    let (mut rest, mut had_errors) = (bytes, false);
    while let Some((&lead, after)) = rest.split_first() {
        rest = after;
        if lead < 0x80 {
            // The backslash is the sign of the currency on Korean keyboards; texts mean neither.
            text.push(char::from(lead));
            continue;
        }
        let pair = after.first().and_then(|trail| Some((johab_pair(lead, *trail)?, &after[1..])));
        match pair {
            Some((character, behind)) => {
                text.push(character);
                rest = behind;
            }
            None => {
                text.push(char::REPLACEMENT_CHARACTER);
                had_errors = true;
            }
        }
    }
    (text, had_errors)
}

fn johab_pair(lead: u8, trail: u8) -> Option<char> {
    if lead >= 0xD8 {
        return johab_sign(lead, trail);
    }
    let pair = u32::from(lead) << 8 | u32::from(trail);
    let bits = |shift: u32| (pair >> shift & 31) as usize;
    let (first, middle, last) = (bits(10), bits(5), bits(0));
    match (FIRST[first], MIDDLE[middle], LAST[last]) {
        (Some(first), Some(middle), Some(last)) => {
            char::from_u32(0xAC00 + (first * 21 + middle) * 28 + last)
        }
        // A vowel alone, its neighbours filled.
        (None, Some(middle), Some(0)) if first == 1 => char::from_u32(0x314F + middle),
        _ => None,
    }
}

/// Signs and Chinese characters stand as in KS X 1001, two of its rows to one lead byte.
fn johab_sign(lead: u8, trail: u8) -> Option<char> {
    let half = match trail {
        0x31..=0x7E => trail - 0x31,
        0x91..=0xFE => trail - 0x43,
        _ => return None,
    };
    let row = match lead {
        0xD9..=0xDE => 0x21 + (lead - 0xD9) * 2,
        0xE0..=0xF9 => 0x4A + (lead - 0xE0) * 2,
        _ => return None,
    };
    let (row, cell) = (row + half / 94, 0x21 + half % 94);
    let pair = [row | 0x80, cell | 0x80];
    let (text, had_errors) = EUC_KR.decode_without_bom_handling(&pair);
    text.chars().next().filter(|_| !had_errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charsets_are_known_by_the_names_that_files_use() {
        for (label, name) in [
            ("Windows-1251", "windows-1251"),
            ("ibm855", "IBM855"),
            ("CP850", "IBM850"),
            ("cp-437", "IBM437"),
            ("MacCyrillic", "x-mac-cyrillic"),
            ("johab", "Johab"),
            ("cp949", "EUC-KR"),
        ] {
            let found = Charset::for_label(label.as_bytes()).map(Charset::name);
            assert_eq!(found.as_deref(), Some(name), "{label}");
        }
        assert_eq!(Charset::for_label(b"klingon"), None);
        assert_eq!(Charset::for_label(b"cp99999"), None);
    }

    #[test]
    fn johab_is_put_together() {
        let bytes = b"\xD0\x65\x8A\x82\xB4\xE1 \x93\x41\xAF\x61. \xF7\xD3\xF1\xAE\xD9\x33";
        assert_eq!(Charset::Johab.decode(bytes), ("한국어 뉴스. 漢字。".into(), false));
        assert_eq!(Charset::Johab.decode(b"\xD0\x65\x8A"), ("한\u{FFFD}".into(), true));
        assert_eq!(Charset::Johab.decode(b"\xFF\xFF").0, "\u{FFFD}\u{FFFD}");
    }
}
