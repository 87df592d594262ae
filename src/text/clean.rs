//! Removes from foreign text what could act on a terminal.
//!
//! Clippings are untrusted: a title may carry an escape sequence that writes the clipboard, a body
//! one that repaints the screen, a file name one that lies about where a link goes. Everything that
//! enters the house passes here once, at load, so that no later room has to think of it.
//!
//! Dropping the bare control characters would leave the payload behind (`[31m`, `0;title`), so
//! whole control strings go: ECMA-48 control sequences (CSI) and control strings (OSC, DCS, APC,
//! PM, SOS), in their 7-bit and in their 8-bit form.

use std::borrow::Cow;
use std::path::Path;

/// Removes control strings, control characters and invisible characters that change what is seen.
///
/// What is left holds no control character but `\n` and `\t`, and no character that shows nothing and
/// can hide or turn what is beside it: bidirectional marks of Arabic, overrides and isolates, zero-width
/// space, word joiner, soft hyphen, fillers, annotations, byte order mark and their kin. Those that
/// have a meaning beside some characters stay there: zero-width joiners between letters or emoji
/// outside ASCII, variation selectors behind symbols and ideographs, tags in flags. `\r\n`, `\r`, form feed, vertical
/// tab and NEL become `\n`. A control string that is never ended loses its own line, not the rest
/// of the text. Idempotent; text without any of these is borrowed. Linear time.
///
/// ```
/// use wirecopy::text::clean::clean;
/// assert_eq!(clean("One\u{1b}[31m.\r\nTwo."), "One.\nTwo.");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let Some(first) = suspect(text.as_bytes(), 0) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let (mut at, mut next) = (0, Some(first));
    while let Some(found) = next {
        out.push_str(&text[at..found]);
        at = found + resolve(text, found, &mut out);
        next = suspect(text.as_bytes(), at);
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

/// [`clean`] for a field that stands on one line: runs of white space become one space, none at
/// the ends.
///
/// ```
/// use wirecopy::text::clean::clean_line;
/// assert_eq!(clean_line("  Bridge\n closed\t"), "Bridge closed");
/// ```
pub fn clean_line(text: &str) -> String {
    let cleaned = clean(text);
    let mut line = String::with_capacity(cleaned.len());
    for word in cleaned.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A path as it is printed: control characters, invisible characters that [`clean`] removes and
/// bytes that are not UTF-8 are written `\xNN`, everything else stands as it is.
pub fn shown_path(path: &Path) -> String {
    let mut shown = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() || Invisible::of(c).is_some() {
                Escape::Bytes.write(c, &mut shown);
            } else {
                shown.push(c);
            }
        }
        escape(chunk.invalid(), &mut shown);
    }
    shown
}

fn escape(bytes: &[u8], out: &mut String) {
    for byte in bytes {
        out.push_str(&format!("\\x{byte:02X}"));
    }
}

/// How a character that must not reach a terminal is written instead.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Its bytes: `\x1B`, `\xC2\x9B`.
    Bytes,
    /// As in a string of JSON: `\u009b`. Outside of strings JSON holds none of them.
    Json,
}

impl Escape {
    fn write(self, c: char, out: &mut String) {
        match self {
            Escape::Bytes => escape(c.encode_utf8(&mut [0; 4]).as_bytes(), out),
            Escape::Json => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
        }
    }
}

/// Makes visible what [`clean`] would remove, for words that come from outside and were not read as
/// a clipping: arguments, settings, names, rows of an archive that someone else has made.
///
/// What comes out holds no control character but `\n`, `\t` and the `\r` of a line that ends in both.
/// Linear time; idempotent.
///
/// ```
/// use wirecopy::text::clean::{Escape, visible};
/// assert_eq!(visible("red \u{1b}[31m", Escape::Bytes), "red \\x1B[31m");
/// assert_eq!(visible("plain", Escape::Bytes), "plain");
/// ```
pub fn visible(text: &str, escape: Escape) -> Cow<'_, str> {
    let Some(first) = suspect(text.as_bytes(), 0) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    let mut rest = text[first..].chars();
    while let Some(c) = rest.next() {
        let after = rest.clone().next();
        let stays = match Invisible::of(c) {
            Some(kind) => kind.has_meaning(out.chars().next_back(), after),
            None => !c.is_control() || matches!(c, '\n' | '\t') || c == '\r' && after == Some('\n'),
        };
        if stays {
            out.push(c);
        } else {
            escape.write(c, &mut out);
        }
    }
    Cow::Owned(out)
}

/// How many bytes are looked at in one step; the compiler turns the step into vector code.
const STEP: usize = 32;

/// The offset, from `from` on, of the first character that may have to go.
fn suspect(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let end = (at + STEP).min(bytes.len());
        let plain = bytes[at..end].iter().fold(true, |plain, &b| {
            plain & ((b >= 0x20) | (b == b'\n') | (b == b'\t')) & (b < 0x7f)
        });
        if !plain && let Some(found) = (at..end).find(|&i| is_suspect(bytes, i)) {
            return Some(found);
        }
        at = end;
    }
    None
}

/// Whether a character that may have to go starts at `at`. `bytes` is UTF-8.
fn is_suspect(bytes: &[u8], at: usize) -> bool {
    let after = |by: usize| bytes.get(at + by).copied().unwrap_or_default();
    match bytes[at] {
        b'\n' | b'\t' => false,
        0..0x20 | 0x7f => true,
        0xC2 => after(1) < 0xA0 || after(1) == 0xAD,
        0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF | 0xF3 => {
            let is_whole = bytes.len() - at >= width_of(bytes[at]);
            is_whole && Invisible::of(char_at(bytes, at)).is_some()
        }
        _ => false,
    }
}

/// How many bytes the character takes whose first byte this is.
fn width_of(first: u8) -> usize {
    match first {
        0..0xC0 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// The character at `at`, which is at a border; a blank where the bytes are none.
fn char_at(bytes: &[u8], at: usize) -> char {
    let bits = |byte: u8, mask: u8| u32::from(byte & mask);
    let mask = match width_of(bytes[at]) {
        1 => 0x7F,
        2 => 0x1F,
        3 => 0x0F,
        _ => 0x07,
    };
    let tail = &bytes[at + 1..(at + width_of(bytes[at])).min(bytes.len())];
    let code = tail.iter().fold(bits(bytes[at], mask), |code, &b| code << 6 | bits(b, 0x3F));
    char::from_u32(code).unwrap_or(' ')
}

/// Writes to `out` what stands for the suspect at `at`, and tells how many bytes it took.
fn resolve(text: &str, at: usize, out: &mut String) -> usize {
    let rest = &text[at..];
    let c = rest.chars().next().unwrap_or_default();
    let width = c.len_utf8();
    match c {
        '\r' if rest[1..].starts_with('\n') => {}
        '\r' | '\x0B' | '\x0C' | '\u{85}' => out.push('\n'),
        '\x1B' => return escape_sequence(rest.as_bytes()),
        _ => {
            if let Some(kind) = Invisible::of(c) {
                if kind.has_meaning(out.chars().next_back(), rest[width..].chars().next()) {
                    out.push(c);
                }
                return width;
            }
            if let Some(kind) = Introducer::of_c1(c) {
                return width + kind.body(&rest.as_bytes()[width..]);
            }
        }
    }
    width
}

/// What opens a control string.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Introducer {
    /// Control sequence: parameters, intermediates, one final byte.
    Csi,
    /// Operating system command: ended by BEL as well as by ST.
    Osc,
    /// Device control, privacy message, application command, start of string: ended by ST.
    Other,
}

impl Introducer {
    fn of_c1(c: char) -> Option<Self> {
        match c {
            '\u{9B}' => Some(Self::Csi),
            '\u{9D}' => Some(Self::Osc),
            '\u{90}' | '\u{98}' | '\u{9E}' | '\u{9F}' => Some(Self::Other),
            _ => None,
        }
    }

    fn of_escape(byte: u8) -> Option<Self> {
        (0x40..0x60).contains(&byte).then(|| Self::of_c1(char::from(byte + 0x40))).flatten()
    }

    /// The length of what follows the introducer and belongs to it.
    fn body(self, bytes: &[u8]) -> usize {
        if self == Self::Csi { sequence(bytes, 0x30..0x40) } else { self.string(bytes) }
    }

    /// A string ends at its terminator. One that is cut off by another escape or by the end of
    /// the text ends at its line: losing the rest of a clipping would be worse than showing a
    /// few odd characters.
    fn string(self, bytes: &[u8]) -> usize {
        for (at, &byte) in bytes.iter().enumerate() {
            let next = bytes.get(at + 1);
            match byte {
                0x07 if self == Self::Osc => return at + 1,
                0x18 | 0x1A => return at + 1,
                0x1B if next == Some(&b'\\') => return at + 2,
                0xC2 if next == Some(&0x9C) => return at + 2,
                0x1B => return line_end(&bytes[..at]),
                0xC2 if next.is_some_and(|b| *b < 0xA0) => return line_end(&bytes[..at]),
                _ => {}
            }
        }
        line_end(bytes)
    }
}

fn line_end(bytes: &[u8]) -> usize {
    memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len())
}

/// The length of the escape sequence that `bytes` opens with.
fn escape_sequence(bytes: &[u8]) -> usize {
    match bytes.get(1).copied().and_then(Introducer::of_escape) {
        Some(kind) => 2 + kind.body(&bytes[2..]),
        None => 1 + sequence(&bytes[1..], 0..0),
    }
}

/// The length of parameters in `parameters`, intermediates and a final byte, as far as they stand.
fn sequence(bytes: &[u8], parameters: std::ops::Range<u8>) -> usize {
    let skip = |from: usize, set: std::ops::Range<u8>| {
        from + bytes[from..].iter().take_while(|b| set.contains(b)).count()
    };
    let lowest = if parameters.is_empty() { 0x30 } else { 0x40 };
    let after = skip(skip(0, parameters), 0x20..0x30);
    after + usize::from(bytes.get(after).is_some_and(|b| (lowest..0x7F).contains(b)))
}

/// A character that shows nothing of its own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Invisible {
    /// Of no use in a text, or of none that outweighs what it can hide.
    Useless,
    /// A zero-width joiner or non-joiner.
    Joiner,
    /// A variation selector.
    Selector,
    /// A letter of a flag's region.
    Tag,
}

impl Invisible {
    fn of(c: char) -> Option<Self> {
        match c {
            '\u{200C}' | '\u{200D}' => Some(Self::Joiner),
            '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => Some(Self::Selector),
            '\u{E0020}'..='\u{E007F}' => Some(Self::Tag),
            '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E001F}' => Some(Self::Useless),
            _ => None,
        }
    }

    /// Whether it means something between two characters.
    fn has_meaning(self, before: Option<char>, after: Option<char>) -> bool {
        let joins = |c: char| {
            let is_odd = matches!(Self::of(c), Some(Self::Useless | Self::Joiner));
            !c.is_ascii() && !c.is_whitespace() && !c.is_control() && !is_odd
        };
        // Symbols and ideographs have variants; letters of alphabets have none. A digit has one as
        // the cap of a key.
        let varies = |c: char| match c {
            '0'..='9' | '#' | '*' => after == Some('\u{20E3}'),
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => true,
            _ => !c.is_ascii() && !c.is_alphanumeric() && joins(c) && Self::of(c).is_none(),
        };
        match self {
            Self::Useless => false,
            // What follows must stay itself, or nothing would be joined in the end.
            Self::Joiner => {
                let stays = |c: char| joins(c) && Self::of(c).is_none();
                before.is_some_and(joins) && after.is_some_and(stays)
            }
            Self::Selector => before.is_some_and(varies),
            Self::Tag => before.is_some_and(|c| c == '\u{1F3F4}' || Self::of(c) == Some(Self::Tag)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whole_control_strings_go_with_their_payload() {
        for (dirty, expected) in [
            ("a\x1B[31mred\x1B[0m b", "ared b"),
            ("a\x1B]52;c;ZXZpbA==\x07b", "ab"),
            ("a\x1B]8;;http://x\x1B\\link\x1B]8;;\x1B\\b", "alinkb"),
            ("a\u{9B}31mb\u{9D}0;t\u{9C}c", "abc"),
            ("a\x1BPq1;2\nsixel\x1B\\b", "ab"),
            ("a\x1B_Gkitty\x1B\\b\x1B^pm\x1B\\c\x1BXsos\x1B\\d", "abcd"),
            ("a\x1B(Bb\x1Bcc\x1B7d\x1B(0\x1B#8", "abcd"),
            ("a\x1B[?25lb\x1B[1;2Hc", "abc"),
            ("a\x00\x08\x7Fb\u{8D}", "ab"),
        ] {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
        }
    }

    #[test]
    fn an_unterminated_control_string_takes_its_line_and_no_more() {
        assert_eq!(clean("a\x1B]0;title\nb"), "a\nb");
        assert_eq!(clean("a\x1B[31"), "a");
        assert_eq!(clean("a\x1B"), "a");
        assert_eq!(clean("a\u{9F}x\ny\u{9B}1;1Hz"), "a\nyz");
    }

    #[test]
    fn line_ends_of_every_kind_become_one_kind() {
        assert_eq!(clean("a\r\nb\rc\x0Cd\u{85}e\r\r\nf"), "a\nb\nc\nd\ne\n\nf");
    }

    #[test]
    fn joiners_stay_only_where_they_join() {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}";
        assert_eq!(clean(family), family);
        assert_eq!(clean("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(clean("pay\u{200D}ment\u{200C} and \u{200D}é"), "payment and é");
        assert_eq!(clean("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e"), "abcde");
    }

    #[test]
    fn what_shows_nothing_goes_and_stays_where_it_has_a_meaning() {
        for odd in
            "\u{AD}\u{34F}\u{61C}\u{2062}\u{206A}\u{3164}\u{FFF9}\u{E0041}\u{FE0F}\u{E0101}".chars()
        {
            assert_eq!(clean(&format!("qu{odd}ay")), "quay", "{:04X}", u32::from(odd));
            assert_eq!(clean(&format!("naï{odd}ve")), "naïve", "{:04X}", u32::from(odd));
        }
        let england = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}";
        let rainbow = "\u{1F3F3}\u{FE0F}\u{200D}\u{1F308}";
        for kept in [england, rainbow, "☀\u{FE0F}", "1\u{FE0F}\u{20E3}", "葛\u{E0100}城", "ﷺ نص"]
        {
            assert_eq!(clean(kept), kept);
            assert_eq!(visible(kept, Escape::Bytes), kept);
        }
    }

    #[test]
    fn what_comes_from_outside_is_made_visible_and_nothing_of_it_lost() {
        assert_eq!(visible("a\x1B]0;x\x07b\n", Escape::Bytes), "a\\x1B]0;x\\x07b\n");
        assert_eq!(visible("a\u{9B}31m\u{202E}", Escape::Bytes), "a\\xC2\\x9B31m\\xE2\\x80\\xAE");
        assert_eq!(visible("\u{9B}\u{E0041}", Escape::Json), "\\u009b\\udb40\\udc41");
        assert!(matches!(visible("Zoë’s café — 東京", Escape::Bytes), Cow::Borrowed(_)));
    }

    #[test]
    fn a_shown_path_has_no_control_character_and_keeps_the_rest() {
        assert_eq!(shown_path(Path::new("a/b\x1B[31m\n.txt")), "a/b\\x1B[31m\\x0A.txt");
        assert_eq!(shown_path(Path::new("été\u{202E}txt")), "été\\xE2\\x80\\xAEtxt");
    }

    #[cfg(unix)]
    #[test]
    fn bytes_of_a_path_that_are_not_utf8_are_escaped() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"caf\xE9.txt");
        assert_eq!(shown_path(Path::new(name)), "caf\\xE9.txt");
    }

    fn dirty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[a-zà-ü \n\r\t]{0,12}",
            "[\\x00-\\x20\\x7f\u{80}-\u{9f}]{1,3}",
            Just("\x1B]".to_owned()),
            Just("\x1B\\".to_owned()),
            Just("\x1B[".to_owned()),
            Just("\u{9D}".to_owned()),
            "[\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}\u{2066}-\u{2069}\u{feff}]",
            "[\u{1F466}-\u{1F469}\u{1F3F4}\u{20E3}☀葛0-9;?mH]{1,3}",
            "[\u{AD}\u{61C}\u{3164}\u{FE0F}\u{E0041}\u{E0100}\u{FFF9}]{1,2}",
        ];
        proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn cleaned_text_has_no_control_character_but_line_feed_and_tab(text in dirty()) {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            let useless = |c| Invisible::of(c) == Some(Invisible::Useless);
            prop_assert!(!cleaned.chars().any(useless));
        }

        #[test]
        fn cleaning_is_idempotent_and_borrows_clean_text(text in dirty()) {
            let once = clean(&text).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
            let printable: String = once.chars().filter(|c| Invisible::of(*c).is_none()).collect();
            prop_assert!(matches!(clean(&printable), Cow::Borrowed(_)));
        }

        #[test]
        fn text_without_controls_passes_unchanged(text in "[ -~\n\tà-ü“”’—一-龥]{0,200}") {
            prop_assert_eq!(clean(&text), text.as_str());
        }

        #[test]
        fn what_is_made_visible_prints_safely(text in dirty()) {
            let shown = visible(&text, Escape::Bytes).into_owned();
            prop_assert!(!shown.replace("\r\n", "\n").chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
            prop_assert_eq!(visible(&shown, Escape::Bytes), shown.as_str());
        }

        #[test]
        fn a_shown_path_prints_safely(name in dirty()) {
            prop_assert!(!shown_path(Path::new(&name)).chars().any(char::is_control));
        }
    }
}
