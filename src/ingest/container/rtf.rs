//! RTF, as word processors and databases write it.

use std::path::Path;

use rtf_parser_tt::RtfDocument;

use super::super::Fault;
use super::super::builder::Builder;
use super::blocks::{self, Properties};
use super::opening::Opening;
use crate::model::BlockKind;

/// Reads an RTF document, or the export of a database that is one.
pub fn read(opening: &mut Opening<'_>, _: &Path, bytes: &[u8]) {
    let document = match RtfDocument::from_bytes(bytes) {
        Ok(document) => document,
        Err(error) => {
            let fault = Fault::new(format!("RTF that cannot be read: {error}"));
            return opening.fault(fault.hint("save it again, or as DOCX or plain text"));
        }
    };
    let mut builder = Builder::default();
    for line in document.get_text().lines() {
        builder.text(line);
        builder.end_block(BlockKind::Paragraph);
    }
    let author = String::new();
    let properties = Properties { author, ..Properties::default() };
    blocks::document(opening, builder.finish(), &properties);
}
