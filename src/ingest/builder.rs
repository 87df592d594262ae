//! Builds reading text and its blocks, piece by piece.

use crate::model::{BlockKind, Span};
use crate::text::clean::clean;

use super::RawBlock;

/// Collects the text of an article whose source is not its own reading text. Blocks are parted by
/// a blank line, list items and table rows by a line end; every block is cleaned as it ends, so
/// that spans are those of the final text.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<RawBlock>,
    /// The block that is being written, not cleaned yet.
    current: String,
    /// White space was met and not written yet.
    space: bool,
    /// A mark was opened last: no white space follows it.
    opened: bool,
}

impl Builder {
    /// Adds running text: white space of any kind and length is one space.
    pub fn text(&mut self, text: &str) {
        self.space |= text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            let begins = self.current.is_empty() || self.current.ends_with(['\n', '\t']);
            if self.space && !begins && !self.opened {
                self.current.push(' ');
            }
            self.opened = false;
            self.current.push_str(word);
            self.space = true;
        }
        if !text.trim().is_empty() {
            self.space = text.ends_with(char::is_whitespace);
        }
    }

    /// Adds text whose white space stands: code.
    pub fn verbatim(&mut self, text: &str) {
        self.current.push_str(text);
    }

    /// Breaks the line inside the block.
    pub fn line_break(&mut self) {
        self.space = false;
        self.current.push('\n');
    }

    /// Parts two cells of a table row.
    pub fn cell(&mut self) {
        self.space = false;
        if !self.current.is_empty() {
            self.current.push('\t');
        }
    }

    /// Whether the last thing written to the block is a line break.
    pub fn at_line_start(&self) -> bool {
        self.current.ends_with('\n')
    }

    /// Ends the block; one without text is none.
    pub fn end_block(&mut self, kind: BlockKind) {
        self.space = false;
        self.opened = false;
        let current = std::mem::take(&mut self.current);
        let cleaned = clean(&current);
        let written = cleaned.trim_matches('\n').trim_end();
        let written = if kind == BlockKind::Code { written } else { written.trim_start() };
        if written.trim().is_empty() {
            return;
        }
        if let Some(last) = self.blocks.last() {
            let tight = matches!(kind, BlockKind::ListItem | BlockKind::TableRow);
            self.text.push_str(if tight && last.kind == kind { "\n" } else { "\n\n" });
        }
        let start = self.text.len() + written.len() - written.trim_start().len();
        self.text.push_str(written);
        self.blocks.push(RawBlock { span: Span::new(start, self.text.len()), kind });
    }

    /// The text and its blocks.
    pub fn finish(mut self) -> Built {
        self.end_block(BlockKind::Paragraph);
        Built { text: self.text, blocks: self.blocks }
    }
}

/// What a walk over a tree asks for.
#[cfg(feature = "html")]
impl Builder {
    /// Adds a mark that opens what stands behind it, whatever white space comes before that.
    pub fn opening(&mut self, mark: char) {
        self.text(mark.encode_utf8(&mut [0; 4]));
        self.opened = true;
    }

    /// Adds a mark that closes what stands before it, whatever white space was met since.
    pub fn closing(&mut self, mark: char) {
        self.opened = false;
        let is_parted = std::mem::replace(&mut self.space, false);
        self.current.push(mark);
        self.space = is_parted;
    }

    /// The last character of the block that is being written, if it is no white space.
    pub fn last(&self) -> Option<char> {
        self.current.chars().next_back().filter(|c| !self.space && !c.is_whitespace())
    }

    /// Whether nothing of the block is written yet.
    pub fn is_blank(&self) -> bool {
        self.current.trim().is_empty()
    }

    /// How many blocks have ended.
    pub fn count(&self) -> usize {
        self.blocks.len()
    }
}

/// Clean reading text with its blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Built {
    pub text: String,
    pub blocks: Vec<RawBlock>,
}

/// How many of the first blocks may be the headline already.
const HEADLINE_BLOCKS: usize = 4;

impl Built {
    /// Puts the headline before the text, as a heading, unless one of the first blocks is it.
    pub fn lead_with(&mut self, headline: &str) {
        let first = &self.blocks[..self.blocks.len().min(HEADLINE_BLOCKS)];
        let same = |block: &RawBlock| same_words(block.span.of(&self.text), headline);
        if headline.is_empty() || first.iter().any(same) {
            return;
        }
        let heading = RawBlock { span: Span::new(0, headline.len()), kind: BlockKind::Heading };
        let by = headline.len() + if self.text.is_empty() { 0 } else { 2 };
        for block in &mut self.blocks {
            block.span = block.span.shifted(by);
        }
        self.blocks.insert(0, heading);
        let gap = if self.text.is_empty() { "" } else { "\n\n" };
        self.text.insert_str(0, gap);
        self.text.insert_str(0, headline);
    }
}

/// Whether two texts are the same but for case, spaces and punctuation.
pub fn same_words(left: &str, right: &str) -> bool {
    words(left).eq(words(right))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}
