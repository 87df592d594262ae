//! Documents of word processors: DOCX (Office Open XML) and ODT (OpenDocument).

use crate::model::BlockKind;

use super::super::Fault;
use super::super::builder::Builder;
use super::blocks::{self, Properties};
use super::opening::Opening;
use super::pack::Pack;
use super::xml::{self, Element, Node};

/// Reads a DOCX: its paragraphs with headings, lists, tables and footnotes.
pub fn word(opening: &mut Opening<'_>, pack: &mut Pack<'_>) {
    let bound = opening.largest();
    let Some(text) = pack.text("word/document.xml", bound) else {
        let fault = Fault::new(format!("its text cannot be unpacked within {bound} bytes"));
        return opening.fault(fault.hint("save it as plain text"));
    };
    let document = xml::parse(&text);
    tell_broken(opening, document.broken.as_deref());
    let mut builder = Builder::default();
    word_blocks(&document.root, &mut builder);
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(text) = pack.text(notes, bound) {
            word_blocks(&xml::parse(&text).root, &mut builder);
        }
    }
    let core = pack.text("docProps/core.xml", bound).unwrap_or_default();
    blocks::document(opening, builder.finish(), &properties(&core));
}

fn tell_broken(opening: &mut Opening<'_>, broken: Option<&str>) {
    if let Some(broken) = broken {
        opening.fault(Fault::new(format!("the document is damaged: {broken}")));
    }
}

fn properties(core: &str) -> Properties {
    let root = xml::parse(core).root;
    Properties { title: root.text_of("title"), author: root.text_of("creator"), url: String::new() }
}

fn word_blocks(element: &Element, builder: &mut Builder) {
    for child in element.elements() {
        match &*child.name {
            "p" => {
                word_runs(child, builder);
                builder.end_block(word_kind(child));
            }
            "tr" => {
                for cell in child.elements().filter(|cell| cell.name == "tc") {
                    builder.cell();
                    let mut paragraphs = Vec::new();
                    cell.all(&["p"], &mut paragraphs);
                    for paragraph in paragraphs {
                        word_runs(paragraph, builder);
                        builder.text(" ");
                    }
                }
                builder.end_block(BlockKind::TableRow);
            }
            // What was deleted with changes tracked is no text; a fallback is there twice.
            "del" | "fallback" => {}
            _ => word_blocks(child, builder),
        }
    }
}

fn word_kind(paragraph: &Element) -> BlockKind {
    let Some(properties) = paragraph.child("ppr") else { return BlockKind::Paragraph };
    let style = properties.child("pstyle").and_then(|style| style.attribute("w:val"));
    let style = style.unwrap_or_default().to_ascii_lowercase();
    const HEADINGS: &[&str] = &["heading", "title", "berschrift", "titre", "subtitle", "kop"];
    if HEADINGS.iter().any(|heading| style.contains(heading))
        || properties.child("outlinelvl").is_some()
    {
        BlockKind::Heading
    } else if style.contains("caption") {
        BlockKind::Caption
    } else if style.contains("quote") {
        BlockKind::Quote
    } else if properties.child("numpr").is_some() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

fn word_runs(element: &Element, builder: &mut Builder) {
    for child in element.elements() {
        match &*child.name {
            "t" => builder.text(&child.text()),
            "tab" => builder.text(" "),
            "br" | "cr" => builder.line_break(),
            "nobreakhyphen" => builder.text("\u{2011}"),
            "ppr" | "rpr" | "deltext" | "instrtext" | "del" | "fallback" => {}
            "p" => {
                word_runs(child, builder);
                builder.text(" ");
            }
            _ => word_runs(child, builder),
        }
    }
}

/// Reads an ODT: its paragraphs with headings, lists and tables.
pub fn open_document(opening: &mut Opening<'_>, pack: &mut Pack<'_>) {
    let bound = opening.largest();
    let kind = pack.text("mimetype", 1000).unwrap_or_default();
    if !kind.contains("opendocument.text") {
        let fault = Fault::new("a spreadsheet, presentation or drawing: not read by wirecopy");
        return opening.fault(fault.hint("save it as CSV, or its text as plain text"));
    }
    let Some(text) = pack.text("content.xml", bound) else {
        let fault = Fault::new(format!("its text cannot be unpacked within {bound} bytes"));
        return opening.fault(fault.hint("save it as plain text"));
    };
    let document = xml::parse(&text);
    tell_broken(opening, document.broken.as_deref());
    let mut builder = Builder::default();
    if let Some(body) = document.root.find("body") {
        open_blocks(body, BlockKind::Paragraph, &mut builder);
    }
    let meta = pack.text("meta.xml", bound).unwrap_or_default();
    blocks::document(opening, builder.finish(), &properties(&meta));
}

fn open_blocks(element: &Element, kind: BlockKind, builder: &mut Builder) {
    for child in element.elements() {
        match &*child.name {
            "h" | "p" => {
                open_runs(child, builder);
                builder.end_block(if child.name == "h" { BlockKind::Heading } else { kind });
            }
            "table-row" => {
                for cell in child.elements() {
                    builder.cell();
                    let mut paragraphs = Vec::new();
                    cell.all(&["p", "h"], &mut paragraphs);
                    for paragraph in paragraphs {
                        open_runs(paragraph, builder);
                        builder.text(" ");
                    }
                }
                builder.end_block(BlockKind::TableRow);
            }
            "list-item" => open_blocks(child, BlockKind::ListItem, builder),
            "tracked-changes" | "forms" | "sequence-decls" => {}
            _ => open_blocks(child, kind, builder),
        }
    }
}

fn open_runs(element: &Element, builder: &mut Builder) {
    for node in &element.children {
        match node {
            Node::Text(text) => builder.text(text),
            Node::Element(child) => match &*child.name {
                "s" | "tab" => builder.text(" "),
                "line-break" => builder.line_break(),
                "annotation" | "note-citation" => {}
                "note" => {
                    builder.text(" (");
                    open_runs(child, builder);
                    builder.text(") ");
                }
                _ => open_runs(child, builder),
            },
        }
    }
}
