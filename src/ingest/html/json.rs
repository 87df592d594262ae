//! JSON as pages hold it: wrapped, with raw line ends and commas too many, or several values in a
//! row.

use serde_json::{Deserializer, Value};

use crate::ingest::entity::unescape;

/// The values that a script of JSON holds, as far as they can be read: what is broken is mended
/// where it is plain what was meant, and what comes before a break beyond that is kept.
pub(super) fn values(script: &str) -> Vec<Value> {
    let text = unwrapped(script);
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let read = sequence(&mended(text));
    if !read.is_empty() {
        return read;
    }
    // Some pages write the quotes as references, as in text.
    sequence(&mended(&unescape(text)))
}

/// The values in a row up to the first that is broken.
fn sequence(text: &str) -> Vec<Value> {
    Deserializer::from_str(text).into_iter().map_while(Result::ok).collect()
}

/// The text without the comments and the character data that hid it from old browsers.
fn unwrapped(script: &str) -> &str {
    const OPENS: &[&str] = &["<!--", "<![CDATA[", "//", "/*", "*/", "<![cdata["];
    const CLOSES: &[&str] = &["-->", "]]>", "//", "/*", "*/", ";"];
    let mut text = script.trim();
    while let Some(rest) = OPENS.iter().find_map(|open| text.strip_prefix(open)) {
        text = rest.trim_start();
    }
    while let Some(rest) = CLOSES.iter().find_map(|close| text.strip_suffix(close)) {
        text = rest.trim_end();
    }
    text
}

/// The text with control characters inside strings escaped, and without commas before a closing
/// bracket or between values in a row. Linear.
pub(in crate::ingest) fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut in_string, mut is_escaped, mut depth) = (false, false, 0usize);
    for c in text.chars() {
        if in_string {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            match c {
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                let before = out.trim_end();
                out.truncate(before.strip_suffix(',').unwrap_or(before).len());
            }
            ',' | ';' if depth == 0 => continue,
            _ => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_put_round_and_into_json_is_read_past() {
        for (script, expected) in [
            ("<![CDATA[{\"a\": 1}]]>", "[{\"a\":1}]"),
            ("//<![CDATA[\n{\"a\": 1}\n//]]>", "[{\"a\":1}]"),
            ("/*<![CDATA[*/ {\"a\": 1} /*]]>*/", "[{\"a\":1}]"),
            ("<!-- {\"a\": 1} -->", "[{\"a\":1}]"),
            ("{\"a\": \"one\ntwo\tthree\"}", "[{\"a\":\"one\\ntwo\\tthree\"}]"),
            ("{\"a\": [1, 2, ], \"b\": {\"c\": 3,\n},}", "[{\"a\":[1,2],\"b\":{\"c\":3}}]"),
            ("{\"a\": 1};", "[{\"a\":1}]"),
            ("{\"a\": 1}, {\"a\": 2}", "[{\"a\":1},{\"a\":2}]"),
            ("{&quot;a&quot;: &quot;b &amp; c&quot;}", "[{\"a\":\"b & c\"}]"),
            ("{\"a\": \"x, ] \\\" ,}\", }", "[{\"a\":\"x, ] \\\" ,}\"}]"),
            ("{\"a\": 1} {\"b\": ", "[{\"a\":1}]"),
            ("window.data = 1", "[]"),
        ] {
            assert_eq!(Value::from(values(script)).to_string(), expected, "{script}");
        }
    }
}
