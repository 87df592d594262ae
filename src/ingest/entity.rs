//! Character references of HTML and of the feeds that borrow them.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// No reference of HTML is longer.
const LONGEST: usize = 33;

/// The text with every character reference replaced by what it stands for. Names of HTML5 and
/// numbers are known; what is not a reference (`AT&T`, `&unknown;`) stays as it is. Numbers
/// 128–159 are read as windows-1252, as browsers do. Text without `&` is borrowed.
pub fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(after) = rest.strip_prefix('&') {
        rest = match reference(after) {
            Some((length, value)) => {
                out.push_str(&value);
                &after[length..]
            }
            None => {
                out.push('&');
                after
            }
        };
        let next = memchr::memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

/// What a name between `&` and `;` stands for.
pub fn resolve(name: &str) -> Option<Cow<'static, str>> {
    match name.strip_prefix('#') {
        Some(number) => numeric(number).map(|c| Cow::Owned(c.to_string())),
        None => resolve_html5_entity(name).map(Cow::Borrowed),
    }
}

/// The reference that `text` opens with (after its `&`): its length and its value. The final
/// semicolon may be missing after a number and after the names that old pages write without it.
fn reference(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || *b == b'#';
    let end = text.bytes().take(LONGEST).take_while(is_part).count();
    let closed = text.as_bytes().get(end) == Some(&b';');
    let name = &text[..end];
    if closed {
        return Some((end + 1, resolve(name)?));
    }
    const BARE: &[&str] = &["amp", "lt", "gt", "quot", "nbsp", "copy", "reg"];
    let bare = name.starts_with('#') || BARE.contains(&name);
    if bare { Some((end, resolve(name)?)) } else { None }
}

fn numeric(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0x80..=0x9F => Some(WINDOWS_1252[code as usize - 0x80]),
        0 => None,
        _ => char::from_u32(code),
    }
}

/// What browsers show for the numbers 128 to 159 (WHATWG HTML, numeric character references).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters_and_the_rest_stays() {
        for (text, expected) in [
            ("AT&T &amp; Co &eacute; &#8217; &#x201C;", "AT&T & Co é ’ “"),
            ("&#146;&#147 &nbspx &unknown; & &; &#0;", "’“ &nbspx &unknown; & &; &#0;"),
            ("&nbsp;&lt b", "\u{A0}< b"),
            ("&#99999999;", "&#99999999;"),
        ] {
            assert_eq!(unescape(text), expected);
        }
        assert!(matches!(unescape("plain"), Cow::Borrowed(_)));
    }
}
