//! The whole page as blocks of reading text, in the order in which they stand.
//!
//! The walk loses nothing that a reader of the page sees: an element that it does not know stands
//! in the line, whatever its name or class. What is furniture is told beside the text, for whoever
//! chooses the article among the blocks.

use std::hash::Hasher;

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use rustc_hash::FxHasher;
use scraper::node::Element as Tag;
use scraper::{Html, Node};

use crate::ingest::builder::{Builder, Built};
use crate::model::BlockKind;

use super::element::{self, Furniture};
use super::script;

/// A page as its blocks, and the elements that they stand in.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    pub built: Built,
    /// Where each block stands; one for each of `built.blocks`.
    pub places: Vec<Place>,
    /// The elements that hold blocks, each behind its parent; the first is the document.
    pub elements: Vec<Element>,
}

/// Where a block stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    /// The innermost element round it, as an index of [`Page::elements`].
    pub element: usize,
    /// How many of its bytes, white space aside, are links.
    pub linked: usize,
}

/// An element that begins and ends blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// The index of the element round it; its own for the document.
    pub parent: usize,
    /// The same for elements of the same name and class.
    pub twin: u64,
    pub furniture: Option<Furniture>,
    /// Whether it can hold anything, as a `div` does and a paragraph or a list does not.
    pub is_box: bool,
    /// Whether it is called a caption by its class, or is the figure round one.
    pub is_wrapper: bool,
    /// Whether it has a class, which tells what it is for.
    pub has_class: bool,
    /// Whether its class calls it the second line of a headline.
    pub is_deck: bool,
    /// Whether it is an `h1`.
    pub is_title: bool,
    /// Its blocks, and those of the elements in it: a half-open range.
    pub first: usize,
    pub end: usize,
}

impl Page {
    /// Walks over the tree. Linear in its size; no recursion.
    pub(super) fn of(html: &Html) -> Self {
        let mut walk = Walk::default();
        walk.page.elements.push(Element::default());
        walk.open.push(Open { element: 0, kind: BlockKind::Paragraph, is_line: false });
        let mut skipped = None;
        for edge in html.tree.root().traverse() {
            match edge {
                Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
                _ if skipped.is_some() => {}
                Edge::Open(node) => {
                    if !walk.enter(node) {
                        skipped = Some(node.id());
                    }
                }
                Edge::Close(node) => walk.leave(node),
            }
        }
        walk.finish()
    }

    /// What a class or a figure calls a caption is none where it holds paragraphs and is longer
    /// than a caption can be: a site wraps whole texts so.
    fn unwrap_captions(&mut self) {
        let Self { built, elements, .. } = self;
        for element in elements.iter().filter(|element| element.is_wrapper) {
            let blocks = &mut built.blocks[element.first..element.end];
            let size: usize = blocks.iter().map(|block| block.span.len()).sum();
            if blocks.len() > 1 && size > LONGEST_CAPTION {
                let captions = blocks.iter_mut().filter(|block| block.kind == BlockKind::Caption);
                captions.for_each(|block| block.kind = BlockKind::Paragraph);
            }
        }
    }

    /// These blocks of the page, in order.
    pub(super) fn only(&self, blocks: &[usize]) -> Built {
        let mut builder = Builder::default();
        for &block in blocks {
            builder.verbatim(self.text(block));
            builder.end_block(self.built.blocks[block].kind);
        }
        builder.finish()
    }

    /// An element and those round it, from the inside out; the document is not among them.
    pub(super) fn chain(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = element;
        std::iter::from_fn(move || {
            let here = at;
            at = self.elements[here].parent;
            (at != here).then_some(here)
        })
    }

    /// The text of a block.
    pub(super) fn text(&self, block: usize) -> &str {
        self.built.blocks[block].span.of(&self.built.text)
    }
}

/// A caption of several blocks that is longer, in bytes, is a text.
const LONGEST_CAPTION: usize = 900;

/// Raised text that is longer, in bytes, is no exponent.
const LONGEST_SCRIPT: usize = 64;

/// So many children of an element are looked at for words beside its elements.
const MOST_CHILDREN: usize = 64;

/// An open element that holds blocks.
#[derive(Copy, Clone, Debug)]
struct Open {
    element: usize,
    /// What its own text is.
    kind: BlockKind,
    /// Whether it holds a line rather than blocks.
    is_line: bool,
}

#[derive(Default)]
struct Walk {
    builder: Builder,
    page: Page,
    open: Vec<Open>,
    /// How many links are open.
    links: usize,
    /// Bytes of links in the block that is being written.
    linked: usize,
    /// How many quotations in the line are open.
    quotes: usize,
}

impl Walk {
    /// Begins a node; whether what is in it is to be read.
    fn enter(&mut self, node: NodeRef<'_, Node>) -> bool {
        match node.value() {
            Node::Text(text) => self.text(text),
            Node::Element(tag) => return self.element(node, tag),
            Node::Comment(_) | Node::Doctype(_) | Node::ProcessingInstruction(_) => return false,
            Node::Document | Node::Fragment => {}
        }
        true
    }

    fn element(&mut self, node: NodeRef<'_, Node>, tag: &Tag) -> bool {
        let name = tag.name();
        if element::is_silent(name) || (name == "button" && !self.is_in_line(node)) {
            return false;
        }
        if self.opens_block(node, name) {
            self.open_block(node, tag);
            return true;
        }
        if is_hidden(tag) {
            return false;
        }
        match name {
            "br" if self.top().kind == BlockKind::Code => self.builder.verbatim("\n"),
            "br" if self.builder.at_line_start() => self.flush(),
            "br" => self.builder.line_break(),
            "wbr" => {}
            "td" | "th" => self.cell(node, tag),
            "a" if leads_away(tag) => self.links += 1,
            "q" => self.quote(node),
            _ if self.is_credit(tag) => self.flush(),
            "sup" | "sub" => return !self.script(node, name),
            _ => {}
        }
        true
    }

    fn leave(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(tag) = node.value() else { return };
        let name = tag.name();
        if self.opens_block(node, name) {
            self.flush();
            if self.open.len() > 1
                && let Some(open) = self.open.pop()
            {
                self.page.elements[open.element].end = self.page.places.len();
            }
            return;
        }
        match name {
            "a" if leads_away(tag) => self.links = self.links.saturating_sub(1),
            "q" => self.unquote(node),
            _ if self.is_credit(tag) => self.flush(),
            _ => {}
        }
    }

    /// Whether an element says in a caption whose the picture is: a line of its own.
    fn is_credit(&self, tag: &Tag) -> bool {
        self.top().kind == BlockKind::Caption
            && element::is_credit(tag.attr("class").unwrap_or_default())
    }

    fn finish(mut self) -> Page {
        self.flush();
        self.page.elements[0].end = self.page.places.len();
        self.page.built = self.builder.finish();
        self.page.unwrap_captions();
        self.page
    }

    fn top(&self) -> Open {
        let document = Open { element: 0, kind: BlockKind::Paragraph, is_line: false };
        self.open.last().copied().unwrap_or(document)
    }

    fn flush(&mut self) {
        let Open { element, kind, .. } = self.top();
        let before = self.builder.count();
        self.builder.end_block(kind);
        let linked = std::mem::take(&mut self.linked);
        if self.builder.count() > before {
            self.page.places.push(Place { element, linked });
        }
    }

    fn text(&mut self, text: &str) {
        if self.links > 0 {
            self.linked += text.bytes().filter(|b| !b.is_ascii_whitespace()).count();
        }
        if self.top().kind == BlockKind::Code {
            self.builder.verbatim(text);
        } else {
            self.builder.text(text);
        }
    }

    /// Whether an element parts blocks here. One that the site has made up does where it stands
    /// among blocks: beside bare text, or in a paragraph, it is a word of the line.
    fn opens_block(&self, node: NodeRef<'_, Node>, name: &str) -> bool {
        if element::is_block(name) {
            return true;
        }
        let Some(parent) = node.parent().filter(|_| name.contains('-')) else { return false };
        let is_among_blocks = match parent.value() {
            Node::Element(tag) => element::is_block(tag.name()) || tag.name().contains('-'),
            _ => true,
        };
        // Elements with more children than that hold no sentence.
        let mut children = parent.children().take(MOST_CHILDREN);
        is_among_blocks && !is_line(parent) && !children.any(has_words)
    }

    fn open_block(&mut self, node: NodeRef<'_, Node>, tag: &Tag) {
        self.flush();
        if tag.name() == "hr" {
            self.open.push(self.top());
            return;
        }
        let outer = self.top();
        let class = tag.attr("class").unwrap_or_default();
        let kind = match element::kind_of(tag.name()) {
            // A row of one cell is a paragraph that somebody has put into a table.
            Some(BlockKind::TableRow) if cells(node) < 2 => BlockKind::Paragraph,
            Some(kind) => kind,
            None if tag.name() == "figure" || element::is_caption(class) => BlockKind::Caption,
            // A table that holds paragraphs is layout, not data.
            None if outer.kind == BlockKind::TableRow => BlockKind::Paragraph,
            None => outer.kind,
        };
        let first = self.page.places.len();
        let element = Element {
            parent: outer.element,
            twin: twin(tag),
            furniture: furniture(tag),
            is_box: element::is_box(tag.name()),
            is_wrapper: kind == BlockKind::Caption && element::kind_of(tag.name()).is_none(),
            has_class: !class.trim().is_empty(),
            is_deck: element::is_deck(class),
            is_title: tag.name() == "h1",
            first,
            end: first,
        };
        let is_line = element::is_line(tag.name());
        self.open.push(Open { element: self.page.elements.len(), kind, is_line });
        self.page.elements.push(element);
    }

    fn cell(&mut self, node: NodeRef<'_, Node>, tag: &Tag) {
        let class = tag.attr("class").unwrap_or_default();
        if element::is_caption(class)
            && node.parent().is_some_and(|row| cells(row) < 2)
            && let Some(open) = self.open.last_mut()
        {
            open.kind = BlockKind::Caption;
        }
        self.builder.cell();
    }

    /// A button in the middle of a sentence is a word of it; elsewhere it is a control.
    fn is_in_line(&self, node: NodeRef<'_, Node>) -> bool {
        let follows = || node.next_sibling().is_some_and(has_words);
        self.top().is_line && (!self.builder.is_blank() || follows())
    }

    fn quote(&mut self, node: NodeRef<'_, Node>) {
        if !has_own_marks(node) {
            self.builder.opening(if self.quotes.is_multiple_of(2) { '“' } else { '‘' });
            self.quotes += 1;
        }
    }

    fn unquote(&mut self, node: NodeRef<'_, Node>) {
        if !has_own_marks(node) {
            self.quotes = self.quotes.saturating_sub(1);
            self.builder.closing(if self.quotes.is_multiple_of(2) { '”' } else { '’' });
        }
    }

    /// Writes raised or lowered text as what it means; whether it has.
    fn script(&mut self, node: NodeRef<'_, Node>, name: &str) -> bool {
        let Some(text) = short_text(node) else { return false };
        let before = self.builder.last();
        let written = match name {
            "sup" => script::raised(&text, before),
            _ => script::lowered(&text, before),
        };
        if let Some(written) = &written {
            self.builder.text(written);
        }
        written.is_some()
    }
}

/// Whether a link leads to another page rather than to a place of this one.
fn leads_away(link: &Tag) -> bool {
    link.attr("href").is_some_and(|to| !to.trim_start().starts_with('#'))
}

/// The texts in a node.
fn texts<'a>(node: NodeRef<'a, Node>) -> impl Iterator<Item = &'a str> {
    node.descendants().filter_map(|inner| inner.value().as_text().map(|text| &**text))
}

/// The text in a node that holds no more than an exponent or an index.
fn short_text(node: NodeRef<'_, Node>) -> Option<String> {
    let mut short = String::new();
    for text in texts(node) {
        if short.len() + text.len() > LONGEST_SCRIPT {
            return None;
        }
        short.push_str(text);
    }
    Some(short)
}

/// Whether a node is text that is more than white space.
fn has_words(node: NodeRef<'_, Node>) -> bool {
    node.value().as_text().is_some_and(|text| !text.trim().is_empty())
}

fn is_line(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|tag| element::is_line(tag.name()))
}

/// Whether a quotation is written with marks of its own.
fn has_own_marks(node: NodeRef<'_, Node>) -> bool {
    let marks = ['"', '“', '”', '„', '«', '»', '‘', '‚', '‹', '「', '\''];
    let mut starts = texts(node).map(str::trim_start).filter(|text| !text.is_empty());
    starts.next().is_some_and(|text| text.starts_with(marks))
}

fn cells(row: NodeRef<'_, Node>) -> usize {
    let is_cell = |tag: &Tag| matches!(tag.name(), "td" | "th");
    row.children().filter(|cell| cell.value().as_element().is_some_and(is_cell)).take(2).count()
}

fn is_hidden(tag: &Tag) -> bool {
    let style = || tag.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    tag.attr("hidden").is_some() || style().contains("display:none")
}

fn furniture(tag: &Tag) -> Option<Furniture> {
    let role = tag.attr("role").unwrap_or_default();
    let is_element = matches!(tag.name(), "nav" | "footer" | "aside" | "form" | "search" | "menu")
        || matches!(role, "navigation" | "complementary" | "contentinfo" | "search" | "dialog");
    if is_hidden(tag) {
        return Some(Furniture::Hidden);
    }
    if is_element {
        return Some(Furniture::Element);
    }
    if tag.name() == "header" {
        return Some(Furniture::Header);
    }
    // What holds the whole page says how it is laid out, not what it is.
    if element::is_whole(tag.name()) {
        return None;
    }
    ["class", "id"].into_iter().find_map(|name| element::by_class(tag.attr(name)?))
}

fn twin(tag: &Tag) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(tag.name().as_bytes());
    hasher.write(tag.attr("class").unwrap_or_default().as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests;
