//! Markdown into reading text: what a reader sees, without the marks.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::model::BlockKind;

use super::Draft;
use super::builder::{Builder, Built};
use super::front_matter;
use super::markup::{self, Scope};
use super::parsed::Parsed;
use super::plain;
use super::tag::{Token, tokens};

/// The article of a Markdown file: its header as metadata, its body as blocks. Link texts stay,
/// addresses go, the alternative text of a picture is a caption, HTML is read by its tags.
pub fn read(text: &str) -> Parsed {
    let (meta, body) = front_matter::split(text);
    let mut built = blocks(body);
    if let Some(title) = meta.title.as_deref() {
        built.lead_with(title);
    }
    Parsed::one(Draft { text: built.text.into(), blocks: built.blocks, meta, ..Draft::default() })
}

fn blocks(body: &str) -> Built {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let mut reader = MarkdownReader { body, ..MarkdownReader::default() };
    for (event, place) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(event, place);
    }
    reader.builder.finish()
}

#[derive(Default)]
struct MarkdownReader<'a> {
    body: &'a str,
    builder: Builder,
    /// The kinds of the open blocks, outermost first.
    open: Vec<BlockKind>,
    /// The HTML block that is being collected.
    html: String,
    /// The label of the footnote whose text comes next.
    label: Option<String>,
    /// The line ends of the body that part the open paragraph, ascending.
    seams: Vec<usize>,
}

impl MarkdownReader<'_> {
    /// Reads what stands at `place` of the body, in bytes.
    fn event(&mut self, event: Event<'_>, place: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) if self.open.is_empty() => {
                let seams = plain::seams(&self.body[place.clone()]).into_iter();
                self.seams = seams.map(|seam| place.start + seam).collect();
                self.start(&Tag::Paragraph);
            }
            Event::SoftBreak if self.seams.binary_search(&place.start).is_ok() => self.flush(),
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(&tag),
            Event::Text(text) if self.kind() == BlockKind::Code => self.builder.verbatim(&text),
            Event::Text(text) | Event::Code(text) => self.builder.text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.builder.text(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => self.builder.text(&format!("[{label}]")),
            Event::SoftBreak => self.builder.text(" "),
            Event::HardBreak => self.builder.line_break(),
            Event::Rule => self.flush(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn kind(&self) -> BlockKind {
        self.open.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn flush(&mut self) {
        let kind = self.kind();
        self.builder.end_block(kind);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match kind_of(tag) {
            Some(kind) => {
                self.flush();
                self.open.push(kind);
            }
            None if matches!(tag, Tag::Paragraph) => {
                self.flush();
                if let Some(label) = self.label.take() {
                    self.builder.text(&format!("[{label}] "));
                }
            }
            None if matches!(tag, Tag::TableCell) => self.builder.cell(),
            None => {}
        }
        if let Tag::FootnoteDefinition(label) = tag {
            self.label = Some(label.to_string());
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Paragraph => self.flush(),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Image => {
                self.flush();
                self.open.pop();
            }
            _ => {}
        }
    }

    /// `<br>` breaks the line; other tags inside a line go, their text comes as text.
    fn inline_html(&mut self, html: &str) {
        if let Some(Token::Open(tag)) = tokens(html).next()
            && tag.name == "br"
        {
            self.builder.line_break();
        }
    }

    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        let built = markup::blocks(&html, Scope::Fragment);
        for block in &built.blocks {
            self.builder.verbatim(block.span.of(&built.text));
            self.builder.end_block(block.kind);
        }
    }
}

/// The kind of block that a tag opens. A picture is a block of its own: its text is a caption.
fn kind_of(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::BlockQuote(_) => Some(BlockKind::Quote),
        Tag::CodeBlock(_) => Some(BlockKind::Code),
        Tag::Item => Some(BlockKind::ListItem),
        Tag::TableHead | Tag::TableRow => Some(BlockKind::TableRow),
        Tag::Image { .. } => Some(BlockKind::Caption),
        Tag::FootnoteDefinition(_) => Some(BlockKind::Paragraph),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(markdown: &str) -> String {
        let built = blocks(markdown);
        let lines = built.blocks.iter().map(|b| format!("{:?} {}", b.kind, b.span.of(&built.text)));
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn marks_go_and_structure_stays() {
        let markdown = "# Ferry *late*\n\nA [link](http://x.example) and `code`,\nnext <b>line</b>.\n\n\
                        > Quoted.\n\n- one\n- two\n\n![A quay](q.jpg)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(
            shown(markdown),
            "Heading Ferry late\nParagraph A link and code, next line.\nQuote Quoted.\nListItem one\n\
             ListItem two\nCaption A quay\nTableRow a\tb\nTableRow 1\t2"
        );
    }

    #[test]
    fn a_paragraph_a_line_stays_a_paragraph() {
        let long = "The harbour board said on Friday that the new ferry will not sail before spring, \
                    because two of its engines failed the trials.";
        let pasted =
            format!("Ferry *Late* Again\n{long} \nPellow, 61, of Varnmouth, agreed.\r\n{long}\n");
        let expected = format!(
            "Paragraph Ferry Late Again\nParagraph {long}\nParagraph Pellow, 61, of Varnmouth, agreed.\n\
             Paragraph {long}"
        );
        assert_eq!(shown(&pasted), expected);
        // What goes on in lower case, what a program wrapped at any width, and what nobody wrote so wide.
        let [half, rest] = [&long[..85], &long[86..]];
        for one in [
            format!("{long}\nand that Northbridge Yards would pay for it."),
            format!("{long}\nPellow agreed."),
            format!("{half}\n{rest}\nPellow agreed."),
        ] {
            assert_eq!(shown(&one).lines().count(), 1, "{one}");
        }
        assert_eq!(shown(&format!("> {long}\n> Pellow agreed.")).lines().count(), 1);
    }

    #[test]
    fn footnotes_and_html_blocks_are_kept() {
        let markdown =
            "Text[^1].\n\n<div><h2>Boxed</h2><p>Words &amp; more</p></div>\n\n[^1]: The note.\n";
        assert_eq!(
            shown(markdown),
            "Paragraph Text[1].\nHeading Boxed\nParagraph Words & more\nParagraph [1] The note."
        );
    }
}
