//! Articles in memory out of plain text, for benches and tests that need no files.

use std::path::Path;
use std::sync::Arc;

use wirecopy::model::{
    Article, Block, BlockKind, Corpus, DecidedBy, Format, Role, Sentence, Source, Span,
};
use wirecopy::text::sentence::segment;

/// An article whose paragraphs are divided by blank lines. A paragraph that starts with `# ` is a
/// heading, with `^ ` a caption, with `- ` boilerplate; the mark is not part of it.
pub fn article(path: &str, text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut sentences = Vec::new();
    let mut at = 0;
    for paragraph in text.split("\n\n") {
        let start = at + paragraph.len() - paragraph.trim_start().len();
        let (role, kind, skip) = role(paragraph.trim_start());
        let span = Span::new(start + skip, at + paragraph.trim_end().len().max(start + skip - at));
        at += paragraph.len() + 2;
        if span.is_empty() {
            continue;
        }
        let mut found = Vec::new();
        segment(text, span, None, &mut found);
        sentences.extend(found.into_iter().map(|span| Sentence { span }));
        blocks.push(Block {
            span,
            kind,
            role,
            reason: None,
            decided_by: DecidedBy::Rules,
            section: 0,
        });
    }
    Article {
        source: Source {
            path: Path::new(path).into(),
            shown_as: None,
            entry: None,
            format: Format::Plain,
            digest: None,
        },
        meta: Arc::default(),
        text: text.into(),
        blocks: blocks.into(),
        sentences: sentences.into(),
    }
}

fn role(paragraph: &str) -> (Role, BlockKind, usize) {
    match paragraph.get(..2) {
        Some("# ") => (Role::Heading, BlockKind::Heading, 2),
        Some("^ ") => (Role::Caption, BlockKind::Caption, 2),
        Some("- ") => (Role::Boilerplate, BlockKind::Paragraph, 2),
        _ => (Role::Body, BlockKind::Paragraph, 0),
    }
}

/// A corpus of such articles.
pub fn corpus(articles: Vec<Article>) -> Corpus {
    Corpus::new(articles.into_iter().map(Arc::new).collect(), Vec::new(), Vec::new())
}
