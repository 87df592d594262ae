//! Puts an article together: roles, sections, language, sentences.

use crate::model::{Article, Block, Sentence, Source};
use crate::text::{language, sentence};

use super::Draft;
use super::boilerplate::{Marked, PageFacts, assign_roles};

/// The article that a parsed draft is.
///
/// The blocks get their roles, every heading opens a section, every block is cut into sentences.
/// A declared language wins over the detected one: who wrote a page knows, and short texts mislead.
pub fn assemble(draft: Draft, source: Source, marked: &Marked) -> Article {
    let Draft { text, blocks, mut meta, .. } = draft;
    let page = PageFacts { format: source.format, outlet: meta.outlet.as_deref(), marked };
    let mut blocks = assign_roles(&text, &blocks, page);
    number_sections(&mut blocks);
    meta.language = meta.language.or_else(|| language::detect(&text));
    let sentences = cut(&text, &blocks, meta.language);
    Article { source, meta: meta.into(), text, blocks: blocks.into(), sentences }
}

/// Gives every block the index of its section. Every heading opens one; what stands before the first
/// heading is a section too.
fn number_sections(blocks: &mut [Block]) {
    let mut section = 0;
    for (index, block) in blocks.iter_mut().enumerate() {
        section += u32::from(index > 0 && block.is_heading());
        block.section = section;
    }
}

fn cut(text: &str, blocks: &[Block], language: Option<&str>) -> Box<[Sentence]> {
    let mut spans = Vec::with_capacity(2 * blocks.len());
    for block in blocks {
        sentence::segment(text, block.span, language, &mut spans);
    }
    spans.iter().map(|&span| Sentence { span }).collect()
}
