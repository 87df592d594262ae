//! Puts an article together: roles, sections, language, sentences.

use crate::model::{Article, Block, BlockKind, Role, Section, Sentence, Source, Span};
use crate::text::{language, sentence};

use super::Draft;
use super::boilerplate::{Marked, Page, assign_roles};

/// The article that a parsed draft is.
///
/// The blocks get their roles, every heading opens a section, every block is cut into sentences.
/// The detected language wins over the declared one: templates declare what their pages are not.
pub fn assemble(draft: Draft, source: Source, marked: &Marked) -> Article {
    let Draft { text, blocks, mut meta, .. } = draft;
    let page = Page { format: source.format, outlet: meta.outlet.as_deref(), marked };
    let mut blocks = assign_roles(&text, &blocks, page);
    let sections = number_sections(&text, &mut blocks);
    meta.language = language::detect(&text).or(meta.language);
    let sentences = cut(&text, &blocks, meta.language);
    Article {
        source,
        meta,
        text,
        blocks: blocks.into(),
        sections: sections.into(),
        sentences: sentences.into(),
    }
}

/// Gives every block the index of its section. The sections tile the text; the one before the
/// first heading has no title and is left out where it would hold no block.
fn number_sections(text: &str, blocks: &mut [Block]) -> Vec<Section> {
    let mut sections = vec![Section { title: None, span: Span::new(0, text.len()) }];
    for (index, block) in blocks.iter_mut().enumerate() {
        if block.role == Role::Heading || block.kind == BlockKind::Heading {
            let title = Some(block.span);
            if index == 0 {
                sections[0].title = title;
            } else {
                let start = block.span.start as usize;
                sections.push(Section { title, span: Span::new(start, text.len()) });
            }
        }
        block.section = sections.len() as u32 - 1;
    }
    for index in 1..sections.len() {
        sections[index - 1].span.end = sections[index].span.start;
    }
    sections
}

fn cut(text: &str, blocks: &[Block], language: Option<&str>) -> Vec<Sentence> {
    let mut spans = Vec::new();
    let mut sentences = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        sentence::segment(text, block.span, language, &mut spans);
        sentences.extend(spans.drain(..).map(|span| Sentence { span, block: index as u32 }));
    }
    sentences
}
