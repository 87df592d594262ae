//! The dossier as one page that an editor can be sent.

use std::io::{self, Write};

use super::{byline, counts, heading, link};
use crate::model::{DossierItem, ItemKind, Quote};
use crate::report::html::{escape, page_end, page_start};

/// Writes a page without scripts or outside files.
pub fn dossier_html(items: &[DossierItem], out: &mut impl Write) -> io::Result<()> {
    page_start("Dossier", out)?;
    writeln!(out, "<header><h1>Dossier</h1>\n<p>{}</p></header>\n<main>", counts(items))?;
    for (number, item) in (1..).zip(items) {
        writeln!(out, "<section class=\"story\">\n<h2>{number}. {}</h2>", escape(&heading(item)))?;
        for quote in &item.quotes {
            write_quote(item.kind, quote, out)?;
        }
        if !item.note.is_empty() {
            writeln!(out, "<p class=\"note\"><b>Note:</b> {}</p>", escape(&item.note))?;
        }
        writeln!(out, "</section>")?;
    }
    page_end(out)
}

fn write_quote(kind: ItemKind, quote: &Quote, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<figure class=\"quote\">")?;
    if let Some(value) = &quote.value {
        writeln!(out, "<p><strong>{}</strong></p>", escape(value))?;
    }
    if kind != ItemKind::Article {
        let cite = link(quote).map(|url| format!(" cite=\"{}\"", escape(url))).unwrap_or_default();
        writeln!(out, "<blockquote{cite}>{}</blockquote>", escape(&quote.exact))?;
    }
    write!(out, "<figcaption>{}", escape(&byline(quote)))?;
    match link(quote) {
        Some(url) => write!(out, ", <a href=\"{0}\" rel=\"noreferrer\">{0}</a>", escape(url))?,
        None => write!(out, ", {}", escape(&quote.file))?,
    }
    writeln!(out, "</figcaption>\n</figure>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::dossier::sample;

    #[test]
    fn a_quotation_leads_to_its_page_and_cannot_write_html() {
        let mut out = Vec::new();
        dossier_html(&sample(), &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(page.contains("<h2>1. Barge hits &lt;b&gt;pier&lt;/b&gt;</h2>"));
        assert!(
            page.contains("<blockquote cite=\"https://example.com/a?b&amp;c\">Twelve *people*")
        );
        assert!(page.contains("<b>Note:</b> Ask the police | again"));
        assert!(!page.contains("javascript:"));
    }
}
