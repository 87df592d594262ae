//! Comma-separated values (RFC 4180) that no spreadsheet takes for formulas.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one line, ended by CR LF.
///
/// Foreign text goes through [`guarded`] first; numbers must not.
///
/// ```
/// use wirecopy::text::csv::line;
/// let mut out = Vec::new();
/// line(["Wire".into(), "“Shut,” she said".into(), "a \"b\"".into()], &mut out)?;
/// assert_eq!(String::from_utf8_lossy(&out), "Wire,\"“Shut,” she said\",\"a \"\"b\"\"\"\r\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn line<'a>(
    fields: impl IntoIterator<Item = Cow<'a, str>>,
    out: &mut impl Write,
) -> io::Result<()> {
    for (at, field) in fields.into_iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        match field.contains(['"', ',', '\n', '\r']) {
            true => write!(out, "{comma}\"{}\"", field.replace('"', "\"\""))?,
            false => write!(out, "{comma}{field}")?,
        }
    }
    out.write_all(b"\r\n")
}

/// Text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before
/// it, as spreadsheets write it themselves.
///
/// ```
/// use wirecopy::text::csv::guarded;
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("1+1"), "1+1");
/// ```
pub fn guarded<'a>(text: impl Into<Cow<'a, str>>) -> Cow<'a, str> {
    let text = text.into();
    match text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => Cow::Owned(format!("'{text}")),
        false => text,
    }
}

/// [`guarded`] for a text that stands on one line; nothing for none.
pub fn foreign(text: Option<&str>) -> Cow<'_, str> {
    let text = text.unwrap_or_default();
    match text.contains(['\n', '\t', '\r']) {
        true => guarded(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        false => guarded(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_would_be_a_formula_begins_with_an_apostrophe() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", " =1"] {
            assert!(guarded(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(guarded("12 - 3"), "12 - 3");
        assert_eq!(foreign(Some("a\n=b")), "a =b");
    }

    #[test]
    fn quotation_marks_and_commas_are_quoted() {
        let mut out = Vec::new();
        line(["a,b", "say \"no\"", "plain"].map(Cow::Borrowed), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a,b\",\"say \"\"no\"\"\",plain\r\n");
    }
}
