//! RTF, as word processors and databases write it.

use std::path::Path;

use rtf_parser_tt::RtfDocument;

use super::super::Fault;
use super::super::builder::{Builder, Built};
use super::blocks::{self, Properties};
use super::opening::Opening;
use crate::model::BlockKind;

/// Reads an RTF document, or the export of a database that is one.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    match text(bytes) {
        Ok(text) => blocks::document(opening, paragraphs(&text), &Properties::default()),
        Err(fault) => opening.fault(fault),
    }
}

/// The text of an RTF document, a paragraph a line.
pub fn text(bytes: &[u8]) -> Result<String, Fault> {
    RtfDocument::from_bytes(bytes).map(|document| document.get_text()).map_err(|error| {
        let fault = Fault::new(format!("RTF that cannot be read: {error}"));
        fault.hint("save it again, or as DOCX or plain text")
    })
}

fn paragraphs(text: &str) -> Built {
    let mut builder = Builder::default();
    for line in text.lines() {
        builder.text(line);
        builder.end_block(BlockKind::Paragraph);
    }
    builder.finish()
}
