//! JSON as programs write it: wrapped in a script, with values that JSON has not, several values in a
//! row, or broken off.

use serde_json::{Deserializer, Map, Value};

use super::super::Fault;
use super::super::html::json::mended;
use super::super::json_feed::with_whole_escapes;
use super::record::as_json;

/// The text without what a script puts round it: `window.data = …;`, `callback(…)`, `)]}'`.
pub fn unwrapped(text: &str) -> &str {
    let text = text.trim_start_matches('\u{FEFF}').trim();
    for guard in [")]}',", ")]}'", "for(;;);", "for (;;);", "while(1);", "\u{1E}"] {
        if let Some(rest) = text.strip_prefix(guard) {
            return rest.trim_start();
        }
    }
    let is_name = |c: char| c.is_alphanumeric() || "_.$[]\"'".contains(c);
    let declared = ["var ", "let ", "const ", "export default "]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let rest = declared.unwrap_or(text).trim_start();
    let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '$') || end > 80 {
        return text;
    }
    let after = rest[end..].trim_start();
    let Some(inner) = after.strip_prefix(['=', '(']).map(str::trim_start) else { return text };
    if !inner.starts_with(['{', '[']) {
        return text;
    }
    inner.trim_end_matches(|c: char| c == ';' || c == ')' || c.is_whitespace())
}

/// The object that a line is; what JSON has not is read as what was meant.
pub fn object(line: &str) -> Option<Map<String, Value>> {
    let line = line.trim_start_matches(['\u{FEFF}', '\u{1E}']).trim().trim_end_matches(',');
    if !line.starts_with('{') {
        return None;
    }
    serde_json::from_str(line).ok().or_else(|| serde_json::from_str(&lenient(line)).ok())
}

/// A text of JSON with what JSON has not read as what was meant: halves of characters, `NaN`, the
/// quotes of Python, commas too many, raw line ends.
fn lenient(text: &str) -> String {
    let whole = with_whole_escapes(text).map(|(text, _)| text);
    let text = whole.as_deref().unwrap_or(text);
    let json = as_json(text);
    mended(json.as_deref().unwrap_or(text))
}

/// The values in a text, and what is wrong with it. Of one that breaks off, the items before that
/// place are there.
pub fn values(text: &str) -> (Vec<Value>, Option<Fault>) {
    let text = unwrapped(text);
    let error = match sequence(text) {
        Ok(values) => return (values, None),
        Err(error) => error,
    };
    let lenient = lenient(text);
    if let Ok(values) = sequence(&lenient) {
        return (values, None);
    }
    let fault = Fault::new(format!("JSON cannot be read from here on: {error}"));
    let fault = fault.line(error.line()).hint("try to download it again");
    for text in [text, &lenient] {
        if let Some(values) = closed(text).and_then(|text| sequence(&text).ok()) {
            return (values, Some(fault));
        }
    }
    (Vec::new(), Some(fault))
}

fn sequence(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    let mut values: Vec<Value> =
        Deserializer::from_str(text).into_iter().collect::<Result<_, _>>()?;
    if text.contains("\\u00c") || text.contains("\\u00e") {
        values.iter_mut().for_each(recode);
    }
    Ok(values)
}

/// Reads texts whose bytes were each written as a character, as Facebook exports them: `cafÃ©`.
fn recode(value: &mut Value) {
    match value {
        Value::String(text) => {
            let byte = |c: char| u8::try_from(u32::from(c)).ok();
            let bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
            let is_plain = text.is_ascii();
            if let Some(read) = bytes.filter(|_| !is_plain).and_then(|b| String::from_utf8(b).ok())
            {
                *text = read;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(recode),
        Value::Object(object) => object.values_mut().for_each(recode),
        _ => {}
    }
}

/// A text that breaks off, cut behind the last whole item of a list and closed there.
fn closed(text: &str) -> Option<String> {
    let (mut open, mut in_string, mut is_escaped) = (Vec::new(), false, false);
    let mut whole: Option<(usize, Vec<u8>)> = None;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' => open.push(b'}'),
            b'[' => open.push(b']'),
            b'}' | b']' => {
                if open.pop() != Some(byte) {
                    break;
                }
                if open.last() == Some(&b']') {
                    whole = Some((at + 1, open.clone()));
                }
            }
            _ => {}
        }
    }
    let (end, open) = whole?;
    let closing: String = open.iter().rev().map(|&byte| char::from(byte)).collect();
    Some(format!("{}{closing}", &text[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_programs_write_them() {
        for (text, expected) in [
            ("{\"a\": 1}", "[{\"a\":1}]"),
            ("window.YTD.tweets.part0 = [ {\"a\": 1} ]", "[[{\"a\":1}]]"),
            ("var data = {\"a\": 1};", "[{\"a\":1}]"),
            ("callback({\"a\": 1});", "[{\"a\":1}]"),
            (")]}'\n{\"a\": 1}", "[{\"a\":1}]"),
            ("{\"a\": NaN, \"b\": -1}", "[{\"a\":null,\"b\":-1}]"),
            ("{'a': None, 'b': \"it's\"}", "[{\"a\":null,\"b\":\"it's\"}]"),
            ("{\"a\": \"x\ny\", }", "[{\"a\":\"x\\ny\"}]"),
            ("{\n\"a\": 1\n}\n{\n\"a\": 2\n}", "[{\"a\":1},{\"a\":2}]"),
            ("{\"a\": \"caf\\u00c3\\u00a9\"}", "[{\"a\":\"café\"}]"),
            ("{\"a\": \"caf\\u00e9\"}", "[{\"a\":\"café\"}]"),
            ("{\"a\": \"half \\ud83d\"}", "[{\"a\":\"half \u{FFFD}\"}]"),
        ] {
            let (values, fault) = values(text);
            assert_eq!(Value::from(values).to_string(), expected, "{text}");
            assert!(fault.is_none(), "{text}");
        }
    }

    #[test]
    fn of_what_breaks_off_the_whole_items_are_there() {
        let (values, fault) = values("{\"data\": [{\"a\": \"]}\"}, {\"a\": 2}, {\"a\": \"brok");
        assert_eq!(Value::from(values).to_string(), "[{\"data\":[{\"a\":\"]}\"},{\"a\":2}]}]");
        assert!(fault.is_some());
    }
}
