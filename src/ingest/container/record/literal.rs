//! Lists and objects that a program wrote into a text, in JSON or as Python writes them.

use serde_json::Value;

/// A longer text is no list of names.
const LONGEST: usize = 1 << 20;

/// The list or object that `text` is; `None` where it is anything else.
pub fn literal(text: &str) -> Option<Value> {
    let text = text.trim();
    let is_closed = text.starts_with('[') && text.ends_with(']')
        || text.starts_with('{') && text.ends_with('}');
    if !is_closed || text.len() > LONGEST {
        return None;
    }
    serde_json::from_str(text).ok().or_else(|| serde_json::from_str(&as_json(text)?).ok())
}

/// A literal of Python as JSON: quotes, escapes, and the words for truth and nothing. `None` where a
/// quote is not closed.
pub fn as_json(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '\'' || first == '"' {
            rest = quoted(&rest[1..], first, &mut out)?;
        } else if first.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            out.push_str(match &rest[..end] {
                "None" | "nan" | "NaN" | "Infinity" | "inf" => "null",
                "True" => "true",
                "False" => "false",
                word => word,
            });
            rest = &rest[end..];
        } else {
            // A tuple is a list.
            out.push(match first {
                '(' => '[',
                ')' => ']',
                other => other,
            });
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(out)
}

/// Copies a text up to its closing quote as one of JSON, and gives what follows.
fn quoted<'a>(text: &'a str, quote: char, out: &mut String) -> Option<&'a str> {
    out.push('"');
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            c if c == quote => {
                out.push('"');
                return Some(&text[at + c.len_utf8()..]);
            }
            '\\' => match chars.next()?.1 {
                '\'' => out.push('\''),
                'x' => out.push_str("\\u00"),
                escaped => out.extend(['\\', escaped]),
            },
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_into_a_text_is_read_and_prose_in_brackets_is_none() {
        for (text, expected) in [
            ("['Ada Holm', \"Bo O'Lee\"]", "[\"Ada Holm\",\"Bo O'Lee\"]"),
            ("[\"Ada\"]", "[\"Ada\"]"),
            ("{'id': None, 'name': 'The \"Post\"'}", "{\"id\":null,\"name\":\"The \\\"Post\\\"\"}"),
            ("['It\\'s', 'a\\nb', '\\xe9']", "[\"It's\",\"a\\nb\",\"é\"]"),
        ] {
            assert_eq!(literal(text).map(|v| v.to_string()).as_deref(), Some(expected), "{text}");
        }
        for prose in ["[Picture]", "{{ title }}", "['open]", "Ada [sic]", "", "[", "[é"] {
            assert_eq!(literal(prose), None, "{prose}");
        }
    }
}
