//! The dossier for notes and wikis.

use std::io::{self, Write};

use super::{byline, counts, heading, link};
use crate::model::{DossierItem, ItemKind, Quote};
use crate::report::markdown::escape;
use crate::report::markdown_title;

/// Writes the items one below the other: quotations as such, each with its source, then the note.
pub fn dossier_markdown(items: &[DossierItem], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n\n{}", markdown_title("Dossier"), counts(items))?;
    for (number, item) in (1..).zip(items) {
        writeln!(out, "\n## {number}. {}\n", escape(&heading(item)))?;
        for (at, quote) in item.quotes.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write_quote(item.kind, quote, out)?;
        }
        if !item.note.is_empty() {
            writeln!(out, "\n**Note:** {}", escape(&item.note))?;
        }
    }
    Ok(())
}

fn write_quote(kind: ItemKind, quote: &Quote, out: &mut impl Write) -> io::Result<()> {
    if let Some(value) = &quote.value {
        writeln!(out, "**{}**\n", escape(value))?;
    }
    if kind != ItemKind::Article {
        writeln!(out, "> {}\n", escape(&quote.exact))?;
    }
    write!(out, "— {}", escape(&byline(quote)))?;
    match link(quote) {
        Some(url) => writeln!(out, ", <{url}>"),
        None => writeln!(out, ", {}", escape(&quote.file)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::dossier::sample;

    #[test]
    fn quotations_stand_with_their_sources_and_cannot_write_markdown() {
        let mut out = Vec::new();
        dossier_markdown(&sample(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let first = "<!-- wirecopy report -->\n# Dossier\n\n3 items, 1 note\n\n## 1. Barge hits &lt;b\\>pier&lt;/b\\>\n\n\
            > Twelve \\*people\\* were injured.\n\n\
            — Wire, 2025-11-21T06:12:00Z, <https://example.com/a?b&c>\n\n\
            **Note:** Ask the police \\| again\n\n## 2. people injured: differs\n\n**12 people**\n";
        assert!(text.starts_with(first), "{text}");
        assert!(text.ends_with("— Evil, 2025-11-21T06:12:00Z, desk/wire.txt\n"), "{text}");
    }
}
